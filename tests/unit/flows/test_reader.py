"""Reading a flow: every key ends where it should, and nothing the reader meets makes it fall."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.flows.keys import FLOW_KEYS, STAGE_KEYS, STEP_KEYS
from sessionguide.flows.others import Kept
from sessionguide.flows.reader import read
from sessionguide.language.facts import Ref
from sessionguide.language.findings import fails
from sessionguide.language.nodes import Place
from sessionguide.language.shapes import Key
from sessionguide.language.tests import All, AnyOf, Compare, Not
from sessionguide.language.text import parse_template
from sessionguide.steps.base import Word
from tests.unit.flows.texts import (
    HEAD,
    IDEAS,
    NOW,
    READY,
    asking,
    codes,
    good,
    seen,
    stages,
    step_of,
    steps,
)

FLAGSHIP = Path(__file__).parents[3] / "flows" / "career.yaml"

# --- the flow -----------------------------------------------------------------------------------


def test_the_keys_of_a_flow_end_in_the_flow() -> None:
    """Each value as it was typed, in its own type."""
    flow = good(
        "sessionguide: 1\ntitle: Career coaching\nabout: From a question to a plan.\n"
        "purpose: worksheet\nsource: [M1, S3]\nlanguage: de\nminutes: 60\n"
        "words: {activity: {one: experiment, many: experiments, a: an experiment}}\n"
        "stages:\n  talk:\n    steps:\n      why:\n        ask: Was nun?\n"
        "plan:\n  goal: ${why}\n  Where I am: I said ${why}.\n"
    )
    assert (flow.name, flow.title) == ("test", "Career coaching")
    assert flow.about == "From a question to a plan."
    assert (flow.purpose, flow.source, flow.language) == ("worksheet", ("M1", "S3"), "de")
    assert flow.minutes == 60
    assert flow.word == Word("experiment", "experiments", "an experiment")
    assert flow.plan == (
        ("goal", parse_template("${why}")),
        ("Where I am", parse_template("I said ${why}.")),
    )


def test_a_flow_keeps_its_own_text() -> None:
    """A running session is pinned to the very bytes that were read."""
    text = steps(asking())
    assert good(text).text == text


def test_what_is_left_out_has_a_default() -> None:
    """A session in English, without a word of its own, a plan or a time."""
    flow = good(steps(asking()))
    assert (flow.purpose, flow.language, flow.source) == ("session", "en", ())
    assert (flow.minutes, flow.word, flow.plan, flow.about) == (None, None, (), "")


def test_text_stays_what_the_coach_typed() -> None:
    """`No`, times and dates are no booleans, numbers or dates."""
    flow = good("sessionguide: 1\ntitle: No\nabout: 1:30\nsource: 2026-01-02\n" + _TAIL)
    assert (flow.title, flow.about, flow.source) == ("No", "1:30", ("2026-01-02",))


_TAIL = steps(asking()).removeprefix(HEAD)


# --- stages -------------------------------------------------------------------------------------


def test_the_keys_of_a_stage_end_in_the_stage() -> None:
    """Heading, timebox, slot and guard."""
    flow = good(
        stages(
            one="steps:\n  ready:\n    kind: yes_no\n    ask: Enough?\n",
            two="title: And now?\nminutes: 2.5\nin_plan: no\nwhen: {ready: yes}\n"
            "steps:\n  why:\n    ask: What now?\n",
        )
    )
    stage = flow.stage_by_name["two"]
    assert (stage.title, stage.minutes, stage.in_plan) == ("And now?", 2.5, "no")
    assert stage.when == Compare(Ref("ready"), "is", "yes")
    assert stage.place == Place(9, 3, 9, 6)
    assert [step.name for step in stage.steps] == ["why"]


def test_a_stage_without_a_title_is_headed_by_its_name() -> None:
    """Small letters and _ become words."""
    flow = good(stages(what_next="steps:\n  why:\n    ask: What now?\n"))
    assert flow.stages[0].title == "What next"


def test_a_stage_and_a_step_may_share_a_name() -> None:
    """In GROW the stage `goal` asks for the goal."""
    flow = good(stages(goal="steps:\n  goal:\n    ask: What do you want?\n"))
    assert flow.stages[0].steps[0].name == flow.stages[0].name == "goal"


# --- steps --------------------------------------------------------------------------------------


def test_a_step_is_a_text_unless_it_says_otherwise() -> None:
    """`ask` alone is enough."""
    step = step_of(steps(asking()))
    assert (step.kind.name, step.stage, step.says) == ("text", "talk", False)
    assert step.ask == parse_template("What brings you here?")
    assert step.place == Place(6, 7, 6, 10)


def test_the_keys_of_a_step_end_in_the_step() -> None:
    """Those that every kind has."""
    step = step_of(
        steps(
            NOW,
            asking(
                help='"You said ${now}."',
                when="{now: {above: 3}}",
                optional="true",
                default="Calm",
                minutes="3",
                by="coach",
            ),
        )
    )
    assert step.help == parse_template("You said ${now}.")
    assert step.when == Compare(Ref("now"), "above", "3")
    assert (step.optional, step.by_coach, step.minutes) == (True, True, 3)
    assert step.default == parse_template("Calm")


def test_a_kind_reads_its_own_keys() -> None:
    """`from`, `to` and `ends` make the options of a scale."""
    step = step_of(steps(asking("now", kind="scale", **{"from": "0", "to": "5"})), "now")
    assert (step.own.low, step.own.high) == (0, 5)


def test_what_is_said_takes_no_answer() -> None:
    """`say` with a guard, a pause and an end."""
    step = step_of(
        steps(READY, asking("rest", say="Rest.", minutes="1", finish="yes", when="{ready: no}")),
        "rest",
    )
    assert (step.says, step.finish, step.minutes) == (True, True, 1)


def test_the_clients_own_is_private_and_the_coachs_note_is_not_shared() -> None:
    """Both stay in the flow; only the first is asked in the shared window (S2)."""
    flow = good(
        steps(asking("mine", private="yes"), asking("seen", by="coach", private="yes"), asking())
    )
    assert [step.name for step in flow.steps] == ["mine", "why"]
    assert not flow.by_name["seen"].shared


def test_notes_are_left_out_of_the_flow() -> None:
    """The coach's text is in the pinned file, and in nothing that was made of it."""
    text = stages(
        talk="note: CANARY\nsteps:\n  why:\n    ask: What brings you here?\n    note: CANARY\n"
    )
    flow = good(text)
    assert "CANARY" not in repr(flow)


