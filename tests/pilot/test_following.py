"""Following the client: own questions, other names, any stage, and the way back (U1, S8)."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.screens.closing import ClosingScreen
from sessionguide.screens.help import HelpScreen
from sessionguide.screens.overview import OverviewScreen
from sessionguide.screens.own_question import STARTERS
from sessionguide.screens.rename import NameScreen, RenameScreen
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Rows
from sessionguide.widgets.words import Words
from tests.pilot.desks import desk, in_session, runner_of, screen_of

FLOW = """\
sessionguide: 1
title: A talk
stages:
  one:
    title: Looking
    steps:
      topic: {ask: What is it about?}
      ideas: {kind: list, ask: What could you do?}
      order: {kind: rank, ask: In which order?, from: ideas}
      secret: {kind: list, ask: What else?, private: true, optional: true}
  two:
    title: Each of them
    for_each: ideas
    as: idea
    steps:
      good: {ask: "What is good about ${idea}?"}
  three:
    title: Round again
    when: {topic: yes}
    steps:
      draft: {ask: Say it in a sentence.}
      fits: {kind: yes_no, ask: Does it fit?, repeat: {from: draft, until: {fits: yes}}}
  four:
    title: Agreeing
    steps:
      try: {kind: activities, ask: What will you try?, from: ideas, details: [what]}
