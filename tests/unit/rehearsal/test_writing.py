"""Values written as YAML and read back: whatever they hold, they are the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.language.findings import Findings
from sessionguide.language.nodes import compose
from sessionguide.rehearsal.answers import plain
from sessionguide.rehearsal.writing import listed, written
from tests.tries import tries

ODD = (
    *("null", "~", "", "yes", "a: b", "a #b", "- x", "a:b", "#x", "don't: x", "x:", "1:30", "é: ü"),
    *("\u202e", "\x1b", "a\nb\n", "${now}", "?", "? x", "-", "a, b", "[x", "=", "<<", "---", "..."),
    *(
        "x\ty",
        "'quoted'",
        '"q"',
        "\ufeff",
        "\x85",
        "\u2028",
        " x ",
        "%x",
        "a\\b",
        "\r\n",
        "😀",
        "null",
    ),
)
SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\U0010fffe\U0010ffff")
TEXTS = st.one_of(st.text(SIGNS, max_size=15), st.sampled_from(ODD))
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=8,
)


def read_back(lines: list[str]) -> Any:
    """What a rehearsal file with these lines holds."""
    findings = Findings()
    root = compose("\n".join(lines) + "\n", findings)
    assert root is not None, lines
    assert findings.found == [], lines
    return plain(root)


@tries(150)
@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=3))
def test_what_is_written_is_read_back_word_for_word(value: dict[str, Any]) -> None:
    """Texts with any signs, names as well, lists and mappings in each other."""
    assert read_back(list(written(value))) == value


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("A plain sentence, with a comma.", "x: A plain sentence, with a comma."),
        ("don't", "x: don't"),
        (True, "x: yes"),
        (False, "x: no"),
        (2.5, "x: 2.5"),
        (None, "x: null"),
        ([], "x: []"),
        ({}, "x: {}"),
        ("null", 'x: "null"'),
        ("a: b", 'x: "a: b"'),
    ],
)
def test_a_value_is_written_as_a_person_would(value: object, line: str) -> None:
    """Quotes only where they are needed."""
    assert list(written({"x": value})) == [line]


def test_rows_with_several_fields_stand_under_one_dash() -> None:
    """As in the rehearsals that come with the program."""
    rows = {"take_on": [{"what": "Walk", "confidence": 8}, "Rest", ["a"]]}
    assert list(written(rows)) == [
        "take_on:",
        "  - what: Walk",
        "    confidence: 8",
        "  - Rest",
        "  -",
        "    - a",
    ]


def test_a_long_path_goes_on_in_the_next_line() -> None:
    """At most 100 columns."""
    names = [f"a_step_{number}" for number in range(30)]
    lines = list(listed("path", names, 2))
    assert len(lines) > 1
    assert max(map(len, lines)) <= 100
    assert read_back(["x:", *lines]) == {"x": {"path": names}}
