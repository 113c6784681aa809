"""Where each file of a home stands, and which names mean what."""

from __future__ import annotations

import os
import string
from collections.abc import Container, Iterable
from pathlib import Path

from sessionguide.errors import InputError

COPIES = "There are conflicting copies of files. To see them: sessionguide conflicts list"
"""For the person, once at a start."""
_FIRST = string.ascii_lowercase + string.digits
_LETTERS = _FIRST + "_-"
_LONGEST = 64
PRACTICE = "practice"
"""The folder in a home where practice is kept, with the same files as the home."""
_MADE = 20
"""Signs in an id of ours, all of them digits to base 16."""
_USUAL = f"{_FIRST}_.\n".encode()
"""What the names of files of ours are made of."""


def new_id() -> str:
    """A random id: 80 bits, letters a file name may have anywhere."""
    return os.urandom(10).hex()


def is_id(text: str) -> bool:
    """Whether `text` matches [a-z0-9][a-z0-9_-]{0,63}."""
    return 0 < len(text) <= _LONGEST and text[0] in _FIRST and not text.strip(_LETTERS)


def is_made(text: str) -> bool:
    """Whether `text` is an id as `new_id` makes them."""
    return len(text) == _MADE and not text.strip("0123456789abcdef")


def is_doubtful(id_: str, ids: Container[str]) -> bool:
    """Whether an id begins with another one, so that its file may be a copy of that one's.

    A synced folder calls the copy of `abc.json` `abc-laptop.json`, say: that could be an id.
    """
    if is_made(id_):
        return False
    return is_made(id_[:_MADE]) or any(id_[:end] in ids for end in range(1, len(id_)))


def look_copied(names: Iterable[str]) -> bool:
    """Whether one of many names is made as ours are not; quick, and wrong at times."""
    every = "\n".join(names).encode(errors="replace")
    return bool(every.translate(None, _USUAL)) or b"conflict" in every


def checked(id_: str) -> str:
    """`id_`, if it may stand in a file name.

    Raises:
        InputError: it may not.
    """
    if not is_id(id_):
        raise InputError("There is no session or client with such an id.")
    return id_


class Layout:
    """The files of one root: the home folder, or `practice` inside it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.live = root / "live"
        self.clients = root / "clients"
        self.earlier = root / "earlier"
        self.unfinished = root / "unfinished"
        self.notes = root / "notes"
        self.keys = root / "keys"
        self.aside = root / "aside"
        self.backups = root / "backups"
        self.coach = root / "coach.json"
        self.names = root / "names.json"
        self.notes_lock = root / "notes.lock"

    @property
    def folders(self) -> tuple[Path, ...]:
        """Every folder that holds files of ours."""
        return (self.root, self.live, self.clients, self.earlier, self.unfinished)

    @property
    def all_folders(self) -> tuple[Path, ...]:
        """Those, and what others fill."""
        return (*self.folders, self.notes)

    def segment(self, session: str, number: int) -> Path:
        """The `number`th file of a running session's journal, from 1."""
        middle = "" if number == 1 else f".{number}"
        return self.live / f"{checked(session)}{middle}.wal"

    def ask(self, session: str) -> Path:
        """What the coach's own window asks of the one in which a session runs."""
        return self.live / f"{checked(session)}.ask"

    def damaged_segment(self, session: str, number: int) -> Path:
        """Where the copy of a damaged journal file is kept."""
        return self.live / f"{checked(session)}.{number}.damaged"

    def forked_segment(self, session: str) -> Path:
        """Where a journal file is put that another computer wrote: a conflicting copy."""
        return self.live / f"{checked(session)}.conflict-{os.urandom(4).hex()}.wal"

    def note(self, client: str, session: str) -> Path:
        """The coach's private notes on a session."""
        return self.notes / f"{checked(client)}.{checked(session)}.json"

    def done(self, client: str, session: str) -> Path:
        """The folded journal of a finished session."""
        return self.live / f"{checked(client)}.{checked(session)}.done"

    def erasing(self, client: str) -> Path:
        """The mark that a client is being erased: it stands until everything is gone."""
        return self.live / f"{checked(client)}.erase"

    def merging(self, client: str) -> Path:
        """The mark that a client is being merged into another: it stands until that is done."""
        return self.live / f"{checked(client)}.merge"

    def naming(self, client: str) -> Path:
        """The mark that a client's name changes: it stands until no file has the one before."""
        return self.live / f"{checked(client)}.name"

    def client(self, client: str) -> Path:
        """A client's file."""
        return self.clients / f"{checked(client)}.json"

    def put_aside(self, owner: str, day: str, digest: str) -> Path:
        """What was left or replaced on a day when conflicting copies were merged."""
        return self.aside / f"{checked(owner)}.{checked(day)}.{checked(digest)}.json"

    def key(self, owner: str) -> Path:
        """The key of a client, where the home is locked with a passphrase."""
        return self.keys / f"{checked(owner)}.key.json"


def segment_of(name: str) -> tuple[str, int] | None:
    """(session, number) when a name in `live` is a journal file."""
    if not name.endswith(".wal"):
        return None
    session, *number = name.removesuffix(".wal").split(".")
    if not is_id(session) or len(number) > 1:
        return None
    if not number:
        return session, 1
    return (session, int(number[0])) if is_number(number[0]) else None


def done_of(name: str) -> tuple[str, str] | None:
    """(client, session) when a name in `live` is a folded journal."""
    if not name.endswith(".done"):
        return None
    client, *session = name.removesuffix(".done").split(".")
    if len(session) != 1:
        return None
    return (client, session[0]) if is_id(client) and is_id(session[0]) else None


def version_of(name: str) -> int | None:
    """The number when a name in `earlier` is an earlier version."""
    number = name.removesuffix(".json")
    return int(number) if name.endswith(".json") and is_number(number) else None


def is_number(text: str) -> bool:
    """Whether `text` is a number as we write them in file names."""
    return text.isascii() and text.isdigit() and len(text) < 10
