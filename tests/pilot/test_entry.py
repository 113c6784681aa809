"""Entry: Enter submits, a new line has its own keys, nothing typed is cut in silence."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.events import Key, Paste

from sessionguide.language.text import LONGEST_ANSWER
from sessionguide.widgets.entry import Entry
from tests.pilot.viewing import until


class Field(App[None]):
    """An entry alone, and what it said."""

    def __init__(self, asks_about_lines: bool = False) -> None:
        super().__init__()
        self.asks_about_lines = asks_about_lines
        self.submitted: list[str] = []
        self.pasted: list[Entry.Pasted] = []
        self.refused: list[str] = []
        self.changes = 0
        self.undone = 0

    BINDINGS = [("ctrl+z", "outer_undo", "")]

    def compose(self) -> ComposeResult:
        yield Entry(asks_about_lines=self.asks_about_lines, placeholder="[b]Your answer[/x")

    @property
    def entry(self) -> Entry:
        return self.query_one(Entry)

    def on_entry_submitted(self, event: Entry.Submitted) -> None:
        self.submitted.append(event.value)

    def on_entry_pasted(self, event: Entry.Pasted) -> None:
        self.pasted.append(event)

    def on_entry_refused(self, event: Entry.Refused) -> None:
        self.refused.append(event.sentence)

    def on_text_area_changed(self) -> None:
        self.changes += 1

    def action_outer_undo(self) -> None:
        self.undone += 1


async def test_enter_submits_and_ctrl_j_begins_a_line() -> None:
    """Enter never puts a line into the text; Ctrl+J, Alt+Enter and Shift+Enter do."""
    app = Field()
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+j", "b", "alt+enter", "c", "shift+enter", "d", "enter")
    assert app.submitted == ["a\nb\nc\nd"]


async def test_it_grows_with_its_text_up_to_eight_lines() -> None:
    """One line high at first, higher as lines come, then it scrolls."""
    app = Field()
    async with app.run_test() as pilot:
        assert app.entry.size.height == 1
        await pilot.press("a", "ctrl+j", "b")
        assert app.entry.size.height == 2
        await pilot.press(*["ctrl+j"] * 12)
        assert app.entry.size.height == 8


async def test_undo_takes_typing_back_and_then_lets_the_key_pass() -> None:
    """Ctrl+Z is the entry's while typing is left; after that it is the screen's."""
    app = Field()
    async with app.run_test() as pilot:
        app.entry.load("kept")
        await pilot.press("x", "ctrl+z")
        assert (app.entry.value, app.undone) == ("kept", 0)
        await pilot.press("ctrl+z")
        assert (app.entry.value, app.undone) == ("kept", 1)
        await pilot.press("ctrl+y")
        assert app.entry.value == "keptx"


async def test_loading_is_not_typing() -> None:
    """`load` posts no change, can not be undone, and puts the cursor behind the text."""
    app = Field()
    async with app.run_test() as pilot:
        app.entry.load("one\ntwo")
        await pilot.pause()
        assert app.changes == 0
        await pilot.press("!")
        assert app.entry.value == "one\ntwo!"
        assert app.changes == 1


async def test_a_text_that_was_not_touched_comes_back_as_it_was_given() -> None:
    """Unusual line ends survive being shown."""
    app = Field()
    async with app.run_test():
        app.entry.load("a\x0bb\u2028c\r\n")
        assert app.entry.value == "a\x0bb\u2028c\r\n"


async def test_many_pasted_lines_are_kept_in_a_text() -> None:
    """A text takes all lines of a paste."""
    app = Field()
    async with app.run_test() as pilot:
        app.post_message(Paste("one\ntwo\nthree"))
        await pilot.pause()
        assert app.entry.value == "one\ntwo\nthree"
        assert app.pasted == []


@pytest.mark.parametrize("text", ["one\n\n  two \r\nthree\n", "one\r  two \rthree"])
async def test_many_pasted_lines_are_asked_about_where_items_are_wanted(text: str) -> None:
    """The lines come as a message, and nothing is put in before someone decided.

    Most terminals send a carriage return for each line's end of what is pasted.
    """
    app = Field(asks_about_lines=True)
    async with app.run_test() as pilot:
        app.post_message(Paste(text))
        await pilot.pause()
        assert app.entry.value == ""
        assert app.pasted[0].lines == ("one", "two", "three")
        assert "\r" not in app.pasted[0].text


async def test_too_much_text_is_refused_with_a_sentence() -> None:
    """Nothing is cut: a paste beyond the limit is refused whole, as is one more key."""
    app = Field()
    async with app.run_test() as pilot:
        app.post_message(Paste("x" * (LONGEST_ANSWER + 1)))
        await pilot.pause()
        assert app.entry.value == ""
        app.entry.load("x" * LONGEST_ANSWER)
        await pilot.press("y")
        assert app.entry.value == "x" * LONGEST_ANSWER
        assert len(app.refused) == 2
        assert "20,000" in app.refused[0]


async def test_control_characters_are_painted_as_signs_and_kept_as_given() -> None:
    """No escape reaches the terminal, and the text is what was pasted."""
    app = Field()
    async with app.run_test() as pilot:
        app.post_message(Paste("a\x1b[31mb\u202ec"))
        await pilot.pause()
        painted = "".join(segment.text for segment in app.entry.render_line(0))
        assert painted.startswith("a␛[31mb�c")
        assert app.entry.value == "a\x1b[31mb\u202ec"


async def test_an_empty_entry_shows_its_placeholder_literally() -> None:
    """Square brackets in a placeholder are only text."""
    app = Field()
    async with app.run_test():
        painted = "".join(segment.text for segment in app.entry.render_line(0))
        assert painted.startswith("[b]Your answer[/x")


async def test_taking_back_a_long_paste_leaves_what_was_there_before() -> None:
    """The scroll bar goes while the cursor still stands in a line that is gone."""
    app = Field()
    async with app.run_test() as pilot:
        await pilot.press("a")
        app.post_message(Paste("line\n" * 40))
        await pilot.pause()
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert app.entry.value == "a"
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert app.entry.value == "a" + "line\n" * 40


async def test_a_letter_does_not_overtake_the_backspace_before_it() -> None:
    """As a terminal sends them that was slow, or a person who is fast."""
    app = Field()
    async with app.run_test() as pilot:
        entry = app.query(Entry).first()
        entry.load("Bread.")
        entry.focus()
        await pilot.pause()
        for key in (*["backspace"] * 6, "U", "s", "e"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: entry.value.endswith("se"))
        assert entry.value == "Use"
