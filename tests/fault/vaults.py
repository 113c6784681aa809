"""The vault in trials: off, on, or on its way, with passphrases whose guess costs little."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from sessionguide.errors import VaultError
from sessionguide.store.disk import Disk
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault.crypto import Cost
from sessionguide.store.vault.header import Header
from sessionguide.store.vault.turning import turn_on
from sessionguide.store.vault.vault import Gate, Vault

OFF, ON, TURNING, TURNED = "off", "on", "turning", "turned on"
"""`turning`: the vault is turned on, its passphrase changed, and it is turned off; `turned on`: the
same, and it stays on."""
FIRST, SECOND = "five tired horses wait", "six tired horses wait"
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""A guess that costs a millisecond; the header remembers it, so that nobody pays more."""


def opener(passphrases: Iterable[str] = (FIRST,)) -> Callable[[Gate], Vault]:
    """Opens a gate with whichever passphrase fits."""

    def opened(gate: Gate) -> Vault:
        for passphrase in passphrases:
            try:
                return gate.open(passphrase)
            except VaultError:
                continue
        raise VaultError("none of the passphrases opens it")

    return opened


def lock(home: Home) -> None:
    """Turn the vault on; a guess must cost little (`conditions.quiet`)."""
    turn_on(home, FIRST)


def made(folder: Path, vault: str, disk: Disk | None = None) -> None:
    """A new home, its vault turned on where it is to be on."""
    with open_home(folder, disk=disk) as home:
        if vault == ON:
            lock(home)


def headers_opened_by(folder: Path, passphrases: Iterable[str]) -> list[str]:
    """The header files of a home, earlier and damaged ones too, that a passphrase opens."""
    paths = [*folder.glob("vault*"), *(folder / "earlier" / "vault").glob("*")]
    return [
        f"{path.relative_to(folder)} opens with {passphrase!r}"
        for passphrase in passphrases
        for path in paths
        if _opens(path, passphrase)
    ]


def _opens(path: Path, passphrase: str) -> bool:
    """Whether it does, be the checksum right or not."""
    try:
        header = Header.from_json(json.loads(path.read_bytes())["vault"]["1"])
        return bool(header.master_by_passphrase(passphrase))
    except (LookupError, TypeError, ValueError, VaultError):
        return False
