"""Whole files: written anew beside the old one, then put in its place in one move."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from sessionguide.store.disk import Disk


def write_all(disk: Disk, handle: int, data: bytes) -> None:
    """Write every byte, however few the disk takes at a time."""
    rest = memoryview(data)
    while rest:
        taken = disk.write(handle, bytes(rest))
        if taken <= 0:
            raise OSError("the disk took nothing")
        rest = rest[taken:]


def write_new(disk: Disk, path: Path, data: bytes) -> None:
    """Make a file that holds `data`, on the medium; what a failure leaves is removed."""
    handle = disk.create(path)
    try:
        try:
            write_all(disk, handle, data)
            disk.sync(handle)
        finally:
            disk.close(handle)
    except OSError:
        with suppress(OSError):
            disk.unlink(path)
        raise


def replace_file(disk: Disk, path: Path, data: bytes, unfinished: Path) -> None:
    """Put `data` where `path` is, whole or not at all, and on the medium.

    Until it is whole it stands in the folder `unfinished`, under a name nobody can guess.
    """
    fresh = unfinished / os.urandom(10).hex()
    write_new(disk, fresh, data)
    try:
        disk.replace(fresh, path)
    except OSError:
        with suppress(OSError):
            disk.unlink(fresh)
        raise
    disk.sync_folder(path.parent)


def second_name(disk: Disk, source: Path, target: Path) -> None:
    """Link `target` to `source`; a copy where the file system has no links."""
    try:
        disk.link(source, target)
    except OSError:
        write_new(disk, target, disk.read(source))


def remove(disk: Disk, path: Path) -> bool:
    """Remove a file; False when it was not there."""
    try:
        disk.unlink(path)
    except FileNotFoundError:
        return False
    return True


def make_home(disk: Disk, folder: Path) -> None:
    """Make `folder` and what is missing above it; links on the way are the owner's affair."""
    if disk.is_folder(folder):
        return
    if folder.parent != folder:
        make_home(disk, folder.parent)
    with suppress(FileExistsError):
        disk.make_folder(folder)
    disk.sync_folder(folder.parent)


def make_folder(disk: Disk, folder: Path) -> None:
    """Make `folder` inside a home that is there.

    Raises:
        OSError: something else, or a link, stands there.
    """
    try:
        found = disk.status(folder)
    except FileNotFoundError:
        disk.make_folder(folder)
        disk.sync_folder(folder.parent)
        return
    if stat.S_ISLNK(found.st_mode):
        raise OSError(errno.ELOOP, "a link is not followed", str(folder))
    if not stat.S_ISDIR(found.st_mode):
        raise OSError(errno.ENOTDIR, "not a folder", str(folder))
