"""The recovery key: 160 random bits as a person writes them down, and reads them in again."""

from __future__ import annotations

import os

from sessionguide.errors import InputError

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No I, L, O or U: what looks like another sign is read as that."""
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BYTES = 20
_SIGNS = _BYTES * 8 // 5
_GROUP = 4


def new_secret() -> bytes:
    """What a recovery key stands for."""
    return os.urandom(_BYTES)


def spelt(secret: bytes) -> str:
    """`secret` in eight groups of four signs, for paper."""
    number = int.from_bytes(secret)
    signs = "".join(_ALPHABET[number >> (5 * place) & 31] for place in reversed(range(_SIGNS)))
    return "-".join(signs[start : start + _GROUP] for start in range(0, _SIGNS, _GROUP))


def secret_of(typed: str) -> bytes:
    """What a typed recovery key stands for; case, spaces and hyphens do not matter.

    Raises:
        InputError: it is not one.
    """
    signs = [sign for sign in typed.upper().translate(_LOOKS_LIKE) if sign not in " -\t"]
    if len(signs) != _SIGNS or not set(signs) <= set(_ALPHABET):
        raise InputError(
            f"A recovery key has {_SIGNS} letters and digits, in groups of {_GROUP}. "
            "Please look at it once more."
        )
    number = 0
    for sign in signs:
        number = number << 5 | _ALPHABET.index(sign)
    return number.to_bytes(_BYTES)
