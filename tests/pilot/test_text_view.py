"""The view of `text`: one field, a suggestion in it until it is touched."""

from __future__ import annotations

from sessionguide.steps.text.view import VIEW
from tests.pilot.viewing import NASTY, Viewing, given, shown, type_in, until


def asked(**keys: object) -> object:
    return given("text", **keys)


async def test_enter_answers_with_what_was_typed() -> None:
    """Every key is drafted; Enter posts the whole, with its lines."""
    app = Viewing(VIEW, shown(asked()))
    async with app.run_test() as pilot:
        assert app.view.current_raw() == ""
        await type_in(pilot, "a b")
        await pilot.press("ctrl+j", "c", "enter")
    assert app.answers == ["a b\nc"]
    assert app.drafts == ["a", "a ", "a b", "a b\n", "a b\nc"]


async def test_enter_on_nothing_posts_nothing_typed() -> None:
    """The session screen decides what an empty answer means."""
    app = Viewing(VIEW, shown(asked()))
    async with app.run_test() as pilot:
        await pilot.press("enter")
    assert app.answers == [""]


async def test_an_untouched_suggestion_is_accepted_by_enter_only() -> None:
    """It stands there in words as a suggestion; passed over, it is no answer."""
    app = Viewing(VIEW, shown(asked(), suggestion="Find calmer work"))
    async with app.run_test() as pilot:
        assert "Find calmer work" in app.painted()
        assert "A suggestion: Enter takes it" in app.painted()
        assert app.view.current_raw() is None
        await pilot.press("enter")
    assert app.answers == ["Find calmer work"]


async def test_typing_replaces_a_suggestion_and_an_arrow_keeps_it_to_edit() -> None:
    """It is selected: the first letter replaces it, the arrow only lets go."""
    app = Viewing(VIEW, shown(asked(), suggestion="Find work"))
    async with app.run_test() as pilot:
        await type_in(pilot, "No")
        assert app.view.current_raw() == "No"
        assert "suggestion" not in app.painted()
        app.show(app.first)
        await pilot.press("right")
        assert app.view.current_raw() is None
        await type_in(pilot, "s!")
        assert app.view.current_raw() == "Find works!"


async def test_the_draft_stands_before_the_answer_and_the_answer_before_the_suggestion() -> None:
    """Also an emptied draft: what was erased does not come back by itself."""
    app = Viewing(VIEW, shown(asked(), raw="old", draft="new", suggestion="sug"))
    async with app.run_test():
        assert app.view.current_raw() == "new"
        app.show(shown(asked(), raw="old", draft="", suggestion="sug"))
        assert app.view.current_raw() == ""
        app.show(shown(asked(), raw="old", suggestion="sug"))
        assert app.view.current_raw() == "old"


async def test_typing_is_undone_before_anything_else() -> None:
    """When no typing is left the key passes on; another step has no typing yet."""
    app = Viewing(VIEW, shown(asked()))
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+z", "ctrl+z")
        assert app.view.current_raw() == ""
        assert app.passed_on == 1
        await pilot.press("ctrl+y")
        assert app.view.current_raw() == "a"
        app.show(shown(asked(), raw="other"))
        await pilot.press("ctrl+z")
        assert app.view.current_raw() == "other"


async def test_a_problem_is_said_in_words_until_something_is_typed() -> None:
    """The word stands before it; typing takes it away and the hint comes back."""
    app = Viewing(VIEW, shown(asked(at_most=3)))
    async with app.run_test() as pilot:
        assert "At most 3 words." in app.painted()
        app.view.problem(f"Please keep to 3 words {NASTY}")
        await until(pilot, lambda: f"Problem: Please keep to 3 words {NASTY}" in app.painted())
        await pilot.press("a")
        assert "Problem" not in app.painted()
        assert "At most 3 words." in app.painted()


async def test_a_long_answer_scrolls_inside_the_view() -> None:
    """Nearly twenty thousand characters, and the remark is still in sight."""
    app = Viewing(VIEW, shown(asked(at_most=3), raw="wort " * 3999))
    async with app.run_test(size=(54, 11)) as pilot:
        await until(pilot, lambda: app.painted().splitlines()[-1].strip() == "At most 3 words.")
        await type_in(pilot, "end")
        assert "end" in app.painted()
        assert app.view.current_raw() == "wort " * 3999 + "end"


async def test_text_is_literal() -> None:
    """Brackets, Greek and emoji are only text, and come back as they were given."""
    text = f"{NASTY} αβγ 🙂 \x1b[2J\u202e"
    app = Viewing(VIEW, shown(asked(), raw=text))
    async with app.run_test():
        assert NASTY in app.painted()
        assert "\x1b" not in app.painted()
        assert app.view.current_raw() == text
