"""Counting covered files, without any key."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.store.covered import count_files, is_covered
from sessionguide.store.home import Home, open_home
from sessionguide.store.vault import conversion, turning
from tests.unit.store.vault.conftest import PASSPHRASE, unlock


def test_every_file_of_a_home_is_counted_and_none_is_left_uncovered(
    home: Home, folder: Path
) -> None:
    """Clients, earlier versions, journals and the lists, of practice too."""
    before = count_files(home)
    assert before.covered == 0
    assert before.all >= 10
    turning.turn_on(home, PASSPHRASE)
    home.close()
    with open_home(folder, write=False) as locked:
        assert locked.locked
        assert count_files(locked).all_covered
    with open_home(folder, unlock=unlock) as again:
        turning.turn_off(again)
        assert count_files(again).covered == 0


def test_on_the_way_some_are_and_some_are_not(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal of this process is written under the cover from then on."""

    def cut(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(conversion, "_rewrite_journal", cut)
    with pytest.raises(KeyboardInterrupt):
        turning.turn_on(home, PASSPHRASE)
    counted = count_files(home)
    assert 0 < counted.covered < counted.all
    assert not counted.all_covered


def test_what_is_no_file_of_ours_is_not_covered() -> None:
    """Neither a fragment nor a stranger's file."""
    for data in (b"", b"x", b'{"vault":', b'00000000 {"n":0', b'12345678 {"n":0,"kind":"owner"}\n'):
        assert not is_covered(data)
