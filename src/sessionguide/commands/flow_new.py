"""`sessionguide flows new`: a flow to begin with, explained line by line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sessionguide.commands.printing import put
from sessionguide.errors import FlowError, InputError, StorageError, UsageError
from sessionguide.language.clean import clean

if TYPE_CHECKING:
    from sessionguide.flows.library import FlowText


@click.command()
@click.argument("name")
@click.option("--from", "other", metavar="FLOW", help="Begin with a copy of this flow.")
@click.option("--folder", metavar="DIR", help="Where to; your own flows, unless you say otherwise.")
def new(name: str, other: str | None, folder: str | None) -> None:
    """Write a flow called NAME to begin with, explained by line.

    It stands in every list at once. Translations and rehearsals of another flow are not
    copied with it. A file that is there is never replaced.
    """
    from sessionguide.flows.library import library_of
    from sessionguide.flows.starter import copied, is_name, starter
    from sessionguide.plan.exports.file import write_file
    from sessionguide.store.home import home_path

    if not is_name(name):
        shown = clean(name[:80], lines=False)
        raise UsageError(
            f'"{shown}" cannot be the name of a flow. It takes small letters, digits, _ and -, '
            "and begins with a letter: my_session"
        )
    home = home_path()
    library = library_of(home)
    hidden = next((file for file in library.files() if file.name == name), None)
    text = starter(name) if other is None else copied(_text_of(library.open(other)))
    place = Path(folder).expanduser() if folder else home / "flows"
    _refuse(place / f"{name}.yml")
    for needed in (home, place) if not folder else (place,):
        make_folder(needed)
    path = place / f"{name}.yaml"
    write_file(path, text)
    _add_schema(place)
    put(f"Written: {path}")
    if hidden is not None and not folder:
        put(f'There is a flow "{name}" already. In your own flows this one takes its place.')
    called = name if not folder else str(path)
    put(f"Look whether all is well: sessionguide flows check {called}")
    put(f"Try it alone: sessionguide start {called} --practice")


def _text_of(opened: FlowText) -> str:
    """The text of the flow to begin with.

    Raises:
        FlowError: it is no text.
    """
    if opened.problems:
        message = f"{clean(opened.path, lines=False)}: {opened.problems[0].message}"
        raise FlowError(message, opened.problems)
    return opened.text


def _refuse(path: Path) -> None:
    """Two files with one name would be one flow too many."""
    if os.path.lexists(path):
        shown = clean(str(path), lines=False)
        raise InputError(f"{shown} is there already, and was left as it is.")


def make_folder(place: Path) -> None:
    """Make the folder of a coach's own files, for its owner alone.

    Raises:
        StorageError: the disk does not take it.
    """
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        shown = clean(str(place), lines=False)
        raise StorageError(f"{shown} could not be made: {error.strerror}.") from None


def _add_schema(place: Path) -> None:
    """What the first line of the flow names, unless it is there."""
    from sessionguide.flows.schema import schema_text
    from sessionguide.flows.starter import SCHEMA_FILE
    from sessionguide.plan.exports.file import write_file

    path = place / SCHEMA_FILE
    if not os.path.lexists(path):
        write_file(path, schema_text())
