"""The client's word for an activity, right in singular, plural and with its article (A3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from sessionguide.errors import AnswerError
from sessionguide.steps.answers import mapping_in, text_in
from sessionguide.steps.base import Json, Word

_LONGEST = 60
_LONGEST_FORM = 80
"""A plural or an article adds a little to the word itself."""

KNOWN_WORDS: Final = (
    Word("activity", "activities", "an activity"),
    Word("experiment", "experiments", "an experiment"),
    Word("action", "actions", "an action"),
    Word("assignment", "assignments", "an assignment"),
    Word("task", "tasks", "a task"),
    Word("mission", "missions", "a mission"),
    Word("practice", "practices", "a practice"),
    Word("food for thought", "food for thought", "some food for thought"),
    Word("personal reflection", "personal reflections", "a personal reflection"),
    Word("thing to do", "things to do", "a thing to do"),
)
"""The words to offer, in the order to offer them."""

_UNCOUNTED: Final = (
    Word("homework", "homework", "some homework"),
    Word("work", "work", "some work"),
)
"""Understood when a client says them; never offered."""

_BY_NAME: Final = {word.one: word for word in (*KNOWN_WORDS, *_UNCOUNTED)}
_ARTICLE = re.compile(r"(an?|some)\s+(?=\S)", re.IGNORECASE)
_TAIL = re.compile(r"\s(?:to|for|of|in|on|at|with|from|between)\s")
_SOUNDS_LIKE_A = re.compile(r"uni(?![nm])|us[aeiu]|uti|eu|one\b|once", re.IGNORECASE)
_SOUNDS_LIKE_AN = re.compile(r"hour|honest|honou?r|heir|[aeiou]", re.IGNORECASE)


def word_in(raw: object) -> Word | None:
    """The word in `raw`: a text alone, three forms with commas between, or named forms.

    Forms that are missing follow from the first by the rules of English.  None when nothing is
    said.

    Raises:
        AnswerError: a form is no text, or too long to stand in a sentence.
    """
    if raw is None:
        return None
    if not isinstance(raw, Mapping):
        parts = [_form(part) for part in text_in(raw).split(",")]
        forms = dict(zip(("one", "many", "a"), parts, strict=True)) if len(parts) == 3 else {}
        raw = forms if all(forms.values()) and forms else {"one": raw}
    named = {name: _form(text) for name, text in mapping_in(raw, ("one", "many", "a")).items()}
    if not named.get("one"):
        return None
    if len(named["one"]) > _LONGEST:
        raise AnswerError(f"Please choose a shorter word, of {_LONGEST} letters at most.")
    return _completed(named)


def word_json(word: Word) -> Json:
    """A word as `word_in` takes it."""
    return {"one": word.one, "many": word.many, "a": word.a}


def forms_of(one: str) -> Word:
    """All forms of `one`; an article before it is understood and kept: `a way forward`."""
    article = _ARTICLE.match(one)
    bare = one[article.end() :] if article else one
    known = _BY_NAME.get(bare.casefold())
    if known:
        return known
    return Word(bare, _plural(bare), one if article else f"{_article(bare)} {bare}")


def _completed(named: Mapping[str, str]) -> Word:
    derived = forms_of(named["one"])
    if not named.get("many") and not named.get("a"):
        return derived
    return Word(named["one"], named.get("many") or derived.many, named.get("a") or derived.a)


def _form(raw: object) -> str:
    text = " ".join(text_in(raw or "").split())
    if len(text) > _LONGEST_FORM:
        raise AnswerError(f"Please choose a shorter word, of {_LONGEST} letters at most.")
    return text


def _article(one: str) -> str:
    if _SOUNDS_LIKE_A.match(one):
        return "a"
    return "an" if _SOUNDS_LIKE_AN.match(one) else "a"


def _plural(one: str) -> str:
    """`step to take` becomes `steps to take`: the word before the small one changes."""
    tail = _TAIL.search(one)
    end = tail.start() if tail else len(one)
    return _plural_noun(one[:end]) + one[end:]


def _plural_noun(noun: str) -> str:
    low = noun.lower()
    if not low[-1:].isascii() or not low[-1:].isalpha():
        return noun
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if low.endswith("y") and low[-2:-1] not in tuple("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"
