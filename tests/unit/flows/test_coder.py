"""A made flow is written as plain JSON and comes back the same, whatever it is made of."""

from __future__ import annotations

import json
from dataclasses import field, replace
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.datum import datum
from sessionguide.flows import coder
from sessionguide.flows.coder import UnknownData, from_json, to_json
from sessionguide.flows.library import built_in
from sessionguide.flows.model import Flow
from sessionguide.language.text import Template
from sessionguide.steps import kind, kind_names
from tests.unit.flows.texts import HEAD, NOW, READY, asking, good, steps

SHIPPED = sorted(path for path in built_in().glob("*.yaml") if "." not in path.stem)
EVERYTHING = (
    HEAD
    + """\
about: All that can be said.
minutes: 40.5
words: {activity: {one: step, many: steps, a: a step}}
plan:
  Where I am: "I am at ${now}."
stages:
  talk:
    title: Talk
    minutes: 10
    in_plan: now
    steps:
      now: {kind: scale, ask: How close?, at_least: 2, ends: [far, near], minutes: 1}
      goal: {kind: scale, ask: How close do you wish to be?, at_least: {answer: now}}
      up: {when: {now: {below: 10}}, ask: "From ${now} to ${now.up}?", default: "${now}"}
      both: {when: {all: [{now: {above: 2}}, {not: [{now: 9}, {now: 10}]}]}, ask: Why?}
      ready: {kind: yes_no, ask: Is this enough?, optional: yes}
      first:
        {kind: choose, ask: Which?, choices: {a: A, b: "B ${now}"},
        repeat: {from: now, until: {first: a}, at_most: 3}}
      mine: {ask: What do I see?, by: coach, private: yes}
  end:
    when: {any: [{ready: yes}, {now: {above: {answer: goal}}}]}
    steps:
      bye: {say: Goodbye., finish: yes}
"""
)


def same(flow: Flow) -> None:
    """All of it, places and other things that do not count for equality included."""
    again = from_json(to_json(flow))
    assert again == flow
    assert inside(again) == inside(flow)


def inside(value: Any) -> Any:
    """Everything in a value with its class, to compare all of it."""
    if isinstance(value, tuple):
        return type(value), [inside(part) for part in value]
    parts = getattr(value, "__dataclass_fields__", ())
    return type(value), [inside(getattr(value, name)) for name in parts] or repr(value)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_flow_comes_back_the_same(path: Path) -> None:
    """None of them is read from its text twice."""
    same(good(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", kind_names())
def test_the_worked_example_of_every_kind_comes_back_the_same(name: str) -> None:
    """A kind's options are of one class, and hold what the table has; else name it there."""
    text = "sessionguide: 1\ntitle: A talk\nstages:\n  talk:\n    title: A talk\n    steps:\n"
    flow = good(text + indent(kind(name).example, "      "))
    assert name in {step.kind.name for step in flow.steps}
    same(flow)


def test_all_that_a_flow_can_say_comes_back_the_same() -> None:
    """Tests within tests, texts with names, words, loops, private notes."""
    same(good(EVERYTHING))


@given(st.text(), st.floats(allow_nan=False), st.booleans())
def test_any_text_and_number_comes_back_the_same(text: str, minutes: float, says: bool) -> None:
    """Half characters and whole floats too."""
    flow = good(steps(asking()))
    (stage,) = flow.stages
    step = replace(stage.steps[0], minutes=minutes, says=says, ask=Template((text,)))
    same(replace(flow, text=text, stages=(replace(stage, steps=(step,)),)))


def test_a_value_that_only_equals_the_default_is_kept_as_it_is() -> None:
    """1 is no 1.0, and 0 is not False."""
    flow = good(steps(asking()))
    odd = replace(flow, about=flow.about, minutes=False)
    assert from_json(to_json(odd)).minutes is False


# --- what is added later --------------------------------------------------------------------------


@datum(frozen=True)
class Later:
    """What a later version may hold in a step."""

    names: tuple[tuple[str, int], ...]
    aside: str = field(default="", compare=False)


def holding(own: Any) -> Flow:
    """A flow with this in it."""
    flow = good(steps(NOW, READY))
    (stage,) = flow.stages
    return replace(flow, stages=(replace(stage, steps=(replace(stage.steps[0], own=own),)),))


def test_a_class_that_is_put_into_the_table_needs_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its fields are found, tuples within tuples stay tuples."""
    monkeypatch.setitem(coder._DATA, "Later", Later)
    same(holding(Later((("a", 1), ("b", 2)), "said aside")))


@pytest.mark.parametrize("own", [Later(()), object(), {"a": 1}, [1], b"", {1}, 1j])
def test_what_is_not_in_the_table_is_not_written(own: Any) -> None:
    """Rather none than half a flow."""
    with pytest.raises(UnknownData):
        to_json(holding(own))


# --- what somebody else wrote ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "",
        "null",
        "[]",
        '"Flow"',
        '{"": "Flow"}',
        '{"": "Path", "name": "/"}',
        '{"": "os.system", "command": "true"}',
        '{"": ["Flow"]}',
        '{"": null}',
        '{"kind": "os"}',
        '{"kind": {"kind": "text"}}',
        '{"kind": "text", "more": 1}',
        '{"Place": [1]}',
        '{"Place": 1}',
        '{"Step": []}',
        "{}",
        "[" * 100_000,
    ],
)
def test_other_json_is_refused_and_nothing_is_imported_or_called(data: str) -> None:
    """Names are looked up in the table alone."""
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError, RecursionError)):
        from_json(data)


def test_a_field_that_is_missing_or_unknown_is_refused() -> None:
    """A class has changed since."""
    flow = json.loads(to_json(good(steps(NOW))))
    for other in ({**flow, "mood": "good"}, {k: v for k, v in flow.items() if k != "title"}):
        with pytest.raises(TypeError):
            from_json(json.dumps(other))
