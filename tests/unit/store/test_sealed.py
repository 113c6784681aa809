"""The seal of a file: SHA-256, whoever works it out."""

from __future__ import annotations

import hashlib
import sys

import pytest

from sessionguide.store import sealed as seal
from sessionguide.store.sealed import is_whole, sealed

TABLES = {"client": {"1": {"name": "Anna"}}}


def test_the_seal_is_the_sha256_of_everything_before_it() -> None:
    """As any other program would work it out."""
    data = sealed(TABLES)
    body, _, rest = data.partition(b'"checksum"')
    assert hashlib.sha256(body).hexdigest().encode() in rest
    assert is_whole(data)


@pytest.mark.parametrize("missing", [(), ("_sha2", "_sha256")])
def test_it_is_the_same_whichever_module_there_is(
    missing: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's own have changed their names before."""
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    made = seal._sha256.__wrapped__()
    assert made(b"a").hexdigest() == hashlib.sha256(b"a").hexdigest()
