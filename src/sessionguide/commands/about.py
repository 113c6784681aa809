"""`start FLOW --about SESSION`: a reflection on a session that is finished (M20)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionguide.commands.opening import flow_named, need_terminal, open_app, opened
from sessionguide.datum import datum
from sessionguide.errors import InputError
from sessionguide.flows.model import REFLECTION
from sessionguide.steps.answers import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sessionguide.desk import Desk
    from sessionguide.flows.model import Flow
    from sessionguide.session.ports import Client, PastSession, Records
    from sessionguide.steps.past import Past

LAST = "last"
"""What stands for the session finished last that was no reflection itself."""
_SEE = "See: sessionguide sessions list"


@datum(frozen=True)
class Subject:
    """What a reflection is about."""

    client: Client
    """Whose session it was; the reflection is kept with theirs, so that it goes when theirs go."""
    practice: bool
    past: Past


def reflect(
    flow_name: str, about: str, client_name: str | None, practice: bool, plain: bool
) -> int:
    """Begin a reflection on a finished session; the exit code.

    Raises:
        SessionguideError: there is no such flow or session, or nothing can be saved.
    """
    if not plain:
        need_terminal()
    with opened(pages=not plain) as desk:
        flow = flow_named(desk.library, flow_name)
        _refuse_other_flows(flow, desk)
        found = subject(desk, about, client_name, practice)
        return _plainly(desk, flow, found) if plain else _on_pages(desk, flow, found)


def subject(desk: Desk, about: str, client_name: str | None, practice: bool) -> Subject:
    """The session that is meant, by its id or as the last one.

    Args:
        desk: where sessions are kept.
        about: an id, or `last`.
        client_name: whose session it is; None looks among all.
        practice: whether to look among practice sessions; an id is found there all the same.

    Raises:
        InputError: there is none; what can be done is said.
    """
    shelves = [True] if practice else [False] if about == LAST else [False, True]
    for shelf in shelves:
        row = _row(desk.shelf(shelf), about, client_name)
        kept = desk.shelf(shelf).kept(row.client, row.id) if row else None
        if kept is not None:
            from sessionguide.insight.past import past_of

            return Subject(kept.session.client, shelf, past_of(kept))
    raise InputError(_not_found(desk, about, client_name, practice))


def _row(records: Records, about: str, client_name: str | None) -> PastSession | None:
    rows = (row for row in _rows(records, client_name) if about in (LAST, row.id))
    return next((row for row in rows if about != LAST or row.purpose != REFLECTION), None)


def _rows(records: Records, client_name: str | None) -> Iterator[PastSession]:
    """Finished sessions, newest first; of one client only where a name says so."""
    if client_name is None:
        yield from records.sessions()
        return
    ids = {client.id for client in records.find_clients(client_name, real_names=True)}
    yield from (row for row in records.sessions() if row.client.id in ids)


def _not_found(desk: Desk, about: str, client_name: str | None, practice: bool) -> str:
    whose = "" if client_name is None else f" with {quoted(client_name)}"
    if about == LAST:
        more = "" if practice else " For a practice session, add --practice."
        return f"There is no finished session{whose} to reflect on yet.{more}"
    if any(row.id == about for shelf in (False, True) for row in desk.shelf(shelf).live()):
        return f"That session is not finished yet. To go on: sessionguide resume {about}"
    return (
        f"No finished session{whose} is kept under {quoted(about)}. "
        f"If nothing of it was to be kept, it is gone. {_SEE}"
    )


def _refuse_other_flows(flow: Flow, desk: Desk) -> None:
    if flow.reflects:
        return
    heads = [head for head in desk.library.heads() if not head.broken]
    names = ", ".join(head.name for head in heads if head.purpose == REFLECTION)
    raise InputError(
        f"{quoted(flow.title)} is no reflection, so it cannot be about a session. "
        f"Reflections are: {names or 'none yet'}."
    )


def _plainly(desk: Desk, flow: Flow, found: Subject) -> int:
    from sessionguide.commands.plainly import conversation, converse
    from sessionguide.session.start import begin

    talk = conversation()
    talk.say(*desk.notices)
    records = desk.shelf(found.practice)
    return converse(begin(flow, found.client, records, past=found.past), talk)


def _on_pages(desk: Desk, flow: Flow, found: Subject) -> int:
    from sessionguide.requests import StartRequest

    client_id, practice = found.client.id, found.practice
    return open_app(desk, StartRequest(flow.name, client_id, practice, flow=flow, past=found.past))