"""
FLOW = FLOW.replace("when: {topic: yes}", "when: {topic: {is: work}}")
OWN = Visit("_own_1")


@pytest.fixture
def app(tmp_path: Path) -> SessionGuideApp:
    """A session that begins."""
    return in_session(desk(tmp_path, {"small": FLOW}))


def here(app: SessionGuideApp) -> Visit:
    return runner_of(app).session.here


def said(app: SessionGuideApp, part: str = "status") -> str:
    """What stands in a part of the page on top."""
    return app.screen.query_one(f"#{part}", Words).text


def foot(app: SessionGuideApp) -> str:
    return said(app, "dialog-foot")


def answers(app: SessionGuideApp, **raws: object) -> None:
    """Answer some questions, wherever we are."""
    for name, raw in raws.items():
        runner_of(app).answer(Visit(name), raw)


async def press(pilot: Pilot[str], *keys: str) -> None:
    """Keys, and then the page at rest."""
    await pilot.press(*keys)
    await pilot.pause()


def typed(text: str) -> list[str]:
    return ["space" if letter == " " else letter for letter in text]


# --- a question of the coach's own ----------------------------------------------------------------


async def test_f5_asks_a_question_and_enter_leads_on_to_what_was_asked(
    app: SessionGuideApp,
) -> None:
    """It says who asked; what was typed before stands there again; undo says what went."""
    async with app.run_test() as pilot:
        await press(pilot, *"half", "f5", *typed("Why [/x] ${now}?"), "enter")
        assert here(app) == OWN
        assert said(app, "question") == "Asked by the coach\nWhy [/x] ${now}?"
        assert said(app) == "Your question is asked here. What was asked before comes next."
        await press(pilot, *"so", "enter")
        assert here(app) == Visit("topic")
        assert runner_of(app).draft_at(Visit("topic")) == "half"
        await press(pilot, "f2", "f4")
        assert isinstance(app.screen, OverviewScreen)
        row = next(one.row for one in app.screen.listed if one.visit == OWN)
        assert (row.text, row.note) == ("Why [/x] ${now}?\n→ so", "asked by the coach")


async def test_undo_takes_the_question_away_and_redo_brings_it(app: SessionGuideApp) -> None:
    """In one sentence each."""
    async with app.run_test() as pilot:
        await press(pilot, "f5", *"Why?", "enter", "ctrl+z")
        assert (here(app), said(app)) == (
            Visit("topic"),
            "Your question is gone. Ctrl+Y does it again.",
        )
        await press(pilot, "ctrl+y")
        assert (here(app), said(app)) == (OWN, "Your question is there again.")


async def test_a_starter_goes_into_the_field_to_be_changed(app: SessionGuideApp) -> None:
    """Down and Enter take one; Enter again asks it."""
    async with app.run_test() as pilot:
        await press(pilot, "f5", "down", "down", "enter")
        assert app.screen.query_one(Entry).value == STARTERS[1]
        await press(pilot, *"!", "enter")
        assert runner_of(app).reading.ask(here(app)) == f"{STARTERS[1]}!"


async def test_by_mouse_alone_a_starter_is_asked_and_an_entry_chosen(
    app: SessionGuideApp,
) -> None:
    """Every key of these pages is a button too."""
    async with app.run_test(size=(80, 40)) as pilot:
        answers(app, ideas=["walk"])
        await press(pilot, "f5")
        await pilot.click(Rows, offset=(4, 2))
        await pilot.click(KeyLine, offset=(2, 0))
        await pilot.pause()
        assert runner_of(app).reading.ask(here(app)) == STARTERS[1]
        await press(pilot, "f6")
        await pilot.click(KeyLine, offset=(2, 0))
        await pilot.pause()
        assert isinstance(app.screen, NameScreen)
        keys = app.screen.query_one(KeyLine)
        back = next(at for at, one in keys.lines(keys.size.width)[0] if one.key == "Esc")
        await pilot.click(KeyLine, offset=(back + 1, 0))
        await pilot.pause()
        assert not app.screen.is_modal


async def test_an_empty_question_says_so_and_esc_gives_it_up(app: SessionGuideApp) -> None:
    """Nothing changed."""
    async with app.run_test() as pilot:
        await press(pilot, "f5", "enter")
        assert foot(app) == "Please type the question first."
        await press(pilot, *"Why", "escape")
        assert app.screen is screen_of(app)
        assert runner_of(app).session.extra == ()


async def test_on_the_closing_page_it_leads_to_the_question_and_back(app: SessionGuideApp) -> None:
    """Undone there, the closing page says so."""
    async with app.run_test() as pilot:
        runner_of(app).jump(AT_CLOSING)
        await screen_of(app).repaint()
        await press(pilot, "f5", *"Why?", "enter")
        assert app.screen is screen_of(app)
        assert here(app).step == "_own_1"
        await press(pilot, "ctrl+z")
        assert isinstance(app.screen, ClosingScreen)
        assert said(app) == "Your question is gone. Ctrl+Y does it again."
        await press(pilot, "ctrl+y", *"so", "enter")
        assert isinstance(app.screen, ClosingScreen)


async def test_the_other_window_s_question_comes_only_where_nothing_is_on_top(
    app: SessionGuideApp,
) -> None:
    """Under help, and under the curtain, it is not put; on the closing page it is."""
    async with app.run_test() as pilot:
        await press(pilot, *"half", "f1")
        screen_of(app).heed("ask Why?")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert runner_of(app).session.extra == ()
        await press(pilot, "f1", "f9")
        screen_of(app).heed("ask Why?")
        await pilot.pause()
        assert runner_of(app).session.extra == ()
        await press(pilot, "f9")
        screen_of(app).heed("ask [b]Why?")
        await pilot.pause()
        assert said(app, "question") == "Asked by the coach\n[b]Why?"
        assert runner_of(app).draft_at(Visit("topic")) == "half"


async def test_on_the_closing_page_the_other_window_s_question_comes_too(
    app: SessionGuideApp,
) -> None:
    """Nothing is on top of the session there either."""
    async with app.run_test() as pilot:
        runner_of(app).jump(AT_CLOSING)
        await screen_of(app).repaint()
        await pilot.pause()
        screen_of(app).heed("ask And now?")
        await pilot.pause()
        assert app.screen is screen_of(app)
        assert runner_of(app).reading.ask(here(app)) == "And now?"


# --- another name ---------------------------------------------------------------------------------


async def test_f6_begins_with_the_entry_under_the_cursor(app: SessionGuideApp) -> None:
    """Its name is in the field; what was moved and not accepted stays as it is."""
    async with app.run_test() as pilot:
        answers(app, ideas=["walk", "call Sam", "rest"])
        runner_of(app).jump(Visit("order"))
        await screen_of(app).repaint()
        await press(pilot, "down", "down", "shift+down", "f6")
        assert isinstance(app.screen, RenameScreen)
        rows = app.screen.query_one(Rows)
        assert rows.row is not None
        assert [row.text for row in rows.rows if row.heading] == ["What could you do?"]
        assert rows.row.text == "call Sam"
        await press(pilot, "enter")
        assert app.screen.query_one(Entry).value == "call Sam"
        await press(pilot, *"antha", "enter")
        assert said(app) == '"call Sam" is called "call Samantha" now.'
        assert [row.text for row in screen_of(app).query_one("RankRows", Rows).rows] == [
            "walk",
            "rest",
            "call Samantha",
        ]
        await press(pilot, "ctrl+z")
        assert said(app) == 'It is called "call Sam" again. Ctrl+Y does it again.'


async def test_a_list_that_is_being_typed_takes_the_new_name_too(app: SessionGuideApp) -> None:
    """Enter there does not bring the old one back."""
    async with app.run_test() as pilot:
        runner_of(app).jump(Visit("ideas"))
        answers(app, ideas=["walk", "rest"])
        await screen_of(app).repaint()
        await press(pilot, *"read", "enter", "f6", "down", "enter", "s", "enter")
        await press(pilot, "enter", "enter")
        lines = runner_of(app).reading.lines(Visit("ideas"))
        assert lines == ("walk", "rests", "read")


async def test_what_was_agreed_is_offered_the_name_and_left_unless_chosen(
    app: SessionGuideApp,
) -> None:
    """Enter leaves it; the other row takes it along."""
    async with app.run_test() as pilot:
        answers(app, ideas=["walk"])
        runner_of(app).answer(Visit("try"), [{"what": "walk"}])
        await press(pilot, "f6", "enter", *"s", "enter")
        assert said(app, "dialog-title") == 'The plan says "walk".'
        await press(pilot, "enter")
        assert runner_of(app).plan.activities[0].what == "walk"
        await press(pilot, "ctrl+z", "f6", "enter", *"s", "enter", "down", "enter")
        assert runner_of(app).plan.activities[0].what == "walks"
        assert said(app) == 'It is called "walks" there too.'


async def test_the_list_of_names_narrows_and_has_nothing_private(app: SessionGuideApp) -> None:
    """A name that is empty stays in the field; Esc changes nothing."""
    async with app.run_test() as pilot:
        answers(app, ideas=["walk", "call Sam"], secret=["hush"])
        await press(pilot, "f6")
        shown = [row.text for row in app.screen.query_one(Rows).rows]
        assert shown == ["What could you do?", "walk", "call Sam"]
        await press(pilot, *"hus")
        assert foot(app) == "No entry holds this."
        await press(pilot, *["backspace"] * 3, *"sam", "enter", *["backspace"] * 8, "enter")
        assert isinstance(app.screen, NameScreen)
        assert foot(app) == "Please type the new name. Nothing was changed."
        await press(pilot, "escape", "f6", "escape")
        assert runner_of(app).reading.lines(Visit("ideas")) == ("walk", "call Sam")


async def test_without_any_entry_f6_says_so(app: SessionGuideApp) -> None:
    """No empty page is shown."""
    async with app.run_test() as pilot:
        await press(pilot, "f6")
        assert said(app) == "Only entries of answered questions can be renamed. There are none yet."


# --- any stage, and back --------------------------------------------------------------------------


async def test_a_stage_opens_where_it_begins_and_says_how_to_come_back(
    app: SessionGuideApp,
) -> None:
    """One whose guard is false too; F2 leads back where the jump began."""
    async with app.run_test() as pilot:
        await press(pilot, "f4", *"round", "home", "enter")
        assert here(app) == Visit("draft")
        assert said(app) == 'Enter goes on from here. F2 leads back to "Looking".'
        await press(pilot, "f2")
        assert here(app) == Visit("topic")


async def test_back_to_an_earlier_question_enter_leads_to_where_the_jump_began(
    app: SessionGuideApp,
) -> None:
    """Past what is answered."""
    async with app.run_test() as pilot:
        answers(app, ideas=["walk"], order=["ideas#1"])
        runner_of(app).advance()
        runner_of(app).jump(Visit("good", "ideas#1"))
        await screen_of(app).repaint()
        runner_of(app).advance()
        await press(pilot, "f4", "home", "enter")
        assert here(app) == Visit("topic")
        await press(pilot, "f4", "escape")
        assert runner_of(app).session.origin is not None


async def test_a_stage_without_entries_says_why_it_does_not_open(app: SessionGuideApp) -> None:
    """Its question too; nothing moves."""
    async with app.run_test() as pilot:
        await press(pilot, "f4", *"each of", "enter")
        assert isinstance(app.screen, OverviewScreen)
        assert said(app, "legend") == "There is nothing to ask in this stage yet."
        await press(pilot, "end")
        assert here(app) == Visit("topic")


async def test_letters_narrow_the_overview_and_esc_shows_all_again(app: SessionGuideApp) -> None:
    """What nothing holds leaves the list as it is; Home and End go to the ends."""
    async with app.run_test() as pilot:
        answers(app, ideas=["walk"], secret=["hush"])
        await press(pilot, "f4")
        screen = app.screen
        assert isinstance(screen, OverviewScreen)
        every = len(screen.listed)
        await press(pilot, "end")
        assert screen.rows.index == every - 1
        await press(pilot, *"fit")
        assert [one.row.text for one in screen.listed] == ["Round again", "Does it fit?"]
        await press(pilot, *"hush")
        assert said(app, "legend") == 'Nothing here has "fithush" in it.\nEsc shows all again.'
        assert len(screen.listed) == 2
        await press(pilot, *["backspace"] * 5)
        assert said(app, "legend") == 'Only what has "fi" in it.\nEsc shows all again.'
        await press(pilot, "escape")
        assert (screen.typed, len(screen.listed)) == ("", every)
        await press(pilot, "escape")
        assert app.screen is screen_of(app)


async def test_a_click_on_a_stage_opens_it(app: SessionGuideApp) -> None:
    """By mouse as by keys."""
    async with app.run_test(size=(80, 40)) as pilot:
        await press(pilot, "f4")
        screen = app.screen
        assert isinstance(screen, OverviewScreen)
        at = next(i for i, one in enumerate(screen.listed) if one.row.text == "Agreeing")
        line = next(y for y in range(screen.rows.size.height) if screen.rows.row_at(y) == at)
        await pilot.click(Rows, offset=(5, line))
        await pilot.pause()
        assert here(app) == Visit("try")


async def test_the_overview_renames_too(app: SessionGuideApp) -> None:
    """It shows the name at once, and says so."""
    async with app.run_test() as pilot:
        answers(app, ideas=["walk"])
        await press(pilot, "f4", "f6", "enter", *"s", "enter")
        assert isinstance(app.screen, OverviewScreen)
        assert said(app, "legend") == '"walk" is called "walks" now.'
        assert any("→ walks" in one.row.text for one in app.screen.listed)
