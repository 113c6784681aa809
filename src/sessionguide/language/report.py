"""Findings as people read them: the place, one sentence, the line with a marker, one way out."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from sessionguide.language.findings import Finding
from sessionguide.language.nodes import Place
from sessionguide.language.places import Lines
from sessionguide.language.text import clean

_WIDEST = 160
"""Characters of a source line that are shown; a longer one is cut around its marker."""
_BEFORE = 60


def report(findings: Iterable[Finding], text: str, file_name: str) -> str:
    """All findings in `text`, painted as the flow guide shows, with an empty line between two.

    Every part is clean: nothing in a file can move the cursor or turn the writing around.
    """
    lines = Lines(text)
    return "\n\n".join("\n".join(_painted(finding, lines, file_name)) for finding in findings)


def as_json(findings: Iterable[Finding], file_name: str) -> list[dict[str, Any]]:
    """The findings as plain JSON, for `--json`."""
    return [
        {
            "file": clean(file_name, lines=False),
            **_numbers(finding.place),
            "code": finding.code,
            "message": clean(finding.message, lines=False),
            "hint": clean(finding.hint, lines=False),
            "advice": finding.advice,
            "also": _also(finding),
        }
        for finding in findings
    ]


def _painted(finding: Finding, lines: Lines, file_name: str) -> Iterator[str]:
    place, also = finding.place, finding.also
    at = f"{clean(file_name, lines=False)}:{place.line}:{place.column}"
    advice = "Advice: " if finding.advice else ""
    yield f"{at}  {advice}{clean(finding.message, lines=False)}  [{finding.code}]"
    width = max(len(str(place.line)), len(str(also.line)) if also else 0, 2)
    if not lines.empty:
        shown, marker = _line_and_marker(lines.text_of(place.line), place)
        yield f"  {place.line:>{width}} | {shown}".rstrip()
        yield f"  {'':>{width}} | {marker}"
    if also is not None:
        shown, _ = _line_and_marker(lines.text_of(also.line), also)
        label = f"        ({clean(finding.also_label, lines=False)})" if finding.also_label else ""
        yield f"  {also.line:>{width}} | {shown}{label}".rstrip()
    if finding.hint:
        yield f"  {'':>{width}} = {clean(finding.hint, lines=False)}"


def _line_and_marker(line: str, place: Place) -> tuple[str, str]:
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(line.rstrip())
    cut = max(0, start - _BEFORE) if len(line) > _WIDEST else 0
    last = min(cut + _WIDEST, len(line))
    left, right = ("… " if cut else ""), (" …" if last < len(line) else "")
    before, marked = clean(line[cut:start]), clean(line[start : min(end, last)])
    marker = " " * (len(left) + _cells(before)) + "^" * max(1, _cells(marked))
    return f"{left}{clean(line[cut:last])}{right}", marker


def _cells(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def _cell(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _numbers(place: Place) -> dict[str, Any]:
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def _also(finding: Finding) -> dict[str, Any] | None:
    if finding.also is None:
        return None
    return {**_numbers(finding.also), "label": clean(finding.also_label, lines=False)}
