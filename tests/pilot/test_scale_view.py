"""The view of `scale`: digits, arrows and mouse; in words what is chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.geometry import Offset

from sessionguide.language.facts import Ref
from sessionguide.language.text import parse_template
from sessionguide.steps.scale.view import VIEW, ScaleView
from sessionguide.widgets.scale_bar import ScaleBar
from sessionguide.widgets.scale_face import Numbers, ScaleFace
from sessionguide.widgets.typed_number import COMBINE_WITHIN
from tests.pilot.viewing import NASTY, Viewing, drag, given, shown, until

ENDS = (parse_template("as far away as can be"), parse_template("exactly there"))


def scale(**keys: object) -> object:
    return given("scale", **keys)


def bar(app: Viewing) -> ScaleBar:
    assert isinstance(app.view, ScaleView)
    return app.view.bar


async def test_it_looks_like_a_row_of_numbers_with_their_ends_below() -> None:
    """The chosen one in brackets, and in words below; nothing is chosen at first."""
    app = Viewing(VIEW, shown(scale(ends=ENDS)))
    async with app.run_test(size=(74, 15)) as pilot:
        assert app.view.current_raw() is None
        await pilot.press("5")
        assert app.painted().splitlines()[:4] == [
            "  1    2    3    4   [5]   6    7    8    9    10",
            "  as far away as can be             exactly there",
            "",
            "> 5 of 10",
        ]
        await pilot.press("enter")
    assert app.answers == [5]
    assert app.drafts == [5]


async def test_enter_on_nothing_posts_nothing() -> None:
    """A bounced Enter answers no scale."""
    app = Viewing(VIEW, shown(scale()))
    async with app.run_test() as pilot:
        await pilot.press("enter")
    assert app.answers == [None]


async def test_two_digits_within_a_second_are_one_number() -> None:
    """Later ones begin a number of their own, as do those that make none together."""
    app = Viewing(VIEW, shown(scale(to=20)))
    async with app.run_test() as pilot:
        await pilot.press("1", "4")
        assert bar(app).value == 14
        bar(app)._typed_at -= 2 * COMBINE_WITHIN
        await pilot.press("2")
        assert bar(app).value == 2
        await pilot.press("9")
        assert bar(app).value == 9


async def test_arrows_home_and_end_move_within_what_is_taken() -> None:
    """They stop at both ends; from nowhere they begin where the movement begins."""
    app = Viewing(VIEW, shown(scale(at_least=3)))
    async with app.run_test() as pilot:
        await pilot.press("right")
        assert bar(app).value == 3
        await pilot.press("left", "right", "up")
        assert bar(app).value == 5
        await pilot.press("end", "right")
        assert bar(app).value == 10
        await pilot.press("home", "down")
        assert bar(app).value == 3
        await pilot.press("backspace", "left")
        assert bar(app).value == 10


async def test_the_mouse_chooses_and_slides() -> None:
    """A click on a number chooses it; held, it slides along."""
    app = Viewing(VIEW, shown(scale(at_least=2)))
    async with app.run_test(size=(74, 15)) as pilot:
        await pilot.click(ScaleBar, offset=(34, 0))
        assert bar(app).value == 7
        await pilot.click(ScaleBar, offset=(2, 0))
        assert bar(app).value == 2
        await pilot.click(ScaleBar, offset=(34, 2))
        assert bar(app).value == 2
        await pilot.hover(ScaleBar, offset=(49, 0))
        assert bar(app).value == 2
        await drag(pilot, ScaleBar, (2, 0), (20, 0), (49, 0))
        assert bar(app).value == 10


async def test_a_number_off_the_scale_is_refused_in_the_steps_words() -> None:
    """What was chosen before stays."""
    app = Viewing(VIEW, shown(scale(at_least=Ref("now")), look=lambda _ref: 4))
    async with app.run_test() as pilot:
        await pilot.press("6", "backspace", "6", "0")
        assert "Problem: Please choose a number from 4 to 10; your earlier answer" in app.painted()
        assert app.view.current_raw() == 6


async def test_moves_are_undone_one_by_one() -> None:
    """Back to the suggestion, which is then nobody's answer again."""
    app = Viewing(VIEW, shown(scale(), suggestion="4"))
    async with app.run_test() as pilot:
        assert "(4)" in app.painted()
        assert app.view.current_raw() is None
        await pilot.press("5", "right")
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert app.passed_on == 1
        assert app.view.current_raw() is None
        await pilot.press("enter", "ctrl+y", "ctrl+y", "ctrl+y")
        assert app.passed_on == 2
        assert bar(app).value == 6
    assert app.answers == [4]
    assert app.drafts == [5, 6, 5, None, 5, 6]


async def test_another_step_begins_anew() -> None:
    """Neither value, range nor undo of the step before is left."""
    app = Viewing(VIEW, shown(scale(), raw=3))
    async with app.run_test() as pilot:
        await pilot.press("right")
        app.show(shown(scale(**{"from": 0, "to": 4})))
        await pilot.press("ctrl+z")
        assert app.view.current_raw() is None
        assert app.passed_on == 1
        await pilot.press("end")
        assert app.view.current_raw() == 4


async def test_a_long_scale_is_a_line_to_slide_along() -> None:
    """Where the numbers do not fit in a row; the value below is exact all the same."""
    app = Viewing(VIEW, shown(scale(**{"from": 0, "to": 100, "step": 0.5}), raw=50))
    async with app.run_test(size=(54, 11)) as pilot:
        assert "●" in app.painted()
        await pilot.press("pageup", "6", "2", ".", "5")
        assert "> 62.5 of 100" in app.painted()
        await pilot.click(ScaleBar, offset=(2, 0))
        assert bar(app).value == 0


async def test_the_terminals_cursor_stands_on_the_line_that_says_the_value() -> None:
    """A screen reader reads '> 5 of 10'."""
    app = Viewing(VIEW, shown(scale(ends=ENDS), raw=5))
    async with app.run_test(size=(74, 15)) as pilot:
        await until(pilot, lambda: app.cursor_position == Offset(0, 3))


async def test_ends_are_literal_text() -> None:
    """Brackets in them are brackets."""
    app = Viewing(VIEW, shown(scale(ends=(parse_template(NASTY.replace("$", "")), ENDS[1]))))
    async with app.run_test(size=(74, 15)):
        assert NASTY.replace("$", "") in app.painted()


@pytest.mark.parametrize("width", [54, 60, 74, 80])
def test_one_to_ten_fits_in_a_row_at_every_width(width: int) -> None:
    """The numbers stand where a click finds them."""
    face = ScaleFace(Numbers(tuple(range(1, 11)), 1), width)
    row = face.row(None, False).plain
    assert len(row) <= width
    assert [face.number_at(row.index(f" {n}") + 1) for n in range(1, 11)] == list(range(1, 11))


def test_ends_that_do_not_fit_side_by_side_stand_below_each_other() -> None:
    """Each with its number."""
    numbers = Numbers(tuple(range(1, 11)), 1, ("a " * 20, "b " * 20))
    face = ScaleFace(numbers, 54)
    assert [line.plain[:4] for line in face.ends] == ["1: a", "10: "]
    assert replace(face, width=30).height > face.height
