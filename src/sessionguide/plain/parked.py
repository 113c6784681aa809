"""Parked thoughts in a plain session: which wait, and one of them taken up (S13)."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.session.runner import SessionRunner


def waiting(runner: SessionRunner) -> Iterator[str]:
    """The thoughts that wait, with their numbers, and what can be typed."""
    places = _places(runner)
    if places:
        yield "Parked so far:"
        yield from (
            f"{number}. {runner.session.parked[at].text}" for number, at in enumerate(places, 1)
        )
        yield "Type :take and a number to take one up."
    yield "To put a thought aside, type it after :park."


def take_up(runner: SessionRunner, typed: str) -> str:
    """Take up the thought with that number; what became of it, in a sentence."""
    places, number = _places(runner), typed.strip()
    if not places:
        return "No thought waits."
    if not (number.isascii() and number.isdigit() and 1 <= int(number) <= len(places)):
        return f"Type a number from 1 to {len(places)} after :take. :park lists them."
    at = places[int(number) - 1]
    runner.settle_parked(at)
    return f"Taken up: {runner.session.parked[at].text}"


def _places(runner: SessionRunner) -> list[int]:
    return [at for at, thought in enumerate(runner.session.parked) if not thought.used]
