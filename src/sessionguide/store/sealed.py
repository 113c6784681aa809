"""Sealed files: JSON tables with the checksum of everything before it as the last table.

Plain TinyDB opens such a file and sees one table more.  No TinyDB is needed to read one.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Container
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from sessionguide.store.plain import from_bytes, to_ascii
from sessionguide.store.schema import Tables, up_to_date
from sessionguide.store.trouble import sane

SEAL = "checksum"
_HEAD, _TAIL = b'"checksum":{"1":{"sha256":"', b'"}}}'
_LENGTH = len(_HEAD) + 64 + len(_TAIL)


def sealed(tables: Tables, trusted: Container[int] = ()) -> bytes:
    """`tables` as the bytes of a file.

    Args:
        tables: without the seal.
        trusted: `id()` of documents that came from a sealed file and have not changed since.

    Raises:
        InputError: they hold what cannot be kept.
    """
    rest = {name: rows for name, rows in tables.items() if name != SEAL}
    return _under_seal(to_ascii(rest, trusted)[:-1] + (b"," if rest else b""))


def sealed_body(body: bytes) -> bytes:
    """The same, for tables that are written already, but for the brace that ends them."""
    return _under_seal(body + b",")


def is_whole(data: bytes) -> bool:
    """Whether every byte is as `sealed` wrote it."""
    body, seal = data[:-_LENGTH], data[-_LENGTH:]
    return bool(body) and seal == _HEAD + _digest(body) + _TAIL


def tables_in(data: bytes) -> Tables:
    """The tables of a whole file, in today's version, without the seal.

    Raises:
        StorageError: a newer program wrote them.
        DamageError: none did.
    """
    with sane("A file"):
        tables = from_bytes(data)
        del tables[SEAL]
        return up_to_date(tables)


def _under_seal(body: bytes) -> bytes:
    return body + _HEAD + _digest(body) + _TAIL


def _digest(body: bytes) -> bytes:
    digest: str = _sha256()(body).hexdigest()
    return digest.encode()


@cache
def _sha256() -> Callable[[bytes], Any]:
    """Python's own, found as `random` finds it: `hashlib` loads all of OpenSSL beside it."""
    own = "_sha2" if sys.version_info >= (3, 12) else "_sha256"
    for name in (own, "hashlib"):
        with suppress(ImportError):
            made: Callable[[bytes], Any] = import_module(name).sha256
            return made
    raise AssertionError("there is always hashlib")
