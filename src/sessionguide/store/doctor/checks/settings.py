"""Whether `settings.toml` says what can be meant."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.doctor.look import Look
from sessionguide.store.settings import read_settings


def settings(look: Look) -> Iterator[str]:
    """What it says that cannot be."""
    trouble = read_settings(look.disk, look.home.path).trouble
    if trouble:
        yield f"{trouble} Mend it by hand, or see: sessionguide settings"
