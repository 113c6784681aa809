"""`use` and `leave_out`: a stage of another flow, what is written over it, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from sessionguide.flows.cues import read_cues
from sessionguide.flows.model import Flow
from sessionguide.flows.others import Kept
from sessionguide.flows.reader import Read, read, read_again
from sessionguide.language.findings import Finding
from tests.unit.flows.texts import seen, stages, steps

GOAL = """title: What you want
minutes: 10
note: Take time.
steps:
  aim:
    ask: What do you want?
    note: Wait.
  near:
    kind: scale
    ask: How near is it?
    ends: [far, here]
  first_sign:
    when: {near: {below: 10}}
    ask: What would be the first sign?
"""
GROW = stages(goal=GOAL, options="steps:\n  ideas: {kind: list, ask: What could you do?}\n")


def _read(stage: str, parts: Mapping[str, str] | None = None) -> Read:
    return read(stages(talk=stage), "mine", bring=Kept(parts or {"grow": GROW}))


def _flow(stage: str, parts: Mapping[str, str] | None = None) -> Flow:
    found = _read(stage, parts)
    assert found.flow is not None, found.findings
    return found.flow


def _names(flow: Flow) -> list[str]:
    return list(flow.by_name)


def _only(found: Read) -> Finding:
    (finding,) = found.findings
    assert found.flow is None
    return finding


# --- what is brought in -----------------------------------------------------------------------


def test_a_used_stage_is_there_whole() -> None:
    """Title, minutes, steps, guards: as in the flow it comes from, under the name given here."""
    flow = _flow("use: grow/goal\n")
    (stage,) = flow.stages
    assert (stage.name, stage.title, stage.minutes) == ("talk", "What you want", 10)
    assert _names(flow) == ["aim", "near", "first_sign"]
    assert flow.by_name["first_sign"].when is not None
    assert {step.stage for step in flow.steps} == {"talk"}


def test_keys_written_beside_use_come_first() -> None:
    """The heading, the time, the note, the guard."""
    flow = read(
        stages(
            one="steps:\n  ready: {kind: yes_no, ask: Are you ready?}\n",
            talk="use: grow/goal\ntitle: Mine\nminutes: 5\nwhen: {ready: yes}\nnote: Mine too.\n",
        ),
        "mine",
        bring=Kept({"grow": GROW}),
    ).flow
    assert flow is not None
    stage = flow.stages[1]
    assert (stage.title, stage.minutes, stage.when is not None) == ("Mine", 5, True)
    assert read_cues(flow.text, flow.parts).stages["talk"] == "Mine too."


def test_steps_written_beside_use_change_those_of_the_same_name_key_by_key() -> None:
    """What is not written stays; a new name is a new step at the end."""
    flow = _flow(
        "use: grow/goal\nsteps:\n  near: {ask: How close?}\n  more: {ask: What else is there?}\n"
    )
    assert _names(flow) == ["aim", "near", "first_sign", "more"]
    near = flow.by_name["near"]
    assert (near.ask.parts, near.kind.name) == (("How close?",), "scale")
    assert len(near.own.ends) == 2


def test_a_question_can_become_something_said() -> None:
    """A step does not ask and say."""
    flow = _flow("use: grow/goal\nsteps:\n  aim: {say: Think of what you want.}\n")
    assert flow.by_name["aim"].says


def test_steps_that_are_left_out_are_not_there() -> None:
    """One alone, or several."""
    assert _names(_flow("use: grow/goal\nleave_out: first_sign\n")) == ["aim", "near"]
    assert _names(_flow("use: grow/goal\nleave_out: [near, first_sign]\n")) == ["aim"]


def test_a_used_stage_may_use_another() -> None:
    """What is brought, left out and written over adds up."""
    middle = stages(
        start="use: grow/goal\nleave_out: near\n"
        "steps:\n  first_sign: {when: {aim: {answered: yes}}}\n"
    )
    parts = {"middle": middle, "middle/grow": GROW}
    flow = _flow("use: middle/start\nsteps:\n  aim: {help: One thing.}\n", parts)
    assert _names(flow) == ["aim", "first_sign"]
    assert flow.by_name["aim"].help is not None
    assert dict(flow.parts) == parts


def test_the_coachs_notes_come_along() -> None:
    """Of the stage and of its steps, under the names they have here."""
    flow = _flow("use: grow/goal\n")
    cues = read_cues(flow.text, flow.parts)
    assert (cues.stages, cues.steps) == ({"talk": "Take time."}, {"aim": "Wait."})
    assert not read_cues(flow.text)


def test_a_flow_carries_all_that_it_is_made_of() -> None:
    """So that it can be read again without a library, and is the same."""
    flow = _flow("use: grow/goal\n")
    assert flow.parts == (("grow", GROW),)
    assert read_again(flow.text, "mine", flow.parts) == flow


def test_a_flow_that_uses_nothing_has_no_parts() -> None:
    """Whatever there would be to use."""
    assert _flow("steps:\n  why: {ask: What brings you here?}\n").parts == ()


def test_a_plan_and_later_steps_can_name_what_was_brought() -> None:
    """It is a stage like any other."""
    text = stages(talk="use: grow/goal\n", then="steps:\n  how: {ask: 'What leads to ${aim}?'}\n")
    found = read(
        f"{text}plan:\n  goal: ${{aim}} ${{how}} ${{first_sign}} ${{near}}\n",
        "mine",
        bring=Kept({"grow": GROW}),
    )
    assert found.findings == ()


# --- what goes wrong --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "code", "place", "message", "hint"),
    [
        (
            "use: grov/goal\n",
            "unknown-name",
            (5, 10),
            'There is no flow "grov".',
            'Did you mean "grow"?',
        ),
        (
            "use: grow/gaol\n",
            "unknown-name",
            (5, 10),
            'The flow "grow" has no stage "gaol".',
            'Did you mean "goal"?',
        ),
        (
            "use: grow/zzz\n",
            "unknown-name",
            (5, 10),
            'The flow "grow" has no stage "zzz".',
            "It has: goal, options.",
        ),
        (
            "use: grow\n",
            "shape",
            (5, 10),
            "This should be a flow and one of its stages, such as grow/goal.",
            "For example grow/goal or grow/options.",
        ),
        (
            "use: grow/goal/aim\n",
            "shape",
            (5, 10),
            "This should be a flow and one of its stages, such as grow/goal.",
            "",
        ),
        (
            "use: {grow: goal}\n",
            "shape",
            (5, 10),
            "This should be a flow and one of its stages, such as grow/goal.",
            "",
        ),
        (
            "use: grow/goal\nleave_out: [first_sing]\n",
            "unknown-name",
            (6, 17),
            'No step called "first_sing" is brought in here.',
            'Did you mean "first_sign"?',
        ),
        (
            "use: grow/goal\nleave_out: [[near]]\n",
            "shape",
            (6, 17),
            "This should be the names of steps, such as [picture, first_sign].",
            "",
        ),
        (
            "use: grow/options\nleave_out: [ideas]\n",
            "missing",
            (6, 5),
            "Nothing is left of what is brought in.",
            "Keep a step.",
        ),
        (
            "use: grow/goal\nsteps: [more]\n",
            "shape",
            (6, 12),
            "This should be steps, each a name with a colon and what belongs to it below.",
            "Write the steps as names, without dashes.",
        ),
        (
            "use: grow/goal\nleave_out: near\n",
            "unknown-name",
            (5, 10),
            'In grow/goal: No step is called "near".',
            "",
        ),
        (
            "use: grow/goal\nsteps:\n  near: {choices: [a, b]}\n",
            "not-for-kind",
            (7, 14),
            'A "scale" step has no "choices".',
            "It belongs to: choose, rank.",
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_is_written(
    stage: str, code: str, place: tuple[int, int], message: str, hint: str
) -> None:
    """With the nearest name; one mistake is one finding, and points into this file."""
    finding = _only(_read(stage))
    assert (finding.code, finding.place[:2]) == (code, place)
    assert (finding.message, finding.hint.replace("rate, ", "").replace(", sort", "")) == (
        message,
        hint,
    )


def test_nothing_follows_from_a_stage_that_could_not_be_had() -> None:
    """Its steps are not missed elsewhere in the flow."""
    text = stages(
        talk="use: nowhere/goal\n",
        then="steps:\n  how: {when: {aim: {answered: yes}}, ask: 'What leads to ${aim}?'}\n",
    )
    assert seen(read(text, "mine")) == ["unknown-name 5:10"]


@pytest.mark.parametrize("text", ["a: [", "", "- x", "sessionguide: 2\ntitle: A\nstages: {}\n"])
def test_a_flow_that_cannot_be_read_is_named(text: str) -> None:
    """And where to see why."""
    finding = _only(_read("use: bad/goal\n", {"bad": text}))
    assert finding.message == 'The flow "bad" cannot be read.'
    assert finding.hint == "To see why: sessionguide flows check bad"


def test_a_stage_that_brings_itself_in_is_a_circle() -> None:
    """Also round other flows."""
    here, there = stages(a="use: there/b\n"), stages(b="use: here/a\n")
    parts = {"here": here, "here/there": there, "here/there/here": here}
    finding = _only(_read("use: here/a\n", parts))
    assert (finding.code, finding.place[:2]) == ("circle", (5, 10))


def test_two_stages_of_two_flows_may_use_each_other() -> None:
    """As long as no stage comes round to itself."""
    here = stages(a="use: there/b\n", c="steps:\n  why: {ask: What brings you here?}\n")
    parts = {"here": here, "here/there": stages(b="use: here/c\n"), "here/there/here": here}
    assert _names(_flow("use: here/a\n", parts)) == ["why"]


def test_flows_use_one_another_five_deep_at_most() -> None:
    """The sixth is refused, not followed for ever."""
    names = [f"f{at}" for at in range(7)]
    texts = [stages(s=f"use: f{at + 1}/s\n") for at in range(6)]
    keys = ["/".join(names[: at + 1]) for at in range(6)]
    finding = _only(_read("use: f0/s\n", dict(zip(keys, texts, strict=True))))
    assert finding.code == "range"
    assert "5 flows" in finding.message


def test_two_steps_of_one_name_are_said_where_they_meet() -> None:
    """The marker is at the `use`, the second one at the step that was there."""
    text = stages(one="steps:\n  aim: {ask: What for?}\n", talk="use: grow/goal\n")
    finding = _only(read(text, "mine", bring=Kept({"grow": GROW})))
    assert (finding.code, finding.place[:2], finding.also) == ("twice", (8, 10), finding.also)
    assert finding.message == 'In grow/goal: There is already a step "aim".'


def _mangled(text: str) -> Iterable[str]:
    return (text[:at] + text[at + 1 :] for at in range(0, len(text), 3))


def test_no_text_makes_reading_raise() -> None:
    """Whatever is missing of this file, or of the one it uses."""
    text = stages(talk="use: grow/goal\nleave_out: [near]\nsteps:\n  aim: {ask: What?}\n")
    for broken in _mangled(text):
        read(broken, "mine", bring=Kept({"grow": GROW}))
    for broken in _mangled(GROW):
        read(text, "mine", bring=Kept({"grow": broken}))


def test_leave_out_alone_says_where_it_belongs() -> None:
    """It has a meaning only beside `use`."""
    finding = _only(
        read(
            steps("why: {ask: What brings you here?}\n").replace(
                "    steps:", "    leave_out: why\n    steps:"
            ),
            "mine",
        )
    )
    assert finding.code == "not-for-kind"
