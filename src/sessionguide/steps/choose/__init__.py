"""The kind `choose`: one or several of what is offered (S17)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactKind, FactType, Item
from sessionguide.language.shapes import Key, Number
from sessionguide.language.sources import Choice, Source
from sessionguide.steps.base import Asked, Given, Json, Problem, StepKind
from sessionguide.steps.picking import (
    CHOICES,
    FROM,
    check_choices,
    items_json,
    items_of,
    offered_with_grey,
    picked,
    still_live,
    typed_one,
    typed_several,
    with_grey,
)

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper


@datum(frozen=True)
class ChooseOptions:
    """What there is to choose among, and how many of it."""

    choices: tuple[Choice, ...] = ()
    source: Source | None = None
    at_least: int = 1
    at_most: int | None = 1
    """None for as many as there are."""

    @property
    def several(self) -> bool:
        """Whether more than one may be chosen."""
        return self.at_most != 1


@datum(frozen=True)
class ChooseValue:
    """What was chosen, each with the text it had then; some may be grey by now."""

    picked: tuple[Item, ...]
    several: bool


class ChooseStep(StepKind[ChooseOptions, ChooseValue]):
    """One of what is offered, or several; from fixed choices or from a list (S8, S17).

    Example::

        direction:
          kind: choose
          ask: Which of these is closest?
          choices: {stay: Stay and change it, go: Look elsewhere, unsure: I do not know yet}
        hopes:
          kind: list
          ask: What do you hope for?
        dearest:
          kind: choose
          ask: Which of them matter most?
          from: hopes
          at_most: 2
    """

    name = "choose"
    sign = (
        "M5 4.5A2 2 0 1 0 1 4.5A2 2 0 1 0 5 4.5M8 4.5H15"
        "M5 11.5A2 2 0 1 0 1 11.5A2 2 0 1 0 5 11.5M8 11.5H15M3 4.4V4.6"
    )
    summary = "One or several of what is offered; the answer is a choice, or a list of them."
    told = "Choose what fits you best."
    keys = (
        CHOICES,
        FROM,
        Key("at_least", Number(1, 100), "How many there should be.", "at_least: 2"),
        Key("at_most", Number(1, 100), "How many there may be; 1 alone by default.", "at_most: 3"),
    )
    either = ("choices", "from")
    raw_form = (
        "The key of the choice or the text of the entry, a list where several are allowed: "
        "`direction: stay`, `dearest: [Calm, Time]`."
    )

    def options(self, given: Given, problem: Problem) -> ChooseOptions:
        """What is offered and how many of it; the numbers must leave room."""
        check_choices(given, problem)
        least, choices = given.get("at_least"), given.get("choices", ())
        most = given.get("at_most", 1 if least is None else None)
        if least is not None and most is not None and least > most:
            problem("at_least", "range", "at_least cannot be more than at_most.")
        elif choices and least is not None and least > len(choices):
            problem("at_least", "range", f"There are only {len(choices)} choices.")
        return ChooseOptions(choices, given.get("from"), least or 1, most)

    def accept(self, raw: object, asked: Asked[ChooseOptions, ChooseValue]) -> ChooseValue:
        """The chosen items in the order of the choices; grey ones stay where several may be.

        The same items as before are the same answer, though one was renamed since.
        """
        previous = asked.previous.picked if asked.previous else ()
        several = asked.options.several
        chosen = picked(raw, offered_with_grey(asked.items, previous))
        ids = {item.id for item in chosen}
        ordered = tuple(item for item in asked.items if item.id in ids)
        kept = with_grey(ordered, previous if several else chosen, asked.items)
        value = ChooseValue(kept, several)
        if asked.previous and _same(value, asked.previous):
            return asked.previous
        _check_count(len(ordered), asked)
        return value

    def facts(
        self, value: ChooseValue, asked: Asked[ChooseOptions, ChooseValue]
    ) -> Mapping[str, Fact]:
        """The choice, or the list of them, and `count`; grey ones are not among them."""
        live = _live(value.picked, asked)
        if not live:
            return {"count": 0}
        return {"": live if value.several else live[0], "count": len(live)}

    def fact_types(self, options: ChooseOptions) -> Mapping[str, FactType]:
        """A choice or a list, and a number."""
        keys = tuple(choice.key for choice in options.choices) or None
        kind = FactKind.LIST if options.several else FactKind.CHOICE
        high = options.at_most or (len(keys) if keys else None)
        count = FactType(FactKind.NUMBER, options.at_least, high, 1)
        return {"": FactType(kind, keys=keys), "count": count}

    def fact_words(self, options: ChooseOptions) -> Mapping[str, str]:
        """'the number chosen in hopes'."""
        return {"count": "the number chosen in {}"}

    def lines(
        self, value: ChooseValue, asked: Asked[ChooseOptions, ChooseValue]
    ) -> tuple[str, ...]:
        """One choice a line."""
        return tuple(item.text for item in _live(value.picked, asked))

    def paper(self, options: ChooseOptions) -> Paper:
        """A box for each choice, or empty ones for what is chosen from a list."""
        from sessionguide.steps.paper import Ticks, at_most_hint

        blank = 0 if options.choices else min(options.at_most or 4, 8)
        labels = tuple(choice.label for choice in options.choices)
        return Ticks(labels, blank, at_most_hint(options.at_most))

    def to_json(self, value: ChooseValue) -> Json:
        """The chosen items, and whether several were asked for."""
        return {"picked": items_json(value.picked), "several": value.several}

    def from_json(self, data: Json) -> ChooseValue:
        """The answer that `to_json` wrote."""
        return ChooseValue(items_of(data["picked"]), data["several"])

    def raw(self, value: ChooseValue, asked: Asked[ChooseOptions, ChooseValue]) -> Json:
        """The id, or the ids."""
        ids = [item.id for item in value.picked]
        return ids if value.several else ids[0]

    def plain(self, text: str, asked: Asked[ChooseOptions, ChooseValue]) -> object:
        """What was typed as an id, or ids: a number of the list shown, a key or a text."""
        several = asked.options.several
        return typed_several(text, asked.items) if several else typed_one(text, asked.items)

    def items(
        self, value: ChooseValue, asked: Asked[ChooseOptions, ChooseValue]
    ) -> tuple[Item, ...]:
        """What was chosen."""
        return _live(value.picked, asked)


def _live(entries: tuple[Item, ...], asked: Asked[ChooseOptions, ChooseValue]) -> tuple[Item, ...]:
    return still_live(entries, asked.items)


def _same(one: ChooseValue, other: ChooseValue) -> bool:
    same = {item.id for item in one.picked} == {item.id for item in other.picked}
    return same and one.several == other.several


def _check_count(count: int, asked: Asked[ChooseOptions, ChooseValue]) -> None:
    most = asked.options.at_most
    least = min(asked.options.at_least, len(asked.items))
    if most == 1 and count != 1:
        raise AnswerError("Please choose one.")
    if count < least:
        raise AnswerError(f"Please choose at least {'one' if least == 1 else least}.")
    if most is not None and count > most:
        raise AnswerError(f"Please choose at most {most}.")


STEP = ChooseStep()
