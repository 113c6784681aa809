"""The coach's own page: keys in, wishes and notes out; and the shared page that heeds them."""

from __future__ import annotations

from pathlib import Path

from sessionguide.companion.app import CompanionApp
from sessionguide.companion.page import Page, Part
from sessionguide.companion.screen import OTHERS_READ, CompanionScreen
from sessionguide.errors import StorageError
from sessionguide.screens.help import HelpScreen
from sessionguide.screens.palette import PaletteScreen
from sessionguide.session.session import Visit
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.head import HERE, Head, Where
from sessionguide.widgets.words import Words
from tests.pilot.desks import desk, in_session, journal_of, runner_of, screen_of


class FakeCompanion:
    """What the page follows, without any disk."""

    def __init__(self) -> None:
        self.page = page("What is it about?")
        self.asked: list[str] = []
        self.notes: list[str] = []
        self.trouble = ""

    def look(self) -> Page:
        """What the test wants shown."""
        return self.page

    def ask(self, what: str) -> None:
        """Remember, or refuse."""
        self._refuse()
        self.asked.append(what)

    def note(self, text: str) -> None:
        """Remember, or refuse."""
        self._refuse()
        self.notes.append(text)

    def _refuse(self) -> None:
        if self.trouble:
            raise StorageError(self.trouble)


def page(question: str) -> Page:
    """A page at a question."""
    parts = (Part("The question", (question,)), Part("For you alone", ("[b]Wait[/].",), True))
    return Page(Where((("Arriving", HERE),), "3 of 30 minutes"), parts)


def words(app: CompanionApp, name: str) -> str:
    """What stands in a part of the page."""
    return app.screen.query_one(f"#{name}", Words).text


async def test_keys_ask_and_typing_notes() -> None:
    """F9 hides the other window, never this one; a letter is a note and no command."""
    companion = FakeCompanion()
    app = CompanionApp(companion)
    async with app.run_test() as pilot:
        await pilot.press("f9", "ctrl+l", "ctrl+n")
        assert companion.asked == ["curtain", "curtain", "next"]
        assert isinstance(app.screen, CompanionScreen)
        await pilot.press(*"n no", "enter")
        assert companion.notes == ["n no"]
        assert app.screen.query_one(Entry).value == ""
        assert words(app, "status") == "Kept, for you alone."
        await pilot.press("enter")
        assert companion.notes == ["n no"]


async def test_what_is_new_is_shown_and_markup_is_text() -> None:
    """The head too; a page that says the same changes nothing."""
    companion = FakeCompanion()
    app = CompanionApp(companion)
    async with app.run_test() as pilot:
        assert "What is it about?" in words(app, "parts")
        assert "[b]Wait[/]." in words(app, "parts")
        assert isinstance(app.screen, CompanionScreen)
        companion.page = page("Where are you?")
        app.screen.look()
        await pilot.pause()
        assert "Where are you?" in words(app, "parts")
        assert app.screen.query_one(Head).where.clock == "3 of 30 minutes"


async def test_a_note_that_cannot_be_kept_stays_in_the_field() -> None:
    """The sentence says why; Esc asks once, and then leaves without it."""
    companion = FakeCompanion()
    companion.trouble = "Your note is not kept, because the disk is full."
    app = CompanionApp(companion)
    async with app.run_test() as pilot:
        await pilot.press("f9")
        assert words(app, "status") == companion.trouble
        await pilot.press(*"hm", "enter")
        assert app.screen.query_one(Entry).value == "hm"
        assert words(app, "status") == companion.trouble
        await pilot.press("escape")
        assert app.is_running
        await pilot.press("escape")
        await pilot.pause()
        assert not app.is_running


async def test_leaving_keeps_what_is_typed() -> None:
    """Nothing typed is lost by a key."""
    companion = FakeCompanion()
    app = CompanionApp(companion)
    async with app.run_test() as pilot:
        await pilot.press(*"hm", "escape")
    assert companion.notes == ["hm"]


