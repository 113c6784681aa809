"""Bait: something to import and to call, that says when it was."""

from __future__ import annotations

BITTEN: list[object] = []


def bite(*args: object, **_keys: object) -> bool:
    """Note that someone called it."""
    BITTEN.append(args)
    return True
