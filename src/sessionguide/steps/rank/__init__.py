"""The kind `rank`: entries put in order, most important first (S5)."""

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
    same_ids,
    still_live,
    typed_several,
    with_grey,
)

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper


@datum(frozen=True)
class RankOptions:
    """What there is to put in order, and how much of it is kept."""

    choices: tuple[Choice, ...] = ()
    source: Source | None = None
    keep: int | None = None
    """How many of the first are the answer; None for all."""


@datum(frozen=True)
class RankValue:
    """The entries that were given a place, first to last; some may be grey by now.

    An entry that is offered and not here is unplaced: it came later, or was left aside.
    """

    order: tuple[Item, ...]


class RankStep(StepKind[RankOptions, RankValue]):
    """Entries put in order by the client, over the list that came before (S5, S17).

    Example::

        ideas:
          kind: list
          ask: What could you do?
        focus:
          kind: rank
          ask: Which would take you furthest? Put that first.
          from: ideas
          keep: 3
    """

    name = "rank"
    sign = "M2 13V3M2 3L0.5 5M2 3L3.5 5M6 4H15M6 8H12M6 12H9"
    summary = "Entries put in order; the answer is the list, or the first `keep` of it."
    told = "Put them in your order, the first one at the top."
    keys = (
        CHOICES,
        FROM,
        Key("keep", Number(1, 100), "How many of the first are kept as the answer.", "keep: 3"),
    )
    either = ("choices", "from")
    raw_form = (
        "Keys or texts, the first one first; what is not named has no place: "
        "`focus: [Call Sam, Rest]`."
    )

    def options(self, given: Given, problem: Problem) -> RankOptions:
        """What is offered; `keep` cannot be more than that."""
        check_choices(given, problem)
        options = RankOptions(given.get("choices", ()), given.get("from"), given.get("keep"))
        if options.choices and options.keep is not None and options.keep > len(options.choices):
            problem("keep", "range", f"There are only {len(options.choices)} choices.")
        return options

    def accept(self, raw: object, asked: Asked[RankOptions, RankValue]) -> RankValue:
        """The order; grey entries keep their place in it.

        The same order as before is the same answer, though one was renamed since.
        """
        previous = asked.previous.order if asked.previous else ()
        order = picked(raw, offered_with_grey(asked.items, previous))
        if not order:
            raise AnswerError("Please put at least one first, or skip this question.")
        value = RankValue(with_grey(order, previous, asked.items))
        if asked.previous and same_ids(value.order, previous):
            return asked.previous
        return value

    def facts(self, value: RankValue, asked: Asked[RankOptions, RankValue]) -> Mapping[str, Fact]:
        """The entries in order, the kept ones only; `first`, `last`, `count`."""
        kept = self.items(value, asked)
        if not kept:
            return {"count": 0}
        return {"": kept, "first": kept[0], "last": kept[-1], "count": len(kept)}

    def fact_types(self, options: RankOptions) -> Mapping[str, FactType]:
        """A list, its ends, and a number."""
        keys = tuple(choice.key for choice in options.choices) or None
        end = FactType(FactKind.CHOICE, keys=keys)
        high = options.keep or (len(keys) if keys else None)
        count = FactType(FactKind.NUMBER, 1, high, 1)
        return {"": FactType(FactKind.LIST, keys=keys), "first": end, "last": end, "count": count}

    def fact_words(self, options: RankOptions) -> Mapping[str, str]:
        """'the first of focus'."""
        return {
            "first": "the first of {}",
            "last": "the last of {}",
            "count": "the number of {}",
        }

    def lines(self, value: RankValue, asked: Asked[RankOptions, RankValue]) -> tuple[str, ...]:
        """'1. Call Sam' and so on."""
        kept = self.items(value, asked)
        return tuple(f"{place}. {item.text}" for place, item in enumerate(kept, 1))

    def paper(self, options: RankOptions) -> Paper:
        """A gap for the place of each choice, or numbered lines for the entries of a list."""
        from sessionguide.steps.paper import Numbered, Places

        if not options.choices:
            return Numbered(min(options.keep or 5, 12))
        labels = tuple(choice.label for choice in options.choices)
        return Places(labels, f"the first {options.keep}" if options.keep else "")

    def to_json(self, value: RankValue) -> Json:
        """The order."""
        return items_json(value.order)

    def from_json(self, data: Json) -> RankValue:
        """The order that `to_json` wrote."""
        return RankValue(items_of(data))

    def raw(self, value: RankValue, asked: Asked[RankOptions, RankValue]) -> Json:
        """The ids in order."""
        return [item.id for item in value.order]

    def plain(self, text: str, asked: Asked[RankOptions, RankValue]) -> object:
        """What was typed as ids in order: numbers of the list shown (`3 1 2`), keys or texts."""
        return typed_several(text, asked.items)

    def items(self, value: RankValue, asked: Asked[RankOptions, RankValue]) -> tuple[Item, ...]:
        """The entries in order, the kept ones only, with the texts they have now."""
        return still_live(value.order, asked.items)[: asked.options.keep]


STEP = RankStep()
