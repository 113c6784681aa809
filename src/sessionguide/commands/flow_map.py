"""`sessionguide flows map`: a flow as a picture to hang on a wall."""

from __future__ import annotations

import click

from sessionguide.commands.opening import flow_named
from sessionguide.commands.writing import form_of, hand_out
from sessionguide.maps import FORMATS, drawn


@click.command()
@click.argument("flow")
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), help="What to draw it as.")
@click.option("-o", "--output", metavar="FILE", help="Write it there; the ending says the format.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def draw_map(flow: str, form: str | None, output: str | None, force: bool) -> None:
    """Draw FLOW as a picture to hang on a wall.

    Without --format the ending of FILE says what it is: svg, txt or mmd. Nothing of the
    coach's own is in a picture.
    """
    from sessionguide.flows.library import library_of
    from sessionguide.store.home import home_path

    found = flow_named(library_of(home_path()), flow)
    hand_out(drawn(found, form_of(form, output, FORMATS, "text")), output, force=force)
