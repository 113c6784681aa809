"""Backups, as far as a client's rights reach into them: what makes backups answers here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sessionguide.store.parts import Parts


def backups_with(parts: Parts, client: str) -> tuple[str, ...]:
    """The backups that hold something of a client, a line for a person each."""
    return ()


def removed_from_backups(parts: Parts, client: str) -> tuple[str, ...]:
    """Remove a client from every backup; what went, a sentence for a person each.

    It is called while the mark of erasing stands, and may be called again.

    Raises:
        OSError: something is still there; it is tried again.
    """
    return ()
