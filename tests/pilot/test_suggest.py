"""Suggestions on the page: only on request, the client's own idea first, taken as editable text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.flows.library import Library
from sessionguide.screens.curtain import CurtainScreen
from sessionguide.screens.suggest import SuggestScreen
from sessionguide.session.session import Visit
from sessionguide.steps.activities.view import ActivitiesView
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.pick_rows import PickRows
from sessionguide.widgets.words import Words
from tests.pilot.desks import desk, in_session, runner_of, screen_of
from tests.pilot.test_app import painted

FLOW = """\
sessionguide: 1
title: Agreeing
stages:
  talk:
    title: Talking
    steps:
      wish: {ask: What do you wish?}
      take_on:
        kind: activities
        ask: What will you try?
        details: [what, confidence, whose_idea]
"""
WALK = "title: Walk round the lake\nkind: doing\nabout: Walk without a phone.\n"
THOUGHT = "title: Carry this along\nkind: thinking\nabout: No answer.\nfor_thought: yes\n"


def agreeing(folder: Path, **own: str) -> SessionGuideApp:
    """The app in a session that comes to agreeing; `own` are the coach's own activities."""
    (folder / "activities").mkdir()
    for name, text in own.items():
        (folder / "activities" / f"{name}.yaml").write_text(text)
    plain = desk(folder, {"agreeing": FLOW})
    return in_session(replace(plain, library=Library((folder,), folder)), flow_name="agreeing")


async def at_agreeing(pilot: Pilot[str]) -> ActivitiesView:
    """The session stands at its activities."""
    app = pilot.app
    assert isinstance(app, SessionGuideApp)
    runner_of(app).jump(Visit("take_on"))
    await screen_of(app).repaint()
    await pilot.pause()
    view = screen_of(app).view
    assert isinstance(view, ActivitiesView)
    return view


async def asked_for(pilot: Pilot[str]) -> SuggestScreen:
    """The page of suggestions, once the collection is read."""
    await pilot.press("f7")
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    assert isinstance(pilot.app.screen, SuggestScreen)
    return pilot.app.screen


async def test_nothing_is_read_before_somebody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S10: on request; a button stands only where a suggestion can be taken up."""
    read: list[object] = []
    monkeypatch.setattr("sessionguide.suggestions.shelf.activity_files", read.append)
    app = agreeing(tmp_path, walk=WALK)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f7")
        await pilot.pause()
        status = screen_of(app).query_one("#status", Words)
        assert "where you say what you will try" in status.text
        keys = screen_of(app).query_one(KeyLine)
        assert "F7" not in [command.key for command in keys.commands]
        view = await at_agreeing(pilot)
        assert "F7" in [command.key for command in keys.commands]
        assert view.form.box.field.help.startswith("Your own words first.")
        await pilot.pause()
    assert read == []


async def test_the_clients_own_idea_comes_first(tmp_path: Path) -> None:
    """S7: asked first; Enter takes the typed words, and no suggestion that was only nearest."""
    app = agreeing(tmp_path, walk=WALK)
    async with app.run_test(size=(60, 20)) as pilot:
        view = await at_agreeing(pilot)
        screen = await asked_for(pilot)
        assert screen.query_one("#dialog-title", Words).text == "What has already occurred to you?"
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is screen
        await pilot.press(*"lake")
        assert [row.text for row in screen.query_one(PickRows).rows if not row.heading] == [
            "Walk round the lake"
        ]
        await pilot.press("enter")
        await pilot.pause()
        assert view.form.box.entry.value == "lake"


async def test_a_suggestion_is_text_to_be_changed_and_whose_idea_stays_a_question(
    tmp_path: Path,
) -> None:
    """A1, S10: by keys alone; what it becomes is the client's to say, and can be undone."""
    app = agreeing(tmp_path, walk=WALK)
    async with app.run_test(size=(60, 20)) as pilot:
        view = await at_agreeing(pilot)
        screen = await asked_for(pilot)
        await pilot.press(*"lake", "down")
        assert "Walk without a phone." in screen.query_one("#told", Words).text
        await pilot.press("enter")
        await pilot.pause()
        entry = view.form.box.entry
        assert entry.value == "Walk round the lake"
        assert entry.has_focus
        await pilot.press(*" twice", "enter")
        assert view.form.said == {"1.what": "Walk round the lake twice"}
        whose = next(one for one in view.form.fields() if one.name == "1.whose_idea")
        assert whose.suggestion == ""


