"""Homes with many sessions: one client's history made by the real store, the others its copies."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from tests.unit.store.making import QUESTIONS, Talk, begin

from bench.flows import CLIENT
from sessionguide.session.events import Event, difference
from sessionguide.session.ports import Client
from sessionguide.session.session import Answer, Phase, Visit
from sessionguide.store.disk import Disk
from sessionguide.store.home import open_home
from sessionguide.store.layout import Layout, new_id
from sessionguide.store.records import HomeRecords
from sessionguide.store.schema import Tables
from sessionguide.store.sealed import is_whole, sealed, tables_in

OWN = 25
"""Sessions that each client has had."""
AT = "2026-03-02T10:00:00.000+01:00"
SAID = "What matters to me most here is that I have said it aloud, and that I can go on from it."
ANSWERS = 28
"""With so many a session takes 5 KB in the client's file."""
KEPT = 3
"""Earlier versions of a client's file, and folded journals, that the store keeps."""
_PLACE = 4
"""Digits at the end of a session's id."""

Written: TypeAlias = Callable[[Path, bytes], bytes]
"""What stands on disk for the bytes of a file: here is where a home would be locked."""


class Unsynced(Disk):
    """A disk that does not wait for the medium, to make a home quickly."""

    def sync(self, handle: int) -> None:
        """Nobody relies on a home that is being made."""

    def sync_data(self, handle: int) -> None:
        """The same."""

    def sync_folder(self, folder: Path) -> None:
        """The same."""


@dataclass(frozen=True)
class History:
    """A client's file with all their sessions, as the store wrote it."""

    client: str
    start: str
    """What the ids of the sessions begin with."""
    data: bytes
    journal: Path
    """The folded journal of one of the sessions."""

    def of(self, client: str, name: str = CLIENT) -> History:
        """The same as another client's, with sessions of their own."""
        start = _new_start()
        pairs = ((self.client, client), (self.start, start), (CLIENT, name))
        return replace(self, client=client, start=start, data=_resealed(self.data, pairs))

    def times(self, count: int) -> History:
        """The same client after `count` times as many sessions."""
        merged: Tables = {}
        for more in (self.of(self.client) for _ in range(count)):
            for name, rows in tables_in(more.data).items():
                table = merged.setdefault(name, {})
                if name not in ("client", "flows") or not table:
                    table |= {str(at): row for at, row in enumerate(rows.values(), len(table) + 1)}
        return replace(self, data=sealed(merged))


def history(folder: Path, sessions: int = OWN) -> History:
    """One client's history, made by the real store in a home of its own, `folder`."""
    start = _new_start()
    with open_home(folder, disk=Unsynced()) as home:
        records = home.records()
        client = records.add_client(CLIENT)
        for number in range(sessions):
            talked(records, client, _session(start, number)).finish()
    layout = Layout(folder)
    data = layout.client(client.id).read_bytes()
    if not is_whole(data):
        raise RuntimeError("only a whole file is worth copying")
    return History(client.id, start, data, layout.done(client.id, _session(start, sessions - 1)))


def talked(records: HomeRecords, client: Client, session: str) -> Talk:
    """A session in which everything was answered, ready to be finished."""
    talk = begin(records, client, session)
    before = after = talk.session
    for visit in map(Visit, QUESTIONS[:ANSWERS]):
        after = after.answered(visit, Answer(SAID))
        after = after.moved(after.trail.cut_and_go(visit), Phase.RUNNING)
    talk.session = after
    if not talk.journal.write([Event("answered", AT, difference(before, after))], 10.0):
        raise RuntimeError("the disk did not take it in ten seconds")
    return talk


@dataclass(frozen=True)
class Crowd:
    """A home with many sessions, and the client in it whose next session is measured."""

    folder: Path
    mine: Client
    written: Written
    anew: bytes
    """The file of the measured client before their first session."""

    def put_back(self, past: History | None) -> None:
        """Let the measured client have exactly this history, or none, long since on the medium."""
        path = Layout(self.folder).client(self.mine.id)
        with path.open("wb") as file:
            file.write(self.written(path, past.of(self.mine.id).data) if past else self.anew)
            file.flush()
            os.fsync(file.fileno())


def crowd(
    folder: Path, past: History, others: int, written: Written = lambda _path, data: data
) -> Crowd:
    """Make a home: `past` is the measured client's history, and that of all others.

    Args:
        folder: where; not there yet.
        past: one client's history.
        others: sessions that other clients have had.
        written: what stands on disk for the bytes of a file.
    """
    layout = Layout(folder)
    with open_home(folder, disk=Unsynced()) as home:
        mine = home.records().add_client(CLIENT)
        anew = layout.client(mine.id).read_bytes()
        clients = [Client(new_id(), f"Client {number:05}") for number in range(others // OWN)]
        for client in clients:
            home.parts().catalogue.add(client, "2026-03-02T10:00:00+01:00")
    for client in (*clients, mine):
        path = layout.client(client.id)
        path.write_bytes(written(path, past.of(client.id, client.name).data))
        _add_older(layout, client.id, past)
    return Crowd(folder, mine, written, anew)


def _add_older(layout: Layout, client: str, past: History) -> None:
    """Earlier versions and folded journals, as many as there would be.

    They are only looked into after damage, so that other names for two files are enough.
    """
    folder = layout.earlier / client
    folder.mkdir(mode=0o700, exist_ok=True)
    for number in range(1, KEPT + 1):
        os.link(layout.client(client), folder / f"{number}.json")
        os.link(past.journal, layout.done(client, _session(_new_start(), number)))


def _new_start() -> str:
    return new_id()[:-_PLACE]


def _session(start: str, number: int) -> str:
    return f"{start}{number:0{_PLACE}}"


def _resealed(data: bytes, pairs: tuple[tuple[str, str], ...]) -> bytes:
    """A sealed file with words swapped, and the checksum that it has then."""
    end, at = data.rindex(b'"checksum"'), data.rindex(b'"}}}')
    body = data[:end]
    for old, new in pairs:
        body = body.replace(old.encode(), new.encode())
    digest = hashlib.sha256(body).hexdigest().encode()
    return body + data[end : at - len(digest)] + digest + data[at:]
