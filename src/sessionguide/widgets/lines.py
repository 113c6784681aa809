"""Lines: a list while it is typed: its entries, and the one line that is being edited. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sessionguide.datum import datum


@datum(frozen=True)
class Line:
    """One entry."""

    text: str
    id: str = ""
    """The id that the answer gave it; empty for a new one."""

    @property
    def raw(self) -> dict[str, str]:
        """As a raw answer has it."""
        return {"id": self.id, "text": self.text} if self.id else {"text": self.text}


@datum(frozen=True)
class Lines:
    """The entries, and which of them is edited: len(rows) is the empty line at the end."""

    rows: tuple[Line, ...] = ()
    at: int = 0

    @property
    def at_end(self) -> bool:
        """Whether the empty line is edited."""
        return self.at == len(self.rows)

    @property
    def text(self) -> str:
        """What the edited line holds."""
        return "" if self.at_end else self.rows[self.at].text

    def typed(self, text: str) -> Lines:
        """With `text` on the edited line: an entry emptied is gone, text at the end is added.

        The edited line stays the same entry; after adding and removing it is the one that
        follows.
        """
        said = text.strip()
        if self.at_end:
            return self.inserted([said]) if said else self
        if not said:
            return replace(self, rows=(*self.rows[: self.at], *self.rows[self.at + 1 :]))
        if said == self.text.strip():
            return self
        changed = replace(self.rows[self.at], text=said)
        return replace(self, rows=(*self.rows[: self.at], changed, *self.rows[self.at + 1 :]))

    def inserted(self, texts: Sequence[str]) -> Lines:
        """With new entries: before the empty line, else after the edited entry; go behind them."""
        place = self.at if self.at_end else self.at + 1
        new = tuple(Line(text) for text in texts)
        return Lines((*self.rows[:place], *new, *self.rows[place:]), place + len(new))

    def to(self, at: int) -> Lines:
        """Another line is edited: the nearest to `at`."""
        return replace(self, at=max(0, min(at, len(self.rows))))

    def end(self) -> Lines:
        """The empty line is edited."""
        return self.to(len(self.rows))

    def moved(self, start: int, to: int) -> Lines:
        """The entry at `start` stands at `to`, or at the nearest end, and is edited."""
        rows = list(self.rows)
        line = rows.pop(start)
        to = max(0, min(to, len(rows)))
        rows.insert(to, line)
        return Lines(tuple(rows), to)

    @property
    def raw(self) -> list[Any]:
        """The entries as a raw answer."""
        return [line.raw for line in self.rows]

    def raw_with(self, typing: str) -> list[Any]:
        """The raw answer while the edited line reads `typing`.

        What stands at the end and was not added yet is a bare text, so that `lines_of` can tell.
        """
        if self.at_end:
            return [*self.raw, typing] if typing.strip() else self.raw
        return self.typed(typing).raw


def lines_of(raw: Any, *, added: bool) -> tuple[Lines, str]:
    """The lines of a raw answer, and what was being typed at the end.

    Where all is `added`, bare texts are entries; else a bare text at the end is still typed.
    """
    rows = list(raw) if isinstance(raw, list | tuple) else [raw] if isinstance(raw, str) else []
    typing = rows.pop() if not added and rows and isinstance(rows[-1], str) else ""
    lines = tuple(line for line in map(_line, rows) if line.text.strip())
    return Lines(lines, len(lines)), typing


def _line(row: Any) -> Line:
    return (
        Line(str(row.get("text", "")), str(row.get("id", "")))
        if isinstance(row, dict)
        else Line(str(row))
    )
