"""Leaving a plain session: later, to the plan, or the session put aside."""

from __future__ import annotations

from sessionguide.plain.talk import Talk
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING


class Left(Exception):
    """The person left; everything that is to be kept is kept."""


class Discarded(Exception):
    """The session was discarded; there is nothing left to keep."""


def leave(runner: SessionRunner, talk: Talk) -> None:
    """Ask how to leave.

    Raises:
        Left: for another time.
        Discarded: for good.
        StorageError: it could not be put aside; nothing was lost.
    """
    choice = talk.ask(
        "Your answers are kept.",
        "Type later to go on another time, now to go to the plan, or discard.",
        "An empty line means later.",
    ).lower()
    if choice == "now":
        runner.jump(AT_CLOSING)
    elif choice == "discard":
        _discard(runner, talk)
    elif choice in ("", "later"):
        raise Left
    else:
        talk.say("We go on.")


def _discard(runner: SessionRunner, talk: Talk) -> None:
    sure = talk.ask(
        "The session is put aside, and removed for good after seven days.",
        "Type discard once more if you are sure.",
    ).lower()
    if sure != "discard":
        talk.say("We go on.")
        return
    runner.discard()
    talk.block("The session is put aside.", f"To bring it back: {again(runner)}")
    raise Discarded


def again(runner: SessionRunner) -> str:
    """The line that brings the session back."""
    return f"sessionguide resume {runner.session.id} --plain"
