"""A slice of the fault campaign (`make fault` runs all of it): nothing lost, nothing silent."""

from __future__ import annotations

import pytest

from tests.fault import (
    calls,
    contending,
    damage,
    full,
    images,
    kills,
    model,
    mutants,
    recovering,
    tamper,
)
from tests.fault.plan import tasks
from tests.fault.row import Row, merged, table
from tests.fault.vaults import OFF, ON, TURNING

VAULTS = (OFF, ON, TURNING)


def assert_good(row: Row) -> None:
    """Nothing was found, and something was tried."""
    assert row.good, "\n".join([table([row]), *row.details[:20]])
    assert row.trials
    assert row.acknowledged


@pytest.mark.parametrize("vault", VAULTS)
@pytest.mark.parametrize("fault", ["EIO", "ENOSPC", "EACCES", "crash-stop", "failed fsync"])
def test_a_failing_disk_call_loses_nothing_and_is_told(fault: str, vault: str) -> None:
    """One call in sixty of a whole life of a home, failing once and for good."""
    for row in calls.run(part=60, faults=[fault], vault=vault):
        assert_good(row)


@pytest.mark.parametrize("fault", ["torn write", "short write", "failed rename", "failed link"])
def test_a_write_rename_or_link_that_fails_loses_nothing(fault: str) -> None:
    """The faults that only some calls can have."""
    for row in calls.run(part=1 if fault == "failed link" else 6, faults=[fault]):
        assert_good(row)


@pytest.mark.parametrize("vault", VAULTS)
def test_a_power_cut_loses_nothing_that_was_acknowledged(vault: str) -> None:
    """What may be left after every twentieth write, rename or sync, in four forms each."""
    assert_good(images.run(part=20, vault=vault))


@pytest.mark.parametrize("vault", [OFF, ON])
def test_kill_9_loses_nothing_that_was_acknowledged(vault: str) -> None:
    """A process that writes is killed at random moments, in one home."""
    assert_good(kills.run(trials=4, vault=vault))


def test_kill_9_during_recovery_loses_nothing() -> None:
    """Again and again, of a home whose vault is on its way."""
    assert_good(recovering.run(trials=6, vault=TURNING))


@pytest.mark.parametrize("vault", [OFF, ON])
def test_a_full_disk_holds_up_answers_and_loses_none(vault: str) -> None:
    """All of them are there once there is room."""
    assert_good(full.disk_full(answers=120, vault=vault))


@pytest.mark.parametrize("vault", [OFF, ON])
def test_damage_is_told_and_what_was_spared_is_there(vault: str) -> None:
    """In a client's file, its earlier versions, a journal, and where there are any in keys."""
    for row in damage.rows(trials=15, vault=vault):
        assert_good(row)


def test_what_was_moved_or_smuggled_into_a_locked_home_is_never_taken() -> None:
    """Files, lines and keys, their checksums made right."""
    assert_good(tamper.run(trials=2 * len(tamper.ACTS)))


def test_random_acts_on_a_home_leave_what_the_person_was_told() -> None:
    """Answers, faults, crashes, damage, erasures, the vault turned on and off."""
    assert_good(model.run(steps=300))


def test_of_several_processes_one_gets_the_home() -> None:
    """And the others are told which."""
    assert_good(contending.run(trials=1))


@pytest.mark.parametrize("name", mutants.MUTANTS)
def test_a_store_that_is_broken_on_purpose_is_found_out(name: str) -> None:
    """A check that cannot fail is no check."""
    assert_good(mutants.caught(name, part=12))


def test_the_campaign_adds_up_rows_and_fails_with_them() -> None:
    """Rows of one name and vault are one; one finding is enough, and a mutant needs one."""
    rows = [
        Row("a", 1, 2),
        Row("b", 1, 1, 1),
        Row("a", 2, 3),
        Row("a", 4, 5, vault=ON),
        Row("c", 1, 1, silent=1, mutant=True),
        Row("d", 1, 1, mutant=True),
    ]
    found = merged(rows)
    assert [(row.fault, row.vault, row.trials, row.acknowledged) for row in found[:3]] == [
        ("a", OFF, 3, 5),
        ("b", OFF, 1, 1),
        ("a", ON, 4, 5),
    ]
    assert [row.verdict for row in found] == ["well", "FOUND", "well", "caught", "SURVIVED"]
    assert [row.good for row in found] == [True, False, True, True, False]
    assert table(found).splitlines()[0].split() == [
        "fault", "vault", "trials", "acknowledged", "lost", "damaged", "silent", "unexplained",
        "verdict",
    ]  # fmt: skip


def test_the_campaign_has_a_task_for_all_that_it_promises() -> None:
    """A twentieth of it has every check that the whole has."""
    assert {task.func for task in tasks(20, 1)} == {task.func for task in tasks(1, 1)}  # type: ignore[attr-defined]  # tasks are partials
