"""One rehearsal of a file: who answers what, and what must come of it; each with its place."""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from sessionguide.datum import datum
from sessionguide.flows.reading.row import Row, missing, nearest_name, read_row, table_of
from sessionguide.language.findings import Finding, Findings
from sessionguide.language.nodes import Mapping, Node, Place, Scalar, compose
from sessionguide.rehearsal.answers import plain
from sessionguide.rehearsal.keys import SCENE_KEYS, Known
from sessionguide.steps.answers import quoted
from sessionguide.steps.base import Before, Json

CLAIMS = ("path", "skips", "plan")
"""What a rehearsal can say must come of it; one of them at least."""
_FORM = "It is a name with a colon; answers and path stand below it, further in."
_TOP = Place(1, 1, 1, 1)


@datum(frozen=True)
class Scene:
    """One rehearsal as it was read."""

    name: Scalar
    answers: Mapping
    known: Known
    path: tuple[Scalar, ...] = ()
    """Every step come to, in order; empty where the rehearsal does not say."""
    skips: tuple[Scalar, ...] = ()
    plan: Mapping | None = None

    @property
    def raws(self) -> dict[str, Json]:
        """The answers by name, as they are given to steps."""
        return {key.text: plain(value) for key, value in self.answers.entries}


def read_scenes(text: str, findings: Findings) -> tuple[Scene, ...]:
    """The rehearsals in `text`; what does not fit is noted, and such a rehearsal is left out."""
    root = _composed(text, findings)
    rows = root.entries if root is not None else ()
    scenes = (_read_scene(name, node, findings) for name, node in rows)
    return tuple(scene for scene in scenes if scene is not None)


def _composed(text: str, findings: Findings) -> Mapping | None:
    """The whole file; where it is empty or a list, that is said of rehearsals, not of flows."""
    if not text.strip():
        findings.add("shape", "No rehearsal is in this file.", _TOP, _FORM)
        return None
    root = compose(text, findings)
    if root is None and findings.found[-1].code == "shape":
        place = findings.found[-1].place
        findings.found[-1] = Finding("shape", "A rehearsal should stand here.", place, _FORM)
    return root


def _read_scene(name: Scalar, node: Node, findings: Findings) -> Scene | None:
    if not isinstance(node, Mapping):
        findings.add("shape", "A rehearsal should stand below this name.", name.place, _FORM)
        return None
    row = read_row(name, node, _TABLE, findings, _Unknown(findings).note)
    _note_missing(row, findings)
    start, end = name.place[:2], node.place[2:]
    wrong = any(start <= finding.place[:2] <= end for finding in findings.found)
    return None if wrong else _scene(row)


def _note_missing(row: Row, findings: Findings) -> None:
    if row.lacks("answers"):
        message = 'This rehearsal has no "answers".'
        missing(findings, row.name.place, message, "Nothing answered: answers: {}")
    if all(row.lacks(claim) for claim in CLAIMS):
        message = "This rehearsal does not say what must come of it."
        missing(findings, row.name.place, message, "Give it a path, skips or a plan.")


def _scene(row: Row) -> Scene:
    given: AnyMapping[str, object] = row.given
    known = given.get("before", Known(Before(), None))
    assert isinstance(known, Known)
    return Scene(
        row.name,
        row.given["answers"],
        known,
        row.given.get("path", ()),
        row.given.get("skips", ()),
        row.given.get("plan"),
    )


class _Unknown:
    """What to say of a key that the table does not have."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings

    def note(self, key: Scalar, _value: Node) -> str:
        """Note the key; the nearest that there is."""
        near = nearest_name(key.text, _TABLE, self._findings)
        hint = f'Did you mean "{near}"?' if near else f"It has: {', '.join(_TABLE)}."
        message = f"A rehearsal has no {quoted(key.text)}."
        self._findings.add("unknown-key", message, key.place, hint)
        return near


_TABLE = table_of(SCENE_KEYS)
