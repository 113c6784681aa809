"""The vault in a real terminal: nothing is echoed, and no name is painted before the passphrase."""

from __future__ import annotations

import re
import signal
from pathlib import Path

import pytest

from sessionguide.store.home import open_home
from sessionguide.store.vault import header
from sessionguide.store.vault.turning import turn_on
from tests.terminal.driver import Terminal
from tests.terminal.program import Program
from tests.terminal.test_nothing_left import found, spelt
from tests.unit.store.vault.conftest import CHEAP

PASSPHRASE = "vier müde Pferde warten"
NAME = "Anna"
TYPED = "šibbolet"


@pytest.fixture
def locked(short: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program with a client, Anna, under a passphrase whose guess costs little."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
    with open_home(short.home) as home:
        turn_on(home, PASSPHRASE)
    return short


def says_nothing(terminal: Terminal, word: str) -> bool:
    """Whether `word` is in nothing that was ever written to the terminal."""
    return not any(one in terminal.output for one in spelt(word))


def told_of(terminal: Terminal) -> bytes:
    """All that other processes can read of this one."""
    folder = Path(f"/proc/{terminal.pid}")
    return (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()


def test_a_session_behind_a_passphrase_from_the_first_page_to_the_end(locked: Program) -> None:
    """Wrong, right, locked again, told to end while locked: no name, no echo, nothing lost."""
    with locked.pages("start", "short", "--client", NAME) as terminal:
        terminal.wait_for("Please type the passphrase.")
        terminal.type("not this one\r")
        terminal.wait_for("This is not the passphrase.")
        assert says_nothing(terminal, NAME)
        assert b"wish" not in terminal.output
        assert PASSPHRASE.encode() not in told_of(terminal)
        terminal.paste(PASSPHRASE)
        terminal.send("enter")
        terminal.wait_for("What do you wish for?")
        terminal.type(TYPED)
        terminal.wait_for(TYPED)
        terminal.send("ctrl+p")
        terminal.wait_for("What would you like to do?")
        terminal.type("lock now\r")
        terminal.wait_for("Type the passphrase to go on.")
        assert TYPED not in terminal.text()
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert terminal.restored
        assert says_nothing(terminal, PASSPHRASE)
    assert found(locked, [PASSPHRASE, NAME, TYPED]) == []
    with locked.pages("resume") as again:
        again.wait_for("Please type the passphrase.")
        again.type(f"{PASSPHRASE}\r")
        again.wait_for(TYPED)
        again.wait_for("What do you wish for?")


def test_told_to_end_at_the_passphrase_it_restores_the_terminal(locked: Program) -> None:
    """And left by a key it opens nothing."""
    with locked.pages() as terminal:
        terminal.wait_for("Please type the passphrase.")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert terminal.restored
    with locked.pages() as terminal:
        terminal.wait_for("Please type the passphrase.")
        terminal.send("ctrl+q")
        assert terminal.wait_exit() == 3
        assert terminal.restored
        assert "Everything stays locked." in terminal.text()


def test_a_passphrase_typed_at_a_prompt_is_never_echoed(short: Program) -> None:
    """Turned on with the real cost of a guess: asked twice, the key shown once and asked back."""
    with short.pages("vault", "on", size=(100, 40)) as terminal:
        terminal.wait_for("New passphrase:")
        terminal.type(f"{PASSPHRASE}\n")
        terminal.wait_for("The same once more:")
        terminal.type(f"{PASSPHRASE}\n")
        terminal.wait_for("Type its last group")
        key = re.search(r"(?:[0-9A-Z]{4}-){7}([0-9A-Z]{4})", terminal.text())
        assert key is not None
        terminal.type(f"{key[1]}\n")
        assert terminal.wait_exit() == 0
        assert says_nothing(terminal, PASSPHRASE)
    assert found(short, [PASSPHRASE, NAME, key[0]]) == []
    with short.pages("clients", "list") as terminal:
        terminal.wait_for("Passphrase:")
        terminal.type(f"{PASSPHRASE}\n")
        assert terminal.wait_exit() == 0
        assert NAME in terminal.text()
        assert says_nothing(terminal, PASSPHRASE)
