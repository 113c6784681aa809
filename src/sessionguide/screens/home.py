"""Home: one page to begin from; no client's name is on it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from sessionguide.errors import SessionguideError
from sessionguide.language.clean import clean
from sessionguide.screens.messages import ResumeWanted, SessionWanted
from sessionguide.widgets.commands import CURTAIN, HELP, PALETTE, Command, bindings_of
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

if TYPE_CHECKING:
    from sessionguide.desk import Desk
    from sessionguide.session.ports import Client

CHOOSE = Command("choose", "", "Enter", "choose", "Do what is marked.")
LEAVE = Command("app.quit", "", "Esc", "leave", "Leave the program.", "Ctrl+Q")


class HomeScreen(Screen[None]):
    """Practise, start, resume, a tour, and where the data is."""

    CSS_PATH = "home.tcss"
    commands = (CHOOSE, HELP, CURTAIN, PALETTE, LEAVE)
    BINDINGS = bindings_of(commands)

    def __init__(self, desk: Desk, flow_name: str = "") -> None:
        """Home; with `flow_name` it asks at once which client that session is for."""
        super().__init__()
        self.desk = desk
        self.flow_name = flow_name
        self.waiting = 0
        """Sessions that can be resumed; counted after the first paint, since it reads files."""
        self._painted = False

    def compose(self) -> ComposeResult:
        """The name, the ways to begin, what recovery did, the keys."""
        with Vertical(id="column"):
            yield Words(Content("sessionguide").stylize("bold"), id="name")
            yield Words(
                Content("A guided coaching conversation, one question at a time."), id="about"
            )
            yield Rows(self._rows())
            yield Words(Content(clean("  ".join(self.desk.notices), lines=False)), id="status")
            yield KeyLine(self.commands, id="keys")

    def _rows(self) -> list[Row]:
        rows = [
            Row("Practise with a sample client", "practise", note="stored apart"),
            Row("Start with a client", "start"),
            Row("A client's plans", "plans", note="to read again or correct"),
            Row("A two-minute tour", "tour"),
            Row("Where your data is kept", "data", note=self.desk.folder),
        ]
        if self.desk.choices:
            rows.insert(-1, Row("Settings", "settings", note="colours, mouse, pause screen"))
        if self.waiting:
            rows.insert(2, Row("Resume a session", "resume", note=f"{self.waiting} waiting"))
        return rows

    def on_screen_resume(self) -> None:
        """Sessions may have come or gone since."""
        if self._painted:
            self._count_waiting()

    def _count_waiting(self) -> None:
        self._painted = True
        before, self.waiting = self.waiting, _waiting(self.desk)
        if before == self.waiting:
            return
        rows, shown = self.query_one(Rows), self._rows()
        places = [at for at, row in enumerate(shown) if rows.row and row.id == rows.row.id]
        rows.put(shown, *places[:1])

    def say(self, sentence: str) -> None:
        """One quiet sentence."""
        self.query_one("#status", Words).put(Content(clean(sentence, lines=False)))

    # --- what is chosen -----------------------------------------------------------------------

    def action_choose(self) -> None:
        """The button for Enter."""
        self.query_one(Rows).action_choose()

    def action_help(self) -> None:
        """The tour is the help of this page."""
        self._tour()

    @on(Rows.Chosen)
    def begin(self, event: Rows.Chosen) -> None:
        """Go where the row says."""
        self.say("")
        ways: dict[str, Callable[[], None]] = {
            "practise": self._practise,
            "start": self._ask_client,
            "resume": self._ask_session,
            "plans": self._show_plans,
            "tour": self._tour,
            "data": self._data,
            "settings": self._settings,
        }
        ways[event.row.id]()

    def _practise(self) -> None:
        try:
            from sessionguide.screens.sample import sample_client

            client = sample_client(self.desk.practice)
        except SessionguideError as error:
            self.say(str(error))
        else:
            self.ask_flow(client, practice=True)

    def _ask_client(self) -> None:
        from sessionguide.screens.client import ClientScreen

        self.app.push_screen(ClientScreen(self.desk.records), self._client_given)

    def on_mount(self) -> None:
        """Ask for the client, where the flow was given already."""
        self.call_after_refresh(self._count_waiting)
        if self.flow_name:
            self._ask_client()

    def _client_given(self, client: Client | None) -> None:
        flow_name, self.flow_name = self.flow_name, ""
        if client is None:
            return
        if flow_name:
            self.post_message(SessionWanted(flow_name, client, False))
        else:
            self.ask_flow(client, practice=False)

    def ask_flow(self, client: Client, practice: bool) -> None:
        """Ask which flow, unless there is only one."""
        from sessionguide.screens.pick import FlowScreen

        heads = self.desk.library.heads()
        usable = [head for head in heads if not head.broken]
        if not usable:
            self.say("There is no flow that can be used. To see why: sessionguide flows list")
        elif len(heads) == 1:
            self.post_message(SessionWanted(usable[0].name, client, practice))
        else:
            pages = FlowScreen(heads, self.desk.library)
            self.app.push_screen(pages, partial(self._flow_given, client, practice))

    def _flow_given(self, client: Client, practice: bool, name: str | None) -> None:
        if name is not None:
            self.post_message(SessionWanted(name, client, practice))

    def _ask_session(self) -> None:
        from sessionguide.screens.pick import ResumeScreen

        self.app.push_screen(ResumeScreen(self.desk), self._session_given)

    def _session_given(self, chosen: str | None) -> None:
        if chosen is not None:
            shelf, _, session_id = chosen.partition(":")
            self.post_message(ResumeWanted(session_id, shelf == "practice"))

    def _show_plans(self) -> None:
        from sessionguide.screens.plans import PlanVisit

        PlanVisit(self.app, self.desk.records, self.say).begin()

    def _tour(self) -> None:
        from sessionguide.screens.tour import TourScreen

        self.app.push_screen(TourScreen())

    def _settings(self) -> None:
        self.call_later(self.app.run_action, "settings")

    def _data(self) -> None:
        from sessionguide.screens.help import HelpScreen, where_kept

        self.app.push_screen(HelpScreen(where_kept(self.desk.folder)))


def _waiting(desk: Desk) -> int:
    """How many sessions wait to be resumed; discarded ones do not wait."""
    return sum(
        not session.discarded for shelf in (False, True) for session in desk.shelf(shelf).live()
    )
