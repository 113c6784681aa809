"""What a rating publishes: what stands out among its scores, and of which sort each fact is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sessionguide.language.facts import Fact, FactKind, FactType, Item, Scored
from sessionguide.steps.rate.options import RateOptions
from sessionguide.steps.rate.scoring import RateAsked, Score, line_of, rated_as, tidy

FACT_WORDS: Final[Mapping[str, str]] = {
    "lowest": "the lowest of {}",
    "highest": "the highest of {}",
    "lowest_score": "the lowest number in {}",
    "highest_score": "the highest number in {}",
    "total": "the total of {}",
    "average": "the average of {}",
    "ranked": "{} from the highest to the lowest",
    "count": "how many are rated in {}",
    "gap": "what {} rates most differently than before",
    "gap_score": "the widest difference of {} from before",
}
"""Each fact as people say it; {} stands for the step."""


def ranked(scores: Iterable[Score]) -> tuple[Score, ...]:
    """The highest first; equal ones in the order of the list."""
    return tuple(sorted(scores, key=lambda one: -one.score))


def gap_of(scores: Iterable[Score], before: Mapping[str, float]) -> tuple[Item, float] | None:
    """The item that is rated most differently than before, and by how much; None where none is.

    Of equal ones the first in the list is meant.
    """
    gaps = [
        (one.item, tidy(one.score - before[one.item.id])) for one in scores if one.item.id in before
    ]
    widest = max(gaps, key=lambda gap: abs(gap[1]), default=None)
    return widest if widest and widest[1] else None


def facts_of(scores: tuple[Score, ...], asked: RateAsked) -> dict[str, Fact]:
    """Everything that a rating publishes; of one whose items are all gone only the count."""
    if not scores:
        return {"count": 0}
    order, total = ranked(scores), sum(one.score for one in scores)
    facts: dict[str, Fact] = {
        "": tuple(Scored(one.item.id, line_of(one, asked), one.score) for one in scores),
        "lowest": order[-1].item,
        "highest": order[0].item,
        "lowest_score": order[-1].score,
        "highest_score": order[0].score,
        "total": tidy(total),
        "average": tidy(total / len(scores)),
        "ranked": tuple(one.item for one in order),
        "count": len(scores),
    }
    if asked.options.against:
        gap = gap_of(scores, rated_as(asked.options.against, asked.look))
        facts |= {"gap": gap[0], "gap_score": gap[1]} if gap else {"gap_score": 0}
    return facts


def score_type(options: RateOptions) -> FactType:
    """The numbers that an entry's score can be."""
    step = 0.01 if options.is_table else 1
    return FactType(FactKind.NUMBER, options.low, options.high, step)


def types_of(options: RateOptions) -> Mapping[str, FactType]:
    """The sort of each fact, with the numbers it can be."""
    keys = tuple(choice.key for choice in options.choices) or None
    end, most = FactType(FactKind.CHOICE, keys=keys), len(keys) if keys else None
    low, high = options.low, options.high
    score = score_type(options)
    types = {
        "": FactType(FactKind.RECORD),
        "lowest": end,
        "highest": end,
        "lowest_score": score,
        "highest_score": score,
        "total": FactType(FactKind.NUMBER, *_total_range(options, most), score.step),
        "average": FactType(FactKind.NUMBER, low, high, 0.01),
        "ranked": FactType(FactKind.LIST, keys=keys),
        "count": FactType(FactKind.NUMBER, 1, most, 1),
    }
    if options.against is not None:
        types["gap"] = FactType(FactKind.CHOICE, keys=keys, sure=False)
        types["gap_score"] = FactType(FactKind.NUMBER)
    return types


def _total_range(options: RateOptions, most: int | None) -> tuple[float | None, float | None]:
    """The least and the most that all numbers can come to; at least one entry has one."""
    if options.share is not None:
        return 0, options.share
    low = options.low if options.low >= 0 else None if most is None else options.low * most
    high = options.high if options.high <= 0 else None if most is None else options.high * most
    return low, high
