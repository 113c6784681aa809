"""Retention: which clients are kept longer than was chosen. Nobody is erased without a yes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.store.catalogue import last_in

if TYPE_CHECKING:
    from sessionguide.session.ports import Client
    from sessionguide.store.home import Home
    from sessionguide.store.parts import Parts

_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@datum(frozen=True)
class Overdue:
    """A client who is kept longer than was chosen."""

    client: Client
    last: str
    """When something of theirs was kept last: a session, a plan, or the client alone."""


def overdue(parts: Parts, months: int, now: datetime, sure: bool = True) -> tuple[Overdue, ...]:
    """Clients of whom nothing was kept for so many months, the longest first.

    The list of clients says when; it can lag behind a crash, but never runs ahead.

    Args:
        parts: where the clients are.
        months: how many; 0 is no limit.
        now: what day it is.
        sure: whether to open the file of each, so that nobody is named by mistake.

    Raises:
        OSError: the list of clients, or a file, cannot be read.
    """
    if not months:
        return ()
    limit = months_before(now, months)
    rows = [
        Overdue(client, parts.catalogue.last(id_))
        for id_, client in parts.catalogue.clients().items()
        if _is_before(parts.catalogue.last(id_), limit)
    ]
    lately = _talked_to(parts, limit) if rows else frozenset()
    rows = [row for row in rows if row.client.id not in lately]
    if sure:
        rows = [row for row in rows if _is_before(_said_by_file(parts, row.client.id), limit)]
    return tuple(sorted(rows, key=lambda row: row.last))


def overdue_notice(home: Home, months: int) -> str:
    """One sentence for the start, without a name; empty where nobody is overdue."""
    count = len(overdue(home.parts(), months, home.now(), sure=False))
    if not count:
        return ""
    who = "1 client is" if count == 1 else f"{count:,} clients are"
    return f"{who} kept longer than you chose. To look: sessionguide clients overdue"


def months_before(day: datetime, months: int) -> datetime:
    """The same day so many months earlier, or the last of a shorter month."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if years < 1:
        return day.replace(year=1, month=1, day=2)
    return day.replace(year=years, month=month + 1, day=min(day.day, _DAYS_IN_MONTH[month]))


def _is_before(at: str, limit: datetime) -> bool:
    """Whether a time that is known is before `limit`."""
    if not at:
        return False
    time = datetime.fromisoformat(at)
    return (time if time.tzinfo else time.replace(tzinfo=limit.tzinfo)) < limit


def _said_by_file(parts: Parts, client: str) -> str:
    return last_in(parts.files.tables(client))


def _talked_to(parts: Parts, limit: datetime) -> frozenset[str]:
    """Clients with a session that is not finished, and went on since."""
    return frozenset(_lately(parts, limit))


def _lately(parts: Parts, limit: datetime) -> Iterator[str]:
    files = parts.live.files
    for session, numbers in files.sessions().items():
        read = files.transcript(session, numbers)
        if read.header and not _is_before(read.last_at, limit):
            yield read.header["client"]
