"""Restoring: the same answers and plans again, the home never half one and half the other."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sessionguide.errors import DamageError, InputError, StorageError
from sessionguide.store.backup.archive import Archive
from sessionguide.store.backup.restoring import restore
from sessionguide.store.disk import Disk
from sessionguide.store.doctor import examine
from sessionguide.store.home import Home, open_home
from tests.unit.store.backup.holding import each_fault, files_in, files_of, live_in, made, talked
from tests.unit.store.making import Now


def everything_said(home: Home) -> list[object]:
    """What anyone can read of a home: clients, sessions, plans, answers, what goes on."""
    said: list[object] = []
    for practice in (False, True):
        records = home.records(practice)
        for client in records.clients():
            said += [client, records.plans(client), records.sessions(client)]
            said += [records.kept(client, row.id) for row in records.sessions(client)]
        said += [records.look_at(row.id) for row in records.live()]
    return said


def test_a_backup_in_an_empty_home_gives_the_same_answers_and_plans(
    home: Home, folder: Path, tmp_path: Path, now: Now
) -> None:
    """Byte for byte, readable, and the doctor finds nothing wrong."""
    live_in(home)
    before, said = files_of(folder), everything_said(home)
    path = made(home)
    with open_home(tmp_path / "new", now=now) as new:
        done = restore(new, path, replace=False)
    assert done.before is None
    assert files_of(tmp_path / "new") == before
    with open_home(tmp_path / "new", now=now) as new:
        assert everything_said(new) == said
        assert new.notices == []
    assert examine(tmp_path / "new").wrong == ()


def test_a_home_with_clients_is_not_replaced_unasked(home: Home, folder: Path) -> None:
    """What to do instead is said."""
    live_in(home)
    path, before = made(home), files_of(folder)
    with pytest.raises(InputError, match="--replace"):
        restore(home, path, replace=False)
    assert files_of(folder) == before


def test_what_is_replaced_is_in_a_backup_and_can_come_back(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """There and back again; backups stay, earlier versions of what was replaced do not."""
    anna, _ben = live_in(home)
    path = made(home)
    old = files_of(folder)
    home.records().erase(home.records().find_clients(anna)[0])
    talked(home.records(), "Cleo", "c1")
    home.close()
    new = files_of(folder)
    again = open_again()
    done = restore(again, path, replace=True)
    again.close()
    assert files_of(folder) == files_in_home(path) != old
    assert done.before is not None
    last = open_again()
    restore(last, done.before, replace=True)
    last.close()
    assert files_of(folder) == new
    assert len(list((folder / "backups").glob("*.zip"))) == 3
    assert not (folder / "earlier").exists()


def files_in_home(path: Path) -> dict[str, bytes]:
    """A backup's files without the list of them."""
    found = files_in(path)
    del found["manifest.json"]
    return found


@pytest.mark.usefixtures("no_ballast")
@pytest.mark.parametrize("fault", ["EIO", "crash-stop"])
def test_replacing_that_is_cut_short_anywhere_is_finished_or_was_never_begun(
    home: Home, open_again: Callable[..., Home], folder: Path, tmp_path: Path, fault: str
) -> None:
    """Many calls of the disk, one in turn: the next start finds one home or the other, whole."""
    talked(home.records(), "Anna", "s1")
    path = tmp_path / "other.backup.zip"
    home.records().close()
    made(home).rename(path)
    home.close()
    wanted = files_of(folder)
    again = open_again()
    talked(again.records(), "Ben", "s2")
    again.close()
    there = files_of(folder)
    shutil.copytree(folder, tmp_path / "kept")

    def put_back() -> None:
        shutil.rmtree(folder)
        shutil.copytree(tmp_path / "kept", folder)

    seen = set()
    step = 3 if fault == "EIO" else 5
    act = partial(restore, path=path, replace=True)
    for failed in each_fault(open_again, act, fault, put_back, step):
        next_start = open_again()
        next_start.records()
        next_start.close()
        found = files_of(folder)
        assert found in (wanted, there)
        assert found == wanted or failed
        if found == wanted:
            (before,) = (folder / "backups").glob("*.zip")
            assert files_in_home(before) == there
        seen.add((failed, found == wanted))
    assert seen >= {(True, False), (True, True), (False, True)}