def test_a_repeat_knows_where_it_goes_back_to() -> None:
    """With its test, and five passes at most unless it says otherwise."""
    text = steps(asking("draft"), _again("{from: draft, until: {fine: yes}}"))
    repeat = step_of(text, "fine").repeat
    assert repeat is not None
    assert (repeat.back_to, repeat.at_most) == ("draft", 5)
    assert repeat.until == Compare(Ref("fine"), "is", "yes")


def test_a_repeat_may_go_round_one_step_alone() -> None:
    """It goes back to itself, as often as it says."""
    repeat = step_of(steps(asking(repeat="{from: why, at_most: 3}"))).repeat
    assert repeat is not None
    assert (repeat.back_to, repeat.until, repeat.at_most) == ("why", None, 3)


def _again(repeat: str) -> str:
    return asking("fine", kind="yes_no", ask="Is it fine?", repeat=repeat)


# --- tests in guards ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{now: 3}", Compare(Ref("now"), "is", "3")),
        ("{now: {is_not: 3}}", Compare(Ref("now"), "is_not", "3")),
        ("{now: {one_of: [3, 4]}}", Compare(Ref("now"), "one_of", ("3", "4"))),
        ("{now: {at_most: 3}}", Compare(Ref("now"), "at_most", "3")),
        ("{now.up: {above: 3}}", Compare(Ref("now", "up"), "above", "3")),
        ("{ready: No}", Compare(Ref("ready"), "is", "No")),
        ("{ideas: {includes: Rest}}", Compare(Ref("ideas"), "includes", "Rest")),
        (
            "{now: {below: {answer: ideas.count}}}",
            Compare(Ref("now"), "below", Ref("ideas", "count")),
        ),
        (
            "{now: 3, ready: yes}",
            All((Compare(Ref("now"), "is", "3"), Compare(Ref("ready"), "is", "yes"))),
        ),
        (
            "{any: [{now: 3}, {ready: yes}]}",
            AnyOf((Compare(Ref("now"), "is", "3"), Compare(Ref("ready"), "is", "yes"))),
        ),
        ("{not: [{now: 3}]}", Not((Compare(Ref("now"), "is", "3"),))),
    ],
)
def test_a_guard_means_what_is_written(written: str, meant: object) -> None:
    """Values, single tests, lists of tests, other answers."""
    assert step_of(steps(NOW, READY, IDEAS, asking(when=written))).when == meant


