"""RateLines: the rows of a rating as they are painted, with the mark on one of their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from sessionguide.language.clean import clean
from sessionguide.language.facts import Item
from sessionguide.widgets.pick_rows import NOWHERE, PickRows
from sessionguide.widgets.rate_face import SIGN, RateFace
from sessionguide.widgets.rate_table import Cell, RateTable
from sessionguide.widgets.rows import Row

GONE = "no longer in the list"


class RateLines(PickRows):
    """Items with their numbers; `RateRows` changes them."""

    @dataclass(eq=False, repr=False)
    class Turned(Message):
        """Another column is in use."""

    def __init__(self) -> None:
        super().__init__()
        self.table = RateTable()
        self.gone: tuple[Item, ...] = ()
        self.column = 0

    # --- what it holds ----------------------------------------------------------------------------

    def lay_out(self, table: RateTable, gone: Sequence[Item], cell: Cell | None) -> None:
        """Show `table`, the mark on `cell` or nowhere; items that are gone stand grey below."""
        self.table, self.gone = table, tuple(gone)
        row, self.column = (NOWHERE, 0) if cell is None else cell
        live = [Row(item.text, item.id) for item in table.items]
        self.start(live + [Row(one.text, one.id, note=GONE, grey=True) for one in gone], row)

    @property
    def cell(self) -> Cell | None:
        """The marked cell."""
        return None if self.row is None else (self.index, self.column)

    def go(self, cell: Cell) -> None:
        """Mark `cell`."""
        turned = cell[1] != self.column
        self.column = cell[1]
        self.rest_at(cell[0])
        if turned:
            self.post_message(self.Turned())

    def face(self, width: int) -> RateFace:
        """How it looks at `width`."""
        quiet = self.get_visual_style("rows--note", partial=True)
        return RateFace(self.table, max(width, 30), self.column, quiet)

    # --- painting ---------------------------------------------------------------------------------

    @property
    def _face(self) -> RateFace:
        return self.face(self.scrollable_content_region.width)

    def _look_at(self, width: int) -> object:
        self._painted = self.face(width)
        return self._painted.look

    def _key(self, index: int, row: Row) -> object:
        return row, index == self.index, None if row.grey else self.table.row(index)

    def _lines_of(self, index: int, row: Row, width: int) -> Sequence[Content]:
        """The name of the item, wrapped in its column, and its numbers beside the first line."""
        return super()._lines_of(index, row, width) if row.grey else self._made(index, row)

    def _made(self, index: int, row: Row) -> Sequence[Content]:
        face = self._painted
        room = face.label_width
        label = Content(clean(row.text)).wrap(room) or [Content("")]
        first = label[0].pad_right(face.left - SIGN - label[0].cell_length)
        right = face.right(index, index == self.index)
        lines = [Content.assemble(self.sign(index), first, right)]
        return [*lines, *(Content(" " * SIGN) + line for line in label[1:])]
