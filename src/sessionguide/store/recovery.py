"""Recovery: what a process that ended badly left half done is done at the next start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from sessionguide.errors import ODD_DATA, DamageError, SessionguideError
from sessionguide.store.layout import COPIES, is_id, look_copied
from sessionguide.store.parts import Parts
from sessionguide.store.schema import Json, refuse_newer
from sessionguide.store.shapes import is_fold_of
from sessionguide.store.sweeping import purge_aside, sweep, sweep_asks
from sessionguide.store.trouble import NEVER_OURS, reason
from sessionguide.store.wholes import remove

KEPT_DISCARDED = timedelta(days=7)
NOTHING = "nothing"


class Recovery:
    """One look at a home by the process that may write to it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def run(self, now: datetime) -> None:
        """Sweep; finish erasing, finishing, renaming and merging; purge.

        What fails is told and tried next time.
        """
        with suppress(OSError):
            sweep(self._parts.disk, self._parts.layout)
        with suppress(OSError):
            purge_aside(self._parts.disk, self._parts.layout, now)
        self._tell_of_backup()
        with self._trying("Not everything of the last time could be looked at"):
            names = self._parts.live.files.names()
            if look_copied(names):
                self._parts.notice(COPIES)
            self._erase_unfinished(names, now)
            self._put_away(names, now)
            sweep_asks(self._parts)
            self._settle_names(names)
            self._merge_unfinished(names)

    def _tell_of_backup(self) -> None:
        """Say, once, why no backup could be made when the program ended last time."""
        path = self._parts.layout.backups / "trouble"
        with suppress(OSError):
            why = self._parts.disk.read(path).decode("utf-8", "replace")
            self._parts.notice(f"The last backup could not be made, because {why}.")
            remove(self._parts.disk, path)

    def _erase_unfinished(self, names: list[str], now: datetime) -> None:
        for client in _marked(names, ".erase"):
            with self._trying("Erasing a client is not finished"):
                self._parts.erasing.erase(client, now.isoformat(timespec="seconds"))
                self._parts.notice("A client's data is erased now; it had been cut short.")

    def _settle_names(self, names: list[str]) -> None:
        for client in _marked(names, ".name"):
            with self._trying("A client's name is not changed everywhere"):
                self._parts.naming.settle(client)
                self._parts.notice("A client's name is changed everywhere now.")

    def _merge_unfinished(self, names: list[str]) -> None:
        for client in _marked(names, ".merge"):
            with self._trying("Making one client of two is not finished"):
                if self._parts.merging.go_on(client):
                    self._parts.notice("Two clients are one now; it had been cut short.")

    def _put_away(self, names: list[str], now: datetime) -> None:
        for session, numbers in self._parts.live.files.sessions(names).items():
            with self._trying("A session could not be put away"):
                self._look(session, numbers, now)

    def _look(self, session: str, numbers: list[int], now: datetime) -> None:
        read = self._parts.live.files.transcript(session, numbers)
        mark = read.last_mark or {}
        if read.is_empty:
            self._parts.live.remove(session)
            return
        if mark:
            self._refuse_newer(read.header or {})
        if mark.get("store") == "folded" and read.header:
            if mark["record"] != NOTHING and not is_fold_of(mark, session):
                raise DamageError(f"Session {session} cannot be put away. {NEVER_OURS}")
            self._parts.finishing.complete(read.header["client"], session, mark)
            if mark["record"] != NOTHING:
                self._parts.notice("A session that was finished last time is put away now.")
        elif mark.get("store") == "discarded" and _is_old(mark["at"], now) and not read.forked:
            self._let_go(session, (read.header or {}).get("client", ""))

    def _let_go(self, session: str, client: str) -> None:
        """Remove a discarded session, also where a backup holds it."""
        if client:
            from sessionguide.store.backup.forgetting import let_go_in_backups

            let_go_in_backups(self._parts, client, session, wholly=False)
        self._parts.live.remove(session, client)

    def _refuse_newer(self, header: dict[str, Json]) -> None:
        """Raise StorageError where a newer program wrote a journal, or the list of clients."""
        refuse_newer(header)
        self._parts.catalogue.clients()

    @contextmanager
    def _trying(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            self._parts.notice(f"{what}, because {reason(error)}; it is tried again next time.")
        except SessionguideError as error:
            self._parts.notice(str(error))
        except ODD_DATA:
            self._parts.notice(f"{what}. {NEVER_OURS}")


def _marked(names: list[str], ending: str) -> list[str]:
    """The clients with a mark of that kind."""
    found = (name.removesuffix(ending) for name in names if name.endswith(ending))
    return [client for client in found if is_id(client)]


def _is_old(at: str, now: datetime) -> bool:
    return now - datetime.fromisoformat(at) > KEPT_DISCARDED
