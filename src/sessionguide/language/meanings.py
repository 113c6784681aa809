"""What each test means, in one line with an example: for editors, and for `flows words`."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple


class Meaning(NamedTuple):
    """One word of a test."""

    meaning: str
    example: str


TESTS: Final = MappingProxyType(
    {
        "is": Meaning("The answer is this.", "{now: {is: 5}}"),
        "is_not": Meaning("The answer is something else.", "{now: {is_not: 5}}"),
        "one_of": Meaning("The answer is one of these.", "{shape: {one_of: [goal, river]}}"),
        "above": Meaning("The answer is a number above this.", "{now: {above: 5}}"),
        "below": Meaning("The answer is a number below this.", "{now: {below: 5}}"),
        "at_least": Meaning("The answer is this number or more.", "{now: {at_least: 5}}"),
        "at_most": Meaning("The answer is this number or less.", "{now: {at_most: 5}}"),
        "includes": Meaning("The answer is a list with this in it.", "{hopes: {includes: calm}}"),
        "answered": Meaning("There is an answer, or there is none.", "{topic: {answered: yes}}"),
    }
)
"""The tests of one answer."""

GROUPS: Final = MappingProxyType(
    {
        "any": Meaning("One of these tests holds.", "{any: [{now: 1}, {now: 10}]}"),
        "all": Meaning("All of these tests hold.", "{all: [{now: 1}, {sure: yes}]}"),
        "not": Meaning("None of these tests holds.", "{not: [{now: 1}]}"),
    }
)
"""The words that hold several tests."""
