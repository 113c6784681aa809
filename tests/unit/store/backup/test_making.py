"""Making a backup: every file as it is, nothing else, whole or not there."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.errors import LockedError
from sessionguide.store.backup.naming import age_of, named
from sessionguide.store.home import Home
from tests.fault.disks import FaultyDisk
from tests.unit.store.backup.holding import each_fault, files_in, files_of, live_in, made, talked
from tests.unit.store.making import Now, begin, crash


def test_a_backup_holds_every_file_of_the_home_byte_for_byte(home: Home, folder: Path) -> None:
    """Journals, client files, the list, practice, flows and settings; any program can unpack it."""
    live_in(home)
    (folder / "flows").mkdir()
    (folder / "flows" / "müde [x].yaml").write_text("title: mine")
    (folder / "settings.toml").write_text("backups_kept = 3\n")
    (folder / "notes").mkdir()
    (folder / "notes" / "x.json").write_text("a note")
    found = files_in(made(home))
    manifest = json.loads(found.pop("manifest.json"))
    assert found == files_of(folder)
    assert manifest["files"].keys() == found.keys()
    assert manifest["vault"] == ""
    assert any(name.startswith("practice/live/") for name in found)


def test_nothing_in_it_but_the_clients_own_files_names_a_person(home: Home) -> None:
    """Neither the names of its files nor the list of them."""
    live_in(home)
    found = files_in(made(home))
    assert b"Canary" not in found["manifest.json"]
    assert "Canary" not in " ".join(found)


def test_only_its_owner_can_read_it_and_its_name_says_when_it_was_made(
    home: Home, now: Now
) -> None:
    """The second of one minute has a number."""
    live_in(home)
    first, second = made(home), made(home, automatic=True)
    assert stat.S_IMODE(os.stat(first).st_mode) == 0o600 or os.name != "posix"
    one, other = named(first.name), named(second.name)
    assert one is not None
    assert other is not None
    assert one.made == now().replace(tzinfo=None, second=0, microsecond=0)
    assert (one.automatic, other.automatic) == (False, True)
    third = made(home)
    assert max((first.name, third.name), key=age_of) == third.name
    assert home.backups().paths()[0] in (second, third)


def test_a_session_that_goes_on_is_in_it_as_far_as_it_was_said_to_be_saved(home: Home) -> None:
    """Every acknowledged answer is in the file when the backup is made."""
    talk = begin(home.records(), home.records().add_client("Anna"))
    assert talk.say("said while it goes on")
    assert b"said while it goes on" in files_in(made(home))["live/s1.wal"]
    assert talk.say("and it goes on")


def test_who_only_reads_makes_none(home: Home, open_again: Callable[..., Home]) -> None:
    """A backup is made where nothing changes meanwhile: under the lock."""
    live_in(home)
    with pytest.raises(LockedError):
        made(open_again(write=False))


def test_links_lead_nowhere_and_hidden_files_stay_out(home: Home, folder: Path) -> None:
    """What is not in the home is not in its backup; nor is a backup."""
    live_in(home)
    (folder / "flows").mkdir()
    (folder / "flows" / "link.yaml").symlink_to("/etc/passwd")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("x")
    (folder / "flows" / "copy.backup.zip").write_bytes(made(home).read_bytes())
    assert not [name for name in files_in(made(home)) if "flows" in name or ".git" in name]


@pytest.mark.usefixtures("no_ballast")
@pytest.mark.parametrize("fault", ["EIO", "crash-stop"])
def test_a_backup_that_fails_anywhere_is_not_there_and_harms_nothing(
    home: Home, open_again: Callable[..., Home], folder: Path, fault: str
) -> None:
    """Every call of the disk in turn; the next start sweeps what is unfinished."""
    talked(home.records(), "Anna", "s1")
    home.close()
    before = files_of(folder)
    failures = 0
    for failed in each_fault(open_again, made, fault):
        failures += failed
        whole = list((folder / "backups").glob("*.zip"))
        assert whole or failed
        assert all(files_in(path).keys() > before.keys() for path in whole)
        assert files_of(folder) == before
        for path in whole:
            path.unlink()
    assert failures > 10


def test_what_was_cut_short_is_swept_at_the_next_start(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """In the home's own folder; elsewhere at the end of the next run."""
    talked(home.records(), "Anna", "s1")
    home.close()
    disk = FaultyDisk(lambda call, _count: "crash-stop" if call == "replace" else "")
    with pytest.raises(OSError, match="stopped"):
        made(second := open_again(disk=disk))
    crash(second)
    assert list((folder / "unfinished").iterdir())
    last = open_again()
    last.records()
    assert list((folder / "unfinished").iterdir()) == []
