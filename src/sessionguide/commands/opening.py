"""What most commands begin with: the home folder opened, a terminal looked for, the app started."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sessionguide.errors import FlowError, UsageError

if TYPE_CHECKING:
    from sessionguide.desk import Desk
    from sessionguide.flows.library import Library
    from sessionguide.flows.model import Flow
    from sessionguide.requests import StartRequest


@contextmanager
def opened(*, write: bool = True) -> Iterator[Desk]:
    """The home folder as a desk; it is closed at the end, whatever happens.

    Args:
        write: whether to take the lock; without it nothing is made, mended or changed.

    Raises:
        LockedError: another process writes to it.
        StorageError: it cannot be used.
    """
    from sessionguide.desk import Desk
    from sessionguide.flows.library import library_of
    from sessionguide.store.home import open_home

    with open_home(write=write) as home:
        yield Desk(
            records=home.records(),
            practice=home.records(practice=True),
            library=library_of(home.path),
            folder=str(home.path),
            notices=home.notices,
        )
        if write:
            from sessionguide.commands.leaving import leave

            leave(home)


def flow_named(library: Library, name: str) -> Flow:
    """The flow called `name`, ready to start.

    Raises:
        FlowError: there is none, or it cannot be used; then the message says what tells more.
    """
    try:
        return library.get(name)
    except FlowError as error:
        if not error.findings:
            raise
        more = f"{error} To see why: sessionguide flows check {name}"
        raise FlowError(more, error.findings) from None


def has_terminal() -> bool:
    """Whether there is a terminal that can show pages."""
    both = sys.stdin.isatty() and sys.stdout.isatty()
    return both and os.environ.get("TERM", "") != "dumb"


def need_terminal() -> None:
    """Refuse, where pages cannot be shown.

    Raises:
        UsageError: there is no terminal; the sentence says what works instead.
    """
    if not has_terminal():
        raise UsageError("There is no terminal to show pages on. Add --plain to go line by line.")


def open_app(desk: Desk, start: StartRequest | None = None) -> int:
    """Show the pages until the person leaves; 0, or 1 when the program itself failed.

    Collecting garbage waits for the first page: the app turns it on again.
    """
    import gc

    gc.disable()
    from sessionguide.app import SessionGuideApp

    app = SessionGuideApp(desk, start)
    sentence = app.run()
    if sentence:
        from sessionguide.commands.printing import put

        put(sentence)
    return app.return_code or 0
