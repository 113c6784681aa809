"""A session line by line on standard input and output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sessionguide.plain.talk import Talk

if TYPE_CHECKING:
    from sessionguide.desk import Desk
    from sessionguide.session.runner import SessionRunner


def conversation() -> Talk:
    """Standard input and output as a conversation; a prompt only where a person types."""
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="surrogateescape")
    return Talk(sys.stdin, sys.stdout, "> " if sys.stdin.isatty() else "")


def converse(runner: SessionRunner, talk: Talk, desk: Desk | None = None) -> int:
    """Run the session to its end, or until someone leaves; 0 either way.

    Suggestions come from `desk`.

    Raises:
        StorageError: something could not be saved, and there is nobody left to ask.
    """
    import gc

    from sessionguide.plain.session import PlainSession

    gc.enable()
    try:
        PlainSession(runner, talk, desk).run()
    except KeyboardInterrupt:
        runner.pause()
        talk.block("Stopped. Your answers are kept.", "To go on: sessionguide resume --plain")
    finally:
        runner.close()
    return 0
