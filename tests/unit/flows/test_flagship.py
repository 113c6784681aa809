"""What the career coaching session says: each row of practice has its place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import pytest

from sessionguide.flows.cues import read_cues
from sessionguide.language.facts import Ref
from sessionguide.language.text import Template
from tests.unit.flows.career import ROOT, TEXT, flagship

NOTES: Final = read_cues(TEXT)

PLACES: Final[dict[str, tuple[tuple[str, str], ...]]] = {
    "S1": (("situation", "What is happening"), ("take_on", "take on")),
    "S2": (("agreement", "How shall we use our time"), ("contracting", "they decide")),
    "S3": (("agreement", "our time"), ("agreeing", "quarter of an hour left")),
    "S4": (("now", "Where are you"), ("one_up", "different at"), ("why_not_lower", "not lower")),
    "S5": (("ideas", "Nothing is judged yet"), ("first_ideas", "put first")),
    "S6": (("first_ideas", "Three at most"), ("how_much", "one thing is enough")),
    "S7": (
        ("own_idea", "already occurred to you"),
        ("serves", "closer to what you want"),
        ("must_be_true", "belief"),
    ),
    "S8": (
        ("speaks_for_it", "biggest difference"),
        ("speaks_for_it", "know that it worked"),
        ("first_ideas", "Most fun"),
        ("if_then", "get in the way"),
        ("willing", "How willing"),
    ),
    "S9": (("ideas", "leave something alone"), ("how_much", "a rest is what is needed")),
    "S10": (("ideas", "Their ideas first"), ("ideas", "one of several")),
    "S11": (("contracting", "read the last plan, or what your client sent you"),),
    "S12": (("shape", "follow the river"), ("goal", "not needed"), ("direction", "no date")),
    "S13": (("contracting", "not therapy"), ("exploring", "name who")),
    "S14": (
        ("situation", "Say a little more"),
        ("matters", "Or challenge"),
        ("goal", "Sum up what you have heard"),
        ("summary", "sum up what we talked about"),
    ),
    "S15": (("exploring", "Stay beside them"), ("scaling", "no cheering up")),
    "S16": (("agreeing", "what they did, not what they are"), ("scaling", "Not yet")),
    "S17": (("prioritising", "like cards"), ("shape", "a direction, more than a goal")),
    "S18": (
        ("picture", "What do you see and hear? How does it feel?"),
        ("goal", "Say what you want, rather than"),
    ),
    "S19": (("take_on", "done together"),),
    "A1": (("agreeing", "all the ideas are yours"), ("fits", "a yes to please you")),
    "A2": (("take_on", "Doing or thinking, both count"),),
    "A3": (("agreement", "Let them choose the word"),),
    "A4": (("serves", "No line, no activity"), ("take_on", "your promise")),
    "A5": (("take_on", "Below 7"), ("take_on", "first step that could be tomorrow")),
    "A6": (("if_then", "get in the way"), ("if_then", "no nagging")),
    "A7": (("willing", "How willing"), ("willing", "changing it later is fine")),
    "A8": (("take_on", "Name helpers who agreed"), ("fits", "people around you")),
    "A9": (("ideas", "a talk, a visit, watching"),),
    "A10": (
        ("take_on", "first step and confidence"),
        ("agreeing", "Name one thing they did well"),
    ),
    "A11": (("fits", "time, energy, money and the people around you"),),
    "A12": (("take_on", "what they do already"), ("ideas", "already in your week")),
    "A13": (("carry", "Food for thought"),),
    "F8": (("since", "What happened with your"),),
    "F9": (("since", "without blame"), ("since", "it tells us something")),
    "F10": (("since", "their own measure"),),
    "F11": (("worked_before", "helped you before"),),
    "F13": (("summary", "soon forgotten"),),
    "F14": (("summary", "stand in your plan"), ("takeaway", "when you meet again")),
    "F15": (("takeaway", "taking with you"),),
}
"""Where each row of docs/practice.md that speaks of a session stands, and in which words."""

ELSEWHERE: Final = {
    "M1": "the order of the stages",
    "F1": "the plan is written in the client's words",
}
"""Sources of the flow that have a test of their own below."""


def shown() -> Iterator[tuple[str, str]]:
    """Every text on the shared screen, by the name of its stage or step."""
    for stage in flagship().stages:
        yield stage.name, stage.title
    for step in flagship().steps:
        labels = (choice.label for choice in step.kind.choices(step.own))
        for text in (step.ask, step.help, *labels, *getattr(step.own, "ends", ())):
            if text is not None:
                yield step.name, spelled(text)


def spelled(text: Template) -> str:
    """A text with one word for each name in it."""
    return "".join("Name" if isinstance(part, Ref) else part for part in text.parts)


def everything_at(place: str) -> str:
    """All that the client and the coach read at a stage or a step, on one line."""
    texts = [text for name, text in shown() if name == place]
    return " ".join(
        " ".join([*texts, NOTES.stages.get(place, "") + NOTES.steps.get(place, "")]).split()
    )


@pytest.mark.parametrize("row", PLACES)
def test_each_row_of_practice_has_its_place(row: str) -> None:
    """A step, a coach's note or a question at the close serves it, in these words."""
    for place, words in PLACES[row]:
        assert words in everything_at(place), place


