"""Locking: an open vault is locked again, and everything covered until it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionguide.screens.unlock import LockScreen

if TYPE_CHECKING:
    from sessionguide.desk import Safe
    from sessionguide.quiet_app import QuietApp

WAIT_FOR_WORK = 0.1
"""Seconds until another look, where something is still being saved."""


class Locking:
    """Covers the whole screen with a page that asks for the passphrase, and lets go of keys."""

    def __init__(self, app: QuietApp, safe: Safe) -> None:
        self._app = app
        self._safe = safe
        self._page: LockScreen | None = None

    @property
    def locked(self) -> bool:
        """Whether the passphrase is asked for."""
        return self._page is not None

    def lock(self) -> bool:
        """Cover everything at once; keys go as soon as what was typed is kept.

        False where it is locked already.
        """
        if self.locked:
            return False
        self._page = LockScreen(self._safe.unlock)
        self._app.clear_notifications()
        self._app.push_screen(self._page, self._opened)
        self._app.mind_size()
        self._app.call_after_refresh(self._let_go, self._page)
        return True

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
        self._app.call_later(self._app.mind_size)
        self._app.call_later(self._app.wake)
