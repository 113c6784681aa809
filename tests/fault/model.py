"""A model of a home, and random acts on it: whatever comes in whatever order, the ledger holds.

Answers, ends of sessions, corrections, erasures; the vault turned on, locked, changed, turned off;
faults of the disk, crashes, damage, restarts.  After each restart the home is compared with what
the person was told.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from tests.fault import harms
from tests.fault.acts import Acts
from tests.fault.conditions import quiet, room
from tests.fault.disks import FAULTS
from tests.fault.row import Row, trial

FAULT = "stateful model, in steps"
STEPS = 50
"""Acts on one home, at most."""


class HomeMachine(RuleBasedStateMachine):
    """Rules draw what is done; `Acts` does it and keeps the ledger."""

    steps = 0
    acknowledged = 0
    folder = Path()

    @initialize()
    def begin(self) -> None:
        """A new home in a folder of its own, with a client and a first session."""
        self.room = room()
        self.acts = Acts(self.room.__enter__() / "home")
        self.acts.add_client()
        self.acts.begin(0)

    def teardown(self) -> None:
        """The last look."""
        try:
            self.acts.restart(crashed=True)
            HomeMachine.acknowledged += self.acts.ledger.acknowledged
        finally:
            self.acts.end()
            self.room.__exit__(None, None, None)

    def _act(self, act: Callable[..., object], *about: Any) -> None:
        HomeMachine.steps += 1
        act(*about)

    # --- what people do -----------------------------------------------------------------------

    @rule()
    def add_client(self) -> None:
        """Someone new."""
        self._act(self.acts.add_client)

    @rule(pick=st.integers(0, 99))
    def begin_session(self, pick: int) -> None:
        """A new session with some client."""
        self._act(self.acts.begin, pick)

    @rule(pick=st.integers(0, 99), count=st.integers(1, 4))
    def answer(self, pick: int, count: int) -> None:
        """Some answers in some session."""
        self._act(self.acts.answer, pick, count)

    @rule(pick=st.integers(0, 99))
    def go_on(self, pick: int) -> None:
        """The same, in a new session where none is open."""
        self._act(self.acts.answer if self.acts.talks else self.acts.begin, pick)

    @rule(pick=st.integers(0, 99), record=st.sampled_from(["everything", "plan only", "nothing"]))
    def finish(self, pick: int, record: str) -> None:
        """The end of some session."""
        self._act(self.acts.finish, pick, record)

    @rule(pick=st.integers(0, 99))
    def leave(self, pick: int) -> None:
        """Some session is left for later."""
        self._act(self.acts.leave, pick)

    @rule(pick=st.integers(0, 99))
    def resume(self, pick: int) -> None:
        """Some session is gone on with."""
        self._act(self.acts.resume, pick)

    @rule(pick=st.integers(0, 99))
    def discard(self, pick: int) -> None:
        """Some session is put aside."""
        self._act(self.acts.discard, pick)

    @rule(pick=st.integers(0, 99))
    def correct(self, pick: int) -> None:
        """Some plan is corrected."""
        self._act(self.acts.correct, pick)

    @rule(pick=st.integers(0, 99), sure=st.integers(0, 3))
    def erase(self, pick: int, sure: int) -> None:
        """Some client is erased, now and then."""
        self._act(self.acts.erase if not sure else self.acts.leave, pick)

    # --- the vault ----------------------------------------------------------------------------

    @rule()
    def turn_on(self) -> None:
        """A passphrase is set."""
        self._act(self.acts.turn_on)

    @rule()
    def change_passphrase(self) -> None:
        """Another one is."""
        self._act(self.acts.change_passphrase)

    @rule(sure=st.booleans())
    def turn_off(self, sure: bool) -> None:
        """It is removed, now and then."""
        self._act(self.acts.turn_off if sure else self.acts.locked_for_a_while)

    @rule()
    def lock(self) -> None:
        """Everything is locked, and unlocked again."""
        self._act(self.acts.locked_for_a_while)

    # --- what happens to them -----------------------------------------------------------------

    @rule(
        fault=st.sampled_from([*FAULTS, "EIO", "ENOSPC"]),
        wait=st.integers(0, 12),
        count=st.sampled_from([1, 1, 2, 30]),
    )
    def fault(self, fault: str, wait: int, count: int) -> None:
        """A call of the disk fails, soon; or all of them do for a while."""
        self._act(self.acts.fault, fault, wait, count)

    @rule(crashed=st.booleans())
    def restart(self, crashed: bool) -> None:
        """The program ends, well or not, and is started anew."""
        self._act(self.acts.restart, crashed)

    @rule(
        pick=st.integers(0, 99),
        harm=st.sampled_from([harms.flipped, harms.zeroed, harms.cut, harms.emptied]),
        chance=st.integers(0, 9_999),
    )
    def damage(self, pick: int, harm: harms.Harm, chance: int) -> None:
        """A file of which there are two goes bad while the program is not running."""
        self._act(self.acts.damage, pick, harm, Random(chance))


def run(steps: int = 10_000, number: int = 1) -> Row:
    """So many acts, on as many homes as they need."""
    HomeMachine.steps = HomeMachine.acknowledged = 0
    found: tuple[str, ...] = ()
    round_ = 0
    with quiet():
        while HomeMachine.steps < steps and not found:
            homes = max(1, (steps - HomeMachine.steps) // STEPS)
            round_ += 1
            found = _tried(homes, number * 1_000 + round_)
    row = trial(FAULT, HomeMachine.acknowledged, found)
    counts = (row.acknowledged, row.lost, row.silent, row.unexplained)
    return Row(FAULT, HomeMachine.steps, *counts, row.details, vault="any")


def _tried(homes: int, number: int) -> tuple[str, ...]:
    """What was found on so many homes."""
    machine = seed(number)(type("Seeded", (HomeMachine,), {}))
    wanted = settings(
        max_examples=homes,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(machine, settings=wanted)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        notes = getattr(error, "__notes__", [])
        return (f"seed {number}: {error!r}\n" + "\n".join(notes),)
    return ()
