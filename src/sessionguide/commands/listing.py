"""What `sessionguide flows list` shows: every flow, where it comes from, what is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.errors import InputError
from sessionguide.language.text import clean

if TYPE_CHECKING:
    from sessionguide.flows.heads import FlowHead


def listed(folder: str | None) -> tuple[FlowHead, ...]:
    """Every flow, those that a nearer one hides after it; then packs that cannot be used.

    Raises:
        InputError: there is no such folder.
    """
    from sessionguide.flows.heads import FlowHead
    from sessionguide.flows.library import library_of
    from sessionguide.store.home import home_path

    if folder is not None and not os.path.isdir(folder):
        raise InputError(f"There is no folder {clean(folder, lines=False)}.")
    library = library_of(home_path(), (Path(folder),) if folder is not None else ())
    lost = (pack for pack in library.packs() if pack.trouble)
    packs = (
        FlowHead("", "", "", "", None, pack.folder, pack.trouble, f"pack {pack.name}")
        for pack in lost
    )
    return (*library.every_head(), *packs)


def head_lines(head: FlowHead, width: int) -> Iterator[str]:
    """One flow as two lines or three."""
    if not head.name:
        yield f"{clean(head.origin, lines=False)} cannot be used: {clean(head.broken, lines=False)}"
        return
    name, title = (clean(part, lines=False) for part in (head.name, head.title))
    yield f"{name:<{width}}  {title} ({', '.join(_facts(head))})"
    for below in _below(head):
        yield f"{'':<{width}}  {clean(below, lines=False)}"


def _facts(head: FlowHead) -> Iterator[str]:
    from sessionguide.language.facts import number_text

    yield clean(head.purpose, lines=False)
    if head.minutes:
        yield f"{number_text(head.minutes)} minutes"
    yield clean(head.origin, lines=False)


def _below(head: FlowHead) -> Iterator[str]:
    if head.hidden_by:
        yield f"Hidden by a nearer flow of this name: {head.hidden_by}."
    if head.broken:
        yield f"Cannot be used: {head.broken}"
    elif head.about:
        yield head.about
