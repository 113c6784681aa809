"""Recovery: what a process that ended badly left half done is done at the next start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from sessionguide.errors import StorageError
from sessionguide.store.parts import Parts
from sessionguide.store.sweeping import sweep
from sessionguide.store.trouble import reason
from sessionguide.store.wholes import remove

KEPT_DISCARDED = timedelta(days=7)


class Recovery:
    """One look at a home by the process that may write to it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def run(self, now: datetime) -> None:
        """Sweep, finish erasing and finishing, purge.  What fails is told and tried next time."""
        with suppress(OSError):
            sweep(self._parts.disk, self._parts.layout)
        self._tell_of_backup()
        with self._trying("Not everything of the last time could be looked at"):
            names = self._parts.live.files.names()
            self._erase_unfinished(names, now)
            self._put_away(names, now)

    def _tell_of_backup(self) -> None:
        """Say, once, why no backup could be made when the program ended last time."""
        path = self._parts.layout.backups / "trouble"
        with suppress(OSError):
            why = self._parts.disk.read(path).decode("utf-8", "replace")
            self._parts.notice(f"The last backup could not be made, because {why}.")
            remove(self._parts.disk, path)

    def _erase_unfinished(self, names: list[str], now: datetime) -> None:
        for name in names:
            if not name.endswith(".erase"):
                continue
            client = name.removesuffix(".erase")
            with self._trying("Erasing a client is not finished"):
                self._parts.erasing.erase(client, now.isoformat(timespec="seconds"))
                self._parts.notice("A client's data is erased now; it had been cut short.")

    def _put_away(self, names: list[str], now: datetime) -> None:
        for session, numbers in self._parts.live.files.sessions(names).items():
            with self._trying("A session could not be put away"):
                self._look(session, numbers, now)

    def _look(self, session: str, numbers: list[int], now: datetime) -> None:
        read = self._parts.live.files.transcript(session, numbers)
        mark = read.last_mark or {}
        if read.is_empty:
            self._parts.live.remove(session)
        elif mark.get("store") == "folded" and read.header:
            self._parts.finishing.complete(read.header["client"], session, mark)
            if mark["record"] != "nothing":
                self._parts.notice("A session that was finished last time is put away now.")
        elif mark.get("store") == "discarded" and _is_old(mark["at"], now):
            self._let_go(session, (read.header or {}).get("client", ""))

    def _let_go(self, session: str, client: str) -> None:
        """Remove a discarded session, also where a backup holds it."""
        if client:
            from sessionguide.store.backup.forgetting import let_go_in_backups

            let_go_in_backups(self._parts, client, session, wholly=False)
        self._parts.live.remove(session, client)

    @contextmanager
    def _trying(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._parts.notice(f"{what}, because {reason(error)}; it is tried again next time.")
        except StorageError as error:
            self._parts.notice(str(error))


def _is_old(at: str, now: datetime) -> bool:
    return now - datetime.fromisoformat(at) > KEPT_DISCARDED
