"""What was left or replaced when copies were merged: put aside for thirty days, never lost by a
wrong key press.

Each is a sealed file of its client's own, under the client's cover.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

from sessionguide.datum import datum
from sessionguide.errors import DamageError, InputError
from sessionguide.store.conflicts.comparing import without_session
from sessionguide.store.conflicts.copies import CLIENT_FILE, JOURNAL_FILE
from sessionguide.store.cover import StrangeError
from sessionguide.store.kept_bytes import KeptBytes
from sessionguide.store.layout import is_id, new_id
from sessionguide.store.lines import joined
from sessionguide.store.parts import Parts
from sessionguide.store.plain import from_bytes, to_ascii
from sessionguide.store.schema import SCHEMA, Tables
from sessionguide.store.sealed import is_whole, sealed, tables_in
from sessionguide.store.wholes import make_folder, remove, replace_file

_TABLE = "copy"


@datum(frozen=True)
class Kept:
    """One thing that was put aside."""

    path: Path
    owner: str
    day: str
    """When, as 20261101."""

    @property
    def name(self) -> str:
        """How a person calls it."""
        return self.path.stem

    @property
    def date(self) -> str:
        """The day as people read it: 2026-11-01."""
        return f"{self.day[:4]}-{self.day[4:6]}-{self.day[6:]}"


class Aside:
    """The folder `aside` of a root."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._folder = parts.layout.aside

    def kept(self) -> tuple[Kept, ...]:
        """All that is there, oldest first."""
        found = (self._parsed(name) for name in self._parts.disk.names(self._folder))
        return tuple(sorted(filter(None, found), key=lambda one: (one.day, one.name)))

    def keep_tables(self, owner: str, tables: Tables, now: datetime) -> None:
        """Keep what a client's file, ours or the copy's, said.

        Raises:
            OSError: it is not on disk.
        """
        self._keep(owner, {"what": CLIENT_FILE, "text": to_ascii(tables).decode()}, now)

    def keep_lines(
        self, owner: str, session: str, lines: Mapping[int, bytes], now: datetime
    ) -> None:
        """Keep what a journal said; raises as `keep_tables` does."""
        text = b"\n".join(lines[number] for number in sorted(lines)).decode()
        self._keep(owner, {"what": JOURNAL_FILE, "session": session, "text": text}, now)

    def bring_back(self, name: str) -> Path:
        """Make a conflicting copy of it again, to be decided about once more.

        Raises:
            InputError: there is no such thing.
            OSError: it is not on disk; it is still put aside.
        """
        kept = next((one for one in self.kept() if one.name == name), None)
        if kept is None:
            raise InputError("Nothing of that name is put aside. See: sessionguide conflicts list")
        path = self._written(kept, self._row(kept))
        remove(self._parts.disk, kept.path)
        self._parts.disk.sync_folder(self._folder)
        return path

    def remove_of(self, owner: str) -> int:
        """Remove what was put aside of a client; returns how many."""
        mine = [one.path for one in self._of(owner)]
        count = sum(remove(self._parts.disk, path) for path in mine)
        if mine:
            self._parts.disk.sync_folder(self._folder)
        return count

    def rewrite(self, kept: Kept) -> None:
        """Write it anew, under the cover of today; what is damaged is bytes like any other."""
        try:
            row = self._row(kept)
        except (DamageError, StrangeError):
            self._rewrite_bytes(kept)
            return
        self._put(kept.path, kept.owner, sealed({_TABLE: {"1": row}}))

    def change(self, owner: str, change: Callable[[Tables], Tables]) -> None:
        """Change what was put aside of a client's file; what cannot be read goes by itself.

        Raises:
            OSError: not all is written anew; do it again.
        """
        for kept in self._of(owner):
            with suppress(DamageError, StrangeError):
                row = self._row(kept)
                if row["what"] == CLIENT_FILE:
                    text = to_ascii(change(from_bytes(row["text"].encode()))).decode()
                    self._put(kept.path, owner, sealed({_TABLE: {"1": {**row, "text": text}}}))

    def forget_session(self, owner: str, session: str) -> None:
        """Remove what a session said from what was put aside.

        Raises:
            OSError: something is still there; do it again.
        """
        for kept in self._of(owner):
            if self._is_of(kept, session):
                remove(self._parts.disk, kept.path)
                self._parts.disk.sync_folder(self._folder)
        self.change(owner, lambda tables: without_session(tables, session))

    def move(self, source: str, target: str) -> None:
        """Keep what was put aside of `source` as of `target`, who is the same person.

        Raises:
            OSError: not all is moved; do it again.
        """
        for kept in self._of(source):
            name = kept.path.name.removeprefix(source)
            path = kept.path.with_name(f"{target}{name}")
            with suppress(DamageError, StrangeError):
                row = self._row(kept)
                fresh = {**row, "text": row["text"].replace(source, target)}
                self._put(path, target, sealed({_TABLE: {"1": fresh}}))
            remove(self._parts.disk, kept.path)
            self._parts.disk.sync_folder(self._folder)

    def _of(self, owner: str) -> list[Kept]:
        return [one for one in self.kept() if one.owner == owner]

    def _is_of(self, kept: Kept, session: str) -> bool:
        """Whether it is a session's journal; what cannot be read may be."""
        try:
            return self._row(kept).get("session") == session
        except (DamageError, StrangeError):
            return True

    def _rewrite_bytes(self, kept: Kept) -> None:
        file = KeptBytes(self._parts, kept.path, kept.owner)
        data = self._parts.disk.read(kept.path)
        with suppress(StrangeError):
            data = file.read()
        file.write(data)

    def _keep(self, owner: str, row: dict[str, str], now: datetime) -> None:
        digest = sha256(repr(sorted(row.items())).encode()).hexdigest()[:16]
        if any(one.owner == owner and one.name.endswith(f".{digest}") for one in self.kept()):
            return
        make_folder(self._parts.disk, self._folder)
        path = self._parts.layout.put_aside(owner, now.strftime("%Y%m%d"), digest)
        self._put(path, owner, sealed({_TABLE: {"1": {"schema": SCHEMA, **row}}}))

    def _put(self, path: Path, owner: str, data: bytes) -> None:
        covered = self._parts.cover.over(owner, path.stem, data)
        replace_file(self._parts.disk, path, covered, self._parts.layout.unfinished)

    def _row(self, kept: Kept) -> dict[str, str]:
        data = self._parts.disk.read(kept.path)
        if not is_whole(data):
            raise DamageError("What was put aside is damaged. It is kept as it is.")
        data = self._parts.cover.under(kept.owner, kept.path.stem, data)
        row: dict[str, str] = tables_in(data)[_TABLE]["1"]
        return row

    def _written(self, kept: Kept, row: dict[str, str]) -> Path:
        layout, disk, cover = self._parts.layout, self._parts.disk, self._parts.cover
        if row["what"] == CLIENT_FILE:
            data = cover.over(kept.owner, kept.owner, sealed(from_bytes(row["text"].encode())))
            path = layout.clients / f"{kept.owner}.conflict-{new_id()[:8]}.json"
        else:
            seal = partial(cover.over_line, kept.owner, row["session"])
            data = joined(row["text"].encode().split(b"\n"), row["session"], seal)
            path = layout.forked_segment(row["session"])
        replace_file(disk, path, data, layout.unfinished)
        return path

    def _parsed(self, name: str) -> Kept | None:
        owner, *rest = name.split(".")
        if len(rest) != 3 or rest[2] != "json" or not is_id(owner):
            return None
        return Kept(self._folder / name, owner, rest[0])
