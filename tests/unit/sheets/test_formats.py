"""Sheets as files: whole, escaped, and of a width that prints."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.flows.library import built_in, library_of
from sessionguide.flows.model import Flow, Stage
from sessionguide.language.widths import columns
from sessionguide.sheets import printed
from sessionguide.sheets.text import WIDTH
from tests.unit.cli.conftest import home as home
from tests.unit.cli.conftest import run as run
from tests.unit.cli.running import Run
from tests.unit.flows.making import step
from tests.unit.maps.flows import talk

CAREER = library_of().get(str(built_in() / "career.yaml"))
VOID = {"meta"}


class Checker(HTMLParser):
    """Follows the tags, and notes those that do not close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.wrong += [name for name, _value in attrs if name in ("href", "src", "onclick")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def _checked(text: str) -> Checker:
    checker = Checker()
    checker.feed(text)
    checker.close()
    return checker


@pytest.mark.parametrize("notes", [False, True])
@pytest.mark.parametrize("flow", [talk(), CAREER], ids=["talk", "career"])
def test_the_html_is_one_whole_file(flow: Flow, notes: bool) -> None:
    """Every tag closes, nothing is fetched, nothing runs."""
    text = printed(flow, "html", notes=notes)
    checker = _checked(text)
    assert (checker.wrong, checker.open) == ([], [])
    assert not checker.seen & {"script", "link", "img", "iframe", "object"}
    assert "@page { size: A4;" in text
    assert "url(" not in text
    assert "@import" not in text


@given(st.text(max_size=60))
def test_no_text_of_a_flow_becomes_a_tag(text: str) -> None:
    """Whatever it says, it is text."""
    words = f"<script>{text}</script>&"
    stage = Stage("talk", words, (step("a", words.replace("${", "")),))
    checker = _checked(printed(Flow("f", words, (stage,), about=words), "html"))
    assert "script" not in checker.seen
    assert (checker.wrong, checker.open) == ([], [])


@pytest.mark.parametrize("flow", [talk(), CAREER], ids=["talk", "career"])
def test_the_text_prints_on_any_printer(flow: Flow) -> None:
    """No line is wider than a page."""
    assert max(map(columns, printed(flow, "text").splitlines())) <= WIDTH


@given(st.text(st.characters(codec="utf-8"), max_size=120))
def test_any_text_keeps_to_the_width(text: str) -> None:
    """Long words and wide letters too."""
    words = text.replace("${", "")
    flow = Flow("f", words, (Stage("talk", words, (step("a", words),)),), about=words)
    assert max(map(columns, printed(flow, "text").splitlines())) <= WIDTH


def test_markdown_signs_in_a_flow_are_only_text() -> None:
    """They show as they stand in the flow."""
    stage = Stage("talk", "# Title", (step("a", "*What* | [this](x)?"),))
    text = printed(Flow("f", "_F_", (stage,)), "md")
    assert r"## \# Title" in text
    assert r"**\*What\* \| \[this\](x)?** `a`" in text
    assert text.startswith("# \\_F\\_\n")


def test_the_text_of_the_flagship_reads_well() -> None:
    """A question with its name, its small print and its room."""
    text = printed(CAREER, "text")
    assert (
        "Where are you today, on the way to what you want? [now]\n"
        "   1   2   3   4   5   6   7   8   9   10\n"
        "(1: just setting out; 10: already there)\n"
    ) in text
    assert "What puts you at ______ (now), and not lower? [why_not_lower]\n" in text
    assert re.search(r"1\. What: _+\n   First step: _+\n   By when: _+\n   Confidence\n", text)


def test_a_sheet_is_printed_and_written(run: Run, tmp_path: Path) -> None:
    """As text on the screen; into a file by its ending; never over one that is there."""
    assert run("flows", "print", "small").out.startswith("SMALL TALK\n")
    assert run("flows", "print", "small", "--format", "md").out.startswith("# Small talk\n")
    assert run("flows", "print", "small", "-o", "a.html").out == "Written: a.html\n"
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("flows", "print", "small", "-o", "a.html").code == 1


def test_notes_are_printed_only_when_asked_for(run: Run, home: Path) -> None:
    """They are the coach's own."""
    flow = home / "flows" / "small.yaml"
    noted = flow.read_text().replace("wish: {", "wish: {note: Wait a little, ")
    flow.write_text(noted)
    assert "Wait a little" not in run("flows", "print", "small").out
    out = run("flows", "print", "small", "--notes").out
    assert out.startswith("FOR THE COACH ALONE. DO NOT HAND THIS OUT.\n")
    assert "  | Wait a little\n" in out
