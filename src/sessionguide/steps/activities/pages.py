"""The pages of agreeing: one activity a page, its fields in order, then the ideas for later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sessionguide.steps.activities.table import (
    ANOTHER,
    FIELDS,
    KEPT,
    KEPT_MORE,
    MORE,
    UNSURE_BELOW,
)
from sessionguide.steps.activities.value import ActivitiesOptions, ActivitiesValue
from sessionguide.steps.base import Asked, Field

_ROOM = 20
"""Ideas that can be kept at one go, beside those that are there already."""


_FOLLOWED_BY = {"confidence": "one_up", "support": "support_agreed"}
_FOLLOWING = frozenset(_FOLLOWED_BY.values())


def page(
    asked: Asked[ActivitiesOptions, ActivitiesValue],
    number: int,
    said: Mapping[str, Any],
) -> tuple[Field, ...]:
    """The fields of activity `number`, from 1, by their plain names.

    First those asked at once, then the others, marked `more`; `one_up` follows a low confidence
    in `said`, `support_agreed` follows support.  Suggestions are what the answer says already.
    """
    details = asked.options.details
    by_name = {field.name: field for field in FIELDS}
    names = (*details, *(name for name in by_name if name not in details))
    fields: list[Field] = []
    for name in (name for name in names if name not in _FOLLOWING):
        fields.append(replace(by_name[name], more=name not in details))
        if _goes_on(name, said.get(name)):
            fields.append(replace(by_name[_FOLLOWED_BY[name]], more=name not in details))
    return tuple(_ready(field, asked, number) for field in fields)


def _goes_on(name: str, said: Any) -> bool:
    """Whether `said` calls for the question that may follow."""
    if name == "confidence":
        return isinstance(said, int) and said < UNSURE_BELOW
    return name in _FOLLOWED_BY and bool(said)


def _ready(field: Field, asked: Asked[ActivitiesOptions, ActivitiesValue], number: int) -> Field:
    """The field with the client's word, the ideas at hand, and what is there already."""
    agreed = asked.previous.agreed if asked.previous else ()
    said = _text_of(getattr(agreed[number - 1], field.name)) if number <= len(agreed) else ""
    if field.name != "what":
        return replace(field, suggestion=said)
    ask = field.ask if number == 1 else ANOTHER.format(one=asked.word.one)
    return replace(field, ask=ask, suggestion=said, choices=asked.items, optional=number > 1)


def _text_of(said: Any) -> str:
    return ("yes" if said else "") if isinstance(said, bool) else str(said or "")


def all_fields(
    asked: Asked[ActivitiesOptions, ActivitiesValue], so_far: Mapping[str, Any]
) -> tuple[Field, ...]:
    """Every question as far as it is known from `so_far`, names led by the activity's number."""
    fields: list[Field] = []
    for number in range(1, asked.options.at_most + 1):
        fields += _numbered_page(asked, number, so_far)
        if not so_far.get(f"{number}.what"):
            break
    return (*fields, *_kept_fields(asked, so_far))


def _numbered_page(
    asked: Asked[ActivitiesOptions, ActivitiesValue], number: int, so_far: Mapping[str, Any]
) -> Iterator[Field]:
    start = f"{number}."
    said = {
        name.removeprefix(start): part for name, part in so_far.items() if name.startswith(start)
    }
    fields = page(asked, number, said)
    if not said.get("what"):
        fields = fields[:1]
    yield from (_named(field, start) for field in fields if not field.more)
    if any(field.more for field in fields):
        yield Field(f"{number}.more", MORE, "More to say", "yes_no", suggestion="no")
        if said.get("more"):
            yield from (_named(field, start) for field in fields if field.more)


def _named(field: Field, start: str) -> Field:
    return replace(field, name=start + field.name)


def _kept_fields(
    asked: Asked[ActivitiesOptions, ActivitiesValue], so_far: Mapping[str, Any]
) -> Iterator[Field]:
    kept = asked.previous.kept if asked.previous else ()
    for number in range(1, len(kept) + _ROOM):
        suggestion = kept[number - 1] if number <= len(kept) else ""
        ask = KEPT if number == 1 else KEPT_MORE
        yield Field(f"kept.{number}", ask, "For later", suggestion=suggestion)
        if not so_far.get(f"kept.{number}"):
            return
