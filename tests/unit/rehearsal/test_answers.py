"""The file of a rehearsal: read verbatim, from YAML or JSON, and refused with a place."""

from __future__ import annotations

import pytest

from sessionguide.errors import InputError
from sessionguide.rehearsal.answers import read_script
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Before, Word
from sessionguide.steps.past import Past


def test_yaml_is_read_as_it_was_typed() -> None:
    """No, 1:30 and a date stay text; nothing after a colon is no answer."""
    script = read_script(b"answers:\n  a: No\n  b: 1:30\n  c: [x, {y: 2}]\n  d:\n  e: ''\n")
    assert script.answers == {"a": "No", "b": "1:30", "c": ["x", {"y": "2"}], "d": None, "e": ""}
    assert script.before == Before()


def test_json_is_read_as_well() -> None:
    """The same form, for programs."""
    script = read_script(b'{"answers": {"a": 5, "b": {"passes": ["x", null]}}}')
    assert script.answers == {"a": 5, "b": {"passes": ["x", None]}}


def test_what_was_known_before_can_be_given() -> None:
    """A flow that looks back can be rehearsed: the last plan, the word, last answers."""
    script = read_script(
        b"answers: {}\n"
        b"before:\n"
        b"  goal: Rest\n"
        b"  word: {one: step, many: steps, a: a step}\n"
        b"  activities:\n"
        b"    - Call Sam\n"
        b"    - {what: Walk, confidence: 7, by_when: May}\n"
        b"  answers: {now: 4}\n"
    )
    assert script.before == Before(
        word=Word("step", "steps", "a step"),
        goal="Rest",
        activities=(Activity("Call Sam"), Activity("Walk", confidence=7, by_when="May")),
        answers={"now": "4"},
    )


def test_the_session_that_is_reflected_on_can_be_given() -> None:
    """So that a reflection can be rehearsed."""
    script = read_script(
        b"answers: {}\n"
        b"before:\n"
        b"  past:\n"
        b"    flow: Career\n"
        b"    date: 2026-03-01\n"
        b"    minutes: {exploring: 12, agreeing: 0}\n"
        b"    skipped: [Why?]\n"
        b"    activities: [Call Sam, Rest]\n"
        b"    led: one of the client\n"
        b"    added: 10\n"
        b"    shortened: [Agreeing]\n"
    )
    assert script.before.past == Past(
        "Career",
        "2026-03-01",
        {"exploring": 12, "agreeing": 0},
        ("Why?",),
        ("Call Sam", "Rest"),
        "one of the client",
        10,
        ("Agreeing",),
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"answers: [", "Line 1"),
        (b"\xff\xfe", "UTF-8"),
        (b"", "."),
        (b"- a", "."),
        (b"x: 1\n", 'nothing called "x"'),
        (b"answrs: {}\n", 'Did you mean "answers"'),
        (b"answers: 3\n", 'no "answers:"'),
        (b"answers: {}\nbefore: {goal: x, plan: y}\n", 'nothing called "plan"'),
        (b"answers: {}\nbefore: {activities: x}\n", "is a list"),
        (b"answers: {}\nbefore: {activities: [{by_when: x}]}\n", 'says "what:"'),
        (b"answers: {}\nbefore: {activities: [{what: x, confidence: 11}]}\n", "from 1 to 10"),
        (b"answers: {}\nbefore: {answers: x}\n", "a name and an answer"),
        (b"answers: {}\nbefore: {past: {minuts: {a: 1}}}\n", 'Did you mean "minutes"'),
        (b"answers: {}\nbefore: {past: {minutes: {a: soon}}}\n", 'whole minutes, not "soon"'),
        (b"answers: {}\nbefore: {past: {minutes: 3}}\n", "a stage and a number"),
        (b"answers: {}\nbefore: {past: {skipped: Why}}\n", "a list of texts"),
        (b"answers: {}\nbefore: {past: {date: May}}\n", 'not "May"'),
        (b"answers: {}\nbefore: {past: x}\n", "."),
        (b"a: &x [1]\nb: *x\n", "Line 1"),
    ],
)
def test_a_file_of_another_form_is_refused_in_words(data: bytes, said: str) -> None:
    """One sentence, with the place where there is one."""
    with pytest.raises(InputError, match=said.replace(".", r"\.")):
        read_script(data)
