"""Whether the list of clients says what their files say; where it may be, it is made again."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look


def catalogue(look: Look) -> Iterator[str]:
    """Clients who are missing in the list, who are not there, or are called otherwise."""
    listed = _listed(look)
    files = {
        client: (row.get("name"), row.get("alias") or "")
        for client in look.clients
        for row in look.rows(client, "client")[:1]
    }
    names = [client for client in files if client in listed and files[client] != listed[client]]
    others = files.keys() ^ listed.keys()
    if look.home.writes and (names or others):
        look.parts.catalogue.join({})
        look.mended("The list of clients is made again from their files.")
        return
    if names:
        yield f"The list of clients has {len(names)} other names than their files, which count."
    if others:
        look.note("The list of clients is not of today; it is made again at the next start.")


def _listed(look: Look) -> dict[str, tuple[str, str]]:
    """Name and alias by id, as the list has them."""
    tables = look.parts.catalogue_file.tables() or {}
    rows = tables.get("catalogue", {}).values()
    return {row["id"]: (row["name"], row.get("alias", "")) for row in rows}
