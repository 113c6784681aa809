"""Records: what the runner, the screens and the commands see of a home. The store's one door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from sessionguide.errors import InputError, LockedError, VaultError
from sessionguide.session.ports import Client, Kept, LiveSession, Opened, PastSession
from sessionguide.store.layout import new_id
from sessionguide.store.schema import SCHEMA
from sessionguide.store.trouble import sane, told

if TYPE_CHECKING:
    from sessionguide.plan.plan import Plan
    from sessionguide.session.session import Session
    from sessionguide.steps.base import Before
    from sessionguide.store.journal import FileJournal
    from sessionguide.store.parts import Parts

LONGEST_NAME = 1_000
"""Characters in a client's name."""


class HomeRecords:
    """Fulfils `session.ports.Records`; see there for what each method does.

    Every method raises StorageError in words where the disk fails, and LockedError where it
    would write but this process only reads.
    """

    def __init__(self, practice: bool, parts: Parts, now: Callable[[], datetime]) -> None:
        self.practice = practice
        self._parts = parts
        self._now = now

    # --- clients ------------------------------------------------------------------------------

    def clients(self) -> tuple[Client, ...]:
        """All clients, by name."""
        with told("The list of clients cannot be read"):
            return _by_name(self._parts.catalogue.clients().values())

    def find_clients(self, name: str, real_names: bool = False) -> tuple[Client, ...]:
        """Clients whose id, alias or name is `name` (case and outer spaces do not matter).

        An id says whom it means, though someone else may be called so.
        """
        wanted = _folded(name)
        with told("The list of clients cannot be read"):
            by_id = self._parts.catalogue.clients()
            real = self._parts.names.all() if real_names and wanted else {}
        if name.strip() in by_id:
            return (by_id[name.strip()],)
        names = (
            (one, (one.id, *map(_folded, (one.alias, one.name, real.get(one.id, "")))))
            for one in by_id.values()
        )
        return _by_name(client for client, called in names if wanted and wanted in called)

    def add_client(self, name: str) -> Client:
        """A new client, on disk."""
        self._must_write()
        refuse_no_name(name)
        client, at = Client(new_id(), name), self._at()
        with told("The new client could not be saved"):
            self._parts.files.create(client, at)
            self._parts.catalogue.add(client, at)
        return client

    def erase(self, client: Client) -> tuple[str, ...]:
        """Remove everything about `client`; returns what went, as lines for a person."""
        self._must_write()
        with told("Not everything could be removed", "The rest goes at the next start."):
            return self._parts.erasing.erase(client.id, self._at())

    # --- running sessions ---------------------------------------------------------------------

    def before(self, client: Client, flow_name: str) -> Before:
        """What is known from earlier sessions of `client`."""
        from sessionguide.store.history import before_in

        with told("The earlier sessions cannot be read"):
            return before_in(self._parts.files.tables(client.id), flow_name)

    def begin(self, session: Session) -> FileJournal:
        """Open a journal for a new session and put its header on disk."""
        from sessionguide import __version__
        from sessionguide.session.start import header_json

        self._must_write()
        header = {"schema": SCHEMA, "program": __version__, **header_json(session)}
        with told("The session cannot begin", "Nothing was asked yet."):
            return self._parts.live.begin(session.id, header)

    def open(self, session_id: str) -> tuple[Opened, FileJournal]:
        """Read a live session's journal back and go on writing to it."""
        self._must_write()
        with told("The session cannot be opened", "It is kept as it is."), sane("The session"):
            read, journal = self._parts.live.resume(session_id)
            try:
                return Opened(read.header, read.events, read.trouble), journal
            except BaseException:
                journal.close()
                raise

    def look_at(self, session_id: str) -> Opened | None:
        """What is kept of a session, running or finished; nothing is changed."""
        from sessionguide.store.looking import look_at

        with told("The session cannot be read"), sane("The session"):
            return look_at(self._parts, session_id)

    def live(self) -> tuple[LiveSession, ...]:
        """Sessions that can be resumed, newest first; discarded ones last."""
        from sessionguide.store.listing import live_sessions

        with told("The running sessions cannot be listed"):
            return live_sessions(self._parts.live, self._parts.catalogue.get)

    def discard(self, session_id: str) -> None:
        """Put a live session aside; it is kept seven days and can be resumed until then."""
        self._must_write()
        with told("The session could not be discarded", "It is kept as it is."):
            self._parts.live.mark(session_id, {"store": "discarded", "at": self._at()})
            self._parts.live.close(session_id)

    def finish(self, session: Session, plan: Plan, record: str) -> None:
        """Fold a finished session and its plan into the client's file, honouring `record`."""
        from sessionguide.store.folding import RECORDS, fold_mark

        self._must_write()
        if record not in RECORDS:
            raise InputError(f"Please say what is to be kept: {', '.join(RECORDS)}.")
        mark = fold_mark(session, plan, record, self._at())
        safe = "Everything is kept; please try again, or start sessionguide anew."
        with told("The session is not put away yet", safe):
            if self._parts.live.has(session.id):
                self._parts.live.mark(session.id, mark)
            self._parts.finishing.complete(session.client_id, session.id, mark)

    # --- finished sessions --------------------------------------------------------------------

    def sessions(self, client: Client | None = None) -> tuple[PastSession, ...]:
        """Finished sessions, newest first."""
        from sessionguide.store.listing import past_sessions

        with told("The finished sessions cannot be listed"):
            return past_sessions(self._parts.files, [client] if client else self.clients())

    def usual(self, flow_name: str) -> Mapping[str, float]:
        """Minutes that each stage of a flow took in earlier sessions, by its name."""
        from sessionguide.session.usual import usual_times
        from sessionguide.store.times import times_in

        with told("The times of earlier sessions cannot be read"):
            newest = self._parts.catalogue.newest()
            return usual_times(times_in(self._parts.files, newest, flow_name))

    def kept(self, client: Client, session_id: str) -> Kept | None:
        """All that is kept of a finished session of `client`; None where there is none."""
        from sessionguide.store.rereading import kept_in

        with told("The session cannot be read"):
            return kept_in(self._parts.files.tables(client.id), client, session_id)

    def plans(self, client: Client) -> tuple[Plan, ...]:
        """The current version of each plan of `client`, newest first; no coach's reflection."""
        from sessionguide.store.history import plans_in

        with told("The plans cannot be read"):
            return plans_in(self._parts.files.tables(client.id))

    def correct_plan(self, client: Client, plan: Plan) -> Plan:
        """Keep `plan` as a new version of the plan with its id; the earlier one stays."""
        from sessionguide.store.correcting import correct

        self._must_write()
        with told("The correction could not be saved", "The plan is as it was before."):
            fresh = correct(self._parts.files, client, plan, self._at())
        with suppress(OSError):
            self._parts.catalogue.seen(client.id, fresh.corrected)
        return fresh

    # --- the end ------------------------------------------------------------------------------

    def close(self) -> None:
        """Let go of every journal, and write down what was only held for speed."""
        self._parts.live.close_all()
        if self._parts.writes:
            with suppress(OSError, VaultError):
                self._parts.catalogue.flush()

    def _at(self) -> str:
        return self._now().isoformat(timespec="milliseconds")

    def _must_write(self) -> None:
        if not self._parts.writes:
            raise LockedError("This was opened for reading only; nothing was changed.")


def _by_name(clients: Iterable[Client]) -> tuple[Client, ...]:
    return tuple(sorted(clients, key=lambda client: (_folded(client.name), client.id)))


def _folded(name: str) -> str:
    if name.isascii():
        return name.strip().lower()
    from unicodedata import normalize

    return normalize("NFC", name).strip().casefold()


def refuse_no_name(name: str) -> None:
    """Raise InputError where `name` is none, or far too long to be one."""
    from sessionguide.language.text import clean

    if not clean(name).strip():
        raise InputError("A client needs a name. A first name or an alias is enough.")
    if len(name) > LONGEST_NAME:
        raise InputError(f"A name can have {LONGEST_NAME:,} characters. Please shorten it.")
