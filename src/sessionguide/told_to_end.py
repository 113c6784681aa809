"""The system tells the program to end: a closed window, a shutdown, a kill that can be heard."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial

BY_SIGNAL = 128
"""What a shell adds to a signal's number to make an exit code of it."""
PATIENCE = 10.0
"""Seconds that the end may take: a terminal that is gone holds up for ever who writes to it."""

Act = Callable[[int], object]


def listen(act: Act) -> None:
    """Call `act` with the exit code when a signal tells this process to end.

    Where there are no such signals, or none can be heard here, nothing is called.  Whoever has
    not ended after `PATIENCE` is ended by the system; what was said is on disk before.
    """
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP", "SIGQUIT"):
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(ValueError):
                signal.signal(number, partial(_told, loop, act))


def _told(loop: asyncio.AbstractEventLoop, act: Act, number: int, _frame: object) -> None:
    """The signal is here: act on it in the loop, or end at once where that is closed already."""
    if loop.is_closed():
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        return
    _end_in_time()
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(act, BY_SIGNAL + number)


def _end_in_time() -> None:
    """Set the system's alarm clock, and let nothing bring the pages back.

    When a terminal is closed the system says HUP and then CONT, at which Textual would begin
    anew with threads that nobody ends.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGCONT, lambda _number, _frame: None)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, PATIENCE)
