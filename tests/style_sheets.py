"""Style sheets that Textual reads once for all tests: each app would read the same ones again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_read: dict[Hashable, list[RuleSet]] = {}
_reads = Stylesheet._parse_rules


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Let every style sheet remember what another one read with the same colours."""
    patch.setattr(Stylesheet, "_parse_rules", _remembered)


def _remembered(sheet: Stylesheet, css: str, read_from: Any, *rest: Any, **more: Any) -> Any:
    colours = frozenset(sheet._variables.items())
    key = (css, read_from, rest, tuple(sorted(more.items())), colours)
    if key not in _read:
        _read[key] = _reads(sheet, css, read_from, *rest, **more)
    return _read[key]
