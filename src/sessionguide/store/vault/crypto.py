"""Encryption: the few calls made to `cryptography`, and nothing of our own invention."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from unicodedata import normalize

from sessionguide.datum import datum
from sessionguide.errors import InputError, VaultError
from sessionguide.store.schema import Json

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_NONCE_BYTES = 12
_MOST_MEMORY_KIB = 1 << 20
_MOST_PASSES = 32
_MOST_LANES = 16

MISSING = (
    "Locking with a passphrase needs one library more: pip install 'sessionguide[crypto]'. "
    "Nothing was changed."
)


class WrongKeyError(Exception):
    """These bytes were not locked with this key in this place."""


@datum(frozen=True)
class Cost:
    """What one guess at a passphrase costs (Argon2id)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def to_json(self) -> dict[str, Json]:
        """For the header."""
        return {
            "name": "argon2id",
            "memory_kib": self.memory_kib,
            "passes": self.passes,
            "lanes": self.lanes,
        }

    @classmethod
    def from_json(cls, row: Json) -> Cost:
        """From the header.

        Raises:
            VaultError: it asks for what no honest header asks for.
        """
        cost = cls(row["memory_kib"], row["passes"], row["lanes"])
        honest = (
            row["name"] == "argon2id"
            and all(type(number) is int for number in (cost.memory_kib, cost.passes, cost.lanes))
            and 0 < cost.passes <= _MOST_PASSES
            and 0 < cost.lanes <= _MOST_LANES
            and 8 * cost.lanes <= cost.memory_kib <= _MOST_MEMORY_KIB
        )
        if not honest:
            raise VaultError("The file vault.json asks for what no vault of ours needs.")
        return cost


def need() -> None:
    """Refuse where the library is not installed.

    Raises:
        VaultError: it is not; the sentence says how to get it.
    """
    from importlib.util import find_spec

    if find_spec("cryptography") is None:
        raise VaultError(MISSING)


def new_key() -> bytes:
    """A random key."""
    return os.urandom(KEY_BYTES)


def key_of_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key that a passphrase stands for; takes a quarter of a second and 64 MiB on purpose.

    Raises:
        InputError: it holds half a character, which no keyboard types.
        VaultError: the library is not installed, or there is not enough memory.
    """
    need()
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    try:
        return kdf.derive(normalize("NFC", passphrase).encode())
    except UnicodeEncodeError as error:
        raise InputError("This passphrase holds half a character. Please type another.") from error
    except MemoryError as error:
        raise VaultError("There is not enough memory to try the passphrase.") from error


def key_of_secret(secret: bytes, salt: bytes, purpose: str) -> bytes:
    """A key from random bytes that nobody can guess (HKDF with SHA-256)."""
    need()
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, salt, purpose.encode()).derive(secret)


class Key:
    """AES-256-GCM with one key; what is locked in one place does not open in another."""

    def __init__(self, key: bytes) -> None:
        self._aead: AESGCM = _aes(key)

    def lock(self, data: bytes, place: str) -> bytes:
        """`data`, encrypted and bound to `place`."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, data, place.encode())

    def unlock(self, locked: bytes, place: str) -> bytes:
        """What `lock` was given.

        Raises:
            WrongKeyError: another key, another place, or changed bytes.
        """
        from cryptography.exceptions import InvalidTag

        try:
            return self._aead.decrypt(locked[:_NONCE_BYTES], locked[_NONCE_BYTES:], place.encode())
        except (InvalidTag, ValueError) as error:
            raise WrongKeyError from error


def _aes(key: bytes) -> AESGCM:
    need()
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)