def test_a_name_knows_its_place() -> None:
    """So that a finding can mark the very word."""
    when = step_of(steps(NOW, asking(when="{now: {above: 3}}"))).when
    assert isinstance(when, Compare)
    assert when.ref.place == Place(11, 16, 11, 19)
    assert when.value_places == (Place(11, 29, 11, 30),)


# --- the table ----------------------------------------------------------------------------------


def _flow_around(key: Key, level: str) -> str:
    """A flow that uses the key's own example."""
    lists = steps(asking("topic"), NOW, READY, IDEAS, asking("draft"), _again("{from: draft}"))
    lists = lists.replace("fine:", "good_enough:")
    if level == "flow":
        rest = HEAD if key.name == "stages" else lists
        kept = [line for line in rest.splitlines() if not line.startswith(f"{key.name}:")]
        return "\n".join([*kept, key.example, ""])
    if level == "stage":
        example = "steps: {last_one: {ask: What else?}}" if key.name == "steps" else key.example
        if key.name == "leave_out":
            example = f"use: grow/goal\n    {example}"
        rest = "" if key.name == "steps" else "    steps: {more: {ask: What else?}}\n"
        rest += {"for_each": "    as: idea\n", "as": "    for_each: ideas\n"}.get(key.name, "")
        return f"{lists}  two:\n    {example}\n{rest}"
    return lists + f"      more:\n{_step_lines(key)}"


def _step_lines(key: Key) -> str:
    if key.name == "repeat":
        return (
            "        ask: What else?\n      draft2:\n        ask: What else?\n"
            "      better:\n        kind: yes_no\n        ask: Better?\n"
            "        repeat: {from: draft2, until: {better: yes}}\n"
        )
    asks = "" if key.name in ("ask", "say") else "        ask: What else?\n"
    if key.name == "finish":
        asks = "        say: Enough.\n"
    return f"{asks}        {key.example}\n"


_ROWS = [
    *(("flow", key) for key in FLOW_KEYS),
    *(("stage", key) for key in STAGE_KEYS),
    *(("step", key) for key in STEP_KEYS),
]


@pytest.mark.parametrize(
    ("level", "key"), _ROWS, ids=[f"{level}-{key.name}" for level, key in _ROWS]
)
def test_the_example_of_every_key_reads(level: str, key: Key) -> None:
    """What the guide shows for a key is a flow that passes."""
    grow = stages(
        goal="steps: {aim: {ask: What for?}, first_sign: {ask: What is the first sign?}}\n"
    )
    found = read(_flow_around(key, level), "example", bring=Kept({"grow": grow}))
    assert not fails(found.findings), seen(found)


# --- without the checks -------------------------------------------------------------------------


def test_reading_without_checks_gives_the_same_flow() -> None:
    """A resumed session stands on what was checked when it began."""
    text = FLAGSHIP.read_text(encoding="utf-8")
    checked, quick = read(text, "career"), read(text, "career", check=False)
    assert checked.flow == quick.flow is not None
    assert quick.findings == ()


def test_form_is_read_even_without_checks() -> None:
    """A damaged text is never half a flow."""
    found = read(steps(asking(optional="maybe")), "test", check=False)
    assert found.flow is None
    assert seen(found) == ["shape 8:19"]


