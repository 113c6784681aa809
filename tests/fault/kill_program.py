"""kill -9 of the real program in a pty, at a random moment of a typed session."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.session.start import resume
from sessionguide.store.home import open_home
from tests.fault.conditions import cheap
from tests.fault.long_talk import CLOSING, KIND_OF, NAMES, flow_text
from tests.fault.row import Row, total, trial
from tests.fault.typist import TAKEN_BACK, Ended, Hand, Killed, Person
from tests.fault.vaults import FIRST, OFF, ON, made, opener
from tests.terminal.driver import Terminal
from tests.terminal.program import PROGRAM, Program

FAULT = "kill -9 of the real program"
TYPING = "kill -9 of it while someone types"
WITH_PASSPHRASE = f"""
exec "$0" -m sessionguide --passphrase-fd 9 "$@" 9<<END
{FIRST}
END
"""
"""A shell becomes the program, and hands it the passphrase as a password manager does."""
COMMANDS = {OFF: PROGRAM, ON: ("/bin/sh", "-c", WITH_PASSPHRASE, sys.executable)}
LONGEST_START = 30.0
"""Seconds in which the first page must be there."""
LONGEST_TRIAL = 1.5
"""Seconds of a session before the latest kill, on a machine that starts it in `USUAL_START`."""
USUAL_START = 0.6
"""Seconds from the start to the first page; on a slower machine a trial is longer as well."""
EARLY_TRIALS = 0.15
"""The share of trials in which the kill can come while the program starts or recovers."""
LATEST_EARLY = 0.7
"""Seconds from the start to the latest of those."""
TYPED_ON = 2.6
"""Seconds of typing in those, at most."""
MAY_BE_LOST = 1.0 + 0.4
"""Seconds of typing that a kill may take: one, and what a busy machine needs to write it."""
SECOND_THOUGHTS = 0.15
"""How often someone goes back, or takes an answer back."""


class Trials:
    """Trial after trial on one home; each goes on where the one before was killed."""

    fault = FAULT

    def __init__(
        self, program: Program, seed: int, longest: float = LONGEST_TRIAL, typing: float = 0.1
    ) -> None:
        """`typing` is the share of trials in which someone types on and on, without Enter."""
        self.program = program
        self.chance = random.Random(seed)
        self.longest = longest
        self.typing = typing
        self.early = EARLY_TRIALS
        self.person = Person()
        self.session = ""
        self.known: set[str] = set()
        program.has_flow("long", flow_text())
        with open_home(program.home, unlock=opener()) as home:
            self.client = home.records().add_client("Anna").id

    def run(self, trials: int) -> Row:
        """So many lives, one after the other."""
        return total(self.fault, (self.trial() for _ in range(trials)))

    def trial(self) -> Row:
        """One life of the program, its end, and what is on disk then."""
        acknowledged = self.person.acknowledged
        again = ("resume", self.session)
        args = again if self.session else ("start", "long", "--client", self.client)
        with self.program.pages(*args) as terminal:
            early = self.chance.random() < self.early
            wait = self.chance.uniform(0.05, LATEST_EARLY) if early else LONGEST_START
            hand = Hand(terminal, self.person, self.chance, terminal.started + wait)
            troubles = [*self.live(hand, early), *self.ends(terminal)]
            end = time.perf_counter()
            while terminal.pump(0):
                self.person.looks(terminal.text())
        lost, damaged = self.audit(end)
        told = self.person.acknowledged - acknowledged
        return trial(self.fault, told, lost, (), [*troubles, *self.afterwards()], damaged)

    def ends(self, terminal: Terminal) -> list[str]:
        """The end of the program; what was wrong with it."""
        terminal.kill()
        return []

    def afterwards(self) -> list[str]:
        """What is wrong with the next start."""
        return []

    def live(self, hand: Hand, early: bool) -> list[str]:
        """What a person does until the kill; what cannot be, in words."""
        try:
            hand.arrive(self.person.seen or NAMES[0])
            if not early:
                now = time.perf_counter()
                slower = max(1.0, (now - hand.terminal.started) / USUAL_START)
                hand.end = now + self.chance.uniform(0, self.longest * slower)
            self.talk(hand)
        except Killed:
            if not early and self.person.going and hand.end < time.perf_counter() - LONGEST_START:
                return ["nothing came"]
        except Ended:
            return [f"it ended by itself:\n{hand.terminal.text()}"]
        return []

    def talk(self, hand: Hand) -> None:
        """Answers, with a look back now and then; or someone types and types."""
        types_on = self.chance.random() < self.typing
        while self.person.seen != CLOSING:
            if types_on and KIND_OF[self.person.seen] == "text":
                hand.end = time.perf_counter() + self.chance.uniform(0.5, 1) * TYPED_ON
                hand.type_on()
            hand.answer()
            if self.person.seen != CLOSING and self.chance.random() < SECOND_THOUGHTS:
                self.chance.choice((hand.go_back, hand.take_back))()
        hand.rest(self.longest)

    def audit(self, end: float) -> tuple[list[str], list[str]]:
        """What was lost, and what is damaged; the next trial goes on from here."""
        with open_home(self.program.home, unlock=opener()) as home:
            records = home.records()
            alarms = [notice for notice in home.notices if "damaged" in notice]
            fresh = [row.id for row in records.live() if row.id not in self.known]
            self.session = self.session or (fresh[0] if fresh else "")
            if not self.session:
                return (["the session"] if self.person.seen else []), alarms
            runner, trouble = resume(self.session, records)
            lost = [*self.lost_answers(runner), *self.lost_place(runner)]
            lost += self.lost_typing(runner, end)
            runner.close()
        self.go_on(runner)
        return lost, alarms + ([trouble] if trouble else [])

    def lost_answers(self, runner: SessionRunner) -> Iterator[str]:
        """Acknowledged answers that are not what the journal says."""
        for step, said in self.person.sure.items():
            wanted = {said, self.person.doubt.get(step, said)}
            kept = (
                runner.reading.lines(Visit(step)) if Visit(step) in runner.session.answers else ()
            )
            if TAKEN_BACK not in wanted and not any(holds(one, kept) for one in wanted):
                yield f"{step} of {self.session}: {said!r} was acknowledged, {kept} is there"

    def lost_place(self, runner: SessionRunner) -> Iterator[str]:
        """The question on the screen, when it is not the one where the session goes on."""
        here = runner.session.here
        place = CLOSING if here == AT_CLOSING else here.step
        if self.person.seen and place not in (self.person.seen, self.person.going):
            yield f"{self.session} was at {self.person.seen}, and goes on at {place}"

    def lost_typing(self, runner: SessionRunner, end: float) -> Iterator[str]:
        """Typing that stood on the screen for long enough and is not there."""
        stood = [text for at, text in self.person.typing if at < end - MAY_BE_LOST]
        if stood:
            self.person.acknowledged += 1
            draft = runner.draft_at(runner.session.here)
            if stood[-1] not in str(draft):
                yield f"{stood[-1]!r} was typed in {self.session}, {draft!r} is there"

    def go_on(self, runner: SessionRunner) -> None:
        """What was in doubt is known now; a session that is through makes room for a new one."""
        here = runner.session.here
        answers = runner.session.answers
        kept = {visit.step: "\n".join(runner.reading.lines(visit)) for visit in answers}
        count = self.person.acknowledged
        self.person = Person(kept, seen=here.step, acknowledged=count)
        if here == AT_CLOSING:
            self.known.add(self.session)
            self.session, self.person = "", Person(acknowledged=count)


def holds(said: str, kept: tuple[str, ...]) -> bool:
    """Whether what was said is there: a list may hold more, a text more before it."""
    return bool(kept) and all(any(one in row for row in kept) for one in said.split("\n"))


def run(
    trials: int, seed: int, vault: str = OFF, typing: float = 0.0, longest: float = LONGEST_TRIAL
) -> Row:
    """Kill the program `trials` times at any moment, each time on the same home.

    Args:
        trials: how often.
        seed: what random choices begin with.
        vault: off or on.
        typing: the share of trials in which someone types on and on, without Enter.
        longest: seconds of a session before the latest kill.
    """
    with new_home(vault) as program:
        row = Trials(program, seed, longest, typing).run(trials)
    return replace(row, fault=TYPING if typing == 1 else FAULT, vault=vault)


@contextmanager
def new_home(vault: str) -> Iterator[Program]:
    """The program on a home of its own."""
    with tempfile.TemporaryDirectory() as folder, cheap():
        program = Program(Path(folder) / "home", COMMANDS[vault])
        if vault == ON:
            made(program.home, vault)
        yield program