def test_the_sources_are_the_rows_that_have_a_place() -> None:
    """`source:` lists neither more nor less than what the flow serves."""
    assert set(flagship().source) == set(PLACES) | set(ELSEWHERE)


def test_every_row_that_is_cited_can_be_looked_up() -> None:
    """Comments and sources cite rows that docs/practice.md explains."""
    explained = (ROOT / "docs" / "practice.md").read_text(encoding="utf-8")
    cited = set(re.findall(r"\b[SAFM]\d+\b", TEXT))
    missing = {row for row in cited if not re.search(rf"(\| |`){row}( \||`)", explained)}
    assert "S4" in cited
    assert not missing


def test_every_stage_says_which_rows_it_serves() -> None:
    """The comment above a stage cites them, for authors who take it as a pattern."""
    for stage in flagship().stages:
        above = TEXT.split(f"\n  {stage.name}:\n")[0].splitlines()
        comment = [line for line in above[-4:] if line.startswith("  # ")]
        assert re.search(r"\b[SAF]\d+\b", " ".join(comment)), stage.name


def test_the_stages_come_in_the_order_of_the_model() -> None:
    """M1."""
    assert [stage.title for stage in flagship().stages] == [
        "Contracting",
        "Exploring",
        "Scaling",
        "Brainstorming",
        "Prioritising",
        "Agreeing",
    ]


def test_the_stages_leave_room_in_the_hour() -> None:
    """S3: time needs some flexibility."""
    planned = sum(stage.minutes or 0 for stage in flagship().stages)
    assert flagship().minutes == 60
    assert 50 <= planned <= 57


def test_no_sentence_on_the_shared_screen_is_long() -> None:
    """Fifteen words at most: the client reads along while two people talk."""
    for place, text in shown():
        for sentence in re.split(r"(?<=[.?!:])\s", text):
            assert len(sentence.split()) <= 15, (place, sentence)


def test_the_shared_screen_says_nothing_of_homework_or_of_how_it_is_built() -> None:
    """A3, and the program's own words."""
    said = " ".join(text for _, text in shown()).lower()
    for word in ("homework", "task", "yaml", "node", "schema", "coach", "client"):
        assert word not in said


def test_every_question_has_a_note_that_helps() -> None:
    """What to listen for, a question to try, or a trap to avoid, besides the question itself."""
    for step in flagship().steps:
        note = NOTES.steps[step.name]
        assert re.search(r"Try: |Trap: |Listen ", note), step.name


def test_every_note_is_read_at_a_glance() -> None:
    """Four tips at most, each a line of a small window: the coach has a client to listen to."""
    for place, note in (*NOTES.stages.items(), *NOTES.steps.items()):
        assert 2 <= len(note.splitlines()) <= 4, place
        assert all(len(line) <= 76 for line in note.splitlines()), place
