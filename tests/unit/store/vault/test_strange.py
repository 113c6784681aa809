"""What was changed, moved or put there by something else is refused or restored, never taken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from sessionguide.errors import DamageError, VaultError
from sessionguide.session.session import Session
from sessionguide.store.home import open_home
from sessionguide.store.lines import body_of, framed
from sessionguide.store.sealed import sealed, tables_in
from sessionguide.store.vault.turning import turn_on
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import FLOW, Now, begin, files_with, resume, said
from tests.unit.store.vault.conftest import (
    CANARY,
    NAME,
    PASSPHRASE,
    bytes_in,
    live_in,
    opened,
    readings,
)

STRANGE = "was changed or moved by something else and has been restored"


@pytest.fixture
def two(locked: Path) -> Path:
    """The locked home with a second client, who has a finished and a running session."""
    with opened(locked) as home:
        records = home.records()
        client = records.add_client("Bea Unmistakable")
        begin(records, client, "b1").finish()
        talk = begin(records, client, "b2")
        talk.say("said by Bea")
    return locked


def clients(folder: Path) -> list[Path]:
    """The clients' files."""
    return sorted((folder / "clients").glob("*.json"))


def journal(folder: Path, session: str) -> Path:
    """The journal of a session."""
    (path,) = (folder / "live").glob(f"{session}.*wal")
    return path


# --- files ----------------------------------------------------------------------------------------


def test_another_clients_file_is_not_taken(two: Path) -> None:
    """It is whole, and was not written as this client's; the copy restores what was there."""
    with opened(two) as home:
        before = readings(home)
    first, second = clients(two)
    first.write_bytes(second.read_bytes())
    with opened(two) as home:
        assert readings(home) == before
        assert [n for n in home.notices if STRANGE in n]
    assert len(list((two / "clients").glob("*.damaged"))) == 1


@pytest.mark.parametrize("source", ["coach.json", "vault.json"])
def test_a_file_of_another_kind_is_not_taken(two: Path, source: str) -> None:
    """Of the same home, under the same master key."""
    with opened(two) as home:
        before = readings(home)
    clients(two)[0].write_bytes((two / source).read_bytes())
    with opened(two) as home:
        assert readings(home) == before
        assert [n for n in home.notices if STRANGE in n]


@pytest.mark.parametrize("keep", [0, 1, 40, 400, -1])
def test_a_truncated_file_is_restored(two: Path, keep: int) -> None:
    """The copy beside it says what was there."""
    with opened(two) as home:
        before = readings(home)
    for path in (clients(two)[0], two / "coach.json", two / "vault.json"):
        path.write_bytes(path.read_bytes()[:keep])
    with opened(two) as home:
        assert readings(home) == before
        assert len([n for n in home.notices if "has been restored" in n]) == 3


def test_a_plain_file_is_not_taken_for_ours(two: Path) -> None:
    """Anyone can write one; with the vault on it says nothing."""
    with opened(two) as home:
        before = readings(home)
    path = clients(two)[0]
    row = {
        "schema": 1,
        "id": path.stem,
        "name": "Smuggled",
        "alias": "",
        "created": "",
        "word": None,
    }
    path.write_bytes(sealed({"client": {"1": row}}))
    with opened(two) as home:
        assert readings(home) == before
        assert [n for n in home.notices if STRANGE in n]


def test_a_plain_file_of_a_client_who_is_not_ours_is_told_and_left(two: Path) -> None:
    """No key is made for it, and it stays as it is."""
    row = {"schema": 1, "id": "zz", "name": "Smuggled", "alias": "", "created": "", "word": None}
    smuggled = sealed({"client": {"1": row}})
    (two / "clients" / "zz.json").write_bytes(smuggled)
    for _ in range(2):
        with opened(two) as home:
            assert [client.name for client in home.records().clients()] == [
                "Bea Unmistakable",
                NAME,
            ]
            assert any("cannot be read" in notice for notice in home.notices)
    assert (two / "clients" / "zz.json").read_bytes() == smuggled
    assert not list((two / "clients").glob("*.damaged"))
    assert not list((two / "keys").glob("zz*"))


def test_a_plain_journal_is_not_taken_for_ours(two: Path) -> None:
    """It is told, kept, and nobody goes on with it."""
    header = {"session": "p1", "client": clients(two)[0].stem, "flow": "career", "before": {}}
    body = json.dumps({"n": 0, "header": header}, separators=(",", ":")).encode()
    path = two / "live" / "p1.wal"
    path.write_bytes(framed(body, "p1") * 2)
    before = path.read_bytes()
    with opened(two) as home:
        assert "p1" not in {row.id for row in home.records().live()}
        with pytest.raises(DamageError, match="changed by something else"):
            home.records().open("p1")
    assert path.read_bytes() == before


