"""Both windows behind a passphrase: each asks for it, and nothing they tell each other is plain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sessionguide.store.home import open_home
from sessionguide.store.vault import header
from sessionguide.store.vault.rekeying import change_passphrase
from sessionguide.store.vault.turning import turn_on
from tests.terminal.driver import Terminal
from tests.terminal.program import Program
from tests.terminal.test_nothing_left import found, spelt
from tests.terminal.walking import agrees
from tests.unit.store.vault.conftest import CHEAP

PASSPHRASE = "vier müde Pferde warten"
OTHER = "drei wache Katzen eilen"
QUESTION = "Was sagt die Nachtigall?"
NOTE = "rotkehlchen"
ANSWER = "zilpzalp"
MEANWHILE = "wiedehopf"
LOCKED = "Type the passphrase to go on."
ASKS = "Please type the passphrase."
F5 = "\x1b[15~"
SECRETS = (PASSPHRASE, "Anna", QUESTION, "Nachtigall", NOTE, ANSWER, MEANWHILE)


@pytest.fixture
def locked(short: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program with a client, Anna, under a passphrase whose guess costs little."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
    with open_home(short.home) as home:
        turn_on(home, PASSPHRASE)
    return short


@contextmanager
def both(program: Program) -> Iterator[tuple[Terminal, Terminal]]:
    """The coach's window, and the shared one in a session; the passphrase is given to each."""
    mine = program.pages("companion", size=(90, 40))
    theirs = program.pages("start", "short", "--client", "Anna")
    with mine, theirs:
        for terminal, then in ((theirs, "What do you wish for?"), (mine, "Anna · A short talk")):
            terminal.wait_for(ASKS)
            assert told(terminal, "Anna", "wish") == []
            opens(terminal, then)
        yield mine, theirs


def opens(terminal: Terminal, then: str, passphrase: str = PASSPHRASE) -> None:
    """Give the passphrase, and wait for what is behind it."""
    terminal.type(f"{passphrase}\r")
    terminal.wait_for(then)


def locks(terminal: Terminal) -> None:
    """As it does by itself after a while; from the palette."""
    terminal.send("ctrl+p")
    terminal.wait_for("What would you like to do?")
    terminal.type("lock now\r")
    terminal.wait_for(LOCKED)


def told(terminal: Terminal, *words: str, since: int = 0) -> list[str]:
    """Which of the words were written to a terminal since so many bytes."""
    written = bytes(terminal.output[since:])
    return [word for word in words if any(one in written for one in spelt(word))]


def asks(mine: Terminal, theirs: Terminal) -> None:
    """A question of the coach's own, worded in their window, is answered in the shared one."""
    mine.type(F5)
    mine.wait_for("Your client will read this.")
    mine.type(QUESTION)
    mine.wait_for(QUESTION)
    mine.send("enter")
    theirs.wait_for(QUESTION)


def test_what_two_windows_tell_each_other_is_on_disk_only_covered(locked: Program) -> None:
    """Question, answer and note while they run, after either was killed, and after the end."""
    with both(locked) as (mine, theirs):
        asks(mine, theirs)
        mine.wait_for("Your own question.")
        mine.type(NOTE)
        mine.wait_for(NOTE)
        mine.send("enter")
        mine.wait_for("Kept, for you alone.")
        theirs.type(f"{ANSWER}\r")
        theirs.wait_for("What do you wish for?")
        mine.wait_for(ANSWER)
        assert any(path.suffix == ".ask" for path in (locked.home / "live").iterdir())
        mine.send("f9")
        theirs.wait_for("Paused")
        assert found(locked, SECRETS) == []
        mine.kill()
        theirs.kill()
    assert found(locked, SECRETS) == []
    with locked.pages("companion", size=(90, 40)) as mine, locked.pages("resume") as theirs:
        theirs.wait_for(ASKS)
        opens(theirs, "What do you wish for?")
        mine.wait_for(ASKS)
        opens(mine, f"{QUESTION} {ANSWER}")
        mine.wait_for(NOTE)
        assert told(theirs, NOTE, PASSPHRASE) == []
        assert told(mine, PASSPHRASE) == []
        ends(theirs)
        mine.wait_for("The session is over.")
        assert found(locked, SECRETS) == []
    assert list((locked.home / "live").iterdir()) == []


def ends(theirs: Terminal) -> None:
    """From a question to a plan that is kept, and nothing beside it."""
    theirs.send("escape")
    theirs.wait_for("> Stay in the session")
    theirs.send("down", "down", "enter")
    agrees(theirs, "enter")


def test_either_window_is_locked_while_the_other_goes_on(locked: Program) -> None:
    """What is asked of a locked one is not done, then or later; what is said meanwhile is there."""
    with both(locked) as (mine, theirs):
        locks(theirs)
        mine.wait_for("the clock stands")
        since = len(theirs.output)
        mine.send("ctrl+n")
        mine.wait_for("Asked to go on.")
        theirs.settle(0.3)
        assert told(theirs, "What could you try?", "What do you wish for?", since=since) == []
        opens(theirs, "What do you wish for?")
        locks(mine)
        since = len(mine.output)
        theirs.type(f"{MEANWHILE}\r")
        theirs.wait_for("What could you try?")
        mine.settle(0.5)
        assert told(mine, MEANWHILE, "Anna", since=since) == []
        opens(mine, MEANWHILE)
        assert found(locked, SECRETS) == []


def test_after_another_passphrase_the_companion_says_so_and_shows_nothing(
    locked: Program,
) -> None:
    """It must be started again: neither the session nor its lock knows the new one."""
    with both(locked) as (mine, theirs):
        theirs.kill()
        mine.wait_for("The shared window is closed.")
        with open_home(locked.home, unlock=lambda gate: gate.open(PASSPHRASE)) as home:
            change_passphrase(home, OTHER)
        mine.wait_for("The passphrase was set, changed or taken off.")
        mine.wait_gone("Anna")
        since = len(mine.output)
        with locked.pages("resume") as again:
            again.wait_for(ASKS)
            opens(again, "What do you wish for?", OTHER)
            mine.type(NOTE)
            mine.wait_for(NOTE)
            mine.send("enter")
            mine.wait_for("It stays in the field.")
            assert told(mine, "Anna", "wish", since=since) == []
        assert found(locked, SECRETS) == []
