"""Agreed activities as an answer, and how a raw answer becomes one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sessionguide.errors import AnswerError
from sessionguide.language.sources import Source
from sessionguide.steps.activities.table import (
    DEFAULT_DETAILS,
    FIELD_NAMES,
    FIELDS,
    MOST,
    in_one_line,
)
from sessionguide.steps.activity import Activity
from sessionguide.steps.answers import mapping_in, near, quoted, text_in, within_limit
from sessionguide.steps.fields import read_fields

_FLAT = re.compile(r"(kept|[1-9][0-9]?)\.([a-z_]+|[0-9]+)\Z")


@dataclass(frozen=True, slots=True)
class ActivitiesOptions:
    """What an author can say about agreeing."""

    source: Source | None = None
    """The list whose entries are suggested; free text always comes first (S10)."""
    at_most: int = MOST
    details: tuple[str, ...] = DEFAULT_DETAILS
    """Names of the fields asked at once, in order; the others wait behind 'more'."""


@dataclass(frozen=True, slots=True)
class ActivitiesValue:
    """What was agreed. Copies: renaming where an idea came from never changes them."""

    agreed: tuple[Activity, ...]
    kept: tuple[str, ...] = ()
    """Ideas kept for later, without obligation (A13)."""


def value_in(raw: object, at_most: int, previous: ActivitiesValue | None) -> ActivitiesValue:
    """The activities and kept ideas in `raw`; what goes beyond `at_most` is kept, never lost (S6).

    Answers field by field (`1.what`) leave out what was not asked again: it stays as it was in
    `previous`, where the activity is still the same.

    Raises:
        AnswerError: a field is not known or does not fit.
    """
    rows, kept = _rows_in(raw, previous.agreed if previous else ())
    said = [activity for activity in map(_activity, rows) if activity]
    beyond = [in_one_line(activity) for activity in said[at_most:]]
    ideas = [text for text in map(text_in, kept) if text]
    value = ActivitiesValue(tuple(said[:at_most]), (*ideas, *beyond))
    within_limit(
        [
            text
            for activity in value.agreed
            for text in activity.to_json().values()
            if isinstance(text, str)
        ]
        + list(value.kept)
    )
    return value


def _rows_in(raw: object, before: tuple[Activity, ...]) -> tuple[list[object], list[object]]:
    """The activities and the kept ideas of every form a raw answer may have."""
    if not isinstance(raw, Mapping):
        return _listed(raw), []
    if raw.keys() & {"agreed", "kept"}:
        parts = mapping_in(raw, ("agreed", "kept"))
        return _listed(parts.get("agreed")), _listed(parts.get("kept"))
    if any("." in str(name) for name in raw):
        return _unflattened(raw, before)
    return [raw], []


def _listed(raw: object) -> list[object]:
    if isinstance(raw, list | tuple):
        return [*raw]
    return [] if raw is None else [raw]


def _unflattened(
    raw: Mapping[str, Any], before: tuple[Activity, ...]
) -> tuple[list[object], list[object]]:
    """`{1.what: ..., 1.confidence: ..., kept.1: ...}`, as the fields are named."""
    rows: dict[int, dict[str, Any]] = {}
    kept: dict[int, object] = {}
    for name, said in raw.items():
        match = _FLAT.match(str(name))
        if not match or (match[1] == "kept") != match[2].isdigit():
            raise AnswerError(f"There is nothing called {quoted(str(name))} here.")
        if match[1] == "kept":
            kept[int(match[2])] = "" if said is None else said
        elif match[2] != "more":
            rows.setdefault(int(match[1]), {})[match[2]] = said
    whole = [_with_unasked(number, rows[number], before) for number in sorted(rows)]
    return whole, [kept[number] for number in sorted(kept)]


def _with_unasked(number: int, row: dict[str, Any], before: tuple[Activity, ...]) -> object:
    """`row` with what the same activity said before, on the fields that `row` does not name."""
    same = number <= len(before) and before[number - 1].what == row.get("what")
    return {**before[number - 1].to_json(), **row} if same else row


def _activity(row: object) -> Activity | None:
    """One activity, or None when nothing in it says anything."""
    fields = row if isinstance(row, Mapping) else {"what": row}
    for name in fields:
        if name not in FIELD_NAMES:
            hint = near(str(name), FIELD_NAMES)
            raise AnswerError(f"An activity has nothing called {quoted(str(name))}.{hint}")
    said = {name: part for name, part in read_fields(FIELDS, fields).items() if part is not False}
    if said and "what" not in said:
        raise AnswerError("Please say what you will try.")
    return Activity(**said) if said else None
