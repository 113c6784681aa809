"""What an author can say about a rating, and what does not go together."""

from __future__ import annotations

from typing import Final

from sessionguide.datum import datum
from sessionguide.language.facts import Ref
from sessionguide.language.ratings import Rating, Span
from sessionguide.language.shapes import did_you_mean
from sessionguide.language.sources import Choice, Source
from sessionguide.language.text import Template
from sessionguide.steps.base import Given, Problem
from sessionguide.steps.picking import check_choices

_USUAL: Final = Span(1, 10)


@datum(frozen=True)
class RateOptions:
    """What is rated, with which numbers, on what, and against what."""

    choices: tuple[Choice, ...] = ()
    source: Source | None = None
    low: int = 1
    high: int = 10
    ends: tuple[Template, ...] = ()
    """What the lowest and the highest number mean; two, or none."""
    criteria: tuple[Choice, ...] = ()
    """What each is rated on, where the author says it."""
    criteria_source: Source | None = None
    """The list whose entries each is rated on, where the client says it."""
    weights: tuple[tuple[str, float], ...] | Ref = ()
    """How much a criterion counts, by its key; or the rating that says so. 1 where nothing does."""
    share: int | None = None
    """Points to spend over all items."""
    against: Ref | None = None
    """The earlier rating of the same items."""

    @property
    def is_table(self) -> bool:
        """Whether each item has several numbers."""
        return bool(self.criteria or self.criteria_source)


def options_of(given: Given, problem: Problem) -> RateOptions:
    """The options that the keys give; what does not go together is noted."""
    check_choices(given, problem)
    share, on = given.get("share"), given.get("on", ())
    span = given.get("scale", _USUAL) if share is None else Span(0, share)
    against = given.get("against")
    options = RateOptions(
        choices=given.get("choices", ()),
        source=given.get("from"),
        low=span.low,
        high=span.high,
        ends=given.get("ends", ()),
        criteria=() if isinstance(on, Source) else on,
        criteria_source=on if isinstance(on, Source) else None,
        weights=_weights(given.get("weights", ()), on, problem),
        share=share,
        against=against.ref if against else None,
    )
    _check_share(given, problem)
    return options


def _check_share(given: Given, problem: Problem) -> None:
    for key in ("scale", "ends", "on"):
        if "share" in given and key in given:
            message = f"Points to spend and {key} do not go together."
            problem(key, "not-for-kind", message, "Leave one of them out.")


def _weights(
    said: Rating | tuple[tuple[str, float], ...],
    on: Source | tuple[Choice, ...],
    problem: Problem,
) -> tuple[tuple[str, float], ...] | Ref:
    """The weights by the key of the criterion, or the rating that gives them."""
    if isinstance(said, Rating):
        if not on:
            _note_without_on(problem)
        return said.ref
    if not said:
        return ()
    if not on:
        _note_without_on(problem)
    elif isinstance(on, Source):
        message = "What the client lists can only be weighed by a rating of that list."
        problem("weights", "shape", message)
    else:
        return _by_key(said, tuple(choice.key for choice in on), problem)
    return ()


def _note_without_on(problem: Problem) -> None:
    message = "Weights say how much each part of on counts, and there is no on."
    problem("weights", "missing", message)


def _by_key(
    said: tuple[tuple[str, float], ...], keys: tuple[str, ...], problem: Problem
) -> tuple[tuple[str, float], ...]:
    """Weights with their keys; they must fit what is rated on."""
    in_order = not said[0][0]
    if in_order and len(said) != len(keys):
        problem("weights", "range", f"on has {len(keys)} parts, and there are {len(said)} weights.")
        return ()
    by_key = tuple(zip(keys, (n for _key, n in said), strict=True)) if in_order else said
    for key in [key for key, _n in by_key if key not in keys]:
        hint = did_you_mean(key, keys) or f"There are: {', '.join(keys)}."
        problem("weights", "no-choice", f'Nothing is rated on "{key}".', hint)
    if {key for key, number in by_key if number == 0} >= set(keys):
        problem("weights", "range", "One weight at least should be above 0.")
    return by_key