async def test_own_words_that_stand_there_are_never_replaced(tmp_path: Path) -> None:
    """S7: the suggestion stands below them; undo takes it away again."""
    app = agreeing(tmp_path, walk=WALK)
    async with app.run_test() as pilot:
        view = await at_agreeing(pilot)
        await pilot.press(*"Call Sam")
        await asked_for(pilot)
        await pilot.press(*"lake", "down", "enter")
        await pilot.pause()
        assert view.form.box.entry.value == "Call Sam\nWalk round the lake"
        await pilot.press("ctrl+z")
        assert view.form.box.entry.value.startswith("Call Sam")
        assert "lake" not in view.form.box.entry.value


async def test_with_something_agreed_the_next_one_opens_and_a_fourth_is_kept(
    tmp_path: Path,
) -> None:
    """S6: at most three; what goes beyond is an idea for later, and what is there stays."""
    app = agreeing(tmp_path, walk=WALK)
    async with app.run_test() as pilot:
        runner_of(app).answer(Visit("take_on"), [{"what": "A"}, {"what": "B"}])
        view = await at_agreeing(pilot)
        for at in ("3.what", "kept.1"):
            await asked_for(pilot)
            await pilot.press(*"lake", "down", "enter")
            await pilot.pause()
            assert view.form.filled.at == at
            assert view.form.box.entry.value == "Walk round the lake"
            view.form.settle()
            view.form.open_field("3.confidence" if at == "3.what" else at)
            await pilot.pause()
        assert view.form.said["1.what"] == "A"


async def test_food_for_thought_is_kept_beside_the_three(tmp_path: Path) -> None:
    """A13: without obligation, and not among the three."""
    app = agreeing(tmp_path, thought=THOUGHT)
    async with app.run_test() as pilot:
        view = await at_agreeing(pilot)
        await asked_for(pilot)
        await pilot.press(*"carry this", "down", "enter")
        await pilot.pause()
        assert view.form.filled.at == "kept.1"
        assert view.form.box.entry.value == "Carry this along"


async def test_the_mouse_alone_takes_one(tmp_path: Path) -> None:
    """The button opens the page, one click marks, another takes."""
    app = agreeing(tmp_path, walk=WALK)
    async with app.run_test(size=(80, 24)) as pilot:
        view = await at_agreeing(pilot)
        keys = screen_of(app).query_one(KeyLine)
        line, column = next(
            (y, x)
            for y, line in enumerate(keys.lines(keys.content_size.width))
            for x, command in line
            if command.key == "F7"
        )
        await pilot.click(KeyLine, offset=(column + 1, line + keys.gutter.top))
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        rows = app.screen.query_one(PickRows)
        title = rows.rows[1].text
        await pilot.click(PickRows, offset=(4, 1))
        assert rows.index == 1
        assert app.screen.query_one("#told", Words).text
        await pilot.click(PickRows, offset=(4, 1))
        await pilot.pause()
        assert view.form.box.entry.value == title


async def test_of_a_broken_file_the_page_says_where_to_look_and_not_a_word_of_it(
    tmp_path: Path,
) -> None:
    """U4, E2: the client reads this page; a name of a file, or a word in it, may be another's."""
    odd = '"Hedwig owes money": x\n'
    app = agreeing(tmp_path, walk=WALK, for_anna=odd)
    async with app.run_test(size=(80, 24)) as pilot:
        await at_agreeing(pilot)
        screen = await asked_for(pilot)
        assert "sessionguide activities list says which" in screen.query_one("#told", Words).text
        seen = painted(app)
        assert not [word for word in ("anna", "Hedwig", tmp_path.name) if word in seen]
        assert "Walk round the lake" in [row.text for row in screen.query_one(PickRows).rows]


@pytest.mark.parametrize("key", ["escape", "f7"])
async def test_the_page_goes_away_and_leaves_all_as_it_was(tmp_path: Path, key: str) -> None:
    """Esc or the same key; the curtain falls over it as over every page."""
    app = agreeing(tmp_path, walk=WALK)
    async with app.run_test() as pilot:
        view = await at_agreeing(pilot)
        await pilot.press(*"Call")
        screen = await asked_for(pilot)
        await pilot.press("f9")
        assert [type(one) for one in app.screen_stack][-1] is CurtainScreen
        await pilot.press("f9")
        assert app.screen is screen
        assert screen.query_one(Entry).has_focus
        await pilot.press(key)
        await pilot.pause()
        assert view.form.box.entry.value == "Call"
