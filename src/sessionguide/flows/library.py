"""Where flows come from: a file or folder given, the user's own, packs, built in; nearest wins."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sessionguide.errors import FlowError
from sessionguide.flows.files import (
    ENDINGS,
    PACKAGE,
    FlowFile,
    beside,
    flow_files,
    is_installed,
)
from sessionguide.flows.opened import FlowText as FlowText
from sessionguide.flows.opened import open_file, unusable
from sessionguide.language.clean import clean

if TYPE_CHECKING:
    from sessionguide.flows.heads import FlowHead
    from sessionguide.flows.model import Flow
    from sessionguide.flows.neighbours import Neighbours
    from sessionguide.flows.packs import Pack
    from sessionguide.flows.reader import Read

YOURS, GIVEN, BUILT_IN = "yours", "folder", "built in"
"""Where a flow comes from, as people read it; for a pack it is `pack NAME`."""


def built_in() -> Path:
    """The folder of the flows that come with the program, installed or in its repository."""
    return PACKAGE / "_flows" if is_installed() else PACKAGE.parent.parent / "flows"


def library_of(
    home: Path | None = None,
    given: tuple[Path, ...] = (),
    packs: Callable[[], tuple[Pack, ...]] | None = None,
) -> Library:
    """The library of a home folder: what was given, the user's own, packs, what is built in.

    Args:
        home: the home folder; its `flows` are the user's own.
        given: folders that are nearer than all others.
        packs: gives the installed packs, when they are needed; those of this Python by default.
    """
    own = () if home is None else (home / "flows",)
    return Library((*given, *own), home, (built_in(),), packs or _installed)


def _installed() -> tuple[Pack, ...]:
    from sessionguide.flows.packs import installed_packs

    return installed_packs()


def _no_packs() -> tuple[Pack, ...]:
    return ()


class Library(NamedTuple):
    """Flows in folders, nearest first; `home` is where those found clean are remembered."""

    folders: tuple[Path, ...]
    home: Path | None = None
    last: tuple[Path, ...] = ()
    """Folders that are farther than packs."""
    packs: Callable[[], tuple[Pack, ...]] = _no_packs
    """Asked only when flows are listed, or one is not found in `folders`."""

    def files(self) -> tuple[FlowFile, ...]:
        """Every flow file; of two with one name the nearer."""
        found: dict[str, FlowFile] = {}
        for file in self.all_files():
            found.setdefault(file.name, file)
        return tuple(found.values())

    def all_files(self) -> Iterator[FlowFile]:
        """Every flow file, nearest first, those among them that a nearer one hides."""
        yield from self._near()
        for pack in self.packs():
            if pack.folder:
                yield from flow_files(pack.folder, f"pack {pack.name}")
        for folder in self.last:
            yield from flow_files(folder, BUILT_IN)

    def heads(self) -> tuple[FlowHead, ...]:
        """What a list says of each flow; only the head of each file is read."""
        files = self.files()
        return tuple(self.head(file, files) for file in files)

    def head(self, file: FlowFile, files: tuple[FlowFile, ...]) -> FlowHead:
        """What a list says of `file`, which is one of `files` or hidden by one."""
        from sessionguide.flows.heads import read_head, translation_head

        if not file.original:
            return read_head(file)
        path = beside(file.path, file.original)
        originals = (one for one in files if one.name == file.original)
        original = FlowFile(file.original, path) if path else next(originals, None)
        return translation_head(file, read_head(original) if original else None)

    def find(self, name_or_path: str) -> FlowFile:
        """The file that is meant: a name in the folders, or a path.

        Raises:
            FlowError: there is none; the message names the nearest.
        """
        if not _is_path(name_or_path):
            found = self.named(name_or_path)
            if found is not None:
                return found
        if _is_path(name_or_path) or os.path.isfile(name_or_path):
            name = os.path.basename(os.path.normpath(name_or_path))
            return FlowFile(_without_ending(name), name_or_path)
        raise FlowError(_unknown(name_or_path, [file.name for file in self.files()]))

    def named(self, name: str, but: str = "") -> FlowFile | None:
        """The nearest flow file of this name, other than the file `but`."""
        for files in (self._near, self.all_files):
            for file in files():
                if file.name == name and not (but and os.path.realpath(file.path) == but):
                    return file
        return None

    def open(self, name_or_path: str) -> FlowText:
        """The text of a flow.

        Raises:
            FlowError: there is none, or its file may not be read.
        """
        return open_file(self.find(name_or_path))

    def load(self, name_or_path: str) -> Read:
        """A flow read in full, with all that is wrong with it.

        Raises:
            FlowError: there is none, or its file may not be read.
        """
        return self.read(self.open(name_or_path))

    def read(self, opened: FlowText, *, check: bool = True) -> Read:
        """What was opened, read in full; of a translation what is wrong with the translation.

        Without `check` a translation is only read: what is missing in it is not looked for.
        """
        from sessionguide.flows.reader import Read, read

        if opened.problems:
            return Read(None, opened.problems)
        if opened.original:
            from sessionguide.flows.translating.reading import read_translation

            return read_translation(opened, self, check=check)
        return read(opened.text, opened.name, bring=self.others(opened.path))

    def get(self, name_or_path: str) -> Flow:
        """A flow to start; one that was found clean before is not parsed again.

        Raises:
            FlowError: there is none, or it is broken; its findings are in the error.
        """
        from sessionguide.flows.cache import read_and_keep

        opened = self.open(name_or_path)
        if opened.problems or opened.original:
            read: Read = self.read(opened, check=False)
        else:
            kept = self.recall(opened.text, opened.name)
            if kept is not None:
                return kept
            others = self.others(opened.path)
            read = read_and_keep(self._cache, opened.text, opened.name, others)
        if read.flow is None:
            raise unusable(opened, read.findings)
        return read.flow

    def others(self, path: str) -> Neighbours:
        """The flows that the flow at `path` can use."""
        from sessionguide.flows.neighbours import Neighbours

        return Neighbours(self, path)

    def recall(self, text: str, name: str) -> Flow | None:
        """The flow of a text, where it is kept from an earlier reading of that very text."""
        from sessionguide.flows.cache import recall

        return recall(self._cache, text, name)

    def checked_heads(self) -> tuple[FlowHead, ...]:
        """Like `heads`, but each flow is read in full, so that every broken one is known."""
        return tuple(self.checked(head) for head in self.heads())

    def checked(self, head: FlowHead) -> FlowHead:
        """`head`, with the first problem where its flow cannot be used."""
        if head.broken:
            return head
        try:
            self.get(head.path)
        except FlowError as error:
            return head._replace(broken=str(error))
        return head

    def every_head(self) -> tuple[FlowHead, ...]:
        """Like `checked_heads`, by name, with each flow that a nearer one hides after that."""
        files = self.files()
        nearest = {file.name: file for file in files}
        heads = []
        for file in sorted(self.all_files(), key=lambda file: file.name):
            head, near = self.checked(self.head(file, files)), nearest[file.name]
            heads.append(head if near == file else head._replace(hidden_by=near.origin))
        return tuple(heads)

    def translations(self, name_or_path: str) -> tuple[str, ...]:
        """The paths of the translations beside a flow; none for one that is not there."""
        try:
            file = self.find(name_or_path)
        except FlowError:
            return ()
        beside = flow_files(os.path.dirname(file.path) or os.curdir)
        return tuple(one.path for one in beside if one.original == file.name)

    @property
    def _cache(self) -> Path | None:
        return None if self.home is None else self.home / "cache" / "flows"

    def _near(self) -> Iterator[FlowFile]:
        own = None if self.home is None else self.home / "flows"
        for folder in self.folders:
            yield from flow_files(folder, YOURS if folder == own else GIVEN)


def _is_path(given: str) -> bool:
    return os.sep in given or "/" in given or given.endswith(ENDINGS)


def _without_ending(name: str) -> str:
    return next((name.removesuffix(end) for end in ENDINGS if name.endswith(end)), name)


def _unknown(name: str, known: list[str]) -> str:
    from sessionguide.language.shapes import did_you_mean

    shown = clean(name[:80], lines=False)
    near = did_you_mean(name[:80], known)
    return f'There is no flow "{shown}". {near or "See: sessionguide flows list"}'
