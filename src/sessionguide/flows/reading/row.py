"""One part of a flow file (flow, stage or step) read against its rows of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from sessionguide.datum import datum
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping as MappingNode
from sessionguide.language.nodes import Node, Place, Scalar
from sessionguide.language.shapes import UNREAD, Key

_HINTS: Final = 50
"""A file with more mistakes than this is no flow; nearest names are no longer looked for."""

MEANT: Final = {
    **dict.fromkeys(("question", "prompt", "q", "asks", "text", "label"), "ask"),
    **dict.fromkeys(("says", "tell", "message"), "say"),
    **dict.fromkeys(("type", "widget", "input"), "kind"),
    **dict.fromkeys(("if", "condition", "guard", "only_if", "unless"), "when"),
    **dict.fromkeys(("notes", "coach", "cue", "cues"), "note"),
    **dict.fromkeys(("hint", "description", "desc", "explanation"), "help"),
    **dict.fromkeys(("options", "values", "items", "answers"), "choices"),
    **dict.fromkeys(("min", "minimum", "least"), "at_least"),
    **dict.fromkeys(("max", "maximum", "most", "limit"), "at_most"),
    **dict.fromkeys(("labels", "anchors"), "ends"),
    **dict.fromkeys(("time", "timebox", "duration"), "minutes"),
    **dict.fromkeys(("name", "heading"), "title"),
    **dict.fromkeys(("questions",), "steps"),
    **dict.fromkeys(("phases", "sections", "parts"), "stages"),
    **dict.fromkeys(("loop", "again"), "repeat"),
    **dict.fromkeys(("lang",), "language"),
    **dict.fromkeys(("version",), "sessionguide"),
    **dict.fromkeys(("end", "stop"), "finish"),
}
"""What people write for a key when they know other programs."""


@datum(frozen=True)
class Row:
    """A part as it was read."""

    name: Scalar
    """Its name in the file; for the flow itself an empty one at the top."""
    given: Mapping[str, Any]
    """What the keys gave; keys that did not fit are absent."""
    nodes: Mapping[str, tuple[Scalar, Node]]
    """Each known key with its value, where they stand."""
    broken: bool = False
    """Whether a key of this part did not fit, or was not known."""
    meant: frozenset[str] = frozenset()
    """Keys that were probably meant by unknown ones; that they are missing is not said again."""

    def lacks(self, key: str) -> bool:
        """Whether a key is neither there nor meant."""
        return key not in self.nodes and key not in self.meant

    def place_of(self, key: str) -> Place:
        """The place of a key's value, or of the name where the key is not there."""
        found = self.nodes.get(key)
        return self.name.place if found is None else found[1].place


Unknown = Callable[[Scalar, Node], str]
"""Notes what is wrong with a key that the table does not have; gives the key that was meant."""


def read_row(
    name: Scalar,
    node: MappingNode,
    table: Mapping[str, Key],
    findings: Findings,
    unknown: Unknown,
) -> Row:
    """Read every key of `node`; a key given twice counts once (composing has noted it)."""
    given: dict[str, Any] = {}
    nodes: dict[str, tuple[Scalar, Node]] = {}
    meant: set[str] = set()
    broken = False
    for key, value in node.entries:
        row = table.get(key.text)
        if row is None:
            meant.add(unknown(key, value))
            broken = True
        elif key.text not in nodes:
            nodes[key.text] = (key, value)
            read = row.shape.read(value, findings)
            if read is UNREAD:
                broken = True
            else:
                given[key.text] = read
    return Row(name, given, nodes, broken, frozenset(meant))


def table_of(keys: Iterable[Key]) -> dict[str, Key]:
    """Rows of the table by name."""
    return {key.name: key for key in keys}


def after_a_comma(key: Scalar, value: Node) -> str:
    """What to do about a `key` without a colon: inside { } it is the rest of a cut text."""
    if not isinstance(value, Scalar) or value.text or value.quoted:
        return ""
    if value.place[:2] != (key.place.end_line, key.place.end_column):
        return ""
    return "Inside { } a comma ends a text. Put quotes around the whole text."


def nearest(given: str, known: Iterable[str], findings: Findings) -> str:
    """'Did you mean ...?' for the nearest known name, or for what is usually meant by `given`."""
    found = nearest_name(given, known, findings)
    return f'Did you mean "{found}"?' if found else ""


def nearest_name(given: str, known: Iterable[str], findings: Findings) -> str:
    """The nearest known name, or what is usually meant by `given`; empty when none is near."""
    names = list(known)
    meant = MEANT.get(given.lower(), "")
    if meant in names:
        return meant
    if len(findings.found) > _HINTS:
        return ""
    from difflib import get_close_matches

    return next(iter(get_close_matches(given, names, n=1, cutoff=0.6)), "")


def missing(findings: Findings, place: Place, message: str, hint: str = "") -> None:
    """Note that something that must be there is not."""
    findings.add("missing", message, place, hint)
