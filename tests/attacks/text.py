"""Text made safe: what `clean` does to one text."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import pytest

from sessionguide.language import clean as cleaning
from tests.attacks.proving import Attack, Problems, as_it_is, removed, replaced, unsafe

HERE = "sessionguide.language.clean"
CONTROLS = "".join(map(chr, [*range(9), *range(11, 32), *range(0x7F, 0xA0)])) + "\u2028\u2029"
HIDDEN = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\U000e0041"
NEEDED = ("👩\u200d👩\u200d👧", "می\u200cخواهم", "क्\u200dष")
"""A family, a Persian verb, a Hindi letter: wrong without their joiners."""
ORDERS = ("\x1b]0;owned\x07", "\x1b]52;c;b3duZWQ=\x07", "\x1b[31m", "\x9d0;owned\x9c", "\x1bc")
FIVE_HUNDRED = ("aé\u0301\x1b\u202e日" * 84)[:500]


def control_characters_become_visible_signs(_folder: Path) -> Problems:
    shown = cleaning.clean(CONTROLS, lines=False)
    left = [f"{ord(char):#x} is still there" for char in CONTROLS if char in shown]
    lost = [] if len(shown) == len(CONTROLS) else ["some show no sign"]
    return left + lost


def escape_sequences_die(_folder: Path) -> Problems:
    shown = [cleaning.clean(f"a{order}b") for order in ORDERS]
    return [problem for one in shown for problem in unsafe(one)]


def bidi_overrides_and_zero_width_characters_go(_folder: Path) -> Problems:
    shown = cleaning.clean(f"a{HIDDEN}b")
    return [] if shown == "ab" else [ascii(shown)]


def joiners_stay_where_scripts_and_emoji_need_them(_folder: Path) -> Problems:
    return [ascii(text) for text in NEEDED if cleaning.clean(text) != text]


def long_runs_of_combining_marks_are_cut(_folder: Path) -> Problems:
    shown = cleaning.clean("e" + "\u0301\u200d" * 5_000 + "x")
    return [] if len(shown) <= 6 else [f"{len(shown)} signs on one letter"]


def cleaning_costs_a_look_or_two_at_each_character(_folder: Path) -> Problems:
    """A count of work, and no time: plain text is not even looked at sign by sign."""
    looks = []

    def category(char: str) -> str:
        looks.append(char)
        return unicodedata.category(char)

    with patch.object(cleaning, "unicodedata", SimpleNamespace(category=category)):
        cleaning.clean("plain words " * 50)
        plain = len(looks)
        cleaning.clean(FIVE_HUNDRED)
    return [f"{len(looks)} looks"] if plain or len(looks) > 2 * len(FIVE_HUNDRED) else []


def _no_hiding(monkeypatch: pytest.MonkeyPatch) -> None:
    never = re.compile("(?!)"), re.compile(cleaning._CONTROLS)
    replaced(monkeypatch, f"{HERE}:_patterns", lambda: never)


def _no_joiners(monkeypatch: pytest.MonkeyPatch) -> None:
    more = re.compile(f"{cleaning._HIDDEN[:-1]}\u200c\u200d]"), re.compile(cleaning._CONTROLS)
    replaced(monkeypatch, f"{HERE}:_patterns", lambda: more)


def _looks_again_and_again(text: str) -> str:
    look = vars(cleaning)["unicodedata"].category
    return "".join(char for char in text if [look(other) for other in text])


ATTACKS = (
    Attack(
        "control characters become visible signs",
        "control characters",
        f"{HERE}:_sign",
        control_characters_become_visible_signs,
        removed(f"{HERE}:_sign", lambda match: match[0]),
    ),
    Attack(
        "escape sequences die",
        "escape sequences",
        f"{HERE}:_sign",
        escape_sequences_die,
        removed(f"{HERE}:_sign", lambda match: match[0]),
    ),
    Attack(
        "bidi overrides and zero-width characters go",
        "bidi and zero-width",
        f"{HERE}:_patterns",
        bidi_overrides_and_zero_width_characters_go,
        _no_hiding,
    ),
    Attack(
        "joiners stay where scripts and emoji need them",
        "joiners",
        f"{HERE}:_patterns",
        joiners_stay_where_scripts_and_emoji_need_them,
        _no_joiners,
    ),
    Attack(
        "long runs of combining marks are cut",
        "combining marks",
        f"{HERE}:_fewer_marks",
        long_runs_of_combining_marks_are_cut,
        removed(f"{HERE}:_fewer_marks", as_it_is),
    ),
    Attack(
        "cleaning costs a look or two at each character",
        "cost of cleaning",
        f"{HERE}:_fewer_marks",
        cleaning_costs_a_look_or_two_at_each_character,
        removed(f"{HERE}:_fewer_marks", _looks_again_and_again),
    ),
)
