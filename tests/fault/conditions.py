"""Conditions for a check: small ballast that keeps to itself, no patience with a bad disk, cheap
guesses at a passphrase, and room that costs nothing to write to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from sessionguide.store import live
from sessionguide.store.ballast import Ballast
from sessionguide.store.vault import header
from tests.fault.vaults import CHEAP

_MEMORY = "/dev/shm"


@contextmanager
def quiet() -> Iterator[None]:
    """Nobody touches the disk but the script, and a disk that fails is not waited for."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(Ballast, "keep", lambda _self: None))
        stack.enter_context(patch.object(live, "MARK_PATIENCE", 0.02))
        stack.enter_context(cheap())
        yield


@contextmanager
def cheap() -> Iterator[None]:
    """A guess at a new passphrase costs a millisecond."""
    with patch.object(header, "NEW_COST", CHEAP):
        yield


@contextmanager
def room() -> Iterator[Path]:
    """A folder that goes again, in memory where there is such a place.

    For checks in which the disk is played: what a real one keeps is not their question.
    """
    where = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with TemporaryDirectory(dir=where) as root:
        yield Path(root)
