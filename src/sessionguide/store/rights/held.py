"""What is held about one client, counted and in words: where, since when, how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.language.clean import clean
from sessionguide.store.backup.forgetting import backups_with
from sessionguide.store.history import all_plans_in, client_in
from sessionguide.store.listing import live_sessions
from sessionguide.store.rights.consents import Consent, consents_in

if TYPE_CHECKING:
    from sessionguide.session.ports import Client
    from sessionguide.store.parts import Parts
    from sessionguide.store.schema import Json, Tables


@datum(frozen=True)
class Counted:
    """Sessions of one kind of record."""

    record: str
    count: int
    first: str
    last: str


@datum(frozen=True)
class HeldFile:
    """One file that holds something of a client."""

    what: str
    path: str
    size: int


@datum(frozen=True)
class Held:
    """All that is held about a client."""

    id: str
    name: str
    alias: str
    since: str
    sessions: tuple[Counted, ...]
    unfinished: tuple[str, ...]
    """When each was begun."""
    plans: int
    activities: int
    consents: tuple[Consent, ...]
    files: tuple[HeldFile, ...]
    backups: tuple[str, ...]
    real_name: str | None = None
    """None where there is no alias, or the name is not here."""
    erased: int = 0
    """Marks of clients who were erased: a date each, and nobody's."""

    def to_json(self) -> dict[str, Json]:
        """For other programs; the real name is not in it."""
        said = {name: value for name, value in asdict(self).items() if name != "real_name"}
        return said | {"bytes": self.size}

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    def lines(self) -> Iterator[str]:
        """The same in words."""
        yield clean(f"{self.name}, kept since {self.since[:10] or 'a day that is not known'}")
        if self.alias:
            yield "The name is an alias; the real name stands in names.json alone."
        yield from map(_told, self.sessions)
        if not self.sessions:
            yield "No session is finished yet."
        days = ", ".join(sorted(at[:10] for at in self.unfinished))
        if self.unfinished:
            yield f"{_number(len(self.unfinished), 'session')} not finished, begun {days}"
        yield f"{_number(self.plans, 'plan')}, {_number(self.activities, 'activity')} in them"
        yield "What was agreed:" if self.consents else "Nothing was agreed yet."
        yield from (f"  {consent.line}" for consent in self.consents)
        yield f"{_number(len(self.files), 'file')}, {self.size:,} bytes:"
        yield from (f"  {file.path}: {file.what}, {file.size:,} bytes" for file in self.files)
        yield "Backups:" if self.backups else "No backup that is known here holds anything."
        yield from (f"  {line}" for line in self.backups)
        if self.erased:
            yield f"Of erased clients {_number(self.erased, 'date')} is kept, and nothing else."


def held(parts: Parts, client: Client) -> Held:
    """Count what is held about `client`.

    Raises:
        OSError: something cannot be read.
    """
    tables = parts.files.tables(client.id)
    mine = [row for row in live_sessions(parts.live, parts.catalogue.get) if row.client == client]
    return Held(
        id=client.id,
        name=client.name,
        alias=client.alias,
        since=client_in(tables).get("created", ""),
        sessions=tuple(_counted(tables)),
        unfinished=tuple(row.started for row in mine),
        plans=len(all_plans_in(tables)),
        activities=len(tables.get("activities", {})),
        consents=consents_in(tables),
        files=tuple(_sized(parts, files_of(parts, client.id))),
        backups=backups_with(parts, client.id),
        real_name=parts.names.all().get(client.id) if client.alias else None,
        erased=len(parts.catalogue.erased),
    )


def files_of(parts: Parts, client: str) -> Iterator[tuple[str, Path]]:
    """Every file that is about a client alone: what it is, and where."""
    layout, file = parts.layout, parts.files.file(client)
    yield "the client's file", file.path
    for number in file.versions():
        yield "an earlier version of it", layout.earlier / client / f"{number}.json"
    for path in file.damaged_copies():
        yield "a damaged copy that was put aside", path
    files = parts.live.files
    for session, numbers in files.sessions().items():
        if files.belongs(session, numbers, client):
            for name in files.of(session):
                yield "a session that is not finished", layout.live / name
    for path in put_aside(parts, client):
        yield "a damaged copy of a journal", path
    for path in parts.files.folded_sessions(client):
        yield "the journal of a finished session", path
    for path in notes_of(parts, client):
        yield "private notes of the coach", path
    yield from _keys(parts, client)


def notes_of(parts: Parts, client: str) -> list[Path]:
    """The files of private notes about a client."""
    folder = parts.layout.notes
    return [folder / n for n in sorted(parts.disk.names(folder)) if n.startswith(f"{client}.")]


def put_aside(parts: Parts, client: str) -> list[Path]:
    """Copies of journals that nobody can read any more, where they name the client."""
    folder = parts.layout.live
    names = sorted(name for name in parts.disk.names(folder) if name.endswith(".damaged"))
    return [folder / n for n in names if client.encode() in parts.disk.read(folder / n)]


def _keys(parts: Parts, client: str) -> Iterator[tuple[str, Path]]:
    key = parts.layout.key(client)
    copies = parts.layout.earlier / key.stem
    for path in (key, *(copies / name for name in sorted(parts.disk.names(copies)))):
        yield "the key that opens the others", path


def _sized(parts: Parts, files: Iterable[tuple[str, Path]]) -> Iterator[HeldFile]:
    for what, path in files:
        try:
            size = parts.disk.status(path).st_size
        except FileNotFoundError:
            continue
        yield HeldFile(what, str(path), size)


def _counted(tables: Tables) -> Iterator[Counted]:
    days: dict[str, list[str]] = {}
    for row in tables.get("sessions", {}).values():
        days.setdefault(row["record"], []).append(row["started"][:10])
    for record, started in sorted(days.items()):
        yield Counted(record, len(started), min(started), max(started))


def _told(row: Counted) -> str:
    days = f"on {row.first}" if row.first == row.last else f"from {row.first} to {row.last}"
    kept = "everything is kept" if row.record == "everything" else "only the plan is kept"
    return f"{_number(row.count, 'session')} {days}: {kept}"


def _number(count: int, what: str) -> str:
    many = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count:,} {what if count == 1 else many}"
