"""Recovery: what a process that ended badly left half done is done at the next start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from sessionguide.errors import StorageError
from sessionguide.store.disk import Disk
from sessionguide.store.erasing import Erasing, sweep
from sessionguide.store.finishing import Finishing
from sessionguide.store.folding import NOTHING
from sessionguide.store.layout import Layout
from sessionguide.store.live import LiveFolder
from sessionguide.store.trouble import reason

KEPT_DISCARDED = timedelta(days=7)


class Recovery:
    """One look at a home by the process that may write to it."""

    def __init__(
        self,
        disk: Disk,
        layout: Layout,
        live: LiveFolder,
        finishing: Finishing,
        erasing: Erasing,
        notices: list[str],
    ) -> None:
        self._disk = disk
        self._layout = layout
        self._live = live
        self._finishing = finishing
        self._erasing = erasing
        self._notices = notices

    def run(self, now: datetime) -> None:
        """Sweep, finish erasing and finishing, purge.  What fails is told and tried next time."""
        with suppress(OSError):
            sweep(self._disk, self._layout)
        for client in self._erasing.unfinished():
            with self._trying("Erasing a client is not finished"):
                self._erase(client, now)
        for session, numbers in self._live.sessions().items():
            with self._trying("A session could not be put away"):
                self._look(session, numbers, now)

    def _erase(self, client: str, now: datetime) -> None:
        self._erasing.erase(client, now.isoformat(timespec="seconds"))
        self._notices.append("A client's data is erased now; it had been cut short.")

    def _look(self, session: str, numbers: list[int], now: datetime) -> None:
        read = self._live.transcript(session, numbers)
        mark = read.last_mark or {}
        if read.is_empty:
            self._live.remove(session)
        elif mark.get("store") == "folded" and read.header:
            self._finishing.complete(read.header["client"], session, mark)
            if mark["record"] != NOTHING:
                self._notices.append("A session that was finished last time is put away now.")
        elif mark.get("store") == "discarded" and _is_old(mark["at"], now):
            self._live.remove(session)

    @contextmanager
    def _trying(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._notices.append(f"{what}, because {reason(error)}; it is tried again next time.")
        except StorageError as error:
            self._notices.append(str(error))


def _is_old(at: str, now: datetime) -> bool:
    return now - datetime.fromisoformat(at) > KEPT_DISCARDED
