"""What is read once for all tests of apps: style sheets and flows that each would read again.

Only there: a test of the reading itself, or of what guards it, must see it happen.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pytest

from sessionguide.language import compose as composing
from sessionguide.language.findings import Finding, Findings
from sessionguide.language.nodes import Mapping

_sheets: dict[Hashable, Any] = {}
_texts: dict[str, tuple[Mapping | None, tuple[Finding, ...], frozenset[str]]] = {}
_composes = composing.compose


def read_sheets_once(patch: pytest.MonkeyPatch) -> None:
    """Let every style sheet remember what another one read with the same colours."""
    from textual.css.stylesheet import Stylesheet

    reads = Stylesheet._parse_rules

    def remembered(sheet: Stylesheet, css: str, *rest: Any, **more: Any) -> Any:
        colours = frozenset(sheet._variables.items())
        key = (css, rest, tuple(sorted(more.items())), colours)
        if key not in _sheets:
            _sheets[key] = reads(sheet, css, *rest, **more)
        return _sheets[key]

    patch.setattr(Stylesheet, "_parse_rules", remembered)


def read_texts_once(patch: pytest.MonkeyPatch) -> None:
    """Let a flow's text be parsed once; what was found in it is said each time."""
    patch.setattr(composing, "compose", _remembered)


def _remembered(text: str, findings: Findings) -> Mapping | None:
    if text not in _texts:
        fresh = Findings()
        _texts[text] = (_composes(text, fresh), tuple(fresh.found), frozenset(fresh.quiet))
    root, found, quiet = _texts[text]
    for one in found:
        findings.add(
            *(one.code, one.message, one.place, one.hint),
            also=one.also,
            also_label=one.also_label,
            advice=one.advice,
        )
    findings.quiet |= quiet
    return root
