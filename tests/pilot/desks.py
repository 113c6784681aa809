"""A desk for tests: records in memory, and flows written in the test."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sessionguide.app import SessionGuideApp
from sessionguide.desk import Desk
from sessionguide.flows.library import Library
from sessionguide.requests import StartRequest
from sessionguide.screens.session import SessionScreen
from sessionguide.session.runner import SessionRunner
from tests.fakes import FakeChoices, FakeJournal, FakeRecords

SMALL = """\
sessionguide: 1
title: A short session
minutes: 30
stages:
  opening:
    title: Opening
    minutes: 10
    in_plan: goal
    note: Let them arrive.
    steps:
      welcome:
        say: Welcome. There is no hurry.
      topic:
        ask: What brings you here?
        help: Begin anywhere.
        note: Wait for the second sentence.
      now:
        kind: scale
        ask: How close are you today?
      why_low:
        when: {now: {below: 4}}
        ask: What makes it ${now}?
  closer:
    title: Looking closer
    minutes: 20
    in_plan: options
    steps:
      ideas:
        kind: list
        ask: What could you try?
      feeling:
        ask: How do you feel about it?
        private: true
        optional: true
      check:
        ask: What should we remember?
        by: coach
        default: Nothing more
"""


def desk(folder: Path, flows: Mapping[str, str] | None = None) -> Desk:
    """A desk whose library holds `flows` (name: text), by default the short session."""
    for name, text in (flows or {"small": SMALL}).items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    library = Library((folder,))
    choices = FakeChoices()
    return Desk(
        FakeRecords(), FakeRecords(practice=True), library, str(folder), choices=lambda: choices
    )


def in_session(desk: Desk, practice: bool = False, flow_name: str = "small") -> SessionGuideApp:
    """The app, opened straight into a session."""
    client = desk.shelf(practice).add_client("Maria")
    return SessionGuideApp(desk, StartRequest(flow_name, client.id, practice))


def screen_of(app: SessionGuideApp) -> SessionScreen:
    """The session's screen, wherever it is in the stack."""
    return next(screen for screen in app.screen_stack if isinstance(screen, SessionScreen))


def runner_of(app: SessionGuideApp) -> SessionRunner:
    """The runner of the session that is open."""
    return screen_of(app).runner


def journal_of(app: SessionGuideApp) -> FakeJournal:
    """The journal of the session that is open."""
    runner = runner_of(app)
    records = app.desk.shelf(runner.session.practice)
    assert isinstance(records, FakeRecords)
    return records.journals[runner.session.id]


def choices_of(desk: Desk) -> FakeChoices:
    """The settings of a desk."""
    choices = desk.choices() if desk.choices else None
    assert isinstance(choices, FakeChoices)
    return choices
