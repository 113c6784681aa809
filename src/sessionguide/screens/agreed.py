"""What we agreed: all that holds in this session, at any time; a row leads to changing it (S2)."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from sessionguide.language.clean import clean
from sessionguide.screens.dialog import Dialog
from sessionguide.session.agreed import agreed_lines, contract_visits
from sessionguide.session.reading import Reading
from sessionguide.session.session import Visit
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

AROUND = 11
"""Lines of the page around what is read."""


class AgreedScreen(Dialog[Visit]):
    """Gives the contract's question, where something is to be changed."""

    title_words = "What we agreed"
    foot_words = "It holds until we change it."

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.lines = agreed_lines(reading)
        self.questions = contract_visits(reading)

    def compose_inside(self) -> ComposeResult:
        """What holds, and what can be done."""
        with VerticalScroll(id="agreed", can_focus=False):
            yield Words(Content("\n".join(clean(line) for line in self.lines)))
        changing = (Row("Change something", "change"),) if self.questions else ()
        yield Rows((Row("Go on as agreed", ""), *changing))

    def on_resize(self) -> None:
        """The rows stay in sight, whatever the size."""
        self.query_one("#agreed").styles.max_height = max(3, self.size.height - AROUND)

    @on(Rows.Chosen)
    def choose(self, event: Rows.Chosen) -> None:
        """Back, or to the question."""
        self.dismiss(self.questions[0] if event.row.id else None)
