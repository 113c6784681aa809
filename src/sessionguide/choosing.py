"""Choosing: settings on their page and in the palette, kept beside the keys, heeded at once."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sessionguide.errors import SessionguideError
from sessionguide.screens.settings import ONLY_AT_HOME, SettingsScreen, Told
from sessionguide.settings import Value

if TYPE_CHECKING:
    from sessionguide.desk import Choices
    from sessionguide.home_app import HomeApp


class Choosing:
    """What the app does about settings; a disk that takes none of them stops nothing."""

    def __init__(self, app: HomeApp, choices: Choices, locks: bool) -> None:
        """`locks` is whether there is a passphrase."""
        self._app = app
        self._choices = choices
        self._locks = locks
        self._wanted: dict[str, tuple[str, Told]] = {}
        self._at_work = False

    def show(self) -> None:
        """The page, unless it is there."""
        if not isinstance(self._app.screen, SettingsScreen):
            values = dict(self._choices.values())
            self._app.push_screen(SettingsScreen(self, values, self._hidden()))

    def _hidden(self) -> Sequence[str]:
        """What has no meaning here, and what a client who looks on need not see."""
        beside_client = any(hasattr(page, "runner") for page in self._app.screen_stack)
        locks = () if self._locks else ("lock_after_minutes",)
        return (*locks, *(ONLY_AT_HOME if beside_client else ()))

    def heed(self, name: str, value: Value) -> None:
        """From now on do as this setting says, if it is one that every page heeds."""
        habits = self._app.habits
        if name == "theme":
            self._app.theme = str(value)
        elif name == "curtain_after_minutes":
            self._app.heed_habits(replace(habits, curtain_after=int(value)))
        elif name == "lock_after_minutes":
            self._app.heed_habits(replace(habits, lock_after=int(value)))

    # --- beside the keys ------------------------------------------------------------------------

    def keep(self, name: str, typed: str, told: Told) -> None:
        """Set `name` soon; `told` hears how it went.

        Of each setting only what was chosen last is written.
        """
        self._wanted[name] = typed, told
        if not self._at_work:
            self._at_work = True
            self._app.run_worker(self._work())

    async def _work(self) -> None:
        try:
            while self._wanted:
                name = next(iter(self._wanted))
                typed, told = self._wanted.pop(name)
                told(await self._kept(name, typed))
        finally:
            self._at_work = False

    async def _kept(self, name: str, typed: str) -> str:
        try:
            await to_thread(self._choices.change, name, typed)
        except SessionguideError as error:
            return str(error)
        return ""
