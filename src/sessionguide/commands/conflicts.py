"""`sessionguide conflicts`: copies that a synced folder made, listed and merged one by one."""

from __future__ import annotations

import click

from sessionguide.commands.printing import put, put_json


@click.group()
def conflicts() -> None:
    """List and merge copies that a synced folder made."""


@conflicts.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def list_copies(as_json: bool) -> None:
    """List conflicting copies of files, and what differs in them."""
    from sessionguide.commands.copies import aside_lines, copies_of, copy_json, copy_lines
    from sessionguide.commands.opening import opened_home

    with opened_home(write=False) as home:
        found = copies_of(home)
        if as_json:
            put_json([copy_json(home, parts, copy) for parts, copy in found])
            return
        for parts, copy in found:
            put(*copy_lines(home, parts, copy), "")
        if found:
            put("To see to them one by one: sessionguide conflicts merge")
        else:
            put("There are no conflicting copies.")
        put(*aside_lines(home))


@conflicts.command("merge")
@click.argument("file", required=False)
@click.option("--take-new", is_flag=True, help="Do not ask: take what only a copy has.")
@click.option("--keep-both", is_flag=True, help="The same, and keep both where they differ.")
@click.pass_context
def merge(context: click.Context, file: str | None, take_new: bool, keep_both: bool) -> None:
    """Merge conflicting copies into the files they belong to: FILE, or all of them.

    What you leave or replace is kept for thirty days. Without a terminal, and without one of the
    options, nothing is changed.
    """
    if not (take_new or keep_both or _person_there()):
        context.invoke(list_copies)
        return
    from sessionguide.commands.deciding import Merger
    from sessionguide.commands.opening import opened_home
    from sessionguide.errors import StorageError

    with opened_home() as home:
        merger = Merger(home, ask=not (take_new or keep_both), keep_both=keep_both)
        merger.run(file)
    if merger.failed:
        context.exit(StorageError.exit_code)


@conflicts.command("back")
@click.argument("name")
def back(name: str) -> None:
    """Bring back NAME, which was put aside, to decide about it once more."""
    from sessionguide.commands.copies import bring_back
    from sessionguide.commands.opening import opened_home

    with opened_home() as home:
        put(bring_back(home, name), "To decide again: sessionguide conflicts merge")


def _person_there() -> bool:
    """Whether there is someone to be asked."""
    import sys

    return sys.stdin.isatty()
