"""The kind `activities`: what the client will try until next time (A1-A13, S6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactKind, FactType, Item
from sessionguide.language.offers import From
from sessionguide.language.shapes import Key, ListOf, Number, OneOf, Schema
from sessionguide.steps.activities.pages import all_fields
from sessionguide.steps.activities.table import (
    DEFAULT_DETAILS,
    FIELD_NAMES,
    FIELDS,
    MOST,
    told,
    unsure,
)
from sessionguide.steps.activities.value import (
    ActivitiesOptions as ActivitiesOptions,
)
from sessionguide.steps.activities.value import (
    ActivitiesValue as ActivitiesValue,
)
from sessionguide.steps.activities.value import (
    value_in,
)
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Asked, Field, Given, Json, Problem, StepKind

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper


class _UpToThree(Number):
    """A small number; more than three is read all the same, and gets a finding of its own."""

    def schema(self) -> Schema:
        """From 1 to 3."""
        return {"type": "integer", "minimum": 1, "maximum": MOST}


class ActivitiesStep(StepKind[ActivitiesOptions, ActivitiesValue]):
    """What the client will try, three things at most, each in their own words (A1-A13, S6).

    Agreed activities are copies: a suggestion that is renamed later changes none of them.

    Example::

        ideas:
          kind: list
          ask: What could you do?
        next_steps:
          kind: activities
          ask: What will you try before we meet again?
          from: ideas
          at_most: 2
          details: [what, first_step, by_when, confidence]
    """

    name = "activities"
    renames = True
    sign = "M1 3H5V7H1ZM8 5H15M1 10H5V14H1ZM8 12H15M2 5L3 6L5.5 2.5"
    summary = "What the client will try until next time: at most three activities."
    told = "Say what you will try until you meet again. One thing is enough."
    keys = (
        Key("from", From(), "The list whose entries are suggested.", "from: focus"),
        Key(
            "at_most",
            _UpToThree(1, 100),
            "How many there may be: 1, 2 or 3; what goes beyond is kept as an idea.",
            "at_most: 2",
        ),
        Key(
            "details",
            ListOf(OneOf(FIELD_NAMES), alone=True),
            "What is asked about each, in order; the rest waits behind 'more'.",
            "details: [what, first_step, by_when]",
        ),
    )
    raw_form = (
        "Activities, each a text or its fields by name: "
        "`next_steps: [{what: Call Sam, by_when: Friday, confidence: 8}]`; "
        "with ideas for later `{agreed: [...], kept: [...]}`."
    )

    def options(self, given: Given, problem: Problem) -> ActivitiesOptions:
        """The suggestions, the limit, and what is asked at once; `what` always comes first."""
        at_most = given.get("at_most", MOST)
        if at_most > MOST:
            problem("at_most", "over-three", "Three activities are the most a plan can hold.")
        details = tuple(given.get("details", ())) or DEFAULT_DETAILS
        for name in sorted({name for name in details if details.count(name) > 1}):
            problem("details", "twice", f'"{name}" is here twice.')
        asked_at_once = tuple(dict.fromkeys(("what", *details)))
        return ActivitiesOptions(given.get("from"), min(at_most, MOST), asked_at_once)

    def can_wait(self, options: ActivitiesOptions) -> bool:
        """Never: `from` only suggests, and free text comes first (S10)."""
        return False

    def accept(
        self, raw: object, asked: Asked[ActivitiesOptions, ActivitiesValue]
    ) -> ActivitiesValue:
        """The agreed ones and the kept ideas; more than `at_most` are kept as ideas (S6, A13).

        An answer that is there already may be emptied; a first one needs something.
        """
        value = value_in(raw, asked.options.at_most, asked.previous)
        if not value.agreed and not value.kept and asked.previous is None:
            raise AnswerError("Please name one thing to try, or skip this question.")
        return value

    def facts(
        self, value: ActivitiesValue, asked: Asked[ActivitiesOptions, ActivitiesValue]
    ) -> Mapping[str, Fact]:
        """The activities, `count`, `first` and the `unsure` ones; absent where there are none."""
        items = self.items(value, asked)
        doubtful = tuple(item for item, one in zip(items, value.agreed, strict=True) if unsure(one))
        facts: dict[str, Fact] = {"count": len(items)}
        if items:
            facts |= {"": items, "first": items[0]}
        return facts | ({"unsure": doubtful} if doubtful else {})

    def fact_types(self, options: ActivitiesOptions) -> Mapping[str, FactType]:
        """A record, a number, an entry and a list; the last two may be missing."""
        return {
            "": FactType(FactKind.RECORD),
            "count": FactType(FactKind.NUMBER, 0, options.at_most, 1),
            "first": FactType(FactKind.CHOICE, sure=False),
            "unsure": FactType(FactKind.LIST, sure=False),
        }

    def fact_words(self, options: ActivitiesOptions) -> Mapping[str, str]:
        """'the number of next_steps'."""
        return {
            "count": "the number of {}",
            "first": "the first of {}",
            "unsure": "what is unsure in {}",
        }

    def lines(
        self, value: ActivitiesValue, asked: Asked[ActivitiesOptions, ActivitiesValue]
    ) -> tuple[str, ...]:
        """Each activity with what was said about it, then the ideas kept for later."""
        lines: list[str] = []
        for place, activity in enumerate(value.agreed, 1):
            number = f"{place}. " if len(value.agreed) > 1 else ""
            lines += [
                number + activity.what,
                *(f"{label}: {text}" for label, text in told(activity)),
            ]
        return (*lines, *(f"Kept for later: {idea}" for idea in value.kept))

    def paper(self, options: ActivitiesOptions) -> Paper:
        """A block for each activity, with what is asked at once."""
        from sessionguide.steps.paper import Form, Part, field_paper

        by_name = {field.name: field for field in FIELDS}
        parts = (by_name[name] for name in options.details)
        return Form(tuple(Part(one.label, field_paper(one)) for one in parts), options.at_most)

    def to_json(self, value: ActivitiesValue) -> Json:
        """The activities with their fields, and the ideas."""
        return {"agreed": [one.to_json() for one in value.agreed], "kept": list(value.kept)}

    def from_json(self, data: Json) -> ActivitiesValue:
        """What `to_json` wrote."""
        agreed = tuple(Activity.from_json(row) for row in data["agreed"])
        return ActivitiesValue(agreed, tuple(data["kept"]))

    def raw(self, value: ActivitiesValue, asked: Asked[ActivitiesOptions, ActivitiesValue]) -> Json:
        """The activities with their fields, and the ideas."""
        return self.to_json(value)

    def items(
        self, value: ActivitiesValue, asked: Asked[ActivitiesOptions, ActivitiesValue]
    ) -> tuple[Item, ...]:
        """The agreed activities."""
        return tuple(Item(f"#{place}", one.what) for place, one in enumerate(value.agreed, 1))

    def renamed(
        self,
        value: ActivitiesValue,
        item: str,
        text: str,
        asked: Asked[ActivitiesOptions, ActivitiesValue],
    ) -> ActivitiesValue:
        """One activity called otherwise; all else that was said of it stays."""
        rows = [
            one.to_json() | ({"what": text} if f"#{place}" == item else {})
            for place, one in enumerate(value.agreed, 1)
        ]
        return self.accept({"agreed": rows, "kept": [*value.kept]}, asked)

    def fields(
        self, asked: Asked[ActivitiesOptions, ActivitiesValue], so_far: Mapping[str, Any]
    ) -> tuple[Field, ...]:
        """One activity after the other: `1.what`, `1.first_step` ... `2.what` ... `kept.1`."""
        return all_fields(asked, so_far)


STEP = ActivitiesStep()
