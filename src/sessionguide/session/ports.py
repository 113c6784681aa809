"""What the runner, the screens and the commands need of a store; the store fits these, unseen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from sessionguide.datum import datum

if TYPE_CHECKING:
    from sessionguide.plan.plan import Plan
    from sessionguide.session.events import Event
    from sessionguide.session.session import Session
    from sessionguide.steps.base import Before, Json


@datum(frozen=True)
class Client:
    """A person who is coached."""

    id: str
    """Random; matches [a-z0-9][a-z0-9_-]{0,63}; the only name used in file names."""
    name: str
    """As it was given."""
    alias: str = ""
    """The same as `name` where that is an alias, and the real name is kept elsewhere."""


@datum(frozen=True)
class LiveSession:
    """A session that was begun and not finished: it can be resumed."""

    id: str
    client: Client
    flow_name: str
    flow_title: str
    started: str
    last_saved: str
    answers: int
    """How many answers its journal holds."""
    discarded: str = ""
    """When it was discarded (kept seven days), else empty."""
    trouble: str = ""
    """One sentence when its journal was damaged and recovered in part, else empty."""


@datum(frozen=True)
class PastSession:
    """A finished session, as lists show it."""

    id: str
    client: Client
    flow_name: str
    flow_title: str
    started: str
    finished: str
    record: str
    """everything or plan only; a session with `nothing` leaves no row."""
    purpose: str = "session"
    """Its flow's purpose."""


@datum(frozen=True)
class Kept:
    """A finished session read back, as far as it was kept."""

    session: PastSession
    plan: Plan | None
    """The newest version of its plan, a coach's reflection too."""
    flow: Json = None
    """The document of its flow: `text`, and `parts` where other files belong to it; None where
    only the plan is kept."""
    changes: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    """All that it has otherwise than a session that is about to begin: see `events.applied`."""


@datum(frozen=True)
class Opened:
    """A journal read back: enough to build the session again."""

    header: Json
    """What `began` was given: see `Records.begin`."""
    events: tuple[Event, ...]
    """In order, without the header."""
    trouble: str = ""
    """One sentence for the person when something was damaged; what is safe is said in it."""


class Journal(Protocol):
    """The open journal of one running session."""

    def write(self, events: Sequence[Event], patience: float = 0.05) -> bool:
        """Hand `events` to the writer and wait up to `patience` seconds for the disk.

        Returns True when these and all earlier events are on disk.  False means that they are
        kept in memory and go out as soon as the disk takes them; nothing is lost meanwhile but
        by the end of the process.
        """

    @property
    def unsaved(self) -> int:
        """How many events are not on disk yet."""

    @property
    def trouble(self) -> str:
        """Why they are not, as one sentence; empty when all is well."""

    @property
    def asked(self) -> Callable[[], str]:
        """Looks what the coach's own window asks for: curtain, next, `ask ` and a question of the
        coach's own, or mostly nothing.

        Each wish is told once.  Cheap enough to be called twenty times a second.
        """

    def wait(self, timeout: float) -> bool:
        """Wait until everything is on disk; False when `timeout` seconds were not enough."""

    def close(self) -> None:
        """Write what is left and let go of the file."""


class Records(Protocol):
    """A home folder, or the practice folder inside it."""

    practice: bool

    def clients(self) -> tuple[Client, ...]:
        """All clients, by name."""

    def find_clients(self, name: str, real_names: bool = False) -> tuple[Client, ...]:
        """Clients whose id, alias or name is `name` (case and outer spaces do not matter).

        With `real_names` also those who go by an alias and are called `name`: never on a page.
        """

    def add_client(self, name: str) -> Client:
        """A new client.

        Raises:
            InputError: the name is empty, or too long to be a name.
            StorageError: it could not be saved.
        """

    def before(self, client: Client, flow_name: str) -> Before:
        """What is known from earlier sessions of `client`."""

    def begin(self, session: Session) -> Journal:
        """Open a journal for a new session and put its header on disk."""

    def open(self, session_id: str) -> tuple[Opened, Journal]:
        """Read a live session's journal back and go on writing to it."""

    def look_at(self, session_id: str) -> Opened | None:
        """What is kept of a session, running or finished, to read; None where nothing is.

        Its answers are kept while it runs, and afterwards where everything was to be recorded.
        """

    def live(self) -> tuple[LiveSession, ...]:
        """Sessions that can be resumed, newest first; discarded ones last."""

    def discard(self, session_id: str) -> None:
        """Put a live session aside; it is kept seven days and can be resumed until then."""

    def finish(self, session: Session, plan: Plan, record: str) -> None:
        """Fold a finished session and its plan into the client's file, honouring `record`.

        Idempotent by session id; the journal is retired only afterwards.
        """

    def sessions(self, client: Client | None = None) -> tuple[PastSession, ...]:
        """Finished sessions, newest first."""

    def usual(self, flow_name: str) -> Mapping[str, float]:
        """Minutes that each stage of a flow took in earlier sessions, by its name.

        From the sessions that are kept whole, of the clients seen last; odd ones are left out.
        """

    def kept(self, client: Client, session_id: str) -> Kept | None:
        """All that is kept of a finished session of `client`; None where there is none."""

    def plans(self, client: Client) -> tuple[Plan, ...]:
        """The current version of each plan of `client`, newest first; no coach's reflection."""

    def correct_plan(self, client: Client, plan: Plan) -> Plan:
        """Keep `plan` as a new version of the plan with its id; the earlier one stays."""

    def erase(self, client: Client) -> tuple[str, ...]:
        """Remove everything about `client`; returns what went, as lines for a person."""
