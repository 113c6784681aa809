"""KeyLine: the keys of a screen as buttons, on as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from sessionguide.widgets.commands import Command

WIDE = 70
"""Columns from which each button shows all its words: a small page on 80 columns has 72."""


class KeyLine(Widget):
    """Buttons painted by one widget: a click does what the key does.

    What has no key has no button either: it is for the palette.

    Nothing is ever cut off: what does not fit on a line goes on the next.
    """

    DEFAULT_CSS = """
    KeyLine { height: auto; width: 1fr; color: $text-muted; pointer: pointer;
        & .key-line--key { color: $text-primary; text-style: bold; } }
    """
    COMPONENT_CLASSES = {"key-line--key"}

    def __init__(self, commands: Sequence[Command], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.commands = _with_keys(commands)

    def put(self, commands: Sequence[Command]) -> None:
        """Show other buttons."""
        buttons = _with_keys(commands)
        if buttons != self.commands:
            self.commands = buttons
            self.refresh(layout=True)

    def lines(self, width: int) -> list[list[tuple[int, Command]]]:
        """Each line's commands with the column they begin at."""
        lines: list[list[tuple[int, Command]]] = [[]]
        column = 0
        for command in self.commands:
            length = len(self.button(command, width))
            if lines[-1] and column + length > width:
                lines.append([])
                column = 0
            lines[-1].append((column, command))
            column += length + self.gap(width)
        return lines

    def button(self, command: Command, width: int) -> str:
        """Key and words; only the first word where the window is narrow."""
        words = command.short if width >= WIDE else command.short.partition(" ")[0]
        return f"{command.key} {words}"

    def gap(self, width: int) -> int:
        """Columns between two buttons."""
        return 3 if width >= WIDE else 2

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the buttons need."""
        return len(self.lines(width))

    def render(self) -> Content:
        """The buttons."""
        key_style = self.get_visual_style("key-line--key", partial=True)
        width = self.content_size.width
        painted = []
        for line in self.lines(width):
            content = Content("")
            for column, command in line:
                content = content.pad_right(column - content.cell_length)
                button = Content(self.button(command, width))
                content = content + button.stylize(key_style, 0, len(command.key))
            painted.append(content)
        return Content("\n").join(painted)

    def command_at(self, x: int, y: int) -> Command | None:
        """The button at a place of the widget's content."""
        width = self.content_size.width
        lines = self.lines(width)
        for column, command in lines[y] if 0 <= y < len(lines) else ():
            if column <= x < column + len(self.button(command, width)):
                return command
        return None

    async def on_click(self, event: events.Click) -> None:
        """Do what the button under the mouse says."""
        command = self.command_at(event.x - self.gutter.left, event.y - self.gutter.top)
        if command is not None:
            await self.app.run_action(command.action, self.screen)


def _with_keys(commands: Sequence[Command]) -> tuple[Command, ...]:
    return tuple(command for command in commands if command.key)
