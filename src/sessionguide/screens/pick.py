"""Which flow, and which session to resume: two lists to pick from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sessionguide.desk import Desk
from sessionguide.flows.heads import FlowHead
from sessionguide.screens.dialog import ChoiceDialog
from sessionguide.session.ports import LiveSession
from sessionguide.widgets.rows import Row

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class FlowScreen(ChoiceDialog):
    """Gives the chosen flow's name."""

    def __init__(self, heads: Sequence[FlowHead]) -> None:
        super().__init__("Which session?", "", [_flow_row(head) for head in heads])
        self.broken = {head.name: head.broken for head in heads if head.broken}

    def choose(self, row: Row) -> None:
        """Give the flow, or say why it cannot be used."""
        if row.id in self.broken:
            self.say(f"This one cannot be used. {self.broken[row.id]}")
        else:
            super().choose(row)


def _flow_row(head: FlowHead) -> Row:
    minutes = f"{head.minutes:g} minutes" if head.minutes else ""
    return Row(
        head.title, head.name, note="cannot be used" if head.broken else minutes,
        quiet=bool(head.broken),
    )  # fmt: skip


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
    """'A session from Tuesday 14:10, 12 answers', and what else should be known."""
    answers = "1 answer" if session.answers == 1 else f"{session.answers} answers"
    notes = [
        session.flow_title,
        "practice" if shelf == "practice" else "",
        "discarded" if session.discarded else "",
        session.trouble,
    ]
    return Row(
        f"A session from {day_and_time(session.started)}, {answers}",
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
