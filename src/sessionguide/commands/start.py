"""`sessionguide start`: a new session, on pages or line by line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sessionguide.commands.opening import USUAL_FLOW, flow_named, need_terminal, open_app, opened

if TYPE_CHECKING:
    from sessionguide.desk import Desk


@click.command()
@click.argument("flow", default=USUAL_FLOW, metavar="[FLOW]")
@click.option("--client", metavar="NAME", help="Who it is with: a name, an alias or an id.")
@click.option("--practice", is_flag=True, help="Practise; kept apart from real clients.")
@click.option("--plain", is_flag=True, help="Go line by line: for screen readers and pipes.")
@click.option("--about", metavar="SESSION", help="Reflect on a finished one: an id, or last.")
@click.pass_context
def start(
    context: click.Context,
    flow: str,
    client: str | None,
    practice: bool,
    plain: bool,
    about: str | None,
) -> None:
    """Begin a session on FLOW (career, if you name none)."""
    if about is not None:
        from sessionguide.commands.about import reflect

        context.exit(reflect(flow, about, client, practice, plain))
    if not plain:
        need_terminal()
    with opened() as desk:
        begun = _plainly if plain else _on_pages
        context.exit(begun(desk, flow, client, practice))


def _plainly(desk: Desk, flow_name: str, client_name: str | None, practice: bool) -> int:
    from sessionguide.commands.people import chosen_client
    from sessionguide.commands.plainly import conversation, converse
    from sessionguide.screens.sample import SAMPLE_NAME
    from sessionguide.session.start import begin

    flow = flow_named(desk.library, flow_name)
    talk = conversation()
    talk.say(*desk.notices)
    records = desk.shelf(practice)
    if practice and client_name is None:
        client_name = SAMPLE_NAME
    sure = practice or not sys.stdin.isatty()
    client = chosen_client(records, talk, client_name, sure=sure)
    return converse(begin(flow, client, records), talk)


def _on_pages(desk: Desk, flow_name: str, client_name: str | None, practice: bool) -> int:
    from sessionguide.requests import StartRequest

    flow_named(desk.library, flow_name)
    client_id = None
    if client_name is not None:
        from sessionguide.commands.people import chosen_client
        from sessionguide.commands.plainly import conversation

        client = chosen_client(desk.shelf(practice), conversation(), client_name, sure=practice)
        client_id = client.id
    return open_app(desk, StartRequest(flow_name, client_id, practice))
