"""The disk: the one object through which all access goes, so that tests can fail every call."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)
"""Not to wait for ever where a pipe stands in place of a file."""
_LOCK_AT = 1 << 30
"""Windows locks a byte and then nobody can read it, so it is one far behind the text."""


class Disk:
    """The calls the store needs, and no more. Every one may raise OSError.

    Links are never followed: a link where a file should be is an error.  Folders are made for
    their owner alone (0700), and so are files (0600).
    """

    def create(self, path: Path) -> int:
        """A new file, open for adding at its end; FileExistsError when there is one."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _FLAGS, 0o600)

    def write(self, handle: int, data: bytes) -> int:
        """Add to an open file; returns how many bytes were taken, which may be fewer."""
        return os.write(handle, data)

    def sync(self, handle: int) -> None:
        """Return when a file's bytes and its size are on the medium."""
        if sys.platform == "darwin":
            _full_sync(handle)
        else:
            os.fsync(handle)

    def sync_data(self, handle: int) -> None:
        """The same, without what nobody needs to read the bytes back."""
        if sys.platform == "linux":
            os.fdatasync(handle)
        else:
            self.sync(handle)

    def close(self, handle: int) -> None:
        """Let go of an open file."""
        os.close(handle)

    def read(self, path: Path) -> bytes:
        """A whole file."""
        handle = os.open(path, os.O_RDONLY | _FLAGS | _AT_ONCE)
        try:
            parts = [os.read(handle, os.fstat(handle).st_size + 1)]
            while parts[-1]:
                parts.append(os.read(handle, 1 << 16))
        finally:
            os.close(handle)
        return b"".join(parts)

    def open(self, path: Path) -> int:
        """A file, open for reading parts of it."""
        return os.open(path, os.O_RDONLY | _FLAGS | _AT_ONCE)

    def read_at(self, handle: int, place: int, most: int) -> bytes:
        """What stands at a place of an open file; fewer bytes than asked for only at its end."""
        os.lseek(handle, place, os.SEEK_SET)
        return os.read(handle, most)

    def replace(self, source: Path, target: Path) -> None:
        """Rename, over what may be there; whole or not at all."""
        os.replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        """A second name for the same file."""
        os.link(source, target, follow_symlinks=False)

    def unlink(self, path: Path) -> None:
        """Remove a file's name."""
        os.unlink(path)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, in no order; none when there is no such folder."""
        if os.path.islink(folder):
            raise OSError(errno.ELOOP, "a link is not followed", str(folder))
        try:
            return os.listdir(folder)
        except FileNotFoundError:
            return []

    def make_folder(self, folder: Path) -> None:
        """A new folder; FileExistsError when something has that name."""
        os.mkdir(folder, 0o700)

    def remove_folder(self, folder: Path) -> None:
        """Remove an empty folder."""
        os.rmdir(folder)

    def sync_folder(self, folder: Path) -> None:
        """Return when the names in a folder are on the medium (Windows has no such call)."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def status(self, path: Path) -> os.stat_result:
        """What stands at a path; a link is not followed."""
        return os.lstat(path)

    def is_link(self, path: Path) -> bool:
        """Whether a link stands there."""
        return os.path.islink(path)

    def set_mode(self, path: Path, mode: int) -> None:
        """Change the rights of a file or a folder; a link is not followed."""
        handle = os.open(path, os.O_RDONLY | _FLAGS)
        try:
            os.fchmod(handle, mode)
        finally:
            os.close(handle)

    def is_folder(self, path: Path) -> bool:
        """Whether a folder is there; a link to one counts (a home may be one)."""
        return os.path.isdir(path)

    def free(self, folder: Path) -> int:
        """Bytes that this user may still write there."""
        if sys.platform == "win32":
            import shutil

            return shutil.disk_usage(folder).free
        found = os.statvfs(folder)
        return found.f_bavail * found.f_frsize

    def open_lock(self, path: Path) -> int:
        """The lock file, made when it is not there, open for reading and writing."""
        return os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, 0o600)

    def try_lock(self, handle: int) -> bool:
        """Take the lock unless another process has it; the system frees it when we end."""
        try:
            if sys.platform == "win32":
                import msvcrt

                os.lseek(handle, _LOCK_AT, os.SEEK_SET)
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            return False
        return True

    def rewrite(self, handle: int, data: bytes) -> None:
        """Put `data` in place of all that a lock file says; for nothing that matters."""
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, data)
        os.ftruncate(handle, len(data))


def _full_sync(handle: int) -> None:
    """On macOS fsync leaves the bytes in the drive's own memory."""
    import fcntl

    try:
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined, unused-ignore]  # macOS only
    except OSError:
        os.fsync(handle)
