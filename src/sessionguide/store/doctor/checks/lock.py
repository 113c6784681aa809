"""Whether another computer may still have this home open: no lock holds between computers."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look


def lock(look: Look) -> Iterator[str]:
    """A lock that another computer never gave back."""
    if look.home.elsewhere:
        yield look.home.elsewhere
