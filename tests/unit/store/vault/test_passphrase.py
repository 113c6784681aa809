"""The passphrase and the recovery key: right, wrong, changed, and let go of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sessionguide.errors import InputError, SessionguideError, VaultError
from sessionguide.store.disk import Disk
from sessionguide.store.home import Home, open_home
from sessionguide.store.kept import KeptFile
from sessionguide.store.layout import Layout
from sessionguide.store.vault.header import read_header
from sessionguide.store.vault.recovery_key import secret_of, spelt
from sessionguide.store.vault.turning import turn_on
from sessionguide.store.vault.vault import Gate, Vault
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import Now, begin, crash, files_with
from tests.unit.store.vault.conftest import (
    CANARY,
    PASSPHRASE,
    bytes_in,
    live_in,
    opened,
    readings,
)

ANOTHER = "fünf müde Pferde warten"


def opened_by(folder: Path, passphrase: str) -> Home:
    """The home, with some passphrase."""
    return open_home(folder, now=Now(), unlock=lambda gate: gate.open(passphrase))


def headers_opened_by(folder: Path, passphrase: str) -> list[str]:
    """The header files of a home, earlier and damaged ones too, that `passphrase` opens."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and b'"by_passphrase"' in path.read_bytes():
            copy = folder.parent / "copy.json"
            copy.write_bytes(path.read_bytes())
            header = read_header(KeptFile(Disk(), copy, Layout(folder.parent), mend=False))
            copy.unlink()
            try:
                assert header is not None
                header.master_by_passphrase(passphrase)
            except VaultError:
                continue
            found.append(str(path.relative_to(folder)))
    return found


# --- the passphrase -------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["", "vier", PASSPHRASE + " ", PASSPHRASE.upper(), "x" * 5000])
def test_a_wrong_passphrase_is_refused_and_changes_nothing(locked: Path, wrong: str) -> None:
    """One line; it never looks like damage."""
    before = bytes_in(locked)
    with pytest.raises(VaultError, match="not the passphrase"):
        opened_by(locked, wrong)
    assert bytes_in(locked) == before


def test_the_same_letters_composed_otherwise_are_the_same_passphrase(locked: Path) -> None:
    """Another keyboard may send u and dots apart."""
    with opened_by(locked, PASSPHRASE.replace("ü", "u\u0308")) as home:
        assert home.records().clients()


def test_half_a_character_is_refused_in_words(locked: Path) -> None:
    """No keyboard types it."""
    with pytest.raises(InputError, match="half a character"):
        opened_by(locked, "\ud83d")


def test_without_the_passphrase_everything_stays_locked(locked: Path) -> None:
    """Each look into it is refused with the same line, and nothing changes."""
    before = bytes_in(locked)
    with open_home(locked, now=Now()) as home:
        assert home.locked
        records = home.records()
        for look in (
            records.clients,
            lambda: records.add_client("Bea"),
            lambda: records.open("s3"),
            lambda: records.look_at("s3"),
        ):
            with pytest.raises(VaultError, match="locked with a passphrase"):
                look()
        assert records.live() == ()
    assert bytes_in(locked) == before


# --- changed --------------------------------------------------------------------------------------


def test_a_changed_passphrase_makes_the_old_one_useless(locked: Path) -> None:
    """In the header, in its copy, and in what was put aside; all reads as before."""
    with opened(locked) as home:
        before = readings(home)
        header = locked / "vault.json"
        header.write_bytes(header.read_bytes()[:-3] + b"   ")
    with opened(locked) as home:
        assert list(locked.glob("vault.*.damaged"))
        assert home.vault is not None
        home.vault.change_passphrase(ANOTHER)
    assert not headers_opened_by(locked, PASSPHRASE)
    assert headers_opened_by(locked, ANOTHER) == ["earlier/vault/3.json", "vault.json"]
    with pytest.raises(VaultError, match="not the passphrase"):
        opened_by(locked, PASSPHRASE)
    with opened_by(locked, ANOTHER) as home:
        assert readings(home) == before


def test_a_change_cut_short_at_any_call_leaves_one_of_the_two(tmp_path: Path) -> None:
    """Once the new one has opened it, the old one opens no file any more."""
    disk = FaultyDisk()
    calls = range(1)
    place = 0
    opens = set()
    while place in calls:
        folder = tmp_path / str(place)
        with opened(folder) as home:
            turn_on(home, PASSPHRASE)
        first = _cut_change(folder, disk := FaultyDisk(), place)
        calls = range(len(disk.calls) - first) if place == 0 else calls
        opens.add(_which_opens(folder))
        place += 1
    assert opens == {PASSPHRASE, ANOTHER}


def _cut_change(folder: Path, disk: FaultyDisk, place: int) -> int:
    """Change it, stopped at the call `place` of doing so, but for 0."""
    home = opened(folder, disk)
    assert home.vault is not None
    first = len(disk.calls)
    disk.plan = lambda _call, count: "crash-stop" if place and count == first + place else ""
    try:
        home.vault.change_passphrase(ANOTHER)
    except OSError:
        assert place
    finally:
        crash(home)
    return first


