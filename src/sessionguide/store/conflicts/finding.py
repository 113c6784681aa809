"""Finding conflicting copies: what is no file of ours and begins with the name of one.

The content says whose it is; the name only where the content cannot be read.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Container, Iterator
from pathlib import Path

from sessionguide.errors import StorageError
from sessionguide.store.conflicts.copies import (
    CLIENT_FILE,
    FLOW,
    JOURNAL_FILE,
    KEY,
    LIST,
    NAMES,
    NOTE,
    SETTINGS,
    SPARE,
    VAULT,
    Copy,
)
from sessionguide.store.conflicts.telling import (
    client_in,
    key_owner_in,
    known_start,
    owner_in,
    session_in,
)
from sessionguide.store.cover import COACH
from sessionguide.store.layout import done_of, is_doubtful, is_id, segment_of
from sessionguide.store.parts import Parts

_AT_HOME = {
    "coach.json": LIST,
    "names.json": NAMES,
    "vault.json": VAULT,
    "settings.toml": SETTINGS,
    "lock": SPARE,
    "ballast": SPARE,
}
"""Files of the root itself."""
_DAMAGED = re.compile(r"[a-z0-9][a-z0-9_-]*(\.key)?\.[0-9a-z]+\.damaged")
_LIVE = re.compile(r"[a-z0-9][a-z0-9_-]*(\.erase|\.ask|\.[0-9]{1,9}\.damaged)")
_TOOLS = re.compile(
    r"\.sync-conflict-|conflicted copy|\(conflict|case conflict| \(\d+\)(\.|\Z)|\.conflict\b",
    re.IGNORECASE,
)
"""What the synced folders we know write into names; for names that are people's own."""


def find_copies(parts: Parts) -> tuple[Copy, ...]:
    """Every conflicting copy in a root, by path.

    Raises:
        OSError: a folder cannot be read.
    """
    finder = _Finder(parts)
    found = (
        *finder.at_home(),
        *finder.clients(),
        *finder.journals(),
        *finder.forks(),
        *finder.keys(),
        *finder.notes_and_flows(),
    )
    return tuple(sorted(found, key=lambda copy: copy.path))


class _Finder:
    """One look through the folders of a root."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._layout = parts.layout
        self._clients = parts.files.ids()

    def at_home(self) -> Iterator[Copy]:
        for name in self._parts.disk.names(self._layout.root):
            for ours, kind in _AT_HOME.items():
                stem = ours.partition(".")[0]
                if name not in _AT_HOME and _begins(name, stem) and not _DAMAGED.fullmatch(name):
                    yield Copy(self._layout.root / name, kind, COACH if kind == LIST else "")

    def clients(self) -> Iterator[Copy]:
        ours = {f"{id_}.json" for id_ in self._clients}
        for path in self._others(self._layout.clients, ours):
            owner = owner_in(self._read(path)) or _start(path.name, self._clients)
            if is_id(owner):
                yield Copy(path, CLIENT_FILE, owner)

    def journals(self) -> Iterator[Copy]:
        running = self._parts.live.files.sessions()
        folded = set(self._parts.live.files.folded())
        ids = {*running, *(session for _client, session in folded)}
        for path in self._others(self._layout.live, ()):
            segment, done = segment_of(path.name), done_of(path.name)
            if _LIVE.fullmatch(path.name) or (segment and segment[0] in running) or done in folded:
                continue
            data = self._read(path)
            session = session_in(data, path.name) or _journal_start(path.name, ids)
            if session:
                owner = client_in(data, session) or self._client_of(session)
                yield Copy(path, JOURNAL_FILE, owner, session)

    def forks(self) -> Iterator[Copy]:
        """Files under a name of ours that tell another story than a newer one."""
        files = self._parts.live.files
        for session, numbers in files.sessions().items():
            if len(numbers) < 2:
                continue
            try:
                read = files.transcript(session, numbers)
            except (OSError, StorageError):
                continue
            for number in read.forked:
                owner = (read.header or {}).get("client", "")
                path = self._layout.segment(session, number)
                yield Copy(path, JOURNAL_FILE, owner, session, forked=True)

    def keys(self) -> Iterator[Copy]:
        names = self._parts.disk.names(self._layout.keys)
        stems = {name.removesuffix(".json") for name in names if name.endswith(".key.json")}
        owners = {stem.removesuffix(".key") for stem in stems} | self._clients | {COACH}
        for path in self._others(self._layout.keys, ()):
            stem = path.name.removesuffix(".json")
            named = stem.removesuffix(".key") if stem in stems else ""
            owner = _start(path.name, owners - {named})
            if is_id(named) and is_doubtful(named, owners):
                owner = key_owner_in(self._read(path)) or owner
            if is_id(owner) and (
                not is_id(named) or (owner != named and is_doubtful(named, owners))
            ):
                yield Copy(path, KEY, owner)

    def notes_and_flows(self) -> Iterator[Copy]:
        for folder, kind in ((self._layout.notes, NOTE), (self._layout.root / "flows", FLOW)):
            for path in self._others(folder, ()):
                if _TOOLS.search(path.name):
                    yield Copy(path, kind, _start(path.name, self._clients))

    def _others(self, folder: Path, ours: Container[str]) -> Iterator[Path]:
        for name in self._parts.disk.names(folder):
            if name not in ours and not name.startswith(".") and not _DAMAGED.fullmatch(name):
                yield folder / name

    def _read(self, path: Path) -> bytes:
        """What a file holds; nothing where it cannot be read, or is none (a pipe has no end)."""
        try:
            is_file = stat.S_ISREG(self._parts.disk.status(path).st_mode)
            return self._parts.disk.read(path) if is_file else b""
        except OSError:
            return b""

    def _client_of(self, session: str) -> str:
        """Whose a session is: a copy that begins in its middle does not say it."""
        files = self._parts.live.files
        for client, folded in files.folded():
            if folded == session:
                return client
        try:
            header = files.header(session, files.sessions().get(session, ()))
        except StorageError:
            return ""
        return str(header.get("client", ""))


def _journal_start(name: str, ids: Container[str]) -> str:
    """The session that a journal's name begins with; of a folded one, after the client's."""
    if not name.removesuffix(".done").count("."):
        return _start(name, ids)
    client, _, rest = name.partition(".")
    return _start(rest, ids) if is_id(client) and _start(rest, ids) else _start(name, ids)


def _start(name: str, ids: Container[str]) -> str:
    """One of `ids` that a name begins with, and then no more letters; else empty."""
    found = known_start(name, ids)
    return found if _begins(name, found) and found else ""


def _begins(name: str, start: str) -> bool:
    after = name[len(start) : len(start) + 1]
    return name.startswith(start) and not (after.islower() or after.isdigit())
