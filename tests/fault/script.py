"""A scripted life of a home: every method of the store, each answer and name one of a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

from sessionguide.errors import SessionguideError
from sessionguide.session.ports import Client
from sessionguide.store.disk import Disk
from sessionguide.store.home import Home, open_home
from sessionguide.store.records import HomeRecords
from sessionguide.store.trouble import told
from sessionguide.store.vault.turning import turn_off, turn_on
from tests.fault.ledger import EITHER, Ledger, Told
from tests.fault.vaults import FIRST, OFF, ON, SECOND, TURNED, TURNING, made
from tests.unit.store.making import FLOW, Now, Talk, begin, crash, resume

SHORT_FLOW = replace(FLOW, text="title: short\n")


class Life:
    """Runs the script on a disk and keeps the ledger.

    An error of ours is allowed anywhere, since then the person was told; what it stopped is not
    acknowledged.  Everything else that is raised is `unexplained`.
    """

    def __init__(
        self,
        folder: Path,
        disk: Disk,
        acknowledged: Callable[[Ledger], None] = lambda _: None,
        vault: str = OFF,
    ) -> None:
        """`acknowledged` is called with the ledger whenever something was added to it.

        Where the vault is `on`, it is so before the script begins.
        """
        self.ledger = Ledger()
        self.vault = vault
        self.unexplained: list[str] = []
        self.silent: list[str] = []
        self.now = Now()
        self._folder = folder
        self._disk = disk
        self._acknowledged = acknowledged
        self.home: Home | None = None

    def prepare(self, disk: Disk) -> None:
        """What is so before the script begins, on a disk of its own."""
        if self.vault == ON:
            made(self._folder, self.vault, disk)
            self.ledger.vault, self.ledger.passphrases = ON, {FIRST}
            self._note()

    def run(self) -> None:
        """The whole script; never raises."""
        with self._told():
            unlock = self.ledger.unlock
            self.home = open_home(self._folder, disk=self._disk, now=self.now, unlock=unlock)
            self._script(self.home)
            with self._told():
                self.home.close()

    def end(self) -> None:
        """Let go of the lock as the end of a process does."""
        if self.home is not None:
            crash(self.home)

    def _script(self, home: Home) -> None:
        home.records()
        anna, ben, cleo = (self._client(name) for name in ("Anna", "Ben", "Cleo"))
        if anna:
            self._finished(anna, "s1", 3, "everything")
            self._left(anna, "s2")
        if self.vault in (TURNING, TURNED):
            self._practised(home)
            self._locked(home)
        if anna:
            self._finished(anna, "s3", 2, "plan only")
            self._corrected(anna)
        if self.vault in (TURNING, TURNED):
            self._passphrase_changed(home)
        if self.vault == TURNING:
            self._unlocked(home)
        if anna:
            self._discarded(anna)
        if ben:
            self._finished(ben, "s5", 2, "nothing")
        if cleo:
            self._finished(cleo, "s6", 1, "everything")
            self._erased(cleo)

    @property
    def records(self) -> HomeRecords:
        """Today's: turning the vault makes others of them."""
        assert self.home is not None
        return self.home.records()

    # --- the acts -----------------------------------------------------------------------------

    def _client(self, name: str) -> Client | None:
        with self._told():
            client = self.records.add_client(f"{name} Unmistakable")
            self.ledger.clients.add(client.name)
            self.ledger.ids[client.name] = client.id
            self._note()
            return client
        return None

    def _talk(self, client: Client, id_: str, count: int) -> Talk:
        talk = begin(self.records, client, id_, SHORT_FLOW)
        self.ledger.sessions[id_] = Told(client.name)
        for _ in range(count):
            self._say(talk)
        return talk

    def _say(self, talk: Talk) -> None:
        told = self.ledger.sessions[talk.session.id]
        texts = talk.unacknowledged
        texts.append(f"answer-{talk.session.id}-{talk.count}-unmistakable")
        if talk.say(texts[-1]):
            told.answers += texts
            texts.clear()
            self._note()
        elif talk.journal.unsaved and not talk.journal.trouble:
            self.silent.append(f"{texts[-1]} is not saved and nobody was told")

    def _finished(self, client: Client, id_: str, count: int, record: str) -> None:
        with self._told():
            talk = self._talk(client, id_, count)
            talk.draft(f"draft-{id_}-unmistakable")
            told = self.ledger.sessions[id_]
            told.finishing = record
            self._note()
            talk.finish(record)
            told.finished = True
            self._note()

    def _left(self, client: Client, id_: str) -> None:
        with self._told():
            talk = self._talk(client, id_, 2)
            talk.journal.close()
            again, _trouble = resume(self.records, id_)
            again.count = talk.count
            self._say(again)
            again.journal.close()

    def _corrected(self, client: Client) -> None:
        with self._told():
            plan = next((p for p in self.records.plans(client) if p.id == "s1-plan"), None)
            if plan:
                self.records.correct_plan(client, replace(plan, goal="corrected"))
                self.ledger.corrected[plan.id] = 2
                self._note()

    def _discarded(self, client: Client) -> None:
        with self._told():
            talk = self._talk(client, "s4", 1)
            talk.journal.close()
            self.ledger.sessions["s4"].discarded = True
            self.records.discard("s4")

    def _erased(self, client: Client) -> None:
        with self._told():
            self.ledger.erasing.add(client.name)
            self._note()
            self.records.erase(client)
            self.ledger.erased.add(client.name)
            self._note()

    # --- the vault ----------------------------------------------------------------------------

    def _practised(self, home: Home) -> None:
        """A session with a sample client, which is stored apart."""
        with self._told():
            records = home.records(practice=True)
            talk = begin(records, records.add_client("Sample Unmistakable"), "p1", SHORT_FLOW)
            talk.say("practice-unmistakable")
            talk.finish()

    def _locked(self, home: Home) -> None:
        with self._told():
            self.ledger.vault = EITHER
            self.ledger.passphrases.add(FIRST)
            self._note()
            turn_on(home, FIRST)
            self.ledger.vault = ON
            self._note()

    def _passphrase_changed(self, home: Home) -> None:
        with self._told():
            if home.vault is None:
                return
            self.ledger.passphrases.add(SECOND)
            self._note()
            with told("The passphrase could not be changed"):
                home.vault.change_passphrase(SECOND)
            self.ledger.passphrases, self.ledger.useless = {SECOND}, {FIRST}
            self._note()

    def _unlocked(self, home: Home) -> None:
        with self._told():
            if home.vault is None:
                return
            self.ledger.vault = EITHER
            self._note()
            turn_off(home)
            self.ledger.vault = OFF
            self._note()

    # --- what is noted ------------------------------------------------------------------------

    def _note(self) -> None:
        self._acknowledged(deepcopy(self.ledger))

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except SessionguideError:
            return
        except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
            self.unexplained.append(repr(error))
