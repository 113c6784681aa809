"""The picture in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.flows.model import Flow, Stage
from sessionguide.language.widths import columns
from sessionguide.maps.boxes import WIDTH, text
from tests.unit.flows.making import step
from tests.unit.maps.flows import long, talk

DRAWN = """\
┌─▼─ Finding the sentence ──────────────────────────────────────── 20 minutes ─┐
│ │                                                                            │
│ ● How would you say it, in one sentence?                                 ◄─┐ │
│ │ (draft, text)                                                            │ │
│ ● What might they hear in "‹draft›"?                                       │ │
│ │ (heard, text, the coach answers)                                         │ │
│ ● How well does it fit you?                                                │ │
│ │ (fits, scale)                                                            │ │
│ │ again from draft until fits is at least 8, 3 times at most             ──┘ │
│ ● When would be a good moment?                                               │
│ │ (moment, choose)                                                           │
│ ├─○ if moment is “this week”:                                                │
│ │   Which day, for your activity?                                            │
│ │   (soon_what, text)                                                        │
└─┬────────────────────────────────────────────────────────────────────────────┘
  │
╔═▼═ Each worry ══════════════════════════════════════════════════ 15 minutes ═╗
║ │ once for each of worries, here called worry                                ║
║ │                                                                            ║
║ ● How likely is it really?                                                   ║
║ │ (likely, scale)                                                            ║
╚═╤════════════════════════════════════════════════════════════════════════════╝
"""


def test_stages_are_boxes_with_a_line_through_their_steps() -> None:
    """Steps that are asked only if stand beside it; a loop has its way back at the right."""
    shown = text(talk())
    assert DRAWN in shown
    assert "  │ if worries is answered; else past it\n┌─▼─ Finding" in shown
    assert shown.startswith("Rehearse a difficult talk")
    assert "◉ Close, and read the plan back" in shown


@pytest.mark.parametrize("flow", [talk(), long(3)], ids=["talk", "long"])
def test_no_line_is_wider_than_the_window(flow: Flow) -> None:
    """80 columns, and every box closes."""
    assert all(columns(line) <= WIDTH for line in text(flow).splitlines())


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_boxes_stay_whole_around_any_text(words: str) -> None:
    """Long words, wide letters and line breaks among them."""
    flow = Flow(
        "f", words, (Stage("t", words, (step("a", words.replace("${", "")),)),), about=words
    )
    for line in text(flow).splitlines():
        assert columns(line) <= WIDTH
        if line[:1] in ("┌", "│", "└"):
            assert columns(line) == WIDTH


def test_where_the_path_always_ends_the_line_ends() -> None:
    """An ending without a guard is the last that is drawn of it."""
    stage = Stage("t", "T", (step("a"), step("b", says=True, finish=True)))
    assert "│ ■ " in text(Flow("f", "F", (stage,)))
