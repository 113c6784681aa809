"""FormView: a kind whose answer has several parts, as a form; contract and review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from sessionguide.steps.base import Field, Json
from sessionguide.widgets.answer_view import AnswerView
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.filled import Filled, Said
from sessionguide.widgets.form import Form

FORM_KEYS: tuple[tuple[str, str], ...] = (
    ("Enter", "take this and go to the next; after the last, go on"),
    ("↑ ↓", "go to another one"),
    ("← →", "choose among what stands side by side"),
    ("Ctrl+J", "begin a new line"),
    ("Mouse", "click another one to change it"),
)


class FormView(AnswerView):
    """Fields in order on one page; each suggestion says that it is one."""

    DEFAULT_CSS = """
    FormView.-tight FieldBox { margin: 0; }
    """

    keys_help: ClassVar[tuple[tuple[str, str], ...]] = FORM_KEYS

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.main = self.form = Form(self)

    def compose(self) -> ComposeResult:
        """The form, and the remark below it."""
        yield self.form
        yield self.remark

    # --- what a subclass gives --------------------------------------------------------------------

    def said_in(self, raw: Mapping[str, Any]) -> Said:
        """What a raw answer says, by field name."""
        return raw

    def notes_of(self, name: str) -> Mapping[str, str]:
        """A sentence for each choice of the field `name`."""
        return MappingProxyType({})

    def heading_of(self, filled: Filled) -> str:
        """What stands above the fields."""
        return ""

    def fields_of(self, filled: Filled) -> Sequence[Field]:
        """The fields for what was said so far."""
        return self.kind.fields(self.shown.asked, filled.said)

    # --- what stands here -------------------------------------------------------------------------

    def put(self, raw: Json) -> None:
        """Show the fields; what is suggested is suggested by each field itself."""
        given = isinstance(raw, Mapping) and not self.suggested
        self.suggested = False
        said = MappingProxyType(dict(self.said_in(raw)) if given else {})
        self.form.put(Filled(said, self.first_open(said)))

    def first_open(self, said: Said) -> str:
        """Where to begin: a draft goes on at the first field that it says nothing of."""
        names = [one.name for one in self.fields_of(Filled(said))]
        unsaid = (name for name in names if name not in said)
        return next(unsaid, names[0]) if self.shown.draft is not None else names[0]

    def standing(self) -> Json:
        """What was said; suggestions that nobody touched are not among it."""
        return dict(self.form.said)

    def answer(self) -> None:
        """What Enter does: the open field is answered, and after the last the whole."""
        self.form.submit()

    def focus_answer(self) -> None:
        """Let the keys go to the open field."""
        self.form.focus_field()

    def done(self) -> None:
        """Enter on the last field: the whole page is the answer, with what was left to stand."""
        self.post_message(self.Answered(self.shown.visit, dict(self.form.all_said)))

    @on(Form.Done)
    def _take_page(self) -> None:
        self.done()

    @on(Form.Changed)
    def _keep_draft(self, event: Form.Changed) -> None:
        event.stop()
        self.changed()

    @on(Form.Refused)
    @on(Entry.Refused)
    def _show_refusal(self, event: Form.Refused | Entry.Refused) -> None:
        self.problem(event.sentence)

    def undo(self) -> bool:
        """Undo typing, then what was said field by field."""
        return self.form.undo()

    def redo(self) -> bool:
        """Do again what was undone."""
        return self.form.redo()
