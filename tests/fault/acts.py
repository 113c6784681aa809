"""What can be done to a home in the stateful model, and the ledger of what the person was told."""

from __future__ import annotations

from dataclasses import replace

from sessionguide.errors import VaultError
from sessionguide.store.trouble import told
from sessionguide.store.vault.turning import turn_off, turn_on
from tests.fault.ledger import EITHER, Told
from tests.fault.lived import LivedHome
from tests.fault.script import SHORT_FLOW
from tests.fault.vaults import OFF, ON
from tests.unit.store.making import QUESTIONS, begin, resume

MOST_CLIENTS = 4
MOST_OPEN = 3


class Acts(LivedHome):
    """Everything a person can do; each act picks from what there is."""

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
