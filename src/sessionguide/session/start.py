"""How a session starts, or starts again: from a flow and a client, or from its journal."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeAlias

from sessionguide.errors import ODD_DATA, DamageError
from sessionguide.flows.model import Flow
from sessionguide.session.events import Event, applied
from sessionguide.session.history import History
from sessionguide.session.keeper import UNDOABLE, local_now, settles
from sessionguide.session.ports import Client, Opened, Records
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Phase, Session, Visit
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Before, Json, Word
from sessionguide.steps.past import Past

Recall: TypeAlias = Callable[[str, str], Flow | None]
"""The flow of a text and a name, where one is kept; else None."""


def new_id() -> str:
    """A random id for a session: 80 bits, letters a file name may have."""
    return os.urandom(10).hex()


def begin(
    flow: Flow,
    client: Client,
    records: Records,
    now: Callable[[], datetime] = local_now,
    past: Past | None = None,
) -> SessionRunner:
    """A new session at its first question, its header on disk; `past` is what it reflects on.

    Raises:
        StorageError: the journal could not be made; nothing was asked yet.
    """
    session = Session(
        id=new_id(),
        flow=flow,
        client_id=client.id,
        client_name=client.name,
        started=now().isoformat(timespec="seconds"),
        before=replace(records.before(client, flow.name), past=past),
        practice=records.practice,
    )
    runner = SessionRunner(session, records, records.begin(session), now=now)
    runner.begin()
    return runner


def resume(
    session_id: str,
    records: Records,
    now: Callable[[], datetime] = local_now,
    recall: Recall = lambda _text, _name: None,
) -> tuple[SessionRunner, str]:
    """The session as its journal left it, at the same question, and a sentence of any trouble.

    Args:
        session_id: which.
        records: where its journal is.
        now: what time it is.
        recall: where a flow may be found that need not be read from its text once more.

    Raises:
        StorageError: the journal cannot be opened, or does not hold a session that can go on.
    """
    opened, journal = records.open(session_id)
    try:
        session, history, drafts = replayed(opened, records, recall)
    except BaseException:
        journal.close()
        raise
    runner = SessionRunner(session, records, journal, history=history, drafts=drafts, now=now)
    runner.resume() if session.trail.mark else runner.begin()
    return runner, opened.trouble


def replayed(
    opened: Opened, records: Records, recall: Recall = lambda _text, _name: None
) -> tuple[Session, History, dict[Visit, Json]]:
    """What the journal's events amount to: session, undo history, and unaccepted typing.

    Raises:
        DamageError: it holds what this program never wrote.
    """
    try:
        return _replayed(opened, records, recall)
    except ODD_DATA as error:
        raise DamageError(
            "This session's journal holds what sessionguide never wrote. It is kept as it is."
        ) from error


def _replayed(
    opened: Opened, records: Records, recall: Recall
) -> tuple[Session, History, dict[Visit, Json]]:
    from sessionguide.session.changes import visit_of, walkable

    flow = _flow(opened.header, recall)
    session = _from_header(opened.header, flow, records)
    history = History()
    drafts: dict[Visit, Json] = {}
    for event in opened.events:
        if "draft" in event.changes:
            where, raw = event.changes["draft"]
            drafts[visit_of(where)] = raw
            continue
        if settles(event.kind, event.changes):
            drafts.pop(session.here, None)
        after = applied(event.changes, session)
        history = _history(event, session, history)
        session = after
    return walkable(session), history, drafts


def _history(event: Event, session: Session, history: History) -> History:
    if event.kind == "undone":
        found = history.undo(session)
    elif event.kind == "redone":
        found = history.redo(session)
    else:
        begun = session.phase is not Phase.READY
        return history.did(session) if begun and event.kind in UNDOABLE else history
    return found[1] if found else history


def _flow(header: Json, recall: Recall) -> Flow:
    """The flow that the session is pinned to."""
    text, name = header["flow_text"], header["flow"]
    parts = tuple((part, whole) for part, whole in header.get("flow_parts", []))
    flow = None if parts else recall(text, name)
    if flow is None:
        from sessionguide.flows.reader import read_again

        flow = read_again(text, name, parts)
    if flow is None:
        raise DamageError("The flow inside this session's journal cannot be read.")
    return flow


def _from_header(header: Json, flow: Flow, records: Records) -> Session:
    known = (one for one in records.find_clients(header["client"]) if one.id == header["client"])
    client = next(known, None)
    return Session(
        id=header["session"],
        flow=flow,
        client_id=header["client"],
        client_name=client.name if client else "",
        started=header["started"],
        before=before_of(header["before"]),
        practice=records.practice,
    )


def header_json(session: Session) -> dict[str, Json]:
    """What a journal's first line says of `session`; the client's name is not in it."""
    return {
        "session": session.id,
        "client": session.client_id,
        "flow": session.flow.name,
        "flow_title": session.flow.title,
        "flow_text": session.flow.text,
        "flow_parts": [list(part) for part in session.flow.parts],
        "started": session.started,
        "before": before_json(session.before),
    }


def before_json(before: Before) -> Json:
    """What was known from earlier sessions, as plain JSON."""
    word = before.word
    return {
        "word": [word.one, word.many, word.a] if word else None,
        "goal": before.goal,
        "activities": [activity.to_json() for activity in before.activities],
        "answers": dict(before.answers),
        "past": before.past.to_json() if before.past else None,
    }


def before_of(data: Json) -> Before:
    """What `before_json` wrote; in headers of earlier versions, parts of it are absent."""
    return Before(
        word=Word(*data["word"]) if data.get("word") else None,
        goal=data.get("goal", ""),
        activities=tuple(Activity.from_json(row) for row in data.get("activities", [])),
        answers=MappingProxyType(dict(data.get("answers", {}))),
        past=Past.from_json(data["past"]) if data.get("past") else None,
    )
