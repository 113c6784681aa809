"""What the numbers of a rating come to: one score for each item, and what stands out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from sessionguide.datum import datum
from sessionguide.language.facts import Item, Look, Ref, Scored, number_text
from sessionguide.steps.base import Asked
from sessionguide.steps.picking import still_live
from sessionguide.steps.rate.options import RateOptions
from sessionguide.steps.rate.value import WHOLE, Grid, RateValue

RateAsked: TypeAlias = Asked[RateOptions, RateValue]


@datum(frozen=True)
class Score:
    """One item with what it came to."""

    item: Item
    score: float
    parts: tuple[tuple[Item, int], ...]
    """The criteria with their numbers; none without `on`."""


def criteria_of(asked: RateAsked) -> tuple[Item, ...]:
    """What each item is rated on now; WHOLE alone without `on`, nothing where it is not known."""
    options = asked.options
    if not options.is_table:
        return (WHOLE,)
    if options.criteria_source is None:
        filled = ((one.key, one.label.fill(asked.look)) for one in options.criteria)
        return tuple(Item(key, label or key) for key, label in filled)
    ref = options.criteria_source.names[0]
    found = asked.look(ref)
    listed = found if isinstance(found, tuple) else ()
    return tuple(_with_own_id(ref, place, one) for place, one in enumerate(listed, 1))


def _with_own_id(ref: Ref, place: int, one: Item | str) -> Item:
    """`one` with the id that it has wherever else its list is drawn on: #1 is values#1."""
    id, text = (one.id, one.text) if isinstance(one, Item) else (f"#{place}", one)
    return Item(ref.name + id if id.startswith("#") else id, text)


def grid_of(asked: RateAsked) -> Grid:
    """What there is to rate now."""
    return Grid(asked.items, criteria_of(asked), asked.options.low, asked.options.high)


def scores_of(value: RateValue, asked: RateAsked) -> tuple[Score, ...]:
    """The rated items that are still offered, in the order of the list, each with its score.

    On several criteria the score is their average by weight, so that it stays on the scale; what
    was not rated on a criterion is averaged over the others.
    """
    criteria = criteria_of(asked) or value.criteria
    weights = weights_of(asked)
    numbers = value.numbers
    found = []
    for item in _live(value, asked):
        parts = [(one, numbers[item.id][one.id]) for one in criteria if one.id in numbers[item.id]]
        if parts:
            score = _average((n, weights.get(one.id, 1)) for one, n in parts)
            found.append(Score(item, score, () if criteria == (WHOLE,) else tuple(parts)))
    return tuple(found)


def _live(value: RateValue, asked: RateAsked) -> tuple[Item, ...]:
    rated = {item.id for item in value.items}
    now = tuple(item for item in asked.items if item.id in rated)
    return now if asked.items else still_live(value.items, ())


def weights_of(asked: RateAsked) -> dict[str, float]:
    """How much each criterion counts, by its id; one that is not there counts 1."""
    said = asked.options.weights
    if isinstance(said, Ref):
        return {id: max(weight, 0) for id, weight in rated_as(said, asked.look).items()}
    return dict(said)


def rated_as(ref: Ref, look: Look) -> dict[str, float]:
    """The scores that the rating `ref` gave, by item id; none where it has no answer."""
    found = look(ref)
    listed = found if isinstance(found, tuple) else ()
    return {one.id: one.score for one in listed if isinstance(one, Scored)}


def _average(numbers: Iterable[tuple[int, float]]) -> float:
    pairs = list(numbers)
    whole = sum(weight for _number, weight in pairs)
    if whole == 0:
        return tidy(sum(number for number, _weight in pairs) / len(pairs))
    return tidy(sum(number * weight for number, weight in pairs) / whole)


def tidy(number: float) -> float:
    """`number` to two places; an int where whole."""
    number = round(number, 2)
    return int(number) if float(number).is_integer() else number


def line_of(one: Score, asked: RateAsked) -> str:
    """'Call Sam: 7', 'Call Sam: 30 points', 'Call Sam: 7.4 (cost 3, joy 8)'."""
    points = asked.options.share is not None
    unit = "" if not points else " point" if one.score == 1 else " points"
    parts = ", ".join(f"{part.text} {number}" for part, number in one.parts)
    return f"{one.item.text}: {number_text(one.score)}{unit}{f' ({parts})' if parts else ''}"
