"""Idling: how long nobody pressed a key or moved the mouse, and what is done after a while."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, time
from typing import NamedTuple

from textual.timer import Timer

from sessionguide.quiet_app import QuietApp

LOOK_EVERY = 30.0
"""Seconds between two looks at the time, at most: a computer that slept is noticed."""


class _Wait(NamedTuple):
    """What is done after so many seconds; it tells whether it hid what keys act on."""

    patience: float
    act: Callable[[], bool]


class Idling:
    """Does what waits, the soonest first, each once until someone is there again."""

    def __init__(self, app: QuietApp) -> None:
        self._app = app
        self._waits: dict[str, _Wait] = {}
        self._done: set[str] = set()
        self._last = _now()
        self._timer: Timer | None = None

    def wait(self, name: str, minutes: int, act: Callable[[], bool]) -> None:
        """After `minutes` without a key, `act`; 0 is never.  It takes the place of `name`."""
        self._waits.pop(name, None)
        self._done.discard(name)
        if minutes:
            self._waits[name] = _Wait(minutes * 60.0, act)
        self._app.on_input = self.stir if self._waits else None
        self.look()

    def stir(self) -> bool:
        """Someone is there; True where it is too late, so that the key must not act any more."""
        if self._do_overdue():
            return True
        self._last = _now()
        self._done.clear()
        return False

    def look(self) -> None:
        """Do what is overdue, and look again when the next is; nothing is painted for it."""
        self._do_overdue()
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._waits:
            left = [self._left(self._waits[name]) for name in self._waits.keys() - self._done]
            self._timer = self._app.set_timer(min([*left, LOOK_EVERY]), self.look)

    def _do_overdue(self) -> bool:
        """Whether anything that was done hid what keys act on."""
        overdue = [name for name in self._waits.keys() - self._done if self._is_overdue(name)]
        self._done.update(overdue)
        waits = sorted((self._waits[name] for name in overdue), key=lambda wait: wait.patience)
        hidden = [wait.act() for wait in waits]
        return any(hidden)

    def _is_overdue(self, name: str) -> bool:
        return self._left(self._waits[name]) <= 0

    def _left(self, wait: _Wait) -> float:
        """Seconds; a clock that stood while the computer slept is outrun by the other."""
        gone = max(now - last for now, last in zip(_now(), self._last, strict=True))
        return wait.patience - gone


def _now() -> tuple[float, float]:
    return monotonic(), time()
