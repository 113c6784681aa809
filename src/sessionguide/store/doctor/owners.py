"""Who owns anything in a root: clients with a file, an earlier version, a journal or a copy."""

from __future__ import annotations

from sessionguide.errors import StorageError
from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.conflicts.finding import find_copies
from sessionguide.store.conflicts.telling import client_in
from sessionguide.store.doctor.look import Look
from sessionguide.store.layout import is_id


def owners(look: Look) -> set[str]:
    """Every client of whom there is anything; whose key must not go."""
    live = look.parts.live.files
    found = set(look.clients) | {client for client, _session in live.folded()}
    found |= {copy.owner for copy in find_copies(look.parts)}
    found |= {kept.owner for kept in Aside(look.parts).kept()}
    found |= {name for name in look.disk.names(look.layout.earlier) if is_id(name)}
    for session, numbers in live.sessions().items():
        for number in numbers:
            found.add(client_in(look.disk.read(look.layout.segment(session, number)), session))
    return found | _listed(look)


def _listed(look: Look) -> set[str]:
    try:
        return set(look.parts.catalogue.clients())
    except StorageError:
        return set()
