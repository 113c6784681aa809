"""How the program starts, holds its home, and gives the terminal back."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.terminal.program import Program
from tests.terminal.short import in_session

# --- no terminal ----------------------------------------------------------------------------------


@pytest.mark.parametrize("args", [(), ("start", "career", "--client", "Anna"), ("resume",)])
def test_without_a_terminal_it_says_what_to_do(program: Program, args: tuple[str, ...]) -> None:
    """Help or a sentence on standard error, exit code 2, and nothing is made."""
    done = program.runs(*args)
    assert done.returncode == 2
    assert b"terminal" in done.stderr
    assert not done.stdout
    assert not program.home.exists()


# --- the end --------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_told_to_end_it_restores_the_terminal_and_keeps_the_session(
    short: Program, number: signal.Signals
) -> None:
    """Typing that was not accepted is there as well, and nothing waits a second for it."""
    with in_session(short) as terminal:
        terminal.type("more quiet")
        terminal.wait_for("more quiet")
        terminal.kill(number)
        assert terminal.wait_exit() == 128 + number
        assert terminal.restored
        assert b"Traceback" not in terminal.output
    with short.pages("resume") as again:
        again.wait_for("What do you wish for?")
        again.wait_for("more quiet")


def test_a_closed_terminal_leaves_the_session_resumable(short: Program) -> None:
    """The window is gone, the answers are not."""
    terminal = in_session(short)
    terminal.type("quiet\r")
    terminal.wait_for("What could you try?")
    os.close(terminal.fd)
    os.waitpid(terminal.pid, 0)
    with short.pages("resume") as again:
        again.wait_for("What could you try?")


def test_killed_hard_it_resumes_where_it_was(short: Program) -> None:
    """Nobody could say goodbye, and nothing accepted is lost."""
    with in_session(short) as terminal:
        terminal.type("quiet\r")
        terminal.wait_for("What could you try?")
        terminal.kill()
    with short.pages("resume") as again:
        again.wait_for("What could you try?")
        again.send("f2")
        again.wait_for("quiet")


def test_leaving_restores_the_terminal_and_says_how_to_go_on(short: Program) -> None:
    """Finish later is a row of the leave page; the exit code is 0."""
    with in_session(short) as terminal:
        terminal.send("escape")
        terminal.wait_for("Your answers are kept.")
        terminal.send("down", "enter")
        assert terminal.wait_exit() == 0
        assert terminal.restored
        assert "sessionguide resume" in terminal.text()


# --- the home folder ------------------------------------------------------------------------------


def test_a_home_that_is_a_file_is_said_before_the_session(program: Program) -> None:
    """It is left as it is."""
    program.home.write_text("a letter", encoding="utf-8")
    _refused(program)
    assert program.home.read_text(encoding="utf-8") == "a letter"


def test_a_home_in_a_place_that_takes_nothing_is_said_before_the_session() -> None:
    """The system's own list of processes takes no folder from anybody."""
    _refused(Program(Path("/proc/sessionguide")))


def _refused(program: Program) -> None:
    with program.pages("start", "career", "--client", "Anna") as terminal:
        assert terminal.wait_exit() == 3
        assert b"?1049h" not in terminal.output
        assert str(program.home) in terminal.text().replace("\n", "")


def test_a_second_program_on_the_same_home_is_told_who_holds_it(short: Program) -> None:
    """Exit code 3; the first goes on, and reading commands are not disturbed."""
    with in_session(short) as first:
        with short.pages("start", "short", "--client", "Anna") as second:
            assert second.wait_exit() == 3
            assert str(first.pid) in second.text()
        assert "not finished" in short.says("sessions", "list")
        first.type("quiet\r")
        first.wait_for("What could you try?")


# --- what it loads --------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only there can it be seen")
def test_nothing_that_could_speak_to_a_network_is_loaded(short: Program) -> None:
    """In a session with an answer on disk: neither OpenSSL nor Python's `ssl` is mapped."""
    with in_session(short) as terminal:
        terminal.type("quiet\r")
        terminal.wait_for("What could you try?")
        mapped = Path(f"/proc/{terminal.pid}/maps").read_text(encoding="utf-8")
    assert "python" in mapped
    assert not any(name in mapped for name in ("_ssl.", "_hashlib.", "libssl", "libcrypto"))
