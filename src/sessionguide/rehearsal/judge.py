"""A rehearsal played and held against what must come of it; what did not come true is noted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import zip_longest

from sessionguide.flows.model import Flow
from sessionguide.language.findings import Findings, fails
from sessionguide.language.nodes import Mapping, Node, Scalar, Sequence
from sessionguide.language.shapes import did_you_mean
from sessionguide.plan.draw import draw_plan
from sessionguide.rehearsal.earlier import kept_or_refused
from sessionguide.rehearsal.given import ITEMS, PASSES
from sessionguide.rehearsal.outcome import judge_plan
from sessionguide.rehearsal.play import Played, Refusal, play
from sessionguide.rehearsal.reasons import guard_of, why_not
from sessionguide.rehearsal.scene import Scene
from sessionguide.rehearsal.spare import note_spare
from sessionguide.session.reading import Reading
from sessionguide.steps.answers import quoted
from sessionguide.steps.base import Before


def judge(scene: Scene, flow: Flow, findings: Findings) -> None:
    """Play `scene` on `flow`, a flow without findings, and note what did not come true.

    Names and answers come first; where one of them is wrong the rest would be guesses.
    """
    before = len(findings.found)
    _note_strangers(scene, flow, findings)
    known = _known(scene, flow, findings)
    if len(findings.found) > before:
        return
    played = play(flow, scene.raws, known)
    for refusal in played.refused:
        place = _node_of(scene.answers, refusal).place
        findings.add("rehearsal-answer", _sentence(refusal.message), place)
    if not played.refused:
        _judge_outcome(scene, played, findings)


def _judge_outcome(scene: Scene, played: Played, findings: Findings) -> None:
    before = len(findings.found)
    _judge_path(scene, played, findings)
    _judge_skips(scene, played, findings)
    if len(findings.found) == before:
        note_spare(scene, played, findings)
    if scene.plan is not None and not fails(findings.found[before:]):
        judge_plan(scene.plan, draw_plan(Reading(played.session)), findings)


# --- names and answers ----------------------------------------------------------------------------


def _note_strangers(scene: Scene, flow: Flow, findings: Findings) -> None:
    asking = [step.name for step in flow.steps if not step.says]
    earlier = scene.known.answers.entries if scene.known.answers else ()
    for key, _raw in (*scene.answers.entries, *earlier):
        if key.text in flow.place_of and key.text not in asking:
            message = f'"{key.text}" only says something; it takes no answer.'
            findings.add("no-answer", message, key.place)
        else:
            _note_unknown(key, asking, findings)
    for name in (*scene.path, *scene.skips):
        _note_unknown(name, flow.place_of, findings)


def _note_unknown(name: Scalar, known: Iterable[str], findings: Findings) -> None:
    names = list(known)
    if name.text not in names:
        message = f"No step that a session comes to is called {quoted(name.text)}."
        findings.add("unknown-name", message, name.place, did_you_mean(name.text[:80], names))


def _known(scene: Scene, flow: Flow, findings: Findings) -> Before:
    """What is known from before, its answers as a session would have kept them."""
    before, node = scene.known.before, scene.known.answers
    kept, refused = kept_or_refused(flow, before.answers)
    for key, raw in node.entries if node else ():
        if key.text in refused:
            findings.add("rehearsal-answer", _sentence(refused[key.text]), raw.place)
    return replace(before, answers=kept)


def _node_of(answers: Mapping, refusal: Refusal) -> Node:
    """Where the answer that was refused stands, as far in as it can be told."""
    visit = refusal.visit
    found = answers.get(visit.step)
    assert found is not None
    passes = found.get(PASSES) if isinstance(found, Mapping) else None
    if isinstance(passes, Sequence) and visit.number <= len(passes.items):
        return passes.items[visit.number - 1]
    items = found.get(ITEMS) if isinstance(found, Mapping) and visit.item else None
    own = items.get(refusal.item) if isinstance(items, Mapping) else None
    return own or found


def _sentence(message: str) -> str:
    return f"This answer was refused. {message}"


# --- path and skips -------------------------------------------------------------------------------


def _judge_path(scene: Scene, played: Played, findings: Findings) -> None:
    """Note the first place where the path went another way; what follows would follow from it."""
    if not scene.path:
        return
    pairs = zip_longest(scene.path, played.path)
    for at, (said, came) in enumerate(pairs):
        if said is None:
            last = scene.path[-1]
            message = f'After "{last.text}" the path goes on to "{came}".'
            findings.add("rehearsal-path", message, last.place, "A path names every step.")
            return
        if said.text != came:
            message = f'Here the path goes to "{came}", not to "{said.text}".'
            if came is None:
                message = f'Here the path is at its end; "{said.text}" does not come.'
            findings.add("rehearsal-path", message, said.place, why_not(said.text, at, played))
            return


def _judge_skips(scene: Scene, played: Played, findings: Findings) -> None:
    for name in scene.skips:
        if name.text in played.path:
            message = f'The path does come to "{name.text}".'
            findings.add("rehearsal-skips", message, name.place, guard_of(name.text, played))
