"""Presence: whether the shared window is there at all; no journal tells of a kill."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sessionguide.store.home import Home
from sessionguide.store.lock import is_held

LOOK_EVERY = 1.0
"""Seconds between two looks, at most."""


class Presence:
    """Looks now and then whether somebody has the home open to write."""

    def __init__(self, home: Home, now: Callable[[], datetime]) -> None:
        self._home = home
        self._now = now
        self._looked = float("-inf")
        self._there = True

    @property
    def there(self) -> bool:
        """Whether somebody had it open at the last look."""
        now = self._now().timestamp()
        if abs(now - self._looked) >= LOOK_EVERY:
            self._looked = now
            self._there = is_held(self._home.disk, self._home.path / "lock")
        return self._there
