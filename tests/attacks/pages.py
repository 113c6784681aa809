"""Hostile text on the pages: shown as it is, nothing crashes, nothing is obeyed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.content import Content
from textual.events import Paste
from textual.markup import MarkupError
from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.quiet_app import QuietApp
from sessionguide.screens.session import SessionScreen
from sessionguide.widgets.words import Words
from tests.attacks.proving import Attack, Problems, as_it_is, removed, replaced, unsafe
from tests.pilot.desks import desk, in_session
from tests.pilot.test_app import painted
from tests.terminal.hostile import CONTROLS

CLEAN = "sessionguide.language.clean:clean"
WORDS = "sessionguide.widgets.words:Words.put"
CRASHES = "[/] [/x [b] closed"
ACTS = "[@click=app.palette]click me[/]"
NAME = f"Anna{CONTROLS}"
HOSTILE = json.dumps(CONTROLS)
FLOW = """\
sessionguide: 1
title: {0}
stages:
  one:
    title: {0}
    steps:
      first:
        ask: {0}
        help: {0}
"""
Act = Callable[[SessionGuideApp, Pilot[Any]], Awaitable[Problems]]


def _asked(text: str, act: Act) -> Callable[[Path], Problems]:
    """What happens on the page that asks `text`."""

    async def shown(folder: Path) -> Problems:
        world = desk(folder, {"odd": FLOW.format(json.dumps(text))})
        app = in_session(world, flow_name="odd")
        async with app.run_test(size=(100, 24)) as pilot:
            await pilot.pause()
            return await act(app, pilot)

    def attempt(folder: Path) -> Problems:
        folder.mkdir(exist_ok=True)
        return asyncio.run(shown(folder))

    return attempt


async def _is_shown_whole(app: SessionGuideApp, _pilot: Pilot[Any]) -> Problems:
    question = app.screen.query_one("#question", Words).text
    asked = question.split("\n")[0]
    return [] if asked == _title(app) in painted(app) else [f"{question!r} is shown"]


def _title(app: SessionGuideApp) -> str:
    screen = next(one for one in app.screen_stack if isinstance(one, SessionScreen))
    return screen.runner.session.flow.title


async def _does_nothing_when_clicked(app: SessionGuideApp, pilot: Pilot[Any]) -> Problems:
    """No sign of it has an action that a click would do."""
    problems = await _is_shown_whole(app, pilot)
    for row, line in enumerate(painted(app).split("\n")):
        meta = app.screen.get_style_at(line.find("click me") + 2, row).meta
        problems += [f"a click does {meta['@click']}"] if "@click" in meta else []
    return problems


async def _reaches_the_terminal_as_signs(app: SessionGuideApp, pilot: Pilot[Any]) -> Problems:
    app.post_message(Paste(CONTROLS))
    await pilot.pause()
    app.notify(CONTROLS)
    await pilot.pause()
    return unsafe(painted(app)) + [
        problem for toast in app._notifications for problem in unsafe(str(toast.message))
    ]


def a_name_is_only_text_in_lists(folder: Path) -> Problems:
    return asyncio.run(_listed(folder))


async def _listed(folder: Path) -> Problems:
    """The flows to choose from, and two clients of one name."""
    folder.mkdir(exist_ok=True)
    world = desk(folder, {"one": FLOW.format(HOSTILE), "two": FLOW.format(HOSTILE)})
    for _twice in range(2):
        world.records.add_client(NAME)
    app = SessionGuideApp(world)
    async with app.run_test(size=(100, 24)) as pilot:
        await pilot.pause()
        await pilot.press("down", "enter")
        await pilot.pause()
        app.post_message(Paste(NAME))
        pages = []
        for _page in range(2):
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            pages.append(painted(app))
    whole = "".join(pages)
    return unsafe(whole) + ([] if NAME[:4] in whole else ["the name is not there"])


def _parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands on a page is read as markup, as a `str` would be."""
    put, begin = Words.put, Words.__init__

    def read(content: Content) -> Content:
        try:
            return Content.from_markup(content.plain)
        except MarkupError:
            return Content("here the program would crash")

    def parsing(words: Words, content: Content) -> None:
        put(words, read(content))

    def beginning(words: Words, content: Content | None = None, **keys: Any) -> None:
        begin(words, content and read(content), **keys)

    replaced(monkeypatch, WORDS, parsing)
    monkeypatch.setattr(Words, "__init__", beginning)


async def _toast_is_literal(app: SessionGuideApp, pilot: Pilot[Any]) -> Problems:
    app.notify(ACTS, title=ACTS, markup=True)
    await pilot.pause()
    toast = next(iter(app._notifications))
    return (["markup is read"] if toast.markup else []) + (["a title"] if toast.title else [])


ATTACKS = (
    Attack(
        "a closing tag crashes no page",
        "closing tags",
        WORDS,
        _asked(CRASHES, _is_shown_whole),
        _parsed,
    ),
    Attack(
        "a click on text is no action",
        "actions in text",
        WORDS,
        _asked(ACTS, _does_nothing_when_clicked),
        _parsed,
    ),
    Attack(
        "orders in a flow, a paste or a toast reach no terminal",
        "escape sequences",
        CLEAN,
        _asked(CONTROLS, _reaches_the_terminal_as_signs),
        removed(CLEAN, as_it_is),
    ),
    Attack(
        "a name is only text in lists",
        "title and clipboard",
        CLEAN,
        a_name_is_only_text_in_lists,
        removed(CLEAN, as_it_is),
    ),
    Attack(
        "a toast reads no markup",
        "widgets that parse markup",
        "sessionguide.quiet_app:QuietApp.notify",
        _asked("quiet", _toast_is_literal),
        removed("sessionguide.quiet_app:QuietApp.notify", super(QuietApp, QuietApp).notify),
    ),
)
