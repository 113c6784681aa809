"""How wide texts are, and where their lines break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.language.widths import column_lines, columns, filled, print_width, printed_lines


@pytest.mark.parametrize(
    ("text", "plain", "bold"),
    [
        ("How would you sum up what we talked about?", 2335, 2623),
        ("Finding the sentence (continued)", 1660, 1881),
        ("‹the number of ideas›", 1092, 1222),
        ("“a goal that I can name”", 1233, 1395),
        ("Prioritising … – Wähle é ß ñ ☐", 1496, 1673),
    ],
)
def test_the_widest_of_the_common_fonts_needs_no_more(text: str, plain: int, bold: int) -> None:
    """Measured in DejaVu Sans, in letters of 100."""
    assert plain <= print_width(text, 100) <= plain * 1.12
    assert bold <= print_width(text, 100, bold=True) <= bold * 1.12


@pytest.mark.parametrize(
    ("text", "wide"), [("abc", 3), ("", 0), ("日本", 4), ("e\u0301", 1), ("‹now›", 5)]
)
def test_columns_are_those_of_a_terminal(text: str, wide: int) -> None:
    """Wide letters take two, marks that ride on a letter none."""
    assert columns(text) == wide
    assert filled(text, 8) == text + " " * (8 - wide)


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.integers(2, 40))
def test_no_line_is_wider_than_it_may_be_and_no_letter_is_lost(text: str, width: int) -> None:
    """Also of words longer than a line."""
    lines = column_lines(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.floats(30, 300))
def test_printed_lines_keep_to_their_room(text: str, width: float) -> None:
    """Measured as they are drawn."""
    lines = printed_lines(text, 11, width)
    assert all(print_width(line, 11) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
