"""The journal of a running session: acknowledged means on disk."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from sessionguide.errors import AnswerError, StorageError
from sessionguide.session.events import Event
from sessionguide.session.ports import Journal
from sessionguide.store import ballast as ballast_module
from sessionguide.store.ballast import Ballast
from sessionguide.store.disk import Disk
from sessionguide.store.journal import FileJournal
from sessionguide.store.layout import Layout, segment_of
from sessionguide.store.lines import header_lines
from sessionguide.store.segments import Segments
from sessionguide.store.transcript import Transcript, read_transcript
from tests.fault.disks import FaultyDisk, FullDisk

AT = "2026-03-02T10:00:00.000+01:00"


def journal_on(disk: Disk, root: Path, retry: float = 60.0) -> FileJournal:
    """A journal that was just begun; failed saves are not retried by themselves in a test."""
    layout = Layout(root)
    layout.live.mkdir(exist_ok=True)
    segments = Segments(disk, layout, "s1", Ballast(disk, root / "ballast", []))
    segments.start(header_lines({"session": "s1"}, "s1"))
    return FileJournal("s1", segments, 1, retry=retry)


def event(text: str) -> Event:
    """An answer."""
    return Event("answered", AT, {"answers": [[["q1"], {"value": text}]]})


def read(root: Path) -> Transcript:
    """The journal as a new process reads it."""
    layout = Layout(root)
    found = [segment_of(path.name) for path in layout.live.iterdir()]
    return read_transcript(Disk(), layout, "s1", [number for _id, number in filter(None, found)])


def texts(root: Path) -> list[str]:
    """The answers in the journal, in order."""
    return [e.changes["answers"][0][1]["value"] for e in read(root).events]


def failing(*calls: str) -> FaultyDisk:
    """A disk on which each of `calls` fails once, in this order, from now on."""
    left = list(calls)

    def plan(call: str, _count: int) -> str:
        if left and call == left[0]:
            left.pop(0)
            return "failed fsync" if call.startswith("sync") else "EIO"
        return ""

    return FaultyDisk(plan)


def test_what_write_calls_saved_is_on_disk(tmp_path: Path) -> None:
    """Every acknowledged event is read back by someone else, in order, while it is open."""
    journal: Journal = journal_on(Disk(), tmp_path)
    for number in range(20):
        assert journal.write([event(str(number)), event("more")], 5.0)
        assert journal.unsaved == 0
    assert texts(tmp_path)[::2] == [str(number) for number in range(20)]
    journal.close()
    assert read(tmp_path).trouble == ""


def test_every_acknowledged_event_was_synced(tmp_path: Path) -> None:
    """Write, then sync, then the acknowledgement; and the new file's folder was synced too."""
    disk = FaultyDisk()
    journal = journal_on(disk, tmp_path)
    assert disk.calls[-4:] == ["create", "write", "sync", "sync_folder"]
    before = len(disk.calls)
    assert journal.write([event("a")], 5.0)
    assert disk.calls[before : before + 2] == ["write", "sync_data"]
    journal.close()


@pytest.mark.parametrize("call", ["write", "sync_data"])
def test_after_a_failure_the_file_is_left_for_a_new_one(tmp_path: Path, call: str) -> None:
    """The event goes into a second file, and nobody notices; the first is never written again."""
    disk = failing(call)
    journal = journal_on(Disk(), tmp_path)
    journal._segments._disk = disk
    assert journal.write([event("one")], 5.0)
    assert journal.write([event("two")], 5.0)
    journal.close()
    assert (tmp_path / "live" / "s1.2.wal").exists()
    assert b"two" not in (tmp_path / "live" / "s1.wal").read_bytes()
    assert texts(tmp_path) == ["one", "two"]


@pytest.mark.parametrize("call", ["create", "write", "sync", "sync_folder"])
def test_a_failed_save_is_told_kept_and_goes_out_with_the_next(tmp_path: Path, call: str) -> None:
    """Not acknowledged, not lost: the next event takes it along."""
    disk = FaultyDisk()
    journal = journal_on(disk, tmp_path)
    disk.plan = lambda name, _count: "EIO" if name in (call, "sync_data") else ""
    assert not journal.write([event("one")], 5.0)
    assert journal.unsaved == 1
    assert journal.trouble.startswith("The disk reported a fault")
    disk.plan = lambda _name, _count: ""
    assert journal.write([event("two")], 5.0)
    assert (journal.unsaved, journal.trouble) == (0, "")
    journal.close()
    assert texts(tmp_path) == ["one", "two"]
    assert len(list((tmp_path / "live").iterdir())) == 2


