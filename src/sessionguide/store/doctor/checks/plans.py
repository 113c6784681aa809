"""Whether plans belong to a session, and activities to a plan."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look


def plans(look: Look) -> Iterator[str]:
    """Plans without a session, and activities without a plan."""
    for client in look.clients:
        sessions = {row.get("id") for row in look.rows(client, "sessions")}
        kept = look.rows(client, "plans")
        lost = {row["id"] for row in kept if row.get("session") not in sessions}
        ids = {row["id"] for row in kept}
        loose = [row for row in look.rows(client, "activities") if row.get("plan") not in ids]
        if lost:
            yield (
                f"{_counted(len(lost), 'plan')} of client {client} without a session. "
                "It can be read all the same; restore a backup to have the session back."
            )
        if loose:
            yield (
                f"{_counted(len(loose), 'activity', 'activities')} of client {client} without a "
                "plan. Nothing else is lost; restore a backup to have the plan back."
            )


def _counted(count: int, one: str, many: str = "") -> str:
    return f"There is one {one}" if count == 1 else f"There are {count} {many or f'{one}s'}"
