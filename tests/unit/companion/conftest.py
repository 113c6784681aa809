"""A home with a client, a session that runs in it, and the companion beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sessionguide.companion.companion import Companion
from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.session.ports import Client
from sessionguide.session.runner import SessionRunner
from sessionguide.session.start import begin, resume
from sessionguide.store.home import Home, open_home
from sessionguide.store.journal import FileJournal
from tests.unit.store.making import Now

TEXT = """\
sessionguide: 1
title: A talk
minutes: 30
stages:
  first:
    title: Arriving
    minutes: 10
    note: Let them arrive.
    steps:
      topic: {ask: What is it about?, note: Wait.}
      now: {kind: scale, ask: Where are you?}
      low: {ask: "What is hard at ${now}?", when: {now: {below: 4}}}
      secret: {ask: What must stay here?, private: true}
  second:
    title: Looking ahead
    steps:
      ideas: {kind: list, ask: What could you do?}
      line: {ask: Say it in a sentence.}
"""


class World:
    """One home: the shared window's side, and the companion's."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.now = Now()
        self._stack = stack
        self.home = self.opened()
        self.client = self.home.records().add_client("Anna")

    def opened(self, write: bool = True) -> Home:
        """The home once more."""
        return self._stack.enter_context(open_home(self.folder, write, now=self.now))

    def begins(self, client: Client | None = None, text: str = TEXT) -> SessionRunner:
        """A session that begins."""
        return begin(flow(text), client or self.client, self.home.records(), self.now)

    def comes_back(self, session: str) -> SessionRunner:
        """The shared window again, after its process was killed."""
        self.home.close()
        self.home = self.opened()
        return resume(session, self.home.records(), self.now)[0]

    def companion(self) -> Companion:
        """A companion that starts now."""
        return Companion(self.opened(write=False), self.now)


def flow(text: str = TEXT) -> Flow:
    """The talk."""
    made = read(text, "talk").flow
    assert made is not None
    return made


def shown(companion: Companion) -> str:
    """All that its page says now."""
    return "\n".join(
        line for part in companion.look().parts for line in (part.heading, *part.lines)
    )


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """A home with Anna, on whose disk everything is before anyone goes on, however slow it is."""
    monkeypatch.setattr(FileJournal.write, "__defaults__", (5.0,))
    with ExitStack() as stack:
        yield World(tmp_path / "home", stack)
