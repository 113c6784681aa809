"""One backup on the disk: a zip file that is read in parts, and judged before it is believed."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from struct import error as struct_error
from struct import unpack
from zipfile import BadZipFile, ZipFile, ZipInfo

from sessionguide.errors import DamageError
from sessionguide.store.backup.manifest import NAME, read_manifest
from sessionguide.store.backup.members import is_safe
from sessionguide.store.backup.streams import DIGITS, SEAL, Reading
from sessionguide.store.disk import Disk

_LARGEST = 1 << 30
"""Bytes that one file may have."""
_PLENTY = 1 << 24
"""Bytes below which nobody asks how well a backup was packed."""
_TIGHTEST = 400
"""No home of ours packs better than this; what does was made to fill a disk."""
_STRANGE = (
    *(BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError),
    struct_error,
)
_HEAD = 30
"""Bytes before the name of each file in a zip; the lengths of what follows are the last four."""
_NOT_OURS = "It is damaged, or it is no backup of ours."


class Archive:
    """A backup, open for reading; it is judged before anything in it is believed."""

    def __init__(self, disk: Disk, path: Path) -> None:
        """Open it and read what it says of itself.

        Raises:
            DamageError: it is damaged, or not a backup.
            StorageError: a newer program made it.
            OSError: it cannot be read.
        """
        self.path = path
        self._raw = Reading(disk, path)
        try:
            with _judged(self._raw):
                self._file = io.BufferedReader(self._raw, 1 << 16)
                self._zip = ZipFile(self._file)
                self._refuse_odd(self._zip.infolist(), self._raw.size)
                self.manifest = read_manifest(self._zip.read(NAME))
                self._refuse_other_files()
                self._refuse_cut()
        except BaseException:
            self.close()
            raise

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return self._raw.size

    def read(self, name: str) -> bytes:
        """One of its files.

        Raises:
            DamageError: it is damaged.
            OSError: it cannot be read.
        """
        with _judged(self._raw):
            return self._zip.read(name)

    def packed(self, name: str) -> tuple[ZipInfo, bytes]:
        """One of its files as it is packed, and how.

        Raises:
            DamageError: it is damaged.
            OSError: it cannot be read.
        """
        with _judged(self._raw):
            info = self._zip.getinfo(name)
            self._file.seek(info.header_offset)
            head = self._file.read(_HEAD)
            if not head.startswith(b"PK\x03\x04"):
                raise BadZipFile
            self._file.seek(sum(unpack("<HH", head[-4:])), os.SEEK_CUR)
            data = self._file.read(info.compress_size)
            if len(data) != info.compress_size:
                raise BadZipFile
            return info, data

    def close(self) -> None:
        """Let go of the file."""
        with suppress(OSError):
            self._raw.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def _refuse_cut(self) -> None:
        """Refuse one whose end is missing: `zipfile` bears with that."""
        comment = self._zip.comment
        if len(comment) != len(SEAL) or comment[:-DIGITS] != SEAL[:-DIGITS]:
            raise DamageError("Its end is missing.")

    def _refuse_odd(self, found: list[ZipInfo], size: int) -> None:
        """Refuse what would lead out of a home, or would fill a disk."""
        names = [one.filename for one in found]
        if len(set(names)) != len(names):
            raise DamageError("It holds two files of one name.")
        if not all(is_safe(name) for name in names if name != NAME):
            raise DamageError("It holds a file whose name leads out of a home folder.")
        total = sum(one.file_size for one in found)
        if any(one.file_size > _LARGEST for one in found) or total > _PLENTY + _TIGHTEST * size:
            raise DamageError("It would fill the disk with what no home folder holds.")

    def _refuse_other_files(self) -> None:
        """Refuse a backup that holds other files, or of another size, than it says."""
        sizes = {one.filename: one.file_size for one in self._zip.infolist()}
        del sizes[NAME]
        if sizes != {name: entry.size for name, entry in self.manifest.files.items()}:
            raise DamageError("It does not hold the files that it says.")


@contextmanager
def _judged(raw: Reading) -> Iterator[None]:
    """What a strange file makes `zipfile` raise, as damage; trouble of the disk as it is."""
    try:
        yield
    except _STRANGE as error:
        if raw.trouble is not None:
            raise raw.trouble from error
        raise DamageError(_NOT_OURS) from error


def may_mention(disk: Disk, path: Path, name: bytes) -> bool:
    """Whether the name of a file in a backup may hold `name`: a quick look at names alone.

    False only where that is certain.

    Raises:
        OSError: it cannot be read.
    """
    end = 22 + len(SEAL)
    with Reading(disk, path) as raw:
        raw.seek(max(0, raw.size - end))
        last = raw.read(end)
        if len(last) != end or not last.startswith(b"PK\x05\x06"):
            return True
        size, place = unpack("<II", last[12:20])
        if place == 0xFFFFFFFF or place + size + end > raw.size:
            return True
        raw.seek(place)
        return name in raw.read(size)
