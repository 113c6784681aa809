"""What most commands begin with: the home folder opened, a terminal looked for, the app started."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from sessionguide.errors import FlowError, UsageError

if TYPE_CHECKING:
    from sessionguide.desk import Desk, Habits
    from sessionguide.flows.library import Library
    from sessionguide.flows.model import Flow
    from sessionguide.requests import StartRequest
    from sessionguide.store.home import Home
    from sessionguide.store.settings import Settings
    from sessionguide.store.vault.vault import Gate, Vault


@contextmanager
def opened_home(*, write: bool = True, pages: bool = False) -> Iterator[Home]:
    """The home folder itself, for commands that no page has a part in; as `opened` otherwise."""
    from sessionguide.store.home import open_home

    with open_home(write=write, unlock=partial(_unlocked, pages)) as home:
        yield home


@contextmanager
def opened(*, write: bool = True, pages: bool = False) -> Iterator[Desk]:
    """The home folder as a desk; it is closed at the end, whatever happens.

    Args:
        write: whether to take the lock; without it nothing is made, mended or changed.
        pages: whether pages come next, so that a passphrase is asked for on one.

    Raises:
        LockedError: another process writes to it.
        VaultError: a passphrase is set and was not given.
        StorageError: it cannot be used.
    """
    from sessionguide.desk import Desk
    from sessionguide.flows.library import library_of

    with opened_home(write=write, pages=pages) as home:
        habits = heed_settings(home, write)
        try:
            yield Desk(
                records=home.records(),
                practice=home.records(practice=True),
                library=library_of(home.path),
                folder=str(home.path),
                notices=home.notices,
                safe=home.vault,
                habits=habits,
                choices=home.settings if write else None,
            )
        finally:
            if not write:
                _complain(home.notices)
        if write:
            from sessionguide.commands.leaving import leave

            leave(home)


def _complain(notices: Sequence[str]) -> None:
    """What a reading command could not read is said beside what it prints."""
    from sessionguide.commands.guard import complain

    for notice in notices:
        complain(notice)


def _unlocked(pages: bool, gate: Gate) -> Vault:
    from sessionguide.commands.unlocking import unlocked

    return unlocked(gate, pages)


def heed_settings(home: Home, write: bool) -> Habits:
    """What was set and every page heeds.

    What is wrong with the settings, and how many clients are kept longer than was chosen, becomes
    a notice.  Nothing is loaded for it unless something was set.
    """
    from sessionguide.desk import Habits

    if home.vault is None and not home.has_settings():
        return Habits()
    from sessionguide.store.settings import read_settings

    settings = read_settings(home.disk, home.path)
    if settings.trouble:
        home.notices.append(settings.trouble)
    months = settings.number("keep_months")
    if write and months:
        _note_overdue(home, months)
    return habits_of(settings)


def habits_of(settings: Settings) -> Habits:
    """The part of the settings that every page heeds."""
    from sessionguide.desk import Habits

    return Habits(
        settings.text("theme"),
        settings.text("mouse") == "on",
        settings.number("curtain_after_minutes"),
        settings.number("lock_after_minutes"),
    )


def _note_overdue(home: Home, months: int) -> None:
    from sessionguide.errors import StorageError
    from sessionguide.store.rights.retention import overdue_notice

    home.records()
    with suppress(OSError, StorageError):
        home.notices.extend(filter(None, [overdue_notice(home, months)]))


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


NO_TERMINAL = "There is no terminal to show pages on. Add --plain to go line by line."


def need_terminal(sentence: str = NO_TERMINAL) -> None:
    """Refuse, where pages cannot be shown.

    Raises:
        UsageError: there is no terminal; the sentence says what works instead.
    """
    if not has_terminal():
        raise UsageError(sentence)


_TELLTALES = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_SCREENSHOT")


def hush_textual() -> None:
    """Textual, asked so by its surroundings, would write each key and paste into a file."""
    for name in _TELLTALES:
        os.environ.pop(name, None)


def open_app(desk: Desk, start: StartRequest | None = None) -> int:
    """Show the pages until the person leaves; 0, or 1 when the program itself failed.

    Collecting garbage waits for the first page: the app turns it on again.
    """
    import gc

    gc.disable()
    hush_textual()
    from sessionguide.app import SessionGuideApp

    app = SessionGuideApp(desk, start)
    sentence = app.run(mouse=desk.habits.mouse)
    if sentence:
        from sessionguide.commands.printing import put

        put(sentence)
    return app.return_code or 0
