"""ScaleFace: how a scale looks at a width, and which number stands at a column. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from textual.content import Content
from textual.style import Style

from sessionguide.datum import datum
from sessionguide.language.facts import number_text
from sessionguide.language.text import clean

_WIDEST_CELL = 5
_LONGEST_TRACK = 60
_CHOSEN = Style(reverse=True, bold=True)


@datum(frozen=True)
class Numbers:
    """The scale that is shown; its texts are data: they are cleaned and shown literally."""

    all: tuple[float, ...]
    lowest: float
    """The lowest number that the arrows, Home and the mouse reach."""
    ends: tuple[str, ...] = ()
    """What the first and the last number mean; two, or none."""

    @cached_property
    def taken(self) -> tuple[float, ...]:
        """The numbers that can be answered."""
        return tuple(number for number in self.all if number >= self.lowest)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The numbers as people write them."""
        return tuple(map(number_text, self.all))

    def at(self, index: int) -> float:
        """The number at `index` as far as it can be answered, else the nearest that can."""
        return max(self.all[max(0, min(index, len(self.all) - 1))], self.lowest)


@datum(frozen=True)
class ScaleFace:
    """One painting of a scale: a row of numbers where they fit, else a line to slide along."""

    numbers: Numbers
    width: int
    quiet: Style = Style()

    @cached_property
    def cell(self) -> int:
        """The width of one number's cell; 0 where the numbers do not fit in a row."""
        names = self.numbers.names
        needed = max(map(len, names)) + 2
        room = self.width // len(names)
        return 0 if room < needed else min(max(_WIDEST_CELL, needed), room)

    @cached_property
    def track(self) -> tuple[int, int]:
        """Where the line to slide along begins, and how long it is, in cells."""
        first = len(self.numbers.names[0]) + 1
        last = len(self.numbers.names[-1]) + 1
        return first, max(8, min(self.width, _LONGEST_TRACK) - first - last)

    def number_at(self, column: int) -> float:
        """The number painted at `column`, or the nearest."""
        last = len(self.numbers.all) - 1
        if self.cell:
            return self.numbers.at(column // self.cell)
        first, length = self.track
        return self.numbers.at(round((column - first) / (length - 1) * last))

    def row(self, value: float | None, suggested: bool) -> Content:
        """The numbers with the chosen one in brackets, or the line with a knob on it."""
        if not self.cell:
            return self._slide(value)
        return Content.assemble(*(
            self._cell(number, name, number == value, suggested)
            for number, name in zip(self.numbers.all, self.numbers.names, strict=True)
        ))  # fmt: skip

    def _cell(self, number: float, name: str, chosen: bool, suggested: bool) -> Content:
        if chosen:
            shown = Content(f"({name})" if suggested else f"[{name}]")
            shown = shown if suggested else shown.stylize(_CHOSEN)
        else:
            shown = Content(name)
            shown = shown.stylize(self.quiet) if number < self.numbers.lowest else shown
        before = (self.cell - shown.cell_length + 1) // 2
        return shown.pad_left(before).pad_right(self.cell - shown.cell_length - before)

    def _slide(self, value: float | None) -> Content:
        first, length = self.track
        names, last = self.numbers.names, len(self.numbers.all) - 1
        line = Content("─" * length)
        if value in self.numbers.all:
            place = round(self.numbers.all.index(value) / last * (length - 1))
            knob = Content("●").stylize(_CHOSEN)
            line = Content.assemble("─" * place, knob, "─" * (length - 1 - place))
        return Content.assemble(names[0].ljust(first), line, f" {names[-1]}")

    @cached_property
    def ends(self) -> tuple[Content, ...]:
        """What the ends mean: below them where both fit in a line, else a line for each."""
        return tuple(line.stylize(self.quiet) for line in self._ends())

    def _ends(self) -> Iterator[Content]:
        if not self.numbers.ends:
            return
        low, high = (Content(clean(end, lines=False)) for end in self.numbers.ends)
        room = self._painted_width - self._inset - (1 if self.cell else 0)
        gap = room - low.cell_length - high.cell_length
        if gap >= 2:
            yield Content.assemble(" " * self._inset, low, " " * gap, high)
            return
        for name, end in ((self.numbers.names[0], low), (self.numbers.names[-1], high)):
            yield from Content.assemble(f"{name}: ", end).wrap(max(8, self.width))

    @property
    def _painted_width(self) -> int:
        if self.cell:
            return self.cell * len(self.numbers.all)
        return sum(self.track) + 1 + len(self.numbers.names[-1])

    @property
    def _inset(self) -> int:
        return max(0, (self.cell - len(self.numbers.names[0])) // 2)

    @property
    def height(self) -> int:
        """Lines of the whole: the numbers, their ends, an empty line, the value."""
        return 3 + len(self.ends)

    def value_line(self, value: float | None, suggested: bool) -> str:
        """`> 5 of 10`, or that there is none yet."""
        names = self.numbers.names
        if value is None:
            return "> no number yet"
        of = f"of {names[-1]}" if names[0] in ("0", "1") else f"from {names[0]} to {names[-1]}"
        return f"> {number_text(value)} {of}{'?' if suggested else ''}"
