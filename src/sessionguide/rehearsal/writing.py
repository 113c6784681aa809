"""Writing plain values as the YAML that flows and rehearsals are read from: text stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap

from sessionguide.language.quoting import in_double_quotes
from sessionguide.steps.base import Json

_BARE = re.compile(r"[^\W_][\w .,;!?'()/+=\-…’]*\Z")
"""Text that needs no quotes wherever it stands in a block."""
_WIDTH = 100


def written(value: Mapping[str, Json], indent: int = 0) -> Iterator[str]:
    """`value` as lines: a name and what belongs to it, lists with dashes."""
    space = " " * indent
    for name, part in value.items():
        head = f"{space}{_scalar(str(name))}:"
        if isinstance(part, Mapping) and part:
            yield head
            yield from written(part, indent + 2)
        elif isinstance(part, list | tuple) and part:
            yield head
            yield from _rows(part, indent + 2)
        else:
            yield f"{head} {_scalar(part)}"


def listed(name: str, names: list[str], indent: int) -> Iterator[str]:
    """A list of plain names in as few lines as they take."""
    space = " " * indent
    text = f"{name}: [{', '.join(names)}]"
    yield from wrap(text, _WIDTH, initial_indent=space, subsequent_indent=space + "  ")


def _rows(rows: list[Json] | tuple[Json, ...], indent: int) -> Iterator[str]:
    space = " " * indent
    for row in rows:
        if isinstance(row, Mapping) and row:
            first, *others = written(row, indent + 2)
            yield f"{space}- {first.lstrip()}"
            yield from others
        elif isinstance(row, list | tuple) and row:
            yield f"{space}-"
            yield from _rows(row, indent + 2)
        else:
            yield f"{space}- {_scalar(row)}"


def _scalar(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, list | tuple):
        return "[]"
    text = str(value)
    if not isinstance(value, str) or _is_bare(text):
        return text
    return in_double_quotes(text)


def _is_bare(text: str) -> bool:
    return bool(_BARE.match(text)) and text == text.strip() and text != "null"
