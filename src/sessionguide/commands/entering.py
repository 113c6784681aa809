"""Into a session: what `start` and `resume` do, however their arguments were read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sessionguide.commands.opening import flow_named, need_terminal, open_app, opened
from sessionguide.errors import InputError

if TYPE_CHECKING:
    from sessionguide.desk import Desk
    from sessionguide.session.ports import Client, LiveSession, Records


def begin(flow: str, client: str | None = None, practice: bool = False, plain: bool = False) -> int:
    """Begin a session on a flow; the exit code.

    Raises:
        SessionguideError: there is no such flow or client, or nothing can be saved.
    """
    if not plain:
        need_terminal()
    with opened(pages=not plain) as desk:
        begun = _begun_plainly if plain else _begun_on_pages
        return begun(desk, flow, client, practice)


def go_on(session_id: str = "", plain: bool = False) -> int:
    """Go on with a session, or with the latest that is not finished; the exit code.

    Raises:
        SessionguideError: there is none, or it cannot be opened.
    """
    if not plain:
        need_terminal()
    with opened(pages=not plain) as desk:
        found, practice = _unfinished(desk, session_id)
        if plain:
            return _gone_on_plainly(desk, found.id, practice)
        from sessionguide.requests import StartRequest

        return open_app(desk, StartRequest(resume_id=found.id, practice=practice))


def _begun_plainly(desk: Desk, flow_name: str, client_name: str | None, practice: bool) -> int:
    from sessionguide.commands.people import chosen_client
    from sessionguide.commands.plainly import conversation, converse
    from sessionguide.screens.sample import SAMPLE_NAME
    from sessionguide.session.start import begin as begun

    flow = flow_named(desk.library, flow_name)
    talk = conversation()
    talk.say(*desk.notices)
    records = desk.shelf(practice)
    if practice and client_name is None:
        client_name = SAMPLE_NAME
    sure = practice or not sys.stdin.isatty()
    client = chosen_client(records, talk, client_name, sure=sure)
    return converse(begun(flow, client, records), talk, desk)


def _begun_on_pages(desk: Desk, flow_name: str, client_name: str | None, practice: bool) -> int:
    from sessionguide.requests import StartRequest

    flow = flow_named(desk.library, flow_name)
    client_id = None
    if client_name is not None:
        client_id = _client(desk.shelf(practice), client_name, practice).id
    return open_app(desk, StartRequest(flow_name, client_id, practice, flow=flow))


def _client(records: Records, name: str, practice: bool) -> Client:
    """The one client of that name; a conversation only where it leaves anything to ask."""
    found = records.find_clients(name)
    if len(found) == 1:
        return found[0]
    from sessionguide.commands.people import chosen_client
    from sessionguide.commands.plainly import conversation

    return chosen_client(records, conversation(), name, sure=practice)


def _gone_on_plainly(desk: Desk, session_id: str, practice: bool) -> int:
    from sessionguide.commands.plainly import conversation, converse
    from sessionguide.session.start import resume

    talk = conversation()
    runner, trouble = resume(session_id, desk.shelf(practice), recall=desk.library.recall)
    talk.say(*desk.notices, *([trouble] if trouble else []))
    return converse(runner, talk, desk)


def _unfinished(desk: Desk, session_id: str) -> tuple[LiveSession, bool]:
    """The session that is meant, and whether it is a practice one.

    Raises:
        InputError: there is none; what can be done is said.
    """
    rows = [(row, practice) for practice in (False, True) for row in desk.shelf(practice).live()]
    if session_id:
        rows = [row for row in rows if row[0].id == session_id]
    else:
        rows = [row for row in rows if not row[0].discarded]
    if not rows:
        which = "with such an id that can go on" if session_id else "to go on with"
        raise InputError(f"There is no session {which}. See: sessionguide sessions list")
    return max(rows, key=lambda row: row[0].last_saved)
