"""The view of `rank`: cards in order, moved by keys, digits and mouse."""

from __future__ import annotations

import pytest
from textual.events import Key
from textual.geometry import Offset

from sessionguide.language.facts import Item
from sessionguide.steps.rank import RankOptions, RankValue
from sessionguide.steps.rank.view import VIEW, RankView
from sessionguide.widgets.rank_rows import RankRows
from tests.pilot.viewing import NASTY, Viewing, drag, shown, until

FOUR = ("Call Sam", "Rest", "Read", "Write")


def ranking(keep: int | None = None, **more: object) -> Viewing:
    return Viewing(VIEW, shown(RankOptions(keep=keep), items=FOUR, **more))  # type: ignore[arg-type]  # mixed keys


def order(app: Viewing) -> list[str]:
    assert isinstance(app.view, RankView)
    return [item.text for item in app.view.cards.order]


def lines(app: Viewing) -> list[str]:
    return [line for line in app.painted().splitlines() if line.strip()]


async def test_a_bounced_enter_puts_nothing_in_order() -> None:
    """The first Enter marks and asks; the second keeps the order as it came."""
    app = ranking()
    async with app.run_test() as pilot:
        assert ">" not in app.painted()
        assert app.view.current_raw() is None
        await pilot.press("enter")
        assert app.answers == []
        assert app.sentences == ["Enter again keeps this order."]
        await pilot.press("enter")
    assert app.answers == [["ideas#1", "ideas#2", "ideas#3", "ideas#4"]]


async def test_keys_take_effect_in_the_order_they_were_pressed_however_fast() -> None:
    """A digit does not overtake the arrow before it."""
    app = ranking()
    async with app.run_test() as pilot:
        for key in ("down", "down", "4", "up", "1", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: bool(app.answers))
    assert app.answers == [["ideas#4", "ideas#1", "ideas#3", "ideas#2"]]


async def test_space_lifts_and_drops() -> None:
    """Lifted, the arrows and brackets move it; dropped, they move the mark."""
    app = ranking()
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "space")
        assert "↕ 2. Rest" in app.painted()
        await pilot.press("down", "down", "down")
        assert order(app) == ["Call Sam", "Read", "Write", "Rest"]
        await pilot.press("[", "left_square_bracket", "right_square_bracket", "space", "[")
        assert order(app) == ["Call Sam", "Read", "Rest", "Write"]
        await pilot.press("up", "enter")
    assert app.answers == [["ideas#1", "ideas#3", "ideas#2", "ideas#4"]]


async def test_enter_puts_a_lifted_card_down_first() -> None:
    """It takes no answer while a card is in the air."""
    app = ranking()
    async with app.run_test() as pilot:
        await pilot.press("down", "space", "down", "enter")
        assert app.answers == []
        await pilot.press("enter")
    assert app.answers[0][:2] == ["ideas#2", "ideas#1"]


async def test_each_move_is_said_in_a_sentence() -> None:
    """Shift and an arrow move at once, a digit sends to that place."""
    app = ranking()
    async with app.run_test() as pilot:
        await pilot.press("down", "shift+down", "4", "shift+down", "1", "9", "0")
    assert app.sentences == [
        "Call Sam is now 2 of 4",
        "Call Sam is now 4 of 4",
        "Call Sam is now 1 of 4",
    ]


async def test_two_digits_within_a_second_are_one_place() -> None:
    """In a longer list; the last of them counts alone where there is no such place."""
    app = Viewing(VIEW, shown(RankOptions(), items=[f"idea {n}" for n in range(12)]))
    async with app.run_test() as pilot:
        await pilot.press("down", "1", "1")
        assert order(app).index("idea 0") == 10
        await pilot.press("5")
        assert order(app).index("idea 0") == 4


async def test_the_mouse_drags_a_card_and_it_is_one_move() -> None:
    """It follows the mouse; undo takes the whole way back."""
    app = ranking()
    async with app.run_test() as pilot:
        await drag(pilot, RankRows, (5, 3), (5, 2), (5, 1), (5, 0))
        await until(pilot, lambda: order(app) == ["Write", "Call Sam", "Rest", "Read"])
        assert app.sentences == ["Write is now 1 of 4"]
        await pilot.press("ctrl+z")
        assert order(app) == list(FOUR)


async def test_a_line_shows_what_is_kept() -> None:
    """Cards cross it; neither the mark nor the mouse stays on it."""
    app = ranking(keep=2)
    async with app.run_test() as pilot:
        assert "the first 2 go on" in lines(app)[2]
        await pilot.press("down", "down", "down")
        assert "> 3. Read" in lines(app)[3]
        await pilot.press("shift+up")
        assert "> 2. Read" in lines(app)[1]
        await drag(pilot, RankRows, (5, 0), (5, 2), (5, 4))
        await until(pilot, lambda: order(app) == ["Read", "Rest", "Write", "Call Sam"])


async def test_moves_are_undone_one_by_one_and_the_mark_goes_along() -> None:
    """Back to the order nobody chose, which is no answer again."""
    app = ranking()
    async with app.run_test() as pilot:
        await pilot.press("end", "shift+up", "1", "ctrl+z")
        assert lines(app)[2] == "> 3. Write"
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.passed_on == 1
        assert app.view.current_raw() is None
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert app.passed_on == 2
        assert order(app) == ["Write", "Call Sam", "Rest", "Read"]
        assert app.drafts[-1] == ["ideas#4", "ideas#1", "ideas#2", "ideas#3"]


async def test_an_earlier_order_comes_back_with_what_came_and_what_went() -> None:
    """A new item stands last; one that is gone is grey and cannot be marked."""
    value = RankValue(
        (Item("ideas#3", "Read"), Item("ideas#9", NASTY), Item("ideas#1", "Call Sam"))
    )
    app = ranking(previous=value, raw=["ideas#3", "ideas#9", "ideas#1"])
    async with app.run_test() as pilot:
        assert order(app) == ["Read", "Call Sam", "Rest", "Write"]
        assert f"{NASTY}  no longer in the list" in app.painted()
        await pilot.press("end", "1", "enter")
    assert app.answers == [["ideas#4", "ideas#3", "ideas#1", "ideas#2"]]


async def test_another_step_begins_anew() -> None:
    """Neither order, lifting nor undo of the step before is left."""
    app = ranking(draft=["ideas#2"])
    async with app.run_test() as pilot:
        assert order(app)[0] == "Rest"
        await pilot.press("down", "space", "down")
        app.show(shown(RankOptions(), items=FOUR))
        await pilot.press("ctrl+z", "down")
        assert order(app) == list(FOUR)
        assert app.passed_on == 1
        assert "↕" not in app.painted()


@pytest.mark.parametrize("size", [(54, 11), (80, 50)])
async def test_two_hundred_cards_keep_the_moved_one_in_sight(size: tuple[int, int]) -> None:
    """With the terminal's cursor on it."""
    app = Viewing(VIEW, shown(RankOptions(keep=3), items=[f"idea {n}" for n in range(200)]))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Space lifts" in app.painted())
        await pilot.press("end", "3")
        await until(pilot, lambda: ">   3. idea 199" in app.painted())
        assert app.cursor_position == Offset(0, 0)
        assert "Space lifts" in app.painted()
