"""What tests of the vault share: a home with a past, and a passphrase whose guess costs little."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sessionguide.store.disk import Disk
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault import header
from sessionguide.store.vault.crypto import Cost
from sessionguide.store.vault.turning import turn_on
from sessionguide.store.vault.vault import Gate, Vault
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import Now, begin

PASSPHRASE = "vier müde Pferde warten"
CANARY = "canary-šibbolet"
NAME = "Žofie Unmistakable"


CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""A guess that costs a millisecond: the tests guess often."""


@pytest.fixture(autouse=True)
def _cheap_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "NEW_COST", CHEAP)


def unlock(gate: Gate) -> Vault:
    """Open with the right passphrase."""
    return gate.open(PASSPHRASE)


def opened(folder: Path, disk: Disk | None = None, write: bool = True) -> Home:
    """The home again, with the right passphrase; where no disk is given none is waited for."""
    return open_home(folder, write, disk=disk or FaultyDisk(), now=Now(), unlock=unlock)


def readings(home: Home, practice: bool = False) -> dict[str, object]:
    """Everything that can be read there; reading changes nothing."""
    records, files = home.records(practice), home.parts(practice).live.files
    return {
        "clients": records.clients(),
        "plans": [records.plans(client) for client in records.clients()],
        "sessions": records.sessions(),
        "kept": [records.look_at(row.id) for row in records.sessions()],
        "live": records.live(),
        "journals": {id_: files.transcript(id_, at).bodies for id_, at in files.sessions().items()},
    }


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Every file that holds what was said, or what opens it."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in ("lock", "ballast")
    }


def live_in(home: Home, practice: bool = False) -> None:
    """A finished session, one whose plan alone is kept, a running one, a discarded one."""
    records = home.records(practice)
    client = records.add_client(NAME)
    for id_, record in (("s1", "everything"), ("s2", "plan only")):
        talk = begin(records, client, id_)
        talk.say(f"{CANARY} {id_}")
        talk.finish(record)
    for id_ in ("s3", "s4"):
        talk = begin(records, client, id_)
        talk.say(f"{CANARY} {id_}")
        talk.draft(f"{CANARY} draft")
        talk.journal.close()
    records.discard("s4")


def live_a_little_in(home: Home) -> None:
    """A finished session and a running one."""
    client = home.records().add_client(NAME)
    talks = [begin(home.records(), client, id_) for id_ in ("s1", "s3")]
    for talk in talks:
        talk.say(f"{CANARY} {talk.session.id}")
    talks[0].finish()
    talks[1].journal.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the home is."""
    return tmp_path / "home"


@pytest.fixture
def home(folder: Path) -> Iterator[Home]:
    """A home with a past and no passphrase yet."""
    with open_home(folder, disk=FaultyDisk(), now=Now()) as home:
        live_in(home)
        live_in(home, practice=True)
        yield home


@pytest.fixture
def locked(folder: Path) -> Path:
    """The folder of a home with a past that is locked with the passphrase, and closed."""
    with open_home(folder, disk=FaultyDisk(), now=Now()) as home:
        live_in(home)
        turn_on(home, PASSPHRASE)
    return folder
