"""The doctor: looks at everything, says what is wrong, mends what it can."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.store.doctor import examine
from sessionguide.store.home import Home
from tests.unit.store.making import begin


@pytest.fixture
def used(home: Home) -> Home:
    """A home with a client, a finished session and a running one."""
    records = home.records()
    client = records.add_client("Anna-canary")
    begin(records, client, "s0").finish()
    begin(records, client, "s1").say("answer-canary")
    return home


def test_a_healthy_home_has_nothing_wrong(used: Home, folder: Path) -> None:
    """And the report names versions, the folder, and no person."""
    used.close()
    report = examine(folder)
    assert (report.wrong, report.mended) == ((), ())
    assert "Nothing is wrong." in report.lines()
    assert {"Python", "textual", "tinydb", "terminal"} <= set(report.to_json()["versions"])
    assert report.to_json()["home"] == str(folder)
    assert "canary" not in "\n".join(report.lines())


def test_a_home_that_is_not_there_is_not_made(folder: Path) -> None:
    """Looking changes nothing."""
    assert examine(folder).wrong == ()
    assert not folder.exists()


def test_a_home_in_use_is_looked_at_and_left_alone(used: Home, folder: Path) -> None:
    """Who uses it is said."""
    path = next((folder / "clients").iterdir())
    path.write_bytes(b"damaged")
    report = examine(folder)
    assert "in use: process" in report.looked_at[0]
    assert path.read_bytes() == b"damaged"
    assert used.records().clients()


def test_a_damaged_client_file_is_mended_and_its_copy_named(used: Home, folder: Path) -> None:
    """Once; afterwards only the copy is spoken of."""
    used.close()
    path = next((folder / "clients").iterdir())
    path.write_bytes(b"damaged")
    assert examine(folder, mend=False).wrong
    report = examine(folder)
    assert report.wrong == ()
    assert "restored" in report.mended[0]
    again = examine(folder)
    assert (again.wrong, again.mended) == ((), ())
    assert any("a damaged copy that is kept" in line for line in again.noted)


def test_what_cannot_be_mended_is_said(used: Home, folder: Path) -> None:
    """A damaged journal, a damaged earlier version, a folder open to others."""
    used.close()
    wal = folder / "live" / "s1.wal"
    wal.write_bytes(wal.read_bytes().replace(b"answer-canary", b"answer-kanary"))
    (folder / "live" / "s2.wal").write_bytes(b"no line of ours\n")
    next((folder / "earlier").rglob("*.json")).write_bytes(b"x")
    (folder / "clients").chmod(0o755)
    wrong = "\n".join(examine(folder).wrong)
    for part in (
        "Session s1: ",
        "Session s2: This session cannot be opened",
        "Earlier version 1",
        "Others can look into",
    ):
        assert part in wrong


def test_a_folder_that_cannot_be_used_is_a_finding(tmp_path: Path) -> None:
    """Not a crash of the doctor."""
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "lock").mkdir()
    report = examine(tmp_path / "home")
    assert "cannot be used" in report.wrong[0]


def test_a_finish_cut_short_is_put_away_by_the_doctor(
    used: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """What recovery does at a start it does here too, and it counts as mended."""
    parts = used.parts()
    parts.live.mark("s1", {"store": "folded", "at": "2026-03-02T11:00:00+01:00",
                           "record": "nothing"})  # fmt: skip
    used.close()
    assert examine(folder).wrong == ()
    assert open_again().records().live() == ()
