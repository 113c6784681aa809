"""Files that are replaced whole, and TinyDB on top of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB, where

from sessionguide.errors import InputError, StorageError
from sessionguide.store.disk import Disk
from sessionguide.store.kept import KeptFile
from sessionguide.store.layout import Layout
from sessionguide.store.schema import SCHEMA, Tables, up_to_date
from sessionguide.store.sealed import is_whole, sealed, tables_in
from sessionguide.store.storage import AtomicStorage, together
from tests.fault.disks import FaultyDisk

TABLES: Tables = {"client": {"1": {"schema": SCHEMA, "name": "Zoë 😀"}}}


def kept(root: Path, disk: Disk | None = None, **more: object) -> KeptFile:
    """A file in `root`, with a folder for its earlier versions."""
    layout = Layout(root)
    layout.earlier.mkdir(exist_ok=True)
    layout.unfinished.mkdir(exist_ok=True)
    return KeptFile(disk or Disk(), root / "a.json", layout, **more)  # type: ignore[arg-type]  # the tests pass what they mean


def numbered(number: int) -> bytes:
    """A file that says which it is."""
    return sealed({"t": {"1": {"schema": SCHEMA, "number": number}}})


def number_in(file: KeptFile) -> int:
    """Which one stands there."""
    tables = file.tables()
    assert tables is not None
    return int(tables["t"]["1"]["number"])


def test_plain_tinydb_opens_a_sealed_file(tmp_path: Path) -> None:
    """With no storage of ours, and in whatever encoding it takes."""
    (tmp_path / "a.json").write_bytes(sealed(TABLES))
    with TinyDB(tmp_path / "a.json", encoding="ascii") as db:
        assert db.table("client").all() == [{"schema": SCHEMA, "name": "Zoë 😀"}]


@pytest.mark.parametrize("tables", [{}, TABLES, {"t": {}}])
def test_a_sealed_file_gives_back_its_tables(tables: Tables) -> None:
    """Also when there are none."""
    assert is_whole(sealed(tables))
    assert tables_in(sealed(tables)) == tables


def test_any_changed_byte_breaks_the_seal() -> None:
    """Every byte of the file is under the checksum, those of the checksum too."""
    data = sealed(TABLES)
    for place in range(len(data)):
        broken = bytearray(data)
        broken[place] ^= 1
        assert not is_whole(bytes(broken))
    assert not is_whole(data[:-1])
    assert not is_whole(b"")


def test_the_file_as_it_was_stays_beside_the_new_one(tmp_path: Path) -> None:
    """Three earlier versions are kept; the oldest goes."""
    file = kept(tmp_path)
    for number in range(6):
        file.replace(numbered(number))
    assert number_in(file) == 5
    assert file.versions() == [3, 4, 5]
    assert len(list((tmp_path / "earlier" / "a").iterdir())) == 3


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 100, None])
def test_a_damaged_file_is_restored_and_kept_aside(tmp_path: Path, damage: bytes | None) -> None:
    """Empty, not ours, zeros, or gone: the newest good version takes its place, and it is told."""
    told: list[str] = []
    file = kept(tmp_path, notice=told.append)
    file.replace(numbered(1))
    file.replace(numbered(2))
    if damage is None:
        file.path.unlink()
    else:
        file.path.write_bytes(damage)
    assert number_in(file) == 1
    assert is_whole(file.path.read_bytes())
    assert [copy.read_bytes() for copy in file.damaged_copies()] == [damage] * (damage is not None)
    assert len(told) == 1


def test_a_damaged_version_is_passed_over(tmp_path: Path) -> None:
    """The newest good one counts."""
    file = kept(tmp_path)
    for number in (1, 2, 3):
        file.replace(numbered(number))
    (tmp_path / "earlier" / "a" / "2.json").write_bytes(b"x")
    assert file.damaged_versions() == [2]
    file.path.write_bytes(b"x")
    assert number_in(file) == 1


def test_a_reader_mends_nothing(tmp_path: Path) -> None:
    """A command that only reads gives the good version and changes no file."""
    kept(tmp_path).replace(numbered(1))
    kept(tmp_path).replace(numbered(2))
    (tmp_path / "a.json").write_bytes(b"x")
    told: list[str] = []
    assert number_in(kept(tmp_path, mend=False, notice=told.append)) == 1
    assert (tmp_path / "a.json").read_bytes() == b"x"
    assert len(told) == 1


def test_what_the_journals_know_beyond_a_version_is_added(tmp_path: Path) -> None:
    """Restoring an earlier version must not lose what came after it."""
    file = kept(tmp_path, refold=lambda tables: {**tables, "more": {"1": {"schema": SCHEMA}}})
    file.replace(numbered(1))
    file.path.write_bytes(b"x")
    assert file.tables() == {"more": {"1": {"schema": SCHEMA}}}


def test_a_change_no_journal_knows_is_kept_twice(tmp_path: Path) -> None:
    """The earlier version is then a copy of the new file, on bytes of its own."""
    file = kept(tmp_path)
    file.replace_with_copy(numbered(1))
    file.path.write_bytes(b"x")
    assert number_in(file) == 1
    file.replace_with_copy(numbered(2), alone=True)
    assert file.versions() == [2]


def test_removing_all_leaves_nothing(tmp_path: Path) -> None:
    """File, versions, damaged copies, and the folder of the versions."""
    file = kept(tmp_path)
    file.replace(numbered(1))
    file.replace(numbered(2))
    file.path.write_bytes(b"x")
    file.read()
    assert file.remove_all() == 3
    assert file.remove_all() == 0
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["earlier", "unfinished"]


def test_together_is_one_replace(tmp_path: Path) -> None:
    """However many documents change, the file is replaced once."""
    disk = FaultyDisk()
    with together(kept(tmp_path, disk)) as db:
        db.table("t").insert_multiple({"schema": SCHEMA, "n": n} for n in range(10))
        db.table("t").remove(where("n") == 3)
        assert len(db.table("t")) == 9
    assert disk.calls.count("replace") == 1
    with TinyDB(tmp_path / "a.json") as db:
        assert len(db.table("t")) == 9


def test_a_change_that_fails_changes_nothing(tmp_path: Path) -> None:
    """Neither a mistake inside the block nor text that cannot be kept reaches the file."""
    file = kept(tmp_path)
    file.replace(numbered(1))
    with pytest.raises(ZeroDivisionError), together(file) as db:
        db.table("t").insert({"share": 1 // len(db.table("nobody"))})
    with pytest.raises(InputError), together(file) as db:
        db.table("t").insert({"text": "\ud800"})
    assert number_in(file) == 1
    assert file.versions() == []


def test_bytes_are_cached_not_objects(tmp_path: Path) -> None:
    """A document changed in someone's hands changes nothing in the file."""
    file = kept(tmp_path)
    file.replace(sealed(TABLES))
    storage = AtomicStorage(file)
    taken = storage.read()
    assert taken is not None
    taken["client"]["1"]["name"] = "someone else"
    assert storage.read() == TABLES
    storage.write({"client": {}})
    assert storage.read() == {"client": {}}


def test_older_documents_are_brought_up_to_date() -> None:
    """Each migration in its order, and only those a document still needs."""
    steps = (lambda _t, row: {**row, "a": 1}, lambda table, row: {**row, "b": table})
    tables = {"t": {"1": {"schema": 1}, "2": {"schema": 2}, "3": {"schema": 3}, "4": {}}}
    assert up_to_date(tables, steps)["t"] == {
        "1": {"schema": 3, "a": 1, "b": "t"},
        "2": {"schema": 3, "b": "t"},
        "3": {"schema": 3},
        "4": {"schema": 3, "a": 1, "b": "t"},
    }


def test_a_newer_file_is_refused_kindly_and_left_alone(tmp_path: Path) -> None:
    """It is not damage: nothing is restored over it."""
    file = kept(tmp_path)
    file.replace(numbered(1))
    newer = sealed({"t": {"1": {"schema": 99}}})
    file.replace(newer)
    with pytest.raises(StorageError, match="newer sessionguide"):
        file.tables()
    assert file.path.read_bytes() == newer
