"""A flow as people look it over: its stages and what each asks; as lines, and as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sessionguide.flows.model import Flow, Stage, Step
from sessionguide.flows.wording import (
    Steps,
    each_in_words,
    in_words,
    loop_in_words,
    marks,
    minutes_in_words,
)
from sessionguide.language.text import Template, clean


def outline(flow: Flow) -> dict[str, Any]:
    """Everything of a flow that may be shown to a client, as plain JSON."""
    return {
        "name": flow.name,
        "title": flow.title,
        "about": flow.about,
        "purpose": flow.purpose,
        "source": list(flow.source),
        "language": flow.language,
        "minutes": flow.minutes,
        "stages": [_stage(stage, flow.by_name) for stage in flow.stages],
        "plan": {heading: _written(text) for heading, text in flow.plan},
    }


def outline_lines(flow: Flow) -> Iterator[str]:
    """The same for reading, each line clean."""
    yield clean(flow.title, lines=False)
    if flow.about:
        yield clean(flow.about, lines=False)
    steps = len(flow.steps)
    count = f"{steps} step{'' if steps == 1 else 's'}"
    yield ", ".join(_some(flow.purpose, minutes_in_words(flow.minutes), count))
    for stage in flow.stages:
        yield ""
        yield _heading(stage, flow.by_name)
        for step in stage.steps:
            if step.shared:
                yield from _step_lines(step, flow.by_name)


def _some(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _heading(stage: Stage, steps: Steps) -> str:
    when = f"if {in_words(stage.when, steps)}" if stage.when else ""
    aside = ", ".join(_some(minutes_in_words(stage.minutes), each_in_words(stage, steps), when))
    return clean(f"{stage.title} ({aside})" if aside else stage.title, lines=False)


def _step_lines(step: Step, steps: Steps) -> Iterator[str]:
    yield f"  {step.name:<20}  {clean(_written(step.ask), lines=False)}".rstrip()
    aside = ", ".join(_asides(step, steps))
    yield f"  {'':<20}  ({clean(aside, lines=False)})"


def _asides(step: Step, steps: Steps) -> Iterator[str]:
    yield "said" if step.says else step.kind.name
    if step.when:
        yield f"if {in_words(step.when, steps)}"
    if step.repeat:
        yield f"again from {step.repeat.back_to} {loop_in_words(step.repeat, steps)}"
    yield from marks(step)


def _stage(stage: Stage, steps: Steps) -> dict[str, Any]:
    return {
        "name": stage.name,
        "title": stage.title,
        "minutes": stage.minutes,
        "in_plan": stage.in_plan,
        "when": in_words(stage.when, steps) if stage.when else "",
        "each": each_in_words(stage, steps),
        "steps": [_step(step, steps) for step in stage.steps if step.shared],
    }


def _step(step: Step, steps: Steps) -> dict[str, Any]:
    return {
        "name": step.name,
        "kind": "say" if step.says else step.kind.name,
        "ask": _written(step.ask),
        "help": _written(step.help) if step.help else "",
        "when": in_words(step.when, steps) if step.when else "",
        "optional": step.optional,
        "minutes": step.minutes,
        "by_coach": step.by_coach,
        "private": step.private,
        "finish": step.finish,
        "repeat": _repeat(step, steps),
    }


def _repeat(step: Step, steps: Steps) -> dict[str, Any] | None:
    if step.repeat is None:
        return None
    return {
        "from": step.repeat.back_to,
        "until": in_words(step.repeat.until, steps) if step.repeat.until else "",
        "at_most": step.repeat.at_most,
    }


def _written(text: Template) -> str:
    """A text as it stands in the flow."""
    return "".join(
        part.replace("${", "$${") if isinstance(part, str) else f"${{{part}}}"
        for part in text.parts
    )
