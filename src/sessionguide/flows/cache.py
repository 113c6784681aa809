"""Flows that were read and found clean, kept as nodes: starting into one parses nothing.

Only flow texts are kept, nothing that anyone said.  Every trouble here is passed over in silence:
the flow is then read from its text.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from sessionguide import __version__
from sessionguide.flows.others import NO_OTHERS, Others
from sessionguide.language.nodes import Mapping, Node, Place, Scalar, Sequence

if TYPE_CHECKING:
    from sessionguide.flows.reader import Read

MOST_FILES = 500
"""More flows than anyone has; beyond it the oldest go."""
_FORM = 1
"""Of the kept files; another number makes the old ones unknown."""


def read_kept(text: str, name: str, folder: Path | None, bring: Others = NO_OTHERS) -> Read:
    """Like `reader.read`; a text that was found clean before is not parsed or checked again.

    Advice is only in the first reading. A flow that uses others is not kept: they may change.
    """
    from sessionguide.flows.reader import read_nodes

    root = recall(folder, text) if folder is not None else None
    if root is not None:
        again = read_nodes(root, text, name, check=False)
        if again.flow is not None:
            return again
    return _read_and_keep(text, name, folder, bring)


def _read_and_keep(text: str, name: str, folder: Path | None, bring: Others) -> Read:
    from sessionguide.flows.reader import read, read_nodes
    from sessionguide.language.findings import Findings, fails
    from sessionguide.language.nodes import compose

    findings = Findings()
    root = compose(text, findings)
    if root is None or fails(findings.found):
        return read(text, name, bring=bring)
    found = read_nodes(root, text, name, bring=bring)
    if found.flow is not None and not found.flow.parts and folder is not None:
        keep(folder, text, root)
    return found


def recall(folder: Path, text: str) -> Mapping | None:
    """The nodes of `text`, if this version of the program kept them."""
    try:
        stamp, kept, nodes = json.loads(_path(folder, text).read_bytes())
        root = _node(nodes) if kept == text and stamp == _stamp() else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return root if isinstance(root, Mapping) else None


def keep(folder: Path, text: str, root: Mapping) -> None:
    """Keep the nodes of a text that was found clean."""
    try:
        data = json.dumps([_stamp(), text, _plain(root)], separators=(",", ":")).encode()
        _make(folder)
        _drop_oldest(folder)
        _write(_path(folder, text), data)
    except (OSError, ValueError):
        return


def _make(folder: Path) -> None:
    """HOME/cache/flows, where there is a home; a reading command makes none."""
    for part in (folder.parent, folder):
        part.mkdir(mode=0o700, exist_ok=True)


def _path(folder: Path, text: str) -> Path:
    """The file's name need not be sure: what it holds is compared with the text itself."""
    data = text.encode("utf-8", "surrogatepass")
    return folder / f"{zlib.crc32(data):08x}-{len(data):x}.json"


def _stamp() -> str:
    from sessionguide.flows.forms import VERSION

    return f"{__version__} {VERSION} {_FORM}"


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f"{os.urandom(8).hex()}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(part, path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _drop_oldest(folder: Path) -> None:
    with os.scandir(folder) as entries:
        kept = [(entry.stat().st_mtime, entry.path) for entry in entries if entry.is_file()]
    for _, path in sorted(kept)[: max(0, len(kept) - MOST_FILES + 1)]:
        os.unlink(path)


# --- nodes as plain lists: [text, line, column, end line, end column, quoted] for a single value --


def _plain(node: Node) -> list[Any]:
    place = node.place
    at = [place.line, place.column, place.end_line, place.end_column]
    if isinstance(node, Scalar):
        return [node.text, *at, int(node.quoted)]
    if isinstance(node, Sequence):
        return [0, *at, [_plain(item) for item in node.items]]
    return [1, *at, list(_names_and_values(node))]


def _names_and_values(node: Mapping) -> Iterator[list[Any]]:
    for name, value in node.entries:
        yield _plain(name)
        yield _plain(value)


def _node(data: list[Any]) -> Node:
    sort, line, column, end_line, end_column, rest = data
    place = _NEW(Place, (line, column, end_line, end_column))
    if type(sort) is str:
        return _NEW(Scalar, (sort, place, rest == 1))
    nodes = tuple([_node(item) for item in rest])
    if sort == 0:
        return Sequence(nodes, place)
    return Mapping(tuple(zip(cast("tuple[Scalar]", nodes[::2]), nodes[1::2], strict=True)), place)


_NEW: Final = tuple.__new__
"""Places and scalars are made by the ten thousand: past their own `__new__` it takes half."""
