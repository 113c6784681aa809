"""The kind `scale`: where something stands, as a number (S4)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sessionguide.errors import AnswerError
from sessionguide.language.conditions import NumberOrAnswer
from sessionguide.language.facts import Fact, FactKind, FactType, Ref, number_text
from sessionguide.language.shapes import Key, ListOf, Number, Phrase
from sessionguide.steps.answers import number_in
from sessionguide.steps.base import Asked, Given, Json, Problem, StepKind
from sessionguide.steps.scale.range import ScaleOptions as ScaleOptions
from sessionguide.steps.scale.range import check_range

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper

_LIMIT = Number(-1000, 1000, whole=False)


class ScaleStep(StepKind[ScaleOptions, float]):
    """A place on a scale, from 1 to 10 unless the author says otherwise (S4).

    Example::

        now:
          kind: scale
          ask: How close are you today to the working life you want?
          from: 1
          to: 10
          ends: [as far away as can be, exactly there]
        hoped:
          kind: scale
          ask: Where would be good enough?
          at_least: {answer: now}
    """

    name = "scale"
    sign = "M1 11H15M1 7V11M4.5 9V11M8 7V11M11.5 9V11M15 7V11"
    summary = "A place on a scale; the answer is a number."
    told = "Choose the number that fits for you today."
    keys = (
        Key("from", _LIMIT, "The lowest number; 1 unless you say otherwise.", "from: 0"),
        Key("to", _LIMIT, "The highest number; 10 unless you say otherwise.", "to: 100"),
        Key(
            "step",
            Number(0.01, 1000, whole=False),
            "How far one number is from the next; 1 unless you say otherwise.",
            "step: 5",
        ),
        Key(
            "ends",
            ListOf(Phrase(), least=2, most=2),
            "What the lowest and the highest number mean.",
            "ends: [not at all, completely]",
        ),
        Key(
            "at_least",
            NumberOrAnswer(),
            "The lowest answer that is taken: a number, or another step's answer.",
            "at_least: {answer: now}",
        ),
    )
    raw_form = "The number: `now: 5`."

    def options(self, given: Given, problem: Problem) -> ScaleOptions:
        """The numbers there are; they must make a scale."""
        options = ScaleOptions(
            given.get("from", 1),
            given.get("to", 10),
            given.get("step", 1),
            given.get("ends", ()),
            given.get("at_least"),
        )
        check_range(options, problem)
        return options

    def accept(self, raw: object, asked: Asked[ScaleOptions, float]) -> float:
        """The number, an int where whole; refused when it is not on the scale."""
        options = asked.options
        number, earlier = number_in(raw), _earlier(asked)
        low = options.lowest(earlier)
        if number is None or not low <= number <= options.high or not options.has(number):
            raise AnswerError(_refusal(options, low, earlier))
        return options.on_grid(number)

    def facts(self, value: float, asked: Asked[ScaleOptions, float]) -> Mapping[str, Fact]:
        """The number; one step `up` and `down`, absent at the ends; `change` since last time."""
        options = asked.options
        facts: dict[str, Fact] = {"": value}
        if value < options.high:
            facts["up"] = options.on_grid(value + options.step)
        if value > options.low:
            facts["down"] = options.on_grid(value - options.step)
        before = number_in(asked.before_answer)
        if before is not None:
            facts["change"] = options.tidy(value - before)
        return facts

    def fact_types(self, options: ScaleOptions) -> Mapping[str, FactType]:
        """Numbers with their ranges."""
        high, step, least = options.high, options.step, options.lowest(None)
        above, below = options.tidy(least + step), options.tidy(max(options.low, least - step))
        number, wide = FactKind.NUMBER, options.tidy(high - options.low)
        return {
            "": FactType(number, least, high, step),
            "up": FactType(number, above, high, step, sure=False),
            "down": FactType(number, below, options.tidy(high - step), step, sure=False),
            "change": FactType(number, -wide, wide, step, sure=False),
        }

    def fact_words(self, options: ScaleOptions) -> Mapping[str, str]:
        """'one up from now'."""
        return {
            "up": "one up from {}",
            "down": "one down from {}",
            "change": "the change in {} since last time",
        }

    def lines(self, value: float, asked: Asked[ScaleOptions, float]) -> tuple[str, ...]:
        """'5 out of 10', or the number with its scale where that begins elsewhere."""
        shown, low, high = map(number_text, (value, asked.options.low, asked.options.high))
        if low in ("0", "1"):
            return (f"{shown} out of {high}",)
        return (f"{shown}, on a scale from {low} to {high}",)

    def paper(self, options: ScaleOptions) -> Paper:
        """The numbers in a row, to ring one."""
        from sessionguide.steps.paper import number_row

        return number_row(tuple(map(number_text, options.numbers)), options.ends)

    def to_json(self, value: float) -> Json:
        """The number."""
        return value

    def from_json(self, data: Json) -> float:
        """The number."""
        if isinstance(data, bool) or not isinstance(data, int | float):
            raise TypeError("no number")
        return data

    def raw(self, value: float, asked: Asked[ScaleOptions, float]) -> Json:
        """The number."""
        return value


def _earlier(asked: Asked[ScaleOptions, float]) -> float | None:
    """The other answer that `at_least` names, when it is a number."""
    other = asked.options.at_least
    return number_in(asked.look(other)) if isinstance(other, Ref) else None


def _refusal(options: ScaleOptions, low: float, earlier: float | None) -> str:
    if low == options.high:
        return f"Please choose {number_text(low)}; it is the highest there is."
    steps = "" if options.step == 1 else f", in steps of {number_text(options.step)}"
    why = f"; your earlier answer was {number_text(earlier)}" if earlier is not None else ""
    return (
        f"Please choose a number from {number_text(low)} to {number_text(options.high)}"
        f"{steps}{why}."
    )


STEP = ScaleStep()
