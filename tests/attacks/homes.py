"""Attempts on a home that is locked with a passphrase: to read in it, to forge, to turn it back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sessionguide.errors import SessionguideError, VaultError
from sessionguide.store.backup.making import make_backup
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault import header
from sessionguide.store.vault.turning import turn_off, turn_on
from sessionguide.store.vault.vault import Gate, Vault
from tests.attacks.proving import Attack, Problems, nothing, removed
from tests.unit.store.backup.holding import unpacked_with
from tests.unit.store.making import Now, begin, plan_of
from tests.unit.store.vault.conftest import CHEAP, PASSPHRASE

NAME, ALIAS, ANSWER, DRAFT, PLANNED, SHARED = (
    f"canary-{what}-šibbolet" for what in ("name", "alias", "answer", "draft", "plan", "share")
)
CANARIES = (NAME, ALIAS, ANSWER, DRAFT, PLANNED, SHARED)


def unlock(gate: Gate) -> Vault:
    return gate.open(PASSPHRASE)


def _opened(home: Path) -> Home:
    return open_home(home, now=Now(), unlock=unlock)


def _cheaply(attempt: Callable[[Path], Problems]) -> Callable[[Path], Problems]:
    """Guesses cost a millisecond."""

    def act(folder: Path) -> Problems:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(header, "NEW_COST", CHEAP)
            return attempt(folder)

    return act


def _lived(folder: Path) -> Path:
    """A home in which everything that is private was said, with what trouble leaves behind."""
    with open_home(folder / "home", now=Now()) as home:
        for practice in (False, True):
            records = home.records(practice)
            clients = [records.add_client(NAME), records.add_client(f"{NAME} two")]
            for number, record in enumerate(("everything", "plan only")):
                talk = begin(records, clients[0], f"s{number}")
                talk.agree(record=record, share=SHARED)
                talk.draft(DRAFT)
                talk.say(ANSWER)
                talk.finish(record, plan_of(talk.session, goal=PLANNED))
            left = begin(records, clients[1], "s9")
            left.say(ANSWER)
            left.draft(DRAFT)
            left.journal.close()
        home.rights().take_alias(home.records().clients()[0], ALIAS)
    _troubled(folder / "home")
    return folder / "home"


def _troubled(home: Path) -> None:
    """What crashes, damage and synced folders leave in places where nobody looks."""
    client = next((home / "clients").glob("*.json"))
    (home / "unfinished" / "0a0b").write_text(ANSWER)
    (home / "live" / "s7.1.damaged").write_text(ANSWER)
    client.with_name(f"{client.stem}.0a0b.damaged").write_text(ANSWER)
    (home / "coach.0a0b.damaged").write_text(NAME)
    (home / "names.0a0b.damaged").write_text(NAME)
    for folder in (home / "earlier").iterdir():
        (folder / "1 (conflicted copy).json").write_text(f"{ANSWER} {NAME}")
    for name, text in (("notes", f"{ANSWER}"), ("aside", f"{ANSWER} {NAME}")):
        (home / name).mkdir(mode=0o700, exist_ok=True)
        (home / name / f"{client.stem}.20260302.0a0b.json").write_text(text)


def _locked(folder: Path) -> Path:
    path = _lived(folder)
    with open_home(path, now=Now()) as home:
        make_backup(home, home.backups().places[0])
        turn_on(home, PASSPHRASE)
    return path


def nothing_is_left_in_the_open(folder: Path) -> Problems:
    """After turning it on, using it, off, on again, another name, and a backup."""
    path, problems = _locked(folder), []
    for what, act in _LIFE.items():
        with _opened(path) as home:
            act(home)
        problems += [f"{what}: {where}" for where in unpacked_with(path, *CANARIES)]
    return problems


def _off_and_on(home: Home) -> None:
    turn_off(home)
    turn_on(home, PASSPHRASE)


def _used(home: Home) -> None:
    talk = begin(home.records(), home.records().clients()[0], "t1")
    talk.draft(DRAFT)
    talk.say(ANSWER)
    talk.finish("everything", plan_of(talk.session, goal=PLANNED))
    make_backup(home, home.backups().places[0])


def _renamed(home: Home) -> None:
    rights, plain = home.rights(), [c for c in home.records().clients() if not c.alias]
    rights.rename(plain[0], f"{NAME} three")
    rights.merge(plain[0], next(c for c in home.records().clients() if c.alias))


_LIFE: dict[str, Callable[[Home], object]] = {
    "turned on": lambda _home: None,
    "used": _used,
    "off and on": _off_and_on,
    "renamed and merged": _renamed,
}


def nothing_is_written_in_the_open_without_the_header(folder: Path) -> Problems:
    """Header, its copy and all keys are gone, and the list of clients too: it does not open."""
    path = _locked(folder)
    for name in ("vault.json", "coach.json"):
        (path / name).unlink()
    for name in ("earlier", "keys"):
        shutil.rmtree(path / name)
    shutil.rmtree(path / "practice")
    with suppress(VaultError), open_home(path, now=Now()) as home, suppress(SessionguideError):
        home.records().add_client(NAME)
    found = unpacked_with(path, NAME)
    return [f"{where} says it" for where in found]


def wrong_passphrases_change_nothing(folder: Path) -> Problems:
    """A hundred of them."""
    path = _locked(folder)
    with _opened(path):
        pass
    before = dict(_files(path))
    for guess in range(100):
        with suppress(VaultError):
            open_home(path, now=Now(), unlock=lambda gate: gate.open(f"guess {guess}")).close()  # noqa: B023 -- called at once
    after = dict(_files(path))
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    return [f"{name} is other than before" for name in changed]


def _files(home: Path) -> Iterator[tuple[str, bytes]]:
    for path in home.rglob("*"):
        if path.is_file() and path.name != "lock":
            yield str(path.relative_to(home)), path.read_bytes()


def a_plain_file_is_not_taken_into_a_locked_home(folder: Path) -> Problems:
    """Not of the coach, of a client, of names; nor the other root's own of the same kind."""
    path, problems = _locked(folder), []
    client = next((path / "clients").glob("*.json")).stem
    for target in (path / "coach.json", path / "names.json", path / "clients" / f"{client}.json"):
        keep = target.read_bytes()
        for forged in _forgeries(path, client, target):
            target.write_bytes(forged)
            with _opened(path) as home:
                said = [one.name for one in home.records().clients()]
                said += home.parts().names.all().values()
                for row in home.records().clients():
                    with suppress(SessionguideError):
                        said += [plan.client_name for plan in home.records().plans(row)]
            problems += [f"{target.name} was believed" for one in said if "Mallory" in one]
            target.write_bytes(keep)
    return problems


