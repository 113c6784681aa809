"""The view of `rate`: numbers by digits, arrows and mouse; bars, a table, points to spend."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from textual.events import Key
from textual.geometry import Offset

from sessionguide.language.facts import Item
from sessionguide.language.sources import Choice
from sessionguide.language.text import parse_template
from sessionguide.steps.rate import RateOptions, RateValue
from sessionguide.steps.rate.value import Row
from sessionguide.steps.rate.view import VIEW, RateView
from sessionguide.widgets.rate_face import RateFace
from sessionguide.widgets.rate_rows import RateRows
from sessionguide.widgets.rate_table import RateTable
from tests.pilot.viewing import NASTY, Viewing, drag, shown, until

THREE = ("Call Sam", "Rest", "Read")
ON = tuple(Choice(key, parse_template(key)) for key in ("pay", "calm"))


def rating(items: Any = THREE, **more: Any) -> Viewing:
    """A view of a rating; the options are those of `more` that a rating has."""
    names = RateOptions.__dataclass_fields__
    own = {name: value for name, value in more.items() if name in names}
    rest = {name: value for name, value in more.items() if name not in names}
    return Viewing(VIEW, shown(RateOptions(**own), items=items, **rest))


def table(app: Viewing) -> Any:
    assert isinstance(app.view, RateView)
    return app.view.rows.table


def lines(app: Viewing) -> list[str]:
    return [line for line in app.painted().splitlines() if line.strip()]


async def test_digits_and_enter_give_every_item_its_number() -> None:
    """Enter goes to the next without a number, and after the last it answers."""
    app = rating()
    async with app.run_test() as pilot:
        await pilot.press("enter", "7", "enter", "1", "0", "enter", "3")
        assert app.answers == []
        await pilot.press("enter")
    assert app.answers == [{"ideas#1": 7, "ideas#2": 10, "ideas#3": 3}]
    assert app.sentences == [
        "Call Sam is now 7", "Rest is now 1", "Rest is now 10", "Read is now 3",
    ]  # fmt: skip


async def test_keys_take_effect_in_the_order_they_were_pressed_however_fast() -> None:
    """As they come from a terminal: none waits for the one before; the answer is what Enter saw."""
    app = rating()
    async with app.run_test() as pilot:
        for key in ("down", "7", "enter", "1", "0", "up", "8", "down", "down", "3", "enter", "4"):
            character = key if len(key) == 1 else None
            app.post_message(Key(key, character))
        await until(pilot, lambda: bool(app.answers))
    assert app.answers == [{"ideas#1": 8, "ideas#2": 10, "ideas#3": 3}]


async def test_a_bounced_enter_rates_nothing_and_passes_nothing_over() -> None:
    """The first Enter marks the first row, and is no answer."""
    app = rating()
    async with app.run_test() as pilot:
        assert ">" not in app.painted()
        assert not app.view.current_raw()
        await pilot.press("enter")
        assert lines(app)[1].startswith("> Call Sam")
    assert app.answers == []
    assert app.drafts == []


async def test_enter_passes_over_what_has_a_number_and_may_leave_one_out() -> None:
    """The answer holds what was rated; Enter on the last answers, though one has no number."""
    app = rating(raw={"ideas#2": 5})
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert lines(app)[3].startswith("> Read")
        await pilot.press("enter")
    assert app.answers == [{"ideas#2": 5}]


async def test_arrows_home_end_plus_and_minus_change_the_number() -> None:
    """Left and right by one, to the ends with Home and End, never beyond; Backspace empties."""
    app = rating()
    async with app.run_test() as pilot:
        await pilot.press("down", "right", "right", "plus", "minus", "left", "left")
        assert table(app).number((0, 0)) == 1
        await pilot.press("end", "right", "shift+left")
        assert table(app).number((0, 0)) == 9
        await pilot.press("home")
        assert table(app).number((0, 0)) == 1
        await pilot.press("down", "left", "backspace", "backspace")
        assert app.view.current_raw() == {"ideas#1": 1}
    assert app.sentences[-2:] == ["Rest is now 10", "Rest has no number now"]


async def test_a_digit_that_is_not_on_the_scale_is_refused_and_changes_nothing() -> None:
    """The message says which numbers there are."""
    app = rating(low=1, high=5)
    async with app.run_test() as pilot:
        await pilot.press("down", "4", "9")
        assert "Problem: Please give a whole number from 1 to 5." in app.painted()
    assert app.drafts == [{"ideas#1": 4}]


async def test_a_scale_below_zero_takes_a_sign() -> None:
    """There the minus sign begins a number."""
    app = rating(low=-3, high=3)
    async with app.run_test() as pilot:
        await pilot.press("down", "minus", "2")
    assert app.drafts == [{"ideas#1": -2}]


async def test_the_mouse_sets_a_bar_and_sliding_is_one_change() -> None:
    """A click on the name only marks; undo takes the whole slide back."""
    app = rating()
    async with app.run_test(size=(80, 24)) as pilot:
        left = app.view.query_one(RateRows)._face.left
        await pilot.click(RateRows, offset=(5, 2))
        assert lines(app)[3].startswith("> Read")
        assert app.drafts == []
        await drag(pilot, RateRows, (left, 1), (left + 5, 1), (left + 13, 1))
        await until(pilot, lambda: app.sentences == ["Rest is now 7"])
        await pilot.press("ctrl+z")
        assert not app.view.current_raw()
        await pilot.click(RateRows, offset=(left + 19, 0))
        await pilot.click(RateRows, offset=(left - 1, 2))
    assert app.drafts[-1] == {"ideas#1": 10, "ideas#3": 1}


@pytest.mark.parametrize(("low", "high"), [(1, 10), (0, 5), (1, 2), (-3, 3), (0, 10)])
@pytest.mark.parametrize("width", [40, 80])
def test_a_click_at_the_end_of_a_bar_gives_the_number_it_shows(
    low: int, high: int, width: int
) -> None:
    """Every number can be clicked, and where it is painted."""
    face = RateFace(RateTable((Item("a", "Rest"),), low=low, high=high), width)
    for number in range(low, high + 1):
        filled = face.bar(number).plain.count("━")
        assert face.number_at(face.left + filled - 1) == number
    assert face.number_at(face.left + 500) == high


async def test_changes_are_undone_one_by_one_and_the_mark_goes_along() -> None:
    """Back to no number at all; then the session undoes."""
    app = rating()
    async with app.run_test() as pilot:
        await pilot.press("down", "7", "down", "3", "down", "ctrl+z")
        assert lines(app)[2].startswith("> Rest")
        assert app.view.current_raw() == {"ideas#1": 7}
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.passed_on == 1
        assert not app.view.current_raw()
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert app.passed_on == 2
    assert app.drafts[-1] == {"ideas#1": 7, "ideas#2": 3}


async def test_points_to_spend_say_what_is_left() -> None:
    """Too many may stand there while one moves them about; the step refuses them, not the view."""
    app = rating(low=0, high=100, share=100)
    async with app.run_test() as pilot:
        assert "100 of 100 points left" in app.painted()
        await pilot.press("down", "7", "0", "down", "4", "0")
        assert "10 of 100 points too many" in app.painted()
        await pilot.press("3", "0")
        assert "0 of 100 points left" in app.painted()


async def test_a_table_is_filled_down_its_columns() -> None:
    """Left and right go across, Enter down and then to the next column."""
    app = rating(criteria=ON, items=THREE[:2])
    async with app.run_test() as pilot:
        await pilot.press("down", "3", "right", "8", "enter")
        assert lines(app)[3].split()[-1] == "[–]"
        await pilot.press("4", "left", "2", "enter")
    assert app.answers == [{"ideas#1": {"pay": 3, "calm": 8}, "ideas#2": {"pay": 2, "calm": 4}}]
    assert app.sentences[1] == "Call Sam is now 8 on calm"


async def test_a_click_in_a_table_marks_the_cell() -> None:
    """The digits go there then."""
    app = rating(criteria=ON)
    async with app.run_test(size=(80, 24)) as pilot:
        face = app.view.query_one(RateRows)._face
        await pilot.click(RateRows, offset=(face.left + face.cell + 1, 2))
        await pilot.press("6")
    assert app.drafts == [{"ideas#3": {"calm": 6}}]


async def test_more_criteria_than_there_is_room_for_come_into_sight_one_after_the_other() -> None:
    """The one in use is named whole above, whatever stands over its column."""
    names = [f"what matters to us number {n}" for n in range(1, 7)]
    app = rating(criteria=tuple(Choice(name, parse_template(name)) for name in names))
    async with app.run_test(size=(56, 14)) as pilot:
        await pilot.press("down", *["right"] * 5, "9")
        assert "what matters to us number 6 (6 of 6)" in app.painted()
        assert "[9]" in app.painted()
        assert all(len(line) <= 56 for line in lines(app))
    assert app.drafts == [{"ideas#1": {names[5]: 9}}]


async def test_an_earlier_rating_comes_back_with_what_came_and_what_went() -> None:
    """The mark goes to the first without a number; what is gone is grey and cannot be marked."""
    gone = Row(Item("ideas#9", NASTY), (("", 4),))
    value = RateValue((Row(Item("ideas#1", "Call Sam"), (("", 7),)), gone))
    app = rating(previous=value, raw={"ideas#1": 7, "ideas#9": 4})
    async with app.run_test() as pilot:
        assert f"{NASTY}  no longer in the list" in app.painted()
        assert lines(app)[2].startswith("> Rest")
        await pilot.press("end", "down", "down", "1", "enter")
    assert app.answers == [{"ideas#1": 7, "ideas#2": 10, "ideas#3": 1}]


async def test_a_draft_of_plain_mode_is_understood() -> None:
    """It names cells where the view names rows."""
    app = rating(criteria=ON, draft={"ideas#1 · pay": 3, "ideas#2 · pay": None})
    async with app.run_test():
        assert app.view.current_raw() == {"ideas#1": {"pay": 3}}


@pytest.mark.parametrize("draft", ["x", [1, 2, 3, 4], {"nobody": 3}, {"ideas#1": 99}])
async def test_a_draft_that_does_not_fit_any_more_is_left_out(draft: Any) -> None:
    """The question opens as if nothing had been said."""
    app = rating(draft=draft)
    async with app.run_test():
        assert not app.view.current_raw()


async def test_a_suggestion_is_taken_by_enter_and_is_nobodys_answer_before() -> None:
    """As `default: 5 5 5` gives it."""
    app = rating(suggestion="5 6 7")
    async with app.run_test() as pilot:
        assert app.view.current_raw() is None
        await pilot.press("enter")
    assert app.answers == [{"ideas#1": 5, "ideas#2": 6, "ideas#3": 7}]


async def test_names_and_ends_are_only_text() -> None:
    """Brackets and actions in items, criteria and ends are painted as they are."""
    nasty = parse_template(NASTY.replace("$", ""))
    app = rating(items=[NASTY], ends=(nasty, nasty), criteria=(Choice("a", nasty),))
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("down", "5")
        assert f"> {NASTY}" in app.painted()
        assert f"1 is {NASTY.replace('$', '')}" in app.painted()


async def test_another_step_begins_anew() -> None:
    """Neither numbers, mark nor undo of the step before is left."""
    app = rating()
    async with app.run_test() as pilot:
        await pilot.press("down", "7")
        app.show(replace(app.first, asked=replace(app.first.asked, options=RateOptions(high=5))))
        await pilot.press("ctrl+z")
        assert app.passed_on == 1
        assert not app.view.current_raw()
        assert ">" not in app.painted()
        assert "From 1 to 5" in app.painted()


async def test_with_nothing_to_rate_no_key_breaks_anything() -> None:
    """As when a step was opened although its list is empty."""
    app = rating(items=())
    async with app.run_test() as pilot:
        await pilot.press("5", "right", "home", "down", "backspace", "enter")
    assert app.answers == [{}]


@pytest.mark.parametrize("size", [(54, 11), (80, 50)])
@pytest.mark.parametrize("criteria", [(), ON])
async def test_two_hundred_items_keep_the_marked_one_in_sight(
    size: tuple[int, int], criteria: tuple[Choice, ...]
) -> None:
    """With the terminal's cursor on it, the head above and the remark below."""
    items = [f"idea {number}" for number in range(200)]
    app = rating(items=items, criteria=criteria)
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "The arrows" in app.painted())
        await pilot.press(*["pagedown"] * 21, "3")
        await until(pilot, lambda: "> idea 199" in app.painted())
        rows = app.painted().splitlines()
        at = next(y for y, line in enumerate(rows) if line.startswith("> idea 199"))
        assert app.cursor_position == Offset(0, at)
        assert rows[0] == "From 1 to 10"
        assert any("Enter goes on" in line for line in rows)


async def test_rows_that_are_kept_laid_out_stand_as_if_laid_out_afresh() -> None:
    """After every change of number, mark, width and colours; kept rows are only for speed."""
    app = rating()
    async with app.run_test() as pilot:
        assert isinstance(app.view, RateView)
        for act in ("down", "7", "down", "right", "up", "backspace", "theme", "resize"):
            if act == "resize":
                await pilot.resize_terminal(50, 20)
            elif act == "theme":
                app.theme = "textual-light"
            else:
                await pilot.press(act)
            await pilot.pause()
            kept = app.painted()
            app.view.rows._kept.clear()
            app.view.rows._lay_out()
            await pilot.pause()
            assert app.painted() == kept, act
