"""Settings: read with patience, changed line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.errors import InputError
from sessionguide.settings import SETTINGS
from sessionguide.store.disk import Disk
from sessionguide.store.settings import change_setting, read_settings


def test_without_a_file_everything_is_as_advised(tmp_path: Path) -> None:
    """No file is made by looking."""
    found = read_settings(Disk(), tmp_path)
    assert found.values() == {one.name: one.default for one in SETTINGS}
    assert (found.trouble, list(tmp_path.iterdir())) == ("", [])


def test_a_change_keeps_every_other_line(tmp_path: Path) -> None:
    """Comments, order and the settings of others stay."""
    path = tmp_path / "settings.toml"
    path.write_text("# mine\nkeep_months = 24 # two years\nbackup_folder = 'x'\n")
    change_setting(Disk(), tmp_path, "backup_folder", 'a "b" \\ Ω', tmp_path)
    change_setting(Disk(), tmp_path, "lock_after_minutes", "3", tmp_path)
    assert path.read_text().splitlines()[:2] == ["# mine", "keep_months = 24 # two years"]
    found = read_settings(Disk(), tmp_path)
    assert found.text("backup_folder") == 'a "b" \\ Ω'
    assert (found.number("keep_months"), found.number("lock_after_minutes")) == (24, 3)


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("keep_month", "3", "There is no setting"),
        ("keep_months", "-1", "whole number from 0"),
        ("keep_months", "two", "whole number from 0"),
        ("keep_months", "99999", "to 1,200"),
    ],
)
def test_what_cannot_be_set_is_refused_in_words(
    tmp_path: Path, name: str, typed: str, told: str
) -> None:
    """And no file is written."""
    with pytest.raises(InputError, match=told):
        change_setting(Disk(), tmp_path, name, typed, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("keep_months = 'a'", "keep_months is a whole number"),
        ("keep_months = true", "keep_months is a whole number"),
        ("backup_folder = 3", "backup_folder is text"),
        ("colour = 'red'", "There is no setting 'colour'"),
        ("keep_months = ", "nothing is set"),
        ("\x00\xff", "nothing is set"),
    ],
)
def test_a_file_that_is_wrong_says_so_and_changes_nothing(
    tmp_path: Path, text: str, told: str
) -> None:
    """The rest of it still counts."""
    (tmp_path / "settings.toml").write_text(f"backups_kept = 9\n{text}\n", encoding="latin-1")
    found = read_settings(Disk(), tmp_path)
    assert told in found.trouble
    assert found.number("keep_months") == 0
    assert found.number("backups_kept") in (9, 5)
