"""DecisionRows: answers of which none is marked at first, so that a bounced key decides nothing."""

from __future__ import annotations

from textual.actions import SkipAction
from textual.message import Message

from sessionguide.datum import datum
from sessionguide.widgets.rows import Rows


class DecisionRows(Rows):
    """Rows to decide with; whole pages are for what stands above them."""

    @datum(frozen=False, eq=False)
    class Undecided(Message):
        """Enter was pressed and no row was marked."""

    def on_mount(self) -> None:
        """Mark nothing."""
        self.index = -1

    def action_choose(self) -> None:
        """Choose the marked row, if there is one."""
        if self.row is None:
            self.post_message(self.Undecided())
        else:
            super().action_choose()

    def action_move(self, by: int) -> None:
        """Move the mark; whole pages are for the plan above."""
        if abs(by) > 1:
            raise SkipAction()
        super().action_move(by)
