"""A group of commands, some of which are imported only when they run."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

import click


class Later(NamedTuple):
    """A command that is not imported yet."""

    module: str
    """Its module in `sessionguide.commands`."""
    function: str
    summary: str
    """What the group's help says of it, so that help needs no import."""


class LazyGroup(click.Group):
    """A group with commands of its own, and with others by name."""

    def __init__(self, *args: Any, later: Mapping[str, Later], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._later = later

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, sorted."""
        return sorted({*super().list_commands(ctx), *self._later})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in self._later:
            return super().get_command(ctx, cmd_name)
        later = self._later[cmd_name]
        command = getattr(import_module(f"sessionguide.commands.{later.module}"), later.function)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with their summaries, without importing any."""
        rows = [(name, self._summary(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def _summary(self, ctx: click.Context, name: str) -> str:
        if name in self._later:
            return self._later[name].summary
        command = super().get_command(ctx, name)
        return command.get_short_help_str(100) if command else ""
