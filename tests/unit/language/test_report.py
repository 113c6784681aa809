"""Findings as people read them: the exact form, aligned, clean."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from sessionguide.language.findings import Finding, Findings
from sessionguide.language.nodes import Place, compose
from sessionguide.language.report import as_json, report

FLOW = "steps:\n  now:\n    from: 1\n  more:\n    when: {now: {above: 10}}\n"


def _painted(text: str, place: Place, hint: str = "") -> list[str]:
    return report([Finding("shape", "Here.", place, hint)], text, "f.yaml").split("\n")


def test_a_finding_is_painted_as_the_guide_shows() -> None:
    """Place and sentence, the line with its marker, the second place, the way out."""
    finding = Finding(
        "constant",
        'This is never true: "now" runs from 1 to 10.',
        Place(5, 25, 5, 27),
        'Did you mean "below: 10"?',
        also=Place(2, 3, 2, 6),
        also_label="asked here",
    )
    assert report([finding], FLOW, "career.yaml") == "\n".join(
        [
            'career.yaml:5:25  This is never true: "now" runs from 1 to 10.  [constant]',
            "   5 |     when: {now: {above: 10}}",
            "     |                         ^^",
            "   2 |   now:        (asked here)",
            '     = Did you mean "below: 10"?',
        ]
    )


def test_the_marker_stands_under_the_word() -> None:
    """In the painted lines themselves."""
    _, line, marker = _painted(FLOW, Place(5, 18, 5, 23))
    start = marker.index("^")
    assert line[start : start + marker.count("^")] == "above"


def test_large_line_numbers_keep_the_columns_in_line() -> None:
    """The gutter is as wide as the widest number."""
    text = "\n" * 1233 + "a: b\n"
    _, line, marker = _painted(text, Place(1234, 1, 1234, 2))
    assert (line, marker) == ("  1234 | a: b", "       | ^")


def test_tabs_and_wide_characters_keep_the_marker_in_place() -> None:
    """A tab is painted as four spaces, a wide character takes two columns, a mark none."""
    _, line, marker = _painted("\t日本 e\u0301 x", Place(1, 8, 1, 9))
    assert line == "   1 |     日本 e\u0301 x"
    assert marker == "     | " + " " * (4 + 4 + 1 + 1 + 1) + "^"


def test_a_place_of_several_lines_is_marked_on_its_first() -> None:
    """To the end of that line."""
    _, line, marker = _painted("a: |\n  b\n  c\n", Place(1, 4, 3, 4))
    assert (line, marker) == ("   1 | a: |", "     |    ^")


def test_an_empty_place_still_has_a_marker() -> None:
    """A missing value is marked where it should be."""
    _, line, marker = _painted("ask:\n", Place(1, 5, 1, 5))
    assert (line, marker) == ("   1 | ask:", "     |     ^")


def test_without_any_text_there_is_only_the_sentence() -> None:
    """An empty file has no line to show."""
    assert _painted("", Place(1, 1, 1, 1), hint="Why?") == [
        "f.yaml:1:1  Here.  [shape]",
        "     = Why?",
    ]


def test_a_very_long_line_is_cut_around_its_marker() -> None:
    """The word is there, and the report stays short."""
    text = "x" * 5000 + "HERE" + "y" * 5000
    _, line, marker = _painted(text, Place(1, 5001, 1, 5005))
    assert len(line) < 200
    assert line[marker.index("^") :][:4] == "HERE"
    assert marker.count("^") == 4
    assert line.count("…") == 2


def test_findings_are_parted_by_an_empty_line() -> None:
    """As many blocks as findings; none at all is an empty text."""
    place = Place(1, 1, 1, 2)
    two = [Finding("shape", "One.", place), Finding("range", "Two.", place)]
    assert report(two, "a", "f").count("\n\n") == 1
    assert report([], "a", "f") == ""


def test_advice_is_called_advice() -> None:
    """So that nobody takes it for a fault."""
    finding = Finding("closed-question", "Ask openly.", Place(1, 1, 1, 2), advice=True)
    assert report([finding], "a", "f").startswith("f:1:1  Advice: Ask openly.  [closed-question]")


def test_as_json_says_the_same() -> None:
    """Every part, as plain JSON."""
    findings = Findings()
    compose("a: 1\na: 2\n", findings)
    (row,) = json.loads(json.dumps(as_json(findings.sorted(), "f.yaml")))
    assert row == {
        "file": "f.yaml",
        "line": 2,
        "column": 1,
        "end_line": 2,
        "end_column": 2,
        "code": "twice",
        "message": '"a" stands here a second time.',
        "hint": "",
        "advice": False,
        "also": {"line": 1, "column": 1, "end_line": 1, "end_column": 2, "label": "first here"},
    }


NASTY = st.text("ab: \x1b[\x07\u202e\u200b\x9b\t\r\x00日e\u0301🙂\u2028", max_size=40)


@given(NASTY, NASTY, st.integers(1, 50), st.integers(0, 50))
def test_no_control_character_leaves_in_a_report(
    line: str, message: str, column: int, length: int
) -> None:
    """Whatever the file, its name, the message and the hint hold."""
    place = Place(1, column, 1, column + length)
    finding = Finding("yaml", message, place, message, also=place, also_label=message)
    painted = report([finding], line, message)
    assert all(unicodedata.category(char) != "Cc" or char == "\n" for char in painted)
    assert "\u202e" not in painted + json.dumps(as_json([finding], message), ensure_ascii=False)
