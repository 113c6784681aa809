"""Plain mode in small: the fields of a step asked one after the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sessionguide.steps import kind
from sessionguide.steps.base import Asked

_FAR = 200


def walked(name: str, asked: Asked[Any, Any], typed: Iterable[str] | None) -> dict[str, Any]:
    """The raw answer when `typed` answers each field in turn; None takes every suggestion."""
    lines = None if typed is None else iter(typed)
    so_far: dict[str, Any] = {}
    for _ in range(_FAR):
        left = [one for one in kind(name).fields(asked, so_far) if one.name not in so_far]
        if not left:
            assert lines is None or not list(lines), "more was typed than was asked"
            return so_far
        field = left[0]
        said = field.read(field.suggestion) if lines is None else field.typed(next(lines))
        so_far[field.name] = said
    raise AssertionError("the questions never end")
