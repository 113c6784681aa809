"""Advice: it helps, and never fails a check."""

from __future__ import annotations

import pytest

from sessionguide.flows.reader import read
from sessionguide.screens.session_base import COLUMN
from sessionguide.widgets.head import HERE, Where
from tests.unit.flows.texts import HEAD, IDEAS, NOW, asking, codes, good, stages, steps


@pytest.mark.parametrize(
    "ask",
    [
        "Do you want to change?",
        "Is there anything else?",
        "Have you tried it before?",
        "Could it be easier?",
        "are you ready to begin?",
        "Didn't it help?",
    ],
)
def test_a_question_that_yes_would_answer_is_advised_against(ask: str) -> None:
    """Open questions are asked in coaching (S14)."""
    found = read(steps(asking(ask=ask)), "test")
    assert [f.code for f in found.findings] == ["closed-question"]
    assert found.flow is not None


@pytest.mark.parametrize(
    "ask",
    [
        "What do you want?",
        "How is it?",
        "Is this the end.",
        "Island or mainland?",
        "Will and skill: which is missing?",
        "Doing what you do, what gives you energy?",
    ],
)
def test_an_open_question_is_left_alone(ask: str) -> None:
    """Also one that only looks like the other sort."""
    assert codes(steps(asking(ask=f'"{ask}"'))) == []


def test_a_closed_question_of_another_kind_is_as_it_should_be() -> None:
    """For `yes_no` it is the form; in another language we cannot tell."""
    assert codes(steps(asking(kind="yes_no", ask="Do you want to change?"))) == []
    german = steps(asking(ask="Was it?")).replace("title:", "language: de\ntitle:")
    assert codes(german) == []


def test_answers_that_a_plan_leaves_out_are_named_once() -> None:
    """One line at the plan, however many there are."""
    many = [asking(f"q{n}") for n in range(8)]
    found = read(steps(*many) + "plan:\n  goal: ${q0}\n", "test").findings
    assert [f.code for f in found] == ["unused"]
    assert found[0].message == (
        'Shown nowhere: the answers to "q1", "q2", "q3", "q4", "q5" and 2 more.'
    )


def test_answers_with_a_use_or_kept_out_on_purpose_are_not() -> None:
    """Named in a text, a guard or a list, private, or in a stage with `in_plan: no`."""
    text = stages(
        warm="in_plan: no\nsteps:\n  hello:\n    ask: How are you?\n",
        talk="steps:\n  now:\n    kind: scale\n    ask: How close?\n"
        "  why:\n    when: {now: {above: 1}}\n    ask: What puts you there?\n"
        "  ideas:\n    kind: list\n    ask: What could you do?\n"
        "  best:\n    kind: rank\n    ask: Which first?\n    from: ideas\n"
        "  mine:\n    ask: What do you keep?\n    private: yes\n",
    )
    assert codes(text + "plan:\n  First: ${best}\n  Why: ${why}\n") == []


def test_without_a_plan_of_its_own_nothing_is_left_out() -> None:
    """Every answer stands under its stage then."""
    assert codes(steps(asking(), NOW, IDEAS)) == []


def test_stages_that_always_come_must_fit_the_session() -> None:
    """More minutes than the flow has is a mistake; exactly as many is not (S3)."""

    def flow(whole: int) -> str:
        talk = "steps:\n  why:\n    ask: What now?\n"
        more = "steps:\n  more:\n    ask: What else?\n"
        text = stages(a=f"minutes: 10\n{talk}", b=f"minutes: 20.5\n{more}")
        return text.replace(HEAD, f"{HEAD}minutes: {whole}\n")

    assert codes(flow(30)) == ["minutes-sum"]
    assert read(flow(30), "test").flow is None
    good(flow(31))


def test_a_default_is_tried_on_its_own_question() -> None:
    """One that could not be given as an answer is no suggestion."""
    choose = {"kind": "choose", "choices": "[red, blue]", "ask": "Which one?"}
    good(steps(asking("pick", default="red", **choose)))
    assert codes(steps(asking("pick", default="green", **choose))) == ["range"]
    good(steps(asking("ready", kind="yes_no", ask="Ready?", default="yes")))
    assert codes(steps(asking("ready", kind="yes_no", ask="Ready?", default="soon"))) == ["range"]


def titled(*titles: str, minutes: int = 60) -> str:
    """A flow with these stages."""
    steps = "steps:\n  q{}:\n    ask: What now?\n"
    bodies = {f"s{n}": f"title: {title}\n{steps.format(n)}" for n, title in enumerate(titles)}
    return stages(**bodies).replace(HEAD, f"{HEAD}minutes: {minutes}\n")


def test_titles_that_cannot_be_shown_whole_are_advised_against() -> None:
    """Alone in a window of 60 columns, beside the minutes; all in a row in one of 80."""
    fits, long = "x" * 26, "x" * 27
    assert codes(titled(fits, "Two", "Three")) == []
    found = read(titled(long, "Two", long), "test").findings
    assert [f"{f.code} {f.place.line} {f.hint}" for f in found] == [
        "long-title 6 At most 26 letters are shown whole.",
        "long-title 16 At most 26 letters are shown whole.",
    ]
    assert all(one.advice for one in found)
    assert codes(titled("\u732b" * 13, "Two", "Three")) == []
    assert codes(titled("\u732b" * 14, "Two", "Three")) == ["long-title"]
    assert codes(titled("x" * 23, "x" * 24, "x" * 23, minutes=9)) == []
    (row,) = read(titled("x" * 24, "x" * 24, "x" * 24, minutes=9), "test").findings
    assert (row.code, row.place.line) == ("long-title", 4)


@pytest.mark.parametrize("length", range(23, 34))
def test_the_advice_on_titles_is_what_the_head_does(length: int) -> None:
    """The widths are those of the head of the page itself."""
    titles = ("x" * length, "Two", "y" * length)
    alone = Where(
        tuple((title, HERE) for title in titles[:1]) + (("", "-"),) * 2, "60 of 60 minutes"
    )
    cut = len(alone.place) + 2 + len(alone.clock) > WINDOW - 2
    row = " ".join(f"{title} {HERE}" for title in titles)
    assert bool(codes(titled(*titles))) == (cut or len(row) > COLUMN - 2)


WINDOW = 60
"""Columns of the smallest window that shows a session."""
