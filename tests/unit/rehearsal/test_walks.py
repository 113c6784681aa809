"""Random walks: the same seed walks the same way, a good flow holds, and what breaks is found."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from random import Random
from typing import Any

import pytest

from sessionguide.errors import AnswerError
from sessionguide.flows.files import FlowFile
from sessionguide.flows.library import library_of
from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.rehearsal import crew, proofs
from sessionguide.rehearsal.came import MOST_TOLD, Came
from sessionguide.rehearsal.crew import all_walks
from sessionguide.rehearsal.proofs import Unproved
from sessionguide.rehearsal.random_answers import random_raw
from sessionguide.rehearsal.random_texts import HOSTILE, random_text
from sessionguide.rehearsal.walks import Walks
from sessionguide.session.engine import Engine
from sessionguide.steps import kind, kind_names
from sessionguide.steps.base import Asked
from tests.unit.flows.career import flagship
from tests.unit.flows.texts import good
from tests.unit.rehearsal.acting import FLOW, small_talk
from tests.unit.session.building import Kept, flow_of, step
from tests.unit.steps.samples import SAMPLES


def walked(flow: Flow, number: int = 60) -> Came:
    """What comes of some walks."""
    return Walks(flow).walk(range(number))


def unchecked(text: str) -> Flow:
    """A flow that the check would refuse."""
    flow = read(text, "test", check=False).flow
    assert flow is not None
    return flow


# --- a good flow ----------------------------------------------------------------------------------


def test_nothing_goes_wrong_in_the_flagship() -> None:
    """And the walks come to every step, and find an answer to each."""
    came = walked(flagship(), 80)
    assert came.troubles == ()
    assert (came.never_come_to(flagship()), came.never_answered(flagship())) == ([], [])


def test_a_list_that_comes_to_hold_nothing_is_no_want_of_an_answer() -> None:
    """What is asked of each entry is asked of none, also when entries were taken out again."""
    text = """\
sessionguide: 1
title: Stop or start
stages:
  first:
    steps:
      doings: {kind: list, ask: What do you do?}
      star: {kind: sort, ask: Where does it go?, from: doings, into: [Stop, Start]}
  each:
    for_each: star.stop
    as: habit
    steps:
      gives: {ask: 'What does ${habit} give you?'}
  last:
    steps:
      then: {ask: What then?}
"""
    assert walked(unchecked(text), 200).troubles == ()


@pytest.mark.parametrize("file", library_of().files(), ids=lambda file: file.name)
def test_nothing_goes_wrong_in_a_shipped_flow(file: FlowFile) -> None:
    """A few walks of each; `flows rehearse NAME --random 1000` does more of the same."""
    assert walked(library_of().get(file.path), 10).troubles == ()


def test_a_session_follows_on_one_that_agreed_something() -> None:
    """So that what looks back at activities is come to, also where a flow has none itself."""
    flow = good(
        "sessionguide: 1\ntitle: T\nstages:\n  a:\n    steps:\n"
        "      since: {kind: review, ask: How did it go?}\n"
        "      waits: {when: {since.not_yet: {answered: yes}}, ask: What now?}\n"
    )
    assert walked(flow, 200).never_come_to(flow) == []


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_the_same_seeds_walk_the_same_way() -> None:
    """All at once, or portion by portion, shared out among processes."""
    shared = list(all_walks(small_talk(), 3, 60, hands=2))
    assert len(shared) == 2
    assert sum(shared, Came()) == Walks(small_talk()).walk(range(3, 63))


@pytest.mark.parametrize(
    ("platform", "threads", "number", "hands"),
    [("linux", 1, 1000, 3), ("linux", 2, 1000, 1), ("win32", 1, 1000, 1), ("linux", 1, 10, 1)],
)
def test_walks_are_shared_out_where_that_is_safe_and_worth_it(
    monkeypatch: pytest.MonkeyPatch, platform: str, threads: int, number: int, hands: int
) -> None:
    """Only a process of one thread can be split without a loss."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(crew, "active_count", lambda: threads)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1, 2}, raising=False)
    assert crew._hands(number) == hands


# --- what goes wrong ------------------------------------------------------------------------------


def test_a_step_that_waits_for_a_name_is_found() -> None:
    """A text that needs what is not asked on every path."""
    text = FLOW.replace("ask: Say it in one sentence.", 'ask: "Say ${up} in one sentence."')
    came = walked(unchecked(text))
    (trouble,) = came.troubles
    assert trouble.sort == "proof"
    assert trouble.message == '"draft" is passed over, since "up" has no answer.'
    assert trouble.answers["now"] == 10


def test_one_walk_with_the_seed_of_a_trouble_does_it_again() -> None:
    """With the same words and the same answers."""
    flow = flow_of(step("first", kind=Raising()), step("last"))
    trouble = walked(flow).troubles[0]
    assert Walks(flow).walk([trouble.seed]).troubles == (trouble,)


class Raising(Kept):
    """A kind whose answers break the plan."""

    def lines(self, value: Any, asked: Asked[Any, Any]) -> tuple[str, ...]:
        raise ZeroDivisionError("by nothing")


class Forgetful(Kept):
    """A kind that saves something else than it was given."""

    def to_json(self, value: Any) -> Any:
        return None


