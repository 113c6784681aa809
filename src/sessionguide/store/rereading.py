"""A finished session read back from its client's tables; a pure reading."""

from __future__ import annotations

from types import MappingProxyType

from sessionguide.session.ports import Client, Kept
from sessionguide.store.folding import EVERYTHING
from sessionguide.store.history import all_plans_in
from sessionguide.store.listing import past_session
from sessionguide.store.schema import Tables


def kept_in(tables: Tables, client: Client, session_id: str) -> Kept | None:
    """All that is kept of one finished session."""
    rows = tables.get("sessions", {}).values()
    row = next((row for row in rows if row["id"] == session_id), None)
    if row is None:
        return None
    plans, flows = all_plans_in(tables), tables.get("flows", {}).values()
    return Kept(
        past_session(row, client),
        next((plan for plan in plans if plan.session_id == session_id), None),
        next((flow for flow in flows if flow["id"] == row.get("flow_version")), None),
        MappingProxyType(row if row["record"] == EVERYTHING else {}),
    )
