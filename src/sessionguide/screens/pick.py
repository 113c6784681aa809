"""Which flow, and which session to resume: two lists to pick from."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterable, Sequence
from datetime import datetime

from textual import on

from sessionguide.desk import Desk
from sessionguide.flows.heads import FlowHead
from sessionguide.flows.library import Library
from sessionguide.flows.offered import grouped
from sessionguide.screens.dialog import ChoiceDialog
from sessionguide.session.ports import LiveSession
from sessionguide.widgets.rows import Row, Rows

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class FlowScreen(ChoiceDialog):
    """Gives the chosen flow's name; each flow is looked through while the list is there."""

    def __init__(self, heads: Sequence[FlowHead], library: Library) -> None:
        super().__init__("Which session?", "", _flow_rows(heads))
        self.library = library
        self.heads = {head.name: head for head in heads}

    def on_mount(self) -> None:
        """Begin to look for flows that cannot be used."""
        self.run_worker(self._look_through())

    async def _look_through(self) -> None:
        for name, head in self.heads.items():
            checked = await to_thread(self.library.checked, head)
            if checked != head:
                self.heads[name] = checked
                self.query_one(Rows).put(_flow_rows(self.heads.values()))
                self._say_of(self.query_one(Rows).row)

    @on(Rows.Moved)
    def _moved(self, event: Rows.Moved) -> None:
        self._say_of(event.rows.row)

    def _say_of(self, row: Row | None) -> None:
        """What Enter does with a flow that cannot be used."""
        broken = row is not None and self.heads[row.id].broken
        self.say("This one cannot be used. Enter shows all that is wrong." if broken else "")

    def choose(self, row: Row) -> None:
        """Give the flow, or show why it cannot be used."""
        head = self.heads[row.id]
        if not head.broken:
            super().choose(row)
            return
        from sessionguide.screens.help import HelpScreen
        from sessionguide.screens.problems import problems

        self.app.push_screen(HelpScreen(problems(head, self.library)))


def _flow_rows(heads: Iterable[FlowHead]) -> list[Row]:
    """The flows by purpose, each purpose under its heading."""
    rows = []
    for group in grouped(heads):
        rows.append(Row(group.heading, heading=True))
        rows += [_flow_row(head) for head in group.heads]
    return rows


def _flow_row(head: FlowHead) -> Row:
    minutes = f"{head.minutes:g} minutes" if head.minutes else ""
    note = f"cannot be used: {_first_problem(head)}" if head.broken else minutes
    return Row(head.title, head.name, note=note, quiet=bool(head.broken))


def _first_problem(head: FlowHead) -> str:
    """The sentence alone: whoever has many flows knows this one by its title."""
    at, _, sentence = head.broken.partition("  ")
    return sentence if at.startswith(head.path) and sentence else head.broken


class ResumeScreen(ChoiceDialog):
    """Gives `real:ID` or `practice:ID`; no name is on it, since anyone may look on."""

    def __init__(self, desk: Desk) -> None:
        rows = [
            session_row(session, "practice" if shelf else "real")
            for shelf in (False, True)
            for session in desk.shelf(shelf).live()
        ]
        super().__init__("Which session goes on?", "", rows)


def session_row(session: LiveSession, shelf: str) -> Row:
    """'GROW, Tuesday 14:10', how many answers it has, and what else should be known."""
    answers = "1 answer" if session.answers == 1 else f"{session.answers} answers"
    notes = [
        answers,
        "practice" if shelf == "practice" else "",
        "discarded" if session.discarded else "",
        session.trouble,
    ]
    return Row(
        f"{session.flow_title or 'A session'}, {day_and_time(session.started)}",
        f"{shelf}:{session.id}",
        note=" · ".join(note for note in notes if note),
        quiet=bool(session.discarded),
    )


def day_and_time(at: str) -> str:
    """'Tuesday 14:10' within the last week, else '3 November 2025, 14:10'."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return at
    if 0 <= (datetime.now().date() - moment.date()).days < 7:
        return f"{DAYS[moment.weekday()]} {moment:%H:%M}"
    return f"{moment.day} {moment:%B %Y, %H:%M}"
