"""The lines of `list` while they are typed: how typing settles in them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sessionguide.widgets.lines import Line, Lines, lines_of


def rows(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(text) for text in texts)


@pytest.mark.parametrize(
    ("at", "text", "after", "stands"),
    [
        (2, "c", "abc", 3),
        (2, " ", "ab", 2),
        (0, "x", "xb", 0),
        (0, "", "b", 0),
        (1, "", "a", 1),
    ],
)
def test_typing_settles_in_the_edited_line(at: int, text: str, after: str, stands: int) -> None:
    """Added at the end, changed in its place, gone when emptied."""
    lines = Lines(rows("a", "b"), at).typed(text)
    assert ("".join(line.text for line in lines.rows), lines.at) == (after, stands)


def test_an_unchanged_entry_is_the_same_answer() -> None:
    """Looking at an entry changes nothing, not even its outer spaces."""
    lines = Lines((Line(" a ", "#1"),), 0)
    assert lines.typed(" a ") is lines


@pytest.mark.parametrize(
    ("raw", "added", "typing"),
    [(["a", "b"], True, ""), (["a", "b"], False, "b"), ("b", False, "b"), (None, False, "")],
)
def test_a_bare_text_at_the_end_is_still_typed(
    raw: Sequence[str] | None, added: bool, typing: str
) -> None:
    """Only a suggestion holds bare texts that are entries already."""
    assert lines_of(raw, added=added)[1] == typing
