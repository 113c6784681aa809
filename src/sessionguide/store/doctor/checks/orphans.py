"""Whether earlier versions, notes and what was put aside belong to someone who is here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from sessionguide.store.conflicts.aside import Aside
from sessionguide.store.cover import COACH
from sessionguide.store.doctor.look import Look
from sessionguide.store.layout import version_of

_OF_THE_PROGRAM = frozenset({COACH, "vault", "names"})


def orphans(look: Look) -> Iterator[str]:
    """What is of nobody is named and kept; empty folders go with `--mend`."""
    known = _known(look)
    for name in sorted(look.disk.names(look.layout.earlier)):
        owner = name.removesuffix(".key")
        held = look.disk.names(look.layout.earlier / name)
        if owner in known | _OF_THE_PROGRAM:
            pass
        elif not held:
            _empty(look, name)
        else:
            yield f"earlier/{name} belongs to nobody who is here. It is kept; {_LOOK}"
        for inside in sorted(held):
            if version_of(inside) is None:
                yield f"earlier/{name}/{inside} is no earlier version of ours. It is kept; {_LOOK}"
    for name in sorted(look.disk.names(look.layout.notes)):
        if name.partition(".")[0] not in known | _OF_THE_PROGRAM:
            yield f"notes/{name} belongs to nobody who is here. It is kept; {_LOOK}"
    for kept in Aside(look.parts).kept():
        if kept.owner not in known | _OF_THE_PROGRAM:
            yield f"aside/{kept.path.name} belongs to nobody who is here. It goes by itself."


_LOOK = "restore that client from a backup, or remove it by hand."


def _known(look: Look) -> set[str]:
    if look.home.locked:
        return set(look.clients)
    return set(look.clients) | set(look.parts.catalogue.clients())


def _empty(look: Look, name: str) -> None:
    if not look.repair:
        look.note(f"earlier/{name} is empty; it goes with: sessionguide doctor --mend")
        return
    with suppress(OSError):
        look.disk.remove_folder(look.layout.earlier / name)
        look.mended(f"earlier/{name} is removed: nothing was in it.")
