"""The kind `rate`: a number for each entry, on one thing or on several (M7, M10)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactType, Item
from sessionguide.steps.base import Asked, Field, Given, Json, Problem, StepKind
from sessionguide.steps.picking import items_json, items_of
from sessionguide.steps.rate.facts import FACT_WORDS, facts_of, score_type, types_of
from sessionguide.steps.rate.keys import KEYS
from sessionguide.steps.rate.options import RateOptions as RateOptions
from sessionguide.steps.rate.options import options_of
from sessionguide.steps.rate.parts import fields_of
from sessionguide.steps.rate.scoring import criteria_of, grid_of, line_of, scores_of
from sessionguide.steps.rate.value import NOTHING, Row, numbers_in, value_of
from sessionguide.steps.rate.value import RateValue as RateValue

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper

_IN_ORDER = re.compile(r"-?[0-9]{1,4}([\s,]+-?[0-9]{1,4})*\Z")


class RateStep(StepKind[RateOptions, RateValue]):
    """A number for each entry: how strong, how useful, how near (M7, M10, M11).

    Example::

        ideas:
          kind: list
          ask: What could you do?
        useful:
          kind: rate
          ask: How useful would each be?
          from: ideas
          ends: [hardly at all, very]
        hours:
          kind: rate
          ask: You have ten hours this week. Where do they go?
          from: ideas
          share: 10
        ways:
          kind: rate
          ask: How good is each way for what matters to you?
          choices: {stay: Stay here, go: Look elsewhere}
          on: {pay: Pay, calm: Calm, people: The people}
          weights: {calm: 2, people: 2}
          scale: [0, 5]
    """

    name = "rate"
    sign = "M1 2H15V14H1ZM1 6H15M1 10H15M6 2V14"
    summary = "A number for each entry; the next question can name what stands lowest or highest."
    told = "Give each one the number that fits for you."
    keys = KEYS
    raw_form = (
        "A number by entry, `useful: {Call Sam: 7, Rest: 3}`; with on, a row by entry: "
        "`ways: {stay: {pay: 4, calm: 1}, go: {pay: 2}}`. What is not named has no number."
    )
    rates = True

    def options(self, given: Given, problem: Problem) -> RateOptions:
        """What is rated, with which numbers, on what."""
        return options_of(given, problem)

    def accept(self, raw: object, asked: Asked[RateOptions, RateValue]) -> RateValue:
        """The numbers; not every entry needs one. Grey entries keep theirs.

        The same numbers as before are the same answer, though an entry was renamed since.
        """
        grid, previous = grid_of(asked), asked.previous or NOTHING
        value = value_of(numbers_in(raw, grid.with_grey(previous)), grid, previous)
        if asked.previous and value.numbers == previous.numbers:
            return asked.previous
        if not self.scores(value, asked):
            raise AnswerError("Please give at least one its number, or skip this question.")
        _check_share(value, asked)
        return value

    def facts(self, value: RateValue, asked: Asked[RateOptions, RateValue]) -> Mapping[str, Fact]:
        """The table, its ends and their scores, `total`, `average`, `ranked`, `count`, the gap.

        `gap` is the entry whose number differs most from the rating that `against` names, and
        `gap_score` how much higher it is now; where no number differs there is no gap, and 0.
        """
        return facts_of(scores_of(value, asked), asked)

    def fact_types(self, options: RateOptions) -> Mapping[str, FactType]:
        """A table, entries, numbers with their ranges, and a list."""
        return types_of(options)

    def scores(self, value: RateValue, asked: Asked[RateOptions, RateValue]) -> Mapping[str, float]:
        """The number of each entry; on several criteria their average, by weight."""
        return {one.item.id: one.score for one in scores_of(value, asked)}

    def fact_words(self, options: RateOptions) -> Mapping[str, str]:
        """'the lowest of useful', 'the total of useful'."""
        return FACT_WORDS

    def paper(self, options: RateOptions) -> Paper:
        """A table, an entry in each row."""
        from sessionguide.steps.rate.sheet import room_for

        return room_for(options)

    def lines(self, value: RateValue, asked: Asked[RateOptions, RateValue]) -> tuple[str, ...]:
        """'Call Sam: 7', in the order of the list."""
        return tuple(line_of(one, asked) for one in scores_of(value, asked))

    def to_json(self, value: RateValue) -> Json:
        """Entries with their numbers, and what they were rated on."""
        rows = [[row.item.id, row.item.text, dict(row.numbers)] for row in value.rows]
        return {"rated": rows, "on": items_json(value.criteria)}

    def from_json(self, data: Json) -> RateValue:
        """What `to_json` wrote."""
        rows = (Row(Item(id, text), tuple(row.items())) for id, text, row in data["rated"])
        return RateValue(tuple(rows), items_of(data["on"]))

    def raw(self, value: RateValue, asked: Asked[RateOptions, RateValue]) -> Json:
        """Numbers by id."""
        if asked.options.is_table:
            return value.numbers
        return {id: row[""] for id, row in value.numbers.items() if "" in row}

    def plain(self, text: str, asked: Asked[RateOptions, RateValue]) -> object:
        """What was typed as numbers in the order of the list: `7 3 5`."""
        if asked.options.is_table or not _IN_ORDER.match(text.strip()):
            return text
        return text.replace(",", " ").split()

    def score_type(self, options: RateOptions) -> FactType | None:
        """A number of the scale; in a table as exact as its weights make it."""
        return score_type(options)

    def seen(self, asked: Asked[RateOptions, RateValue]) -> tuple[str, ...] | None:
        """The entries, and what they are rated on where the client says that."""
        entries = super().seen(asked)
        if asked.options.criteria_source is None:
            return entries
        return (*(entries or ()), *(one.id for one in criteria_of(asked)))

    def waits(self, asked: Asked[RateOptions, RateValue]) -> bool:
        """Whether there is nothing to rate, or nothing to rate it on."""
        options = asked.options
        if options.criteria_source is not None and not criteria_of(asked):
            return True
        return options.source is not None and not asked.items

    def can_wait(self, options: RateOptions) -> bool:
        """Only what the client lists can be empty."""
        return options.source is not None or options.criteria_source is not None

    def fields(
        self, asked: Asked[RateOptions, RateValue], so_far: Mapping[str, Json]
    ) -> tuple[Field, ...]:
        """A number for each entry; on several criteria all entries on the first, and so on."""
        return fields_of(asked, so_far)


def _check_share(value: RateValue, asked: Asked[RateOptions, RateValue]) -> None:
    share = asked.options.share
    spent = int(sum(one.score for one in scores_of(value, asked)))
    if share is not None and spent > share:
        raise AnswerError(
            f"There are {share} points to spend, and these are {spent}. "
            f"Please take {spent - share} away."
        )


STEP = RateStep()