# --- lines ----------------------------------------------------------------------------------------


def _moved(folder: Path, change: Callable[[list[bytes]], list[bytes]], session: str = "b2") -> Path:
    """The journal of `session` with its lines changed, their checksums right again."""
    path = journal(folder, session)
    *lines, _ = path.read_bytes().split(b"\n")
    bodies = [body_of(line, session) for line in lines]
    path.write_bytes(b"".join(framed(body, session) for body in change([b for b in bodies if b])))
    return path


def _renumbered(body: bytes, number: int) -> bytes:
    return b'{"n":%d' % number + body[body.index(b",") :]


def test_a_line_with_another_number_is_not_taken(two: Path) -> None:
    """Its number belongs to what it is bound to."""
    with opened(two) as home:
        talk, _ = resume(home.records(), "b2")
        talk.say("and more")
    _moved(two, lambda lines: [*lines[:-1], _renumbered(lines[-1], 7)])
    with opened(two) as home:
        talk, trouble = resume(home.records(), "b2")
        assert list(said(talk.session).values()) == ["said by Bea"]
        assert "changed by something else" in trouble


def test_a_line_of_another_session_is_not_taken(two: Path) -> None:
    """Not even one of the same client."""
    with opened(two) as home:
        client = next(c for c in home.records().clients() if c.name.startswith("Bea"))
        begin(home.records(), client, "b3").say("from another talk")
    *_, last, _ = journal(two, "b3").read_bytes().split(b"\n")
    stranger = body_of(last, "b3")
    assert stranger
    _moved(two, lambda lines: [*lines, _renumbered(stranger, 2), stranger])
    with opened(two) as home:
        talk, trouble = resume(home.records(), "b2")
        assert list(said(talk.session).values()) == ["said by Bea"]
        assert "changed by something else" in trouble


def test_a_line_of_someone_without_a_key_is_left_out_and_told(two: Path) -> None:
    """The lines that open count; what was found is kept as a copy."""
    _moved(two, lambda lines: [*lines, b'{"n":2,"owner":"nobody","hidden":"AAAA"}'])
    found = journal(two, "b2").read_bytes()
    with opened(two) as home:
        talk, trouble = resume(home.records(), "b2")
        assert list(said(talk.session).values()) == ["said by Bea"]
        assert "changed by something else" in trouble
    assert found in [path.read_bytes() for path in (two / "live").glob("*.damaged")]


def test_where_the_key_is_missing_a_session_waits_for_it(two: Path) -> None:
    """No line opens: nothing is changed until someone has looked."""
    path = journal(two, "b2")
    before = path.read_bytes()
    owner = before.partition(b'"owner":"')[2].partition(b'"')[0].decode()
    for file in two.rglob("*"):
        if file.is_file() and f"{owner}.key" in str(file):
            file.unlink()
    with opened(two) as home:
        assert "b2" not in {row.id for row in home.records().live()}
        with pytest.raises(VaultError, match="key is missing"):
            home.records().open("b2")
    assert path.read_bytes() == before


def test_bytes_that_are_spelt_otherwise_are_not_ours(two: Path) -> None:
    """The same bytes in another spelling of base64 would open: nobody of ours wrote them so."""
    spelt = journal(two, "b2").read_bytes()
    _moved(two, lambda lines: [_respelt(line) for line in lines])
    changed = sum(a != b for a, b in zip(spelt.split(b"\n"), _lines(two), strict=True))
    assert changed
    with opened(two) as home:
        left = home.parts().live.files.transcript("b2", [1])
        kept = len([line for line in _lines(two) if line]) - changed
        assert len(left.bodies) + bool(left.header) <= kept
        assert "changed by something else" in left.trouble


def _lines(folder: Path) -> list[bytes]:
    return journal(folder, "b2").read_bytes().split(b"\n")


def _respelt(line: bytes) -> bytes:
    """The last letter before the padding says bits that nobody reads."""
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    text = line.removesuffix(b'"}')
    end = text.rstrip(b"=")
    if end == text:
        return line
    return end[:-1] + letters[letters.index(end[-1:]) + 1 :][:1] + text[len(end) :] + b'"}'


