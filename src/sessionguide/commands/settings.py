"""`sessionguide settings`: what can be set, what it means and what is set."""

from __future__ import annotations

import click

from sessionguide.commands.guard import complain
from sessionguide.commands.printing import put, put_json, put_rows


@click.command()
@click.argument("name", required=False)
@click.argument("value", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def settings(name: str | None, value: str | None, as_json: bool) -> None:
    """Show what can be set, or only NAME; with a VALUE, set it."""
    if name is not None and value is not None:
        _change(name, value)
    else:
        _show(name, as_json)


def _change(name: str, typed: str) -> None:
    from sessionguide.store.home import open_home

    with open_home() as home:
        value = home.settings().change(name, typed)
    put(f"{name} is set: {_said(value)}")


def _show(name: str | None, as_json: bool) -> None:
    from sessionguide.settings import SETTINGS, known_setting
    from sessionguide.store.home import open_home
    from sessionguide.store.settings import read_settings

    wanted = SETTINGS if name is None else (known_setting(name),)
    with open_home(write=False) as home:
        found = read_settings(home.disk, home.path)
    values = found.values()
    if as_json:
        put_json({setting.name: values[setting.name] for setting in wanted})
    else:
        put_rows([one.name, _said(values[one.name]), one.about] for one in wanted)
    if found.trouble:
        complain(found.trouble)


def _said(value: int | str) -> str:
    return str(value) if value != "" else "(empty)"
