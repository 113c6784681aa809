"""The commands as click sees them: each module is imported only when its command runs."""

from __future__ import annotations

from importlib import import_module

import click

from sessionguide.cli import COMMANDS, front_page
from sessionguide.errors import UsageError

STOPPED = (
    "Stopped. What was saved is safe. "
    "If something had begun, the next start finishes it or leaves it as it was."
)
"""True of every command, wherever in it someone presses Ctrl+C."""
_NAMES = tuple(name for commands in COMMANDS.values() for name in commands)


class LazyGroup(click.Group):
    """The program: `sessionguide NAME` is `sessionguide.commands.NAME.NAME`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(_NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now."""
        if cmd_name not in _NAMES:
            return None
        command = getattr(import_module(f"sessionguide.commands.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def get_help(self, ctx: click.Context) -> str:
        """The page that `--help` prints without any command module."""
        return front_page()


def invoke(args: list[str]) -> int:
    """Run a command; its exit code.

    Raises:
        UsageError: it was not meant this way; the sentence says how.
        SessionguideError: what the command met.
    """
    group = LazyGroup("sessionguide", context_settings={"help_option_names": ["--help", "-h"]})
    try:
        code = group.main(args=args, prog_name="sessionguide", standalone_mode=False)
    except click.Abort:
        raise UsageError(STOPPED) from None
    except click.UsageError as error:
        raise UsageError(_usage(error)) from None
    return code if isinstance(code, int) else 0


def _usage(error: click.UsageError) -> str:
    told = error.format_message()
    if told.startswith("Usage:"):
        return told
    command = error.ctx.command_path if error.ctx else "sessionguide"
    return f"{told}{_nearest(error)} See: {command} --help"


def _nearest(error: click.UsageError) -> str:
    """' Did you mean "start"?' where a command's name was mistyped."""
    from sessionguide.steps.answers import near

    context = error.ctx
    known = context.command if context else None
    typed = error.message.partition("'")[2].rpartition("'")[0]
    if context is None or not isinstance(known, click.Group) or "command" not in error.message:
        return ""
    return near(typed, known.list_commands(context))
