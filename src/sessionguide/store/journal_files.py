"""Journal files: what stands in `live`, read and removed. Open journals are `live.py`'s affair."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from sessionguide.errors import StorageError
from sessionguide.store.cover import NO_COVER, Cover
from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout, done_of, segment_of
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

    def names(self) -> list[str]:
        """Every name in the folder; remembered, since there may be thousands."""
        if self._names is None or self._changing():
            self._names = self._disk.names(self._layout.live)
        return self._names

    def forget_names(self) -> None:
        """Something is about to change."""
        self._names = None

    def of(self, session: str) -> list[str]:
        """The names of a session's files, but for its folded journal."""
        mine = [name for name in self.names() if name.startswith(f"{session}.")]
        return [name for name in mine if not done_of(name)]

    def sessions(self, names: Sequence[str] | None = None) -> dict[str, list[int]]:
        """Every session with a journal, and the numbers of its files."""
        found: dict[str, list[int]] = {}
        names = self.names() if names is None else names
        for segment in map(segment_of, [name for name in names if name.endswith(".wal")]):
            if segment:
                found.setdefault(segment[0], []).append(segment[1])
        return found

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

    def replaced(self, read: Transcript, numbers: Sequence[int]) -> None:
        """A newer file stands for these: they go, damaged ones aside.  What stays does no harm."""
        with suppress(OSError):
            for number in numbers:
                path = self._layout.segment(read.session, number)
                if number in read.damaged:
                    self._disk.replace(path, self._layout.damaged_segment(read.session, number))
                else:
                    remove(self._disk, path)
            self._disk.sync_folder(self._layout.live)


def _segment_number(name: str) -> int:
    """The number of a journal file; 0 for other files."""
    segment = segment_of(name)
    return segment[1] if segment else 0
