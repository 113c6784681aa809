"""Whether files are as they were written, without reading what is in them: by their checksums."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sessionguide.store.doctor.look import Look
from sessionguide.store.lines import body_of
from sessionguide.store.sealed import is_whole

_MENDED = "It is mended after the passphrase, where an earlier version is whole."


def seals(look: Look) -> Iterator[str]:
    """Files whose seal does not fit, and lines whose checksum does not."""
    for path in _sealed_files(look):
        try:
            whole = is_whole(look.disk.read(path))
        except FileNotFoundError:
            continue
        if not whole:
            yield f"{path.relative_to(look.home.path)} is damaged. {_MENDED}"
    live = look.parts.live.files
    paths = [
        (session, look.layout.segment(session, number))
        for session, numbers in sorted(live.sessions().items())
        for number in numbers
    ]
    paths += [(session, look.layout.done(client, session)) for client, session in live.folded()]
    for session, path in paths:
        *lines, _torn = look.disk.read(path).split(b"\n")
        if any(body_of(raw, session) is None for raw in lines):
            yield f"{path.relative_to(look.home.path)} is damaged. What can be read is recovered."


def _sealed_files(look: Look) -> Iterator[Path]:
    yield look.layout.coach
    yield from (look.layout.client(client) for client in look.clients)
    for folder in sorted(look.disk.names(look.layout.earlier)):
        for name in sorted(look.disk.names(look.layout.earlier / folder)):
            if name.endswith(".json"):
                yield look.layout.earlier / folder / name
