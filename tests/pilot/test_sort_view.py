"""The view of `sort`: cards put into boxes by digits, arrows and mouse."""

from __future__ import annotations

import pytest
from textual.geometry import Offset

from sessionguide.language.facts import Fact, Item, Ref
from sessionguide.language.sources import Choice, Source
from sessionguide.language.text import parse_template
from sessionguide.steps.sort import Boxed, SortOptions, SortValue
from sessionguide.steps.sort.view import VIEW, SortView
from sessionguide.widgets.sort_rows import SortRows
from tests.pilot.viewing import NASTY, Viewing, drag, shown, until

FOUR = ("Call Sam", "Rest", "Read", "Write")
BOXES = tuple(
    Choice(key, parse_template(label))
    for key, label in (("mine", "Mine"), ("partly", "In part"), ("given", "Given"))
)
MINE, PARTLY = Item("mine", "Mine"), Item("partly", "In part")


def sorting(at_most: int | None = None, **more: object) -> Viewing:
    options = SortOptions(boxes=BOXES, at_most=at_most)
    return Viewing(VIEW, shown(options, items=FOUR, **more))  # type: ignore[arg-type]  # mixed keys


def boxes(app: Viewing) -> dict[str, list[str]]:
    """What lies in each box that is not empty."""
    assert isinstance(app.view, SortView)
    piles = app.view.cards.table.piles
    return {one.box.id: [card.text for card in one.cards] for one in piles if one.cards}


def lines(app: Viewing) -> list[str]:
    return [line for line in app.painted().splitlines() if line.strip()]


def problem(app: Viewing) -> str:
    assert isinstance(app.view, SortView)
    return app.view.remark.said if app.view.remark.has_class("-problem") else ""


# --- keys -----------------------------------------------------------------------------------------


async def test_cards_lie_loose_above_the_boxes() -> None:
    """Nothing is marked, nothing is an answer, and each box shows its digit."""
    app = sorting()
    async with app.run_test():
        assert lines(app)[:8] == [
            "Not sorted yet", "  Call Sam", "  Rest", "  Read", "  Write",
            "1 Mine", "2 In part", "3 Given",
        ]  # fmt: skip
        assert app.view.current_raw() is None


async def test_a_digit_puts_the_marked_card_away_and_the_next_is_marked() -> None:
    """Card after card; Enter takes the boxes as they are."""
    app = sorting()
    async with app.run_test() as pilot:
        await pilot.press("down", "1", "3", "1", "2")
        assert boxes(app) == {
            "mine": ["Call Sam", "Read"], "partly": ["Write"], "given": ["Rest"]
        }  # fmt: skip
        assert "Not sorted yet" not in app.painted()
        assert "All of them are in a box. Enter goes on." in app.painted()
        assert "> Write" in app.painted()
        await pilot.press("enter")
    assert app.answers == [
        {"mine": ["ideas#1", "ideas#3"], "partly": ["ideas#4"], "given": ["ideas#2"]}
    ]
    assert app.sentences[:2] == ['Call Sam is now in "Mine"', 'Rest is now in "Given"']


async def test_a_bounced_digit_puts_nothing_away() -> None:
    """Without a mark the first digit only marks; so a digit for the question before is harmless."""
    app = sorting()
    async with app.run_test() as pilot:
        await pilot.press("2")
        assert boxes(app) == {}
        assert "> Call Sam" in app.painted()
        await pilot.press("2", "7")
        assert boxes(app) == {"partly": ["Call Sam"]}


async def test_what_is_skipped_over_is_marked_again_after_the_last() -> None:
    """From the last loose card the mark goes on to the first."""
    app = sorting()
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "1", "1", "1")
        assert boxes(app) == {"mine": ["Rest", "Read", "Write"]}
        assert "> Call Sam" in app.painted()


@pytest.mark.parametrize("key", ["0", "delete", "backspace"])
async def test_a_card_is_taken_out_again(key: str) -> None:
    """It lies where it came from, and the mark stays with it."""
    app = sorting(draft={"mine": ["ideas#2", "ideas#1"]})
    async with app.run_test() as pilot:
        await pilot.press("end", "up", key)
        assert boxes(app) == {"mine": ["Call Sam"]}
        assert lines(app)[1] == "> Rest"
    assert app.sentences == ["Rest is in no box now"]


