"""The numbers of a scale: from, to, and the step between them."""

from __future__ import annotations

from math import ceil

from sessionguide.datum import datum
from sessionguide.language.facts import Ref, number_text
from sessionguide.language.text import Template
from sessionguide.steps.base import Problem

_MOST_STEPS = 1000
_NEAR = 1e-6


@datum(frozen=True)
class ScaleOptions:
    """What an author can say about a scale."""

    low: float = 1
    high: float = 10
    step: float = 1
    ends: tuple[Template, ...] = ()
    """What the lowest and the highest number mean; two, or none."""
    at_least: float | Ref | None = None
    """The lowest answer taken, or the step whose answer it is."""

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number on the scale, in order."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.tidy(self.low + place * self.step) for place in range(count + 1))

    def has(self, number: float) -> bool:
        """Whether `number` is one of the scale's."""
        return abs(self.on_grid(number) - number) < _NEAR

    def on_grid(self, number: float) -> float:
        """The scale's number nearest to `number`, never beyond its ends."""
        place = round((number - self.low) / self.step)
        return self.tidy(min(max(self.low + place * self.step, self.low), self.high))

    def lowest(self, earlier: float | None) -> float:
        """The lowest answer that is taken, given the `earlier` answer that `at_least` names."""
        least = earlier if isinstance(self.at_least, Ref) else self.at_least
        if least is None or least <= self.low:
            return self.low
        place = ceil((least - self.low) / self.step - _NEAR)
        return self.tidy(min(self.low + place * self.step, self.high))

    def tidy(self, number: float) -> float:
        """`number` without the dust of float arithmetic; an int where whole."""
        number = round(number, 6)
        return int(number) if float(number).is_integer() else number


def check_range(options: ScaleOptions, problem: Problem) -> None:
    """Note what keeps the numbers from being a scale."""
    low, high, step = map(number_text, (options.low, options.high, options.step))
    if options.low >= options.high:
        problem("from", "range", f"A scale runs upwards; this one runs from {low} to {high}.")
        return
    steps = (options.high - options.low) / options.step
    if abs(steps - round(steps)) > _NEAR:
        problem("step", "range", f"Steps of {step} do not lead from {low} to {high}.")
    elif steps > _MOST_STEPS:
        problem("step", "range", f"This scale has more than {_MOST_STEPS} steps.")
    least = options.at_least
    if isinstance(least, int | float) and not options.low <= least <= options.high:
        problem("at_least", "range", f"This should be a number from {low} to {high}.")
