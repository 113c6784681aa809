"""The system tells the program to end: a closed window, a shutdown, a kill that can be heard."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

BY_SIGNAL = 128
"""What a shell adds to a signal's number to make an exit code of it."""


def listen(act: Callable[[int], object]) -> None:
    """Call `act` with the exit code when a signal tells this process to end.

    Where there are no such signals, or none can be heard here, nothing is called.
    """
    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP", "SIGQUIT"):
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(number, act, BY_SIGNAL + number)
