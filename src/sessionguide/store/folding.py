"""Folding: a finished session and its plan as documents, and into a client's tables."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING
from zlib import crc32

from sessionguide.plan.plan import Plan
from sessionguide.session.events import answer_json, difference
from sessionguide.session.session import Session
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Json, Word
from sessionguide.store.schema import SCHEMA, Document, mark_up_to_date

if TYPE_CHECKING:
    from tinydb import TinyDB

EVERYTHING, PLAN_ONLY, NOTHING = "everything", "plan only", "nothing"
RECORDS = (EVERYTHING, PLAN_ONLY, NOTHING)
OF_A_SESSION = ("sessions", "consents", "reviews")
"""The tables whose documents belong to one session."""


def fold_mark(session: Session, plan: Plan, record: str, at: str) -> Document:
    """The journal's last line: all that finishing puts into the client's file, and no name.

    With it on disk a finish that was cut short can be done again from the journal alone.
    """
    mark: Document = {"store": "folded", "at": at, "record": record}
    if record == NOTHING:
        return mark
    word = _contract_word(session)
    mark |= {
        "session": _about(session, record, at),
        "plan": plan_document(plan),
        "word": [word.one, word.many, word.a] if word else None,
        "consents": _consents(session, plan, record, at),
        "reviews": [],
    }
    if record == EVERYTHING:
        mark["session"] |= difference(_blank(session), session)
        mark["session"]["flow_version"] = _flow_version(session)
        mark["flow"] = _flow_document(session)
        mark["reviews"] = _reviews(session, at)
    return mark


def fold(db: TinyDB, mark: Document, client: Document) -> None:
    """Put what `fold_mark` made into the tables of `client`; done twice it is done once.

    Raises:
        StorageError: a newer program made it.
    """
    mark = mark_up_to_date(mark)
    session = {**mark["session"], "client": client["id"]}
    forget_session(db, session["id"])
    db.table("sessions").insert(session)
    db.table("consents").insert_multiple(mark["consents"])
    db.table("reviews").insert_multiple(mark["reviews"])
    if mark.get("flow"):
        _keep_flow(db, mark["flow"])
    _keep_client(db, client, mark["word"])
    keep_plan(db, mark["plan"])


def keep_plan(db: TinyDB, plan: Document) -> None:
    """Keep one version of a plan; `activities` holds those of the plan's newest version."""
    from tinydb import where

    plans, activities = db.table("plans"), db.table("activities")
    same = where("id") == plan["id"]
    plans.remove(same & (where("version") == plan["version"]))
    plans.insert(plan)
    newest = max(plans.search(same), key=lambda row: row["version"])
    activities.remove(where("plan") == plan["id"])
    activities.insert_multiple(_activities(newest))


def forget_session(db: TinyDB, session: str) -> None:
    """Remove every document of a session but its plan."""
    from tinydb import where

    db.table("sessions").remove(where("id") == session)
    for name in OF_A_SESSION[1:]:
        db.table(name).remove(where("session") == session)


def forget_plan(db: TinyDB, session: str) -> None:
    """Remove every version of a session's plan."""
    from tinydb import where

    for name in ("plans", "activities"):
        db.table(name).remove(where("session") == session)


def plan_document(plan: Plan) -> Document:
    """A plan, but for its client's name: that stands in the client's own document alone."""
    said = plan.to_json()
    del said["client"]
    return {"schema": SCHEMA, **said}


def _keep_client(db: TinyDB, client: Document, word: Json) -> None:
    """Keep the client's word; `client` where the file does not know them yet."""
    table = db.table("client")
    row = {**client, **(dict(table.all()[0]) if len(table) else {})}
    table.truncate()
    table.insert(row | ({"word": word} if word else {}))


def _keep_flow(db: TinyDB, flow: Document) -> None:
    from tinydb import where

    if not db.table("flows").contains(where("id") == flow["id"]):
        db.table("flows").insert(flow)


def _about(session: Session, record: str, at: str) -> Document:
    return {
        "schema": SCHEMA,
        "id": session.id,
        "client": session.client_id,
        "flow": session.flow.name,
        "title": session.flow.title,
        "purpose": session.flow.purpose,
        "started": session.started,
        "finished": at,
        "record": record,
    }


def _blank(session: Session) -> Session:
    """The session before anything happened: all that differs from it is kept."""
    return Session(
        session.id, session.flow, session.client_id, session.client_name, session.started
    )


def _flow_document(session: Session) -> Document:
    """The texts the flow was made of; `parts` only where there are other files."""
    flow = session.flow
    document = {"schema": SCHEMA, "id": _flow_version(session), "text": flow.text}
    return document | {"parts": [list(part) for part in flow.parts]} if flow.parts else document


def _flow_version(session: Session) -> str:
    flow = session.flow
    texts = "\0".join((flow.text, *(text for _name, text in flow.parts)))
    return f"{flow.name}-{crc32(texts.encode()):08x}"


def _answers_of(session: Session, kind: str) -> list[tuple[str, Json]]:
    """(step, answer) of every question of a kind on the trail."""
    walked, steps = frozenset(session.trail.visits), session.flow.by_name
    return [
        (visit.step, answer_json(visit, answer, session)["value"])
        for visit, answer in session.answers.items()
        if visit in walked and steps[visit.step].kind.name == kind
    ]


def _contract_word(session: Session) -> Word | None:
    for visit, answer in session.answers.items():
        word = getattr(answer.value, "word", None)
        if visit.step in session.flow.contracts and isinstance(word, Word):
            return word
    return None


def _consents(session: Session, plan: Plan, record: str, at: str) -> list[Document]:
    """What was agreed about recording, and about sharing as far as that may be kept (S2, F2).

    Of a session of which only the plan is kept, that is what the plan itself says.
    """
    row: Document = {"schema": SCHEMA, "session": session.id, "date": at, "recording": record}
    for _step, agreed in _answers_of(session, "contract") if record == EVERYTHING else ():
        row["sharing"] = agreed.get("share", "")
    if record != EVERYTHING and plan.share:
        row["sharing"] = plan.share
    return [row]


def _reviews(session: Session, at: str) -> list[Document]:
    return [
        {"schema": SCHEMA, "session": session.id, "date": at, "step": step, "outcome": outcome}
        for step, outcome in _answers_of(session, "review")
    ]


def _activities(plan: Document) -> list[Document]:
    """The activities of a plan, each with every field; of a coach's reflection none."""
    if Plan.from_json(plan).reflects:
        return []
    about = {
        "schema": SCHEMA,
        "plan": plan["id"],
        "session": plan["session"],
        "version": plan["version"],
        "date": plan["date"],
    }
    rows = enumerate(plan["activities"], start=1)
    return [about | {"place": at} | asdict(Activity.from_json(row)) for at, row in rows]
