"""A plan as a file for the client: one module for each format, imported when it is wanted."""

from __future__ import annotations

from importlib import import_module

from sessionguide.errors import UsageError
from sessionguide.plan.plan import Plan

FORMATS = ("md", "txt", "json")
"""Names of the formats, which are also the modules here and the files' endings."""


def export(plan: Plan, form: str) -> str:
    """`plan` as the whole text of a file of the format `form`: the client's own copy.

    The client's own copy is always theirs to take (F1); nothing of the coach's is in it.

    Raises:
        UsageError: there is no such format.
    """
    if form not in FORMATS:
        raise UsageError(f"There is no such format. Choose one of: {', '.join(FORMATS)}.")
    text = import_module(f"{__name__}.{form}").write(plan)
    assert isinstance(text, str)
    return text
