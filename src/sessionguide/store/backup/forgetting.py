"""Forgetting in backups: what a client or a session left there goes as it goes from the home (E2).

Inside a backup the very same code works as on the home, so that nothing is remembered there that
is forgotten here.  What is out of reach is owed: a mark with ids alone stays in the folder of
backups, and the end of a later run of the program sees to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.store.layout import is_id
from sessionguide.store.rights.uniting import merged_in
from sessionguide.store.trouble import reason
from sessionguide.store.wholes import make_folder, remove, write_new

if TYPE_CHECKING:
    from sessionguide.session.ports import Client
    from sessionguide.store.backup.known import Backups, Changed
    from sessionguide.store.home import Home
    from sessionguide.store.parts import Parts

OWED = ".owed"
_EVERYTHING, _NAME = "erase", "name"
_WHOLLY, _JOURNAL = "wholly", "journal"
_HOME, _PRACTICE = "home", "practice"
_BY_HAND = "It may still hold this client: please remove the file if you do not need it."
_LATER = "What they hold of this client goes when it is there again."


@datum(frozen=True)
class Forgotten:
    """What is to go from every backup."""

    client: str
    session: str = ""
    """Of one session only what runs; of none, everything about the client."""
    wholly: bool = False
    """Whether of a client, too, who has nothing but this session."""
    practice: bool = False
    renamed: bool = False
    """Of a client the earlier name alone: there, too, they are called as they are at home."""

    @property
    def name(self) -> str:
        """The name of its mark."""
        whole = _NAME if self.renamed else _EVERYTHING
        how = (_WHOLLY if self.wholly else _JOURNAL) if self.session else whole
        root = _PRACTICE if self.practice else _HOME
        return ".".join(filter(None, (self.client, self.session, how, root))) + OWED

    @classmethod
    def from_name(cls, name: str) -> Forgotten | None:
        """From the name of a mark; None for another file."""
        client, *rest = name.removesuffix(OWED).split(".")
        session = rest[0] if len(rest) == 3 else ""
        if not is_id(client) or not (is_id(session) or not session):
            return None
        renamed = not session and rest[:1] == [_NAME]
        what = cls(client, session, _WHOLLY in rest[1:], rest[-1:] == [_PRACTICE], renamed)
        return what if what.name == name else None

    def is_in(self, parts: Parts) -> bool:
        """Whether a backup holds any of it."""
        if self.session:
            return holds_session(parts, self.session, self.client)
        return holds_client(parts, self.client)

    def forget(self, inner: Parts, home: Parts, at: str) -> None:
        """Do it inside a backup of `home`."""
        if self.renamed:
            called = _called(home, self.client)
            if called is not None:
                inner.naming.follow(called, home.names.all().get(self.client, ""))
        elif not self.session:
            inner.erasing.erase(self.client, at)
        elif self.wholly:
            inner.finishing.forget(self.client, self.session)
        else:
            inner.finishing.let_go(self.client, self.session)


def _called(home: Parts, client: str) -> Client | None:
    """What the home calls a client now, or whoever they became one with meanwhile."""
    known = home.files.called(client)
    if known is not None:
        return known
    for other in home.catalogue.clients().values():
        if client in merged_in(home.files.tables(other.id)):
            return replace(other, id=client)
    return None


def backups_with(parts: Parts, client: str) -> tuple[str, ...]:
    """The names of the backups that hold something of a client, newest first.

    Raises:
        OSError: a folder cannot be read.
    """
    if parts.backups is None:
        return ()
    return tuple(
        path.name for path in parts.backups().holding(lambda inner: holds_client(inner, client))
    )


def removed_from_backups(parts: Parts, client: str) -> tuple[str, ...]:
    """Remove a client from every backup; what went, a sentence for a person each.

    Raises:
        OSError: something is still there; do it again.
    """
    if parts.backups is None:
        return ()
    backups = parts.backups()
    what = Forgotten(client, practice=backups.practice)
    changed = _changed(backups, what)
    if changed.missing:
        _owe(backups, what)
    many = "1 backup" if changed.count == 1 else f"{changed.count} backups"
    gone = (f"Removed: from {many}.",) if changed.count else ()
    later = (f"{missing} {_LATER}" for missing in changed.missing)
    return (*gone, *later, *(f"{trouble} {_BY_HAND}" for trouble in changed.troubles))


def let_go_in_backups(parts: Parts, client: str, session: str, *, wholly: bool) -> None:
    """Remove the journals of a session from every backup; the names in them tell at once.

    Nothing of it holds up whoever finishes a session: what fails is owed.

    Args:
        parts: the root it is in.
        client: whose session it is.
        session: which.
        wholly: whether of a client, too, who has nothing else.

    Raises:
        OSError: it can be neither done nor owed; do it again.
    """
    if parts.backups is None:
        return
    backups = parts.backups()
    what = Forgotten(client, session, wholly, backups.practice)
    _done_or_owed(parts, backups, what, "A backup still holds a session that is gone")


def renamed_in_backups(parts: Parts, client: str) -> None:
    """Call a client in every backup as the home does; what fails is owed.

    Raises:
        OSError: it can be neither done nor owed; do it again.
    """
    if parts.backups is None:
        return
    backups = parts.backups()
    what = Forgotten(client, practice=backups.practice, renamed=True)
    _done_or_owed(parts, backups, what, "A backup still holds a name from before")


def _done_or_owed(parts: Parts, backups: Backups, what: Forgotten, trouble: str) -> None:
    try:
        changed = _changed(backups, what)
    except OSError as error:
        _owe(backups, what)
        parts.notice(f"{trouble}, because {reason(error)}.")
        return
    if changed.missing:
        _owe(backups, what)
    for one in changed.troubles:
        parts.notice(one)


def settle(home: Home, names: Iterable[str]) -> None:
    """Do what is owed, where every folder is there again; what fails stays owed.

    Args:
        home: which.
        names: those in its own folder of backups.
    """
    for what in filter(None, map(Forgotten.from_name, names)):
        backups = home.backups(what.practice)
        with suppress(OSError):
            if not backups.missing and not _changed(backups, what).missing:
                remove(home.disk, backups.own_folder / what.name)


def _changed(backups: Backups, what: Forgotten) -> Changed:
    at = backups.now().isoformat(timespec="milliseconds")
    home = backups.parts
    return backups.change(what.is_in, lambda inner: what.forget(inner, home, at), what.session)


def _owe(backups: Backups, what: Forgotten) -> None:
    disk, folder = backups.disk, backups.own_folder
    make_folder(disk, folder)
    with suppress(FileExistsError):
        write_new(disk, folder / what.name, b"")
    disk.sync_folder(folder)


def holds_client(parts: Parts, client: str) -> bool:
    """Whether something of a client is in a root, as that in a backup."""
    layout, files = parts.layout, parts.live.files
    folders = (layout.clients, layout.live, layout.notes, layout.keys)
    names = (name for folder in folders for name in parts.disk.names(folder))
    return (
        any(name.startswith(f"{client}.") for name in names)
        or client.encode() in (parts.catalogue_file.read() or b"")
        or any(files.belongs(one, numbers, client) for one, numbers in files.sessions().items())
    )


def holds_session(parts: Parts, session: str, client: str) -> bool:
    """Whether a journal of a session is in a root: its names alone tell."""
    done = f"{client}.{session}.done"
    names = parts.disk.names(parts.layout.live)
    return any(name == done or name.startswith(f"{session}.") for name in names)
