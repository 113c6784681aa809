"""Flows made by hand for tests of what reads them: no files, no kinds of their own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sessionguide.flows.model import Flow, Stage, Step
from sessionguide.language.facts import Fact, FactType, Ref
from sessionguide.language.sources import Source
from sessionguide.language.tests import Compare
from sessionguide.language.text import parse_template
from sessionguide.steps.base import Asked, Given, Json, Problem, StepKind


class Plain(StepKind[Any, str]):
    """A kind that takes any text; its options are where it draws from, or None."""

    name = "plain"
    summary = "Any text."
    told = "Say anything."
    example = ""
    raw_form = "a text"

    def options(self, given: Given, problem: Problem) -> Any:
        return None

    def accept(self, raw: object, asked: Asked[Any, str]) -> str:
        return str(raw)

    def facts(self, value: str, asked: Asked[Any, str]) -> Mapping[str, Fact]:
        return {"": value}

    def fact_types(self, options: Any) -> Mapping[str, FactType]:
        return {}

    def lines(self, value: str, asked: Asked[Any, str]) -> tuple[str, ...]:
        return (value,)

    def to_json(self, value: str) -> Json:
        return value

    def from_json(self, data: Json) -> str:
        return str(data)

    def raw(self, value: str, asked: Asked[Any, str]) -> Json:
        return value

    def source(self, options: Any) -> Source | None:
        return options if isinstance(options, Source) else None


PLAIN = Plain()
GUARD = Compare(Ref("a"), "is", "yes")


def step(name: str, ask: str = "What?", stage: str = "talk", **keys: Any) -> Step:
    """One step of the kind above."""
    return Step(name, stage, PLAIN, parse_template(ask), **keys)


def flow_of(*steps: Step, **keys: Any) -> Flow:
    """A flow of one stage, `talk`."""
    stage = Stage("talk", "Talk", steps, when=keys.pop("when", None))
    return Flow("test", "Test", (stage,), **keys)
