"""Settings: read with patience, changed line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.errors import InputError, StorageError
from sessionguide.settings import BY_NAME, SETTINGS, Value
from sessionguide.store.disk import Disk
from sessionguide.store.settings import KeptSettings, change_setting, read_settings


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
        ("theme", "pink", "one of these, in quotes: hc-dark, hc-light, textual-dark, ansi"),
        ("mouse", "1", "one of these, in quotes: on, off"),
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
        ("mouse = false", "mouse is one of these, in quotes: on, off"),
        ("theme = 'nord'", "theme is one of these"),
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


def test_there_are_ten_settings_at_most_each_with_a_sentence_of_fifteen_words() -> None:
    """A person reads them all; a page of 60 by 20 shows them all."""
    assert len(SETTINGS) <= 10
    for setting in SETTINGS:
        assert len(setting.about.split()) <= 15
        assert len(setting.title) <= 28
        assert setting.checked(setting.default) == setting.default
        assert all(setting.checked(step) == step for step in (*setting.choices, *setting.steps))


@pytest.mark.parametrize(
    ("name", "value", "by", "beside"),
    [
        ("lock_after_minutes", 10, 1, 15),
        ("lock_after_minutes", 10, -1, 5),
        ("lock_after_minutes", 7, 1, 10),
        ("lock_after_minutes", 7, -1, 5),
        ("lock_after_minutes", 0, -1, 0),
        ("lock_after_minutes", 1_000, 1, 120),
        ("lock_after_minutes", 1_000, -1, 120),
        ("backups_kept", 0, 1, 1),
        ("theme", "hc-dark", 1, "hc-light"),
        ("theme", "hc-dark", -1, "hc-dark"),
        ("theme", "ansi", 1, "ansi"),
    ],
)
def test_beside_a_value_is_the_next_that_the_page_offers(
    name: str, value: Value, by: int, beside: Value
) -> None:
    """Also beside a number that only the file can say; at either end it stays."""
    assert BY_NAME[name].beside(value, by) == beside


def test_after_the_last_value_comes_the_first() -> None:
    """So that Enter alone comes to every one."""
    for setting in SETTINGS:
        ladder = setting.choices or setting.steps
        if ladder:
            walked, value = [], setting.default
            for _step in ladder:
                walked.append(value)
                value = setting.after(value)
            assert set(walked) == set(ladder)


def test_values_are_said_in_words() -> None:
    """One minute is no minutes, nothing is never."""
    lock, kept = BY_NAME["lock_after_minutes"], BY_NAME["backups_kept"]
    assert [lock.said(one) for one in (0, 1, 1_440)] == ["never", "1 minute", "1,440 minutes"]
    assert (kept.said(5), BY_NAME["backup_folder"].said("")) == ("5", "with your data")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("keep_months = 'a\n", "Nothing was changed; please mend it by hand."),
        ("[mine]\nx = 1\n", "has parts of its own"),
        ('x = """\nmouse = \'on\'\n"""\n', "has parts of its own"),
    ],
)
def test_a_file_in_which_a_change_would_mean_nothing_stays_as_it_is(
    tmp_path: Path, text: str, told: str
) -> None:
    """What is said to be kept is kept."""
    (tmp_path / "settings.toml").write_text(text)
    with pytest.raises(InputError, match=told):
        change_setting(Disk(), tmp_path, "mouse", "off", tmp_path)
    assert (tmp_path / "settings.toml").read_text() == text


def test_a_line_that_is_wrong_is_mended_by_setting_it(tmp_path: Path) -> None:
    """Nobody need open the file for that."""
    (tmp_path / "settings.toml").write_text("mouse = \nkeep_months = 3\n")
    change_setting(Disk(), tmp_path, "mouse", "off", tmp_path)
    found = read_settings(Disk(), tmp_path)
    assert (found.trouble, found.text("mouse"), found.number("keep_months")) == ("", "off", 3)


def test_what_the_disk_does_not_take_is_said_in_words(tmp_path: Path) -> None:
    """And what was set stays set."""
    kept = KeptSettings(Disk(), tmp_path, tmp_path)
    assert kept.change("mouse", "off") == "off"
    nowhere = KeptSettings(Disk(), tmp_path, tmp_path / "nowhere")
    with pytest.raises(StorageError, match="It could not be kept, because"):
        nowhere.change("mouse", "on")
    assert kept.values()["mouse"] == "off"
