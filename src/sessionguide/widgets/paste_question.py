"""PasteQuestion: several lines were pasted: one entry for each line, or one in all?"""

from __future__ import annotations

from textual.message import Message

from sessionguide.datum import datum
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.rows import Row, Rows


class PasteQuestion(Rows):
    """Three ways to take a paste, by arrows and Enter or by mouse; gone when it is answered."""

    DEFAULT_CSS = """
    PasteQuestion { display: none; margin: 1 0 0 0; }
    PasteQuestion.-open { display: block; }
    """

    @datum(frozen=False, eq=False)
    class Settled(Message):
        """What the person said: entries to add, or one text to put in, or neither."""

        lines: tuple[str, ...] = ()
        as_one: str = ""

    def __init__(self) -> None:
        super().__init__()
        self._pasted: Entry.Pasted | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self._pasted is not None

    def ask(self, pasted: Entry.Pasted) -> None:
        """Ask about `pasted`."""
        self._pasted = pasted
        self.put(
            [
                Row("You pasted several lines. What are they?", heading=True),
                Row(f"{len(pasted.lines)} entries, one for each line", "each"),
                Row("One entry", "one"),
                Row("Leave them out", "none"),
            ],
            1,
        )
        self.add_class("-open")
        self.focus()

    def close(self) -> None:
        """Take the question away."""
        self._pasted = None
        self.remove_class("-open")

    def action_choose(self) -> None:
        """Say what was chosen."""
        pasted, row = self._pasted, self.row
        if pasted is None or row is None:
            return
        self.close()
        lines = pasted.lines if row.id == "each" else ()
        self.post_message(self.Settled(lines, pasted.text.strip() if row.id == "one" else ""))
