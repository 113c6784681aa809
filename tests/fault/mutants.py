"""Checks that cannot fail are no checks: the store is broken on purpose, and must be found out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias
from unittest.mock import patch

from sessionguide.store import kept, sealed, transcript
from sessionguide.store.disk import Disk
from sessionguide.store.finishing import Finishing
from sessionguide.store.schema import Document
from sessionguide.store.segments import Segments
from sessionguide.store.vault import conversion, header, vault
from sessionguide.store.vault.cover import VaultCover
from sessionguide.store.vault.crypto import Key
from sessionguide.store.vault.header import Header
from sessionguide.store.vault.vault import Vault
from sessionguide.store.wholes import remove, write_all
from tests.fault import calls, damage, images, tamper
from tests.fault.medium import RecordingDisk
from tests.fault.row import Row, total
from tests.fault.vaults import OFF, ON, TURNED, TURNING


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
def _place_not_bound() -> Iterator[None]:
    """What is locked opens wherever it stands: associated data is left out (but in the header)."""
    lock, unlock = Key.lock, Key.unlock

    def left_out(place: str) -> str:
        return "" if place.startswith(("file", "line", "key")) else place

    with (
        patch.object(Key, "lock", lambda self, data, place: lock(self, data, left_out(place))),
        patch.object(Key, "unlock", lambda self, data, place: unlock(self, data, left_out(place))),
    ):
        yield


@contextmanager
def _key_kept() -> Iterator[None]:
    """A client is erased, and the key to every copy of what they said stays."""
    with patch.object(VaultCover, "forget", lambda _self, _owner: 0):
        yield


@contextmanager
def _plain_version_left() -> Iterator[None]:
    """Turning the vault on leaves the file as it was as an earlier version."""

    def rewrite(file: kept.KeptFile) -> None:
        data = file.read()
        if data is not None:
            file.replace(data)

    with patch.object(conversion, "_rewrite", rewrite):
        yield


@contextmanager
def _old_header_left() -> Iterator[None]:
    """After a change of the passphrase the header before it stays as an earlier version."""

    def write(file: kept.KeptFile, fresh: Header) -> None:
        file.replace(sealed.sealed({"vault": {"1": fresh.to_json()}}))

    with ExitStack() as stack:
        stack.enter_context(patch.object(header, "write_header", write))
        stack.enter_context(patch.object(vault, "write_header", write))
        yield


@contextmanager
def _plain_taken() -> Iterator[None]:
    """A locked home reads what anyone may have written."""
    with patch.object(Vault, "strict", False):
        yield


@contextmanager
def _nothing() -> Iterator[None]:
    yield


def _images(disk: type[RecordingDisk], vault: str = OFF) -> Callable[[int], Row]:
    return lambda part: images.run(
        min(part, MOST) if vault == OFF else part, disk=disk, vault=vault
    )


def _calls(fault: str, call: str) -> Callable[[int], Row]:
    return lambda _part: total("", calls.run(1, [fault], [call]))


def _life(vault: str) -> Callable[[int], Row]:
    return lambda _part: calls.whole(vault)


def _tampered(part: int) -> Row:
    return tamper.run(max(len(tamper.ACTS), 200 // part))


MOST = 6
"""Images are looked at after one note in so many, at most: a file written twice is soon past."""
Mutant: TypeAlias = tuple[str, Callable[[], AbstractContextManager[None]], Callable[[int], Row]]
"""How the vault is, how the store is broken, and the check that must notice."""

MUTANTS: dict[str, Mutant] = {
    "no fsync": (OFF, _nothing, _images(NoSync)),
    "no folder fsync": (OFF, _nothing, _images(NoFolderSync)),
    "plain overwrite": (OFF, _plain_overwrite, _images(RecordingDisk)),
    "journal removed before folding": (OFF, _journal_first_removed, _images(RecordingDisk)),
    "no checksum": (OFF, _no_checksum, lambda part: damage.run(trials=200 // part)),
    "a failed handle trusted again": (OFF, _trusting_handle, _calls("failed fsync", "sync_data")),
    "no fsync, vault": (TURNING, _nothing, _images(NoSync, TURNING)),
    "a place not bound": (ON, _place_not_bound, _tampered),
    "a plain file taken": (ON, _plain_taken, _tampered),
    "a key kept when erasing": (ON, _key_kept, _life(ON)),
    "a plain copy left, turning on": (TURNED, _plain_version_left, _life(TURNED)),
    "the old passphrase's header left": (TURNED, _old_header_left, _life(TURNED)),
}


def caught(name: str, part: int = 1) -> Row:
    """Run the check that must notice the mutant `name`; the row counts what it found."""
    vault_is, broken, check = MUTANTS[name]
    with broken():
        found = check(part)
    return replace(found, fault=f"mutant: {name}", vault=vault_is, mutant=True, details=())
