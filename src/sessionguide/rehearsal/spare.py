"""Answers of a rehearsal that nothing asks for: whole ones, passes, and items not there."""

from __future__ import annotations

from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Sequence
from sessionguide.language.shapes import did_you_mean
from sessionguide.rehearsal.given import ITEMS, PASSES
from sessionguide.rehearsal.items import item_text
from sessionguide.rehearsal.play import Played
from sessionguide.rehearsal.reasons import why_not
from sessionguide.rehearsal.scene import Scene
from sessionguide.session.reading import Reading
from sessionguide.steps.answers import quoted


def note_spare(scene: Scene, played: Played, findings: Findings) -> None:
    """Note what was answered in vain: as advice, but for an item that is not there: a slip."""
    for key, value in scene.answers.entries:
        if key.text not in played.path:
            message = f'"{key.text}" is never asked here, so this answer is of no use.'
            hint = why_not(key.text, 0, played)
            findings.add("rehearsal-answer", message, key.place, hint, advice=True)
        elif isinstance(value, Mapping):
            _note_items(key.text, value.get(ITEMS), played, findings)
            _note_passes(key.text, value.get(PASSES), played, findings)


def _note_items(name: str, given: Node | None, played: Played, findings: Findings) -> None:
    reading = Reading(played.session)
    visits = [visit for visit in played.walked if visit.step == name and visit.item]
    texts = [item_text(reading, visit) for visit in visits]
    for key, _raw in given.entries if texts and isinstance(given, Mapping) else ():
        if key.text not in texts:
            message = f"{quoted(name)} is not asked for an item called {quoted(key.text)}."
            hint = did_you_mean(key.text[:80], texts) or f"It is asked for: {', '.join(texts)}."
            findings.add("rehearsal-answer", message, key.place, hint)


def _note_passes(name: str, given: Node | None, played: Played, findings: Findings) -> None:
    last = max(visit.number for visit in played.walked if visit.step == name)
    for place in given.items[last:] if isinstance(given, Sequence) else ():
        message = f'"{name}" has {last} passes here, so this answer is of no use.'
        if last == 1:
            message = f'"{name}" is asked once here, so this answer is of no use.'
        findings.add("rehearsal-answer", message, place.place, advice=True)
