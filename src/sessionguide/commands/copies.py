"""Conflicting copies as the commands show them and ask about them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sessionguide.errors import InputError, StorageError
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.conflicts.comparing import Item
from sessionguide.store.conflicts.copies import (
    ADVICE,
    CLIENT_FILE,
    JOURNAL_FILE,
    LIST,
    MERGED,
    Copy,
)
from sessionguide.store.conflicts.finding import find_copies
from sessionguide.store.conflicts.merging import Matter, matter_of
from sessionguide.store.conflicts.wording import differing_answers, side, state, title
from sessionguide.store.home import Home
from sessionguide.store.parts import Parts
from sessionguide.store.sweeping import KEPT_ASIDE
from sessionguide.store.trouble import reason, told

_ORDER = (CLIENT_FILE, JOURNAL_FILE, LIST)
"""Clients first: what is settled with their files need not be asked of their journals."""
_LIST = "The list of clients is made again from their files."


def copies_of(home: Home) -> list[tuple[Parts, Copy]]:
    """Every conflicting copy of a home, those that can be merged first.

    Raises:
        StorageError: a folder cannot be read.
    """
    for practice in (False, True):
        home.records(practice)
    roots = (home.parts(False), home.parts(True))
    with told("The folders cannot be looked through", "Nothing was changed."):
        found = [(parts, copy) for parts in roots for copy in find_copies(parts)]
    return sorted(found, key=lambda one: _place(one[1]))


def copy_lines(home: Home, parts: Parts, copy: Copy) -> Iterator[str]:
    """One copy as lines of text."""
    yield copy.label(home.path)
    if copy.owner and copy.kind != LIST:
        yield f"  Client: {_who(home, parts, copy)}"
    if copy.kind not in MERGED:
        yield f"  {ADVICE[copy.kind]}"
        return
    if home.locked:
        yield "  What differs cannot be told without the passphrase."
        return
    matter = _matter(parts, copy)
    if isinstance(matter, str):
        yield f"  {matter}"
        return
    yield from (f"  {line}" for line in warnings(matter))
    for item in matter.items:
        yield f"  {title(item)}: {state(item)}."
        yield from (f"    {line}" for line in sides(item))
    if not matter.items:
        yield f"  {_LIST if copy.kind == LIST else 'All that it has is here too.'}"


def copy_json(home: Home, parts: Parts, copy: Copy) -> dict[str, Any]:
    """One copy as plain JSON."""
    row: dict[str, Any] = {
        "file": copy.label(home.path),
        "kind": copy.kind,
        "client": "" if copy.kind == LIST else copy.owner,
        "session": copy.session,
        "differences": [],
        "trouble": "",
    }
    if copy.kind not in MERGED or home.locked:
        return row
    matter = _matter(parts, copy)
    if isinstance(matter, str):
        return row | {"trouble": matter}
    items = [
        {
            "what": title(item),
            "state": item.state,
            "ours": side(item, item.ours),
            "theirs": side(item, item.theirs),
        }
        for item in matter.items
    ]
    return row | {"differences": items}


def aside_lines(home: Home) -> Iterator[str]:
    """What was put aside, and until when."""
    for parts in (home.parts(False), home.parts(True)):
        for kept in Aside(parts).kept():
            until = datetime.fromisoformat(kept.date) + KEPT_ASIDE + timedelta(days=1)
            yield f"Put aside until {until:%Y-%m-%d}: {kept.name}"
            yield f"  To decide about it again: sessionguide conflicts back {kept.name}"


def bring_back(home: Home, name: str) -> str:
    """Make a copy again of what was put aside; a sentence that says which.

    Raises:
        InputError: there is nothing of that name.
        StorageError: it could not be done; it is still put aside.
    """
    with told("It could not be brought back", "It is still put aside."):
        for parts in (home.parts(False), home.parts(True)):
            if any(kept.name == name for kept in Aside(parts).kept()):
                path = Aside(parts).bring_back(name)
                return f"Brought back: {path.relative_to(home.path).as_posix()}"
    raise InputError("Nothing of that name is put aside. See: sessionguide conflicts list")


def _place(copy: Copy) -> tuple[int, str]:
    return (_ORDER.index(copy.kind) if copy.kind in _ORDER else len(_ORDER), str(copy.path))


def _who(home: Home, parts: Parts, copy: Copy) -> str:
    """The client by id and, where names can be read, by name."""
    if home.locked:
        return copy.owner
    try:
        name = parts.catalogue.get(copy.owner).name
    except (OSError, StorageError):
        return copy.owner
    return f"{copy.owner}, {name}" if name else copy.owner


def _matter(parts: Parts, copy: Copy) -> Matter | str:
    """What there is to decide, or why that cannot be told."""
    try:
        return matter_of(parts, copy)
    except StorageError as error:
        return str(error)
    except OSError as error:
        return f"It cannot be read, because {reason(error)}."


def warnings(matter: Matter) -> Iterator[str]:
    """What a person must know before anything is taken of a copy."""
    if not matter.known:
        yield "This client is not here. They may have been erased here."
    if matter.content.foreign:
        yield "This copy is not locked with the passphrase, though all else here is."


def sides(item: Item) -> tuple[str, ...]:
    """What stands here, what in the copy, and where they differ."""
    copy = _sentence(f"Copy: {side(item, item.theirs)}")
    if not item.ours:
        return (copy,)
    differing = differing_answers(item)
    return (
        _sentence(f"Here: {side(item, item.ours)}"),
        copy,
        *([f"Other answers to: {', '.join(differing)}."] if differing else []),
    )


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
