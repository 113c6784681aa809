"""The kind `list`: as many entries as come, none of them judged (S5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactKind, FactType, Item, facts_of_list
from sessionguide.language.shapes import Key, ListOf, Number, Phrase
from sessionguide.steps.base import Asked, Given, Json, Problem, StepKind
from sessionguide.steps.list.value import (
    ListOptions as ListOptions,
)
from sessionguide.steps.list.value import (
    ListValue as ListValue,
)
from sessionguide.steps.list.value import (
    entries_in,
    numbered,
)

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper

_USUAL_LINES: Final = 6
"""On paper."""


class ListStep(StepKind[ListOptions, ListValue]):
    """A list that grows while ideas come, and never judges them (S5).

    Each entry carries an id: a rename keeps it, and an id that is gone is never given again.

    Example::

        ideas:
          kind: list
          ask: What could you do? Say whatever comes.
          at_least: 2
          start_with: [Talk to someone who does it]
    """

    name = "list"
    sign = "M2 4H3M6 4H14M2 8H3M6 8H14M2 12H3M6 12H14"
    summary = "As many entries as come, in order; the answer is a list."
    told = "Name as many as come to your mind. Give each a line of its own."
    keys = (
        Key("at_least", Number(1, 100), "How many entries there should be.", "at_least: 2"),
        Key("at_most", Number(1, 500), "How many entries there may be.", "at_most: 10"),
        Key(
            "start_with",
            ListOf(Phrase(), most=50),
            "Entries that stand there to begin with, to change or to remove.",
            "start_with: [Rest, Read]",
        ),
    )
    renames = True
    line_by_line = True
    numbers_items = True
    raw_form = "A list of texts: `ideas: [Call Sam, Rest]`."

    def options(self, given: Given, problem: Problem) -> ListOptions:
        """The limits and the first entries; the limits must leave room for both."""
        options = ListOptions(
            given.get("at_least"), given.get("at_most"), given.get("start_with", ())
        )
        if options.at_most is not None:
            if options.at_least is not None and options.at_least > options.at_most:
                problem("at_least", "range", "at_least cannot be more than at_most.")
            if len(options.start_with) > options.at_most:
                problem("start_with", "range", f"These are more than at_most: {options.at_most}.")
        return options

    def accept(self, raw: object, asked: Asked[ListOptions, ListValue]) -> ListValue:
        """The entries that say something, each with its id.

        An answer that is there already may be emptied; a first one needs an entry.
        """
        value = numbered(entries_in(raw), asked.previous)
        count, options = len(value.items), asked.options
        if not count and asked.previous is None:
            raise AnswerError("Please add at least one, or skip this question.")
        if count and options.at_least is not None and count < options.at_least:
            raise AnswerError(f"Please give at least {options.at_least}; this has {count}.")
        if options.at_most is not None and count > options.at_most:
            raise AnswerError(f"Please keep to {options.at_most} at most; this has {count}.")
        return value

    def facts(self, value: ListValue, asked: Asked[ListOptions, ListValue]) -> Mapping[str, Fact]:
        """The entries, `count`, `first`, `last`, `reversed`; of an emptied list only `count`."""
        return facts_of_list(value.items)

    def fact_types(self, options: ListOptions) -> Mapping[str, FactType]:
        """Lists, entries and a number."""
        entries, entry = FactType(FactKind.LIST), FactType(FactKind.CHOICE)
        low, high = options.at_least or 1, options.at_most
        count = FactType(FactKind.NUMBER, low=low, high=high, step=1)
        return {"": entries, "count": count, "first": entry, "last": entry, "reversed": entries}

    def fact_words(self, options: ListOptions) -> Mapping[str, str]:
        """'the number of ideas', 'the first of ideas'."""
        return {
            "count": "the number of {}",
            "first": "the first of {}",
            "last": "the last of {}",
            "reversed": "{} from the last to the first",
        }

    def lines(self, value: ListValue, asked: Asked[ListOptions, ListValue]) -> tuple[str, ...]:
        """One entry a line."""
        return tuple(item.text for item in value.items)

    def paper(self, options: ListOptions) -> Paper:
        """Numbered lines, those of `start_with` filled in."""
        from sessionguide.steps.paper import Numbered

        least = max(options.at_least or 0, len(options.start_with) + 2, _USUAL_LINES)
        return Numbered(min(options.at_most or least, least, 20), options.start_with)

    def to_json(self, value: ListValue) -> Json:
        """Ids and texts, and the next id."""
        return {"items": [[item.id, item.text] for item in value.items], "next": value.next_number}

    def from_json(self, data: Json) -> ListValue:
        """The list that `to_json` wrote."""
        return ListValue(tuple(Item(*row) for row in data["items"]), data["next"])

    def raw(self, value: ListValue, asked: Asked[ListOptions, ListValue]) -> Json:
        """Each entry with its id."""
        return [{"id": item.id, "text": item.text} for item in value.items]

    def plain(self, text: str, asked: Asked[ListOptions, ListValue]) -> object:
        """One entry a line."""
        return text.split("\n")

    def items(self, value: ListValue, asked: Asked[ListOptions, ListValue]) -> tuple[Item, ...]:
        """The entries."""
        return value.items

    def renamed(
        self, value: ListValue, item: str, text: str, asked: Asked[ListOptions, ListValue]
    ) -> ListValue:
        """The list with one entry called otherwise."""
        rows = [{"id": one.id, "text": text if one.id == item else one.text} for one in value.items]
        return self.accept(rows, asked)

    def offered(self, asked: Asked[ListOptions, ListValue]) -> Json:
        """The entries of `start_with` whose names have answers, else the suggestion."""
        start = [phrase.fill(asked.look) for phrase in asked.options.start_with]
        return [text for text in start if text] or super().offered(asked)

    def empty(self, raw: object) -> bool:
        """Whether no entry says anything."""
        if isinstance(raw, list | tuple):
            texts = [row.get("text") if isinstance(row, Mapping) else row for row in raw]
            return super().empty(texts)
        return super().empty(raw)


STEP = ListStep()
