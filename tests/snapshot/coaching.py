"""Scenes of the coach's own window."""

from __future__ import annotations

from sessionguide.companion.page import Page, page_of
from sessionguide.companion.screen import CompanionScreen
from sessionguide.flows.cues import read_cues
from sessionguide.session.runner import SessionRunner
from sessionguide.store.private_notes import Note
from tests.snapshot.registry import NASTY, scene
from tests.snapshot.stage import Stage


class Still:
    """Follows a session that nobody goes on with."""

    def __init__(self, stage: Stage, runner: SessionRunner) -> None:
        self._now = stage.clock.at.timestamp()
        self._session = runner.session

    def look(self) -> Page:
        """The page as it stands."""
        flow = self._session.flow
        notes = (Note("2026-03-02T14:05:00+01:00", f"Her voice went up. {NASTY}"),)
        return page_of(self._session, self._now, read_cues(flow.text, flow.parts), notes)

    def ask(self, what: str) -> None:
        """Nobody hears it."""

    def note(self, text: str) -> None:
        """Nobody keeps it."""


@scene
async def companion(stage: Stage) -> None:
    """The coach's own page, a note half typed."""
    runner = stage.runner("now")
    await stage.app.push_screen(CompanionScreen(Still(stage, runner)))
    await stage.type("Ask about the workshop")


@scene
async def companion_help(stage: Stage) -> None:
    """What the coach's own page is for."""
    await companion(stage)
    await stage.press("f1")
