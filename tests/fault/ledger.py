"""The ledger: what a person was told is safe or gone, and whether a home says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sessionguide.session.events import applied
from sessionguide.store.backup.forgetting import OWED
from sessionguide.store.home import Home, open_home
from sessionguide.store.records import HomeRecords
from sessionguide.store.vault.vault import Gate, Vault
from tests.fault.row import Row, trial
from tests.fault.vaults import OFF, ON, headers_opened_by, opener
from tests.unit.store.making import crash, files_with, restored, said

MARK = "nmistakable"
"""Part of everything that is said or called in a trial: where the vault is on it stands nowhere."""
EITHER = "either"


@dataclass
class Told:
    """One session, as far as the person was told."""

    client: str
    answers: list[str] = field(default_factory=list)
    """Acknowledged, in order."""
    finishing: str = ""
    """How it was asked to be kept."""
    finished: bool = False
    discarded: bool = False
    """Asked for; whether it was done does not matter to what must be there."""


@dataclass
class Ledger:
    """Everything acknowledged so far. A copy of it says what a crash now must not lose."""

    clients: set[str] = field(default_factory=set)
    sessions: dict[str, Told] = field(default_factory=dict)
    corrected: dict[str, int] = field(default_factory=dict)
    """Version by plan."""
    erasing: set[str] = field(default_factory=set)
    erased: set[str] = field(default_factory=set)
    ids: dict[str, str] = field(default_factory=dict)
    """A client's id by name."""
    vault: str = OFF
    """off, on, or either where that is in doubt."""
    passphrases: set[str] = field(default_factory=set)
    """Those that may open it."""
    useless: set[str] = field(default_factory=set)
    """Those that must not open it any more."""

    def may_let_go(self, client: str) -> bool:
        """Whether a client may be gone, since of all their sessions nothing was to be kept."""
        mine = [told for told in self.sessions.values() if told.client == client]
        return bool(mine) and all(told.finishing == "nothing" for told in mine)

    def must_let_go(self, client: str) -> bool:
        """Whether they must be."""
        mine = [told for told in self.sessions.values() if told.client == client]
        return self.may_let_go(client) and all(told.finished for told in mine)

    def unlock(self, gate: Gate) -> Vault:
        """Open a gate as the person would."""
        return opener(sorted(self.passphrases))(gate)

    @property
    def acknowledged(self) -> int:
        """How many things were acknowledged."""
        done = sum(told.finished for told in self.sessions.values())
        answers = sum(len(told.answers) for told in self.sessions.values())
        return len(self.clients) + answers + done + len(self.corrected) + len(self.erased)


def audit(folder: Path, ledger: Ledger, fault: str, now: Callable[[], datetime]) -> Row:
    """Open the home as the next start does, and compare."""
    try:
        home = open_home(folder, now=now, unlock=ledger.unlock)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return trial(fault, ledger.acknowledged, unexplained=[f"the home does not open: {error!r}"])
    try:
        return audited(home, ledger, fault)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return trial(
            fault, ledger.acknowledged, unexplained=[f"the home cannot be read: {error!r}"]
        )
    finally:
        crash(home)


def audited(home: Home, ledger: Ledger, fault: str) -> Row:
    """Compare a home that is open."""
    records = home.records()
    home.records(practice=True)
    lost = [*_lost_clients(records, ledger), *_lost_plans(records, ledger)]
    live = {row.id: row.trouble for row in records.live()}
    past = {row.id: row for row in records.sessions()}
    for id_, told in ledger.sessions.items():
        if told.client not in ledger.erasing:
            lost += _lost_answers(records, id_, told, set(live), set(past))
    silent = [*_still_there(home.path, ledger), *_still_open(home, ledger)]
    damaged = [notice for notice in home.notices if "damaged" in notice]
    damaged += [trouble for trouble in live.values() if trouble]
    return trial(fault, ledger.acknowledged, lost, silent, _wrong_way(home, ledger), damaged)


def _wrong_way(home: Home, ledger: Ledger) -> list[str]:
    """Whether the vault is what the person was told it is."""
    state = OFF if home.vault is None else ON
    if ledger.vault not in (state, EITHER):
        return [f"the vault is {state}, and not {ledger.vault}"]
    if home.vault is not None and not home.vault.strict:
        return [f"the vault is still {home.vault.state}: {home.notices}"]
    return []


def _still_open(home: Home, ledger: Ledger) -> list[str]:
    """What can be read without the passphrase, or with one that was to be useless."""
    if home.vault is None:
        return []
    plain = files_with(home.path, MARK) if home.vault.strict else []
    found = [f"{name} can be read without the passphrase" for name in plain]
    return found + headers_opened_by(home.path, sorted(ledger.useless))


def _lost_clients(records: HomeRecords, ledger: Ledger) -> list[str]:
    there = {client.name for client in records.clients()}
    missing = ledger.clients - there - ledger.erasing
    return [f"client {name}" for name in missing if not ledger.may_let_go(name)]


def _lost_plans(records: HomeRecords, ledger: Ledger) -> list[str]:
    plans = {plan.id: plan for client in records.clients() for plan in records.plans(client)}
    needed = [(plan, version) for plan, version in ledger.corrected.items()]
    needed += [
        (f"{id_}-plan", 1)
        for id_, told in ledger.sessions.items()
        if told.finished and told.finishing != "nothing" and told.client not in ledger.erasing
    ]
    return [
        f"version {version} of {plan}"
        for plan, version in needed
        if plan not in plans or plans[plan].version < version
    ]


def _lost_answers(
    records: HomeRecords, id_: str, told: Told, live: set[str], past: set[str]
) -> list[str]:
    if id_ in live:
        kept = live_answers(records, id_)
        back = [f"{id_} is not put away"] if told.finished else []
    else:
        kept = past_answers(records, id_)
        back = []
        if told.finishing == "nothing" or (told.finishing == "plan only" and id_ in past):
            return []
        if told.finished and id_ not in past:
            back = [f"session {id_}"]
    return back + [f"answer {text} of {id_}" for text in told.answers if text not in kept]


def live_answers(records: HomeRecords, id_: str) -> set[Any]:
    """The answers in a running session's journal; reading it changes nothing."""
    folder = records._parts.live.files
    read = folder.transcript(id_, folder.sessions()[id_])
    session = restored(read.header)
    for event in read.events:
        session = applied(event.changes, session)
    return set(said(session).values())


def past_answers(records: HomeRecords, id_: str) -> set[Any]:
    """The answers of a finished session in its client's file."""
    return {
        answer["value"]
        for client in records.clients()
        for row in records._parts.files.rows(client.id, "sessions")
        if row["id"] == id_
        for _where, answer in row.get("answers", [])
        if isinstance(answer["value"], str)
    }


def _still_there(folder: Path, ledger: Ledger) -> list[str]:
    """Text of which the person was told that it is gone.

    A mark of what a backup still owes names a client by id until a later run has seen to it.
    """
    gone = set(ledger.erased)
    for told in ledger.sessions.values():
        if told.client in ledger.erased or (told.finished and told.finishing != "everything"):
            gone |= set(told.answers)
        if told.finished and ledger.must_let_go(told.client):
            gone.add(told.client)
    gone |= {id_ for name, id_ in ledger.ids.items() if name in gone}
    found = {text: [n for n in files_with(folder, text) if not n.endswith(OWED)] for text in gone}
    return [f"{text} is still in {names}" for text, names in found.items() if names]