async def test_left_and_right_move_a_card_from_box_to_box() -> None:
    """The mark stays with it; at the ends nothing happens."""
    app = sorting()
    async with app.run_test() as pilot:
        await pilot.press("down", "right", "right", "right", "right")
        assert boxes(app) == {"given": ["Call Sam"]}
        await pilot.press("left", "left", "left", "left")
        assert boxes(app) == {}
    assert app.sentences == [
        *(f'Call Sam is now in "{box}"' for box in ("Mine", "In part", "Given", "In part", "Mine")),
        "Call Sam is in no box now",
    ]


async def test_shift_and_an_arrow_put_a_box_in_order() -> None:
    """Within the box alone; loose cards have no order."""
    app = sorting(draft={"mine": ["ideas#1", "ideas#2", "ideas#3"]})
    async with app.run_test() as pilot:
        await pilot.press("down", "shift+down", "down", "shift+down", "shift+down", "shift+down")
        assert boxes(app) == {"mine": ["Rest", "Read", "Call Sam"]}
        await pilot.press("up", "shift+up", "enter")
    assert app.sentences == [
        'Call Sam is now 2 of 3 in "Mine"',
        'Call Sam is now 3 of 3 in "Mine"',
        'Read is now 1 of 3 in "Mine"',
    ]
    assert app.answers == [{"mine": ["ideas#3", "ideas#2", "ideas#1"]}]


async def test_space_lifts_and_the_arrows_carry_across_boxes() -> None:
    """Down into the next box, up out of it again; Enter puts it down before it answers."""
    app = sorting(draft={"mine": ["ideas#2"]})
    async with app.run_test() as pilot:
        await pilot.press("down", "space", "down")
        assert boxes(app) == {"mine": ["Call Sam", "Rest"]}
        assert "↕ Call Sam" in app.painted()
        await pilot.press("]", "right_square_bracket", "down", "up")
        assert boxes(app) == {"mine": ["Rest"], "partly": ["Call Sam"]}
        await pilot.press("enter", "[")
        assert app.answers == []
        assert "> Call Sam" in app.painted()
        await pilot.press("space", "up", "up", "up", "space", "enter")
    assert app.answers == [{"mine": ["ideas#2"]}]


async def test_home_and_end_put_a_lifted_card_down() -> None:
    """They move the mark, never the card."""
    app = sorting(draft={"mine": ["ideas#2"]})
    async with app.run_test() as pilot:
        await pilot.press("down", "space", "end")
        assert "> Rest" in app.painted()
        assert boxes(app) == {"mine": ["Rest"]}


async def test_enter_with_nothing_sorted_is_no_answer() -> None:
    """Marked or not: the screen asks once, as it does everywhere."""
    app = sorting()
    async with app.run_test() as pilot:
        await pilot.press("enter", "down", "enter")
    assert app.answers == [None, None]


# --- full boxes -----------------------------------------------------------------------------------


async def test_a_full_box_refuses_in_words_and_shows_how_full_it_is() -> None:
    """The card stays; the words go with the next move of the mark."""
    app = sorting(at_most=1, draft={"mine": ["ideas#1"]})
    async with app.run_test() as pilot:
        assert "1 Mine  1 of 1" in app.painted()
        await pilot.press("down", "1")
        assert boxes(app) == {"mine": ["Call Sam"]}
        assert problem(app).startswith('Problem: "Mine" holds 1 at most. Take one out first')
        assert "> Rest" in app.painted()
        await pilot.press("down")
        assert problem(app) == ""


async def test_arrows_pass_over_a_full_box() -> None:
    """Sideways and lifted; where no box takes it the card stays."""
    app = sorting(at_most=1, draft={"mine": ["ideas#1"]})
    async with app.run_test() as pilot:
        await pilot.press("down", "right")
        assert boxes(app) == {"mine": ["Call Sam"], "partly": ["Rest"]}
        await pilot.press("space", "up")
        assert boxes(app) == {"mine": ["Call Sam"]}
        await pilot.press("space", "2", "3", "right")
        assert boxes(app)["given"] == ["Read"]
        await pilot.press("home", "right", "left")
        assert lines(app)[1] == "> Write"


