"""`sessionguide settings`: all of them with what they mean, one of them, one of them set."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sessionguide.commands.opening import heed_settings, open_app, opened
from sessionguide.commands.unlocking import _on_a_page
from sessionguide.desk import Habits
from sessionguide.errors import VaultError
from sessionguide.quiet_app import QuietApp
from sessionguide.settings import SETTINGS
from sessionguide.store.home import open_home
from tests.pilot.safes import FakeSafe
from tests.unit.cli.running import Run


def test_all_settings_are_shown_with_what_they_mean(run: Run) -> None:
    """In the order in which people read them; nothing is made by looking."""
    ran = run("settings")
    assert ran.code == 0
    lines = ran.out.splitlines()
    for line, setting in zip(lines, SETTINGS, strict=True):
        assert line.startswith(setting.name)
        assert line.endswith(setting.about)
    assert "(empty)" in ran.out


def test_a_setting_is_set_and_shown(run: Run, home: Path) -> None:
    """By name; the other lines of the file stay."""
    (home / "settings.toml").write_text("# mine\nkeep_months = 3\n")
    ran = run("settings", "lock_after_minutes", "5")
    assert (ran.code, ran.out) == (0, "lock_after_minutes is set: 5\n")
    assert run("settings", "lock_after_minutes").out.split()[:2] == ["lock_after_minutes", "5"]
    told = json.loads(run("settings", "--json").out)
    assert (told["lock_after_minutes"], told["keep_months"]) == (5, 3)
    assert (home / "settings.toml").read_text().startswith("# mine\nkeep_months = 3\n")


def test_what_cannot_be_set_is_said_with_what_can(run: Run, home: Path) -> None:
    """A wrong name lists the names, a wrong value says which are right; the file stays."""
    for args in (("colour",), ("colour", "red")):
        ran = run("settings", *args)
        assert ran.code == 1
        assert "lock_after_minutes" in ran.err
    ran = run("settings", "lock_after_minutes", "soon")
    assert ran.code == 1
    assert "whole number from 0 to 1,440" in ran.err
    assert not (home / "settings.toml").exists()


def test_trouble_in_the_file_is_said_where_settings_are_shown_and_at_a_start(
    run: Run, home: Path
) -> None:
    """And nothing stops because of it."""
    (home / "settings.toml").write_text("lock_after_minutes = 'x'\n")
    shown = run("settings")
    assert shown.code == 0
    assert "lock_after_minutes is a whole number" in shown.err
    begun = run("start", "small", "--client", "A", "--plain")
    assert begun.code == 0
    assert "settings.toml: lock_after_minutes is a whole number" in begun.out


def test_what_every_page_heeds_is_handed_to_the_pages(home: Path) -> None:
    """Colours, mouse and both whiles; as advised where the file says nothing that can be meant."""
    assert _heeded(home) == Habits()
    text = "theme = 'hc-light'\nmouse = 'off'\ncurtain_after_minutes = 5\nlock_after_minutes = 3\n"
    (home / "settings.toml").write_text(text)
    assert _heeded(home) == Habits("hc-light", False, 5, 3)
    (home / "settings.toml").write_text("theme = 'pink'\n")
    assert _heeded(home) == Habits(lock_after=10)


@pytest.mark.parametrize("mouse", ["on", "off"])
def test_mouse_and_colours_are_set_before_the_first_page(
    home: Path, monkeypatch: pytest.MonkeyPatch, mouse: str
) -> None:
    """Also on the page that asks for the passphrase, though nothing is open then."""
    (home / "settings.toml").write_text(f"mouse = '{mouse}'\ntheme = 'hc-light'\n")
    seen: list[tuple[str, object]] = []
    monkeypatch.setattr(QuietApp, "run", lambda app, mouse: seen.append((app.theme, mouse)))
    with opened() as desk:
        open_app(desk)
    gc.enable()
    with pytest.raises(VaultError):
        _on_a_page(cast(Any, SimpleNamespace(open=FakeSafe().opened)))
    assert seen == [("hc-light", mouse == "on")] * 2


def _heeded(home: Path) -> Habits:
    with open_home(home) as opened:
        return heed_settings(opened, write=True)
