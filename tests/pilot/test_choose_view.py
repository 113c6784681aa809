"""The views of `choose` and `yes_no`: rows; nothing is marked until the person moves."""

from __future__ import annotations

import pytest
from textual.geometry import Offset

from sessionguide.language.facts import Item
from sessionguide.steps.choose import ChooseOptions, ChooseValue
from sessionguide.steps.choose.view import VIEW
from sessionguide.steps.yes_no import YesNoOptions
from sessionguide.steps.yes_no.view import VIEW as YES_NO_VIEW
from sessionguide.widgets.pick_rows import PickRows
from tests.pilot.viewing import NASTY, Viewing, shown, until

ONE, TWO, ANY = ChooseOptions(), ChooseOptions(at_most=2), ChooseOptions(at_most=None, at_least=2)
THREE = ("Calm", "Time", "Money")


def choosing(options: ChooseOptions = ONE, **more: object) -> Viewing:
    return Viewing(VIEW, shown(options, items=THREE, **more))  # type: ignore[arg-type]  # mixed keys


def deciding(**more: object) -> Viewing:
    return Viewing(YES_NO_VIEW, shown(YesNoOptions(), **more))  # type: ignore[arg-type]  # mixed keys


async def test_a_bounced_enter_chooses_nothing() -> None:
    """Nothing is marked at first; an arrow marks the first."""
    app = choosing()
    async with app.run_test() as pilot:
        assert ">" not in app.painted()
        assert "The arrows move, Enter chooses." in app.painted()
        assert app.view.current_raw() is None
        await pilot.press("enter", "down", "down", "enter")
    assert app.answers == [None, "ideas#2"]
    assert app.drafts == ["ideas#1", "ideas#2"]


async def test_space_marks_the_first_row_while_none_is_marked() -> None:
    """The next one ticks it."""
    app = choosing(TWO)
    async with app.run_test() as pilot:
        await pilot.press("space")
        assert not app.view.current_raw()
        await pilot.press("space", "enter")
    assert app.answers == [["ideas#1"]]


async def test_space_ticks_where_several_may_be_chosen() -> None:
    """The ticked ones are the answer, in the order of the choices."""
    app = choosing(TWO)
    async with app.run_test() as pilot:
        assert "At most 2." in app.painted()
        await pilot.press("end", "space", "home", "space", "down", "space", "space", "enter")
        assert "> [ ] Time" in app.painted()
        assert "[x] Money" in app.painted()
    assert app.answers == [["ideas#1", "ideas#3"]]


async def test_enter_on_a_row_without_any_tick_ticks_it_first() -> None:
    """Someone who never heard of Space is not lost."""
    app = choosing(ANY)
    async with app.run_test() as pilot:
        assert "At least 2." in app.painted()
        await pilot.press("enter", "down", "enter")
        assert app.sentences == ["Ticked. Enter goes on, Space ticks another."]
        await pilot.press("enter")
    assert app.answers == [[], ["ideas#1"]]


async def test_a_click_marks_and_a_second_click_takes() -> None:
    """A double click answers this question and not the next one too."""
    app = choosing()
    async with app.run_test() as pilot:
        await pilot.click(PickRows, offset=(5, 1))
        assert app.answers == []
        await pilot.click(PickRows, offset=(5, 1))
        await pilot.click(PickRows, offset=(5, 9))
    assert app.answers == ["ideas#2"]


async def test_a_click_ticks_where_several_may_be_chosen() -> None:
    """And a second one takes the tick away."""
    app = choosing(TWO)
    async with app.run_test() as pilot:
        await pilot.click(PickRows, offset=(5, 1))
        await pilot.click(PickRows, offset=(5, 2))
        await pilot.click(PickRows, offset=(5, 1))
        await until(pilot, lambda: app.view.current_raw() == ["ideas#3"])


