"""Copies that a synced folder makes are found by what they say, and taken for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.store.conflicts.copies import (
    CLIENT_FILE,
    FLOW,
    JOURNAL_FILE,
    KEY,
    LIST,
    NOTE,
    SETTINGS,
    SPARE,
    VAULT,
)
from sessionguide.store.home import Home, open_home
from sessionguide.store.layout import COPIES
from sessionguide.store.vault.turning import turn_on
from tests.unit.store.conflicts.making import (
    CLIENT,
    LIVE,
    NAME,
    PAST,
    SUFFIXES,
    client_file,
    copied,
    copies,
)
from tests.unit.store.making import begin, resume
from tests.unit.store.vault.conftest import PASSPHRASE, unlock

Open = Callable[..., Home]


def test_a_home_without_copies_has_none(used: Home) -> None:
    """Journals, folded journals, earlier versions, the lock and the ballast are ours."""
    used.parts().ballast.keep()
    assert copies(used) == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_copy_of_a_clients_file_is_found_and_is_no_client(
    used: Home, open_again: Open, folder: Path, suffix: str
) -> None:
    """Nor is it restored from, changed, or taken away, when the home opens again."""
    used.close()
    path = copied(client_file(folder), suffix)
    home = open_again()
    assert [client.name for client in home.records().clients()] == [NAME]
    assert [(c.path, c.kind, c.owner) for c in copies(home)] == [(path, CLIENT_FILE, CLIENT)]
    home.close()
    assert path.read_bytes() == client_file(folder).read_bytes()
    assert not list((folder / "clients").glob("*.damaged"))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_copy_is_found_where_the_file_itself_is_gone(
    used: Home, open_again: Open, folder: Path, suffix: str
) -> None:
    """What it says names the client; the file comes back from its earlier version."""
    used.close()
    copied(client_file(folder), suffix)
    client_file(folder).unlink()
    home = open_again()
    assert {client.id for client in home.records().clients()} == {CLIENT}
    assert [copy.owner for copy in copies(home)] == [CLIENT]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_damaged_copy_is_named_and_damages_nothing(
    used: Home, open_again: Open, folder: Path, suffix: str
) -> None:
    """Where its content says nothing, its name does."""
    used.close()
    path = copied(client_file(folder), suffix, b"half a fi")
    home = open_again()
    assert [client.id for client in home.records().clients()] == [CLIENT]
    assert [copy.owner for copy in copies(home)] == [CLIENT]
    assert not any("restored" in notice for notice in home.notices)
    assert path.read_bytes() == b"half a fi"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_copy_of_a_journal_is_found_and_is_no_session(
    used: Home, open_again: Open, folder: Path, suffix: str
) -> None:
    """It is not offered, and neither going on nor finishing takes it away, where all is kept."""
    used.close()
    path = copied(folder / "live" / f"{LIVE}.wal", suffix)
    home = open_again()
    records = home.records()
    assert [row.id for row in records.live()] == [LIVE]
    found = [(c.path, c.kind, c.owner, c.session) for c in copies(home)]
    assert found == [(path, JOURNAL_FILE, CLIENT, LIVE)]
    resume(records, LIVE)[0].finish("everything")
    assert path.exists()


@pytest.mark.parametrize("record", ["plan only", "nothing"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_was_copied_of_a_session_that_is_not_kept_goes_with_it(
    used: Home, open_again: Open, folder: Path, suffix: str, record: str
) -> None:
    """Whatever a synced folder calls it (E2)."""
    used.close()
    path = copied(folder / "live" / f"{LIVE}.wal", suffix)
    resume(open_again().records(), LIVE)[0].finish(record)
    assert not path.exists()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_copy_of_a_folded_journal_is_found_and_nothing_is_restored_from_it(
    used: Home, open_again: Open, folder: Path, suffix: str
) -> None:
    """Its session is the one that its lines say."""
    used.close()
    done = folder / "live" / f"{CLIENT}.{PAST}.done"
    path = copied(done, suffix)
    done.unlink()
    home = open_again()
    assert [(c.path, c.owner, c.session) for c in copies(home)] == [(path, CLIENT, PAST)]
    client_file(folder).write_bytes(b"damaged")
    assert home.parts().files.rows(CLIENT, "sessions") == []


def test_an_id_that_begins_with_another_is_a_client_of_its_own(
    home: Home, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a file says counts, not what its name looks like."""
    ids = iter(("ab", "ab-laptop"))
    monkeypatch.setattr("sessionguide.store.records.new_id", lambda: next(ids))
    records = home.records()
    for name in ("One", "Two"):
        client = records.add_client(name)
        begin(records, client, f"{client.id}-s").say("x")
    assert copies(home) == ()
    assert len(records.live()) == 2
    home.close()
    (folder / "coach.json").unlink()
    with open_home(folder) as again:
        assert [client.id for client in again.records().clients()] == ["ab", "ab-laptop"]


@pytest.mark.usefixtures("_cheap")
def test_every_other_file_is_found_and_named(used: Home, folder: Path) -> None:
    """The list, the settings, flows, notes, keys, the lock; what is a person's own is not."""
    turn_on(used, PASSPHRASE)
    used.close()
    for name in ("notes", "flows"):
        (folder / name).mkdir(exist_ok=True)
    planted = {
        "coach (1).json": LIST,
        "settings.sync-conflict-20261101-120000-XYZ.toml": SETTINGS,
        "vault-LAPTOP.json": VAULT,
        "lock (1)": SPARE,
        "ballast-DESKTOP": SPARE,
        f"keys/{CLIENT}.key (1).json": KEY,
        f"keys/{CLIENT}-laptop.key.json": KEY,
        f"notes/{CLIENT}.sync-conflict-20261101-120000-XYZ.md": NOTE,
        "flows/talk (conflicted copy).yaml": FLOW,
    }
    for name in (*planted, "flows/talk-short.yaml", "clients/.DS_Store", "clients/desktop.ini"):
        (folder / name).write_bytes(b"x")
    with open_home(folder, unlock=unlock) as home:
        found = {copy.label(folder): copy.kind for copy in copies(home)}
    assert found == planted


def test_a_start_says_once_that_there_are_copies_and_names_nobody(
    used: Home, open_again: Open, folder: Path
) -> None:
    """One sentence, from the listings that a start makes anyway."""
    used.close()
    assert COPIES not in used.notices
    copied(folder / "live" / f"{LIVE}.wal")
    copied(client_file(folder))
    home = open_again()
    assert home.records().clients()
    home.records(practice=True)
    assert home.notices.count(COPIES) == 1
    assert NAME not in COPIES


@pytest.mark.parametrize("suffix", ["-laptop", " (1)"])
@pytest.mark.usefixtures("_cheap")
def test_with_a_passphrase_a_copy_names_its_owner_in_the_open(
    used: Home, folder: Path, suffix: str
) -> None:
    """Locked and unlocked; nothing is restored or made of it."""
    turn_on(used, PASSPHRASE)
    used.close()
    paths = {
        copied(client_file(folder), suffix),
        copied(folder / "live" / f"{LIVE}.2.wal", suffix),
    }
    for key in (None, unlock):
        with open_home(folder, unlock=key) as home:
            if key:
                assert [one.id for one in home.records().clients()] == [CLIENT]
            found = copies(home)
            assert {copy.path for copy in found} == paths
            assert {copy.owner for copy in found} == {CLIENT}
            assert not any("restored" in notice for notice in home.notices)
