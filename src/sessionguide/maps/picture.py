"""What a picture of a flow shows, before any format: a card for each stage, a row for each step."""

from __future__ import annotations

from sessionguide.datum import datum
from sessionguide.flows.model import Flow, Stage, Step
from sessionguide.flows.wording import (
    each_in_words,
    in_words,
    loop_in_words,
    marks,
    minutes_in_words,
    text_in_words,
)
from sessionguide.language.text import clean

SAID = "said"
SAID_SIGN = "M2 3H14V11H8L5 14V11H2Z"
"""What is only said: a speech balloon."""


@datum(frozen=True)
class Row:
    """One step."""

    name: str
    ask: str
    """The question, with ‹names› where answers will stand."""
    kind: str
    sign: str
    """The kind's sign, as the path of a line in a field of 16 by 16."""
    guard: str = ""
    """'if now is above 1', or nothing."""
    marks: tuple[str, ...] = ()
    """optional, private and so on."""
    loop: str = ""
    """'again from draft until fits is at least 8 ...', or nothing."""
    back_to: str = ""
    """The step that the loop begins with."""
    ends: bool = False
    """Whether the path ends here."""

    @property
    def aside(self) -> str:
        """What stands small behind the question."""
        return ", ".join((self.name, self.kind, *self.marks))


@datum(frozen=True)
class Card:
    """One stage."""

    title: str
    minutes: str
    guard: str
    each: str
    """'once for each of ideas', or nothing."""
    rows: tuple[Row, ...]

    @property
    def loops(self) -> tuple[tuple[int, int], ...]:
        """First and last row of each loop that stays within the card."""
        place = {row.name: index for index, row in enumerate(self.rows)}
        ends = ((place.get(row.back_to), index) for index, row in enumerate(self.rows))
        return tuple((first, last) for first, last in ends if first is not None)


@datum(frozen=True)
class Picture:
    """A whole flow, every text in it clean."""

    title: str
    about: str
    minutes: str
    source: str
    cards: tuple[Card, ...]

    @property
    def signs(self) -> dict[str, str]:
        """The signs that are used, by the kind they stand for."""
        return {row.kind: row.sign for card in self.cards for row in card.rows}


def picture(flow: Flow) -> Picture:
    """`flow` as it can be drawn; the coach's own steps are left out."""
    cards = (_card(flow, stage) for stage in flow.stages)
    return Picture(
        _line(flow.title),
        _line(flow.about),
        minutes_in_words(flow.minutes or sum(stage.minutes or 0 for stage in flow.stages) or None),
        _line(", ".join(flow.source)),
        tuple(card for card in cards if card.rows),
    )


def _card(flow: Flow, stage: Stage) -> Card:
    each = each_in_words(stage, flow.by_name)
    called = f", here called {stage.item_name}" if each and stage.item_name else ""
    return Card(
        _line(stage.title),
        minutes_in_words(stage.minutes),
        _line(f"if {in_words(stage.when, flow.by_name)}") if stage.when else "",
        _line(each + called),
        tuple(_row(flow, step) for step in stage.steps if step.shared),
    )


def _row(flow: Flow, step: Step) -> Row:
    return Row(
        name=_line(step.name),
        ask=_line(text_in_words(step.ask, flow, lambda name: f"‹{name}›")),
        kind=SAID if step.says else step.kind.label,
        sign=SAID_SIGN if step.says else step.kind.sign,
        guard=_line(f"if {in_words(step.when, flow.by_name)}") if step.when else "",
        marks=tuple(marks(step)),
        loop=_line(_loop(flow, step)),
        back_to=step.repeat.back_to if step.repeat else "",
        ends=step.finish,
    )


def _loop(flow: Flow, step: Step) -> str:
    if step.repeat is None:
        return ""
    return f"again from {step.repeat.back_to} {loop_in_words(step.repeat, flow.by_name)}"


def _line(text: str) -> str:
    return " ".join(clean(text, lines=False).split())
