"""`sessionguide clients export`: everything held about a client, to hand over (E2)."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click

from sessionguide.commands.opening import opened_home
from sessionguide.commands.people import known_client
from sessionguide.commands.printing import put
from sessionguide.errors import InputError, StorageError
from sessionguide.language.text import clean, clean_all
from sessionguide.plan.exports.file import write_file


@click.command()
@click.argument("name")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="Where to.")
@click.option("--practice", is_flag=True, help="A practice client.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
def export(name: str, output: str, practice: bool, force: bool) -> None:
    """Write everything held about NAME into a folder.

    everything.html is for people, everything.json for programs and has your notes in it too.
    """
    folder = Path(output)
    paths = (folder / "everything.json", folder / "everything.html")
    for path in paths:
        if os.path.lexists(path) and not force:
            raise InputError(f"{_shown(path)} is there already, and was left as it is.")
    with opened_home(write=False) as home:
        rights = home.rights(practice)
        client = known_client(home.records(practice), name)
        whole = json.dumps(clean_all(rights.everything(client)), ensure_ascii=False, indent=2)
        texts = (whole + "\n", rights.page(client))
    _make(folder)
    for path, text in zip(paths, texts, strict=True):
        write_file(path, text, force=force)
        put(f"Written: {path}")
    put("Your private notes are in everything.json: look before you hand it over.")


def _make(folder: Path) -> None:
    """Make the folder, for its owner alone, where there is none.

    Raises:
        StorageError: the disk does not take it.
    """
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "the disk does not take it"
        raise StorageError(f"{_shown(folder)} cannot be made: {reason}.") from error


def _shown(path: Path) -> str:
    return clean(str(path), lines=False)
