"""A look at one root: what every check is handed, and where it puts what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeAlias

from sessionguide.errors import StorageError
from sessionguide.store.doctor.findings import Findings
from sessionguide.store.home import Home
from sessionguide.store.parts import Parts
from sessionguide.store.schema import Document
from sessionguide.store.transcript import Transcript


class Look:
    """One root of a home: that of real clients, or that of practice."""

    def __init__(self, home: Home, practice: bool, findings: Findings, *, repair: bool) -> None:
        """`repair`: whether someone asked to mend what a start does not mend by itself."""
        self.home = home
        self.practice = practice
        self.parts: Parts = home.parts(practice)
        self.findings = findings
        self.repair = repair and home.writes
        self.disk = home.disk
        self.layout = self.parts.layout

    def note(self, sentence: str) -> None:
        """Say what does no harm."""
        self.findings.noted.append(sentence)

    def mended(self, sentence: str) -> None:
        """Say what was mended just now."""
        self.findings.mended.append(sentence)

    @cached_property
    def clients(self) -> list[str]:
        """Every client who has a file."""
        return sorted(self.parts.files.ids())

    @cached_property
    def running(self) -> dict[str, Transcript]:
        """Every running session that can be read at all."""
        files = self.parts.live.files
        return {
            session: files.transcript(session, numbers)
            for session, numbers in sorted(files.sessions().items())
        }

    def rows(self, client: str, table: str) -> list[Document]:
        """What a client's file says; nothing where it cannot be read, which another check tells."""
        try:
            return self.parts.files.rows(client, table)
        except (StorageError, TypeError, ValueError, KeyError):
            return []


Check: TypeAlias = Callable[[Look], Iterator[str]]
"""Yields a sentence for each thing that is wrong and needs someone."""
