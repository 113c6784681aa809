"""RateHead: what stands above the rows of a rating: the scale, points left, names of columns."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from sessionguide.language.clean import clean
from sessionguide.widgets.rate_face import RateFace
from sessionguide.widgets.words import Words


class RateHead(Words):
    """Lines that stay in sight while the rows scroll."""

    DEFAULT_CSS = """
    RateHead { height: auto; width: 1fr; }
    RateHead.-apart { margin: 0 0 1 0; }
    """

    def tell(self, first: Content, face: RateFace) -> None:
        """Show `first`, and in a table the names of the columns.

        Where not all of them stand there whole, the one in use is named in a line of its own.
        """
        lines = [first, *_columns(face)] if face.table.is_table else [first]
        self.set_class(not face.table.is_table, "-apart")
        self.put(Content("\n").join(lines))

    def lines(self, width: int, *, tight: bool) -> int:
        """How many lines it takes of a view of `width`."""
        apart = self.has_class("-apart") and not tight
        return len(self._shown.wrap(max(8, width))) + apart


def _columns(face: RateFace) -> Iterator[Content]:
    if not face.is_whole:
        criteria = face.table.criteria
        name = clean(criteria[face.column].text, lines=False)
        yield Content(f"{name} ({face.column + 1} of {len(criteria)})").stylize("bold")
    yield face.head()
