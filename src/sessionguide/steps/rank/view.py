"""The view of `rank`: cards to put in order (S5, S17)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from textual import on
from textual.app import ComposeResult

from sessionguide.language.facts import Item
from sessionguide.language.text import clean
from sessionguide.steps.base import Json
from sessionguide.steps.rank import STEP
from sessionguide.widgets.answer_view import AnswerView
from sessionguide.widgets.past import Past
from sessionguide.widgets.pick_rows import PickRows
from sessionguide.widgets.rank_rows import RankRows
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.step_view import give_keys

Stand: TypeAlias = tuple[tuple[Item, ...], int, bool]
"""The order, the place of the mark, and whether nobody touched it yet."""


class RankView(AnswerView):
    """The items in the order they came, or were put in; a line where `keep` cuts."""

    kind = STEP
    keys_help = (
        ("↑ ↓", "move to another one"),
        ("Space", "lift it; then the arrows move it, Space puts it down"),
        ("Shift+↑ Shift+↓", "move it at once"),
        ("1 2 3", "send it to that place"),
        ("Enter", "take this order and go on"),
        ("Mouse", "drag it to its place"),
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.main = self.cards = RankRows()
        self._past: Past[Stand] = Past()

    def compose(self) -> ComposeResult:
        """The cards, and the remark below them."""
        yield self.cards
        yield self.remark

    # --- what stands here -----------------------------------------------------------------------

    def put(self, raw: Json) -> None:
        """Show the items in the order of `raw`, those that it does not name behind them.

        Where nobody put them in order yet, the order they came in is like a suggestion.
        """
        self._past.forget()
        asked = self.shown.asked
        ids = list(raw) if isinstance(raw, list | tuple) else []
        self.suggested = self.suggested or not ids
        live = {item.id: item for item in asked.items}
        named = [live.pop(id) for id in ids if id in live]
        before = asked.previous.order if asked.previous else ()
        offered = {one.id for one in asked.items}
        gone = [item for item in before if item.id not in offered]
        self.cards.line_up((*named, *live.values()), gone, asked.options.keep)

    def standing(self) -> Json:
        """The ids in order."""
        return [item.id for item in self.cards.order]

    @property
    def marked(self) -> str:
        """The entry that the person is at."""
        return self.cards.row.id if self.cards.row else ""

    def hint(self) -> str:
        """How to move."""
        if self.suggested:
            return "Put the most important first. Space lifts one, the arrows move it."
        return "Space lifts, the arrows move, Enter goes on."

    def focus_answer(self) -> None:
        """Let the keys go to the cards."""
        give_keys(self.cards)

    # --- change ---------------------------------------------------------------------------------

    @on(RankRows.Reordered)
    def _keep_draft(self, event: RankRows.Reordered) -> None:
        place = event.before.index(event.item)
        self._past.did((event.before, place, self.suggested))
        self.changed()
        self._tell(event.item, event.place)

    def _tell(self, item: Item, place: int) -> None:
        text = clean(item.text, lines=False)
        self.say(f"{text} is now {place} of {len(self.cards.order)}")

    @on(Rows.Chosen)
    def _take_answer(self, event: Rows.Chosen) -> None:
        event.stop()
        self.answer()

    @on(PickRows.Bare)
    def _mark_first(self) -> None:
        """An Enter that came too early must not put anything in order."""
        if self.suggested and self.cards.order:
            self.cards.mark(0)
            self.say("Enter again keeps this order.")
        else:
            self.answer()

    # --- undo -----------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Take the last move back."""
        return self._travel(self._past.undo)

    def redo(self) -> bool:
        """Move again what was moved back."""
        return self._travel(self._past.redo)

    def _travel(self, to: Callable[[Stand], Stand | None]) -> bool:
        stand = to((self.cards.order, self.cards.place, self.suggested))
        if stand is None:
            return False
        order, place, suggested = stand
        self.cards.line_up(order, self.cards.gone, self.cards.keep, place)
        self.changed(suggested=suggested)
        return True


VIEW = RankView
