"""Disk trouble in words: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from sessionguide.errors import ODD_DATA, DamageError, StorageError

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_REASONS = {
    errno.EACCES: "this folder does not allow it",
    errno.EPERM: "this folder does not allow it",
    errno.EROFS: "this disk can only be read",
    errno.ELOOP: "a link stands where a file should be, and links are not followed",
    errno.ENOTDIR: "something that is not a folder stands where a folder should be",
}

NEVER_OURS = "It holds what sessionguide never wrote. It is kept as it is."


def is_full(error: OSError) -> bool:
    """Whether the disk, or this user's share of it, is full."""
    return error.errno in _FULL


def reason(error: OSError) -> str:
    """Why the disk failed, as the end of a sentence, without the full stop."""
    if is_full(error):
        return "the disk is full"
    if error.errno in _REASONS:
        return _REASONS[error.errno]
    said = os.strerror(error.errno) if error.errno else str(error)
    return f"the disk reported a fault ({said})"


@contextmanager
def told(what: str, safe: str = "Nothing was lost.") -> Iterator[None]:
    """Raise StorageError in words where the disk fails.

    Args:
        what: what did not work, as the start of a sentence.
        safe: what is safe and what to do, as sentences.
    """
    try:
        yield
    except OSError as error:
        raise StorageError(f"{what}, because {reason(error)}. {safe}") from error


@contextmanager
def sane(what: str) -> Iterator[None]:
    """Raise DamageError where `what`, as the start of a sentence, is of a form that is not ours."""
    try:
        yield
    except ODD_DATA as error:
        raise DamageError(f"{what} cannot be read. {NEVER_OURS}") from error
