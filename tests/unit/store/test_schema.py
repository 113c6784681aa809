"""Schema 2: a home of the first schema opens, loses nothing, and is written in the second."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from sessionguide.errors import StorageError
from sessionguide.session.ports import Client
from sessionguide.session.start import replayed
from sessionguide.store.home import Home
from sessionguide.store.lines import header_lines, line
from sessionguide.store.plain import from_bytes
from sessionguide.store.schema import SCHEMA, is_older, mark_up_to_date
from sessionguide.store.sealed import sealed, tables_in
from tests.unit.store.making import begin

FIXTURE = Path(__file__).parents[2] / "fixtures" / "homes" / "1"
NAMES = ["Anna Österreich", "Ben Ω", "Cleo [/x]"]


@pytest.fixture
def old(folder: Path) -> Path:
    """A home that the program of the first schema made."""
    shutil.copytree(FIXTURE, folder)
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o700 if place.is_dir() else 0o600)
    return folder


def of_first(path: Path) -> dict[str, list[dict[str, Any]]]:
    """What a file of the fixture says, read without our program."""
    found = json.loads((FIXTURE / path).read_bytes())
    return {name: list(rows.values()) for name, rows in found.items() if name != "checksum"}


def as_now(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """What becomes of a document of the first schema, said once more by hand."""
    row = {**row, "schema": 2}
    if table == "plans":
        del row["client"]
    if table == "consents":
        row["recording"] = row.pop("record")
        if "share" in row:
            row["sharing"] = row.pop("share")
    return row


def tinydb(path: Path) -> dict[str, list[dict[str, Any]]]:
    """A file as plain TinyDB reads it."""
    with TinyDB(path, access_mode="r") as db:
        return {n: [dict(row) for row in db.table(n)] for n in db.tables() if n != "checksum"}


NOT_SAID_THEN = {"record": "", "share": "", "between": ""}
"""What plans say since, and said nothing of in the first schema."""


def test_everything_of_a_home_of_the_first_schema_is_there(
    old: Path, open_again: Callable[..., Home]
) -> None:
    """Sessions, answers, plans with names, activities, consents, sessions to go on with."""
    home = open_again()
    records = home.records()
    assert [client.name for client in records.clients()] == NAMES
    for client in records.clients():
        path = Path("clients") / f"{client.id}.json"
        first = of_first(path)
        now = home.parts().files.tables(client.id)
        assert now.keys() == first.keys()
        for table, rows in first.items():
            assert list(now[table].values()) == [as_now(table, row) for row in rows]
        for plan, row in zip(
            sorted(records.plans(client), key=lambda plan: plan.id),
            sorted(first.get("plans", []), key=lambda row: str(row["id"])),
            strict=True,
        ):
            assert {"schema": 1, **plan.to_json()} == {**NOT_SAID_THEN, **row}
            assert plan.client_name == client.name
        for session in first.get("sessions", []):
            kept = records.kept(client, session["id"])
            assert kept is not None
            assert kept.changes.get("answers") == session.get("answers")
    assert home.notices == []


def test_sessions_of_the_first_schema_go_on_where_they_stood(
    old: Path, open_again: Callable[..., Home]
) -> None:
    """Real ones and the practice one; the journal that is written then is of this schema."""
    home = open_again()
    count = 0
    for records in (home.records(), home.records(practice=True)):
        for live in records.live():
            before = records.look_at(live.id)
            assert before is not None
            opened, journal = records.open(live.id)
            assert opened.events == before.events
            session = replayed(opened, records)[0]
            assert len(session.answers) == live.answers, live
            journal.close()
            again = records.look_at(live.id)
            assert again is not None
            assert again.events == before.events
            assert again.header == {**before.header, "schema": SCHEMA}
            count += 1
    assert count == 3


@pytest.mark.parametrize("way", ["everything", "plan only", "correction", "consent"])
def test_the_first_write_keeps_the_file_as_it_was_and_is_of_this_schema(
    old: Path, open_again: Callable[..., Home], way: str
) -> None:
    """Beside the new file stands the old one to the last byte; later writes let it grow old."""
    home = open_again()
    records = home.records()
    anna = records.find_clients("Anna Österreich")[0]
    path = old / "clients" / f"{anna.id}.json"
    before = path.read_bytes()
    assert is_older(before)
    write(home, anna, way)
    earlier = [one.read_bytes() for one in (old / "earlier" / anna.id).iterdir()]
    assert before in earlier
    assert not is_older(path.read_bytes())
    rows = [row for table in tinydb(path).values() for row in table]
    assert {row["schema"] for row in rows} == {SCHEMA}
    assert all("client" not in row for row in tinydb(path)["plans"])
    if way != "consent":
        home.close()
        assert {row["schema"] for row in tinydb(old / "coach.json")["catalogue"]} == {SCHEMA}


def write(home: Home, client: Client, way: str) -> None:
    """One of the ways in which a client's file is written."""
    records = home.records()
    if way == "consent":
        home.rights().consent(client, None, "My sister")
    elif way == "correction":
        plan = records.plans(client)[0]
        records.correct_plan(client, type(plan).from_json({**plan.to_json(), "goal": "Another"}))
    else:
        begin(records, client).finish(way)


