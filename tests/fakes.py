"""Stand-ins shared by the tests: records and a journal that live in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sessionguide.errors import InputError, StorageError
from sessionguide.plan.plan import Plan
from sessionguide.session.events import Event, difference
from sessionguide.session.ports import Client, Kept, LiveSession, Opened, PastSession
from sessionguide.session.session import Session
from sessionguide.session.start import header_json
from sessionguide.settings import BY_NAME, SETTINGS, Value
from sessionguide.steps.base import Before, Json


@dataclass
class FakeJournal:
    """A journal in memory; with `failing` set nothing gets through until `mend`."""

    header: Json = None
    saved: list[Event] = field(default_factory=list)
    waiting: list[Event] = field(default_factory=list)
    failing: str = ""
    closed: bool = False
    asks: list[str] = field(default_factory=list)

    def write(self, events: Sequence[Event], patience: float = 0.05) -> bool:
        """Keep `events`, or hold them back while the disk fails."""
        self.waiting.extend(events)
        return self.wait(patience)

    @property
    def unsaved(self) -> int:
        """How many are held back."""
        return len(self.waiting)

    @property
    def trouble(self) -> str:
        """The sentence that `failing` was set to."""
        return self.failing

    def wait(self, timeout: float) -> bool:
        """Let everything through unless the disk fails."""
        if self.failing:
            return False
        self.saved.extend(self.waiting)
        self.waiting.clear()
        return True

    def asked(self) -> str:
        """What a test put into `asks`, one at a time."""
        return self.asks.pop(0) if self.asks else ""

    def mend(self) -> None:
        """The disk takes everything again."""
        self.failing = ""
        self.wait(0)

    def close(self) -> None:
        """Let go."""
        self.wait(0)
        self.closed = True

    def kinds(self) -> list[str]:
        """The kinds of the events that are safe."""
        return [event.kind for event in self.saved]


@dataclass
class FakeRecords:
    """Records in memory."""

    practice: bool = False
    people: list[Client] = field(default_factory=list)
    journals: dict[str, FakeJournal] = field(default_factory=dict)
    begun: dict[str, Session] = field(default_factory=dict)
    discarded: set[str] = field(default_factory=set)
    finished: list[tuple[Session, Plan, str]] = field(default_factory=list)
    kept_plans: list[tuple[str, Plan]] = field(default_factory=list)
    """Client id and plan, newest last."""
    known: Before = field(default_factory=Before)
    usually: dict[str, float] = field(default_factory=dict)
    """Minutes that the stages of every flow usually take."""
    refuses: str = ""
    """When set, no session can begin, with this sentence."""

    def clients(self) -> tuple[Client, ...]:
        """All clients, by name."""
        return tuple(sorted(self.people, key=lambda client: client.name.casefold()))

    def find_clients(self, name: str, real_names: bool = False) -> tuple[Client, ...]:
        """Clients whose id, alias or name is `name`."""
        wanted = name.strip().casefold()
        return tuple(
            client
            for client in self.people
            if wanted in (client.id, client.alias.casefold() or None, client.name.casefold())
        )

    def add_client(self, name: str) -> Client:
        """A new client, with the next free id."""
        if not name.strip():
            raise InputError("Please give a name.")
        client = Client(f"client-{len(self.people) + 1}", name.strip())
        self.people.append(client)
        return client

    def before(self, client: Client, flow_name: str) -> Before:
        """What the test said is known."""
        return self.known

    def begin(self, session: Session) -> FakeJournal:
        """A journal for a new session."""
        if self.refuses:
            raise StorageError(self.refuses)
        self.journals[session.id] = FakeJournal(header_json(session))
        self.begun[session.id] = session
        return self.journals[session.id]

    def open(self, session_id: str) -> tuple[Opened, FakeJournal]:
        """What the journal of a live session holds."""
        if session_id not in self.journals:
            raise StorageError("There is no such session.")
        old = self.journals[session_id]
        self.discarded.discard(session_id)
        new = self.journals[session_id] = FakeJournal(old.header, list(old.saved))
        return Opened(old.header, tuple(old.saved)), new

    def look_at(self, session_id: str) -> Opened | None:
        """What the journal of a session holds, to read."""
        found = self.journals.get(session_id)
        return None if found is None else Opened(found.header, tuple(found.saved))

    def live(self) -> tuple[LiveSession, ...]:
        """Sessions with a journal, newest first, discarded ones last."""
        rows = [self._live(session_id) for session_id in reversed(self.journals)]
        return tuple(sorted(rows, key=lambda row: bool(row.discarded)))

    def _live(self, session_id: str) -> LiveSession:
        session, journal = self.begun[session_id], self.journals[session_id]
        return LiveSession(
            id=session_id,
            client=Client(session.client_id, session.client_name),
            flow_name=session.flow.name,
            flow_title=session.flow.title,
            started=session.started,
            last_saved=journal.saved[-1].at if journal.saved else session.started,
            answers=journal.kinds().count("answered"),
            discarded=session.started if session_id in self.discarded else "",
        )

    def discard(self, session_id: str) -> None:
        """Put a live session aside."""
        self.discarded.add(session_id)

    def finish(self, session: Session, plan: Plan, record: str) -> None:
        """Fold: the journal goes, the plan stays unless nothing is to be recorded."""
        if session.id in self.journals:
            del self.journals[session.id]
            self.finished.append((session, plan, record))
            if record != "nothing":
                self.kept_plans.append((session.client_id, plan))

    def sessions(self, client: Client | None = None) -> tuple[PastSession, ...]:
        """Finished sessions, newest first."""
        rows = [
            PastSession(
                id=session.id,
                client=Client(session.client_id, session.client_name),
                flow_name=session.flow.name,
                flow_title=session.flow.title,
                started=session.started,
                finished=plan.agreed,
                record=record,
                purpose=plan.purpose,
            )
            for session, plan, record in reversed(self.finished)
            if record != "nothing" and (client is None or client.id == session.client_id)
        ]
        return tuple(rows)

    def usual(self, flow_name: str) -> Mapping[str, float]:
        """What the test said is usual."""
        return self.usually

    def kept(self, client: Client, session_id: str) -> Kept | None:
        """All that is kept of a finished session."""
        row = next((row for row in self.sessions(client) if row.id == session_id), None)
        found = ((one, plan) for one, plan, _record in self.finished if one.id == session_id)
        if row is None:
            return None
        session, plan = next(found)
        if row.record != "everything":
            return Kept(row, plan)
        blank = Session(session.id, session.flow, client.id, client.name, session.started)
        return Kept(row, plan, {"text": session.flow.text}, difference(blank, session))

    def plans(self, client: Client) -> tuple[Plan, ...]:
        """The client's own plans, newest first."""
        mine = [plan for owner, plan in reversed(self.kept_plans) if owner == client.id]
        return tuple(plan for plan in mine if not plan.reflects)

    def correct_plan(self, client: Client, plan: Plan) -> Plan:
        """Keep `plan` in place of the one with its id, as its next version."""
        newer = replace(plan, version=plan.version + 1)
        self.kept_plans = [
            (owner, newer if kept.id == plan.id else kept) for owner, kept in self.kept_plans
        ]
        return newer

    def erase(self, client: Client) -> tuple[str, ...]:
        """Forget `client`."""
        self.people = [one for one in self.people if one.id != client.id]
        self.kept_plans = [row for row in self.kept_plans if row[0] != client.id]
        return (f"The client {client.name} and everything about them.",)


@dataclass
class FakeChoices:
    """Settings in memory; with `failing` set none is kept."""

    given: dict[str, Value] = field(default_factory=dict)
    failing: str = ""

    def values(self) -> dict[str, Value]:
        """What is set, by name."""
        return {one.name: self.given.get(one.name, one.default) for one in SETTINGS}

    def change(self, name: str, typed: str) -> Value:
        """Set `name`."""
        if self.failing:
            raise StorageError(self.failing)
        self.given[name] = BY_NAME[name].read(typed)
        return self.given[name]
