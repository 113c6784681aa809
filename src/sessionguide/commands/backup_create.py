"""`sessionguide backup create`: a backup now, among the others or where it was asked for."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sessionguide.commands.backup_which import contents, home_of_backups, size
from sessionguide.commands.printing import put
from sessionguide.commands.progress import Counting
from sessionguide.errors import InputError
from sessionguide.language.text import clean
from sessionguide.store.backup.making import make_backup
from sessionguide.store.backup.naming import ENDING
from sessionguide.store.backup.places import Place
from sessionguide.store.home import Home
from sessionguide.store.layout import Layout
from sessionguide.store.trouble import told

_ELSEWHERE = (
    "The program does not look there: when you erase a client, please see to this file yourself."
)


@click.command("create")
@click.option("-o", "--output", metavar="FILE|FOLDER", help="Write it there instead.")
def create(output: str | None) -> None:
    """Make a backup now, whole or not at all.

    It is locked with the passphrase if you have set one.
    """
    with home_of_backups(write=True) as home:
        place, path = _target(home, output)
        with (
            told(
                "The backup could not be made", "Nothing of it is left, and all else is as it was."
            ),
            Counting("Making a backup:") as counting,
        ):
            path, manifest = make_backup(home, place, path, at=counting.at)
            about = f"{contents(manifest)}, {size(home.disk.status(path).st_size)}"
        known = any(place.folder == one.folder for one in home.backups().places)
    put(f"Made: {path}", about[:1].upper() + about[1:] + ".", *([] if known else [_ELSEWHERE]))


def _target(home: Home, output: str | None) -> tuple[Place, Path | None]:
    """The folder, and the file where one was named.

    Raises:
        InputError: it cannot be that file.
    """
    places = home.backups().places
    if output is None:
        return places[0], None
    given = Path(output).expanduser().absolute()
    is_folder = os.path.isdir(given)
    folder = given if is_folder else given.parent
    if not os.path.isdir(folder):
        raise InputError(f"There is no folder {clean(str(folder), lines=False)}.")
    if not is_folder and not given.name.endswith(ENDING):
        raise InputError(f"The name of a backup ends in {ENDING}")
    if not is_folder and os.path.lexists(given):
        raise InputError(
            f"{clean(str(given), lines=False)} is there already, and was left as it is."
        )
    known = (place for place in places if place.folder == folder)
    place = next(known, Place(folder, False, Layout(home.path)))
    return place, None if is_folder else given
