"""Findings as they are collected, and the sentences of an open home among them."""

from __future__ import annotations

from sessionguide.store.home import Home
from sessionguide.store.layout import COPIES

_NOT_DONE = ("next time.", "says more.")
"""How sentences end of what could not be done."""
_STILL = "The last backup could not be made"
"""How one begins that mends nothing."""


class Findings:
    """What was looked at, what is wrong, mended, or only noted."""

    def __init__(self) -> None:
        self.looked_at: list[str] = []
        self.wrong: list[str] = []
        self.mended: list[str] = []
        self.noted: list[str] = []

    def take_notices(self, home: Home) -> None:
        """What recovery and reading said: mended where this process may write, else wrong.

        What a check of its own tells is left out.
        """
        own = (COPIES, home.elsewhere)
        for notice in home.notices:
            if notice not in own:
                waits = notice.endswith(_NOT_DONE) or notice.startswith(_STILL)
                done = home.writes and not waits
                (self.mended if done else self.wrong).append(notice)