# --- mouse ----------------------------------------------------------------------------------------


async def test_the_mouse_drags_a_card_and_it_is_one_move() -> None:
    """Over headings and cards; undo takes the whole way back."""
    app = sorting()
    async with app.run_test() as pilot:
        at = {text: row for row, text in enumerate(app.painted().splitlines())}
        start, mine, given = at["  Rest"], at["1 Mine"], at["3 Given"]
        await drag(pilot, SortRows, (5, start), (5, mine), (5, mine + 1), (5, given))
        await until(pilot, lambda: boxes(app) == {"given": ["Rest"]})
        assert app.sentences == ['Rest is now in "Given"']
        await pilot.press("ctrl+z")
        assert boxes(app) == {}


async def test_nothing_jumps_under_the_mouse_when_the_last_card_leaves() -> None:
    """The heading of the loose cards stays until the button is let go."""
    app = sorting(draft={"given": ["ideas#2", "ideas#3", "ideas#4"]})
    async with app.run_test() as pilot:
        row = app.painted().splitlines().index("1 Mine")
        await drag(pilot, SortRows, (5, 1), (5, row), (6, row), (7, row))
        await until(pilot, lambda: boxes(app).get("mine") == ["Call Sam"])
        await until(pilot, lambda: "Not sorted yet" not in app.painted())


async def test_a_card_dropped_on_a_full_box_stays_where_it_was() -> None:
    """And it is said why."""
    app = sorting(at_most=1, draft={"mine": ["ideas#1"]})
    async with app.run_test() as pilot:
        row = app.painted().splitlines().index("1 Mine  1 of 1")
        await drag(pilot, SortRows, (5, 1), (5, row))
        await until(pilot, lambda: "holds 1 at most" in problem(app))
        assert boxes(app) == {"mine": ["Call Sam"]}
        assert app.drafts == []


async def test_a_click_marks_a_card_and_a_click_on_a_box_puts_it_there() -> None:
    """Without dragging: for pads, and for hands that would rather not."""
    app = sorting()
    async with app.run_test() as pilot:
        row = app.painted().splitlines().index("2 In part")
        await pilot.click(SortRows, offset=(5, 2))
        assert "> Rest" in app.painted()
        assert app.answers == []
        await pilot.click(SortRows, offset=(2, row))
        assert boxes(app) == {"partly": ["Rest"]}
        assert "> Read" in app.painted()
    assert app.answers == []


# --- undo, and what stands here -------------------------------------------------------------------


async def test_moves_are_undone_one_by_one_and_the_mark_goes_along() -> None:
    """Back to loose cards, which are no answer again."""
    app = sorting()
    async with app.run_test() as pilot:
        await pilot.press("down", "1", "2", "ctrl+z")
        assert boxes(app) == {"mine": ["Call Sam"]}
        assert "> Rest" in app.painted()
        await pilot.press("ctrl+z", "ctrl+z")
        assert app.passed_on == 1
        assert app.view.current_raw() is None
        await pilot.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert app.passed_on == 2
        assert app.drafts[-1] == {"mine": ["ideas#1"], "partly": ["ideas#2"]}
    assert app.sentences[2:] == [
        "Rest is in no box now",
        "Call Sam is in no box now",
        'Call Sam is now in "Mine"',
        'Rest is now in "In part"',
    ]


async def test_the_order_in_a_box_is_undone_too() -> None:
    """And the sentence says where the card is again."""
    app = sorting(draft={"mine": ["ideas#1", "ideas#2"]})
    async with app.run_test() as pilot:
        await pilot.press("end", "shift+up", "ctrl+z")
        assert boxes(app) == {"mine": ["Call Sam", "Rest"]}
        assert app.sentences[-1] == 'Rest is now 2 of 2 in "Mine"'


