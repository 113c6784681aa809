"""The kind `review`: how the last plan's activities went (F8, M14)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactKind, FactType, Item
from sessionguide.steps.answers import mapping_in, near, quoted
from sessionguide.steps.base import Asked, Field, Given, Json, Problem, StepKind
from sessionguide.steps.fields import read_fields
from sessionguide.steps.review.value import (
    OUTCOME_NAMES,
    OUTCOMES,
    QUESTIONS,
)
from sessionguide.steps.review.value import (
    ReviewOptions as ReviewOptions,
)
from sessionguide.steps.review.value import (
    ReviewRow as ReviewRow,
)
from sessionguide.steps.review.value import (
    ReviewValue as ReviewValue,
)

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper


class ReviewStep(StepKind[ReviewOptions, ReviewValue]):
    """How each activity of the last plan went, and what the client makes of it (F8-F10, F15).

    Without an earlier plan there is nothing to ask, and the step is passed over.

    Example::

        since_then:
          kind: review
          ask: How did it go with what you took away last time?
        what_it_says:
          when: {since_then.not_yet: {answered: yes}}
          ask: What is it telling you that this has waited?
    """

    name = "review"
    sign = "M13 8A5 5 0 1 1 11.5 4.5M11.5 1V4.5H8"
    summary = "How each activity of the last plan went; the answer is an outcome for each."
    told = "Say what became of your last plan. Whatever happened is fine."
    raw_form = (
        "Outcomes by activity, or in order, and the texts: "
        "`since_then: {outcomes: {Call Sam: done}, helped: A quiet hour}`."
    )

    def options(self, given: Given, problem: Problem) -> ReviewOptions:
        """Nothing to read."""
        return ReviewOptions()

    def waits(self, asked: Asked[ReviewOptions, ReviewValue]) -> bool:
        """Whether the last plan, if there is one, had no activities."""
        return not asked.before.activities

    def can_wait(self, options: ReviewOptions) -> bool:
        """A first session has nothing to look back on."""
        return True

    def accept(self, raw: object, asked: Asked[ReviewOptions, ReviewValue]) -> ReviewValue:
        """The outcomes and texts; something must be said, not everything."""
        outcome_fields = _outcome_fields(asked)
        names = [field.name for field in (*outcome_fields, *QUESTIONS)]
        parts = mapping_in(raw, ["outcomes", *names])
        flat = {**_outcomes_in(parts.get("outcomes"), asked), **parts}
        said = read_fields((*outcome_fields, *QUESTIONS), flat)
        if not said:
            raise AnswerError("Please say how one of them went, or skip this question.")
        rows = tuple(
            ReviewRow(activity.what, said.pop(field.name, ""))
            for activity, field in zip(asked.before.activities, outcome_fields, strict=True)
        )
        return ReviewValue(rows, **said)

    def facts(
        self, value: ReviewValue, asked: Asked[ReviewOptions, ReviewValue]
    ) -> Mapping[str, Fact]:
        """The whole as lines, and the activities by outcome; an outcome without any is absent."""
        facts: dict[str, Fact] = {"": self.lines(value, asked)}
        items = self.items(value, asked)
        for name in OUTCOME_NAMES:
            those = [
                item for item, row in zip(items, value.rows, strict=True) if row.outcome == name
            ]
            if those:
                facts[name] = tuple(those)
        return facts

    def fact_types(self, options: ReviewOptions) -> Mapping[str, FactType]:
        """A record, and a list for each outcome, that may be missing."""
        those = FactType(FactKind.LIST, sure=False)
        return {"": FactType(FactKind.RECORD), **dict.fromkeys(OUTCOME_NAMES, those)}

    def fact_words(self, options: ReviewOptions) -> Mapping[str, str]:
        """'"not yet" in since_then'."""
        return {outcome.id: f"“{outcome.text}” in {{}}" for outcome in OUTCOMES}

    def lines(
        self, value: ReviewValue, asked: Asked[ReviewOptions, ReviewValue]
    ) -> tuple[str, ...]:
        """'Call Sam: done' for each, then what was said."""
        labels = {outcome.id: outcome.text for outcome in OUTCOMES}
        rows = [f"{row.what}: {labels[row.outcome]}" for row in value.rows if row.outcome]
        texts = [(field.label, getattr(value, field.name)) for field in QUESTIONS]
        return (*rows, *(f"{label}: {text}" for label, text in texts if text))

    def paper(self, options: ReviewOptions) -> Paper:
        """A row for each activity with its outcomes to tick, and lines for the questions."""
        from sessionguide.steps.paper import Form, Lines, Part, Table

        outcomes = tuple(outcome.text for outcome in OUTCOMES)
        table = Part("", Table(("What was agreed", *outcomes), blank=3))
        return Form((table, *(Part(field.ask, Lines(1)) for field in QUESTIONS)))

    def to_json(self, value: ReviewValue) -> Json:
        """Activities with outcomes, and the texts."""
        rows = [[row.what, row.outcome] for row in value.rows]
        return {"rows": rows, **_texts(value)}

    def from_json(self, data: Json) -> ReviewValue:
        """What `to_json` wrote."""
        rows = tuple(ReviewRow(*row) for row in data["rows"])
        return ReviewValue(rows, **{name: text for name, text in data.items() if name != "rows"})

    def raw(self, value: ReviewValue, asked: Asked[ReviewOptions, ReviewValue]) -> Json:
        """Outcomes in order, and the texts."""
        return {"outcomes": [row.outcome for row in value.rows], **_texts(value)}

    def items(
        self, value: ReviewValue, asked: Asked[ReviewOptions, ReviewValue]
    ) -> tuple[Item, ...]:
        """The activities of the last plan."""
        return tuple(Item(f"#{place}", row.what) for place, row in enumerate(value.rows, 1))

    def fields(
        self, asked: Asked[ReviewOptions, ReviewValue], so_far: Mapping[str, Json]
    ) -> tuple[Field, ...]:
        """Each activity in turn, then the questions over all of them.

        What got in the way is asked unless everything is done and nothing was said about it.
        """
        outcomes = _outcome_fields(asked)
        smooth = all(so_far.get(field.name) == "done" for field in outcomes)
        smooth = smooth and not (asked.previous and asked.previous.in_the_way)
        questions = [field for field in QUESTIONS if field.name != "in_the_way" or not smooth]
        if not asked.previous:
            return (*outcomes, *questions)
        said = _texts(asked.previous) | {
            field.name: row.outcome
            for field, row in zip(outcomes, asked.previous.rows, strict=False)
        }
        return tuple(
            replace(field, suggestion=said.get(field.name, "")) for field in (*outcomes, *questions)
        )


def _outcome_fields(asked: Asked[ReviewOptions, ReviewValue]) -> tuple[Field, ...]:
    return tuple(
        Field(
            f"{place}.outcome",
            f"How did this go? {activity.what}",
            quoted(activity.what),
            "choice",
            OUTCOMES,
        )
        for place, activity in enumerate(asked.before.activities, 1)
    )


def _outcomes_in(raw: object, asked: Asked[ReviewOptions, ReviewValue]) -> dict[str, Any]:
    """`outcomes`, by activity or in order, as fields."""
    whats = [activity.what for activity in asked.before.activities]
    if raw is None:
        return {}
    if isinstance(raw, list | tuple) and len(raw) <= len(whats):
        return {f"{place}.outcome": outcome for place, outcome in enumerate(raw, 1)}
    if not isinstance(raw, Mapping):
        raise AnswerError("Please give an outcome for each activity of the last plan.")
    for what in raw:
        if what not in whats:
            hint = near(str(what), whats)
            raise AnswerError(f"{quoted(str(what))} is not in the last plan.{hint}")
    return {f"{place}.outcome": raw[what] for place, what in enumerate(whats, 1) if what in raw}


def _texts(value: ReviewValue) -> dict[str, str]:
    said = asdict(value)
    return {field.name: said[field.name] for field in QUESTIONS if said[field.name]}


STEP = ReviewStep()
