"""Flow text -> nodes with places, within limits; whatever cannot be read becomes a finding.

The parser's events are read one by one and the reading stops at the first that passes a limit, so
that no file, however it is made, costs more than the limits allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sessionguide.language.findings import Findings
from sessionguide.language.nodes import MOST_BYTES, Mapping, Node, Place
from sessionguide.language.places import Lines
from sessionguide.language.tree import Refused, Tree, readable
from sessionguide.language.trouble import Complaint, Trouble

_TOP = Place(1, 1, 1, 1)
UNPRINTABLE = re.compile(
    "[^\t\n\r -~\xa0-\u2027\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010fffd]"
)
"""Signs nobody types: control characters, hidden breaks and directions, half characters."""


def decode(data: bytes, findings: Findings) -> str | None:
    """The text of a flow file, or None after noting why it is none.

    A byte order mark is dropped. Show findings against `data.decode("utf-8", "replace")`.
    """
    if len(data) > MOST_BYTES:
        findings.add("range", "This file is longer than 256 KB.", _TOP, "Is it a flow?")
        return None
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
    findings.add(
        "yaml",
        "From here on this file is not text in UTF-8.",
        Lines(before + "?").place(len(before), len(before) + 1),
        "Open it in a text editor and save it as UTF-8.",
    )
    return None


def compose(text: str, findings: Findings) -> Mapping | None:
    """The whole text as one Mapping, or None after noting why it cannot be read.

    What is wrong with single values (`twice`, `lost-text`, `brace`) is noted, and they are read
    all the same; at the first problem of form the reading stops, as the rest would be guesses.
    """
    lines = Lines(text)
    if not _legible(text, lines, findings):
        return None
    top = _read(text, lines, findings)
    if top is None or isinstance(top, Mapping):
        return top
    findings.add(
        "shape",
        "A flow begins with names and colons, not with a list or a text.",
        top.place,
        'The first line is usually "sessionguide: 1".',
    )
    return None


def _legible(text: str, lines: Lines, findings: Findings) -> bool:
    if len(text) > MOST_BYTES:
        findings.add("range", "This file is longer than 256 KB.", _TOP, "Is it a flow?")
        return False
    hidden = UNPRINTABLE.search(text)
    if hidden:
        sign = f"U+{ord(hidden[0]):04X}"
        place = lines.place(hidden.start(), hidden.end())
        findings.add("yaml", f"A hidden character stands here ({sign}).", place, "Delete it.")
    return hidden is None


def _read(text: str, lines: Lines, findings: Findings) -> Node | None:
    from ruamel.yaml.error import MarkedYAMLError

    tree = Tree(text, lines, findings)
    try:
        for event in _events(readable(text)):
            tree.take(event)
    except Refused as refused:
        note(refused.complaint, lines, findings)
        return None
    except MarkedYAMLError as error:
        if not tree.cut_short:
            note(_explain(error, tree, lines), lines, findings)
        return None
    if tree.top is None:
        hint = 'The first line is usually "sessionguide: 1".'
        findings.add("shape", "This file is empty.", _TOP, hint)
    return tree.top


def _events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML

    yield from YAML(typ="safe", pure=True).parse(text)


def _explain(error: Any, tree: Tree, lines: Lines) -> Complaint:
    from sessionguide.language.complaints import complain

    at = error.problem_mark.index
    since = error.context_mark.index if error.context_mark is not None else at
    said = str(error.problem or ""), str(error.context or "")
    return complain(Trouble(tree.text, lines, at, *said, since, tree.last))


def note(complaint: Complaint, lines: Lines, findings: Findings) -> None:
    """Add a complaint to the findings."""
    place = lines.place(complaint.start, complaint.end)
    findings.add(complaint.code, complaint.message, place, complaint.hint)
