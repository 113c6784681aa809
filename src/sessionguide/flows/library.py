"""Where flows come from: a file or folder given, the user's own, packs, built in; nearest wins."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sessionguide.errors import FlowError
from sessionguide.flows.files import (
    ENDINGS,
    PACKAGE,
    FlowFile,
    flow_files,
    is_installed,
    read_bytes,
)
from sessionguide.language.clean import clean

if TYPE_CHECKING:
    from sessionguide.flows.heads import FlowHead
    from sessionguide.flows.model import Flow
    from sessionguide.flows.reader import Read
    from sessionguide.language.findings import Finding


def built_in() -> Path:
    """The folder of the flows that come with the program, installed or in its repository."""
    return PACKAGE / "_flows" if is_installed() else PACKAGE.parent.parent / "flows"


def library_of(
    home: Path | None = None, given: tuple[Path, ...] = (), packs: tuple[Path, ...] = ()
) -> Library:
    """The library of a home folder: what was given, the user's own, packs, what is built in."""
    own = () if home is None else (home / "flows",)
    return Library((*given, *own, *packs, built_in()), home)


class FlowText(NamedTuple):
    """A flow file as it was read from disk."""

    name: str
    path: str
    text: str
    """To show findings against; signs that are not UTF-8 are replaced in it."""
    problems: tuple[Finding, ...] = ()
    """Why it is no text that could be read on; empty otherwise."""


class Library(NamedTuple):
    """Flows in folders, nearest first; `home` is where those found clean are remembered."""

    folders: tuple[Path, ...]
    home: Path | None = None

    def files(self) -> tuple[FlowFile, ...]:
        """Every flow file; of two with one name the nearer."""
        found: dict[str, FlowFile] = {}
        for folder in self.folders:
            for file in flow_files(folder):
                found.setdefault(file.name, file)
        return tuple(found.values())

    def heads(self) -> tuple[FlowHead, ...]:
        """What a list says of each flow; only the head of each file is read."""
        from sessionguide.flows.heads import read_head

        return tuple(read_head(file) for file in self.files())

    def find(self, name_or_path: str) -> FlowFile:
        """The file that is meant: a name in the folders, or a path.

        Raises:
            FlowError: there is none; the message names the nearest.
        """
        files = {file.name: file for file in self.files()}
        if not _is_path(name_or_path) and name_or_path in files:
            return files[name_or_path]
        if _is_path(name_or_path) or os.path.isfile(name_or_path):
            name = os.path.basename(os.path.normpath(name_or_path))
            return FlowFile(_without_ending(name), name_or_path)
        raise FlowError(_unknown(name_or_path, list(files)))

    def open(self, name_or_path: str) -> FlowText:
        """The text of a flow.

        Raises:
            FlowError: there is none, or its file may not be read.
        """
        from sessionguide.language.nodes import MOST_BYTES

        file = self.find(name_or_path)
        data = read_bytes(file.path, MOST_BYTES)
        try:
            if len(data) <= MOST_BYTES:
                text = data.decode("utf-8").removeprefix("\ufeff")
                return FlowText(file.name, file.path, text)
        except UnicodeDecodeError:
            pass
        return _undecodable(file, data)

    def load(self, name_or_path: str) -> Read:
        """A flow read in full, with all that is wrong with it.

        Raises:
            FlowError: there is none, or its file may not be read.
        """
        from sessionguide.flows.reader import Read, read

        opened = self.open(name_or_path)
        if opened.problems:
            return Read(None, opened.problems)
        return read(opened.text, opened.name)

    def get(self, name_or_path: str) -> Flow:
        """A flow to start; one that was found clean before is not parsed again.

        Raises:
            FlowError: there is none, or it is broken; its findings are in the error.
        """
        from sessionguide.flows.cache import read_and_keep

        opened = self.open(name_or_path)
        if opened.problems:
            raise _unusable(opened, opened.problems)
        kept = self.recall(opened.text, opened.name)
        if kept is not None:
            return kept
        read = read_and_keep(self._cache, opened.text, opened.name)
        if read.flow is None:
            raise _unusable(opened, read.findings)
        return read.flow

    def recall(self, text: str, name: str) -> Flow | None:
        """The flow of a text, where it is kept from an earlier reading of that very text."""
        from sessionguide.flows.cache import recall

        return recall(self._cache, text, name)

    def checked_heads(self) -> tuple[FlowHead, ...]:
        """Like `heads`, but each flow is read in full, so that every broken one is known."""
        return tuple(self._checked(head) for head in self.heads())

    @property
    def _cache(self) -> Path | None:
        return None if self.home is None else self.home / "cache" / "flows"

    def _checked(self, head: FlowHead) -> FlowHead:
        if head.broken:
            return head
        try:
            self.get(head.path)
        except FlowError as error:
            return head._replace(broken=str(error))
        return head


def _is_path(given: str) -> bool:
    return os.sep in given or "/" in given or given.endswith(ENDINGS)


def _without_ending(name: str) -> str:
    return next((name.removesuffix(end) for end in ENDINGS if name.endswith(end)), name)


def _unknown(name: str, known: list[str]) -> str:
    from sessionguide.language.shapes import did_you_mean

    shown = clean(name[:80], lines=False)
    near = did_you_mean(name[:80], known)
    return f'There is no flow "{shown}". {near or "See: sessionguide flows list"}'


def _unusable(opened: FlowText, findings: tuple[Finding, ...]) -> FlowError:
    first = next((finding for finding in findings if not finding.advice), findings[0])
    at = f"{clean(opened.path, lines=False)}:{first.place.line}:{first.place.column}"
    return FlowError(f"{at}  {clean(first.message, lines=False)}", findings)


def _undecodable(file: FlowFile, data: bytes) -> FlowText:
    from sessionguide.language.compose import decode
    from sessionguide.language.findings import Findings
    from sessionguide.language.nodes import MOST_BYTES

    findings = Findings()
    decode(data, findings)
    text = data.decode("utf-8", "replace").removeprefix("\ufeff") if len(data) <= MOST_BYTES else ""
    return FlowText(file.name, file.path, text, findings.sorted())
