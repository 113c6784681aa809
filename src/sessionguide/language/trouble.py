"""Where a file stops being readable, and the complaint that a coach reads instead."""

from __future__ import annotations

import re

from sessionguide.datum import datum
from sessionguide.language.places import Lines


@datum(frozen=True)
class Span:
    """The last single value that the parser read, as offsets into the text."""

    start: int
    end: int
    quote: str = ""
    """The quotation mark it stands in, or empty."""


@datum(frozen=True)
class Trouble:
    """What the parser knows where it stops."""

    text: str
    lines: Lines
    at: int
    """The offset where it could not go on."""
    problem: str
    context: str = ""
    since: int = 0
    """The offset where that which it was reading begins."""
    last: Span | None = None

    @property
    def rest(self) -> str:
        """The line from `at` on."""
        return self.text[self.at : self.lines.end_of(self.at)]

    @property
    def same_line(self) -> bool:
        """Whether the last value stands alone on the line of the trouble."""
        if self.last is None:
            return False
        line = self.lines.line_at(self.at)
        return line == self.lines.line_at(self.last.start)


@datum(frozen=True)
class Complaint:
    """A finding to be: offsets in place of a place."""

    message: str
    start: int
    end: int
    hint: str = ""
    code: str = "yaml"


def first_sign(text: str, lines: Lines, start: int) -> Complaint:
    """A text begins with a sign that has a meaning of its own to YAML (`*`, `&`, `!`, `@` ...)."""
    end = lines.end_of(start)
    word = re.match(r"\S*", text[start:end])
    length = word.end() if word else 1
    hint = f"Put quotes around the text: {in_quotes(text[start:end])}"
    return Complaint(f"A text cannot begin with {text[start]}", start, start + length, hint)


def in_quotes(text: str) -> str:
    """`text` as it can stand in a flow file."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def lost(text: str, start: int, sign: int, end: int, *, in_line: bool = False) -> Complaint:
    """An unquoted ` #` cuts a text short; `sign` is its offset, `start` where the text begins."""
    whole = re.split(r"[],}]", text[start:end])[0] if in_line else text[start:end]
    hint = f"Put quotes around the text: {in_quotes(whole.strip())}"
    return Complaint("The text from the # on is lost.", sign, end, hint, "lost-text")
