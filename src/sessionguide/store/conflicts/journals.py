"""Journals of one session from two computers: compared line by line, kept whole or side by side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from sessionguide.store.conflicts.comparing import DIFFERS, JOURNAL, MORE, NEW, Item
from sessionguide.store.conflicts.copies import Copy
from sessionguide.store.conflicts.reading import ours_of
from sessionguide.store.lines import header_lines, joined
from sessionguide.store.parts import Parts
from sessionguide.store.plain import from_bytes
from sessionguide.store.transcript import Transcript
from sessionguide.store.wholes import remove, replace_file

Lines = Mapping[int, bytes]


def compare_journal(parts: Parts, copy: Copy, theirs: Lines) -> tuple[Item, ...]:
    """What the copy of a journal has otherwise; nothing where all of it is here.

    Raises:
        OSError: ours cannot be read.
    """
    ours = ours_of(parts, copy)
    running = copy.session in parts.live.files.sessions()
    finished = not running and _is_finished(parts, copy)
    state = _state(ours, theirs, running=running, finished=finished)
    if not state:
        return ()
    item = Item(JOURNAL, copy.session, state, _texts(ours), _texts(theirs), finished)
    known = item.fresh_id in parts.live.files.sessions()
    return () if known else (item,)


def put_in_place(parts: Parts, copy: Copy, theirs: Lines) -> None:
    """Make the copy's lines those of the session; the files that told it before go.

    Cut short, the session is theirs and the other files are a fork of it.

    Raises:
        OSError: it is not on disk, or not all is removed; do it again.
    """
    numbers = parts.live.files.sessions().get(copy.session, [])
    last = max(numbers, default=0) + 1
    _write(parts, copy.owner, copy.session, theirs, last)
    for number in numbers:
        remove(parts.disk, parts.layout.segment(copy.session, number))
    parts.disk.sync_folder(parts.layout.live)
    parts.live.files.forget_names()


def put_beside(parts: Parts, copy: Copy, theirs: Lines, session: str) -> None:
    """Make the copy's lines a session of its own; done twice it is done once.

    Raises:
        OSError: it is not on disk.
    """
    lines = {n: body for n, body in theirs.items() if not _is_folded(body)}
    _write(parts, copy.owner, session, lines, 1)
    parts.live.files.forget_names()


def as_lines(texts: Mapping[int, str]) -> dict[int, bytes]:
    """The lines of an item again."""
    return {number: text.encode() for number, text in texts.items()}


def _write(parts: Parts, owner: str, session: str, lines: Lines, number: int) -> None:
    """A journal, whole, as the file with this number."""
    seal = partial(parts.cover.over_line, owner, session)
    header = from_bytes(lines[0])["header"] | {"session": session}
    bodies = [lines[n] for n in sorted(lines) if n]
    data = header_lines(header, session, seal) + joined(bodies, session, seal)
    path = parts.layout.segment(session, number)
    replace_file(parts.disk, path, data, parts.layout.unfinished)


def _state(ours: Lines, theirs: Lines, *, running: bool, finished: bool) -> str:
    if not running and not finished:
        return NEW
    said = theirs if running else _accepted(theirs)
    if any(n and n in ours and ours[n] != body for n, body in said.items()):
        return DIFFERS
    if said.keys() <= ours.keys():
        return ""
    return MORE if running else DIFFERS


def _is_finished(parts: Parts, copy: Copy) -> bool:
    if parts.disk.names(parts.layout.live).count(f"{copy.owner}.{copy.session}.done"):
        return True
    rows = parts.files.rows(copy.owner, "sessions")
    return any(row["id"] == copy.session for row in rows)


def _accepted(lines: Lines) -> dict[int, bytes]:
    """The lines without typing that was never accepted, as folded journals are kept."""
    kept = set(Transcript("", lines).without_drafts)
    return {n: body for n, body in lines.items() if not n or body in kept}


def _is_folded(body: bytes) -> bool:
    return body.startswith(b'"store":"folded"', body.index(b",") + 1)


def _texts(lines: Lines) -> dict[int, str]:
    return {number: lines[number].decode() for number in sorted(lines)}
