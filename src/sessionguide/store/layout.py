"""Where each file of a home stands, and which names mean what."""

from __future__ import annotations

import os
import re
from pathlib import Path

from sessionguide.errors import InputError

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}\Z")
_SEGMENT = re.compile(r"([a-z0-9][a-z0-9_-]{0,63})(?:\.([0-9]{1,9}))?\.wal\Z")
_DONE = re.compile(r"([a-z0-9][a-z0-9_-]{0,63})\.([a-z0-9][a-z0-9_-]{0,63})\.done\Z")
_CLIENT = re.compile(r"([a-z0-9][a-z0-9_-]{0,63})\.json\Z")


def new_id() -> str:
    """A random id: 80 bits, letters a file name may have anywhere."""
    return os.urandom(10).hex()


def checked(id_: str) -> str:
    """`id_`, if it may stand in a file name.

    Raises:
        InputError: it may not.
    """
    if not _ID.match(id_):
        raise InputError("There is no session or client with such an id.")
    return id_


class Layout:
    """The files of one root: the home folder, or `practice` inside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.live = root / "live"
        self.clients = root / "clients"
        self.earlier = root / "earlier"
        self.notes = root / "notes"
        self.coach = root / "coach.json"

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder that holds files of ours."""
        return (self.root, self.live, self.clients, self.earlier)

    def segment(self, session: str, number: int) -> Path:
        """The `number`th file of a running session's journal, from 1."""
        middle = "" if number == 1 else f".{number}"
        return self.live / f"{checked(session)}{middle}.wal"

    def damaged_segment(self, session: str, number: int) -> Path:
        """Where the copy of a damaged journal file is kept."""
        return self.live / f"{checked(session)}.{number}.damaged"

    def done(self, client: str, session: str) -> Path:
        """The folded journal of a finished session."""
        return self.live / f"{checked(client)}.{checked(session)}.done"

    def erasing(self, client: str) -> Path:
        """The mark that a client is being erased: it stands until everything is gone."""
        return self.live / f"{checked(client)}.erase"

    def client(self, client: str) -> Path:
        """A client's file."""
        return self.clients / f"{checked(client)}.json"


def segment_of(name: str) -> tuple[str, int] | None:
    """(session, number) when a name in `live` is a journal file."""
    match = _SEGMENT.match(name)
    return (match[1], int(match[2] or 1)) if match else None


def done_of(name: str) -> tuple[str, str] | None:
    """(client, session) when a name in `live` is a folded journal."""
    match = _DONE.match(name)
    return (match[1], match[2]) if match else None


def client_of(name: str) -> str | None:
    """The client when a name in `clients` is a client's file."""
    match = _CLIENT.match(name)
    return match[1] if match else None
