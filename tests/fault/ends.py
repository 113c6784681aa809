"""The program is told to end, or its terminal is closed: nothing is lost, resuming is offered."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import replace
from functools import partial

from tests.fault.kill_program import Trials, new_home
from tests.fault.long_talk import question_on
from tests.fault.row import Row
from tests.fault.typist import field_on
from tests.fault.vaults import OFF
from tests.terminal.driver import Terminal, TerminalTimeout
from tests.terminal.program import Program

CLOSED = "terminal closed"
ENDS = {
    "TERM": signal.SIGTERM,
    "HUP": signal.SIGHUP,
    "QUIT": signal.SIGQUIT,
    "ABRT": signal.SIGABRT,
    CLOSED: signal.SIGHUP,
}
OFFER = "Resume a session"
LONGEST_END = 15.0
"""Seconds in which it must have ended."""


class Ends(Trials):
    """Trial after trial, each with the same end."""

    def __init__(self, program: Program, seed: int, how: str) -> None:
        super().__init__(program, seed, longest=1.2, typing=0.2)
        self.early = 0.0
        self.fault = how
        self.how = how

    def ends(self, terminal: Terminal) -> list[str]:
        """The end; what is wrong where it does not end, or leaves the terminal odd."""
        if self.how == CLOSED:
            return _closed(terminal)
        terminal.kill(ENDS[self.how])
        try:
            terminal.wait_exit()
        except TerminalTimeout:
            return ["it did not end"]
        if self.how == "ABRT":
            return []
        troubles = [] if terminal.restored else ["the terminal is not as it was"]
        return troubles + ["a traceback"] * (b"Traceback" in terminal.output)

    def afterwards(self) -> list[str]:
        """Whether the next start offers the session, and goes on with it where it was."""
        if not self.session:
            return [] if self.known else ["there was no session to offer"]
        place = self.person.seen
        with self.program.pages() as terminal:
            try:
                terminal.wait_for(OFFER)
                while not (marked := _marked(terminal)).startswith(OFFER):
                    terminal.send("down")
                    terminal.wait_until(partial(_differs, marked), "the next row")
                terminal.send("enter")
                terminal.wait_for("A long talk")
                terminal.send("enter")
                terminal.wait_until(lambda seen: question_on(seen.text()) == place, place)
            except TerminalTimeout as error:
                return [f"not offered: {error}"]
        return []


def _marked(terminal: Terminal) -> str:
    """The row of the list that is marked."""
    return field_on(terminal.text())


def _differs(marked: str, terminal: Terminal) -> bool:
    return _marked(terminal) not in (marked, "")


def _closed(terminal: Terminal) -> list[str]:
    """Close the terminal; it has nothing to say or to look at any more."""
    os.close(terminal.fd)
    terminal.fd = os.open(os.devnull, os.O_RDONLY)
    end = time.monotonic() + LONGEST_END
    while time.monotonic() < end:
        pid, status = os.waitpid(terminal.pid, os.WNOHANG)
        if pid:
            terminal.status = status
            by_force = os.waitstatus_to_exitcode(status) == -signal.SIGALRM
            return ["it was held up until the system ended it"] * by_force
        time.sleep(0.01)
    terminal.kill()
    return ["it did not end"]


def run(trials: int, seed: int, how: str, vault: str = OFF) -> Row:
    """So many ends of one kind, one after the other on a home."""
    with new_home(vault) as program:
        row = Ends(program, seed, how).run(trials)
    return replace(row, fault=f"{how}: resume offered", vault=vault)
