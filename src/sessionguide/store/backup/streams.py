"""The bytes of a backup on their way: read in parts, and written under a seal."""

from __future__ import annotations

import io
import os
from hashlib import sha256
from pathlib import Path

from sessionguide.store.disk import Disk
from sessionguide.store.wholes import write_all

SEAL = b"sha256:" + b"0" * 64
"""What a backup ends with: the digest of every byte before the digest."""
DIGITS = 64
_PIECE = 1 << 20


class Reading(io.RawIOBase):
    """A file of the disk as `zipfile` reads it."""

    def __init__(self, disk: Disk, path: Path) -> None:
        """Raises OSError where it cannot be opened."""
        self._disk = disk
        self._handle: int | None = None
        self.trouble: OSError | None = None
        """What the disk reported, which `zipfile` takes for damage."""
        self.size = disk.status(path).st_size
        self._handle = disk.open(path)
        self._place = 0

    def readable(self) -> bool:
        """Yes."""
        return True

    def seekable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # never half a call
        """Fill a buffer."""
        assert self._handle is not None
        try:
            data = self._disk.read_at(self._handle, self._place, len(buffer))
        except OSError as error:
            self.trouble = error
            raise
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        start = (0, self._place, self.size)[whence]
        if start + offset < 0:
            raise OSError("before the beginning of a file")
        self._place = start + offset
        return self._place

    def tell(self) -> int:
        """Where it is."""
        return self._place

    def close(self) -> None:
        """Let go of the file."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            self._disk.close(handle)
        super().close()


class Writing:
    """A new file as `zipfile` writes it: in large pieces, and with the digest put in at its end."""

    def __init__(self, disk: Disk, path: Path) -> None:
        """Raises OSError where it cannot be made."""
        self._disk = disk
        self._handle = disk.create(path)
        self._waiting = bytearray()
        self._digest = sha256()

    def write(self, data: bytes) -> int:
        """Take `data`."""
        self._waiting += data
        if len(self._waiting) >= _PIECE:
            self._put(len(self._waiting) - DIGITS)
        return len(data)

    def flush(self) -> None:
        """Nothing: what counts is `finish`."""

    def finish(self) -> None:
        """Put the digest in place of the last signs, and return when all is on the medium."""
        self._put(len(self._waiting) - DIGITS)
        write_all(self._disk, self._handle, self._digest.hexdigest().encode())
        self._disk.sync(self._handle)

    def close(self) -> None:
        """Let go of the file."""
        self._disk.close(self._handle)

    def _put(self, count: int) -> None:
        piece = bytes(self._waiting[:count])
        del self._waiting[:count]
        self._digest.update(piece)
        write_all(self._disk, self._handle, piece)


def is_sealed(disk: Disk, path: Path) -> bool:
    """Whether every byte of a backup is as it was written.

    Raises:
        OSError: it cannot be read.
    """
    digest = sha256()
    with Reading(disk, path) as file:
        left = file.size - DIGITS
        while left > 0:
            piece = file.read(min(_PIECE, left))
            if not piece:
                return False
            digest.update(piece)
            left -= len(piece)
        return file.read(DIGITS + 1) == digest.hexdigest().encode()
