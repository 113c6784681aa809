"""Writing a backup: whole or not at all, and without packing again what is packed already."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sessionguide.store.backup.archive import Archive
from sessionguide.store.backup.manifest import NAME, Entry, Manifest, entry_of, vault_in
from sessionguide.store.backup.streams import SEAL, Writing
from sessionguide.store.disk import Disk

Source = Callable[[], bytes]
File = tuple[str, "Source | Archive"]
"""A file of a backup that is to be written: its data, or the backup that has it packed already."""
_VAULT = "vault.json"


def write_archive(
    disk: Disk,
    path: Path,
    unfinished: Path,
    files: Iterable[File],
    about: Manifest,
    read: Callable[[], object] = lambda: None,
) -> Manifest:
    """Write a backup, whole or not at all, and on the medium; what it says of itself.

    Args:
        disk: where.
        path: its name; a backup that is there is replaced.
        unfinished: where it stands until it is whole, in the same file system.
        files: what it is to hold.
        about: all but the files.
        read: called when everything has been read, and not yet replaced.

    Raises:
        OSError: it is not on the medium; nothing of it is left.
    """
    try:
        writing = Writing(disk, unfinished)
        try:
            manifest = _written(writing, files, about)
            writing.finish()
        finally:
            writing.close()
        read()
        disk.replace(unfinished, path)
    except BaseException:
        with suppress(OSError):
            disk.unlink(unfinished)
        raise
    disk.sync_folder(path.parent)
    return manifest


def _written(file: Writing, files: Iterable[File], about: Manifest) -> Manifest:
    when = datetime.fromisoformat(about.made).timetuple()[:6]
    entries: dict[str, Entry] = {}
    vault = ""
    with ZipFile(file, "w") as archive:
        for name, source in files:
            if isinstance(source, Archive):
                entries[name] = source.manifest.files[name]
                vault = source.manifest.vault if name == _VAULT else vault
                _copy(archive, *source.packed(name))
                continue
            data = source()
            entries[name] = entry_of(name, data)
            vault = vault_in(data) if name == _VAULT else vault
            _add(archive, name, data, when, stored=entries[name].locked)
        manifest = Manifest(
            made=about.made,
            program=about.program,
            home=about.home,
            state=about.state,
            files=MappingProxyType(entries),
            vault=vault,
        )
        _add(archive, NAME, manifest.to_bytes(), when, stored=False)
        archive.comment = SEAL
    return manifest


def _copy(archive: ZipFile, known: ZipInfo, packed: bytes) -> None:
    """What is packed is not packed again: changing one file in a thousand costs one file."""
    assert archive.fp is not None
    info = ZipInfo(known.filename, known.date_time)
    info.compress_type, info.CRC = known.compress_type, known.CRC
    info.compress_size, info.file_size = known.compress_size, known.file_size
    info.external_attr, info.create_system = known.external_attr, known.create_system
    info.header_offset = archive.fp.tell()
    archive.fp.write(info.FileHeader())
    archive.fp.write(packed)
    archive.filelist.append(info)
    archive.NameToInfo[info.filename] = info
    archive.start_dir = archive.fp.tell()


def _add(archive: ZipFile, name: str, data: bytes, when: tuple[int, ...], *, stored: bool) -> None:
    """What is encrypted does not get smaller."""
    info = ZipInfo(name, when)  # type: ignore[arg-type]  # six numbers
    info.external_attr = 0o600 << 16
    info.create_system = 3
    how = ZIP_STORED if stored else ZIP_DEFLATED
    archive.writestr(info, data, how, None if stored else 1)
