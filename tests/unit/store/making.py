"""What tests of the store and fault tests share: a small flow, and a session that is talked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sessionguide.flows.model import Flow, Stage, Step
from sessionguide.language.text import parse_template
from sessionguide.plan.plan import Heading, Plan
from sessionguide.session.events import Event, applied, difference
from sessionguide.session.ports import Client
from sessionguide.session.session import Answer, Phase, Session, Visit
from sessionguide.session.start import before_of
from sessionguide.steps import kind
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Json
from sessionguide.store.home import Home
from sessionguide.store.journal import FileJournal
from sessionguide.store.records import HomeRecords

QUESTIONS = tuple(f"q{number}" for number in range(60))
ACTIVITY = Activity(
    what="Call Sam",
    first_step="Look up the number",
    by_when="Friday",
    confidence=6,
    one_up="A quiet hour",
    whose_idea="client",
    goal="A calmer week",
    how_known="We have spoken",
    support="My sister",
    support_agreed=True,
    if_then="If he is away, then I write",
    kind="doing",
    horizon="short",
)


def _step(name: str, kind_name: str = "text") -> Step:
    step_kind = kind(kind_name)
    return Step(
        name, "talk", step_kind, parse_template(f"{name}?"), own=step_kind.options({}, _no_problem)
    )


def _no_problem(*_args: object, **_keys: object) -> None:
    raise AssertionError("this step has nothing wrong with it")


FLOW = Flow(
    name="career",
    title="Career session",
    stages=(Stage("talk", "Talk", (_step("deal", "contract"), *map(_step, QUESTIONS))),),
    text="sessionguide: 1\ntitle: Career session\n" + "# what the coach wrote\n" * 20,
)


class Now:
    """A clock that stands until it is set on."""

    def __init__(self) -> None:
        self.time = datetime.fromisoformat("2026-03-02T10:00:00+01:00")

    def __call__(self) -> datetime:
        """What time it is: a millisecond after the last look."""
        self.time += timedelta(milliseconds=1)
        return self.time

    def later(self, **by: float) -> None:
        """Set the clock on."""
        self.time += timedelta(**by)


class Talk:
    """A session that is being talked, with its journal."""

    def __init__(self, records: HomeRecords, session: Session, journal: FileJournal) -> None:
        self.records = records
        self.session = session
        self.journal = journal
        self.count = 0
        self.unacknowledged: list[str] = []
        """For whoever keeps count: answers that were given and are not known to be safe."""

    def say(self, text: str, step: str = "", patience: float = 5.0) -> bool:
        """Answer the next question, or `step`; True when it is acknowledged."""
        visit = Visit(step or QUESTIONS[self.count])
        self.count += not step
        after = self.session.answered(visit, Answer(text))
        return self.change(after.moved(after.trail.cut_and_go(visit), Phase.RUNNING), patience)

    def agree(self, **parts: Any) -> bool:
        """Answer the contract."""
        deal = kind("contract").from_json(parts)
        visit = Visit("deal")
        after = self.session.answered(visit, Answer(deal))
        return self.change(after.moved(after.trail.cut_and_go(visit), Phase.RUNNING))

    def change(self, after: Session, patience: float = 5.0, what: str = "answered") -> bool:
        """Journal the difference and adopt it."""
        event = Event(what, f"2026-03-02T10:00:{self.count:02}.000+01:00",
                      difference(self.session, after))  # fmt: skip
        self.session = after
        return self.journal.write([event], patience)

    def draft(self, text: str) -> bool:
        """Keep typing that is not accepted."""
        changes = {"draft": [[QUESTIONS[self.count]], text]}
        return self.journal.write([Event("draft", "2026-03-02T10:00:00.000+01:00", changes)], 5.0)

    def finish(self, record: str = "everything", plan: Plan | None = None) -> Plan:
        """Say yes to the plan."""
        plan = plan or plan_of(self.session)
        self.records.finish(self.session, plan, record)
        return plan


def begin(records: HomeRecords, client: Client, id_: str = "s1", flow: Flow = FLOW) -> Talk:
    """Begin a session."""
    session = Session(
        id=id_,
        flow=flow,
        client_id=client.id,
        client_name=client.name,
        started="2026-03-02T10:00:00+01:00",
        before=records.before(client, flow.name),
        practice=records.practice,
    )
    return Talk(records, session, records.begin(session))


def resume(records: HomeRecords, id_: str = "s1") -> tuple[Talk, str]:
    """Go on with a session, and what the person is told."""
    opened, journal = records.open(id_)
    session = restored(opened.header)
    for event in opened.events:
        session = applied(event.changes, session)
    return Talk(records, session, journal), opened.trouble


def restored(header: Mapping[str, Json]) -> Session:
    """The session as a header says that it began."""
    return Session(
        id=header["session"],
        flow=FLOW,
        client_id=header["client"],
        client_name="",
        started=header["started"],
        before=before_of(header["before"]),
    )


def said(session: Session) -> dict[str, Any]:
    """Answers by step."""
    return {visit.step: answer.value for visit, answer in session.answers.items()}


def plan_of(session: Session, **changes: Any) -> Plan:
    """A plan with one activity."""
    plan = Plan(
        id=f"{session.id}-plan",
        session_id=session.id,
        client_name=session.client_name,
        flow_name=session.flow.name,
        title=session.flow.title,
        date=session.started[:10],
        activities=(ACTIVITY,),
        headings=(Heading("Talk", ("What matters", "Rest"), "now"),),
        goal="A calmer week",
        kept_ideas=("Sell the car",),
        agreed="2026-03-02T11:00:00+01:00",
    )
    return replace(plan, **changes)


def files_with(folder: Path, *texts: str) -> list[str]:
    """Files under `folder` whose bytes, name included, hold one of `texts` in any encoding."""
    found = []
    for path in sorted(folder.rglob("*")):
        data = str(path.relative_to(folder)).encode() + (
            path.read_bytes() if path.is_file() else b""
        )
        if any(form in data for text in texts for form in _forms(text)):
            found.append(str(path.relative_to(folder)))
    return found


def _forms(text: str) -> tuple[bytes, ...]:
    import json

    return text.encode(), json.dumps(text)[1:-1].encode(), text.encode("utf-16-le")


def crash(home: Home) -> None:
    """Let go as a killed process does: nothing is written, the lock falls."""
    lock = home._lock
    if lock is not None and lock._handle is not None:
        os.close(lock._handle)
        lock._handle = None