def test_reading_without_checks_imports_no_checks() -> None:
    """What resuming a session needs is the reader alone."""
    script = (
        "import sys; from sessionguide.flows.reader import read;"
        f"read(open({str(FLAGSHIP)!r}).read(), 'career', check=False);"
        "print([m for m in sys.modules if m.startswith('sessionguide.flows.checks')"
        " or m in ('difflib', 'textual', 'rich', 'tinydb', 'transitions')])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_the_reader_loads_no_parser_until_it_reads() -> None:
    """Import time is a budget: the YAML library comes with the first text."""
    script = (
        "import sys; import sessionguide.flows.reader;"
        "print([m for m in sys.modules if m.startswith(('ruamel', 'difflib'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


# --- whatever comes -----------------------------------------------------------------------------


def _sound(text: str) -> None:
    """Reading `text` gives a flow, or says why not, in places that exist."""
    found = read(text, "any")
    assert (found.flow is None) == fails(found.findings)
    lines = len(text.splitlines()) + 2
    for finding in found.findings:
        assert 1 <= finding.place.line <= lines
        assert finding.place.column >= 1
    assert list(found.findings) == sorted(found.findings, key=lambda f: (f.place, f.code))


@given(st.text(max_size=300))
def test_any_text_is_read_or_reported(text: str) -> None:
    """No text makes the reader raise."""
    _sound(text)


_BITS = st.sampled_from(
    [
        *("now", "why", "ideas", "${now}", "${now.up}", "${why}", "${}", "${a.b.c}", "when:"),
        *("ask:", "say:", "kind:", "scale", "list", "rank", "choose", "from:", "until:"),
        *("repeat:", "steps:", "stages:", "plan:", "{above: 3}", "{answer: now}", "[a, b]"),
        *("{answered: yes}", "-", ":", "#", "{", "}", "[", "]", '"', "'", "yes", "no", "3"),
        *("1e9", "nan", "-1", "\t", "&", "*", "!", "|", ">", "private: yes", "optional: yes"),
        *("finish: yes", "default: ${", "any:", "not:", "all:", "{any: [{now: 3}]}", "word"),
        *("repeat: {from: now}", "last_plan.goal", "last.now", "today", "_x", "\x1b", "\u2028"),
    ]
)


def _edited(text: str, edits: list[tuple[float, int, str, bool]]) -> str:
    lines = text.split("\n")
    for where, span, bit, whole in edits:
        index = int(where * (len(lines) - 1))
        if whole:
            lines[index : index + span] = [lines[index].replace(lines[index].strip(), bit)]
        else:
            line = lines[index]
            cut = int(where * 7919 % (len(line) + 1))
            lines[index] = line[:cut] + bit + line[cut + span :]
    return "\n".join(lines)


@given(
    st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 3), _BITS, st.booleans()), min_size=1, max_size=6
    )
)
def test_any_edit_of_a_good_flow_is_read_or_reported(
    edits: list[tuple[float, int, str, bool]],
) -> None:
    """Slips of the hand anywhere in a whole flow."""
    _sound(_edited(_WHOLE, edits))


_WHOLE = (
    stages(
        one="title: Begin\nminutes: 5\nsteps:\n"
        "  now:\n    kind: scale\n    ask: How close?\n    ends: [far, near]\n"
        "  why:\n    when: {now: {above: 1}}\n    ask: What puts you at ${now}?\n"
        "  up:\n    when: {now: {below: 10}}\n    ask: And at ${now.up}?\n",
        two="when: {now: {below: 10}}\nsteps:\n"
        "  ideas:\n    kind: list\n    ask: What could you do?\n"
        "  best:\n    kind: rank\n    ask: Which first?\n    from: ideas\n    keep: 2\n"
        "  draft:\n    ask: How will you say it?\n    default: ${last_plan.goal}\n"
        "  fine:\n    kind: yes_no\n    ask: Is this fine?\n"
        "    repeat: {from: draft, until: {fine: yes}, at_most: 3}\n"
        "  close:\n    when: {fine: no}\n    say: Enough for today.\n    finish: yes\n"
        "  agreed:\n    kind: activities\n    ask: What will you try?\n    from: best\n",
    )
    + "plan:\n  goal: ${why}\n  Ideas: ${ideas}\n"
)


def test_the_whole_flow_that_edits_start_from_is_good() -> None:
    """Else the edits would prove little."""
    assert codes(_WHOLE) == ["unused"]
