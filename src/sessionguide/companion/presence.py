"""Presence: whether the shared window is there, and the passphrase as it was: no journal tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sessionguide.store.home import Home
from sessionguide.store.lock import is_held

LOOK_EVERY = 1.0
"""Seconds between two looks, at most."""


class Presence:
    """Looks now and then whether somebody has the home open to write, and how it is covered."""

    def __init__(self, home: Home, now: Callable[[], datetime]) -> None:
        self._home = home
        self._now = now
        self._looked = float("-inf")
        self._there = True
        self._same_cover = True

    @property
    def there(self) -> bool:
        """Whether somebody had it open at the last look."""
        self._look()
        return self._there

    @property
    def same_cover(self) -> bool:
        """Whether it is covered as when it was opened; once it was not, it never is again.

        Raises:
            OSError: it cannot be seen.
        """
        self._look()
        return self._same_cover

    def _look(self) -> None:
        now = self._now().timestamp()
        if abs(now - self._looked) >= LOOK_EVERY:
            self._looked = now
            self._there = is_held(self._home.disk, self._home.path / "lock")
            self._same_cover = self._same_cover and self._home.is_covered_as_opened()