def test_a_line_that_ends_otherwise_is_not_taken(two: Path) -> None:
    """Not a byte of it may differ, though what it says is whole."""
    _moved(two, lambda lines: [*lines[:-1], lines[-1][:-1] + b"]"])
    with opened(two) as home:
        talk, trouble = resume(home.records(), "b2")
        assert not said(talk.session)
        assert "changed by something else" in trouble


def test_a_line_that_stands_there_twice_counts_once(two: Path) -> None:
    """Replayed, it says what it said, where it said it."""
    _moved(two, lambda lines: [*lines, *lines])
    with opened(two) as home:
        talk, trouble = resume(home.records(), "b2")
        assert list(said(talk.session).values()) == ["said by Bea"]
        assert not trouble


def test_a_whole_journal_under_another_name_is_not_taken(two: Path) -> None:
    """A copy of it, its checksums made right for the other session."""
    lines = [body_of(line, "b2") for line in journal(two, "b2").read_bytes().split(b"\n")[:-1]]
    copy = two / "live" / "c1.wal"
    copy.write_bytes(b"".join(framed(body, "c1") for body in lines if body))
    with opened(two) as home, pytest.raises(DamageError, match="changed by something else"):
        home.records().open("c1")


# --- the header -----------------------------------------------------------------------------------


def _header(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change what vault.json says, and its copy too; both are whole again."""
    paths = [folder / "vault.json", *(folder / "earlier" / "vault").iterdir()]
    for path in paths:
        tables = tables_in(path.read_bytes())
        change(tables["vault"]["1"])
        path.write_bytes(sealed(tables))


ABSURD: tuple[dict[str, object], ...] = (
    {"memory_kib": 1 << 40},
    {"memory_kib": 0},
    {"memory_kib": -8},
    {"memory_kib": 64.5},
    {"memory_kib": True},
    {"memory_kib": "64"},
    {"passes": 0},
    {"passes": 1 << 40},
    {"lanes": 1 << 20},
    {"lanes": None},
    {"name": "rot13"},
)


@pytest.mark.parametrize("wrong", ABSURD)
def test_absurd_costs_are_refused_before_anything_is_computed(
    locked: Path, wrong: dict[str, object]
) -> None:
    """They would take the machine's memory, or its afternoon."""
    _header(locked, lambda row: row["cost"].update(wrong))
    before = bytes_in(locked)
    with pytest.raises(VaultError, match=r"vault\.json"):
        opened(locked)
    assert bytes_in(locked) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.pop("salt"),
        lambda row: row.update(salt="AAAA"),
        lambda row: row.update(salt="é"),
        lambda row: row.update(salt=7),
        lambda row: row.update(cost=[]),
        lambda row: row.pop("state"),
        lambda row: row.update(by_passphrase=None),
    ],
)
def test_a_header_that_is_none_is_refused_in_words(
    locked: Path, change: Callable[[dict[str, object]], object]
) -> None:
    """One line that names the file."""
    _header(locked, change)
    before = bytes_in(locked)
    with pytest.raises(VaultError, match=r"vault\.json is not one that we wrote"):
        opened(locked)
    assert bytes_in(locked) == before


@pytest.mark.parametrize("data", [sealed({"vault": {}}), sealed({}), sealed({"vault": {"1": {}}})])
def test_a_header_with_nothing_in_it_is_refused_in_words(locked: Path, data: bytes) -> None:
    """It is whole, and says nothing."""
    for path in (locked / "vault.json", *(locked / "earlier" / "vault").iterdir()):
        path.write_bytes(data)
    with pytest.raises(VaultError, match=r"vault\.json"):
        opened(locked)


def test_a_changed_state_is_refused(locked: Path) -> None:
    """Nobody without the passphrase can say that it is being turned off."""
    _header(locked, lambda row: row.update(state=row["by_passphrase"]))
    before = bytes_in(locked)
    with pytest.raises(DamageError, match="changed by something else"):
        opened(locked)
    assert bytes_in(locked) == before


def test_the_header_of_another_vault_is_refused(locked: Path, tmp_path: Path) -> None:
    """Even where the passphrase is the same: it opens nothing here, and nothing is made."""
    with open_home(tmp_path / "other", disk=FaultyDisk(), now=Now()) as other:
        live_in(other)
        turn_on(other, PASSPHRASE)
    mine = (locked / "vault.json").read_bytes()
    (locked / "vault.json").write_bytes((tmp_path / "other" / "vault.json").read_bytes())
    before = bytes_in(locked)
    with pytest.raises(VaultError, match="another home folder"):
        opened(locked)
    assert bytes_in(locked) == before
    (locked / "vault.json").write_bytes(mine)
    with opened(locked) as home:
        assert readings(home)["clients"]


