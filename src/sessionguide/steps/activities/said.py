"""What was said about activities, by field name: `1.what`, `2.confidence`, `kept.1`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Said: TypeAlias = Mapping[str, Any]
KEPT = "kept"


def page_of(name: str) -> str:
    """The page that a field is on: the number of its activity, or KEPT."""
    return name.partition(".")[0]


def rows_of(said: Said) -> dict[int, dict[str, Any]]:
    """What was said of each activity, by number, under plain field names."""
    rows: dict[int, dict[str, Any]] = {}
    for name, value in said.items():
        number, _, field = name.partition(".")
        if number.isdigit() and field != "more":
            rows.setdefault(int(number), {})[field] = value
    return {number: rows[number] for number in sorted(rows)}


def ideas_of(said: Said) -> list[str]:
    """The ideas kept for later, in order."""
    numbers = sorted(int(name.partition(".")[2]) for name in said if page_of(name) == KEPT)
    ideas = [str(said[f"{KEPT}.{number}"] or "") for number in numbers]
    return [idea for idea in ideas if idea.strip()]


def whats_of(said: Said) -> list[str]:
    """What is to be tried, one text for each activity that has one."""
    return [row["what"] for row in rows_of(said).values() if row.get("what")]


def said_of(raw: object) -> dict[str, Any]:
    """The fields of a raw answer `{agreed: [...], kept: [...]}`."""
    if not isinstance(raw, Mapping):
        return {}
    said: dict[str, Any] = {}
    for number, row in enumerate(raw.get("agreed") or (), 1):
        said |= {f"{number}.{name}": value for name, value in row.items()}
    for number, idea in enumerate(raw.get("kept") or (), 1):
        said[f"{KEPT}.{number}"] = idea
    return said


def raw_of(said: Said, *, whole: bool) -> dict[str, Any]:
    """A raw answer; where it is to be `whole`, what has no `what` any more is left out."""
    rows = [row for row in rows_of(said).values() if row.get("what") or not whole]
    return {"agreed": [row for row in rows if any(row.values())], "kept": ideas_of(said)}


def renumbered(said: Said) -> dict[str, Any]:
    """`said` without activities and ideas that were emptied; the others close up."""
    kept = [number for number, row in rows_of(said).items() if row.get("what")]
    new = {str(number): str(place) for place, number in enumerate(kept, 1)}
    moved = {
        f"{new[page_of(name)]}.{name.partition('.')[2]}": value
        for name, value in said.items()
        if page_of(name) in new
    }
    return {**moved, **{f"{KEPT}.{at}": idea for at, idea in enumerate(ideas_of(said), 1)}}
