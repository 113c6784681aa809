"""The home folder: where it is, who has it, what opening it costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.errors import LockedError, StorageError
from sessionguide.store.disk import Disk
from sessionguide.store.home import Home, home_path, open_home
from sessionguide.store.layout import done_of, is_id, new_id, segment_of
from sessionguide.store.lock import is_held
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import crash


def test_the_home_is_where_it_was_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SESSIONGUIDE_HOME first, with ~ understood; else the platform's folder for data."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SESSIONGUIDE_HOME", "~/mine")
    assert home_path() == tmp_path / "mine"
    monkeypatch.setenv("SESSIONGUIDE_HOME", "")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert home_path().name == "sessionguide"
    assert home_path().is_relative_to(tmp_path)


def test_a_new_home_is_its_owners_alone(home: Home, folder: Path) -> None:
    """Folders 0700, files 0600."""
    home.records().add_client("Anna")
    home.close()
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in folder.rglob("*")}
    assert modes == {(True, 0o700), (False, 0o600)}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_second_process_is_told_who_has_it(home: Home, folder: Path) -> None:
    """Process, host and since when; and nothing is changed."""
    code = "from sessionguide.store.home import open_home\nopen_home()"
    env = {**os.environ, "SESSIONGUIDE_HOME": str(folder)}
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True)
    assert "LockedError: This home folder is in use: process " in run.stderr
    assert f"process {os.getpid()} on " in run.stderr
    assert "since 2026-03-02 10:00" in run.stderr
    assert home.records().clients() == ()


def test_a_lock_left_by_a_killed_process_is_taken_over(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """Its file names someone who is no more; a lock given back names nobody."""
    lock = folder / "lock"
    assert is_held(Disk(), lock)
    crash(home)
    assert json.loads(lock.read_bytes())["pid"] == os.getpid()
    assert not is_held(Disk(), lock)
    again = open_again()
    assert again._lock is not None
    assert f"process {os.getpid()}" in again._lock.taken_over
    again.close()
    assert lock.read_bytes() == b""


def test_the_same_process_cannot_open_it_twice(home: Home, open_again: Callable[..., Home]) -> None:
    """Two writers are two writers."""
    assert home.records().clients() == ()
    with pytest.raises(LockedError):
        open_again()


@pytest.mark.parametrize("call", ["is_folder", "make_folder", "open_lock", "try_lock", "status"])
def test_a_home_that_cannot_be_used_is_said_at_once(folder: Path, call: str) -> None:
    """With the folder, the reason and what to do; and the lock is free again."""
    disk = FaultyDisk(lambda name, _count: "EACCES" if name == call else "")
    with pytest.raises(StorageError, match="does not allow it") as caught:
        open_home(folder, disk=disk)
    assert str(folder) in str(caught.value)
    assert "SESSIONGUIDE_HOME" in str(caught.value)
    open_home(folder).close()


def test_a_file_where_the_home_should_be_is_said(tmp_path: Path) -> None:
    """Not a traceback."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError, match="cannot be used"):
        open_home(tmp_path / "file")
    with pytest.raises(StorageError, match="cannot be used"):
        open_home(tmp_path / "file" / "below")


def test_a_folder_inside_that_leads_elsewhere_is_refused(folder: Path, tmp_path: Path) -> None:
    """The home may be a link; nothing in it may."""
    (tmp_path / "real").mkdir()
    folder.symlink_to(tmp_path / "real")
    open_home(folder).close()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "real" / "clients").rmdir()
    (tmp_path / "real" / "clients").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StorageError, match="links are not followed"):
        open_home(folder)


def test_a_home_opened_for_reading_is_not_made(folder: Path) -> None:
    """Reading what is not there is reading nothing."""
    with open_home(folder, write=False) as home:
        assert home.records().clients() == ()
        assert home.records().live() == ()
        assert home.records().sessions() == ()
    assert not folder.exists()


def test_beginning_and_answering_load_no_tinydb(folder: Path) -> None:
    """Nor does opening a home load flows or steps: start-up must not pay for them."""
    code = f"""
import sys
from pathlib import Path
from sessionguide.store.home import open_home
home = open_home(Path({str(folder)!r}))
records = home.records()
client = records.add_client("Anna")
records.clients(), records.live()
heavy = [name for name in sys.modules if name.startswith((
    "sessionguide.flows", "sessionguide.steps", "sessionguide.plan", "tinydb", "textual"))]
assert not heavy, heavy
from tests.unit.store.making import begin
assert begin(records, client).say("yes")
home.close()
assert not [name for name in sys.modules if name.startswith(("tinydb", "textual"))]
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert run.stderr == ""
    assert run.returncode == 0


def test_ids_are_random_and_fit_a_file_name() -> None:
    """And nothing else passes for one."""
    assert len({new_id() for _ in range(100)}) == 100
    assert all(is_id(new_id()) for _ in range(100))
    for bad in ("", "-a", "_a", "A", "a" * 65, "a.b", "a/b", "..", "é", "a\n", "a b"):
        assert not is_id(bad)
    assert is_id("a" * 64)


def test_names_of_files_say_what_they_are() -> None:
    """And strangers say nothing."""
    assert segment_of("s1.wal") == ("s1", 1)
    assert segment_of("s1.12.wal") == ("s1", 12)
    assert done_of("c1.s1.done") == ("c1", "s1")
    for name in (".wal", "s1.x.wal", "s1.2.3.wal", "S1.wal", "s1.wal~", "s1.done", "c1.txt", "²"):
        assert segment_of(name) is None
        assert done_of(name) is None