async def test_f5_words_a_question_and_the_note_waits() -> None:
    """It says who reads it; Enter asks it, and the note stands there again."""
    companion = FakeCompanion()
    app = CompanionApp(companion)
    async with app.run_test() as pilot:
        await pilot.press(*"mine", "f5")
        assert words(app, "reader") == OTHERS_READ
        assert app.screen.query_one(Entry).value == ""
        await pilot.press("enter")
        assert words(app, "status") == "Please type the question first."
        await pilot.press(*"Why?", "enter")
        assert (companion.asked, companion.notes) == (["ask Why?"], [])
        assert app.screen.query_one(Entry).value == "mine"
        assert words(app, "reader") == ""
        assert words(app, "status") == "Asked. F5 brings it back if it does not appear."
        await pilot.press("f5")
        assert app.screen.query_one(Entry).value == "Why?"
        await pilot.press("escape")
        companion.page = page("Why?")
        assert isinstance(app.screen, CompanionScreen)
        app.screen.look()
        await pilot.press("f5")
        assert app.screen.query_one(Entry).value == ""


async def test_leaving_while_a_question_is_worded_leads_to_the_note_first() -> None:
    """Neither is lost, and neither stands for the other."""
    companion = FakeCompanion()
    app = CompanionApp(companion)
    async with app.run_test() as pilot:
        await pilot.press(*"mine", "f5", *"Wh", "escape")
        assert app.is_running
        assert (companion.asked, companion.notes) == ([], [])
        await pilot.press("escape")
    assert (companion.asked, companion.notes) == ([], ["mine"])


async def test_a_question_that_cannot_be_asked_stays_in_the_field() -> None:
    """The sentence says why."""
    companion = FakeCompanion()
    companion.trouble = "There is no session to ask just now."
    app = CompanionApp(companion)
    async with app.run_test() as pilot:
        await pilot.press("f5", *"Why?", "enter")
        assert app.screen.query_one(Entry).value == "Why?"
        assert words(app, "reader") == OTHERS_READ
        assert words(app, "status") == companion.trouble


async def test_help_and_palette_as_in_the_shared_window() -> None:
    """The palette does what it lists; here the next question."""
    companion = FakeCompanion()
    app = CompanionApp(companion)
    async with app.run_test() as pilot:
        await pilot.press("f1")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("f1", "ctrl+p")
        assert isinstance(app.screen, PaletteScreen)
        await pilot.press(*"go on one", "enter")
        assert companion.asked == ["next"]


async def test_the_shared_window_heeds_what_was_asked(tmp_path: Path) -> None:
    """The curtain from anywhere, up and down; next only from the question itself."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        screen = screen_of(app)
        screen.heed("next")
        await pilot.pause()
        assert runner_of(app).session.here == Visit("topic")
        await pilot.press("f1")
        screen.heed("next")
        await pilot.pause()
        assert runner_of(app).session.here == Visit("topic")
        screen.heed("curtain")
        await pilot.pause()
        assert getattr(app.screen, "covers", "") == "curtain"
        screen.heed("next")
        await pilot.pause()
        assert runner_of(app).session.here == Visit("topic")
        screen.heed("curtain")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)


async def test_the_shared_window_looks_by_itself(tmp_path: Path) -> None:
    """What is asked is found without any key."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        journal_of(app).asks.append("curtain")
        while journal_of(app).asks or not getattr(app.screen, "covers", ""):
            await pilot.pause(0.01)
        assert getattr(app.screen, "covers", "") == "curtain"


async def test_what_is_typed_is_kept_when_the_coach_goes_on(tmp_path: Path) -> None:
    """As F3 does: it stands there again on coming back."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("enter", *"Work")
        screen_of(app).heed("next")
        await pilot.pause()
        assert runner_of(app).session.here == Visit("now")
        assert runner_of(app).draft_at(Visit("topic")) == "Work"
