"""Quiet: does something a while after a key, also while more keys come."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.timer import Timer


class Quiet:
    """Waits on a screen, never longer than the while it was given."""

    def __init__(self, screen: Screen[Any], after: float, act: Callable[[], None]) -> None:
        """`act` is called `after` seconds after the first `stir` since the last `calm`."""
        self._screen = screen
        self._after = after
        self._act = act
        self._timer: Timer | None = None

    @property
    def stirred(self) -> bool:
        """Whether something was done since the last `calm`."""
        return self._timer is not None

    def stir(self) -> None:
        """Something was done: wait from now, if not waiting already."""
        if self._timer is None:
            self._timer = self._screen.set_timer(self._after, self._act)

    def calm(self) -> None:
        """Wait no longer."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
