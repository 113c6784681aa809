"""Rows: one widget, one mark, by keys and by mouse."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.strip import Strip

from sessionguide.widgets.rows import Row, Rows


class Listing(App[None]):
    """Some rows alone, and what they said."""

    CSS = "Rows { max-height: 100%; }"

    def __init__(self, *rows: Row) -> None:
        super().__init__()
        self._rows = rows
        self.chosen: list[str] = []

    def compose(self) -> ComposeResult:
        yield Rows(self._rows)

    @property
    def rows(self) -> Rows:
        return self.query_one(Rows)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        self.chosen.append(event.row.id)

    def painted(self) -> list[str]:
        lines = range(self.rows.size.height)
        return ["".join(s.text for s in self.rows.render_line(y)).rstrip() for y in lines]


THREE = (Row("One", "1"), Row("Two", "2"), Row("Three", "3"))


async def test_arrows_move_the_mark_and_enter_chooses() -> None:
    """The mark is a sign, and stops at both ends."""
    app = Listing(*THREE)
    async with app.run_test() as pilot:
        assert app.painted() == ["> One", "  Two", "  Three"]
        await pilot.press("down", "enter", "end", "down", "enter", "home", "up", "enter")
        assert app.chosen == ["2", "3", "1"]
        assert app.rows.index == 0


async def test_headings_are_passed_over() -> None:
    """The mark starts below a heading and steps across the next."""
    app = Listing(Row("A", heading=True), *THREE[:1], Row("B", heading=True), *THREE[1:])
    async with app.run_test() as pilot:
        assert app.rows.index == 1
        await pilot.press("down")
        assert app.rows.index == 3
        await pilot.press("up")
        assert app.rows.index == 1
        await pilot.press("up")
        assert app.rows.index == 1


async def test_a_click_chooses_the_row_under_it() -> None:
    """A wrapped row is one row: its second line chooses it too."""
    app = Listing(Row("word " * 30, "long"), *THREE)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.click(Rows, offset=(5, 1))
        await pilot.click(Rows, offset=(5, 6))
    assert app.chosen == ["long", "2"]


async def test_long_rows_wrap_behind_their_mark() -> None:
    """The sign and the mark stand alone at the left edge."""
    app = Listing(Row("aaaa bbbb cccc dddd", "x", mark="✓"))
    async with app.run_test(size=(16, 20)):
        assert app.painted() == ["> ✓ aaaa bbbb", "    cccc dddd"]


async def test_the_terminals_cursor_stands_on_the_marked_row() -> None:
    """A screen reader follows it there, also after the list scrolled."""
    app = Listing(*(Row(str(number), str(number)) for number in range(50)))
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("down", "down")
        assert app.cursor_position == Offset(0, 2)
        await pilot.press("end")
        assert app.cursor_position == Offset(0, 9)
        assert app.painted()[-1] == "> 49"


async def test_text_is_shown_literally() -> None:
    """Brackets are brackets, and no escape reaches the terminal."""
    nasty = "[/x [b] $y [@click=app.quit]z[/]"
    app = Listing(Row(nasty + "\x1b", "n", mark="[b]", note="[i]"))
    async with app.run_test(size=(80, 5)):
        assert app.painted() == [f"> [b] {nasty}␛  [i]"]


async def test_the_mark_stays_when_the_rows_change() -> None:
    """Putting a shorter list leaves the mark on its last row; an empty one has none."""
    app = Listing(*THREE)
    async with app.run_test() as pilot:
        await pilot.press("end")
        app.rows.put(THREE[:2])
        assert app.rows.row == THREE[1]
        app.rows.put(())
        await pilot.press("enter", "down")
        assert app.rows.row is None
    assert app.chosen == []


class Painting(Rows):
    """Rows that note which of their lines were painted since one last looked."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__(rows)
        self.lines: set[int] = set()

    def render_line(self, y: int) -> Strip:
        self.lines.add(y)
        return super().render_line(y)

    def taken(self) -> set[int]:
        """The lines that were painted, which are forgotten now."""
        taken, self.lines = self.lines, set()
        return taken


class Painted(Listing):
    """Rows alone, whose painting is watched."""

    def compose(self) -> ComposeResult:
        yield Painting(self._rows)


class Hidden(Listing):
    """Rows that are not shown yet."""

    CSS = "Rows { display: none; }"


MANY = tuple(Row(f"Row {number}", str(number)) for number in range(200))


async def test_a_key_paints_the_two_rows_between_which_the_mark_moved() -> None:
    """However many rows there are, also where they were scrolled."""
    app = Painted(*MANY)
    async with app.run_test() as pilot:
        rows = app.query_one(Painting)
        await pilot.press("down", "up")
        rows.taken()
        await pilot.press("down")
        assert rows.taken() == {0, 1}
        await pilot.press("end")
        await pilot.pause()
        rows.taken()
        await pilot.press("up")
        last = rows.size.height - 1
        assert rows.taken() == {last - 1, last}


async def test_a_row_that_says_the_same_in_other_colours_is_painted() -> None:
    """Only what looks as before is left alone."""
    app = Painted(Row("One"), Row("Two"), Row("Three"))
    async with app.run_test() as pilot:
        rows = app.query_one(Painting)
        await pilot.press("down", "up")
        rows.taken()
        rows.put([Row("One"), Row("Two", quiet=True), Row("Three")])
        await pilot.pause()
        assert rows.taken() == {1}
        rows.put([Row("One", title=True), Row("Two", quiet=True), Row("Three")])
        await pilot.pause()
        assert rows.taken() == {0}


async def test_rows_that_do_not_show_ask_for_no_layout() -> None:
    """They are laid out when they are shown."""
    app = Hidden(*THREE)
    async with app.run_test() as pilot:
        app.rows.put(THREE[:2])
        assert not app.rows._layout_required
        app.rows.display = True
        await pilot.pause()
        assert app.painted() == ["> One", "  Two"]


async def test_other_colours_lay_out_rows_afresh() -> None:
    """Laid out rows hold the colours they were laid out in, so they are not kept then."""
    app = Painted(Row("One", note="a note"), Row("Two"))
    async with app.run_test() as pilot:
        rows = app.query_one(Painting)
        before = [colours_of(rows, 0)]
        app.theme = "textual-light"
        await pilot.pause()
        assert colours_of(rows, 0) not in before


def colours_of(rows: Rows, y: int) -> list[str]:
    """The colours of the words of one line."""
    return [str(segment.style.color) for segment in rows.render_line(y) if segment.style]