def test_a_failed_save_is_tried_again_by_itself(tmp_path: Path) -> None:
    """Nobody has to type for it: a timer does it."""
    disk = FaultyDisk()
    journal = journal_on(disk, tmp_path, retry=0.001)
    failures = iter(range(5))

    def plan(call: str, _count: int) -> str:
        return "EIO" if call in ("create", "write") and next(failures, None) is not None else ""

    disk.plan = plan
    journal.write([event("one")], 0.0)
    assert journal._changed.acquire()
    try:
        assert journal._changed.wait_for(lambda: not journal._pending, 5.0)
    finally:
        journal._changed.release()
    journal.close()
    assert texts(tmp_path) == ["one"]


def test_waiting_asks_for_a_save_at_once(tmp_path: Path) -> None:
    """`wait` does not sit out the pause between two tries."""
    disk = FaultyDisk()
    journal = journal_on(disk, tmp_path)
    disk.plan = lambda _call, _count: "EIO"
    assert not journal.write([event("one")], 5.0)
    assert not journal.wait(0.0)
    disk.plan = lambda _call, _count: ""
    assert journal.wait(5.0)
    journal.close()
    assert texts(tmp_path) == ["one"]


def test_closing_writes_what_is_left(tmp_path: Path) -> None:
    """An event that was handed over and not waited for is not lost by leaving."""
    journal = journal_on(Disk(), tmp_path)
    journal.write([event("one")], 0.0)
    journal.close()
    journal.close()
    assert texts(tmp_path) == ["one"]
    with pytest.raises(StorageError, match="closed"):
        journal.write([event("two")])


def test_what_closing_cannot_save_is_still_counted(tmp_path: Path) -> None:
    """Whoever leaves with a broken disk can be told."""
    disk = FaultyDisk()
    journal = journal_on(disk, tmp_path)
    disk.plan = lambda _call, _count: "EIO"
    journal.write([event("one")], 5.0)
    journal.close()
    assert journal.unsaved == 1
    assert journal.trouble


def test_text_that_cannot_be_kept_is_refused_and_nothing_is_taken(tmp_path: Path) -> None:
    """The journal goes on as if it had not been given."""
    journal = journal_on(Disk(), tmp_path)
    with pytest.raises(AnswerError, match="half a character"):
        journal.write([event("good"), event("\ud83d")])
    assert journal.unsaved == 0
    assert journal.write([event("after")], 5.0)
    journal.close()
    assert texts(tmp_path) == ["after"]
    assert read(tmp_path).trouble == ""


def test_on_a_full_disk_the_ballast_lets_the_answer_land(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The spare room is freed, the answer is saved, the person is told, and later it is back."""
    monkeypatch.setattr(ballast_module, "SIZE", 4096)
    monkeypatch.setattr(ballast_module, "PAUSE", 0.0)
    disk = FullDisk(100_000, tmp_path)
    notices: list[str] = []
    ballast = Ballast(disk, tmp_path / "ballast", notices)
    ballast.keep()
    assert (tmp_path / "ballast").stat().st_size == 4096
    journal = journal_on(disk, tmp_path)
    journal._segments._ballast = ballast
    disk.room = disk.used
    assert journal.write([event("the answer being given")], 5.0)
    assert not (tmp_path / "ballast").exists()
    assert notices == ["The disk is full: the last spare room is in use now."]
    assert not journal.write([event("x" * 9000)], 5.0)
    assert journal.trouble == "The disk is full; all is kept here and tried again."
    disk.room = 1_000_000
    assert journal.write([event("later")], 5.0)
    journal.close()
    assert (tmp_path / "ballast").stat().st_size == 4096
    assert texts(tmp_path) == ["the answer being given", "x" * 9000, "later"]


def test_a_journal_that_cannot_begin_leaves_nothing(tmp_path: Path) -> None:
    """It is said before the session starts, and no half session is listed later."""
    disk = FaultyDisk(lambda call, _count: "EIO" if call == "sync_folder" else "")
    with pytest.raises(OSError, match="Input/output"):
        journal_on(disk, tmp_path)
    assert list((tmp_path / "live").iterdir()) == []


def test_a_full_disk_is_known_by_its_code(tmp_path: Path) -> None:
    """Only for a full disk is the ballast freed."""
    ballast = Ballast(Disk(), tmp_path / "ballast", [])
    (tmp_path / "ballast").write_bytes(b"x")
    assert not ballast.freed_for(OSError(errno.EIO, "fault"))
    assert ballast.freed_for(OSError(errno.ENOSPC, "full"))
    assert not ballast.freed_for(OSError(errno.ENOSPC, "full"))
