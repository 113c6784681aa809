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
from tests.fault.ledger import Ledger, Told
from tests.unit.store.making import FLOW, Now, Talk, begin, crash, resume

SHORT_FLOW = replace(FLOW, text="title: short\n")


class Life:
    """Runs the script on a disk and keeps the ledger.

    An error of ours is allowed anywhere, since then the person was told; what it stopped is not
    acknowledged.  Everything else that is raised is `unexplained`.
    """

    def __init__(
        self, folder: Path, disk: Disk, acknowledged: Callable[[Ledger], None] = lambda _: None
    ) -> None:
        """`acknowledged` is called with the ledger whenever something was added to it."""
        self.ledger = Ledger()
        self.unexplained: list[str] = []
        self.silent: list[str] = []
        self.now = Now()
        self._folder = folder
        self._disk = disk
        self._acknowledged = acknowledged
        self.home: Home | None = None

    def run(self) -> None:
        """The whole script; never raises."""
        with self._told():
            self.home = open_home(self._folder, disk=self._disk, now=self.now)
            records = self.home.records()
            self._script(records)
            with self._told():
                self.home.close()

    def end(self) -> None:
        """Let go of the lock as the end of a process does."""
        if self.home is not None:
            crash(self.home)

    def _script(self, records: HomeRecords) -> None:
        anna, ben, cleo = (self._client(records, name) for name in ("Anna", "Ben", "Cleo"))
        if anna:
            self._finished(records, anna, "s1", 3, "everything")
            self._left(records, anna, "s2")
            self._finished(records, anna, "s3", 2, "plan only")
            self._corrected(records, anna)
            self._discarded(records, anna)
        if ben:
            self._finished(records, ben, "s5", 2, "nothing")
        if cleo:
            self._finished(records, cleo, "s6", 1, "everything")
            self._erased(records, cleo)

    # --- the acts -----------------------------------------------------------------------------

    def _client(self, records: HomeRecords, name: str) -> Client | None:
        with self._told():
            client = records.add_client(f"{name} Unmistakable")
            self.ledger.clients.add(client.name)
            self._note()
            return client
        return None

    def _talk(self, records: HomeRecords, client: Client, id_: str, count: int) -> Talk:
        talk = begin(records, client, id_, SHORT_FLOW)
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

    def _finished(
        self, records: HomeRecords, client: Client, id_: str, count: int, record: str
    ) -> None:
        with self._told():
            talk = self._talk(records, client, id_, count)
            talk.draft(f"draft-{id_}-unmistakable")
            told = self.ledger.sessions[id_]
            told.finishing = record
            self._note()
            talk.finish(record)
            told.finished = True
            self._note()

    def _left(self, records: HomeRecords, client: Client, id_: str) -> None:
        with self._told():
            talk = self._talk(records, client, id_, 2)
            talk.journal.close()
            again, _trouble = resume(records, id_)
            again.count = talk.count
            self._say(again)
            again.journal.close()

    def _corrected(self, records: HomeRecords, client: Client) -> None:
        with self._told():
            plan = next((p for p in records.plans(client) if p.id == "s1-plan"), None)
            if plan:
                records.correct_plan(client, replace(plan, goal="corrected"))
                self.ledger.corrected[plan.id] = 2
                self._note()

    def _discarded(self, records: HomeRecords, client: Client) -> None:
        with self._told():
            talk = self._talk(records, client, "s4", 1)
            talk.journal.close()
            self.ledger.sessions["s4"].discarded = True
            records.discard("s4")

    def _erased(self, records: HomeRecords, client: Client) -> None:
        with self._told():
            self.ledger.erasing.add(client.name)
            self._note()
            records.erase(client)
            self.ledger.erased.add(client.name)
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
