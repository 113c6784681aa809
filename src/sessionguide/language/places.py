"""The lines of a text, and the place of any stretch of it."""

from __future__ import annotations

import re
from bisect import bisect_right

from sessionguide.language.nodes import Place

_BREAK = re.compile(r"\r\n|\r|\n")


class Lines:
    """A text cut into its lines; lines and columns count from 1, columns in characters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    @property
    def empty(self) -> bool:
        """Whether there is no text at all."""
        return not self._text

    def place(self, start: int, end: int) -> Place:
        """The stretch from offset `start` up to, not including, `end`."""
        line, column = self._at(start)
        return Place(line, column, *self._at(max(start, end)))

    def text_of(self, line: int) -> str:
        """A line without its break; empty beyond the last."""
        if not 1 <= line <= len(self._starts):
            return ""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        return self._text[start:end].rstrip("\r\n")

    def line_at(self, offset: int) -> int:
        """The number of the line that `offset` is on."""
        return bisect_right(self._starts, offset)

    def start_of(self, offset: int) -> int:
        """The offset where the line of `offset` begins."""
        return self._starts[self.line_at(offset) - 1]

    def end_of(self, offset: int) -> int:
        """The offset where the line of `offset` ends, before its break and trailing spaces."""
        start = self.start_of(offset)
        return max(offset, start + len(self.text_of(self.line_at(offset)).rstrip()))

    def _at(self, offset: int) -> tuple[int, int]:
        line = self.line_at(offset)
        return line, offset - self._starts[line - 1] + 1
