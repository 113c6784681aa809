"""The view of `sort`: cards on a table, and boxes to put them into (S17)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from sessionguide.language.facts import Item
from sessionguide.language.text import clean
from sessionguide.steps.answers import quoted
from sessionguide.steps.base import Json
from sessionguide.steps.sort import STEP
from sessionguide.steps.sort.said import drafted
from sessionguide.steps.sort.value import SortAsked, boxes_of, full_words
from sessionguide.widgets.answer_view import TIGHT_BELOW, AnswerView
from sessionguide.widgets.card_table import LOOSE, CardTable, Pile
from sessionguide.widgets.past import Past
from sessionguide.widgets.pick_rows import PickRows
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.sort_rows import SortRows
from sessionguide.widgets.step_view import give_keys

Stand: TypeAlias = tuple[CardTable, Item | None]
"""Where the cards lie, and which one is marked."""


class SortView(AnswerView):
    """The entries that are in no box yet, then the boxes with what is in them."""

    kind = STEP
    keys_help = (
        ("↑ ↓", "move to another one"),
        ("1 2 3", "put it into that box"),
        ("0 Delete", "take it out again"),
        ("← →", "move it to the box before or after"),
        ("Shift+↑ Shift+↓", "move it up or down in its box"),
        ("Space", "lift it; then the arrows move it, Space puts it down"),
        ("Enter", "take the boxes as they are and go on"),
        ("Mouse", "drag it to its box, or click it and then the box"),
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.main = self.cards = SortRows()
        self._past: Past[Stand] = Past()
        self._in_sight = True
        """Whether all the boxes can be seen at once."""

    def compose(self) -> ComposeResult:
        """The cards, and the remark below them."""
        yield self.cards
        yield self.remark

    # --- what stands here -----------------------------------------------------------------------

    def put(self, raw: Json) -> None:
        """Show the boxes as `raw` fills them; what it does not name lies loose."""
        self._past.forget()
        self.cards.deal(_table(raw, self.shown.asked))
        self._make_room()

    def standing(self) -> Json:
        """The ids in each box; None while all of them lie loose."""
        piles = self.cards.table.piles
        return {p.box.id: [card.id for card in p.cards] for p in piles if p.cards} or None

    @property
    def marked(self) -> str:
        """The entry that the person is at."""
        return self.cards.card.id if self.cards.card else ""

    def hint(self) -> str:
        """How to sort; which digit is which box, where not all of the boxes are in sight."""
        if not self.cards.table.loose:
            return "All of them are in a box. Enter goes on."
        if not self._in_sight:
            return self._legend()
        if self.standing() is None:
            return "Mark one with the arrows, then type a box's number."
        return "A number puts it into that box, 0 takes it out."

    def _legend(self) -> str:
        """'1 Mine (2), 2 Given (0)', on two lines at most."""
        piles = self.cards.table.piles[:9]
        room = max(8, 2 * (self.size.width - 4) // len(piles) - 9)
        labels = (Content(clean(pile.box.text, lines=False)) for pile in piles)
        short = (label.truncate(room, ellipsis=True).plain for label in labels)
        rows = enumerate(zip(short, piles, strict=True), 1)
        return ", ".join(f"{number} {label} ({len(pile.cards)})" for number, (label, pile) in rows)

    def focus_answer(self) -> None:
        """Let the keys go to the cards."""
        give_keys(self.cards)

    def on_resize(self) -> None:
        """Empty lines stand between the boxes where there is room for them."""
        self._make_room()

    def _make_room(self) -> None:
        width, height = self.size
        if not height:
            return
        remark = 1 if height < TIGHT_BELOW else 2
        self._in_sight = self.cards.fit(width - 1, height - remark)
        if not self.remark.has_class("-problem"):
            self.problem("")

    # --- change ---------------------------------------------------------------------------------

    @on(SortRows.Put)
    def _keep_draft(self, event: SortRows.Put) -> None:
        self._past.did((event.before, event.card))
        self.changed()
        self._tell(event.card, event.before)

    def _tell(self, card: Item, before: CardTable) -> None:
        text, (pile, place) = clean(card.text, lines=False), self.cards.table.spot_of(card)
        if pile == LOOSE:
            self.say(f"{text} is in no box now")
            return
        box = self.cards.table.piles[pile]
        same = before.spot_of(card).pile == pile
        where = f"{place + 1} of {len(box.cards)} in" if same else "in"
        self.say(f"{text} is now {where} {quoted(box.box.text)}")

    @on(SortRows.Refused)
    def _say_full(self, event: SortRows.Refused) -> None:
        pile = self.cards.table.piles[event.pile]
        self.say("")
        full = full_words(pile.box, pile.most or 0)
        self.problem(f"{full} Take one out first, or use another one.")

    @on(Rows.Moved)
    def _forget_problem(self) -> None:
        self.problem("")

    @on(Rows.Chosen)
    def _take_answer(self, event: Rows.Chosen) -> None:
        event.stop()
        self.answer()

    @on(PickRows.Bare)
    def _take_bare(self) -> None:
        self.answer()

    # --- undo -----------------------------------------------------------------------------------

    def undo(self) -> bool:
        """Take the last move back."""
        return self._travel(self._past.undo)

    def redo(self) -> bool:
        """Move again what was moved back."""
        return self._travel(self._past.redo)

    def _travel(self, to: Callable[[Stand], Stand | None]) -> bool:
        before = self.cards.table
        stand = to((before, self.cards.card))
        if stand is None:
            return False
        table, card = stand
        self.cards.deal(table, card)
        self.changed()
        moved = table.moved_since(before) or card
        if moved is not None:
            self._tell(moved, before)
        return True


def _table(raw: Json, asked: SortAsked) -> CardTable:
    """The boxes as `raw` fills them, what is gone from them included."""
    live = {item.id: item for item in asked.items}
    ids = frozenset(live)
    before = {one.box.id: one.items for one in (asked.previous.boxes if asked.previous else ())}
    named = drafted(raw, asked)
    return CardTable(
        asked.items,
        tuple(
            Pile(
                box,
                tuple(live.pop(id) for id in named.get(box.id, ()) if id in live),
                tuple(item for item in before.get(box.id, ()) if item.id not in ids),
                asked.options.most(box.id),
            )
            for box in boxes_of(asked)
        ),
    )


VIEW = SortView
