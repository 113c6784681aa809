"""The companion: follows the session that was written to last, and asks things of its window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from sessionguide.companion.following import Story, begun, heard
from sessionguide.companion.page import Page, page_of, waiting
from sessionguide.companion.presence import Presence
from sessionguide.errors import InputError, StorageError
from sessionguide.flows.cues import Cues, read_cues
from sessionguide.session.changes import walkable
from sessionguide.session.keeper import local_now
from sessionguide.store.asks import ask
from sessionguide.store.home import Home
from sessionguide.store.private_notes import Note, PrivateNotes
from sessionguide.store.trouble import told
from sessionguide.store.watching import Folder, Newest, Watch

if TYPE_CHECKING:
    from sessionguide.plan.plan import Plan

WAITING = "It appears here as soon as a session begins in the shared window."
OVER = "The session is over. The next one appears here as soon as it begins."
OTHER_COVER = "The passphrase was set, changed or taken off. Please start the companion again."
NOBODY = "There is no session to ask just now."


class Companion:
    """One coach's second window, without its screen.  It writes nothing but wishes and notes."""

    def __init__(self, home: Home, now: Callable[[], datetime] = local_now) -> None:
        """`home` is open for reading."""
        self._home = home
        self._now = now
        self._folders = {one: Folder(home.parts(one)) for one in (False, True)}
        self._followed = ""
        self._practice = False
        self._watch: Watch | None = None
        self._story: Story | None = None
        self._cues = Cues()
        self._plan: Plan | None = None
        self._usual: Mapping[str, float] = {}
        self._notes: PrivateNotes | None = None
        self._noted: tuple[Note, ...] = ()
        self._trouble = ""
        self._was_one = False
        self._presence = Presence(home, now)

    # --- looking ------------------------------------------------------------------------------

    def look(self) -> Page:
        """Read what is new, and what there is to show now."""
        try:
            self._trouble = ""
            with told("The session cannot be read", "It goes on in its own window."):
                self._refuse_other_cover()
                self._read_on()
        except StorageError as error:
            self._trouble = str(error)
        return self._page()

    def _refuse_other_cover(self) -> None:
        """What was opened with one passphrase is not read on under another."""
        if not self._presence.same_cover:
            self._leave()
            raise StorageError(OTHER_COVER)

    def _page(self) -> Page:
        if self._trouble:
            return waiting(self._trouble)
        story = self._story
        if story is None or story.mark:
            return waiting(OVER if self._was_one else WAITING)
        now = self._now().timestamp() if self._presence.there else None
        session = walkable(story.session)
        return page_of(session, now, self._cues, self._noted, self._plan, self._usual)

    def _read_on(self) -> None:
        found = [(newest, one) for one, at in self._folders.items() if (newest := at.newest())]
        if not found:
            self._leave()
            return
        newest, practice = max(found)
        if newest.session != self._followed or practice != self._practice:
            self._leave()
            self._followed, self._practice = newest.session, practice
            self._watch = Watch(self._home.parts(practice), newest.session)
        self._hear(newest)

    def _hear(self, newest: Newest) -> None:
        if self._watch is None:
            return
        try:
            news = self._watch.look(newest.numbers)
            if news.rows and not news.anew and self._story is not None:
                self._story = heard(self._story, news.rows)
            elif news.rows:
                self._begin(begun(news.rows, self._home.records(self._practice)))
        except BaseException:
            self._watch.forget()
            raise

    def _begin(self, story: Story | None) -> None:
        """Follow a session from its header on; whose it is, is read afresh."""
        self._story = story
        if story is None:
            if self._watch is not None:
                self._watch.forget()
            return
        session = story.session
        self._was_one = True
        self._cues = read_cues(session.flow.text, session.flow.parts)
        self._plan = self._last_plan(session.client_id)
        self._usual = self._home.records(self._practice).usual(session.flow.name)
        self._notes = PrivateNotes(
            self._home, self._practice, session.client_id, session.id, self._now
        )
        self._noted = self._notes.read()

    def _last_plan(self, client_id: str) -> Plan | None:
        records = self._home.records(self._practice)
        for client in records.find_clients(client_id):
            return next(iter(records.plans(client)), None)
        return None

    def _leave(self) -> None:
        """Follow nothing; what is read next is read afresh, for names may have come or gone."""
        if self._followed:
            self._home.use(self._home.vault)
            self._folders = {one: Folder(self._home.parts(one)) for one in (False, True)}
        self._followed, self._watch, self._story, self._notes = "", None, None, None
        self._noted = ()

    # --- acting -------------------------------------------------------------------------------

    def ask(self, what: str) -> None:
        """Ask the shared window for the curtain, to go on one question, or to put one.

        Raises:
            InputError: a question is too long for this way.
            StorageError: it could not be asked, or there is nobody to ask.
        """
        story = self._story
        if story is None or not (story.is_going_on and self._presence.there):
            raise StorageError(NOBODY)
        parts, session = self._home.parts(self._practice), story.session
        with told("This could not be asked of the other window", "Please use its own keys."):
            ask(
                parts.disk, parts.layout, session.id, session.client_id, what,
                parts.cover, self._now().timestamp(),
            )  # fmt: skip

    def note(self, text: str) -> None:
        """Keep a private note on the session.

        Raises:
            StorageError: it is not kept; why is said.
            InputError: it cannot be kept.
        """
        if self._notes is None or self._story is None:
            raise InputError("There is no session to take a note on. It stays in the field.")
        step = self._story.session.step
        note = self._notes.add(text, step.name if step else "")
        self._noted = (*self._noted, note)
