"""`sessionguide flows print`: a flow as a sheet of paper to write on."""

from __future__ import annotations

import click

from sessionguide.commands.opening import flow_named
from sessionguide.commands.writing import form_of, hand_out
from sessionguide.sheets import FORMATS, printed


@click.command()
@click.argument("flow")
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), help="What to print it as.")
@click.option("-o", "--output", metavar="FILE", help="Write it there; the ending says the format.")
@click.option("--notes", is_flag=True, help="The coach's own sheet, with all notes. Not to share.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def print_sheet(flow: str, form: str | None, output: str | None, notes: bool, force: bool) -> None:
    """Print FLOW as a sheet of paper to write on.

    Without --format the ending of FILE says what it is: html, txt or md. An html file is
    printed from any browser.
    """
    from sessionguide.flows.library import library_of
    from sessionguide.store.home import home_path

    found = flow_named(library_of(home_path()), flow)
    text = printed(found, form_of(form, output, FORMATS, "text"), notes=notes)
    hand_out(text, output, force=force)
