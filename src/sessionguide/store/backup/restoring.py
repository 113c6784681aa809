"""Restoring: a backup put in place of a home, by steps that can be cut short anywhere.

`restoring` is being filled, and goes at the next start; `restored` is whole and says that what was
there before goes; `arriving` says that it is gone, and that the new takes its place.  Each step
may be done again.
"""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from sessionguide.datum import datum
from sessionguide.errors import DamageError, InputError
from sessionguide.store.backup.archive import Archive
from sessionguide.store.backup.making import Progress, make_backup, nobody_looks
from sessionguide.store.backup.manifest import Manifest, vault_in
from sessionguide.store.backup.members import members_of
from sessionguide.store.backup.swapping import RESTORED, RESTORING, finish, remove_tree
from sessionguide.store.backup.verifying import verify
from sessionguide.store.disk import Disk
from sessionguide.store.home import Home
from sessionguide.store.wholes import make_folder, write_new

_COPIED = ("keys/", "practice/keys/", "vault.json")
"""What nothing else could make again: a copy stands beside, as where it was first written."""


@datum(frozen=True)
class Restored:
    """What restoring did."""

    manifest: Manifest
    before: Path | None
    """The backup of what was there; None where nothing was."""
    same_lock: bool
    """Whether the home before was locked with the same passphrase, or one that it had earlier."""
    troubles: tuple[str, ...]
    """What was wrong with the home when the backup was made."""
    lock_gone: bool = False
    """Whether the home was locked before, and what is there now is not."""


def restore(home: Home, path: Path, replace: bool, at: Progress = nobody_looks) -> Restored:
    """Put a backup in place of a home that this process has the lock of; look at it first.

    Args:
        home: whose files go; a backup of them is made before.
        path: the backup.
        replace: whether a home with clients may go.
        at: told of the progress.

    Raises:
        InputError: there are clients, and nobody said that they may go.
        DamageError: the backup is damaged. Nothing was changed.
        OSError: as `put_in_place` says.
    """
    if is_used(home) and not replace:
        raise InputError(
            "There are clients here already. To put the backup in their place, add --replace; "
            "a backup of what is here is made first. Or restore into another folder: --into FOLDER"
        )
    verdict = verify(home, path, at)
    if verdict.wrong:
        raise DamageError(f"This backup is damaged. {verdict.wrong[0]} Nothing was changed.")
    vault = vault_in(home.vault_file().read())
    before = None
    if next(members_of(home.disk, home.path), None) is not None:
        before, _ = make_backup(home, home.backups().places[0], at=at)
    with Archive(home.disk, path) as archive:
        put_in_place(home.disk, home.path, archive, at)
        home.use(None)
        same_lock = archive.manifest.vault == vault
        lock_gone = bool(vault) and not archive.manifest.vault
        return Restored(archive.manifest, before, same_lock, verdict.before, lock_gone)


def is_used(home: Home) -> bool:
    """Whether there are clients or sessions, real ones or those of practice."""
    roots = (home.parts(False), home.parts(True))
    names = (name for parts in roots for name in parts.disk.names(parts.layout.live))
    kept = any(name.endswith((".wal", ".done", ".damaged")) for name in names)
    return kept or any(parts.disk.names(parts.layout.clients) for parts in roots)


def put_in_place(disk: Disk, home: Path, archive: Archive, at: Progress = nobody_looks) -> None:
    """Put what a backup holds in place of what a home holds; this process has its lock.

    Raises:
        DamageError: the backup is damaged; the home is as it was.
        OSError: it is not in place; the next start goes on, or the home is as it was.
    """
    fresh = home / RESTORING
    remove_tree(disk, fresh)
    make_folder(disk, fresh)
    try:
        _refuse_too_large(disk, home, archive)
        _unpack(disk, fresh, archive, at)
        disk.replace(fresh, home / RESTORED)
    except BaseException:
        with suppress(OSError):
            remove_tree(disk, fresh)
        raise
    disk.sync_folder(home)
    finish(disk, home)


def _refuse_too_large(disk: Disk, home: Path, archive: Archive) -> None:
    import errno

    if disk.free(home) < archive.manifest.size:
        raise OSError(errno.ENOSPC, "no room for what it holds")


def _unpack(disk: Disk, fresh: Path, archive: Archive, at: Progress) -> None:
    """Every file, with what stands beside it, and what is on the disk looked at once more."""
    files = archive.manifest.files
    folders: set[Path] = {fresh}
    for done, (name, entry) in enumerate(files.items()):
        at(done, len(files))
        data = archive.read(name)
        for path in (fresh / name, *_copies(fresh, name)):
            _make_folders(disk, path.parent, folders)
            write_new(disk, path, data)
            if sha256(disk.read(path)).hexdigest() != entry.sha256:
                raise DamageError(f"The file {name} in it is not what was put there.")
    for folder in folders:
        disk.sync_folder(folder)
    at(len(files), len(files))


def _copies(fresh: Path, name: str) -> tuple[Path, ...]:
    if not name.startswith(_COPIED) or not name.endswith(".json"):
        return ()
    root = fresh / "practice" if name.startswith("practice/") else fresh
    stem = (fresh / name).stem
    return (root / "earlier" / stem / "1.json",)


def _make_folders(disk: Disk, folder: Path, made: set[Path]) -> None:
    if folder not in made:
        _make_folders(disk, folder.parent, made)
        make_folder(disk, folder)
        made.add(folder)
