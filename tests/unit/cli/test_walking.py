"""`flows rehearse FLOW --random N`: what is printed, and how it ends."""

from __future__ import annotations

import json

import pytest

from sessionguide.rehearsal import proofs
from sessionguide.rehearsal.proofs import Unproved
from tests.unit.cli.running import Run


def test_walks_through_a_good_flow_end_with_0(run: Run) -> None:
    """In one line, the same each time for the same seed."""
    ran = run("flows", "rehearse", "small", "--random", "40", "--seed", "4")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "small: 40 walks, seed 4. Nothing went wrong.\n"
    assert run("flows", "rehearse", "small", "--random", "40", "--seed", "4").out == ran.out


def test_without_a_seed_one_is_chosen_and_told(run: Run) -> None:
    """So that it can be repeated; and nothing is stored."""
    ran = run("flows", "rehearse", "small", "--random", "1")
    assert ran.code == 0
    assert ran.out.startswith("small: One walk, seed ")
    assert run("clients", "list").out == "There are no clients yet.\n"


def test_what_went_wrong_is_told_with_the_way_to_see_it_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What, where, after which answers; exit 1."""

    def failing(_engine: object, _session: object) -> None:
        raise Unproved("The plan is in pieces.")

    monkeypatch.setattr(proofs, "ends_in_a_plan", failing)
    ran = run("flows", "rehearse", "small", "--random", "5", "--seed", "9")
    assert ran.code == 1
    said = ran.out.splitlines()
    assert said[-3] == "Does not hold: The plan is in pieces."
    assert said[-2].startswith("  Answers so far: {")
    assert said[-1] == "  To see it again: sessionguide flows rehearse small --random 1 --seed 9"
    told = json.loads(
        run("flows", "rehearse", "small", "--random", "5", "--seed", "9", "--json").out
    )
    assert told["troubles"][0]["message"] == "The plan is in pieces."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("small",), "Give one of these: --answers FILE, --random N, --record SESSION."),
        (("small", "--random", "5", "--answers", "x"), "Give one of these"),
        (("--random", "5"), "Which flow?"),
        (("small", "--record", "x"), "The flow is the session's own"),
        (("small", "--random", "0"), "0 is not in the range"),
    ],
)
def test_what_does_not_go_together_is_said(run: Run, words: tuple[str, ...], said: str) -> None:
    """Exit 2."""
    ran = run("flows", "rehearse", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_flow_that_is_broken_or_not_there_is_exit_1(run: Run) -> None:
    """As everywhere."""
    ran = run("flows", "rehearse", "smal", "--random", "5")
    assert ran.code == 1
    assert 'Did you mean "small"?' in ran.err
