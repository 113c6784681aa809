"""`sessionguide activities`: what can be suggested between sessions; list, check, add one."""

from __future__ import annotations

from pathlib import Path

import click

from sessionguide.commands.printing import put, put_json

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")


@click.group()
def activities() -> None:
    """List, check and add suggestions of what to try between sessions."""


@activities.command("list")
@_JSON
def list_activities(as_json: bool) -> None:
    """List all suggestions, and what is wrong with those that cannot be used."""
    from sessionguide.store.home import home_path
    from sessionguide.suggestions.listing import as_plain, list_lines
    from sessionguide.suggestions.shelf import collected

    found = collected(home_path())
    if as_json:
        put_json(as_plain(found))
    else:
        put(*list_lines(found))


@activities.command("check")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.pass_context
def check(context: click.Context, files: tuple[str, ...]) -> None:
    """Check activity files, or all of your own. Exit 1 when one cannot be used."""
    from sessionguide.flows.files import FlowFile, flow_files
    from sessionguide.store.home import home_path
    from sessionguide.suggestions.listing import report_of
    from sessionguide.suggestions.shelf import FOLDER

    own = home_path() / FOLDER
    found = [FlowFile(Path(name).stem, name) for name in files] or list(flow_files(own))
    if not found:
        put(f"You have no activities of your own yet. They stand in {own}")
    reports = [report_of(file) for file in found]
    put(*(text for text, _good in reports))
    if not all(good for _text, good in reports):
        context.exit(1)


@activities.command("new")
@click.argument("name")
def new(name: str) -> None:
    """Write an activity called NAME to begin with, explained by line.

    It is among the suggestions at once. A file that is there is never replaced.
    """
    from sessionguide.commands.flow_new import make_folder
    from sessionguide.errors import UsageError
    from sessionguide.flows.starter import is_name
    from sessionguide.language.clean import clean
    from sessionguide.plan.exports.file import write_file
    from sessionguide.store.home import home_path
    from sessionguide.suggestions.listing import starter
    from sessionguide.suggestions.shelf import FOLDER

    if not is_name(name):
        shown = clean(name[:80], lines=False)
        raise UsageError(
            f'"{shown}" cannot be the name of an activity. It takes small letters, digits, _ '
            "and -, and begins with a letter: my_activity"
        )
    home = home_path()
    for needed in (home, home / FOLDER):
        make_folder(needed)
    path = home / FOLDER / f"{name}.yaml"
    write_file(path, starter(name))
    put(f"Written: {path}", "Change it in a text editor; the next F7 shows it.")
    put(f"Look whether all is well: sessionguide activities check {path}")
