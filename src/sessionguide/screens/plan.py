"""The plan, read back large and calm; it becomes a plan when the client says yes (F13)."""

from __future__ import annotations

from asyncio import to_thread

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from sessionguide.errors import StorageError
from sessionguide.plan.document import document
from sessionguide.plan.plan import Plan
from sessionguide.screens import session_page as page
from sessionguide.screens.dialog import ChoiceDialog
from sessionguide.screens.ending import EndingPage
from sessionguide.screens.plan_text import PlanText, tips, titled
from sessionguide.session.runner import SessionRunner
from sessionguide.steps.contract.agreed import EVERYTHING, NOTHING, PLAN_ONLY, RECORDS
from sessionguide.widgets.commands import CURTAIN, HELP, PALETTE, Command, bindings_of, keys_of
from sessionguide.widgets.decision_rows import DecisionRows
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

CHOOSE = Command("choose", "", "Enter", "choose", "Do what is marked.")
READ_ON = Command("read(1)", "pagedown", "PgDn", "read on", "Read on in the plan.", "PgUp goes up")
CHANGE = Command("back", "f2,ctrl+r", "F2", "change something", "Back to the closing.", "Ctrl+R")
DONE = Command("leave", "escape,ctrl+q", "Esc", "done", "Leave this page.", "Ctrl+Q")
BEFORE = (
    CHOOSE, READ_ON, CHANGE, page.OVERVIEW, page.AGREED, CURTAIN, HELP, PALETTE, page.LEAVE,
)  # fmt: skip
AFTER = (CHOOSE, READ_ON, CURTAIN, PALETTE, DONE)

QUESTION = "Is this your plan?"
HINT = "Read it together. Down marks an answer, Enter takes it."
AGREED = "This is your plan."
KEPT = {
    NOTHING: "The session is over, and nothing of it is kept.",
    PLAN_ONLY: "Only the plan is kept, on this computer.",
    EVERYTHING: "It is saved, on this computer.",
}
"""What is kept, by what was agreed."""
AT_HOME = "'A client's plans' shows it again."
ASKED = (Row("Yes, this is my plan", "yes"), Row("Change something", "change"))
TOLD = (Row("Write a copy to a file", "copy"), Row("Done", "done"))


