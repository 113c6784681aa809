"""Verifying: whatever was changed is found, and what was damaged before is told apart."""

from __future__ import annotations

from pathlib import Path
from random import Random

from sessionguide.store.backup.verifying import verify
from sessionguide.store.home import Home
from tests.unit.store.backup.holding import live_in, made, talked


def test_a_backup_as_it_was_made_is_whole_and_opens(home: Home) -> None:
    """Nothing is wrong, and everything was read."""
    live_in(home)
    verdict = verify(home, made(home))
    assert (verdict.wrong, verdict.before, verdict.opened) == ((), (), True)
    assert verdict.manifest is not None
    assert (len(verdict.manifest.clients), verdict.manifest.sessions) == (2, 3)


def test_one_changed_bit_anywhere_is_found(home: Home) -> None:
    """In a file, between files, in the list of them, at the very end."""
    talked(home.records(), "Anna", "a1")
    path = made(home)
    data, rng = path.read_bytes(), Random(7)
    end = len(data)
    places = {rng.randrange(end) for _ in range(60)} | set(range(end - 100, end, 3))
    for place in sorted(places):
        changed = bytearray(data)
        changed[place] ^= 1 << rng.randrange(8)
        path.write_bytes(changed)
        assert verify(home, path).wrong, place
    path.write_bytes(data)
    assert not verify(home, path).wrong


def test_a_backup_that_was_cut_off_or_added_to_is_found(home: Home) -> None:
    """By one byte, by half, by all."""
    live_in(home)
    path = made(home)
    data = path.read_bytes()
    for other in (data[:-1], data[: len(data) // 2], b"", data + b"x", b"x" + data):
        path.write_bytes(other)
        assert verify(home, path).wrong


def test_a_backup_that_is_not_there_is_told(home: Home, tmp_path: Path) -> None:
    """As trouble of the disk."""
    assert "cannot be read" in verify(home, tmp_path / "none.backup.zip").wrong[0]


def test_what_was_damaged_in_the_home_is_told_apart(home: Home, folder: Path) -> None:
    """The backup is as it was made; what it was made of was not whole."""
    live_in(home)
    journal = folder / "live" / "a3.wal"
    journal.write_bytes(journal.read_bytes().replace(b"left by", b"left bx"))
    verdict = verify(home, made(home))
    assert verdict.wrong == ()
    assert "live/a3.wal was damaged when the backup was made" in verdict.before[0]
