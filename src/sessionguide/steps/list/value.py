"""A list as an answer: entries with ids that outlive renames and are never given twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.language.text import Template
from sessionguide.steps.answers import text_in, within_limit

_ID = re.compile(r"#([1-9][0-9]{0,8})\Z")


@dataclass(frozen=True, slots=True)
class ListOptions:
    """What an author can say about a list."""

    at_least: int | None = None
    at_most: int | None = None
    """Entries; None without a limit."""
    start_with: tuple[Template, ...] = ()
    """Entries that stand there to begin with."""


@dataclass(frozen=True, slots=True)
class ListValue:
    """Entries in order."""

    items: tuple[Item, ...]
    """Ids are #1, #2 ... in the order in which the entries came."""
    next_number: int
    """The number of the next id; it only grows while the answer lives."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a raw list."""

    text: str
    id: str = ""
    """The id it says it has; empty for a plain text."""


def entries_in(raw: object) -> tuple[Entry, ...]:
    """The rows of `raw` that say something: texts, or texts with the ids they had.

    Raises:
        AnswerError: a row is neither, or the whole is too long.
    """
    rows = raw if isinstance(raw, list | tuple) else [raw]
    entries = tuple(entry for entry in map(_entry, rows) if entry.text)
    within_limit(entry.text for entry in entries)
    return entries


def _entry(row: object) -> Entry:
    if not isinstance(row, Mapping):
        return Entry(text_in(row))
    if row.keys() - {"id", "text"}:
        raise AnswerError("Please give each entry as a text.")
    said = row.get("id")
    known = isinstance(said, str) and _ID.match(said)
    return Entry(text_in(row.get("text", "")), str(said) if known else "")


def numbered(entries: Sequence[Entry], previous: ListValue | None) -> ListValue:
    """`entries` as a list: ids they say, else the id of an equal text before, else new ones.

    Every id is used once; an id that was given back, as when a deletion is undone, is good too.
    """
    before = previous or ListValue((), 1)
    said = {entry.id for entry in entries}
    free: defaultdict[str, list[str]] = defaultdict(list)
    for item in reversed(before.items):
        if item.id not in said:
            free[item.text].append(item.id)
    next_number = max([before.next_number, *(int(id[1:]) + 1 for id in said if id)])
    items: dict[str, Item] = {}
    for entry in entries:
        same = free[entry.text]
        id = entry.id or (same.pop() if same else "")
        if not id or id in items:
            id, next_number = f"#{next_number}", next_number + 1
        items[id] = Item(id, entry.text)
    return ListValue(tuple(items.values()), next_number)
