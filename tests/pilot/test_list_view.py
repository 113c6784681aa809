"""The view of `list`: type, Enter, type, Enter; entries are changed, moved and taken away."""

from __future__ import annotations

import pytest
from textual.events import Paste

from sessionguide.language.text import parse_template
from sessionguide.steps.list.view import VIEW, ListView
from sessionguide.widgets.line_page import LinePage
from tests.pilot.viewing import NASTY, Viewing, drag, given, held, shown, type_in, until

SMALL = (54, 11)


def options(**keys: object) -> object:
    return given("list", **keys)


def with_ids(*texts: str) -> list[dict[str, str]]:
    return [{"id": f"#{number}", "text": text} for number, text in enumerate(texts, 1)]


def listing(*texts: str) -> Viewing:
    """A view of an answer with these entries."""
    return Viewing(VIEW, shown(options(), raw=with_ids(*texts)))


def texts(app: Viewing) -> list[str]:
    assert isinstance(app.view, ListView)
    return [line.text for line in app.view.lines.rows]


def rows_painted(app: Viewing) -> list[str]:
    return [line.strip() for line in app.painted().splitlines() if "•" in line]


async def paste(app: Viewing, text: str) -> None:
    assert app.focused is not None
    app.focused.post_message(Paste(text))


async def test_enter_adds_and_enter_on_the_empty_line_goes_on() -> None:
    """Nothing but typing and Enter is needed."""
    app = Viewing(VIEW, shown(options()))
    async with app.run_test() as pilot:
        await type_in(pilot, "Call Sam")
        await pilot.press("enter", "R", "enter")
        assert rows_painted(app) == ["• Call Sam", "• R"]
        assert "2 so far" in app.painted()
        assert app.answers == []
        await pilot.press("enter")
    assert app.answers == [[{"text": "Call Sam"}, {"text": "R"}]]


async def test_what_was_typed_and_not_added_belongs_to_the_answer_and_comes_back_as_typing() -> (
    None
):
    """A draft is not one entry poorer, and its last line is still being typed."""
    app = Viewing(VIEW, shown(options()))
    async with app.run_test() as pilot:
        await pilot.press("a", "enter", "b")
        draft = app.view.current_raw()
        assert draft == [{"text": "a"}, "b"]
        assert app.drafts[-1] == draft
        app.show(shown(options(), draft=draft))
        assert texts(app) == ["a"]
        await pilot.press("c", "enter")
        assert texts(app) == ["a", "bc"]


async def test_up_and_down_change_an_entry_and_keep_its_id() -> None:
    """The entry is edited in its place; Enter goes back to the empty line."""
    app = listing("one", "two", "three")
    async with app.run_test() as pilot:
        await pilot.press("up", "up", "s", "enter")
        assert app.view.current_raw() == with_ids("one", "twos", "three")
        await pilot.press("up", "!", "up", "?", "down", "down", "x")
        assert app.view.current_raw() == [*with_ids("one", "twos?", "three!"), "x"]


async def test_an_emptied_entry_is_gone() -> None:
    """By Enter, by moving away, or by one more Backspace."""
    app = listing("a", "b", "c", "d")
    async with app.run_test() as pilot:
        await pilot.press("up", "backspace", "enter")
        assert texts(app) == ["a", "b", "c"]
        await pilot.press("up", "up", "backspace", "down", "x")
        assert app.view.current_raw()[1]["text"] == "cx"
        await pilot.press("backspace", "backspace", "backspace", "!")
        assert app.view.current_raw() == [{"id": "#1", "text": "a!"}]


async def test_shift_up_and_down_move_an_entry_and_say_where_it_is() -> None:
    """What was typed in it moves along; at the ends nothing happens."""
    app = listing("one", "two", "three")
    async with app.run_test() as pilot:
        await pilot.press("shift+up", "up", "!", "shift+up", "shift+up", "shift+up")
        assert texts(app) == ["three!", "one", "two"]
        assert app.sentences == ["three! is now 2 of 3", "three! is now 1 of 3"]
        await pilot.press("shift+down", "enter")
        assert texts(app) == ["one", "three!", "two"]
        assert app.view.current_raw()[1]["id"] == "#3"


async def test_a_lifted_entry_moves_by_brackets_and_by_arrows_until_it_is_put_down() -> None:
    """While it is lifted nothing is typed into it."""
    app = listing("one", "two", "three")
    async with app.run_test() as pilot:
        await pilot.press("up", "ctrl+g")
        assert "↕" in app.painted()
        assert "Lifted" in app.painted()
        await pilot.press("[", "up", "]")
        assert texts(app) == ["one", "three", "two"]
        await pilot.press("enter", "[")
        assert app.view.current_raw()[1]["text"] == "three["
        assert app.answers == []


