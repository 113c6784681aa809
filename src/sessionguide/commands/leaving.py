"""Leaving: what is done when the program ends, after the last page; a backup, where one is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionguide.commands.progress import Counting
from sessionguide.store.backup.schedule import back_up_if_due

if TYPE_CHECKING:
    from sessionguide.store.home import Home


def leave(home: Home) -> None:
    """Make a backup where one is due; it may be stopped, and is whole or not there."""
    for practice in (False, True):
        home.records(practice).close()
    with Counting("Making a backup:") as counting:
        back_up_if_due(home, counting.at)
