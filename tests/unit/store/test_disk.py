"""The real disk: what it promises on the file system under the tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sessionguide.store.disk import Disk
from sessionguide.store.wholes import make_folder, make_home, replace_file, second_name, write_new
from tests.fault.disks import FaultyDisk

DISK = Disk()


def test_a_file_is_its_owners_alone_and_so_is_a_folder(tmp_path: Path) -> None:
    """0600 and 0700, whatever the process would allow."""
    old = os.umask(0)
    try:
        make_home(DISK, tmp_path / "a" / "b")
        write_new(DISK, tmp_path / "a" / "b" / "file", b"x")
    finally:
        os.umask(old)
    assert (tmp_path / "a" / "b").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "a" / "b" / "file").stat().st_mode & 0o777 == 0o600


def test_a_link_is_followed_neither_in_reading_nor_in_writing(tmp_path: Path) -> None:
    """What a link in the home points at stays out of reach."""
    secret = tmp_path / "secret"
    secret.write_bytes(b"elsewhere")
    link = tmp_path / "link"
    link.symlink_to(secret)
    with pytest.raises(OSError, match="symbolic links"):
        DISK.read(link)
    with pytest.raises(FileExistsError):
        DISK.create(link)
    with pytest.raises(OSError, match="symbolic links"):
        DISK.open_lock(link)
    replace_file(DISK, link, b"ours", tmp_path)
    assert secret.read_bytes() == b"elsewhere"
    assert link.read_bytes() == b"ours"


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    """A `clients` that points elsewhere would carry the files out of the home."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "clients").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="not followed"):
        make_folder(DISK, tmp_path / "clients")
    (tmp_path / "live").write_bytes(b"")
    with pytest.raises(OSError, match="not a folder"):
        make_folder(DISK, tmp_path / "live")


def test_a_whole_file_is_read_whole(tmp_path: Path) -> None:
    """Also when it is larger than one read."""
    data = os.urandom(300_000)
    write_new(DISK, tmp_path / "file", data)
    assert DISK.read(tmp_path / "file") == data


def test_where_there_are_no_links_a_copy_is_made(tmp_path: Path) -> None:
    """FAT and some network folders have no hard links."""
    disk = FaultyDisk(lambda call, _count: "failed link" if call == "link" else "")
    write_new(disk, tmp_path / "file", b"text")
    second_name(disk, tmp_path / "file", tmp_path / "second")
    assert (tmp_path / "second").read_bytes() == b"text"
    assert (tmp_path / "second").stat().st_ino != (tmp_path / "file").stat().st_ino


@pytest.mark.parametrize("call", ["create", "write", "sync", "replace", "sync_folder"])
def test_a_replace_that_fails_leaves_the_old_file_or_the_new(tmp_path: Path, call: str) -> None:
    """Never half of one, and no unfinished file beside it."""
    disk = FaultyDisk()
    replace_file(disk, tmp_path / "file", b"old", tmp_path)
    disk.plan = lambda name, _count: "EIO" if name == call else ""
    with pytest.raises(OSError, match="Input/output"):
        replace_file(disk, tmp_path / "file", b"new", tmp_path)
    assert (tmp_path / "file").read_bytes() in (b"old", b"new")
    assert os.listdir(tmp_path) == ["file"]


def test_a_disk_that_takes_few_bytes_at_a_time_gets_them_all(tmp_path: Path) -> None:
    """A short write is no failure."""
    disk = FaultyDisk(lambda call, _count: "short write" if call == "write" else "")
    write_new(disk, tmp_path / "file", b"all of this")
    assert (tmp_path / "file").read_bytes() == b"all of this"
