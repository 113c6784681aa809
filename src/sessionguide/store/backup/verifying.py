"""Verifying a backup: every byte, every seal, every line; and that all opens, where it can."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.errors import DamageError, StorageError, VaultError
from sessionguide.store.backup.archive import Archive
from sessionguide.store.backup.inside import InsideDisk
from sessionguide.store.backup.known import home_inside
from sessionguide.store.backup.making import Progress, nobody_looks
from sessionguide.store.backup.manifest import Manifest, entry_of
from sessionguide.store.backup.streams import is_sealed
from sessionguide.store.layout import done_of, segment_of
from sessionguide.store.lines import body_of
from sessionguide.store.sealed import is_whole
from sessionguide.store.transcript import read_lines
from sessionguide.store.trouble import reason

if TYPE_CHECKING:
    from sessionguide.store.home import Home
    from sessionguide.store.parts import Parts

_SEALED = ("clients/", "keys/")
_SEALED_FILES = ("coach.json", "names.json", "vault.json")


@datum(frozen=True)
class Verdict:
    """What was found in one backup."""

    path: Path
    wrong: tuple[str, ...]
    """A sentence for each thing that is wrong with the backup."""
    before: tuple[str, ...]
    """A sentence for each thing that was wrong with the home when it was made."""
    manifest: Manifest | None
    """What it says of itself, where that can be read."""
    opened: bool
    """Whether what it holds was opened and read, and not its bytes alone looked at."""


def verify(home: Home, path: Path, at: Progress = nobody_looks) -> Verdict:
    """Look at every byte of a backup. Never raises for what it finds."""
    wrong: list[str] = []
    before: list[str] = []
    manifest, opened = None, False
    try:
        whole = is_sealed(home.disk, path)
        with Archive(home.disk, path) as archive:
            manifest = archive.manifest
            _look_at_files(archive, wrong, before, at)
            if not wrong and whole:
                opened = _open_all(home, archive, before)
        if not whole and not wrong:
            wrong.append("It is not as it was written.")
    except OSError as error:
        wrong.append(f"It cannot be read, because {reason(error)}.")
    except StorageError as error:
        wrong.append(str(error))
    return Verdict(path, tuple(wrong), tuple(before), manifest, opened)


def _look_at_files(archive: Archive, wrong: list[str], before: list[str], at: Progress) -> None:
    """Find the files whose bytes are not those that the backup says, or that nobody wrote so."""
    files = archive.manifest.files
    for done, (name, entry) in enumerate(files.items()):
        at(done, len(files))
        try:
            data = archive.read(name)
        except DamageError:
            wrong.append(f"The file {name} in it is damaged.")
            continue
        if entry_of(name, data).sha256 != entry.sha256:
            wrong.append(f"The file {name} in it is not what was put there.")
        elif not _is_as_written(name, data):
            before.append(f"The file {name} was damaged when the backup was made.")
    at(len(files), len(files))


def _is_as_written(name: str, data: bytes) -> bool:
    """Whether a file's own checksums are right."""
    inner = name.removeprefix("practice/")
    last = inner.rpartition("/")[2]
    if inner in _SEALED_FILES or (inner.startswith(_SEALED) and last.endswith(".json")):
        return is_whole(data)
    segment, done = segment_of(last), done_of(last)
    if not inner.startswith("live/") or not (segment or done):
        return True
    session = segment[0] if segment else done[1] if done else ""
    *lines, _torn = data.split(b"\n")
    return all(body_of(raw, session) is not None for raw in lines)


def _open_all(home: Home, archive: Archive, before: list[str]) -> bool:
    """Read everything as the program would; False where a passphrase is missing."""
    try:
        inner = home_inside(home, InsideDisk(archive), archive.path)
    except VaultError:
        return False
    if inner.locked:
        return False
    for practice in (False, True):
        _read_all(inner.parts(practice))
    before.extend(dict.fromkeys(inner.notices))
    return True


def _read_all(parts: Parts) -> None:
    """Read every client, every journal and the list of clients."""
    parts.catalogue_file.tables()
    for client in sorted(parts.files.ids()):
        parts.files.tables(client)
    for session, numbers in sorted(parts.live.files.sessions().items()):
        trouble = parts.live.files.transcript(session, numbers).trouble
        if trouble:
            parts.notice(f"Session {session}: {trouble}")
    for name in sorted(parts.disk.names(parts.layout.live)):
        done = done_of(name)
        if (
            done
            and not read_lines(
                parts.disk.read(parts.layout.live / name), done[1], parts.cover
            ).whole
        ):
            parts.notice(f"Session {done[1]}: its folded journal cannot be read.")