class PlanScreen(EndingPage):
    """The plan as it stands, the question, and after the yes where it is kept."""

    CSS_PATH = "plan.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]
    commands: tuple[Command, ...] = BEFORE
    BINDINGS = [*bindings_of(BEFORE), Binding("pageup", "read(-1)", show=False)]

    def __init__(self, runner: SessionRunner) -> None:
        super().__init__(runner)
        self.plan = runner.plan
        self.kept = ""
        """After the yes: one sentence on what is kept."""
        self.finishing = False

    def compose(self) -> ComposeResult:
        """The question, the plan, advice, the answers, status and keys."""
        with Vertical(id="column"):
            yield Words(titled(QUESTION, HINT), id="question")
            with VerticalScroll(id="plan", can_focus=False):
                yield PlanText(document(self.plan), id="document")
                yield Words(tips(self.plan), id="tips")
            yield DecisionRows(ASKED)
            yield Words(id="status")
            yield KeyLine(self.commands, id="keys")

    def on_mount(self) -> None:
        """The answers wait; nothing is marked."""
        self.query_one(DecisionRows).focus()

    # --- reading ------------------------------------------------------------------------------

    def action_read(self, by: int) -> None:
        """Read on, or back."""
        scroll = self.query_one("#plan", VerticalScroll)
        move = scroll.scroll_page_down if by > 0 else scroll.scroll_page_up
        move(animate=False)

    def action_choose(self) -> None:
        """The button for Enter."""
        self.query_one(DecisionRows).action_choose()

    @on(DecisionRows.Undecided)
    def ask_again(self, event: DecisionRows.Undecided) -> None:
        """Nothing is marked yet."""
        event.stop()
        self.say("The down arrow marks an answer, Enter takes it.")

    # --- deciding -----------------------------------------------------------------------------

    @on(Rows.Chosen)
    def decide(self, event: Rows.Chosen) -> None:
        """Do what the row says."""
        event.stop()
        if self.finishing:
            return
        ways = {
            "yes": self._ask_record,
            "change": self.action_back,
            "copy": self.offer_copy,
            "done": self.action_leave,
        }
        ways[event.row.id]()

    def action_back(self) -> None:
        """Change something: back to the closing page."""
        if not self.kept and not self.finishing:
            self.dismiss()

    def action_overview(self) -> None:
        """See all questions, while something can still be changed."""
        if not self.kept and not self.finishing:
            super().action_overview()

    def action_agreed(self) -> None:
        """See what was agreed, while something can still be changed."""
        if not self.kept and not self.finishing:
            super().action_agreed()

    def _ask_record(self) -> None:
        """What is kept is what was agreed; where nothing was, it is asked now (E2)."""
        if self.runner.record:
            self._recorded(self.runner.record)
            return
        safest_first = sorted(RECORDS, key=lambda item: item.id != PLAN_ONLY)
        rows = [Row(item.text.capitalize(), item.id) for item in safest_first]
        words = "You have not agreed on this yet. Nothing beyond it is kept."
        self.app.push_screen(ChoiceDialog("What may be kept of this session?", words, rows),
                             self._recorded)  # fmt: skip

    def _recorded(self, record: str | None) -> None:
        if record == NOTHING:
            rows = (Row("Write a copy to a file first", "copy"), Row("Finish without a copy", "no"))
            words = "As agreed, nothing is kept. When you finish, it is gone."
            self.app.push_screen(ChoiceDialog("Nothing of this session is kept", words, rows),
                                 self._nothing_kept)  # fmt: skip
        elif record:
            self._begin_finishing(record)

    def _nothing_kept(self, chosen: str | None) -> None:
        if chosen == "copy":
            self.offer_copy()
        elif chosen == "no":
            self._begin_finishing(NOTHING)

    # --- finishing ----------------------------------------------------------------------------

    def _begin_finishing(self, record: str) -> None:
        self.finishing = True
        self.say("The plan is being saved.")
        self.run_worker(self._finish(record), exclusive=True)

    async def _finish(self, record: str) -> None:
        """Finish beside the keys, so that the curtain falls even while a disk is slow."""
        try:
            self.plan = await to_thread(self.runner.finish, record)
        except StorageError as error:
            self.say(f"{error} You can try again.")
        else:
            self._show_finished(record)
        finally:
            self.finishing = False

    def _show_finished(self, record: str) -> None:
        self.kept = KEPT[record]
        self.commands = AFTER
        self.query_one(KeyLine).put(AFTER)
        self.query_one("#question", Words).put(titled(AGREED, self.kept))
        self.query_one(PlanText).show(document(self.plan))
        self.query_one("#tips", Words).put(Content(""))
        self.query_one(DecisionRows).put(TOLD, 0)
        self.query_one(DecisionRows).focus()
        self.say("")

    def action_leave(self) -> None:
        """Leave: before the yes it asks how, after it everything is done."""
        if self.kept:
            self.runner.close()
            self.over(*where_to_read(self.kept, self.plan, practice=self.runner.session.practice))
        elif not self.finishing:
            super().action_leave()

    def offer_copy(self) -> None:
        """Write the client's own copy to a file."""
        from sessionguide.screens.copy import CopyScreen

        self.app.push_screen(CopyScreen(self.plan), self._copied)

    def _copied(self, sentence: str | None) -> None:
        if sentence:
            self.say(sentence)

    def action_help(self) -> None:
        """Help for this page."""
        from sessionguide.screens.help import HelpPage, HelpPart, HelpScreen

        keys = keys_of(self.commands)
        words = "Read the plan aloud together. It becomes a plan only when the client says yes."
        self.app.push_screen(
            HelpScreen(HelpPage(QUESTION, (HelpPart(text=words), HelpPart("Keys", keys=keys))))
        )


def where_to_read(kept: str, plan: Plan, *, practice: bool) -> tuple[str, str]:
    """What is kept and the command that shows it; and the same for home, where a row does."""
    if kept == KEPT[NOTHING]:
        return kept, ""
    which = f" --session {plan.session_id}" if plan.reflects else ""
    told = f"{kept} To read it again: sessionguide plan show{which}"
    return told, "" if which or practice else f"{kept} {AT_HOME}"
