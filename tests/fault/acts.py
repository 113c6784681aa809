"""What can be done to a home in the stateful model, and the ledger of what the person was told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import TypeVar

from sessionguide.errors import SessionguideError, VaultError
from sessionguide.session.ports import Client
from sessionguide.store.home import Home, open_home
from sessionguide.store.trouble import told
from sessionguide.store.vault.turning import turn_off, turn_on
from sessionguide.store.vault.vault import Gate, Vault
from tests.fault.disks import FaultyDisk, applies
from tests.fault.harms import Harm
from tests.fault.ledger import EITHER, Ledger, Told, audited
from tests.fault.script import SHORT_FLOW
from tests.fault.vaults import OFF, ON
from tests.unit.store.making import QUESTIONS, Now, Talk, begin, crash, resume

T = TypeVar("T")
MOST_CLIENTS = 4
MOST_OPEN = 3
REMEMBERED = 3
"""Passphrases of the past that are tried."""


class Acts:
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

    # --- what people do -----------------------------------------------------------------------

    def add_client(self) -> None:
        """Someone new."""
        if len(self._clients()) >= MOST_CLIENTS:
            return
        name = f"Client {self._next()} Unmistakable"
        with self._told():
            client = self.home.records().add_client(name)
            self.ledger.clients.add(name)
            self.ledger.ids[name] = client.id

    def begin(self, pick: int) -> None:
        """A new session."""
        client = self._picked(self._clients(), pick)
        if client is None or len(self.talks) >= MOST_OPEN:
            return
        id_ = f"s{self._next()}"
        with self._told():
            self.talks[id_] = begin(self.home.records(), client, id_, SHORT_FLOW)
            self.ledger.sessions[id_] = Told(client.name)

    def answer(self, pick: int, count: int = 2) -> None:
        """Some answers; those that wait for the disk are acknowledged with the one that is not."""
        talk = self._picked(list(self.talks.values()), pick)
        if talk is None:
            return
        told, waiting = self.ledger.sessions[talk.session.id], talk.unacknowledged
        with self._told(gone=talk.session.id):
            for _ in range(count):
                text = f"answer-{self._next()}-unmistakable"
                waiting.append(text)
                if talk.say(text, QUESTIONS[len(told.answers + waiting) % len(QUESTIONS)]):
                    told.answers += waiting
                    waiting.clear()
                else:
                    assert talk.journal.trouble, "not saved, and nobody was told"

    def finish(self, pick: int, record: str) -> None:
        """The end of a session; where that fails nobody goes on with it."""
        talk = self._picked(list(self.talks.values()), pick)
        if talk is None:
            return
        id_ = talk.session.id
        told = self.ledger.sessions[id_]
        told.finishing = record
        with self._told():
            talk.finish(record)
            told.finished = True
        del self.talks[id_]

    def leave(self, pick: int) -> None:
        """For later."""
        talk = self._picked(list(self.talks.values()), pick)
        if talk is not None:
            talk.journal.close()
            del self.talks[talk.session.id]

    def resume(self, pick: int) -> None:
        """Go on."""
        waiting = [
            id_
            for id_, told in self.ledger.sessions.items()
            if not (id_ in self.talks or told.finishing or told.client in self.ledger.erasing)
        ]
        id_ = self._picked(waiting, pick)
        if id_ is None or len(self.talks) >= MOST_OPEN:
            return
        with self._told():
            self.talks[id_], trouble = resume(self.home.records(), id_)
            assert not trouble, trouble

    def discard(self, pick: int) -> None:
        """Put a session aside."""
        talk = self._picked(list(self.talks.values()), pick)
        if talk is not None:
            with self._told():
                self.home.records().discard(talk.session.id)
            talk.journal.close()
            del self.talks[talk.session.id]

    def correct(self, pick: int) -> None:
        """A new version of some plan."""
        client = self._picked(self._clients(), pick)
        with self._told():
            plans = self.home.records().plans(client) if client else ()
            plan = self._picked(plans, pick)
            if client and plan:
                text = f"goal-{self._next()}-unmistakable"
                fresh = self.home.records().correct_plan(client, replace(plan, goal=text))
                self.ledger.corrected[plan.id] = fresh.version

    def erase(self, pick: int) -> None:
        """Everything about a client goes, their plans with it."""
        client = self._picked(self._clients(), pick)
        if client is None:
            return
        self.ledger.erasing.add(client.name)
        mine = [id_ for id_, told in self.ledger.sessions.items() if told.client == client.name]
        for id_ in mine:
            self.talks.pop(id_, None)
            self.ledger.corrected.pop(f"{id_}-plan", None)
        with self._told():
            self.home.records().erase(client)
            self.ledger.erased.add(client.name)

    # --- the vault ----------------------------------------------------------------------------

    def turn_on(self) -> None:
        """Set a passphrase; what was open is to be resumed."""
        if self.ledger.vault != OFF:
            return
        fresh = f"passphrase number {self._next()}"
        self.ledger.vault, self.ledger.passphrases = EITHER, {fresh}
        self.talks.clear()
        with self._told():
            turn_on(self.home, fresh)
            self.ledger.vault, self.used = ON, fresh

    def change_passphrase(self) -> None:
        """Another one."""
        if self.ledger.vault != ON or self.home.vault is None:
            return
        fresh = f"passphrase number {self._next()}"
        self.ledger.passphrases.add(fresh)
        with self._told(), told("The passphrase could not be changed"):
            self.home.vault.change_passphrase(fresh)
            self._only(fresh)

    def turn_off(self) -> None:
        """None any more."""
        if self.ledger.vault != ON or self.home.vault is None:
            return
        self.ledger.vault = EITHER
        self.talks.clear()
        with self._told():
            turn_off(self.home)
            self.ledger.vault = OFF

    def locked_for_a_while(self) -> None:
        """While it is locked every act is refused; then the talks go on."""
        vault = self.home.vault
        if vault is None or self.ledger.passphrases != {self.used}:
            return
        vault.lock()
        for talk in self.talks.values():
            try:
                talk.draft("draft-unmistakable")
            except VaultError:
                continue
            raise AssertionError("a locked home took something")
        vault.unlock(self.used)

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
