"""Under a passphrase: every byte that the program leaves anywhere is searched for what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from sessionguide.store.home import open_home
from sessionguide.store.vault import header
from sessionguide.store.vault.turning import turn_on
from tests.terminal.driver import Terminal
from tests.terminal.program import Program
from tests.terminal.short import made_short
from tests.unit.store.backup.holding import unpacked_with
from tests.unit.store.vault.conftest import CHEAP

PASSPHRASE = "vier müde Pferde warten"
NAME, SAID, TYPED, IDEA = "Žofie Unmistakable", "wish-šibbolet", "typed-šibbolet", "idea-šibbolet"


@dataclass(frozen=True)
class Watched(Program):
    """The program with a home, a folder for what is temporary and a user's folder of its own."""

    @property
    def world(self) -> Path:
        """All that it can write to."""
        return self.home.parent

    @property
    def env(self) -> dict[str, str]:
        """Where it is to keep and to put away what."""
        return {**super().env, "TMPDIR": str(self.world / "tmp"), "XDG_CACHE_HOME": str(self.world)}

    def holds(self, words: Sequence[str]) -> list[str]:
        """The files that hold a word, members of backups unpacked."""
        return unpacked_with(self.world, *words)


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """With a client, under a passphrase whose guess costs little."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
    (tmp_path / "tmp").mkdir()
    program = Watched(tmp_path / "home")
    made_short(program)
    with open_home(program.home) as home:
        home.records().add_client(NAME)
    assert program.holds([NAME])
    with open_home(program.home) as home:
        turn_on(home, PASSPHRASE)
    return program


def opened(terminal: Terminal) -> None:
    """Give the passphrase."""
    terminal.wait_for("Please type the passphrase.")
    terminal.type(f"{PASSPHRASE}\r")


def kept_typing(program: Program, terminal: Terminal) -> None:
    """Wait until what is typed is in the journal."""

    def size() -> int:
        return sum(path.stat().st_size for path in (program.home / "live").iterdir())

    before = size()
    while size() == before:
        terminal.pump(0.05)


def test_no_byte_of_what_was_said_is_left_in_the_open(watched: Watched) -> None:
    """Answers, typing, a name: in a session, after kill -9, resumed, left, and in a backup."""
    words = [NAME, SAID, TYPED, IDEA, PASSPHRASE]
    with watched.pages("start", "short", "--client", NAME) as terminal:
        opened(terminal)
        terminal.wait_for("What do you wish for?")
        limits = Path(f"/proc/{terminal.pid}/limits").read_text(encoding="utf-8")
        assert [line.split()[4] for line in limits.splitlines() if "core file" in line] == ["0"]
        terminal.type(f"{SAID}\r")
        terminal.wait_for("What could you try?")
        terminal.type(TYPED)
        kept_typing(watched, terminal)
        assert watched.holds(words) == []
        terminal.kill()
    with watched.pages("resume") as again:
        opened(again)
        again.wait_for(TYPED)
        again.type("\r")
        again.type(f"{IDEA}\r")
        again.wait_for(IDEA)
        again.send("escape")
        again.wait_for("Stay in the session")
        again.send("down", "enter")
        assert again.wait_exit() == 0
    assert watched.says("backup", "create")
    assert list((watched.home / "backups").glob("*.zip"))
    assert watched.holds(words) == []
