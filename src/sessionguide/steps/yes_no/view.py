"""The view of `yes_no`: two rows, two keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from sessionguide.language.facts import Item
from sessionguide.steps.answers import flag_in
from sessionguide.steps.base import Json
from sessionguide.steps.yes_no import STEP
from sessionguide.widgets.pick_view import PickView

_YES, _NO = Item("yes", "Yes"), Item("no", "No")


class YesNoView(PickView):
    """Yes and no; neither is marked at first."""

    kind = STEP
    keys_help = (
        ("Y N", "mark yes, mark no"),
        ("↑ ↓", "move between them"),
        ("Enter", "take what is marked and go on"),
        ("Mouse", "a click marks, a second click takes it"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,Y,left", "point(0)", show=False),
        Binding("n,N,right", "point(1)", show=False),
    ]

    def action_point(self, index: int) -> None:
        """Mark yes (0) or no (1)."""
        self.rows.mark(index)

    def offered(self) -> tuple[Sequence[Item], Sequence[Item]]:
        """Yes and no."""
        return (_YES, _NO), ()

    def ids_of(self, raw: Json) -> Sequence[str]:
        """The row of a raw answer."""
        flag = flag_in(raw)
        return () if flag is None else (_YES.id if flag else _NO.id,)

    def raw_of(self, ids: Sequence[str]) -> Json:
        """True or False, None for neither."""
        return ids[0] == _YES.id if ids else None

    def hint(self) -> str:
        """How to answer."""
        if self.suggested:
            return "A suggestion: Enter takes it, Y or N changes it."
        return "Y or N, then Enter." if self.rows.row is None else ""


VIEW = YesNoView
