"""PickView: one of several rows, or some of them; what yes_no and choose share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from textual import on
from textual.app import ComposeResult

from sessionguide.datum import datum
from sessionguide.language.facts import Item
from sessionguide.steps.base import Json
from sessionguide.widgets.answer_view import AnswerView
from sessionguide.widgets.past import Past
from sessionguide.widgets.pick_rows import NOWHERE, PickRows
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.step_view import give_keys

GONE = "no longer in the list"


@datum(frozen=True)
class Picked:
    """Where the mark is, and what is ticked; for undo."""

    index: int = NOWHERE
    ticks: frozenset[str] = frozenset()
    suggested: bool = False


class PickView(AnswerView):
    """Rows with a mark: where one is asked the marked row is it, where several the ticked ones."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.main = self.rows = PickRows()
        self.items: tuple[Item, ...] = ()
        self.gone: tuple[Item, ...] = ()
        self._ticks: frozenset[str] = frozenset()
        self._past: Past[Picked] = Past()
        self._stood = Picked()

    def compose(self) -> ComposeResult:
        """The rows, and the remark below them."""
        yield self.rows
        yield self.remark

    # --- what a subclass gives --------------------------------------------------------------------

    @property
    def several(self) -> bool:
        """Whether more than one may be chosen."""
        return False

    def offered(self) -> tuple[Sequence[Item], Sequence[Item]]:
        """What there is to choose among, and what was chosen once and is gone."""
        raise NotImplementedError

    def ids_of(self, raw: Json) -> Sequence[str]:
        """The ids that `raw` names."""
        raise NotImplementedError

    def raw_of(self, ids: Sequence[str]) -> Json:
        """The raw answer that names `ids`."""
        raise NotImplementedError

    # --- what stands here -------------------------------------------------------------------------

    def put(self, raw: Json) -> None:
        """Show the rows with `raw` marked or ticked."""
        self._past.forget()
        offered, gone = self.offered()
        self.items, self.gone = tuple(offered), tuple(gone)
        chosen = frozenset(self.ids_of(raw))
        places = [place for place, item in enumerate(self.items) if item.id in chosen]
        self._ticks = frozenset(self.items[place].id for place in places if self.several)
        self.rows.ticks = self.several
        self.rows.start(self._rows(), places[0] if places and not self.several else NOWHERE)
        self._stood = self._stand

    @property
    def marked(self) -> str:
        """The entry that the person is at."""
        return self.rows.row.id if self.rows.row else ""

    def _rows(self) -> list[Row]:
        live = [Row(item.text, item.id, self._box(item)) for item in self.items]
        return live + [Row(item.text, item.id, note=GONE, grey=True) for item in self.gone]

    def _box(self, item: Item) -> str:
        if not self.several:
            return ""
        return "[x]" if item.id in self._ticks else "[ ]"

    def standing(self) -> Json:
        """What is marked, or ticked."""
        if self.several:
            return self.raw_of([item.id for item in self.items if item.id in self._ticks])
        return self.raw_of([self.rows.row.id] if self.rows.row else [])

    def focus_answer(self) -> None:
        """Let the keys go to the rows."""
        give_keys(self.rows)

    # --- change -----------------------------------------------------------------------------------

    @on(Rows.Moved)
    def _keep_draft(self) -> None:
        if not self.several:
            self._did()

    @on(PickRows.Ticked)
    def _tick_marked(self, event: PickRows.Ticked) -> None:
        if self.several:
            self.tick(self.items[event.index])

    @on(Rows.Chosen)
    def _take_answer(self, event: Rows.Chosen) -> None:
        event.stop()
        if self.several and not self._ticks:
            self.tick(self.items[event.index])
            self.say("Ticked. Enter goes on, Space ticks another.")
        else:
            self.answer()

    @on(PickRows.Bare)
    def _take_bare(self) -> None:
        self.answer()

    def tick(self, item: Item) -> None:
        """Tick `item`, or take its tick away."""
        self._ticks ^= {item.id}
        self.rows.retouch(self._rows())
        self._did()

    def _did(self) -> None:
        self._past.did(self._stood)
        self._stood = replace(self._stand, suggested=False)
        self.changed()

    # --- undo -------------------------------------------------------------------------------------

    @property
    def _stand(self) -> Picked:
        return Picked(self.rows.index, self._ticks, self.suggested)

    def undo(self) -> bool:
        """Undo the last tick, or the last move where one is asked."""
        return self._travel(self._past.undo)

    def redo(self) -> bool:
        """Do again what was undone."""
        return self._travel(self._past.redo)

    def _travel(self, to: Callable[[Picked], Picked | None]) -> bool:
        stand = to(self._stood)
        if stand is None:
            return False
        self._stood, self._ticks = stand, stand.ticks
        self.rows.retouch(self._rows())
        self.rows.rest_at(stand.index)
        self.changed(suggested=stand.suggested)
        return True
