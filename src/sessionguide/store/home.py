"""The home folder: found, made, locked, and handed out as records. The store's composition root."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sessionguide.store.ballast import Ballast
from sessionguide.store.cover import NO_COVER, Cover, LockedCover
from sessionguide.store.disk import Disk
from sessionguide.store.headless import refuse_without_header
from sessionguide.store.layout import PRACTICE, Layout
from sessionguide.store.lock import Lock, open_on
from sessionguide.store.parts import Parts
from sessionguide.store.readying import is_there, ready_to_read, ready_to_write
from sessionguide.store.records import HomeRecords
from sessionguide.store.recovery import Recovery
from sessionguide.store.trouble import told
from sessionguide.store.whereabouts import home_path as home_path

if TYPE_CHECKING:
    from sessionguide.store.backup.known import Backups
    from sessionguide.store.kept import KeptFile
    from sessionguide.store.rights.rights import Rights
    from sessionguide.store.settings import KeptSettings
    from sessionguide.store.vault.vault import Gate, Vault

    Unlock: TypeAlias = Callable[[Gate], Vault]
    """Asks someone for the passphrase, and opens the gate with it."""

VAULT = "vault.json"


def local_now() -> datetime:
    """What time it is, with its zone."""
    return datetime.now().astimezone()


def open_home(
    path: Path | None = None,
    write: bool = True,
    *,
    disk: Disk | None = None,
    now: Callable[[], datetime] = local_now,
    unlock: Unlock | None = None,
) -> Home:
    """Open the home folder.

    Args:
        path: where it is, if not where `home_path` says.
        write: whether to take the lock; without it nothing is made, mended or changed.
        disk: through what (tests).
        now: what time it is, with its zone (tests).
        unlock: asks for the passphrase where one is needed; without it all stays locked.

    Raises:
        LockedError: another process writes to it; the message names it.
        VaultError: the passphrase was not given.
        StorageError: it cannot be made or written, said before anything is asked.
    """
    where, disk = path or home_path(), disk or Disk()
    if not write:
        ready_to_read(disk, where)
    home = Home(where, disk, ready_to_write(disk, where, now()) if write else None, now)
    try:
        home.enter(unlock)
    except BaseException:
        home.close()
        raise
    return home


class Home:
    """An open home folder."""

    has_backups = True
    """Whether there can be backups of it: there are none of what is inside one."""

    def __init__(
        self, path: Path, disk: Disk, lock: Lock | None, now: Callable[[], datetime]
    ) -> None:
        """`lock` is None where this process only reads."""
        self.path = path
        self.notices: list[str] = []
        """One sentence for the person for each thing that was recovered."""
        self.vault: Vault | None = None
        """Where everything is locked with a passphrase that was given."""
        self.locked = False
        """Whether a passphrase is needed and was not given."""
        self.disk = disk
        self.now = now
        self._lock = lock
        self._header = b""
        self.elsewhere = open_on(lock.elsewhere) if lock is not None and lock.elsewhere else ""
        """What the person is told where another computer may have it open; else empty."""
        if self.elsewhere:
            self.notices.append(self.elsewhere)
        self._ballast = Ballast(disk, path / "ballast", self.notices)
        self._parts: dict[bool, Parts] = {}
        self._records: dict[bool, HomeRecords] = {}

    @property
    def writes(self) -> bool:
        """Whether this process may write here."""
        return self._lock is not None

    def records(self, practice: bool = False) -> HomeRecords:
        """The records of real clients, or those of practice, which are stored apart.

        The first call puts right what a process that was killed left half done.
        """
        if practice not in self._records:
            self._records[practice] = self._made(practice)
        return self._records[practice]

    def close(self) -> None:
        """Let go of journals and lock."""
        try:
            for records in self._records.values():
                records.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Home:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def parts(self, practice: bool = False) -> Parts:
        """What works on the records, for those that look deeper (doctor)."""
        if practice not in self._parts:
            layout = Layout(self.path / PRACTICE if practice else self.path)
            cover = self._cover(layout, practice)
            backups = partial(self.backups, practice) if self.has_backups else None
            self._parts[practice] = Parts(
                self.disk, layout, self._ballast, self.writes, self.notices, cover, backups
            )
        return self._parts[practice]

    def rights(self, practice: bool = False) -> Rights:
        """What clients may ask for, for the commands."""
        from sessionguide.store.rights.rights import Rights

        return Rights(self, practice)

    def backups(self, practice: bool = False) -> Backups:
        """The backups of it, as this root of it sees them."""
        from sessionguide.store.backup.known import Backups

        return Backups(self, practice)

    # --- the passphrase -------------------------------------------------------------------------

    def enter(self, unlock: Unlock | None) -> None:
        """Ask for the passphrase where there is one, and finish what turning it on or off began.

        Raises:
            VaultError: it was not given.
        """
        with told("It cannot be told whether a passphrase is needed"):
            if not self._has_vault():
                refuse_without_header(self.disk, self.path)
                return
            from sessionguide.store.vault.vault import gate_of

            self._header = self._header_now()
            gate = gate_of(self.vault_file())
        self.locked = gate is not None
        if gate is not None and unlock is not None:
            from sessionguide.store.vault.entering import enter

            self.vault, self.locked = unlock(gate), False
            with told("The keys cannot be read", "Nothing was changed."):
                enter(self, self.vault)

    def use(self, vault: Vault | None) -> None:
        """From now on everything goes through this vault, or through none.

        What was only held for speed is written down first.
        """
        for records in self._records.values():
            records.close()
        self.vault = vault
        self._parts.clear()
        self._records.clear()

    def vault_file(self) -> KeptFile:
        """The header of the vault."""
        from sessionguide.store.kept import KeptFile

        path, layout = self.path / VAULT, Layout(self.path)
        return KeptFile(self.disk, path, layout, mend=self.writes, notice=self.notices.append)

    def _has_vault(self) -> bool:
        return self._has(VAULT) or bool(self.disk.names(Layout(self.path).earlier / "vault"))

    def is_covered_as_opened(self) -> bool:
        """Whether the passphrase is as it was when the home was opened: on, off, or another."""
        return self._header_now() == self._header

    def _header_now(self) -> bytes:
        try:
            return self.disk.read(self.path / VAULT)
        except FileNotFoundError:
            return b""

    def settings(self) -> KeptSettings:
        """What is set, to be changed."""
        from sessionguide.store.settings import KeptSettings

        return KeptSettings(self.disk, self.path, Layout(self.path).unfinished)

    def has_settings(self) -> bool:
        """Whether anything was ever set."""
        with told("It cannot be told what is set"):
            return self._has("settings.toml")

    def _has(self, name: str) -> bool:
        return is_there(self.disk, self.path / name)

    def _cover(self, layout: Layout, practice: bool) -> Cover:
        if self.locked:
            return LockedCover()
        if self.vault is None:
            return NO_COVER
        from sessionguide.store.vault.cover import VaultCover
        from sessionguide.store.vault.keys import Keys

        root = PRACTICE if practice else "home"
        keys = Keys(self.disk, layout, root, self.vault, self.writes, self.notices.append)
        return VaultCover(root, self.vault, keys)

    def _made(self, practice: bool) -> HomeRecords:
        parts = self.parts(practice)
        if parts.writes and not self.locked:
            Recovery(parts).run(self.now())
        return HomeRecords(practice, parts, self.now)