async def test_the_mouse_changes_and_drags_entries() -> None:
    """A click edits; a drag moves, and says where to."""
    app = listing("one", "two", "three")
    async with app.run_test() as pilot:
        await pilot.click(LinePage, offset=(5, 1))
        await pilot.press("!")
        assert app.view.current_raw()[1]["text"] == "two!"
        await drag(pilot, LinePage, (5, 2), (5, 1), (5, 0))
        assert texts(app) == ["three", "one", "two!"]
        assert app.sentences == ["three is now 1 of 3"]


async def test_each_change_is_undone_and_done_again() -> None:
    """Typing first, then added, moved and removed entries, one by one."""
    app = listing("one", "two")
    async with app.run_test() as pilot:
        await pilot.press("x", "enter", "up", "shift+up", "y", "ctrl+z")
        assert texts(app) == ["one", "x", "two"]
        await pilot.press("ctrl+z")
        assert texts(app) == ["one", "two", "x"]
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.view.current_raw() == with_ids("one", "two")
        assert app.passed_on == 1
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert texts(app) == ["one", "x", "two"]
        assert app.passed_on == 2


async def test_an_untouched_start_is_a_suggestion() -> None:
    """Enter takes it; passed over it is no answer; one change makes it the person's own."""
    start = (parse_template("Rest"), parse_template("Read"))
    app = Viewing(VIEW, shown(options(start_with=start)))
    async with app.run_test() as pilot:
        assert "A suggestion" in app.painted()
        assert app.view.current_raw() is None
        await pilot.press("enter", "up", "!", "enter")
        assert app.view.current_raw() == [{"text": "Rest"}, {"text": "Read!"}]
        assert "A suggestion" not in app.painted()
        await pilot.press("ctrl+z")
        assert app.view.current_raw() is None
    assert app.answers == [[{"text": "Rest"}, {"text": "Read"}]]


async def test_a_paste_of_many_lines_asks_what_they_are() -> None:
    """Enter takes one entry for each line; what was being typed stays."""
    app = listing("one")
    async with app.run_test() as pilot:
        await pilot.press("a")
        await paste(app, "two\n\n three \n")
        await until(pilot, lambda: "2 entries, one for each line" in app.painted())
        await pilot.press("enter")
        await until(pilot, lambda: texts(app) == ["one", "two", "three"])
        assert "one for each line" not in app.painted()
        await pilot.press("b", "enter")
        assert texts(app)[-1] == "ab"


async def test_a_paste_can_be_one_entry_or_none() -> None:
    """The lines stay lines of the entry; left out, nothing came."""
    app = listing()
    async with app.run_test() as pilot:
        await paste(app, "two\nthree")
        await pilot.press("down", "enter")
        await pilot.press("enter")
        assert texts(app) == ["two\nthree"]
        await paste(app, "four\nfive")
        await pilot.press("end", "down", "enter")
        await pilot.press("enter")
    assert app.answers == [[{"text": "two\nthree"}]]


async def test_another_step_begins_anew() -> None:
    """No entry, no typing, no question and no undo of the step before is left."""
    app = listing("one")
    async with app.run_test() as pilot:
        await pilot.press("x", "enter", "y")
        await paste(app, "a\nb")
        await until(pilot, lambda: "pasted" in app.painted())
        await until(pilot, lambda: app.painted().count("> ") == 1)
        app.show(shown(options()))
        await pilot.press("ctrl+z", "enter")
        assert "pasted" not in app.painted()
    assert app.answers == [[]]
    assert app.passed_on == 1


@pytest.mark.parametrize("size", [SMALL, (74, 15), (80, 50)])
async def test_two_hundred_entries_keep_the_edited_one_in_sight(size: tuple[int, int]) -> None:
    """At the end, in the middle and at the top; the remark stays below."""
    app = listing(*(f"entry {number}" for number in range(200)))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "entry 199" in app.painted())
        assert "200 so far" in app.painted()
        await held(pilot, "up", 100)
        await until(pilot, lambda: "entry 100" in app.painted())
        await until(pilot, lambda: app.cursor_position.y < size[1])
        await held(pilot, "up", 99)
        await pilot.press("!")
        await until(pilot, lambda: "entry 1!" in app.painted())
        assert "Changing an entry" in app.painted()


async def test_entries_are_literal_text() -> None:
    """In the rows, in the field and in what is said."""
    app = listing(NASTY, f"{NASTY}\x1b αβγ 🙂")
    async with app.run_test() as pilot:
        assert f"• {NASTY}␛ αβγ 🙂" in rows_painted(app)
        await pilot.press("up", "shift+up")
        assert app.sentences == [f"{NASTY}␛ αβγ 🙂 is now 1 of 2"]
        assert "\x1b" not in app.painted()


async def test_the_terminals_cursor_is_in_the_edited_line() -> None:
    """On the row that the keys go to."""
    app = listing("one", "two")
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.cursor_position.y == 2)
        await pilot.press("up", "up")
        await until(pilot, lambda: app.cursor_position.y == 0)
