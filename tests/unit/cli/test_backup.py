"""`sessionguide backup` as a person types it, and the backup that is made as the program ends."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from sessionguide.store.home import open_home
from tests.unit.cli.running import Run, typed
from tests.unit.store.backup.holding import talked


def backups(home: Path) -> list[Path]:
    """The backups in the home's own folder."""
    return sorted((home / "backups").glob("*.backup.zip"))


@pytest.fixture
def lived(home: Path) -> Path:
    """A home with two clients, who were not there through the command line."""
    with open_home(home) as opened:
        talked(opened.records(), "Anna", "a1", "a2")
        talked(opened.records(), "Ben", left="b1")
    return home


def test_a_backup_is_made_listed_and_looked_at(run: Run, lived: Path) -> None:
    """Each says what a person wants to know, in a line or two."""
    assert "no backups yet" in run("backup", "list").out
    assert run("backup", "verify").code == 1
    created = run("backup", "create")
    assert created.code == 0
    (path,) = backups(lived)
    assert created.out.splitlines()[0] == f"Made: {path}"
    assert "2 clients, 2 sessions" in created.out
    (line,) = run("backup", "list").out.splitlines()
    assert path.name in line
    assert "2 clients, 2 sessions" in line
    assert run("backup", "verify").out == (
        f"{path.name}: Whole. 2 clients, 2 sessions. All of it opens.\n"
    )
    (row,) = json.loads(run("backup", "list", "--json").out)
    assert (row["name"], row["clients"], row["sessions"]) == (path.name, 2, 2)
    assert (row["locked"], row["whole"]) == (False, True)


def test_a_damaged_backup_is_told_and_ends_with_three(run: Run, lived: Path) -> None:
    """In one line; of several, each is told."""
    run("backup", "create")
    run("backup", "create")
    path = backups(lived)[0]
    path.write_bytes(path.read_bytes()[:-200])
    told = run("backup", "verify", "--all")
    assert told.code == 3
    assert len(told.out.splitlines()) == 2
    assert f"{path.name}: It is damaged" in told.out
    assert "Not whole" in run("backup", "list").out
    assert run("backup", "verify", path.name).code == 3
    assert run("backup", "restore", str(path), "--replace").code == 3


def test_a_backup_is_put_back_by_one_command(run: Run, lived: Path, tmp_path: Path) -> None:
    """Here after a question of principle, elsewhere at once."""
    run("backup", "create")
    refused = run("backup", "restore", "newest")
    assert refused.code == 1
    assert "--replace" in refused.err
    elsewhere = run("backup", "restore", "newest", "--into", str(tmp_path / "new"))
    assert f"Restored into {tmp_path / 'new'}: 2 clients, 2 sessions" in elsewhere.out
    assert run("clients", "erase", "Anna", "--yes").code == 0
    run("backup", "create", "-o", str(tmp_path / "mine.backup.zip"))
    assert [row["name"] for row in json.loads(run("clients", "list", "--json").out)] == ["Ben"]
    replaced = run("backup", "restore", str(tmp_path / "mine.backup.zip"), "--replace")
    assert "What was there before is in" in replaced.out
    assert "Nothing is wrong." in run("doctor").out


def test_a_backup_elsewhere_says_that_erasing_does_not_reach_it(
    run: Run, lived: Path, tmp_path: Path
) -> None:
    """Into a folder, or a file; never over one that is there."""
    told = run("backup", "create", "-o", str(tmp_path))
    assert "see to this file yourself" in told.out
    (path,) = tmp_path.glob("*.backup.zip")
    again = run("backup", "create", "-o", str(path))
    assert (again.code, "there already" in again.err) == (1, True)
    assert run("backup", "create", "-o", str(tmp_path / "x.zip")).code == 1
    assert run("backup", "create", "-o", str(tmp_path / "no" / "x.backup.zip")).code == 1
    assert zipfile.is_zipfile(path)
    assert backups(lived) == []


@pytest.mark.parametrize("which", ["2020", "20", "nothing\x1b[2J"])
def test_a_backup_that_is_not_clear_is_asked_for(run: Run, lived: Path, which: str) -> None:
    """None, or more than one; what to do is said, and no control character comes back."""
    run("backup", "create")
    run("backup", "create")
    told = run("backup", "verify", which)
    assert told.code == 1
    assert "sessionguide backup list" in told.err
    assert "\x1b" not in told.err


def test_a_backup_is_made_when_a_session_ends_the_program(run: Run, home: Path) -> None:
    """The first one by itself; nothing is said of it, and a second is not due."""
    ended = run("start", "small", "--plain", "--client", "Anna", typing=typed())
    assert ended.code == 0
    assert "ackup" not in ended.out + ended.err
    (path,) = backups(home)
    assert "-auto" in path.name
    run("start", "small", "--plain", "--client", "Anna", typing=typed())
    assert backups(home) == [path]


def test_reading_commands_make_no_backup(run: Run, lived: Path) -> None:
    """Whoever only looks changes nothing."""
    run("clients", "list")
    run("sessions", "list")
    run("doctor")
    assert not (lived / "backups").exists()


def test_a_backup_that_failed_is_told_at_the_next_start(run: Run, lived: Path) -> None:
    """And the session goes on as if nothing were."""
    (lived / "settings.toml").write_text('backup_folder = "/proc/nowhere/x"\n')
    assert run("start", "small", "--plain", "--client", "Anna", typing=typed()).code == 0
    told = run("start", "small", "--plain", "--client", "Anna", typing=typed()).out
    assert "The last backup could not be made, because the folder /proc/nowhere/x" in told
