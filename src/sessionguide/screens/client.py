"""Which client: type a name; names appear only as typed letters match them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from sessionguide.errors import SessionguideError
from sessionguide.screens.dialog import ACCEPT, CLOSING, Dialog
from sessionguide.session.ports import Client, Records
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.rows import Row, Rows

FEWEST_LETTERS = 2
"""Letters that must match before a name is shown."""
MOST_SHOWN = 6
_NEW = "new"
_SOMEONE_NEW = Row("Someone new with this name", _NEW)


class ClientScreen(Dialog[Client]):
    """Gives a client: one that is known or, unless `known_only`, a new one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_rows", show=False),
        Binding("up", "to_field", show=False),
    ]
    title_words = "Who is your client?"
    commands = (ACCEPT._replace(short="go on"), *CLOSING)

    def __init__(self, records: Records, *, known_only: bool = False) -> None:
        super().__init__()
        self.records = records
        self.known_only = known_only
        self.known = {client.id: client for client in records.clients()}

    def compose_inside(self) -> ComposeResult:
        """A field for the name, and the names that match it."""
        yield Entry(placeholder="Type a name")
        rows = Rows()
        rows.can_focus = False
        yield rows

    @property
    def entry(self) -> Entry:
        """The field for the name."""
        return self.query_one(Entry)

    @property
    def rows(self) -> Rows:
        """The clients that match."""
        return self.query_one(Rows)

    # --- typing -------------------------------------------------------------------------------

    @on(TextArea.Changed)
    def show_matches(self) -> None:
        """Show the clients whose name begins as typed."""
        self.rows.can_focus = False
        self.say("")
        typed = _one_line(self.entry.value)
        found = matching(typed, self.known.values())[:MOST_SHOWN]
        rows = [Row(client.name, client.id, note=_other_name(client)) for client in found]
        if any(client.name.casefold() == typed.casefold() for client in found):
            rows += self._someone_new()
        self.rows.put(rows, -1)

    @on(Entry.Submitted)
    def take_name(self, event: Entry.Submitted) -> None:
        """Take the client of that name, ask which of two, or make a new one."""
        name = _one_line(event.value)
        same = self.records.find_clients(name) if name else ()
        if not name:
            self.say("Please type your client's name first.")
        elif len(same) > 1:
            self._ask_which(same)
        elif same:
            self.dismiss(same[0])
        elif self.known_only:
            self.say("There is no client with this name.")
        else:
            self._make(name)

    def _ask_which(self, same: Sequence[Client]) -> None:
        rows = [Row(client.name, client.id, note=self._told_apart(client)) for client in same]
        self.rows.put([*rows, *self._someone_new()], 0)
        self.rows.can_focus = True
        self.rows.focus()
        self.say("There are several clients with this name. Which one is it?")

    def _someone_new(self) -> list[Row]:
        return [] if self.known_only else [_SOMEONE_NEW]

    def _told_apart(self, client: Client) -> str:
        if _other_name(client):
            return client.alias
        sessions = self.records.sessions(client)
        return f"last session {sessions[0].started[:10]}" if sessions else "no session yet"

    def _make(self, name: str) -> None:
        try:
            self.dismiss(self.records.add_client(name))
        except SessionguideError as error:
            self.say(str(error))

    # --- choosing -----------------------------------------------------------------------------

    def action_to_rows(self) -> None:
        """From the field to the names below it."""
        if self.rows.rows:
            self.rows.can_focus = True
            self.rows.focus()
            self.rows.mark(0)

    def action_to_field(self) -> None:
        """From the first name back to the field."""
        self.entry.focus()

    @on(Rows.Chosen)
    def choose(self, event: Rows.Chosen) -> None:
        """Take the one that was chosen."""
        if event.row.id == _NEW:
            self._make(_one_line(self.entry.value))
        else:
            self.dismiss(self.known.get(event.row.id) or self._found(event.row.id))

    def _found(self, client_id: str) -> Client | None:
        return next(iter(self.records.find_clients(client_id)), None)


def _other_name(client: Client) -> str:
    """A client's alias, where the list does not say it already."""
    return "" if client.alias == client.name else client.alias


def _one_line(typed: str) -> str:
    return " ".join(typed.split())


def matching(typed: str, clients: Iterable[Client]) -> list[Client]:
    """The clients one of whose names begins with what was typed, two letters at least."""
    start = typed.strip().casefold()
    if len(start) < FEWEST_LETTERS:
        return []
    return [
        client
        for client in clients
        if any(f" {name}".casefold().find(f" {start}") >= 0 for name in (client.name, client.alias))
    ]