def _forgeries(path: Path, client: str, target: Path) -> Iterator[bytes]:
    from sessionguide.store.sealed import sealed

    row = {"schema": 2, "id": client, "name": "Mallory", "alias": "Mallory", "created": "2026"}
    yield sealed({name: {"1": row} for name in ("client", "catalogue", "names")})
    if target.name == "coach.json":
        yield (path / "practice" / "coach.json").read_bytes()


HOMES = "sessionguide.store.headless:refuse_without_header"
STRICT = "sessionguide.store.vault.vault:Vault.strict"


def _writing_on_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each guess is noted in the folder."""
    honest = header.Header.master_by_passphrase

    def noted(self: header.Header, passphrase: str) -> bytes:
        master = honest(self, passphrase) if passphrase == PASSPHRASE else b""
        if not master:
            raise KeyError("guessed")
        return master

    monkeypatch.setattr(header.Header, "master_by_passphrase", noted)


ATTACKS = (
    Attack(
        "nothing private is in the open once a passphrase is set",
        "locked homes",
        "sessionguide.store.versions:Versions.remove_all",
        _cheaply(nothing_is_left_in_the_open),
        removed("sessionguide.store.versions:Versions.remove_all", lambda _self: 0),
    ),
    Attack(
        "a home without its header and keys takes no words in the open",
        "locked homes",
        HOMES,
        _cheaply(nothing_is_written_in_the_open_without_the_header),
        removed(HOMES, nothing),
    ),
    Attack(
        "wrong passphrases change nothing",
        "locked homes",
        "sessionguide.store.vault.header:Header.master_by_passphrase",
        _cheaply(wrong_passphrases_change_nothing),
        _writing_on_failure,
    ),
    Attack(
        "no plain or moved file is believed in a locked home",
        "locked homes",
        STRICT,
        _cheaply(a_plain_file_is_not_taken_into_a_locked_home),
        removed(STRICT, property(lambda _self: False)),
    ),
)
