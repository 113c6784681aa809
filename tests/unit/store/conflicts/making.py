"""What tests of conflicting copies share: names as synced folders make them, and changed files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sessionguide.store.conflicts.copies import Copy
from sessionguide.store.conflicts.finding import find_copies
from sessionguide.store.conflicts.merging import Decide, Merging
from sessionguide.store.home import Home
from sessionguide.store.lines import header_lines, joined
from sessionguide.store.plain import from_bytes, to_bytes
from sessionguide.store.sealed import sealed, tables_in
from sessionguide.store.transcript import read_lines

CLIENT, PAST, LIVE = "0123456789abcdef0123", "aaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbb"
NAME = "Anna"
AT = datetime.fromisoformat("2026-11-01T12:00:00+01:00")
SUFFIXES = (
    ".sync-conflict-20261101-120000-XYZ7ABC",
    " (Anna's conflicted copy 2026-11-01)",
    " (conflicted copy 2026-11-01 120000)",
    " (1)",
    " 2",
    "-LAPTOP",
    "-laptop",
    "-annas-macbook-2",
    ".Conflict",
)
"""Syncthing, Dropbox, Nextcloud, Google Drive, iCloud, OneDrive (which can look like an id),
Resilio."""


def copied(path: Path, suffix: str = SUFFIXES[0], data: bytes | None = None) -> Path:
    """A copy of a file under a name as a synced folder gives it."""
    target = path.with_name(f"{path.stem}{suffix}{path.suffix}")
    target.write_bytes(path.read_bytes() if data is None else data)
    return target


def client_file(folder: Path) -> Path:
    """The client's file."""
    return folder / "clients" / f"{CLIENT}.json"


def changed(path: Path, change: Callable[[dict[str, Any]], object]) -> bytes:
    """A client's file as another computer would have changed it."""
    tables = from_bytes(to_bytes(tables_in(path.read_bytes())))
    change(tables)
    return sealed(tables)


def journal_of(path: Path, session: str, more: Mapping[int, str]) -> bytes:
    """A journal as another computer would have gone on with it: answers by line number."""
    lines = read_lines(path.read_bytes(), session).good
    for number, text in more.items():
        row = {
            "n": number,
            "kind": "answered",
            "at": "2026-03-02T11:00:00.000+01:00",
            "changes": {"answers": [[[f"q{number - 1}"], {"value": text}]]},
        }
        lines[number] = to_bytes(row)
    header = from_bytes(lines[0])["header"]
    bodies = [lines[number] for number in sorted(lines) if number]
    return header_lines(header, session) + joined(bodies, session)


def copies(home: Home) -> tuple[Copy, ...]:
    """What is found in the home's own root."""
    return find_copies(home.parts())


def merge(home: Home, decide: Decide | str) -> list[bool]:
    """Merge all copies, with one decision for everything or a rule; which are settled."""
    rule: Decide = (lambda _matter, _item: decide) if isinstance(decide, str) else decide
    merging = Merging(home.parts(), AT)
    return [merging.merge(copy, rule) for copy in copies(home)]


def rows(home: Home, table: str) -> list[dict[str, Any]]:
    """What the client's file says."""
    return home.parts().files.rows(CLIENT, table)