async def test_what_was_chosen_and_is_gone_stands_grey_and_says_so() -> None:
    """It is seen, cannot be marked, and counts for nothing."""
    gone = Item("ideas#9", f"Rest {NASTY}")
    value = ChooseValue((gone, Item("ideas#2", "Time")), True)
    app = choosing(TWO, previous=value, raw=["ideas#9", "ideas#2"])
    async with app.run_test() as pilot:
        assert f"Rest {NASTY}  no longer in the list" in app.painted()
        await pilot.press("end", "space", "enter")
    assert app.answers == [["ideas#2", "ideas#3"]]


async def test_an_answer_that_is_gone_leaves_nothing_marked() -> None:
    """Of one choice the grey one is not it any more."""
    value = ChooseValue((Item("ideas#9", "Rest"),), False)
    app = choosing(previous=value, raw="ideas#9")
    async with app.run_test():
        assert ">" not in app.painted()
        assert app.view.current_raw() is None


async def test_moves_and_ticks_are_undone_one_by_one() -> None:
    """Where several are ticked, moving the mark is no change."""
    app = choosing(TWO, raw=["ideas#1"])
    async with app.run_test() as pilot:
        await pilot.press("end", "space", "home", "space", "ctrl+z")
        assert app.view.current_raw() == ["ideas#1", "ideas#3"]
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.view.current_raw() == ["ideas#1"]
        assert app.passed_on == 1
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert app.view.current_raw() == ["ideas#3"]
        assert app.passed_on == 2


async def test_a_suggested_choice_is_marked_and_said_to_be_one() -> None:
    """Enter takes it; untouched it is no answer, also after an undo."""
    app = choosing(suggestion="Time")
    async with app.run_test() as pilot:
        assert "> Time" in app.painted()
        assert "A suggestion" in app.painted()
        assert app.view.current_raw() is None
        await pilot.press("up", "ctrl+z")
        assert app.view.current_raw() is None
        assert "A suggestion" in app.painted()
        await pilot.press("enter")
    assert app.answers == ["ideas#2"]


async def test_drafts_and_answers_come_back() -> None:
    """The draft stands before the answer; another step begins anew."""
    app = choosing(raw="ideas#1", draft="ideas#3")
    async with app.run_test() as pilot:
        assert "> Money" in app.painted()
        await pilot.press("up")
        app.show(shown(TWO, items=THREE, draft=["ideas#2"]))
        await pilot.press("ctrl+z")
        assert app.view.current_raw() == ["ideas#2"]
        assert app.passed_on == 1


async def test_a_long_list_of_choices_scrolls_and_the_cursor_follows() -> None:
    """Two hundred of them at the smallest size; the hint stays in sight."""
    many = [f"{NASTY} {number}" for number in range(200)]
    app = Viewing(VIEW, shown(TWO, items=many))
    async with app.run_test(size=(54, 11)) as pilot:
        await until(pilot, lambda: "Space ticks" in app.painted())
        await pilot.press("end", "space")
        await until(pilot, lambda: f"[x] {NASTY} 199" in app.painted())
        assert "Space ticks" in app.painted()
        assert app.cursor_position == Offset(0, 9)


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("y",), True),
        (("N",), False),
        (("left", "down"), False),
        (("down",), True),
        (("enter",), None),
    ],
)
async def test_yes_and_no_by_letters_and_by_arrows(keys: tuple[str, ...], answer: object) -> None:
    """A key marks, Enter answers; nothing is marked at first."""
    app = deciding()
    async with app.run_test() as pilot:
        assert "Y or N, then Enter." in app.painted()
        await pilot.press(*keys, "enter")
    assert app.answers[-1] is answer


async def test_yes_or_no_comes_back_and_is_suggested() -> None:
    """False is an answer too."""
    app = deciding(raw=False)
    async with app.run_test() as pilot:
        assert "> No" in app.painted()
        app.show(shown(YesNoOptions(), suggestion="yes"))
        await until(pilot, lambda: "> Yes" in app.painted())
        assert app.view.current_raw() is None
        await pilot.press("n", "ctrl+z", "enter")
    assert app.answers == [True]
