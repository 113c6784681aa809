"""The keys of a rating, for the reader, the guide and editors."""

from __future__ import annotations

from typing import Final

from sessionguide.language.ratings import Criteria, Numbers, RatingName, Weights
from sessionguide.language.shapes import Key, ListOf, Number, Phrase
from sessionguide.steps.picking import CHOICES, FROM

KEYS: Final = (
    CHOICES,
    FROM,
    Key(
        "scale",
        Numbers(),
        "The numbers there are; 1 to 10 unless you say otherwise.",
        "scale: [0, 5]",
    ),
    Key(
        "ends",
        ListOf(Phrase(), least=2, most=2),
        "What the lowest and the highest number mean.",
        "ends: [not at all, completely]",
    ),
    Key(
        "on",
        Criteria(),
        "What each entry is rated on, where one number is not enough.",
        "on: {cost: What it costs, joy: Joy}",
    ),
    Key(
        "weights",
        Weights(),
        "How much each of these counts, 1 unless you say otherwise; or a rating of them.",
        "weights: {joy: 2}",
    ),
    Key(
        "share",
        Number(1, 1000),
        "Points to spend over all entries, instead of a scale; some may be left.",
        "share: 100",
    ),
    Key(
        "against",
        RatingName(),
        "An earlier rating of the same entries, for gap; last.name for the last session.",
        "against: before",
    ),
)
