"""Lines in and lines out: what was typed, what is a command, and where input ends."""

from __future__ import annotations

from typing import TextIO

from sessionguide.datum import datum
from sessionguide.language.tests import NO, YES
from sessionguide.language.text import clean

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Home, the screen empty, and what was scrolled away as well."""


@datum(frozen=True)
class Command:
    """A line that began with a colon: `:go ideas` is Command("go", "ideas")."""

    name: str
    rest: str = ""


class Commanded(Exception):
    """A command was typed where an answer was asked for."""

    def __init__(self, command: Command) -> None:
        super().__init__(command.name)
        self.command = command


class InputEnded(Exception):
    """Standard input is at its end."""


class Talk:
    """The two ends of a plain conversation.

    Every line that goes out is cleaned.  `prompt` is shown where a person types, and left out
    where a program does.
    """

    def __init__(self, source: TextIO, sink: TextIO, prompt: str = "") -> None:
        self._source, self._sink, self._prompt = source, sink, prompt

    def say(self, *lines: str) -> None:
        """Put out lines, at once; a text with line breaks is several lines."""
        for line in lines:
            self._sink.write(clean(line) + "\n")
        self._sink.flush()

    def block(self, *lines: str) -> None:
        """Put out lines after an empty one; empty lines among them are left out."""
        self.say("", *(line for line in lines if line))

    def clear(self) -> None:
        """Take away what stands on a terminal, also above its edge; elsewhere there is nothing."""
        if self._sink.isatty():
            self._sink.write(_CLEAR)
            self._sink.flush()

    def hear(self) -> str:
        """The next answer, without its line end; a backslash at a line's end continues it.

        A colon at the beginning makes a command, two colons stand for one.

        Raises:
            Commanded: a command was typed.
            InputEnded: there is nothing more to hear.
        """
        text = self._line()
        if text.startswith(":") and not text.startswith("::"):
            name, _, rest = text[1:].partition(" ")
            raise Commanded(Command(name.strip().lower(), rest.strip()))
        text = text.removeprefix(":") if text.startswith("::") else text
        while _goes_on(text):
            try:
                text = f"{text[:-1]}\n{self._line()}"
            except InputEnded:
                return text[:-1]
        return text[:-1] if text.endswith("\\\\") else text

    def ask(self, *lines: str) -> str:
        """Put out a block, and hear the answer to it, without outer spaces."""
        self.block(*lines)
        return self.hear().strip()

    def yes(self, *lines: str) -> bool:
        """Ask until the answer is yes or no."""
        answer = self.ask(*lines).lower()
        while answer not in YES | NO:
            self.say("Please answer yes or no.")
            answer = self.hear().strip().lower()
        return answer in YES

    def _line(self) -> str:
        if self._prompt:
            self._sink.write(self._prompt)
            self._sink.flush()
        line = self._source.readline()
        if not line:
            raise InputEnded
        return line.rstrip("\r\n")


def _goes_on(text: str) -> bool:
    """Whether a single backslash ends it; two of them are one that was meant."""
    return (len(text) - len(text.rstrip("\\"))) % 2 == 1
