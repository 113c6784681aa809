"""The usual forms of `start` and `resume`, read without click, which takes longer than they do.

What is not read here is not wrong: click reads it, or says what is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple

from sessionguide.commands.entering import begin, go_on
from sessionguide.flows.offered import FLAGSHIP


class Typed(NamedTuple):
    """Arguments sorted: at most one word, options with a value, and flags."""

    word: str | None
    values: dict[str, str]
    flags: set[str]


def usual(args: Sequence[str]) -> Callable[[], int] | None:
    """What to do for these arguments, or None where click has to read them."""
    if args[0] == "start":
        typed = _sorted(args[1:], ("--client",), ("--practice", "--plain"))
        return None if typed is None else partial(_start, typed)
    if args[0] == "resume":
        typed = _sorted(args[1:], (), ("--plain",))
        return None if typed is None else partial(_resume, typed)
    return None


def _start(typed: Typed) -> int:
    flow = FLAGSHIP if typed.word is None else typed.word
    practice, plain = ("--practice" in typed.flags), ("--plain" in typed.flags)
    return begin(flow, typed.values.get("--client"), practice, plain)


def _resume(typed: Typed) -> int:
    return go_on(typed.word or "", "--plain" in typed.flags)


def _sorted(args: Sequence[str], values: Collection[str], flags: Collection[str]) -> Typed | None:
    """`args` by what they are; None as soon as one of them is anything else."""
    words: list[str] = []
    given: dict[str, str] = {}
    rest = iter(args)
    for arg in rest:
        value = next(rest, "-") if arg in values else ""
        if value.startswith("-") or (arg.startswith("-") and arg not in (*values, *flags)):
            return None
        if arg in values:
            given[arg] = value
        elif arg not in flags:
            words.append(arg)
    if len(words) > 1:
        return None
    return Typed(words[0] if words else None, given, set(args).intersection(flags))
