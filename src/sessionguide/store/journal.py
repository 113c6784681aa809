"""The journal of a running session: an event is on disk before the screen says saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from sessionguide.errors import StorageError
from sessionguide.store.lines import Seal, bare, line
from sessionguide.store.schema import Json
from sessionguide.store.segments import Segments
from sessionguide.store.trouble import reason

if TYPE_CHECKING:
    from sessionguide.session.events import Event

FIRST_RETRY, LAST_RETRY = 0.25, 10.0
"""Seconds until a failed save is tried again: doubled each time, up to the second."""
CLOSING_PATIENCE = 5.0
"""Seconds that closing waits for a slow disk."""


class FileJournal:
    """One session's journal: events are handed to a thread, the only writer of its files.

    Safe to call from any thread.  Fulfils `session.ports.Journal`.
    """

    def __init__(
        self,
        session: str,
        segments: Segments,
        number: int,
        closed: Callable[[], object] = lambda: None,
        seal: Seal = bare,
        retry: float = FIRST_RETRY,
        asked: Callable[[], str] = lambda: "",
    ) -> None:
        """`number` is that of the first new line; `closed` is called once, when it is closed.

        `seal` covers each line before it is kept, here too where it waits for a bad disk;
        `asked` looks what the coach's own window asks for.
        """
        self.asked = asked
        """See `session.ports.Journal.asked`."""
        self._session = session
        self._segments = segments
        self._number = number
        self._on_closed = closed
        self._seal = seal
        self._first_retry = self._retry = retry
        self._changed = threading.Condition()
        self._pending: list[bytes] = []
        self._tried = number - 1
        self._trouble = ""
        self._fresh = False
        self._closed = False
        self._thread: threading.Thread | None = None

    def write(self, events: Sequence[Event], patience: float = 0.05) -> bool:
        """See `session.ports.Journal.write`.

        Raises:
            InputError: an event cannot be kept (half a character); none of them was taken.
            StorageError: the journal is closed.
        """
        rows = [{"kind": e.kind, "at": e.at, "changes": dict(e.changes)} for e in events]
        return self.add(rows, patience)

    def add(self, rows: Sequence[dict[str, Json]], patience: float) -> bool:
        """`write`, for lines of the store's own as well."""
        with self._changed:
            if self._closed:
                raise StorageError("This session is closed. What was saved is safe: resume it.")
            first = self._number
            rows_at = enumerate(rows, first)
            lines = [line(at, row, self._session, self._seal) for at, row in rows_at]
            self._number += len(lines)
            self._pending += lines
            self._wake()
            last = self._number - 1
            self._changed.wait_for(lambda: not self._pending or self._tried >= last, patience)
            return not self._pending

    @property
    def unsaved(self) -> int:
        """How many events are not on disk yet."""
        with self._changed:
            return len(self._pending)

    @property
    def trouble(self) -> str:
        """Why they are not, as one sentence; empty when all is well."""
        with self._changed:
            return self._trouble

    @property
    def last_file(self) -> int:
        """The number of the last file it may have made; certain once it is closed."""
        return self._segments.last_number

    def wait(self, timeout: float) -> bool:
        """Wait until everything is on disk; False when `timeout` seconds were not enough."""
        with self._changed:
            if self._pending and not self._closed:
                self._wake()
            return self._changed.wait_for(lambda: not self._pending, timeout)

    def close(self) -> None:
        """Write what is left and let go of the file; closing twice is closing once."""
        with self._changed:
            if self._closed:
                return
            self._closed = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(CLOSING_PATIENCE)
        if self._thread is None or not self._thread.is_alive():
            self._segments.close()
        self._on_closed()

    # --- the writer ---------------------------------------------------------------------------

    def _wake(self) -> None:
        self._fresh = True
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                pause = self._retry if self._pending else None
                self._changed.wait_for(lambda: self._fresh or self._closed, pause)
                batch, closing = tuple(self._pending), self._closed
                self._fresh = False
                tried = self._number - 1
            if batch:
                trouble = self._saved(b"".join(batch))
                self._settle(len(batch), tried, trouble)
            if closing:
                return
            self._segments.rest()

    def _saved(self, data: bytes) -> str:
        """Save, and say why not; empty when it worked."""
        try:
            self._segments.save(data)
        except OSError as error:
            why = reason(error)
            return f"{why[0].upper()}{why[1:]}; all is kept here and tried again."
        return ""

    def _settle(self, count: int, tried: int, trouble: str) -> None:
        with self._changed:
            if trouble:
                self._retry = min(self._retry * 2, LAST_RETRY)
            else:
                del self._pending[:count]
                self._retry = self._first_retry
            self._trouble, self._tried = trouble, tried
            self._changed.notify_all()
