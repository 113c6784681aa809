"""The loop of async tests: what it waits for, and what it does not wait for."""

from __future__ import annotations

import asyncio
from threading import Event
from time import monotonic

from tests.loop import SOON, wait_for_next_timer, wait_for_rest

LATER = 60.0
"""Seconds; whoever waited for this would be noticed."""


async def test_a_chain_of_callbacks_is_done_before_it_rests() -> None:
    """However many of them follow one another."""
    loop, done = asyncio.get_running_loop(), list[int]()

    def more(left: int) -> None:
        done.append(left)
        if left:
            loop.call_soon(more, left - 1)

    loop.call_soon(more, 100)
    await wait_for_rest()
    assert done[-1] == 0


async def test_a_timer_that_is_due_soon_is_waited_for_and_a_later_one_is_not() -> None:
    """The next painting belongs to a key; the blinking of the cursor does not."""
    loop, done = asyncio.get_running_loop(), list[str]()
    loop.call_later(SOON / 2, done.append, "soon")
    loop.call_later(LATER, done.append, "later")
    await wait_for_rest(max_sleep=LATER)
    assert done == ["soon"]


async def test_work_in_a_thread_is_waited_for() -> None:
    """A plan is saved in one; while it is, the page is not at rest."""
    free = Event()
    loop = asyncio.get_running_loop()
    work = asyncio.ensure_future(asyncio.to_thread(free.wait, LATER))
    loop.call_later(3 * SOON, free.set)
    await wait_for_rest(max_sleep=LATER)
    assert work.done()
    assert await work


async def test_what_never_rests_is_given_up() -> None:
    """After the time that was given, so that a page that paints without end fails in words."""
    loop, running = asyncio.get_running_loop(), [True]

    def again() -> None:
        if running[0]:
            loop.call_soon(again)

    again()
    await wait_for_rest(max_sleep=SOON)
    running[0] = False


async def test_the_next_timer_is_as_far_away_as_it_is() -> None:
    """Waiting for what comes by itself takes no longer than it."""
    loop, done = asyncio.get_running_loop(), list[str]()
    loop.call_later(SOON, done.append, "next")
    begin = monotonic()
    await wait_for_next_timer(LATER)
    await wait_for_rest()
    assert done == ["next"]
    assert monotonic() - begin < LATER
