"""A journal read back: what every line of every file of it says, and what is damaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sessionguide.errors import ODD_DATA, StorageError
from sessionguide.store.cover import NO_COVER, Cover, NoKeyError, StrangeError
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.lines import body_of, number_of
from sessionguide.store.plain import from_bytes
from sessionguide.store.schema import Json
from sessionguide.store.shapes import is_header

if TYPE_CHECKING:
    from sessionguide.session.events import Event

_STORE = b'"store":"'
_DRAFT = b'"kind":"draft"'


class Lines(NamedTuple):
    """What one file of a journal says."""

    good: dict[int, bytes]
    """JSON by number."""
    whole: bool
    """Whether there was no bad line but a torn last."""
    strange: bool
    """Whether a line was whole and not written there."""


class Transcript:
    """The lines of one session, each once, in order, by number."""

    def __init__(
        self,
        session: str,
        bodies: Mapping[int, bytes],
        damaged: Iterable[int] = (),
        segments: int = 1,
        strange: bool = False,
        forked: Iterable[int] = (),
    ) -> None:
        """`bodies`: JSON by number; `damaged`: numbers of files with a bad line in the middle.

        `strange`: whether a bad line was not torn or spoilt, but was never written there;
        `forked`: numbers of files in which another computer went on with this session.
        """
        self.session = session
        self.last_segment = segments
        self.damaged = tuple(damaged)
        self.forked = tuple(forked)
        self._what = "was changed by something else" if strange else "was damaged"
        self._by_number = bodies
        self.bodies = tuple(bodies[number] for number in sorted(bodies) if number)

    @property
    def by_number(self) -> Mapping[int, bytes]:
        """The JSON of every line, the header's (0) among them."""
        return self._by_number

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever written here but, at most, a torn line: it never began."""
        return not self._by_number and not self.damaged

    @property
    def next_number(self) -> int:
        """The number of the next line."""
        return max(self._by_number, default=0) + 1

    @cached_property
    def header(self) -> Json:
        """What the session began with, or None when it cannot be read."""
        body = self._by_number.get(0)
        try:
            header = None if body is None else from_bytes(body).get("header")
        except ODD_DATA:
            return None
        return header if is_header(header, self.session) else None

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, without the store's own lines."""
        from sessionguide.session.events import Event

        rows = (from_bytes(body) for body in self.bodies if not _is_ours(body))
        return tuple(Event(row["kind"], row["at"], row["changes"]) for row in rows)

    @cached_property
    def last_mark(self) -> Json:
        """The store's own line that ends the journal (folded, discarded), or None."""
        if not self.bodies or not _is_ours(self.bodies[-1]):
            return None
        return from_bytes(self.bodies[-1])

    @property
    def last_at(self) -> str:
        """When the last line was written, else when the session began."""
        if self.bodies:
            return str(from_bytes(self.bodies[-1])["at"])
        return str(self.header["started"]) if self.header else ""

    @property
    def answers(self) -> int:
        """How many questions have an answer."""
        answered: set[str] = set()
        for body in self.bodies:
            if b'"answers":' in body and not _is_ours(body):
                for where, answer in from_bytes(body)["changes"].get("answers", []):
                    (answered.discard if answer is None else answered.add)(str(where))
        return len(answered)

    @property
    def missing(self) -> int:
        """How many lines are not there, but for those that an earlier reading found missing."""
        known = sum(from_bytes(body)["missing"] for body in self._marks("mended"))
        return self.next_number - 1 - len(self.bodies) - int(known)

    @property
    def trouble(self) -> str:
        """One sentence for the person, or empty."""
        if self.header is None and not self.is_empty:
            return f"This session cannot be opened: its file {self._what}. It is kept as it is."
        if self.missing > 0:
            changes = "one change" if self.missing == 1 else f"{self.missing} changes"
            return (
                f"This session's file {self._what}: {changes} could not be read. "
                "All else is here, and a copy is kept."
            )
        if self.forked:
            return (
                "Another computer went on with this session too; what was said there is kept. "
                "To see it: sessionguide conflicts list"
            )
        if self.damaged:
            return f"This session's file {self._what}. Nothing is missing, and a copy is kept."
        return ""

    @property
    def without_drafts(self) -> tuple[bytes, ...]:
        """The lines, but for typing that was never accepted."""
        return tuple(body for body in self.bodies if not _begins(body, _DRAFT))

    def _marks(self, kind: str) -> list[bytes]:
        start = _STORE + kind.encode() + b'"'
        return [body for body in self.bodies if _begins(body, start)]


def read_transcript(
    disk: Disk, layout: Layout, session: str, numbers: Iterable[int], cover: Cover = NO_COVER
) -> Transcript:
    """Read the files of a journal.

    A torn last line is normal after a crash.  A bad line before a good one, or a bad one that
    has its end, is damage.

    A fork (two computers went on with one session) loses nothing here: the file stays.

    Raises:
        OSError: a file cannot be read at all.
    """
    files: dict[int, dict[int, bytes]] = {}
    damaged = []
    strange = False
    number = 0
    for number in sorted(numbers):
        try:
            data = disk.read(layout.segment(session, number))
        except FileNotFoundError:
            continue
        found = read_lines(data, session, cover)
        files[number] = found.good
        strange = strange or found.strange
        if not found.whole:
            damaged.append(number)
    bodies, forked = _joined(files)
    return Transcript(session, bodies, damaged, number, strange, forked)


def _joined(files: Mapping[int, dict[int, bytes]]) -> tuple[dict[int, bytes], list[int]]:
    """The lines of several files, and in which of them another computer went on differently.

    The newest file counts: of one that differs from it only the lines before that are joined.
    """
    joined: dict[int, bytes] = {}
    forked = []
    for number in sorted(files, reverse=True):
        lines = files[number]
        differs = min((n for n in lines.keys() & joined.keys() if lines[n] != joined[n]), default=0)
        if differs:
            forked.append(number)
            lines = {n: body for n, body in lines.items() if n < differs}
        joined = lines | joined
    return joined, forked


def read_lines(data: bytes, session: str, cover: Cover = NO_COVER) -> Lines:
    """The lines of one file.

    Raises:
        VaultError: they are locked.
    """
    *lines, torn = [body_of(raw, session) for raw in data.split(b"\n")]
    good: dict[int, bytes] = {}
    strange: StorageError | None = None
    for body in (*lines, torn):
        if body is None:
            continue
        try:
            inner = cover.under_line(session, body)
        except (StrangeError, NoKeyError) as error:
            strange = error
        else:
            good[number_of(inner)] = inner
    if isinstance(strange, NoKeyError) and not good:
        raise strange
    return Lines(good, None not in lines and strange is None, strange is not None)


def _is_ours(body: bytes) -> bool:
    """Whether a line is the store's own."""
    return _begins(body, _STORE)


def _begins(body: bytes, name: bytes) -> bool:
    """Whether `name` is what follows the number: `{"n":12,"store":"...`."""
    return body.startswith(name, body.index(b",") + 1)
