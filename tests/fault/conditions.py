"""Conditions for a check: small ballast that keeps to itself, and no patience with a bad disk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from sessionguide.store import live
from sessionguide.store.ballast import Ballast


@contextmanager
def quiet() -> Iterator[None]:
    """Nobody touches the disk but the script, and a disk that fails is not waited for."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(Ballast, "keep", lambda _self: None))
        stack.enter_context(patch.object(live, "MARK_PATIENCE", 0.02))
        yield
