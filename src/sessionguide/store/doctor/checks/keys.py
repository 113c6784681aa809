"""Whether keys open, and belong to someone; `--mend` removes those of nobody."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.errors import StorageError
from sessionguide.store.cover import COACH
from sessionguide.store.doctor.look import Look
from sessionguide.store.doctor.owners import owners
from sessionguide.store.kept import KeptFile
from sessionguide.store.sealed import is_whole
from sessionguide.store.vault.keys import Keys, owners_in


def keys(look: Look) -> Iterator[str]:
    """Keys that do not open, that are damaged, that are missing a copy, or are of nobody."""
    found = owners_in(look.disk, look.layout)
    known = owners(look) | {COACH} if found else set()
    for owner in found:
        if owner not in known:
            yield from _of_nobody(look, owner)
            continue
        yield from _damaged(look, owner)
        yield from _closed(look, owner)


def _of_nobody(look: Look, owner: str) -> Iterator[str]:
    if look.repair and not look.home.locked:
        _file(look, owner).remove_all()
        look.mended(f"The key of {owner} is removed: nothing here is theirs.")
    else:
        yield (
            f"There is a key of {owner}, and nothing here is theirs. It does no harm; "
            "it goes with: sessionguide doctor --mend"
        )


def _damaged(look: Look, owner: str) -> Iterator[str]:
    """A damaged key is restored from its copy by reading it; a damaged copy is told."""
    file = _file(look, owner)
    if not is_whole(look.disk.read(file.path)):
        if look.home.writes and file.versions() != file.damaged_versions():
            file.read()
        else:
            yield f"The key of {owner} is damaged. Its copy is kept; restore the folder keys."
        return
    if not file.versions() or file.damaged_versions():
        yield (
            f"The copy of the key of {owner} is missing or damaged. The key itself is whole; "
            "make a backup."
        )


def _closed(look: Look, owner: str) -> Iterator[str]:
    """A key that the passphrase does not open."""
    if look.home.vault is None:
        return
    root = "practice" if look.practice else "home"
    try:
        Keys(look.disk, look.layout, root, look.home.vault, look.home.writes).of(owner)
    except StorageError as error:
        yield f"The key of {owner} does not open. {error}"


def _file(look: Look, owner: str) -> KeptFile:
    path = look.layout.key(owner)
    return KeptFile(
        look.disk, path, look.layout, mend=look.home.writes, notice=look.home.notices.append
    )
