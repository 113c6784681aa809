"""Walks shared out among processes, where the system can split one in two without a loss."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from threading import active_count

from sessionguide.flows.model import Flow
from sessionguide.rehearsal.came import MOST_TOLD, Came
from sessionguide.rehearsal.walks import Walks

_AT_ONCE = 48
"""Walks that one process does before it tells what came of them."""
_WORTH_IT = 4 * _AT_ONCE


def all_walks(flow: Flow, seed: int, number: int, hands: int | None = None) -> Iterator[Came]:
    """What comes of `number` walks, portion by portion; it ends early where too much is wrong.

    Args:
        flow: a flow without findings.
        seed: of the first walk; the same seed gives the same, however many processes there are.
        number: how many walks, each with the next seed.
        hands: how many processes; as many as are of use where None.
    """
    seeds = range(seed, seed + number)
    portions = [seeds[at : at + _AT_ONCE] for at in range(0, number, _AT_ONCE)]
    found: set[tuple[str, str]] = set()
    for came in _shared_out(flow, portions, hands or _hands(number)):
        yield came
        found |= {(one.sort, one.message) for one in came.troubles}
        if len(found) >= MOST_TOLD:
            return


def _hands(number: int) -> int:
    """One where the system cannot split a process, or where it is not worth it."""
    if sys.platform != "linux" or active_count() > 1 or number < _WORTH_IT:
        return 1
    return len(os.sched_getaffinity(0))


def _shared_out(flow: Flow, portions: Sequence[range], hands: int) -> Iterator[Came]:
    if hands < 2:
        yield from map(Walks(flow).walk, portions)
        return
    from multiprocessing import get_context

    with get_context("fork").Pool(hands, _take_up, (flow,)) as pool:
        yield from pool.imap(_walk, portions)


_walks: list[Walks] = []
"""In each process of a crew: the walks it does."""


def _take_up(flow: Flow) -> None:
    """Begin in a new process; whether to stop is the first process's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _walks[:] = [Walks(flow)]


def _walk(portion: range) -> Came:
    return _walks[0].walk(portion)
