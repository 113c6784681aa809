"""Why a step is not come to: its condition, an answer it waits for, its place in the path."""

from __future__ import annotations

from sessionguide.flows.wording import in_words
from sessionguide.rehearsal.play import Played
from sessionguide.session.reading import Reading
from sessionguide.session.session import Visit


def why_not(name: str, at: int, played: Played) -> str:
    """Why a step is not come to at a place of the path; empty where nothing tells."""
    if name in played.path[at:]:
        return f'"{name}" comes later, after "{played.path[played.path.index(name, at) - 1]}".'
    if name in played.path:
        return f'"{name}" came before.'
    waits_for = Reading(played.session).status(Visit(name)).waits_for
    if waits_for and waits_for != name:
        return f'"{name}" waits for an answer to "{waits_for}".'
    return guard_of(name, played)


def guard_of(name: str, played: Played) -> str:
    """The condition of a step and of its stage, in a sentence; empty where it has none."""
    flow = played.session.flow
    step = flow.by_name[name]
    stage = flow.stage_by_name[step.stage]
    tests = [in_words(test, flow.by_name) for test in (stage.when, step.when) if test is not None]
    return f'"{name}" is asked if {" and ".join(tests)}.' if tests else ""
