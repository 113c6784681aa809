"""Table: what may stand where after `sessionguide`, read from the commands themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import click

from sessionguide.cli import COMMANDS, FD_OPTION
from sessionguide.commands.group import LazyGroup
from sessionguide.datum import datum
from sessionguide.settings import SETTINGS, Setting

Kind: TypeAlias = str
"""What a value is: `none`, `flow`, `file`, `folder`, or `=` and the words it can be."""
NONE, FLOW, FILE, FOLDER = "none", "flow", "file", "folder"
_BY_METAVAR = {
    "FLOW": FLOW,
    "FILE": FILE,
    "FILE...": FLOW,
    "FILE|FOLDER": FILE,
    "FOLDER": FOLDER,
    "DIR": FOLDER,
    "WHICH": FILE,
}
"""All others are nothing a shell could know, a client's name above all (E3)."""
_FLOWS_BY_NAME = ("flows show",)
"""The commands whose `NAME` is a flow's."""


@datum(frozen=True)
class Option:
    """`--json`, or `-o FILE`."""

    names: tuple[str, ...]
    about: str
    kind: Kind | None = None
    """None where it takes no value."""


@datum(frozen=True)
class Place:
    """What may come after the words of `path`."""

    path: str
    """'flows show'; empty for the program itself."""
    words: tuple[tuple[str, str], ...] = ()
    """The commands that may follow, with what they do."""
    options: tuple[Option, ...] = ()
    args: tuple[Kind, ...] = ()
    """What the other words are, in order."""
    many: bool = False
    """Whether the last of them may be repeated."""


_HELP = Option(("--help",), "Show how it is used.")
_OUTER = (
    _HELP,
    Option(("--version",), "Show the version."),
    Option((FD_OPTION,), "Read passphrases from this file descriptor.", NONE),
)


def places() -> tuple[Place, ...]:
    """Every place, the program itself first."""
    group = LazyGroup("sessionguide")
    context = click.Context(group)
    about = {name: words for commands in COMMANDS.values() for name, words in commands.items()}
    found = [Place("", tuple(about.items()), _OUTER)]
    for name in about:
        command = group.get_command(context, name)
        assert command is not None
        found += _settings() if name == "settings" else _walked(command, name)
    return tuple(found)


def _walked(command: click.Command, path: str) -> Iterator[Place]:
    words = []
    below: list[Place] = []
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            words.append((name, inner.get_short_help_str(100)))
            below += _walked(inner, f"{path} {name}")
    shown = [one for one in command.params if not getattr(one, "hidden", False)]
    options = [_option(one, path) for one in shown if isinstance(one, click.Option)]
    args = [one for one in shown if isinstance(one, click.Argument)]
    kinds = tuple(_kind(one, path) for one in args)
    many = any(one.nargs < 0 for one in args)
    yield Place(path, tuple(words), (*options, _HELP), kinds, many)
    yield from below


def _option(param: click.Option, path: str) -> Option:
    kind = None if param.is_flag else _kind(param, path)
    return Option(tuple(param.opts), param.help or "", kind)


def _kind(param: click.Parameter, path: str) -> Kind:
    if isinstance(param.type, click.Choice):
        return "=" + ",".join(map(str, param.type.choices))
    metavar = (param.metavar or (param.name or "").upper()).strip("[]")
    if metavar == "NAME" and path in _FLOWS_BY_NAME:
        return FLOW
    return _BY_METAVAR.get(metavar, NONE)


def _settings() -> Iterator[Place]:
    """The names of settings are as commands: each has values of its own."""
    words = tuple((setting.name, setting.about) for setting in SETTINGS)
    json = Option(("--json",), "Print JSON for other programs.")
    yield Place("settings", words, (json, _HELP))
    for setting in SETTINGS:
        yield Place(f"settings {setting.name}", options=(_HELP,), args=(_values(setting),))


def _values(setting: Setting) -> Kind:
    if setting.is_text:
        return FOLDER
    return "=" + ",".join(map(str, setting.choices or setting.steps))