def test_journals_of_the_first_schema_restore_what_they_know(
    old: Path, open_again: Callable[..., Home]
) -> None:
    """Their fold marks hold documents of the first schema; the file they make is of this one."""
    home = open_again()
    anna = home.records().find_clients("Anna Österreich")[0]
    for version in (old / "earlier" / anna.id).iterdir():
        version.write_bytes(b"bad")
    path = old / "clients" / f"{anna.id}.json"
    first = of_first(Path("clients") / path.name)
    path.write_bytes(b"bad")
    assert len(home.records().sessions(anna)) == 2
    now = tinydb(path)
    for table in ("sessions", "plans", "activities", "consents", "reviews"):
        assert now[table] == [as_now(table, row) for row in first[table]]
    assert now["client"][0]["name"] == "Anna Österreich"


def test_a_finish_that_the_first_schema_began_is_ended(
    old: Path, open_again: Callable[..., Home]
) -> None:
    """A journal whose last line is a fold mark of its schema is put away at the next start."""
    done = next((old / "live").glob("*.done"))
    client, session, _ = done.name.split(".")
    rows = [from_bytes(raw[9:]) for raw in done.read_bytes().splitlines()]
    (old / "live" / f"{session}.wal").write_bytes(done.read_bytes())
    done.unlink()
    assert rows[-1]["plan"]["client"] == ""
    home = open_again()
    assert len(home.records().sessions(Client(client, ""))) == 2
    now = home.parts().files.tables(client)
    assert all("recording" in row for row in now["consents"].values())
    assert done.exists()


def test_a_mark_by_a_newer_program_is_refused() -> None:
    """Whatever part of it is newer."""
    mark = {"session": {"schema": 2, "id": "s"}, "plan": {"schema": 2}, "consents": []}
    assert mark_up_to_date(mark)["plan"] == {"schema": 2}
    for newer in ({"plan": {"schema": 99}}, {"reviews": [{"schema": 99}]}):
        with pytest.raises(StorageError, match="newer sessionguide"):
            mark_up_to_date({**mark, **newer})


def bytes_of(home: Path) -> dict[str, bytes]:
    """Every file but the lock and the ballast."""
    paths = (path for path in home.rglob("*") if path.is_file())
    found = {str(path.relative_to(home)): path.read_bytes() for path in paths}
    return {name: data for name, data in found.items() if name not in ("lock", "ballast")}


def newer(path: Path) -> None:
    """Write a file as a program of schema 99 would."""
    tables = tables_in(path.read_bytes())
    for rows in tables.values():
        for row in rows.values():
            row["schema"] = 99
    path.write_bytes(sealed(tables))


