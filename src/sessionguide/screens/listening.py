"""Listening: looks again and again, with one call of the loop, whether the other window asks."""

from __future__ import annotations

from asyncio import TimerHandle, get_running_loop
from collections.abc import Callable

LISTEN_EVERY = 0.05
"""Seconds between two looks."""


class Listening:
    """Calls back with what was asked.

    A timer of Textual's posts a message for every look, which costs an idle session ten times as
    much: the loop's own costs next to nothing, and nothing is ever painted for it.
    """

    def __init__(self, asked: Callable[[], str], act: Callable[[str], None]) -> None:
        """`asked` is looked at from `begin` on; `act` is given what it says, if anything."""
        self._asked = asked
        self._act = act
        self._handle: TimerHandle | None = None

    def begin(self) -> None:
        """Look from now on; called while the loop runs."""
        self._handle = get_running_loop().call_later(LISTEN_EVERY, self._look)

    def end(self) -> None:
        """Look no longer."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _look(self) -> None:
        self.begin()
        what = self._asked()
        if what:
            self._act(what)
