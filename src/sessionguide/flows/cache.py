"""Flows that were read and found clean, kept as they were made: starting into one parses nothing.

Only flows are kept, nothing that anyone said.  Every trouble here is passed over in silence: the
flow is then read from its text.
"""

from __future__ import annotations

import os
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide import __version__
from sessionguide.flows.files import PACKAGE, is_installed
from sessionguide.flows.others import NO_OTHERS, Others

if TYPE_CHECKING:
    from sessionguide.flows.model import Flow
    from sessionguide.flows.reader import Read

MOST_FILES = 500
"""More flows than anyone has; beyond it the oldest go."""
_FORM = 2
"""Of the kept files; another number makes the old ones unknown."""
_ENDINGS = (".json", ".part")
_FLAGS = os.O_RDONLY | sum(getattr(os, n, 0) for n in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
_READERS = ("flows", "language", "steps")
"""The rooms that have a say in what a flow's text means."""


def read_and_keep(folder: Path | None, text: str, name: str, bring: Others = NO_OTHERS) -> Read:
    """Like `reader.read`; a text that is found clean needs no reading again.

    A flow that uses others is not kept: they may change.
    """
    from sessionguide.flows.reader import read

    found = read(text, name, bring=bring)
    if found.flow is not None and not found.flow.parts and folder is not None:
        keep(folder, found.flow)
    return found


def recall(folder: Path | None, text: str, name: str) -> Flow | None:
    """The flow of `text`, if this very program found it clean before."""
    if folder is None:
        return None
    try:
        head, _, data = _bytes(_path(folder, text)).partition(b"\n")
        if head != _head(data):
            return None
        from sessionguide.flows.coder import from_json

        flow = from_json(data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    if flow.text != text:
        return None
    return flow if flow.name == name else replace(flow, name=name)


def keep(folder: Path, flow: Flow) -> None:
    """Keep a flow whose text was found clean."""
    from sessionguide.flows.coder import to_json

    try:
        data = to_json(flow).encode()
        _make(folder)
        _drop_oldest(folder)
        _write(_path(folder, flow.text), _head(data) + b"\n" + data)
    except (OSError, ValueError):
        return


def _make(folder: Path) -> None:
    """HOME/cache/flows, where there is a home; a reading command makes none."""
    for part in (folder.parent, folder):
        part.mkdir(mode=0o700, exist_ok=True)
        if part.is_symlink():
            raise OSError("a link is not followed")


def _bytes(path: Path) -> bytes:
    """A kept file; a link is not followed, and for a pipe nobody waits."""
    with open(os.open(path, _FLAGS), "rb") as file:
        return file.read()


def _path(folder: Path, text: str) -> Path:
    """The file's name need not be sure: what it holds is compared with the text itself."""
    data = text.encode("utf-8", "surrogatepass")
    return folder / f"{zlib.crc32(data):08x}-{len(data):x}.json"


def _head(data: bytes) -> bytes:
    """The first line of a file that holds `data`: whose it is, and that it is whole."""
    return f"{__version__} {_FORM} {_edition()} {zlib.crc32(data):08x}".encode()


def _edition() -> str:
    """What tells this program from others of its version: its sources, where it runs from them."""
    if is_installed():
        return "installed"
    return f"{sum(_changes(str(PACKAGE / room)) for room in _READERS):x}"


def _changes(folder: str) -> int:
    """When the modules below a folder were changed, all in one number."""
    found = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                found += entry.stat().st_mtime_ns
            elif not entry.name.startswith("_") and entry.is_dir():
                found += _changes(entry.path)
    return found


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f"{os.urandom(8).hex()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _drop_oldest(folder: Path) -> None:
    with os.scandir(folder) as entries:
        ours = [entry for entry in entries if entry.name.endswith(_ENDINGS) and entry.is_file()]
    kept = [(entry.stat().st_mtime, entry.path) for entry in ours]
    for _, path in sorted(kept)[: max(0, len(kept) - MOST_FILES + 1)]:
        os.unlink(path)
