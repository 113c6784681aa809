"""Small flows made by hand, with kinds that do nothing but keep what they are given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sessionguide.flows.model import Flow, Repeat, Stage, Step
from sessionguide.language.facts import Fact, FactKind, FactType, Item, Ref
from sessionguide.language.sources import Source
from sessionguide.language.tests import Compare, Test
from sessionguide.language.text import parse_template
from sessionguide.session.session import Session
from sessionguide.steps.base import Asked, Given, Json, Problem, StepKind


class Kept(StepKind[Any, Any]):
    """Keeps any plain value as it is."""

    name = "kept"
    summary = "Keeps what it is given."
    told = "Say anything."
    raw_form = "anything"

    def options(self, given: Given, problem: Problem) -> Any:
        return None

    def accept(self, raw: object, asked: Asked[Any, Any]) -> Any:
        return raw

    def facts(self, value: Any, asked: Asked[Any, Any]) -> Mapping[str, Fact]:
        return {"": value}

    def fact_types(self, options: Any) -> Mapping[str, FactType]:
        return {"": FactType(FactKind.NUMBER)}

    def lines(self, value: Any, asked: Asked[Any, Any]) -> tuple[str, ...]:
        return (str(value),)

    def to_json(self, value: Any) -> Json:
        return value

    def from_json(self, data: Json) -> Any:
        return data

    def raw(self, value: Any, asked: Asked[Any, Any]) -> Json:
        return value


class Listed(Kept):
    """A tuple of (id, text) pairs that others can draw on."""

    name = "listed"

    def facts(self, value: Any, asked: Asked[Any, Any]) -> Mapping[str, Fact]:
        return {"": self.items(value, asked)}

    def items(self, value: Any, asked: Asked[Any, Any]) -> tuple[Item, ...]:
        return tuple(Item(*pair) for pair in value)

    def from_json(self, data: Json) -> Any:
        return tuple(tuple(pair) for pair in data)


class Bits(Kept):
    """A number whose bits, of one more than it, are the entries that it holds: #1, #2, #3."""

    name = "bits"

    def facts(self, value: Any, asked: Asked[Any, Any]) -> Mapping[str, Fact]:
        return {"": self.items(value, asked)}

    def items(self, value: Any, asked: Asked[Any, Any]) -> tuple[Item, ...]:
        return tuple(Item(f"#{number}", f"Entry {number}") for number in bits(value))


class Drawn(Kept):
    """Chooses among another step's items; its options are a Source."""

    name = "drawn"

    def source(self, options: Any) -> Source | None:
        return Source((Ref(options),))


KEPT, LISTED, BITS, DRAWN = Kept(), Listed(), Bits(), Drawn()


def bits(value: int) -> list[int]:
    """The entries that a number holds; never none."""
    return [number for number in (1, 2, 3) if (value + 1) >> (number - 1) & 1]


def step(
    name: str,
    ask: str = "What now?",
    *,
    stage: str = "one",
    kind: StepKind[Any, Any] = KEPT,
    when: Test | None = None,
    says: bool = False,
    optional: bool = False,
    finish: bool = False,
    repeat: Repeat | None = None,
    own: Any = None,
    private: bool = False,
    by_coach: bool = False,
) -> Step:
    """A step with everything else left out."""
    return Step(
        name=name,
        stage=stage,
        kind=kind,
        ask=parse_template(ask),
        says=says,
        when=when,
        optional=optional,
        finish=finish,
        repeat=repeat,
        own=own,
        private=private,
        by_coach=by_coach,
    )


def above(name: str, number: int) -> Compare:
    """The test `{name: {above: number}}`."""
    return Compare(Ref(name), "above", str(number))


def flow_of(*steps: Step, each: Mapping[str, str] | None = None, **keys: Any) -> Flow:
    """A flow of these steps, in the stages that they name, in the order of first mention.

    `each` names the list that a stage goes through.
    """
    names = dict.fromkeys(one.stage for one in steps)
    lists = {name: Source((Ref(list_),)) for name, list_ in (each or {}).items()}
    stages = tuple(
        Stage(
            name,
            name.title(),
            tuple(one for one in steps if one.stage == name),
            for_each=lists.get(name),
            item_name="entry" if name in lists else "",
        )
        for name in names
    )
    return Flow(name="made", title="Made", stages=stages, **keys)


def session_of(flow: Flow) -> Session:
    """A new session of `flow`, before its first question."""
    return Session("s1", flow, "c1", "Dora", "2026-11-23T10:00:00+01:00")