def test_a_missing_header_is_restored_from_its_copy(locked: Path) -> None:
    """And it is told."""
    (locked / "vault.json").unlink()
    with opened(locked) as home:
        assert readings(home)["clients"]
        assert any("vault.json" in notice for notice in home.notices)


def test_without_header_and_copy_the_home_does_not_open(locked: Path) -> None:
    """It never looks like a home without a passphrase, to which plain files could be added."""
    (locked / "vault.json").unlink()
    rmtree(locked / "earlier" / "vault")
    before = bytes_in(locked)
    for write in (True, False):
        with pytest.raises(VaultError, match=r"vault\.json that opens it is missing"):
            opened(locked, write=write)
    assert bytes_in(locked) == before


# --- keys -----------------------------------------------------------------------------------------


def _key(folder: Path, path: Path) -> list[Path]:
    """The files of a client's key."""
    return [folder / "keys" / f"{path.stem}.key.json",
            *(folder / "earlier" / f"{path.stem}.key").iterdir()]  # fmt: skip


def test_a_damaged_key_is_restored_and_told(two: Path) -> None:
    """Its copy opens what it locks."""
    with opened(two) as home:
        before = readings(home)
    key, _copy = _key(two, clients(two)[0])
    key.write_bytes(key.read_bytes()[:30])
    with opened(two) as home:
        assert readings(home) == before
        assert any(key.name in notice for notice in home.notices)


def test_a_missing_key_locks_one_client_and_no_other(two: Path) -> None:
    """A line says which folder to restore; no second key is made in its place."""
    path = next(path for path in clients(two) if not _is_first(two, path))
    files = {file: file.read_bytes() for file in _key(two, path)}
    for file in files:
        file.unlink()
    before = bytes_in(two)
    with opened(two) as home:
        records = home.records()
        gone, other = sorted(records.clients(), key=lambda client: client.id != path.stem)
        session = Session("b9", FLOW, gone.id, gone.name, "2026-03-02T10:00:00+01:00")
        assert len(records.sessions(other)) == 2
        for act in (
            lambda: records.sessions(gone),
            lambda: records.open("b2"),
            lambda: records.begin(session),
        ):
            with pytest.raises(VaultError, match="key is missing"):
                act()
    assert bytes_in(two) == before
    for file, data in files.items():
        file.write_bytes(data)
    with opened(two) as home:
        assert resume(home.records(), "b2")[0].session.answers


def _is_first(folder: Path, path: Path) -> bool:
    with opened(folder) as home:
        (client,) = (c for c in home.records().clients() if c.id == path.stem)
        return client.name == NAME


def test_another_clients_key_is_not_taken(two: Path) -> None:
    """It opens with the master key, and not in this place."""
    first, second = (_key(two, path) for path in clients(two))
    for mine, other in zip(first, second, strict=True):
        mine.write_bytes(other.read_bytes())
    before = bytes_in(two)
    with opened(two) as home:
        for client in home.records().clients():
            if client.id == clients(two)[0].stem:
                with pytest.raises(VaultError, match="belongs somewhere else"):
                    home.records().sessions(client)
            else:
                assert home.records().sessions(client)
    assert bytes_in(two) == before


NO_KEYS: tuple[dict[str, Any], ...] = (
    {},
    {"1": {}},
    {"1": {"key": 7}},
    {"1": {"key": "AAAA"}},
    {"1": {"key": "é"}},
)


def test_a_key_that_is_none_is_refused_in_words(two: Path) -> None:
    """Whole files, and no key in them."""
    for rows in NO_KEYS:
        for path in _key(two, clients(two)[0]):
            path.write_bytes(sealed({"key": rows}))
        with opened(two) as home:
            (client,) = (c for c in home.records().clients() if c.id == clients(two)[0].stem)
            with pytest.raises(VaultError):
                home.records().sessions(client)


def test_erasing_a_client_destroys_their_key(two: Path) -> None:
    """No file of it stays: copies elsewhere cannot be read any more either."""
    gone = clients(two)[0].stem
    with opened(two) as home:
        (client,) = (c for c in home.records().clients() if c.id == gone)
        home.records().erase(client)
    assert not files_with(two, gone)


def test_a_finished_session_of_which_nothing_is_kept_leaves_no_key(locked: Path) -> None:
    """Of a client who has nothing else."""
    with opened(locked) as home:
        client = home.records().add_client("Cleo")
        talk = begin(home.records(), client, "n1")
        talk.say(CANARY)
        talk.finish("nothing")
    assert not files_with(locked, client.id)
