"""Leaving a session: finish later, finish now, or discard; discarding asks twice."""

from __future__ import annotations

from typing import Literal, TypeAlias, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from sessionguide.language.text import clean
from sessionguide.screens.dialog import Dialog
from sessionguide.session.runner import SessionRunner
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

Leaving: TypeAlias = Literal["later", "now", "discard"]

_STAY = Row("Stay in the session", "stay")
_FIRST = (
    _STAY,
    Row("Finish later", "later", note="goes on at this question"),
    Row("Finish now", "now", note="to the closing page"),
    Row("Discard this session", "ask", note="gone after seven days"),
)
_ONCE = (_STAY, Row("Discard it", "again"))
_TWICE = (_STAY, Row("Yes, discard it", "discard"))

_ASKED_ONCE = (
    "Discard this session? No plan will come of it. "
    "It is kept for seven days, and can be resumed until then."
)
_ASKED_TWICE = "Once more, to be sure. Shall this session be discarded?"
_NO_CONTRACT = (
    "You have not agreed yet what is kept. "
    "If you leave now, the answers stay on this computer, so that you can go on. "
    "If you want nothing kept, discard the session."
)


class LeaveScreen(Dialog[Leaving]):
    """How to leave; staying is the first choice, so that a bounced key changes nothing."""

    title_words = "Your answers are kept."

    def __init__(self, runner: SessionRunner) -> None:
        super().__init__()
        self.runner = runner

    def compose_inside(self) -> ComposeResult:
        """What is safe, and the ways to leave."""
        yield Words(Content(clean(self._safe())), id="dialog-words")
        yield Rows(_FIRST)

    def _safe(self) -> str:
        if self.runner.unsaved:
            return (
                f"Not everything is saved yet. {self.runner.trouble} "
                "What is not saved is lost if you leave now."
            )
        return "How would you like to leave?" if self.runner.record else _NO_CONTRACT

    @on(Rows.Chosen)
    def choose(self, event: Rows.Chosen) -> None:
        """Leave, stay, or ask again before discarding."""
        chosen = event.row.id
        if chosen == "stay":
            self.dismiss()
        elif chosen == "ask":
            self._ask(_ASKED_ONCE, _ONCE)
        elif chosen == "again":
            self._ask(_ASKED_TWICE, _TWICE)
        else:
            self.dismiss(cast(Leaving, chosen))

    def _ask(self, words: str, rows: tuple[Row, ...]) -> None:
        self.query_one("#dialog-words", Words).put(Content(words))
        self.query_one(Rows).put(rows, 0)
