"""Rehearsals that come true, and what is said where they do not."""

from __future__ import annotations

import pytest

from sessionguide.language.findings import fails
from tests.unit.rehearsal.acting import told, tried

WHOLE = """\
the main path:
  about: Dora, who is in the middle.
  answers:
    now: 4
    why: The garden
    up: A free morning
    draft: {passes: [I rest, I rest on Mondays]}
    fits: {passes: [no, yes]}
    ideas: [Walk, Call Sam]
    take_on: [{what: Call Sam, confidence: 6, whose_idea: mine, together: yes}, Walk]
  path: [hello, now, why, up, draft, fits, draft, fits, ideas, take_on]
  skips: [aside]
  plan:
    goal: I rest  on Mondays
    activities: [{what: Call Sam, confidence: 6, whose_idea: client, together: yes}, Walk]
    Where I am: A free morning
    My ideas: [Walk, Call Sam]
at the top:
  before: {goal: Rest, activities: [Walk], word: {one: step}, answers: {now: 3}}
  answers: {now: 10}
  skips: [up]
"""


def one(answers: str, claims: str) -> list[str]:
    """What is told of one rehearsal; answers are on line 2, claims begin on line 3."""
    return told(f"one:\n  answers: {answers}\n  {claims}\n")


def test_a_rehearsal_that_comes_true_is_told_nothing() -> None:
    """Path, skips and plan, with passes, fields of activities and several lines of a heading."""
    came = tried(WHOLE.replace("  skips: [aside]\n", ""))
    assert (came.count, came.findings) == (2, ())


def test_the_first_place_where_the_path_goes_another_way_is_told() -> None:
    """With why the step does not come; what follows from it is not told again."""
    assert one("{now: 1}", "path: [hello, now, why, up, fits, draft]") == [
        'rehearsal-path 3:22 Here the path goes to "up", not to "why". / '
        '"why" is asked if now is above 1.'
    ]


@pytest.mark.parametrize(
    ("answers", "path", "said"),
    [
        ("{}", "[hello, why]", '3:17 Here the path goes to "now", not to "why". / "why" waits'),
        ("{}", "[hello, draft]", '/ "draft" comes later, after "now".'),
        ("{}", "[hello, now, hello]", '/ "hello" came before.'),
        ("{}", "[hello, now]", '3:17 After "now" the path goes on to "draft". / A path names'),
        (
            "{}",
            "[hello, now, draft, fits, ideas, take_on, now]",
            '3:51 Here the path is at its end; "now" does not come.',
        ),
    ],
)
def test_why_a_step_does_not_come_is_said(answers: str, path: str, said: str) -> None:
    """It waits for an answer, comes later, came before, or there is more, or nothing more."""
    assert said in one(answers, f"path: {path}")[0]


def test_a_step_that_should_be_passed_over_and_is_come_to_is_told() -> None:
    """Each of them, with its condition."""
    assert one("{now: 3}", "skips: [up, why]") == [
        'rehearsal-skips 3:11 The path does come to "up". / "up" is asked if now is below 10.',
        'rehearsal-skips 3:15 The path does come to "why". / "why" is asked if now is above 1.',
    ]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("{now: 11}", "rehearsal-answer 2:18 This answer was refused. Please choose a number"),
        ("{draft: {passes: [x, y]}, fits: {passes: [no, so]}}", "rehearsal-answer 2:58 This"),
        ("{draft: {passes: x}}", "rehearsal-answer 2:20 This answer was refused. The passes"),
        ("{nwo: 4}", 'unknown-name 2:13 No step that a session comes to is called "nwo". / Did'),
        ("{hello: x}", 'no-answer 2:13 "hello" only says something; it takes no answer.'),
        ("{aside: x}", "unknown-name 2:13"),
    ],
)
def test_an_answer_that_cannot_be_given_is_told_where_it_stands(answers: str, said: str) -> None:
    """In the step's own words; and nothing is said of a path that hangs on it."""
    (found,) = one(answers, "path: [take_on]")
    assert found.startswith(said)


def test_steps_that_no_session_comes_to_are_told() -> None:
    """In a path and among skips, with the nearest name."""
    (found,) = one("{}", "path: [helo]")
    assert found.startswith('unknown-name 3:10 No step that a session comes to is called "helo".')
    assert found.endswith('/ Did you mean "hello"?')
    assert [line[:16] for line in one("{}", "skips: [aside]")] == ["unknown-name 3:1"]


def test_an_earlier_answer_that_does_not_fit_is_told_where_it_stands() -> None:
    """Of the session before, in the step's own words; unknown names as well."""
    text = "x:\n  before: {answers: {now: 12, nwo: 1}}\n  answers: {}\n  skips: [why]\n"
    assert [line.partition(" /")[0] for line in told(text)] == [
        "rehearsal-answer 2:27 This answer was refused. Please choose a number from 1 to 10.",
        'unknown-name 2:31 No step that a session comes to is called "nwo".',
    ]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("{goal: I run}", '3:16 The goal of this plan is "I rest".'),
        ("{activities: [Walk]}", '3:23 Here the plan has "Call Sam".'),
        ("{activities: []}", '3:22 This plan also has the activity "Call Sam".'),
        ("{activities: [Call Sam, Walk]}", "3:33 This plan has one activity."),
        ("{activities: [{confidence: 7}]}", '3:36 Confidence: the plan has "6".'),
        ("{activities: [{by_when: May}]}", "3:33 By when: the plan has nothing."),
        ("{activities: [{together: yes}]}", "3:34 Together with my coach: the plan has no."),
        ("{Where I am: I am at 9 out of 10}", "3:22 This does not stand there. What does: "),
        ("{Where am: x}", '3:10 This plan has nothing of that name. / Did you mean "Where I am"?'),
        ("{Hopes: x}", "3:10 This plan has nothing of that name. / It has: Goal, Where I am,"),
    ],
)
def test_what_the_plan_does_not_hold_is_told(plan: str, said: str) -> None:
    """Goal, activities one by one, and texts under headings."""
    answers = "{now: 4, draft: I rest, take_on: [{what: Call Sam, confidence: 6}]}"
    assert one(answers, f"plan: {plan}")[0].startswith(f"rehearsal-plan {said}")


def test_a_plan_without_a_goal_is_told() -> None:
    """Where the rehearsal says there is one."""
    assert one("{now: 4}", "plan: {goal: x}") == ["rehearsal-plan 3:16 This plan has no goal."]


def test_a_field_that_takes_no_such_value_is_told() -> None:
    """A confidence in words."""
    found = one("{take_on: Walk}", "plan: {activities: [{confidence: high}]}")
    assert found == ["shape 3:36 Please give a whole number from 1 to 10."]


def test_an_answer_that_nothing_asks_for_is_advice() -> None:
    """It fails nothing; why it is not asked is said."""
    came = tried("x:\n  answers: {now: 1, why: So}\n  skips: [why]\n")
    assert not fails(came.findings)
    assert told("x:\n  answers: {now: 1, why: So}\n  skips: [why]\n") == [
        'rehearsal-answer 2:21 "why" is never asked here, so this answer is of no use. / '
        '"why" is asked if now is above 1.'
    ]


def test_one_rehearsal_that_fails_hides_no_other() -> None:
    """Each is played, and told by its place."""
    text = "a:\n  answers: {now: 11}\n  skips: [up]\nb:\n  answers: {now: 3}\n  skips: [up]\n"
    assert [line.split()[:2] for line in told(text)] == [
        ["rehearsal-answer", "2:18"],
        ["rehearsal-skips", "6:11"],
    ]
