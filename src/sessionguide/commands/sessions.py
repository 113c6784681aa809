"""`sessionguide sessions`: what can go on, and what is finished."""

from __future__ import annotations

from dataclasses import asdict

import click

from sessionguide.commands.opening import opened
from sessionguide.commands.printing import moment, put, put_json, put_rows
from sessionguide.datum import datum
from sessionguide.errors import InputError
from sessionguide.session.ports import Client, LiveSession, PastSession, Records
from sessionguide.steps.answers import quoted


@click.group()
def sessions() -> None:
    """List sessions."""


@datum(frozen=True)
class Row:
    """One session of the list."""

    id: str
    client: str
    client_id: str
    flow: str
    title: str
    started: str
    state: str
    """not finished, discarded or finished."""
    finished: str = ""
    record: str = ""
    """What was kept: everything or plan only; empty while it is not finished."""


@sessions.command("list")
@click.option("--client", metavar="NAME", help="Only those with this client.")
@click.option("--practice", is_flag=True, help="Practice sessions instead.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def list_sessions(client: str | None, practice: bool, as_json: bool) -> None:
    """List sessions that can go on, then finished ones, newest first."""
    with opened(write=False) as desk:
        rows = _rows(desk.shelf(practice), client)
    if as_json:
        put_json([asdict(row) for row in rows])
    elif rows:
        put_rows([row.id, moment(row.started), row.state, row.client, row.title] for row in rows)
    else:
        put("There are no sessions yet.")


def _rows(records: Records, name: str | None) -> list[Row]:
    wanted = None if name is None else _wanted(records, name)
    live = [_live(row) for row in records.live() if wanted is None or row.client in wanted]
    past = [_past(row) for row in records.sessions() if wanted is None or row.client in wanted]
    return live + past


def _wanted(records: Records, name: str) -> tuple[Client, ...]:
    found = records.find_clients(name, real_names=True)
    if not found:
        raise InputError(f"There is no client called {quoted(name)}.")
    return found


def _live(row: LiveSession) -> Row:
    return Row(
        id=row.id,
        client=row.client.name,
        client_id=row.client.id,
        flow=row.flow_name,
        title=row.flow_title,
        started=row.started,
        state="discarded" if row.discarded else "not finished",
    )


def _past(row: PastSession) -> Row:
    return Row(
        id=row.id,
        client=row.client.name,
        client_id=row.client.id,
        flow=row.flow_name,
        title=row.flow_title,
        started=row.started,
        state="finished",
        finished=row.finished,
        record=row.record,
    )