def _which_opens(folder: Path) -> str:
    try:
        opened_by(folder, ANOTHER).close()
    except VaultError:
        opened_by(folder, PASSPHRASE).close()
        return PASSPHRASE
    assert not headers_opened_by(folder, PASSPHRASE)
    return ANOTHER


# --- the recovery key -----------------------------------------------------------------------------


@pytest.fixture
def recovery(folder: Path) -> str:
    """The recovery key of a home that is locked."""
    with open_home(folder, disk=FaultyDisk(), now=Now()) as home:
        live_in(home)
        return turn_on(home, PASSPHRASE)


@pytest.mark.parametrize(
    "typed",
    [
        str.lower,
        lambda key: key.replace("-", ""),
        lambda key: key.replace("-", "  ") + " ",
        lambda key: key.replace("0", "O").replace("1", "I"),
        lambda key: key.replace("0", "o").replace("1", "l"),
    ],
)
def test_the_recovery_key_opens_it_as_people_type_it(
    recovery: str, folder: Path, typed: Callable[[str], str]
) -> None:
    """Case, gaps, O for 0, I and l for 1."""
    unlock = lambda gate: gate.open_with_recovery_key(typed(recovery))  # noqa: E731  # what is asked for
    with open_home(folder, now=Now(), unlock=unlock) as home:
        assert readings(home)["clients"]


def test_a_mistyped_recovery_key_is_refused_in_words(recovery: str, folder: Path) -> None:
    """Too short, too long, with a sign that it cannot have, or just another."""
    before = bytes_in(folder)
    other = spelt(bytes(20))
    for wrong, sentence in (
        ("", "32 letters"),
        (recovery[:-1], "32 letters"),
        (recovery + "A", "32 letters"),
        ("U" + recovery[1:], "32 letters"),
        ("é" + recovery[1:], "32 letters"),
        (other, "not the recovery key"),
        (recovery[1:] + recovery[0], "32 letters|not the recovery key"),
    ):
        unlock = partial(Gate.open_with_recovery_key, typed=wrong)
        with pytest.raises(SessionguideError, match=sentence):
            open_home(folder, now=Now(), unlock=unlock)
    assert bytes_in(folder) == before


def test_every_secret_is_read_as_it_was_spelt() -> None:
    """The first and the last bits too."""
    for secret in (bytes(20), b"\xff" * 20, bytes(19) + b"\x01", b"\x80" + bytes(19)):
        assert secret_of(spelt(secret)) == secret


def test_the_passphrase_can_be_set_anew_with_the_recovery_key(recovery: str, folder: Path) -> None:
    """It was forgotten; the recovery key still counts afterwards, until it is changed too."""

    def recover(gate: Gate) -> Vault:
        return gate.open_with_recovery_key(recovery)

    with open_home(folder, now=Now(), unlock=recover) as home:
        assert home.vault is not None
        home.vault.change_passphrase(ANOTHER)
    with open_home(folder, now=Now(), unlock=recover) as home:
        assert home.vault is not None
        fresh = home.vault.change_recovery_key()
    with pytest.raises(VaultError, match="not the recovery key"):
        open_home(folder, now=Now(), unlock=recover)
    with open_home(folder, now=Now(), unlock=lambda g: g.open_with_recovery_key(fresh)) as home:
        assert home.records().clients()


# --- let go of ------------------------------------------------------------------------------------


def test_once_locked_nothing_can_be_read_or_said_until_it_is_unlocked(locked: Path) -> None:
    """The keys are gone from memory; after the passphrase all goes on, without the disk."""
    disk = FaultyDisk()
    with opened(locked, disk) as home:
        records, vault = home.records(), _vault(home)
        client = records.clients()[0]
        talk = begin(records, client, "s7")
        assert talk.say(f"{CANARY} before")
        vault.lock()
        assert vault.locked
        assert not vault.open_keys
        for act in (
            lambda: talk.say("while locked"),
            lambda: records.plans(client),
            lambda: records.sessions(client),
            lambda: records.open("s3"),
            lambda: records.add_client("Bea"),
            lambda: records.erase(client),
            lambda: vault.change_passphrase(ANOTHER),
            lambda: vault.change_recovery_key(),
            lambda: vault.turn("turning off"),
        ):
            with pytest.raises(VaultError):
                act()
        with pytest.raises(VaultError, match="not the passphrase"):
            vault.unlock("wrong")
        vault.unlock(PASSPHRASE)
        disk.plan = lambda call, _count: "EIO" if call == "read" else ""
        assert talk.say(f"{CANARY} after")
        disk.plan = lambda _call, _count: ""
        assert records.plans(client)
    assert not files_with(locked, CANARY)


def _vault(home: Home) -> Vault:
    assert home.vault is not None
    return home.vault
