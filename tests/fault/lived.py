"""A home in the stateful model: what happens to it, and what the person knows of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import TypeVar

from sessionguide.errors import SessionguideError, VaultError
from sessionguide.session.ports import Client
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault.vault import Gate, Vault
from tests.fault.disks import FaultyDisk, applies
from tests.fault.harms import Harm
from tests.fault.ledger import EITHER, Ledger, audited
from tests.fault.vaults import OFF, ON
from tests.unit.store.making import Now, Talk, crash

T = TypeVar("T")
REMEMBERED = 3
"""Passphrases of the past that are tried."""


class LivedHome:
    """One home, its process and its person.

    Whatever raises an error of ours was told, and is not acknowledged; all else is a finding.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ledger = Ledger()
        self.now = Now()
        self.disk = FaultyDisk()
        self.talks: dict[str, Talk] = {}
        self.count = 0
        self.used = ""
        """The passphrase that opened it last."""
        self.home = self._opened()

    # --- what happens to them -----------------------------------------------------------------

    def fault(self, fault: str, wait: int, count: int) -> None:
        """From the `wait`th call on, `count` calls that it can hit fail."""
        first = len(self.disk.calls) + wait
        hits = iter(range(count))

        def plan(call: str, place: int) -> str:
            hit = place >= first and applies(fault, call) and next(hits, None) is not None
            return fault if hit else ""

        self.disk.plan = plan

    def restart(self, crashed: bool) -> None:
        """The next start, on a disk that works again, and a look at everything."""
        self.end(crashed)
        self.home = self._opened()
        self._settled()
        row = audited(self.home, self.ledger, "")
        assert row.good, row.details

    def damage(self, pick: int, harm: Harm, chance: Random) -> None:
        """A file goes bad between two starts: it is restored, and that is told.

        Where the person does not know how the vault is, a start must tell them first.
        """
        if self.ledger.vault == EITHER or len(self.ledger.passphrases) > 1:
            self.restart(crashed=False)
        self.end(crashed=False)
        path = self._picked(self._kept_twice(), pick)
        if path is not None:
            path.write_bytes(harm(path.read_bytes(), chance))
        self.home = self._opened()
        self._settled()
        row = audited(self.home, self.ledger, "")
        found = row.found - row.damaged
        assert not found, (path, row.details)
        told = path is None or row.damaged
        assert told, f"{path} was harmed and nobody was told"
        self.home.notices.clear()

    def end(self, crashed: bool = True) -> None:
        """The process is gone; nothing of it writes any more."""
        if not crashed:
            with self._told():
                self.home.close()
        self.disk.stopped = True
        crash(self.home)
        self.talks.clear()

    # --- how it is done -----------------------------------------------------------------------

    def _opened(self) -> Home:
        self.disk = FaultyDisk()
        return open_home(self.folder, disk=self.disk, now=self.now, unlock=self._unlock)

    def _unlock(self, gate: Gate) -> Vault:
        for passphrase in sorted(self.ledger.passphrases):
            try:
                vault = gate.open(passphrase)
            except VaultError:
                continue
            self.used = passphrase
            return vault
        raise AssertionError("no passphrase opens it")

    def _settled(self) -> None:
        """What was in doubt is known after a start."""
        if self.home.vault is None:
            self.ledger.vault = OFF if self.ledger.vault == EITHER else self.ledger.vault
            self.ledger.passphrases, self.ledger.useless = set(), set()
            return
        self.ledger.vault = ON
        self._only(self.used)

    def _only(self, passphrase: str) -> None:
        """This one opens it, and no other any more."""
        past = sorted((self.ledger.useless | self.ledger.passphrases) - {passphrase})
        self.ledger.useless = set(past[-REMEMBERED:])
        self.ledger.passphrases, self.used = {passphrase}, passphrase

    def _kept_twice(self) -> list[Path]:
        """Files that there are two of, so that one may go bad."""
        files = [self.folder / "coach.json", self.folder / "vault.json"]
        files += [
            path for name in ("clients", "keys") for path in (self.folder / name).glob("*.json")
        ]
        earlier = self.folder / "earlier"
        return [
            path
            for path in sorted(files)
            if path.is_file() and any((earlier / path.name.removesuffix(".json")).glob("*.json"))
        ]

    def _clients(self) -> list[Client]:
        """Those who are not erased, as the ledger knows them."""
        names = sorted(
            self.ledger.clients - self.ledger.erasing, key=lambda name: (len(name), name)
        )
        names = [name for name in names if not self.ledger.may_let_go(name)]
        return [Client(self.ledger.ids[name], name) for name in names]

    def _picked(self, choices: Sequence[T], pick: int) -> T | None:
        return choices[pick % len(choices)] if choices else None

    def _next(self) -> int:
        self.count += 1
        return self.count

    @contextmanager
    def _told(self, gone: str = "") -> Iterator[None]:
        """An error of ours stops an act; `gone` is a session that nobody can go on with then."""
        try:
            yield
        except SessionguideError:
            self.talks.pop(gone, None)
