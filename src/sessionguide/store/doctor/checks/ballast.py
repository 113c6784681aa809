"""Whether the spare room is there that is freed when the disk is full."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.store.ballast import SIZE
from sessionguide.store.doctor.look import Look


def ballast(look: Look) -> Iterator[str]:
    """A ballast that is no use; it is made again where this process may write.

    None at all is no trouble: it is made with the first answer of a session.
    """
    path = look.layout.root / "ballast"
    try:
        size = look.disk.status(path).st_size
    except FileNotFoundError:
        return
    if size >= SIZE:
        return
    if look.home.writes:
        look.parts.ballast.keep()
    if look.disk.status(path).st_size >= SIZE:
        look.mended("The spare room for a full disk is whole again.")
    else:
        yield "The spare room for a full disk is too small; it is made again at the next session."
