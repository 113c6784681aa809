"""What stands on a printed sheet, whatever the format."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessionguide.flows.library import built_in, library_of
from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.sheets import FORMATS, printed
from sessionguide.sheets.sheet import FOR_COACH, Question, sheet
from sessionguide.steps import kind, kind_names
from sessionguide.steps.paper import Form, Lines, Numbered, NumberRow, Paper, Places, Table, Ticks
from tests.unit.maps.flows import CANARY, talk

CAREER = library_of().get(str(built_in() / "career.yaml"))
HEAD = "sessionguide: 1\ntitle: A talk\nstages:\n  talk:\n    steps:\n"


def _flow(steps: str) -> Flow:
    """A flow of one stage with these steps."""
    text = HEAD + "".join(f"      {line}\n" for line in steps.splitlines())
    flow = read(text, "talk", check=False).flow
    assert flow is not None
    return flow


def _questions(flow: Flow, notes: bool = False) -> dict[str, Question]:
    sections = sheet(flow, notes=notes).sections
    return {question.name: question for section in sections for question in section.questions}


def _paper(keys: str) -> Paper | None:
    """The room of a step with these keys."""
    steps = f"b: {{ask: What?, kind: list}}\na: {{ask: What?, {keys}}}"
    return _questions(_flow(steps))["a"].paper


@pytest.mark.parametrize(
    ("keys", "paper"),
    [
        ("help: Some", Lines(2)),
        ("kind: text, at_most: 60", Lines(5)),
        ("kind: list", Numbered(6)),
        ("kind: list, at_most: 3", Numbered(3)),
        ("kind: list, start_with: [Rest]", Numbered(6, ("Rest",))),
        ("kind: yes_no", Ticks(("Yes", "No"))),
        ("kind: scale, to: 3, ends: [x, y]", NumberRow(("1", "2", "3"), ("x", "y"))),
        ("kind: scale, from: 0, to: 100", NumberRow(("0", "25", "50", "75", "100"))),
        ("kind: choose, choices: {x: X one, y: Y two}", Ticks(("X one", "Y two"))),
        ("kind: choose, choices: [x, y], at_most: 2", Ticks(("x", "y"), 0, "2 at most")),
        ("kind: choose, from: b, at_least: 1", Ticks((), 4, "as many as you like")),
        ("kind: rank, from: b, keep: 3", Numbered(3)),
        ("kind: rank, choices: [x, y], keep: 1", Places(("x", "y"), "the first 1")),
    ],
)
def test_each_kind_has_room_that_fits_its_answer(keys: str, paper: Paper) -> None:
    """Lines, numbered lines, numbers to ring, boxes to tick, gaps for a place."""
    assert _paper(keys) == paper


def test_answers_of_several_parts_are_forms() -> None:
    """The contract's questions; a row for each activity of before; a block for each to come."""
    contract = _paper("kind: contract, agree: [purpose, record]")
    assert isinstance(contract, Form)
    assert [type(part.paper) for part in contract.parts] == [Lines, Ticks]
    review = _paper("kind: review")
    assert isinstance(review, Form)
    assert isinstance(review.parts[0].paper, Table)
    blocks = _paper("kind: activities")
    assert isinstance(blocks, Form)
    assert [part.label for part in blocks.parts] == [
        "What", "First step", "By when", "Confidence", "Whose idea"
    ]  # fmt: skip
    assert blocks.times == 3


@pytest.mark.parametrize("name", kind_names())
@pytest.mark.parametrize("form", FORMATS)
def test_every_kind_can_be_printed_in_every_format(name: str, form: str) -> None:
    """Its worked example, with the names of its steps."""
    flow = _flow(kind(name).example)
    text = printed(flow, form).replace("\\_", "_")
    assert all(step.name in text for step in flow.steps)


@pytest.mark.parametrize("name", [name for name in kind_names() if name != "text"])
def test_no_kind_leaves_it_at_plain_lines(name: str) -> None:
    """Each has thought of its own room."""
    for step in _flow(kind(name).example).steps:
        if step.kind.name == name:
            assert step.kind.paper(step.own) != Lines()


def test_small_print_says_when_a_question_is_asked() -> None:
    """And what it draws on, how often it comes again, what is special about it."""
    asked = _questions(talk())
    assert asked["soon_what"].asides == ("only if moment is “this week”",)
    assert asked["fits"].asides == (
        "then again from draft until fits is at least 8, 3 times at most",
    )
    assert asked["worries"].asides == ("optional", "private")
    assert _questions(CAREER)["first_ideas"].asides == ("from ideas",)


def test_an_answer_that_a_question_names_is_a_gap() -> None:
    """With the name behind it."""
    assert _questions(talk())["heard"].ask == 'What might they hear in "______ (draft)"?'


def test_a_short_stage_for_each_entry_is_a_table() -> None:
    """A column for each question, with how to fill it in; rows to write the entries in."""
    *_before, each = sheet(talk(), notes=False).sections
    assert each.asides == ("Once for each of worries",)
    (question,) = each.questions
    assert question.paper == Table(("Worry", "How likely is it really? (1 to 10) [likely]"), (), 4)


def test_a_long_stage_for_each_entry_is_repeated() -> None:
    """Where its questions do not fit into the columns of a table."""
    flow = talk()
    stage = flow.stages[2]
    flow = replace(flow, stages=(replace(stage, steps=stage.steps * 5),))
    (section,) = sheet(flow, notes=False).sections
    assert (section.times, len(section.questions)) == (3, 5)


@pytest.mark.parametrize("form", FORMATS)
def test_a_sheet_for_others_has_nothing_of_the_coachs_own(form: str) -> None:
    """Neither notes nor the coach's private questions."""
    assert CANARY not in printed(talk(), form)
    assert "Trap:" not in printed(CAREER, form)


@pytest.mark.parametrize("form", FORMATS)
def test_the_coachs_own_sheet_says_so_at_the_top(form: str) -> None:
    """And then has every note, of stages, of steps, and the coach's own questions."""
    text = printed(talk(), form, notes=True)
    head = text.partition("Rehearse" if form != "text" else "REHEARSE")[0]
    assert FOR_COACH.lower() in (text if form == "html" else head).lower()
    assert text.count(CANARY) == 3
    assert printed(CAREER, form, notes=True).count("Trap:") > 20


def test_notes_of_questions_in_a_table_stand_above_it() -> None:
    """So that none is lost."""
    flow = talk()
    text = flow.text.replace("ask: How likely is it really?", f"ask: How likely?, note: {CANARY}4")
    shown = sheet(replace(flow, text=text), notes=True).sections[2]
    assert [question.note for question in shown.questions] == [f"{CANARY}4", ""]
