"""Told to end by the system: heard wherever the program is, and ended whatever holds it up."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from sessionguide import told_to_end

HELD_UP = """
import asyncio, os, signal, threading
from sessionguide import told_to_end
told_to_end.PATIENCE = 0.2
async def main():
    told_to_end.listen(print)
    os.kill(os.getpid(), signal.SIGHUP)
    threading.Lock().acquire() and threading.Event().wait()
asyncio.run(main())
"""
"""A program that waits for ever in its loop's own thread, as behind a terminal that is gone."""


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    names = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGCONT", "SIGALRM")
    before = {number: signal.getsignal(number) for number in map(signal.Signals.__getitem__, names)}
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_the_loop_acts_with_the_code_that_a_shell_would_make_of_it(number: signal.Signals) -> None:
    """In the loop, not in the middle of whatever was being done."""

    async def told() -> int:
        heard = asyncio.get_running_loop().create_future()
        told_to_end.listen(heard.set_result)
        os.kill(os.getpid(), number)
        assert not heard.done()
        code: int = await heard
        return code

    assert asyncio.run(told()) == 128 + number


def test_nothing_begins_anew_once_it_was_told_to_end() -> None:
    """A terminal that is closed says so twice, and the second sounds like: go on."""
    resumed: list[int] = []

    async def told() -> None:
        heard = asyncio.get_running_loop().create_future()
        signal.signal(signal.SIGCONT, lambda number, _frame: resumed.append(number))
        told_to_end.listen(heard.set_result)
        os.kill(os.getpid(), signal.SIGHUP)
        os.kill(os.getpid(), signal.SIGCONT)
        await heard

    asyncio.run(told())
    assert not resumed


def test_a_program_that_is_held_up_is_ended_by_the_system() -> None:
    """It would hold its home and a processor until someone finds it."""
    done = subprocess.run([sys.executable, "-c", HELD_UP], timeout=30, check=False)
    assert done.returncode == -signal.SIGALRM
