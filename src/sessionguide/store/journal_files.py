"""Journal files: what stands in `live`, read and removed. Open journals are `live.py`'s affair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from sessionguide.errors import StorageError
from sessionguide.store.cover import NO_COVER, Cover
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout, done_of, is_doubtful, is_number, segment_of
from sessionguide.store.schema import Json
from sessionguide.store.transcript import Transcript, read_transcript
from sessionguide.store.wholes import remove


class JournalFiles:
    """The files in `live`."""

    def __init__(
        self,
        disk: Disk,
        layout: Layout,
        changing: Callable[[], bool],
        cover: Cover = NO_COVER,
    ) -> None:
        """`changing`: whether files may come and go now without our doing."""
        self._disk = disk
        self._layout = layout
        self._changing = changing
        self._cover = cover
        self._names: list[str] | None = None
        self._copies: dict[str, bool] = {}

    def names(self) -> list[str]:
        """Every name in the folder; remembered, since there may be thousands."""
        if self._names is None or self._changing():
            self._names = self._disk.names(self._layout.live)
        return self._names

    def forget_names(self) -> None:
        """Something is about to change."""
        self._names = None
        self._copies.clear()

    def of(self, session: str) -> list[str]:
        """The names of a session's files, but for its folded journal; conflicting copies stay."""
        start = f"{session}."
        mine = (name for name in self.names() if name.startswith(start))
        return [name for name in mine if _is_ours(name.removeprefix(start))]

    def sessions(self, names: Sequence[str] | None = None) -> dict[str, list[int]]:
        """Every session with a journal, and the numbers of its files; no conflicting copy."""
        found: dict[str, list[int]] = {}
        names = self.names() if names is None else names
        for segment in map(segment_of, [name for name in names if name.endswith(".wal")]):
            if segment:
                found.setdefault(segment[0], []).append(segment[1])
        for session in [id_ for id_ in found if is_doubtful(id_, found)]:
            if self._is_copy(self._layout.segment(session, min(found[session])), session):
                del found[session]
        return found

    def folded(self) -> list[tuple[str, str]]:
        """(client, session) of every folded journal; no conflicting copy."""
        found = [done for name in sorted(self.names()) if (done := done_of(name))]
        ids = {session for _client, session in found}
        return [
            (client, session)
            for client, session in found
            if not is_doubtful(session, ids)
            or not self._is_copy(self._layout.done(client, session), session)
        ]

    def _is_copy(self, path: Path, session: str) -> bool:
        """Whether a journal file is a copy of another session's, by what it says."""
        if path.name not in self._copies:
            from sessionguide.store.conflicts.telling import is_copy_of_another, session_in

            try:
                whose = session_in(self._disk.read(path), session)
            except OSError:
                return True
            self._copies[path.name] = is_copy_of_another(session, whose)
        return self._copies[path.name]

    def transcript(self, session: str, numbers: Sequence[int]) -> Transcript:
        """A journal read back from the files with these numbers.

        Raises:
            StorageError: there are none.
            OSError: it cannot be read.
        """
        if not numbers:
            raise StorageError("There is no such session to go on with.")
        return read_transcript(self._disk, self._layout, session, numbers, self._cover)

    def header(self, session: str, numbers: Sequence[int]) -> dict[str, Json]:
        """What a session began with; empty where it cannot be read."""
        try:
            return self.transcript(session, numbers).header or {}
        except (OSError, StorageError):
            return {}

    def belongs(self, session: str, numbers: Sequence[int], client: str) -> bool:
        """Whether a session is a client's, as far as its files can tell."""
        header = self.header(session, numbers)
        if header:
            return bool(header.get("client") == client)
        files = (self._disk.read(self._layout.segment(session, number)) for number in numbers)
        return any(client.encode() in data for data in files)

    def remove(self, names: Sequence[str]) -> int:
        """Remove some files of a session, its last journal file at the end; returns how many.

        That one says why they go: as long as it is there, a removal cut short is done again.

        Raises:
            OSError: something is still there.
        """
        self.forget_names()
        folder = self._layout.live
        *others, last = sorted(names, key=_segment_number) or [""]
        count = sum(remove(self._disk, folder / name) for name in others)
        if count:
            self._disk.sync_folder(folder)
        if last:
            count += remove(self._disk, folder / last)
            self._disk.sync_folder(folder)
        return count

    def part(self, read: Transcript) -> None:
        """Make conflicting copies of the files in which another computer went on differently.

        Raises:
            OSError: they still stand as this session's own; do it again.
        """
        for number in read.forked:
            target = self._layout.forked_segment(read.session)
            self._disk.replace(self._layout.segment(read.session, number), target)
        if read.forked:
            self._disk.sync_folder(self._layout.live)
            self.forget_names()

    def replaced(self, read: Transcript, numbers: Sequence[int]) -> None:
        """A newer file stands for these: they go, damaged ones aside.  What stays does no harm."""
        with suppress(OSError):
            self.part(read)
            for number in numbers:
                path = self._layout.segment(read.session, number)
                if number in read.forked:
                    continue
                if number in read.damaged:
                    self._disk.replace(path, self._layout.damaged_segment(read.session, number))
                else:
                    remove(self._disk, path)
            self._disk.sync_folder(self._layout.live)


def _is_ours(rest: str) -> bool:
    """Whether this may follow a session's id and a full stop in the name of one of its files."""
    number, _, kind = rest.rpartition(".")
    return rest in ("wal", "ask") or (kind in ("wal", "damaged") and is_number(number))


def _segment_number(name: str) -> int:
    """The number of a journal file; 0 for other files."""
    segment = segment_of(name)
    return segment[1] if segment else 0
