"""How to type an answer, in a line for each kind of question."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sessionguide.language.facts import Item, number_text
from sessionguide.steps.base import Asked, Field

_ONE_BY_ONE: Final = frozenset({"sort"})
"""Kinds that ask about each entry in turn; numbers then stand for what there is to answer."""


def hints(kind_name: str, asked: Asked[Any, Any]) -> tuple[str, ...]:
    """What stands under a question of this kind: what there is to choose, and how to say it."""
    listed = () if kind_name in _ONE_BY_ONE else numbered(asked.items)
    return (*listed, *_how(kind_name, asked))


def numbered(items: tuple[Item, ...]) -> Iterator[str]:
    """'1. Stay', '2. Go' and so on."""
    return (f"{place}. {item.text}" for place, item in enumerate(items, 1))


def field_hints(field: Field) -> Iterator[str]:
    """The same for one question of an answer that has several."""
    yield field.help
    yield from numbered(field.choices)
    if field.form == "choice":
        yield "Type a number."
    elif field.choices:
        yield "Type a number, or words of your own."
    elif field.form == "yes_no":
        yield "Type yes or no."
    if field.suggestion:
        yield f"An empty line means: {_in_words(field)}"


def _in_words(field: Field) -> str:
    words = {choice.id: choice.text for choice in field.choices}
    return words.get(field.suggestion, field.suggestion)


def _how(kind_name: str, asked: Asked[Any, Any]) -> Iterator[str]:
    options = asked.options
    if kind_name == "scale":
        yield f"From {number_text(options.low)} to {number_text(options.high)}."
        yield from _ends(asked)
    elif kind_name == "yes_no":
        yield "Type yes or no."
    elif kind_name == "choose":
        several = getattr(options, "several", False)
        yield "Type one or more numbers, such as 1 3." if several else "Type a number."
    elif kind_name == "rank":
        yield "Type their numbers in your order, the first one first, such as 2 1."
    elif kind_name == "list":
        yield "One on each line. An empty line ends the list."
    elif kind_name == "sort":
        yield "One after the other. One that fits nowhere can be left out."


def _ends(asked: Asked[Any, Any]) -> Iterator[str]:
    numbers = (asked.options.low, asked.options.high)
    for number, end in zip(numbers, asked.options.ends, strict=False):
        said = end.fill(asked.look)
        if said:
            yield f"{number_text(number)} is: {said}"
