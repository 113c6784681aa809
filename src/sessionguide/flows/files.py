"""Flow files on disk: which there are, and the bytes of one; every trouble as one sentence."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from sessionguide.errors import FlowError
from sessionguide.language.clean import clean

PACKAGE = Path(__file__).parent.parent
ENDINGS = (".yaml", ".yml")
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Not to wait where the name turns out to be a pipe."""


class FlowFile(NamedTuple):
    """A file that may hold a flow.

    The library's small values are named tuples: they are made while the program starts, and a
    data class takes six times as long to define.
    """

    name: str
    """The file's name without its ending; what `start NAME` takes."""
    path: str
    origin: str = ""
    """Where it comes from: yours, built in, folder, or pack NAME; empty for a path."""

    @property
    def original(self) -> str:
        """For a translation, as `career.de`, the name of the flow it translates; else empty."""
        return original_of(self.name)


def original_of(name: str) -> str:
    """`career` for `career.de`; empty for a name that is no translation's."""
    base, _, tag = name.rpartition(".")
    letters = tag.partition("-")[0]
    return base if 2 <= len(letters) <= 3 and letters.isascii() and letters.isalpha() else ""


def is_installed() -> bool:
    """Whether the program came as a package, its flows in it, and not as its sources."""
    return (PACKAGE / "_flows").is_dir()


def flow_files(folder: Path | str, origin: str = "") -> tuple[FlowFile, ...]:
    """The flow files of a folder by name, translations among them; rehearsals are none.

    A folder that is missing or cannot be read has none.
    """
    try:
        with os.scandir(folder) as entries:
            names = [e.name for e in entries if e.name.endswith(ENDINGS) and e.is_file()]
    except OSError:
        return ()
    paths = sorted((name.rpartition(".")[0], os.path.join(folder, name)) for name in names)
    return tuple(FlowFile(name, path, origin) for name, path in paths if _is_flow(name))


def _is_flow(name: str) -> bool:
    return bool(name) and "." not in (original_of(name) or name)


def beside(path: str, name: str) -> str:
    """The path of the flow called `name` in the folder of `path`; empty where there is none."""
    folder = os.path.dirname(path)
    paths = (os.path.join(folder, name + ending) for ending in ENDINGS)
    return next((found for found in paths if os.path.isfile(found)), "")


def read_bytes(path: str, most: int) -> bytes:
    """The bytes of a flow file, `most` + 1 at the utmost.

    Raises:
        FlowError: it is not there, is a folder or no ordinary file, or may not be read.
    """
    try:
        handle = os.open(path, _FLAGS)
        try:
            return _all(handle, most + 1)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        raise FlowError(_trouble(path, error)) from None


def _all(handle: int, most: int) -> bytes:
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        raise IsADirectoryError
    data = os.read(handle, most)
    while len(data) < most and (more := os.read(handle, most - len(data))):
        data += more
    return data


def _trouble(path: str, error: Exception) -> str:
    shown = clean(path, lines=False)
    if os.path.isdir(path):
        return f"{shown} is a folder; a flow is a file in it."
    if isinstance(error, IsADirectoryError):
        return f"{shown} is no ordinary file."
    if isinstance(error, FileNotFoundError):
        return f"There is no file {shown}."
    if isinstance(error, PermissionError):
        return f"{shown} may not be read: permission denied."
    return f"{shown} cannot be read: {getattr(error, 'strerror', None) or 'a wrong name'}."
