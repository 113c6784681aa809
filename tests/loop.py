"""The loop of an `async` test: it knows when nothing is left to do, so that no test waits idly."""

from __future__ import annotations

import asyncio
from asyncio import Future
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from time import monotonic
from typing import Any, TypeVar, TypeVarTuple

import pytest

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
SOON = 0.02
"""Seconds: a timer that is due by then belongs to what is being done; a later one does not."""
PAINTS = 1_000
"""Paintings in a second, at most: a page shall not wait for its turn."""


class WatchedLoop(asyncio.SelectorEventLoop):
    """A loop that can be asked what is still to be done, here and in threads."""

    def __init__(self) -> None:
        super().__init__()
        self._elsewhere: set[Future[Any]] = set()

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> Future[T]:
        """As usual; until it is done the loop is not at rest."""
        future = super().run_in_executor(executor, func, *args)
        self._elsewhere.add(future)
        future.add_done_callback(self._elsewhere.discard)
        return future

    def next_due(self) -> float:
        """Seconds until something is to be done, as far as is known; endless when nothing is."""
        inside: Any = self
        if inside._ready:
            return 0.0
        timers = (timer.when() for timer in inside._scheduled if not timer.cancelled())
        due = max(0.0, min(timers, default=float("inf")) - self.time())
        return min(due, SOON / 10) if self._elsewhere else due


async def wait_for_rest(min_sleep: float = 0.0, max_sleep: float = 1.0) -> None:
    """Wait until nothing is left to do soon: what Textual guesses from how busy the process is."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, WatchedLoop)
    end = monotonic() + max_sleep
    await asyncio.sleep(0)
    while (due := loop.next_due()) <= SOON and monotonic() < end:
        await asyncio.sleep(due)


async def wait_for_next_timer(at_most: float) -> None:
    """Sleep as long as everything else in this loop does."""
    loop = asyncio.get_running_loop()
    assert isinstance(loop, WatchedLoop)
    await asyncio.sleep(min(loop.next_due(), at_most))


def run_watched(test: Coroutine[Any, Any, None]) -> None:
    """Run a test to its end in a loop of its own."""
    from textual import app, pilot, screen

    from tests.read_once import read_sheets_once, read_texts_once

    with pytest.MonkeyPatch.context() as patch, asyncio.Runner(loop_factory=WatchedLoop) as runner:
        patch.setattr(app, "wait_for_idle", wait_for_rest)
        patch.setattr(pilot, "wait_for_idle", wait_for_rest)
        patch.setattr(screen, "UPDATE_PERIOD", 1 / PAINTS)
        read_sheets_once(patch)
        read_texts_once(patch)
        runner.run(test)