class Choosy(Kept):
    """A kind that refuses its own answer when it is given again."""

    def accept(self, raw: object, asked: Asked[Any, Any]) -> Any:
        if asked.previous is not None:
            raise AnswerError("Once is enough.")
        return raw


class Growing(Kept):
    """A kind whose answer becomes another each time it is given."""

    def raw(self, value: Any, asked: Asked[Any, Any]) -> Any:
        return f"{value}!"

    def facts(self, value: Any, asked: Asked[Any, Any]) -> Mapping[str, Any]:
        return {"": str(value)}


@pytest.mark.parametrize(
    ("kind", "sort", "said"),
    [
        (Raising(), "exception", "ZeroDivisionError in sessionguide.session.reading, line "),
        (Forgetful(), "proof", "What is saved of this change loses something: "),
        (Choosy(), "proof", "The answer as it stands is refused when given again. Once is enough."),
        (Growing(), "proof", "The answer as it stands becomes another when given again."),
    ],
)
def test_a_kind_that_breaks_its_word_is_found(kind: Kept, sort: str, said: str) -> None:
    """What went wrong, where, and after which answers."""
    troubles = walked(flow_of(step("first", kind=kind), step("last"))).troubles
    assert any(one.sort == sort and one.message.startswith(said) for one in troubles)


@pytest.mark.parametrize(
    ("trigger", "said"),
    [
        ("back", "Back does not end at the first question."),
        ("pause", "After a pause the session is not as it was."),
        ("finish", "The session cannot be finished from its closing page."),
    ],
)
def test_an_engine_that_loses_its_way_is_found(
    monkeypatch: pytest.MonkeyPatch, trigger: str, said: str
) -> None:
    """A trigger that does nothing."""
    fire = Engine.fire
    monkeypatch.setattr(
        Engine,
        "fire",
        lambda self, name, session, target=None: (
            session if name == trigger else fire(self, name, session, target)
        ),
    )
    messages = [one.message for one in walked(small_talk()).troubles]
    assert any(said in message or message.startswith("Back comes to") for message in messages)


def test_a_walk_that_never_ends_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is stopped, and said."""
    fire = Engine.fire
    monkeypatch.setattr(
        Engine,
        "fire",
        lambda self, name, session, target=None: (
            session if name == "advance" else fire(self, name, session, target)
        ),
    )
    assert "This walk does not come to an end." in [
        one.message for one in walked(small_talk()).troubles
    ]


def test_many_troubles_are_told_once_each_and_not_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ten sorts are enough to know."""
    numbers = iter(range(10_000))

    def failing(_engine: object, _session: object) -> None:
        raise Unproved(f"It fails {next(numbers) // 2}.")

    monkeypatch.setattr(proofs, "ends_in_a_plan", failing)
    parts = list(all_walks(small_talk(), 0, 180))
    assert sum(part.walked for part in parts) < 180
    assert len(sum(parts, Came()).troubles) == MOST_TOLD


# --- answers --------------------------------------------------------------------------------------


def test_every_kind_gets_answers_that_fit() -> None:
    """Also one that came after this was written: from what it says of itself."""
    fitted: dict[str, int] = dict.fromkeys(kind_names(), 0)
    for sample in SAMPLES:
        spec, asked, chance = kind(sample.name), sample.asked(), Random(4)
        for _ in range(40):
            try:
                spec.accept(random_raw(spec, asked, chance), asked)
                fitted[sample.name] += 1
            except AnswerError:
                continue
    assert {name for name, count in fitted.items() if count < 5} == set()


def test_an_earlier_answer_is_taken_up_and_changed() -> None:
    """Rows go, come, move and are renamed, and keep their ids."""
    sample = next(one for one in SAMPLES if one.name == "list")
    value, chance = sample.value(), Random(1)
    asked = Asked("ideas", sample.asked().options, previous=value)
    raws = [random_raw(kind("list"), asked, chance) for _ in range(80)]
    sizes = {len(raw) for raw in raws if raw and isinstance(raw[0], dict)}
    assert {len(value.items) - 1, len(value.items), len(value.items) + 1} <= sizes


def test_a_kind_of_which_nothing_is_known_is_offered_a_table() -> None:
    """Its items, with or without numbers."""
    asked: Asked[Any, Any] = Asked("x", None, items=SAMPLES[12].asked().items)
    raws = [random_raw(Unknown(), asked, Random(seed)) for seed in range(30)]
    assert {type(raw) for raw in raws} == {list, dict}


class Unknown(Kept):
    """A kind that says nothing of itself."""

    def fact_types(self, options: Any) -> Mapping[str, Any]:
        return {}


def test_hostile_texts_are_among_what_is_typed() -> None:
    """Each of them, sooner or later; a limit of words is kept otherwise."""
    chance = Random(3)
    typed = {random_text(chance, 3) for _ in range(3000)}
    assert set(HOSTILE) <= typed
    assert all(len(text.split()) <= 3 for text in typed - set(HOSTILE))


def test_what_came_of_it_is_plain_json() -> None:
    """Cleaned, with the seed."""
    flow = flow_of(step("first", kind=Raising()), step("last"))
    data = json.loads(json.dumps(walked(flow).to_json(flow, 0)))
    assert data["troubles"][0]["sort"] == "exception"
    assert (data["flow"], data["seed"], data["walked"]) == ("made", 0, 60)