def newer_journal(path: Path) -> None:
    """The same for a journal, finished and not put away."""
    session = path.stem
    rows = [from_bytes(raw[9:]) for raw in path.read_bytes().splitlines()]
    header = {**rows[0]["header"], "schema": 99}
    mark = {"store": "discarded", "at": "2020-01-01T00:00:00+00:00"}
    path.write_bytes(header_lines(header, session) + line(len(rows), mark, session))


def test_a_newer_list_of_clients_is_refused_without_a_byte_changed(
    old: Path, open_again: Callable[..., Home]
) -> None:
    """Neither the start, which puts old sessions away, nor anything tried writes a byte."""
    newer(old / "coach.json")
    discard_long_ago(old / "live" / "6d7c370ff05db88c9ab9.wal")
    before = bytes_of(old)
    home = open_again()
    records = home.records()
    attempts: tuple[Callable[[], object], ...] = (
        records.clients,
        records.sessions,
        lambda: records.find_clients("Ben Ω"),
        lambda: records.erase(Client("2b8cb505b2e0448ee671", "Ben Ω")),
    )
    for attempt in attempts:
        with pytest.raises(StorageError, match="newer sessionguide"):
            attempt()
    home.close()
    assert bytes_of(old) == before


def discard_long_ago(path: Path) -> None:
    """Make a journal one that the next start would remove."""
    count = len(path.read_bytes().splitlines())
    mark = {"store": "discarded", "at": "2020-01-01T00:00:00+00:00"}
    path.write_bytes(path.read_bytes() + line(count, mark, path.stem))


def test_a_newer_file_of_a_client_is_refused_without_a_byte_changed(
    old: Path, open_again: Callable[..., Home]
) -> None:
    """The others can still be worked with."""
    newer(old / "clients" / "41f1e1ee72d76de80899.json")
    before = bytes_of(old)
    home = open_again()
    use_client(home)
    home.close()
    assert bytes_of(old) == before


def use_client(home: Home) -> None:
    """Read and write one client in every way."""
    records, rights = home.records(), home.rights()
    client = records.find_clients(NAMES[0])[0]
    other = records.find_clients(NAMES[1])[0]
    attempts: tuple[Callable[[], object], ...] = (
        lambda: records.before(client, "career"),
        lambda: records.plans(client),
        lambda: records.sessions(client),
        lambda: rights.rename(client, "New"),
        lambda: rights.take_alias(client, "New"),
        lambda: rights.consent(client, None, "x"),
        lambda: rights.everything(client),
        lambda: rights.merge(client, other),
        lambda: rights.merge(other, client),
    )
    for attempt in attempts:
        with pytest.raises(StorageError, match="newer sessionguide"):
            attempt()
    assert len(records.plans(other)) == 1


def test_a_newer_journal_is_refused_without_a_byte_changed(
    old: Path, open_again: Callable[..., Home]
) -> None:
    """Not even when it was discarded long ago: what a newer program means by that is its own."""
    path = old / "live" / "e34811f7d2c748841eae.wal"
    newer_journal(path)
    before = bytes_of(old)
    home = open_again()
    records = home.records()
    client = records.find_clients(NAMES[1])[0]
    attempts: tuple[Callable[[], object], ...] = (
        lambda: records.open(path.stem),
        lambda: records.look_at(path.stem),
        lambda: records.discard(path.stem),
        lambda: home.rights().merge(client, records.find_clients(NAMES[0])[0]),
    )
    for attempt in attempts:
        with pytest.raises(StorageError, match="newer sessionguide"):
            attempt()
    home.close()
    assert bytes_of(old) == before


def test_a_newer_vault_is_refused_without_a_byte_changed(
    old: Path, open_again: Callable[..., Home]
) -> None:
    """Before a passphrase is asked for."""
    (old / "vault.json").write_bytes(sealed({"vault": {"1": {"schema": 99}}}))
    before = bytes_of(old)
    with pytest.raises(StorageError, match="newer sessionguide"):
        open_again()
    assert bytes_of(old) == before
