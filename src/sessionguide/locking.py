"""Locking: an open vault is locked again after a while without a key, and at once when wanted."""

from __future__ import annotations

from time import monotonic, time
from typing import TYPE_CHECKING

from sessionguide.screens.unlock import LockScreen

if TYPE_CHECKING:
    from sessionguide.desk import Safe
    from sessionguide.quiet_app import QuietApp

LOOK_EVERY = 30.0
"""Seconds between two looks at the time, at most: a computer that slept is noticed."""
WAIT_FOR_WORK = 0.1
"""Seconds until another look, where something is still being saved."""


class Locking:
    """Covers the whole screen with a page that asks for the passphrase, and lets go of keys."""

    def __init__(self, app: QuietApp, safe: Safe, minutes: int) -> None:
        """`minutes` without a key or mouse lock it; 0 is never."""
        self._app = app
        self._safe = safe
        self._patience = minutes * 60.0
        self._last = _now()
        self._page: LockScreen | None = None

    @property
    def locked(self) -> bool:
        """Whether the passphrase is asked for."""
        return self._page is not None

    # --- after a while --------------------------------------------------------------------------

    def watch(self) -> None:
        """From now on, lock after a while without any input."""
        if self._patience:
            self._app.on_input = self._noticed
            self._look()

    def _noticed(self) -> bool:
        """Someone is there; True where it is too late, so that the key must not act any more."""
        if self.locked:
            return False
        if self._left() <= 0:
            self.lock()
            return True
        self._last = _now()
        return False

    def _look(self) -> None:
        left = self._left()
        if left <= 0 and not self.locked:
            self.lock()
        self._app.set_timer(min(left, LOOK_EVERY) if left > 0 else LOOK_EVERY, self._look)

    def _left(self) -> float:
        """Seconds; a clock that stood while the computer slept is outrun by the other."""
        gone = max(now - last for now, last in zip(_now(), self._last, strict=True))
        return self._patience - gone

    # --- locked, and open again -----------------------------------------------------------------

    def lock(self) -> None:
        """Cover everything at once; keys go as soon as what was typed is kept."""
        if self.locked:
            return
        self._page = LockScreen(self._safe.unlock)
        self._app.clear_notifications()
        self._app.push_screen(self._page, self._opened)
        self._app.mind_size()
        self._app.call_after_refresh(self._let_go, self._page)

    def _let_go(self, page: LockScreen) -> None:
        """Let go of every key; what is being saved beside the keys comes first."""
        if page is not self._page:
            return
        if any(not worker.is_finished for worker in self._app.workers):
            self._app.set_timer(WAIT_FOR_WORK, lambda: self._let_go(page))
            return
        self._app.rest()
        self._safe.lock()

    def _opened(self, _result: None) -> None:
        """Everything is as it was."""
        self._page = None
        self._last = _now()
        self._app.call_later(self._app.mind_size)
        self._app.call_later(self._app.wake)


def _now() -> tuple[float, float]:
    return monotonic(), time()
