"""A session that is written down, as the lines that a person would type in plain mode."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sessionguide.flows.library import library_of
from sessionguide.plan.plan import Plan
from sessionguide.rehearsal.answers import Script, read_script
from sessionguide.rehearsal.earlier import kept_answers
from sessionguide.session.ports import Client
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING
from sessionguide.session.start import begin
from sessionguide.steps.base import Asked, Json, StepKind
from tests.fakes import FakeRecords

ANNA = Client("anna", "Anna")


def script_in(path: Path) -> Script:
    """The answers, and what went before, of a session that is written down."""
    return read_script(path.read_bytes())


def through_runner(flow_name: str, script: Script) -> tuple[Plan, list[str]]:
    """The plan that the runner draws, and the lines that give it the same answers.

    The lines end at the closing page.
    """
    flow = library_of(Path("/nowhere")).get(flow_name)
    known = replace(script.before, answers=kept_answers(flow, script.before.answers))
    records = FakeRecords(people=[ANNA], known=known)
    runner = begin(flow, ANNA, records)
    lines: list[str] = []
    while runner.session.here != AT_CLOSING:
        lines += _answered(runner, script.answers)
    return runner.plan, lines


def _answered(runner: SessionRunner, answers: Mapping[str, Json]) -> list[str]:
    """Answer the question we are at, and give the lines for it."""
    here, step = runner.session.here, runner.session.step
    assert step is not None
    raw = answers.get(here.step)
    asked = runner.reading.asked(here)
    if raw is None:
        runner.advance()
        return [":skip"]
    runner.answer_and_advance(here, raw)
    return typed(step.kind, raw, asked)


def typed(kind: StepKind[Any, Any], raw: Json, asked: Asked[Any, Any]) -> list[str]:
    """The lines for one raw answer; a line break inside a text is a backslash at a line's end."""
    if kind.fields(asked, {}):
        return list(_field_lines(kind, _flat(kind.name, raw), asked))
    if kind.line_by_line:
        return [*map(_one_line, raw), ""]
    if kind.name in ("choose", "rank"):
        picked = raw if isinstance(raw, list) else [raw]
        return [" ".join(str(_place(one, asked)) for one in picked)]
    return [_one_line(str(raw))]


def _place(named: str, asked: Asked[Any, Any]) -> int:
    """Which number a choice has, by its key or its words."""
    return next(n for n, item in enumerate(asked.items, 1) if named in (item.id, item.text))


def _one_line(text: str) -> str:
    line = text.replace("\n", "\\\n")
    return f":{line}" if line.startswith(":") else line


def _field_lines(
    kind: StepKind[Any, Any], flat: Mapping[str, Any], asked: Asked[Any, Any]
) -> Iterator[str]:
    """Each question of an answer that has several, in the order they come up."""
    so_far: dict[str, Any] = {}
    while field := next((f for f in kind.fields(asked, so_far) if f.name not in so_far), None):
        value = flat.get(field.name)
        so_far[field.name] = field.read(value)
        yield ":empty" if value is None else _one_line(_told(value))


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value["one"] if isinstance(value, Mapping) else value)


def _flat(kind: str, raw: Any) -> dict[str, Any]:
    """A raw answer by the names of its questions."""
    if kind == "activities":
        return dict(_activity_parts(raw))
    if kind == "review":
        outcomes = {f"{n}.outcome": o for n, o in enumerate(raw["outcomes"].values(), 1)}
        return outcomes | {name: text for name, text in raw.items() if name != "outcomes"}
    return dict(raw)


_AT_ONCE = ("what", "first_step", "by_when", "confidence", "one_up", "whose_idea")


def _activity_parts(raw: Any) -> Iterator[tuple[str, Any]]:
    rows = raw if isinstance(raw, list) else [raw]
    for number, row in enumerate(rows, 1):
        said = row if isinstance(row, Mapping) else {"what": row}
        yield from ((f"{number}.{name}", value) for name, value in said.items())
        yield f"{number}.more", bool(said.keys() - set(_AT_ONCE))
