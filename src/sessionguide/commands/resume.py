"""`sessionguide resume`: a session that is not finished goes on at the same question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sessionguide.commands.opening import need_terminal, open_app, opened
from sessionguide.errors import InputError
from sessionguide.session.ports import LiveSession

if TYPE_CHECKING:
    from sessionguide.desk import Desk


@click.command()
@click.argument("session_id", default="", metavar="[ID]")
@click.option("--plain", is_flag=True, help="Go line by line: for screen readers and pipes.")
@click.pass_context
def resume(context: click.Context, session_id: str, plain: bool) -> None:
    """Go on with the session ID, or with the latest that is not finished."""
    if not plain:
        need_terminal()
    with opened() as desk:
        found, practice = _session(desk, session_id)
        if plain:
            context.exit(_plainly(desk, found.id, practice))
        from sessionguide.requests import StartRequest

        context.exit(open_app(desk, StartRequest(resume_id=found.id, practice=practice)))


def _plainly(desk: Desk, session_id: str, practice: bool) -> int:
    from sessionguide.commands.plainly import conversation, converse
    from sessionguide.session.start import resume as resumed

    talk = conversation()
    runner, trouble = resumed(session_id, desk.shelf(practice))
    talk.say(*desk.notices, *([trouble] if trouble else []))
    return converse(runner, talk)


def _session(desk: Desk, session_id: str) -> tuple[LiveSession, bool]:
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
