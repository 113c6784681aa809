"""The ledger: what a person was told is safe or gone, and whether a home says the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sessionguide.session.events import applied
from sessionguide.store.home import Home, open_home
from sessionguide.store.records import HomeRecords
from tests.fault.row import Row, trial
from tests.unit.store.making import crash, files_with, restored, said


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

    @property
    def acknowledged(self) -> int:
        """How many things were acknowledged."""
        done = sum(told.finished for told in self.sessions.values())
        answers = sum(len(told.answers) for told in self.sessions.values())
        return len(self.clients) + answers + done + len(self.corrected) + len(self.erased)


def audit(folder: Path, ledger: Ledger, fault: str, now: Callable[[], datetime]) -> Row:
    """Open the home as the next start does, and compare."""
    try:
        home = open_home(folder, now=now)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return trial(fault, ledger.acknowledged, unexplained=[f"the home does not open: {error!r}"])
    try:
        return _audited(home, ledger, fault)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return trial(
            fault, ledger.acknowledged, unexplained=[f"the home cannot be read: {error!r}"]
        )
    finally:
        crash(home)


def _audited(home: Home, ledger: Ledger, fault: str) -> Row:
    records = home.records()
    lost = [*_lost_clients(records, ledger), *_lost_plans(records, ledger)]
    live = {row.id: row.trouble for row in records.live()}
    past = {row.id: row for row in records.sessions()}
    for id_, told in ledger.sessions.items():
        if told.client not in ledger.erasing:
            lost += _lost_answers(records, id_, told, set(live), set(past))
    silent = _still_there(home.path, ledger)
    alarms = [notice for notice in home.notices if "damaged" in notice]
    alarms += [trouble for trouble in live.values() if trouble]
    return trial(fault, ledger.acknowledged, lost, silent, alarms)


def _lost_clients(records: HomeRecords, ledger: Ledger) -> list[str]:
    there = {client.name for client in records.clients()}
    let_go = {t.client for t in ledger.sessions.values() if t.finishing == "nothing"}
    return [f"client {name}" for name in ledger.clients - there - let_go - ledger.erasing]


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
    """Text of which the person was told that it is gone."""
    gone = set(ledger.erased)
    for told in ledger.sessions.values():
        if told.client in ledger.erased or (told.finished and told.finishing != "everything"):
            gone |= set(told.answers)
        if told.finished and told.finishing == "nothing":
            gone.add(told.client)
    return [f"{text} is still in {names}" for text in gone if (names := files_with(folder, text))]
