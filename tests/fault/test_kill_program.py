"""kill -9 of the real program: what was acknowledged is there; and this test can fail."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.fault.kill_program import FAULT, Trials
from tests.fault.row import total
from tests.terminal.program import Program

FORGETS = """\
from sessionguide.store.journal import FileJournal
def forget(self, events, patience=0.05):
    return True
FileJournal.write = forget
from sessionguide.__main__ import main
main()
"""
"""The program with a journal that says 'saved' and writes nothing."""


def test_ten_kills_of_the_real_program_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    """At random moments of a typed session, of its start and of its recovery."""
    trials = Trials(Program(tmp_path / "home"), seed=20, longest=0.9)
    rows = [trials.trial() for _ in range(10)]
    row = total(FAULT, rows)
    assert row.good, row.details
    assert sum(row.acknowledged > 0 for row in rows) >= 3, "killed before anything was said"


def test_a_program_that_only_says_saved_is_found_out(tmp_path: Path) -> None:
    """A check that cannot fail is no check."""
    forgetful = Program(tmp_path / "home", (sys.executable, "-c", FORGETS))
    trials = Trials(forgetful, seed=3, typing=0.0)
    assert any(trials.trial().lost for _ in range(6))
