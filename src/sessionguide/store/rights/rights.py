"""Rights: the door of commands to what clients may ask for (E2, F2); no screen comes here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from sessionguide.errors import InputError, LockedError
from sessionguide.session.ports import Client
from sessionguide.store.records import refuse_no_name
from sessionguide.store.rights.consents import Consent, consents_in, keep_consent, sharing_in
from sessionguide.store.trouble import told

if TYPE_CHECKING:
    from sessionguide.session.ports import Opened
    from sessionguide.session.session import Session
    from sessionguide.store.home import Home
    from sessionguide.store.parts import Parts
    from sessionguide.store.records import HomeRecords
    from sessionguide.store.rights.held import Held
    from sessionguide.store.rights.page import Session as OnPage
    from sessionguide.store.rights.retention import Overdue
    from sessionguide.store.schema import Json

_AGAIN = "Nothing was lost. Please do it again; else it is done at the next start."


class Rights:
    """What can be asked for about the clients of one root.

    Every method raises StorageError in words where the disk fails, and LockedError where it
    would write but this process only reads.
    """

    def __init__(self, home: Home, practice: bool = False) -> None:
        self._home = home
        self._parts: Parts = home.parts(practice)
        self._records: HomeRecords = home.records(practice)
        self._now: Callable[[], datetime] = home.now

    # --- to know and to have --------------------------------------------------------------------

    def held(self, client: Client) -> Held:
        """What is held about `client`, counted."""
        from sessionguide.store.rights.held import held

        with told("What is held cannot be read"):
            return held(self._parts, client)

    def everything(self, client: Client) -> dict[str, Json]:
        """All that is held about `client`, as plain JSON."""
        from sessionguide.store.rights.everything import everything

        with told("What is held cannot be read"):
            return everything(self._parts, client, self._at())

    def page(self, client: Client) -> str:
        """The same as one page of HTML, in the client's words."""
        from sessionguide.store.rights.page import write

        with told("What is held cannot be read"):
            plans = self._records.plans(client)
            return write(self.held(client), self._sessions(client), plans, self._at())

    # --- what was agreed ------------------------------------------------------------------------

    def consents(self, client: Client) -> tuple[Consent, ...]:
        """All that was agreed with `client`, oldest first."""
        with told("What was agreed cannot be read"):
            return consents_in(self._parts.files.tables(client.id))

    def sharing(self, client: Client) -> Consent:
        """What decides now who else may see a plan of `client`."""
        with told("What was agreed cannot be read"):
            return sharing_in(self._parts.files.tables(client.id))

    def consent(
        self, client: Client, recording: str | None, sharing: str | None, withdraw: bool = False
    ) -> Consent:
        """Note by hand what was agreed today; nothing that was noted before is changed."""
        self._must_write()
        if withdraw:
            recording, sharing = recording or "nothing", sharing or "nobody"
        fresh = Consent(self._at(), recording, sharing, withdrawn=withdraw)
        with told("What was agreed could not be saved", "All else is as it was."):
            keep_consent(self._parts.files, client.id, fresh)
        return fresh

    # --- to be called otherwise -----------------------------------------------------------------

    def rename(self, client: Client, name: str) -> Client:
        """Call `client` by another name; the earlier one is left nowhere."""
        self._must_write()
        refuse_no_name(name)
        with told("The name could not be changed everywhere", _AGAIN):
            return self._parts.naming.rename(client, name)

    def take_alias(self, client: Client, alias: str) -> Client:
        """Let an alias stand in place of the name of `client`."""
        self._must_write()
        refuse_no_name(alias)
        with told("The name could not be changed everywhere", _AGAIN):
            return self._parts.naming.take_alias(client, alias)

    def drop_alias(self, client: Client) -> Client:
        """Bring the name of `client` back."""
        self._must_write()
        with told("The name could not be changed everywhere", _AGAIN):
            return self._parts.naming.drop_alias(client)

    def merge(self, source: Client, target: Client) -> None:
        """Make one client of two: all that `source` has becomes a part of what `target` has."""
        self._must_write()
        with told("The two clients are not one yet", _AGAIN):
            self._parts.merging.merge(source.id, target.id)

    # --- to be forgotten ------------------------------------------------------------------------

    @property
    def keep_months(self) -> int:
        """For how many months clients are kept; 0 where there is no limit."""
        from sessionguide.store.settings import read_settings

        settings = read_settings(self._home.disk, self._home.path)
        if settings.trouble:
            raise InputError(settings.trouble)
        return settings.number("keep_months")

    def overdue(self) -> tuple[Overdue, ...]:
        """Clients who are kept longer than was chosen, the longest first."""
        from sessionguide.store.rights.retention import overdue

        with told("The clients cannot be looked through"):
            return overdue(self._parts, self.keep_months, self._now())

    # --- sessions as the page shows them --------------------------------------------------------

    def _sessions(self, client: Client) -> Iterator[OnPage]:
        """Finished sessions from the first on, then what is not finished; no reflections."""
        from sessionguide.flows.model import REFLECTION
        from sessionguide.insight.past import session_of

        for row in reversed(self._records.sessions(client)):
            kept = self._records.kept(client, row.id)
            if row.purpose == REFLECTION or kept is None:
                continue
            yield _on_page(row.flow_title, row.started, row.record, session_of(kept))
        for live in self._records.live():
            if live.client.id == client.id:
                opened = self._records.look_at(live.id)
                session = self._replayed(opened)
                if session is None or session.flow.purpose != REFLECTION:
                    yield _on_page(live.flow_title, live.started, "", session)

    def _replayed(self, opened: Opened | None) -> Session | None:
        from sessionguide.errors import DamageError
        from sessionguide.session.start import replayed

        try:
            return replayed(opened, self._records)[0] if opened else None
        except DamageError:
            return None

    def _at(self) -> str:
        return self._now().isoformat(timespec="milliseconds")

    def _must_write(self) -> None:
        if not self._parts.writes:
            raise LockedError("This was opened for reading only; nothing was changed.")
        self._parts.cover.must_be_open()


def _on_page(title: str, day: str, record: str, session: Session | None) -> OnPage:
    from sessionguide.insight.said import said_in
    from sessionguide.store.rights.page import Session as OnPage

    said = said_in(session) if session else ()
    parked = tuple(thought.text for thought in session.parked) if session else ()
    return OnPage(title, day, record, said, parked)
