"""Running sessions: their journals begun, resumed, marked, retired and removed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from sessionguide.errors import DamageError, StorageError
from sessionguide.store.ballast import Ballast
from sessionguide.store.cover import NO_COVER, Cover
from sessionguide.store.disk import Disk
from sessionguide.store.journal import FileJournal
from sessionguide.store.journal_files import JournalFiles
from sessionguide.store.layout import Layout
from sessionguide.store.lines import Seal, header_lines, joined, line
from sessionguide.store.rewriting import after_resuming, header_of
from sessionguide.store.schema import Json
from sessionguide.store.segments import Segments
from sessionguide.store.transcript import Transcript

if TYPE_CHECKING:
    from sessionguide.store.folded import FoldedJournals

MARK_PATIENCE = 10.0
"""Seconds that a line of the store's own may take."""


class LiveSessions:
    """The journals of this process that are open, and what becomes of them."""

    def __init__(
        self,
        disk: Disk,
        layout: Layout,
        ballast: Ballast,
        alone: bool,
        cover: Cover = NO_COVER,
    ) -> None:
        """`alone`: whether nobody else may write here, so that names can be remembered."""
        self.files = JournalFiles(disk, layout, lambda: bool(self._open) or not alone, cover)
        """All journals, open or not."""
        self._disk = disk
        self._layout = layout
        self._ballast = ballast
        self._cover = cover
        self._open: dict[str, FileJournal] = {}

    @cached_property
    def folded(self) -> FoldedJournals:
        """The journals of sessions that are finished."""
        from sessionguide.store.folded import FoldedJournals

        return FoldedJournals(self._disk, self._layout, self.files, self._cover)

    def has(self, session: str) -> bool:
        """Whether a session has a journal."""
        return session in self._open or session in self.files.sessions()

    def is_open(self, session: str) -> bool:
        """Whether a session is going on in this process."""
        return session in self._open

    def begin(self, session: str, header: dict[str, Json]) -> FileJournal:
        """A new journal, its header on disk.

        Raises:
            OSError: it is not; nothing of it is left.
        """
        self.files.forget_names()
        segments = self._segments(session)
        seal = self._seal(session, header)
        segments.start(header_lines(header, session, seal))
        return self._opened(session, segments, 1, seal)

    def resume(self, session: str) -> tuple[Transcript, FileJournal]:
        """Read a journal back and go on with it in a new file that holds all of it.

        What was read may be in the system's memory alone, so it is written again before anyone
        relies on it.  The old files go; damaged ones are kept as copies.

        Raises:
            DamageError: not even its header can be read.
            OSError: it cannot be read, or not be written again; nothing changed.
        """
        self.close(session)
        numbers = self.files.sessions().get(session, ())
        read = self.files.transcript(session, numbers)
        if read.header is None:
            raise DamageError(read.trouble)
        rows, number = after_resuming(read)
        header = header_of(read)
        segments = self._rewritten(read, header, numbers, rows)
        seal = self._seal(session, header)
        return read, self._opened(session, segments, number + len(rows), seal)

    def rewrite(self, session: str, client: str = "") -> None:
        """Write a journal anew, whole, without going on with it; its old files go.

        Args:
            session: which.
            client: whose it is from now on, if not whose it was.

        Raises:
            DamageError: not even its header can be read.
            OSError: it is not known to be on disk; do it again.
        """
        self.close(session)
        numbers = self.files.sessions().get(session, ())
        read = self.files.transcript(session, numbers)
        if read.header is None:
            raise DamageError(read.trouble)
        self._rewritten(read, header_of(read, client), numbers, []).close()

    def _rewritten(
        self,
        read: Transcript,
        header: dict[str, Json],
        numbers: Sequence[int],
        rows: Sequence[dict[str, Json]],
    ) -> Segments:
        """What was read, and `rows` behind it, in a new file; the old ones go."""
        session, seal = read.session, self._seal(read.session, header)
        self.files.forget_names()
        segments = self._segments(session, read.last_segment)
        at = read.next_number
        segments.save(
            header_lines(header, session, seal)
            + joined(read.bodies, session, seal)
            + b"".join(line(number, row, session, seal) for number, row in enumerate(rows, at))
        )
        self.files.replaced(read, numbers)
        return segments

    def journal(self, session: str) -> FileJournal:
        """The open journal of a session; opened where it is not."""
        return self._open.get(session) or self.resume(session)[1]

    def mark(self, session: str, row: dict[str, Json]) -> None:
        """Add a line of the store's own, on disk.

        Raises:
            StorageError: it is not on disk; the session goes on.
        """
        journal = self.journal(session)
        if not journal.add([row], MARK_PATIENCE) and not journal.wait(MARK_PATIENCE):
            raise StorageError(journal.trouble or "The disk is very slow. Please try again.")

    def close(self, session: str) -> None:
        """Let go of a session's journal, if it is open."""
        journal = self._open.get(session)
        if journal is not None:
            journal.close()

    def close_all(self) -> None:
        """Let go of every journal."""
        for session in tuple(self._open):
            self.close(session)

    def retire(self, client: str, session: str) -> None:
        """Keep a folded journal as one file, without unaccepted typing; its own files go.

        Raises:
            OSError: it is not known to be on disk; do it again.
        """
        mine = self._files_of(session)
        numbers = self.files.sessions(mine).get(session, ())
        if not numbers:
            return
        read = self.files.transcript(session, numbers)
        self.folded.keep(client, read)
        self.files.part(read)
        parted = {self._layout.segment(session, number).name for number in read.forked}
        self.files.remove([name for name in mine if name not in parted])

    def remove(self, session: str, client: str = "") -> int:
        """Remove every file of a session, its folded journal among them; returns how many.

        Args:
            session: which.
            client: whose it is; where that is not known a folded journal stays.

        Raises:
            OSError: something is still there; do it again.
        """
        folded = [self._layout.done(client, session).name] if client else []
        return self.files.remove([*folded, *self._files_of(session)])

    def _files_of(self, session: str) -> list[str]:
        """The names of a session's files, but for the folded journal; its journal is closed.

        What an open journal may have made is known; else the folder must be looked through.
        """
        journal = self._open.get(session)
        if journal is None:
            return self.files.of(session)
        journal.close()
        numbers = range(1, journal.last_file + 1)
        paths = [self._layout.segment(session, number) for number in numbers]
        paths += [self._layout.damaged_segment(session, number) for number in numbers]
        return [*(path.name for path in paths), self._layout.ask(session).name]

    def _segments(self, session: str, number: int = 0) -> Segments:
        return Segments(self._disk, self._layout, session, self._ballast, number)

    def _seal(self, session: str, header: dict[str, Json]) -> Seal:
        """What covers the lines of a session: the key is its client's."""
        return partial(self._cover.over_line, header["client"], session)

    def _opened(self, session: str, segments: Segments, number: int, seal: Seal) -> FileJournal:
        from sessionguide.store.asks import Asks

        let_go = partial(self._open.pop, session, None)
        asks = Asks(self._disk, self._layout, session, self._cover)
        journal = FileJournal(session, segments, number, let_go, seal, asked=asks.look)
        self._open[session] = journal
        return journal
