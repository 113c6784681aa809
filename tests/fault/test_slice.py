"""A slice of the fault campaign (`make fault` runs all of it): nothing lost, nothing silent."""

from __future__ import annotations

import pytest

from tests.fault import calls, campaign, damage, full, images, kills, mutants
from tests.fault.row import Row, table


def assert_good(row: Row) -> None:
    """Nothing was found, and something was tried."""
    assert row.good, "\n".join([table([row]), *row.details[:20]])
    assert row.trials
    assert row.acknowledged


@pytest.mark.parametrize("fault", ["EIO", "ENOSPC", "EACCES", "crash-stop", "failed fsync"])
def test_a_failing_disk_call_loses_nothing_and_is_told(fault: str) -> None:
    """One call in forty of a whole life of a home, failing once and for good."""
    for row in calls.run(part=40, faults=[fault]):
        assert_good(row)


@pytest.mark.parametrize("fault", ["torn write", "short write", "failed rename", "failed link"])
def test_a_write_rename_or_link_that_fails_loses_nothing(fault: str) -> None:
    """The faults that only some calls can have."""
    for row in calls.run(part=1 if fault == "failed link" else 6, faults=[fault]):
        assert_good(row)


def test_a_power_cut_loses_nothing_that_was_acknowledged() -> None:
    """What may be left after every tenth write, rename or sync, in four forms each."""
    assert_good(images.run(part=10))


def test_kill_9_loses_nothing_that_was_acknowledged() -> None:
    """A process that writes is killed at random moments, eight times in one home."""
    assert_good(kills.run(trials=8))


def test_a_full_disk_holds_up_answers_and_loses_none() -> None:
    """All of them are there once there is room."""
    assert_good(full.disk_full(answers=120))


def test_damage_is_told_and_what_was_spared_is_there() -> None:
    """In a client's file, its earlier versions, and a journal."""
    for row in damage.rows(trials=45):
        assert_good(row)


def test_of_several_processes_one_gets_the_home() -> None:
    """And the others are told which."""
    assert_good(full.two_processes(trials=1))


@pytest.mark.parametrize("name", mutants.MUTANTS)
def test_a_store_that_is_broken_on_purpose_is_found_out(name: str) -> None:
    """A check that cannot fail is no check."""
    assert_good(mutants.caught(name, part=9))


def test_the_campaign_adds_up_rows_and_fails_with_them() -> None:
    """Rows of one name are one; one finding is enough."""
    rows = [Row("a", 1, 2), Row("b", 1, 1, 1), Row("a", 2, 3)]
    merged = campaign.merged(rows)
    assert [(row.fault, row.trials, row.acknowledged) for row in merged] == [
        ("a", 3, 5),
        ("b", 1, 1),
    ]
    assert [row.good for row in merged] == [True, False]
    assert table(merged).splitlines()[0].split() == [
        "fault", "trials", "acknowledged", "lost", "silent", "unexplained",
    ]  # fmt: skip
