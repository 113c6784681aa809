"""Checks that cannot fail are no checks: the store is broken on purpose, and must be found out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from unittest.mock import patch

from sessionguide.store import kept, sealed, transcript
from sessionguide.store.disk import Disk
from sessionguide.store.finishing import Finishing
from sessionguide.store.schema import Document
from sessionguide.store.segments import Segments
from sessionguide.store.wholes import remove, write_all
from tests.fault import calls, damage, images
from tests.fault.medium import RecordingDisk
from tests.fault.row import Row, total


class NoSync(RecordingDisk):
    """Bytes are said to be on the medium, and nobody made sure."""

    def sync(self, handle: int) -> None:
        """Nothing."""

    def sync_data(self, handle: int) -> None:
        """Nothing."""


class NoFolderSync(RecordingDisk):
    """Names are said to be on the medium, and nobody made sure."""

    def sync_folder(self, folder: Path) -> None:
        """Nothing."""


@contextmanager
def _plain_overwrite() -> Iterator[None]:
    """The file is emptied and written again where it stands, as plain TinyDB does."""

    def overwrite(disk: Disk, path: Path, data: bytes, _unfinished: Path) -> None:
        remove(disk, path)
        handle = disk.create(path)
        write_all(disk, handle, data)
        disk.sync(handle)
        disk.close(handle)
        disk.sync_folder(path.parent)

    with patch.object(kept, "replace_file", overwrite):
        yield


@contextmanager
def _journal_first_removed() -> Iterator[None]:
    """The journal goes before the client's file has the session."""
    complete = Finishing.complete

    def hasty(self: Finishing, client: str, session: str, mark: Document) -> None:
        self._parts.live.remove(session)
        complete(self, client, session, mark)

    with patch.object(Finishing, "complete", hasty):
        yield


@contextmanager
def _no_checksum() -> Iterator[None]:
    """Whatever can be parsed is believed."""

    def any_body(raw: bytes, _session: str) -> bytes | None:
        return raw[9:] if raw[9:].startswith(b'{"n":') and raw.endswith(b"}") else None

    def any_file(data: bytes) -> bool:
        return data.startswith(b"{") and data.endswith(b"}}}")

    with ExitStack() as stack:
        stack.enter_context(patch.object(transcript, "body_of", any_body))
        for module in (sealed, kept):
            stack.enter_context(patch.object(module, "is_whole", any_file))
        yield


@contextmanager
def _trusting_handle() -> Iterator[None]:
    """After a failed sync the same file is written to again."""

    def save(self: Segments, data: bytes) -> None:
        if self._handle is None:
            self._save_in_new_file(data)
            return
        try:
            write_all(self._disk, self._handle, data)
            self._disk.sync_data(self._handle)
        except OSError:
            self._disk.sync_data(self._handle)

    with patch.object(Segments, "save", save):
        yield


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _images(disk: type[RecordingDisk]) -> Callable[[int], Row]:
    return lambda part: images.run(part, disk=disk)


def _calls(fault: str, call: str) -> Callable[[int], Row]:
    return lambda _part: total("", calls.run(1, [fault], [call]))


MUTANTS: dict[str, tuple[Callable[[], AbstractContextManager[None]], Callable[[int], Row]]] = {
    "fsync removed": (_nothing, _images(NoSync)),
    "folder fsync removed": (_nothing, _images(NoFolderSync)),
    "plain overwrite": (_plain_overwrite, _images(RecordingDisk)),
    "journal removed before folding": (_journal_first_removed, _images(RecordingDisk)),
    "no checksum": (_no_checksum, lambda part: damage.run(trials=200 // part)),
    "a failed handle trusted again": (_trusting_handle, _calls("failed fsync", "sync_data")),
}
"""How the store is broken, and the check that must notice."""


def caught(name: str, part: int = 1) -> Row:
    """Run the check that must notice the mutant `name`.

    The row counts one silent failure if it does not, and nothing if it does.
    """
    broken, check = MUTANTS[name]
    with broken():
        found = check(part)
    missed = found.good
    return Row(f"mutant caught: {name}", found.trials, found.acknowledged, 0, int(missed), 0)