async def test_an_earlier_answer_comes_back_with_what_came_and_what_went() -> None:
    """A new item lies loose; one that is gone is grey in its box and cannot be marked."""
    value = SortValue(
        (Boxed(MINE, (Item("ideas#3", "Read"), Item("ideas#9", NASTY))),
         Boxed(PARTLY, (Item("ideas#1", "Call Sam"),)))
    )  # fmt: skip
    raw = {"mine": ["ideas#3", "ideas#9"], "partly": ["ideas#1"]}
    app = sorting(previous=value, raw=raw)
    async with app.run_test() as pilot:
        assert lines(app)[:3] == ["Not sorted yet", "  Rest", "  Write"]
        assert f"{NASTY}  no longer in the list" in app.painted()
        await pilot.press("end", "up", "1", "enter")
    assert app.answers == [{"mine": ["ideas#3"], "partly": ["ideas#1"]}]


async def test_what_plain_mode_began_goes_on_here() -> None:
    """A draft of its questions is a table with these cards in their boxes."""
    app = sorting(draft={"1.box": "given", "2.box": "", "3.box": "given"})
    async with app.run_test():
        assert boxes(app) == {"given": ["Call Sam", "Read"]}


async def test_the_clients_own_list_can_be_the_boxes() -> None:
    """Labels are data, shown literally; the answer names ids."""
    people = (Item("#1", NASTY), Item("#2", "Jo"))

    def look(ref: Ref) -> Fact | None:
        return people if ref == Ref("people") else None

    options = SortOptions(into=Source((Ref("people"),)))
    app = Viewing(VIEW, shown(options, items=(*FOUR, NASTY), look=look))
    async with app.run_test() as pilot:
        assert f"1 {NASTY}" in app.painted()
        await pilot.press("end", "1", "enter")
    assert app.sentences == [f'{NASTY} is now in "{NASTY}"']
    assert app.answers == [{"#1": ["ideas#5"]}]


async def test_another_step_begins_anew() -> None:
    """Neither cards, lifting, mark nor undo of the step before is left."""
    app = sorting(draft={"mine": ["ideas#2"]})
    async with app.run_test() as pilot:
        await pilot.press("down", "space", "1")
        app.show(shown(SortOptions(boxes=BOXES), items=FOUR))
        await pilot.press("ctrl+z")
        assert boxes(app) == {}
        assert app.passed_on == 1
        assert ">" not in app.painted()
        assert "↕" not in app.painted()


# --- size -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("height", "below"),
    [
        (13, ["", "1 Mine", "", "2 In part", "", "3 Given"]),
        (11, ["", "1 Mine", "2 In part", "3 Given"]),
        (9, ["1 Mine", "2 In part", "3 Given"]),
    ],
)
async def test_boxes_stand_apart_where_there_is_room(height: int, below: list[str]) -> None:
    """In a low window the empty lines between the boxes go first, the one above them last."""
    app = sorting()
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.resize_terminal(60, height)
        await until(pilot, lambda: app.painted().splitlines()[5 : 5 + len(below)] == below)


async def test_the_heading_stays_in_sight_above_its_first_card() -> None:
    """Also when the list is scrolled from below."""
    items = [f"idea {n}" for n in range(30)]
    app = Viewing(VIEW, shown(SortOptions(boxes=BOXES), items=items))
    async with app.run_test(size=(60, 11)) as pilot:
        await pilot.press("end", "home")
        await until(pilot, lambda: lines(app)[:2] == ["Not sorted yet", "> idea 0"])
        assert app.cursor_position == Offset(0, 1)


@pytest.mark.parametrize("size", [(54, 11), (80, 50)])
async def test_with_many_cards_the_digits_are_still_in_sight(size: tuple[int, int]) -> None:
    """Below the cards, with the terminal's cursor on the marked one."""
    items = [f"idea {n}" for n in range(200)]
    app = Viewing(VIEW, shown(SortOptions(boxes=BOXES), items=items))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "1 Mine (0), 2 In part (0), 3 Given (0)" in app.painted())
        await pilot.press("down", *["down"] * 60, "1")
        await until(pilot, lambda: "> idea 61" in app.painted())
        row = next(y for y, line in enumerate(app.painted().splitlines()) if "> idea 61" in line)
        assert app.cursor_position == Offset(0, row)