def test_who_only_reads_is_not_shown_a_home_that_is_half_replaced(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """It is said what finishes it."""
    live_in(home)
    home.close()
    (folder / "restored").mkdir()
    with pytest.raises(StorageError, match="start sessionguide once"):
        open_again(write=False)


# --- what others may have made ------------------------------------------------------------------


def forged(path: Path, held: dict[str, bytes], **said: object) -> Path:
    """A zip that says of itself what a backup says."""
    from hashlib import sha256

    rows = {
        name: {"sha256": sha256(data).hexdigest(), "size": len(data), "locked": False}
        for name, data in held.items()
    }
    manifest = {
        "form": 1,
        "schema": 1,
        "program": "0",
        "made": "2026-03-02T10:00:00+01:00",
        "home": "00000000",
        "vault": "",
        "state": "",
        "files": rows,
        **said,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
        archive.writestr("manifest.json", json.dumps(manifest))
    return path


ODD_NAMES = (
    *("../out", "/etc/out", "clients/../../out", "flows/..", "a/b/c/d/e/f/g/h/i", "flows//x"),
    *("flows/a\\..\\b", "flows/x\x1b[2J", "lock", "backups/x.backup.zip", "practice/ballast"),
    *("restored/x", ".git/config", "flows/.hidden", "practice", "n" * 300),
)


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_name_that_leads_out_of_a_home_is_refused(
    home: Home, tmp_path: Path, folder: Path, name: str
) -> None:
    """Before anything of it is unpacked."""
    path = forged(tmp_path / "odd.backup.zip", {"clients/x.json": b"{}", name: b"x"})
    with pytest.raises(DamageError):
        restore(home, path, replace=False)
    assert not list(tmp_path.rglob("out"))
    assert files_of(folder) == {}


def test_what_would_fill_the_disk_is_refused(tmp_path: Path) -> None:
    """Forty megabytes of nothing in forty kilobytes."""
    path = forged(tmp_path / "bomb.backup.zip", {"flows/x.yaml": bytes(40 << 20)})
    assert path.stat().st_size < 1 << 16
    with pytest.raises(DamageError, match="fill the disk"):
        Archive(Disk(), path)


def test_files_that_are_not_in_the_list_are_refused(tmp_path: Path) -> None:
    """Nor are sizes that it does not say."""
    rows: dict[str, dict[str, object]] = {
        "flows/x.yaml": {"sha256": "0", "size": 1, "locked": False}
    }
    path = forged(
        tmp_path / "a.backup.zip", {"flows/x.yaml": b"x", "flows/y.yaml": b""}, files=rows
    )
    with pytest.raises(DamageError, match="does not hold"):
        Archive(Disk(), path)
    rows["flows/x.yaml"]["size"] = 2
    path = forged(tmp_path / "b.backup.zip", {"flows/x.yaml": b"x"}, files=rows)
    with pytest.raises(DamageError, match="does not hold"):
        Archive(Disk(), path)


@pytest.mark.parametrize("said", [{"form": 99}, {"schema": 99}])
def test_what_a_newer_program_made_is_refused_kindly(
    home: Home, tmp_path: Path, said: dict[str, int]
) -> None:
    """It is not called damaged."""
    path = forged(tmp_path / "new.backup.zip", {"flows/x.yaml": b"x"}, **said)
    with pytest.raises(StorageError, match="newer sessionguide"):
        Archive(Disk(), path)


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all" * 100, b"PK\x05\x06" + bytes(18)])
def test_what_is_no_backup_is_refused_in_words(home: Home, tmp_path: Path, data: bytes) -> None:
    """Empty, short, something else, an empty zip."""
    path = tmp_path / "x.backup.zip"
    path.write_bytes(data)
    with pytest.raises(DamageError, match="damaged"):
        restore(home, path, replace=False)
