"""Whether a session is dated in the future: then a clock was far off, or is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from sessionguide.store.doctor.look import Look

_PATIENCE = timedelta(days=1)


def clock(look: Look) -> Iterator[str]:
    """One sentence for all of them."""
    latest = look.home.now() + _PATIENCE
    dates = [str((read.header or {}).get("started", "")) for read in look.running.values()]
    dates += [read.last_at for read in look.running.values()]
    for client in look.clients:
        for row in look.rows(client, "sessions"):
            dates += [str(row.get("started", "")), str(row.get("finished", ""))]
    ahead = [date for date in dates if _is_after(date, latest)]
    if ahead:
        yield (
            f"A session is dated {max(ahead)[:10]}, which is not yet. Nothing is lost; "
            "see whether the clock of this computer is right."
        )


def _is_after(date: str, latest: datetime) -> bool:
    with suppress(ValueError, TypeError):
        return datetime.fromisoformat(date) > latest
    return False
