"""The view of `choose`: rows, one of them marked, or some of them ticked (S17)."""

from __future__ import annotations

from collections.abc import Sequence

from sessionguide.language.facts import Item
from sessionguide.steps.base import Json
from sessionguide.steps.choose import STEP
from sessionguide.widgets.pick_view import PickView


class ChooseView(PickView):
    """What is offered; what was chosen and is gone since stands grey below."""

    kind = STEP
    keys_help = (
        ("↑ ↓", "move to another one"),
        ("Space", "tick it, where several may be chosen"),
        ("Enter", "take the marked one, or the ticked ones, and go on"),
        ("Mouse", "a click marks, a second click takes or ticks"),
    )

    @property
    def several(self) -> bool:
        """Whether more than one may be chosen."""
        flag: bool = self.shown.asked.options.several
        return flag

    def offered(self) -> tuple[Sequence[Item], Sequence[Item]]:
        """The items, and what was picked before and is not among them any more."""
        asked = self.shown.asked
        live = {item.id for item in asked.items}
        picked = asked.previous.picked if asked.previous else ()
        return asked.items, [item for item in picked if item.id not in live]

    def ids_of(self, raw: Json) -> Sequence[str]:
        """The id or the ids."""
        return raw if isinstance(raw, list | tuple) else [raw] if isinstance(raw, str) else []

    def raw_of(self, ids: Sequence[str]) -> Json:
        """The ids where several may be chosen, else the id, or None."""
        if self.several:
            return list(ids)
        return ids[0] if ids else None

    def hint(self) -> str:
        """How to choose, and how many."""
        if self.suggested:
            return "A suggestion: Enter takes it, the arrows change it."
        if not self.several:
            return "The arrows move, Enter chooses." if self.rows.row is None else ""
        return f"Space ticks, Enter goes on. {self._limits()}".strip()

    def _limits(self) -> str:
        options = self.shown.asked.options
        least, most = options.at_least, options.at_most
        if most is None:
            return f"At least {least}." if least > 1 else ""
        return f"At most {most}." if least <= 1 else f"From {least} to {most}."


VIEW = ChooseView
