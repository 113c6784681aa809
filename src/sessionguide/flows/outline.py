"""A flow as people look it over: its stages and what each asks; as lines, and as plain JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sessionguide.flows.chart import in_words
from sessionguide.flows.model import Flow, Stage, Step
from sessionguide.language.facts import number_text
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
        "stages": [_stage(stage) for stage in flow.stages],
        "plan": {heading: _written(text) for heading, text in flow.plan},
    }


def outline_lines(flow: Flow) -> Iterator[str]:
    """The same for reading, each line clean."""
    yield clean(flow.title, lines=False)
    if flow.about:
        yield clean(flow.about, lines=False)
    steps = len(flow.steps)
    parts = [flow.purpose, _minutes(flow.minutes), f"{steps} step{'' if steps == 1 else 's'}"]
    yield ", ".join(part for part in parts if part)
    for stage in flow.stages:
        yield ""
        yield _heading(stage)
        for step in stage.steps:
            if step.shared:
                yield from _step_lines(step)


def _heading(stage: Stage) -> str:
    parts = [_minutes(stage.minutes), f"if {in_words(stage.when)}" if stage.when else ""]
    aside = ", ".join(part for part in parts if part)
    return clean(f"{stage.title} ({aside})" if aside else stage.title, lines=False)


def _step_lines(step: Step) -> Iterator[str]:
    yield f"  {step.name:<20}  {clean(_written(step.ask), lines=False)}".rstrip()
    aside = ", ".join(_asides(step))
    yield f"  {'':<20}  ({clean(aside, lines=False)})"


def _asides(step: Step) -> Iterator[str]:
    yield "said" if step.says else step.kind.name
    if step.when:
        yield f"if {in_words(step.when)}"
    if step.repeat:
        until = f" until {in_words(step.repeat.until)}" if step.repeat.until else ""
        yield f"again from {step.repeat.back_to}{until}, {step.repeat.at_most} times at most"
    if step.minutes:
        yield _minutes(step.minutes)
    flags = {
        "optional": step.optional,
        "private": step.private,
        "the coach answers": step.by_coach,
        "the end": step.finish,
    }
    yield from (words for words, true in flags.items() if true)


def _stage(stage: Stage) -> dict[str, Any]:
    return {
        "name": stage.name,
        "title": stage.title,
        "minutes": stage.minutes,
        "in_plan": stage.in_plan,
        "when": in_words(stage.when) if stage.when else "",
        "steps": [_step(step) for step in stage.steps if step.shared],
    }


def _step(step: Step) -> dict[str, Any]:
    repeat = step.repeat
    return {
        "name": step.name,
        "kind": "say" if step.says else step.kind.name,
        "ask": _written(step.ask),
        "help": _written(step.help) if step.help else "",
        "when": in_words(step.when) if step.when else "",
        "optional": step.optional,
        "minutes": step.minutes,
        "by_coach": step.by_coach,
        "private": step.private,
        "finish": step.finish,
        "repeat": None
        if repeat is None
        else {
            "from": repeat.back_to,
            "until": in_words(repeat.until) if repeat.until else "",
            "at_most": repeat.at_most,
        },
    }


def _written(text: Template) -> str:
    """A text as it stands in the flow."""
    return "".join(
        part.replace("${", "$${") if isinstance(part, str) else f"${{{part}}}"
        for part in text.parts
    )


def _minutes(minutes: float | None) -> str:
    if minutes is None:
        return ""
    return f"{number_text(minutes)} minute{'' if minutes == 1 else 's'}"
