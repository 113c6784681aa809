"""The campaign's plan: what is tried how often, cut into tasks that several workers can share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from tests.fault import (
    calls,
    contending,
    damage,
    ends,
    full,
    images,
    kill_program,
    kills,
    model,
    mutants,
    recovering,
    tamper,
)
from tests.fault.disks import FAULTS
from tests.fault.row import Row
from tests.fault.vaults import OFF, ON, TURNING

Task: TypeAlias = Callable[[], Row | list[Row]]

PROGRAM_KILLS = {OFF: 600, ON: 400}
TYPING_KILLS = {OFF: 30, ON: 20}
ENDS = {OFF: 20, ON: 10}
RECOVERY_KILLS = {OFF: 300, ON: 150, TURNING: 150}
WRITER_KILLS = {OFF: 200, ON: 100}
CALL_SHARES = {OFF: 2, ON: 2, TURNING: 4}
IMAGE_ROUNDS = {OFF: 3, ON: 2, TURNING: 2}
IMAGE_SHARES = 2
FULL_ANSWERS = 400
CONTENTIONS = {OFF: 20, ON: 10}
DAMAGED = {OFF: 500, ON: 500}
TAMPERED = 400
STEPS = 10_000
MUTANT_PART = 4
"""Mutants are looked for at one place in so many."""
LATEST_KILL = 0.8
"""Seconds of a session before the latest kill of the program."""


def tasks(part: int, seed: int) -> list[Task]:
    """Every task of the campaign, in the order of the table; `part` runs one in so many."""
    return [
        *_kills(part, seed),
        *_ends(part, seed),
        *_disks(part, seed),
        *_damage(part, seed),
        *_counted({"any": STEPS}, 2_000, part, seed, _modelled),
        *(partial(mutants.caught, name, MUTANT_PART) for name in mutants.MUTANTS),
    ]


def _counted(
    wanted: dict[str, int],
    most: int,
    part: int,
    seed: int,
    check: Callable[[int, int, str], Row | list[Row]],
) -> Iterator[Task]:
    """Trials by vault, at most so many in one task, each task with a seed of its own."""
    for vault, trials in wanted.items():
        left = max(1, trials // part)
        while left:
            count = min(left, most)
            yield partial(check, count, seed * 1_000 + left, vault)
            left -= count


def _kills(part: int, seed: int) -> Iterator[Task]:
    program = partial(kill_program.run, longest=LATEST_KILL)
    yield from _counted(PROGRAM_KILLS, 25, part, seed, program)
    yield from _counted(TYPING_KILLS, 5, part, seed, partial(kill_program.run, typing=1.0))
    yield from _counted(WRITER_KILLS, 20, part, seed, kills.run)
    yield from _counted(RECOVERY_KILLS, 50, part, seed, recovering.run)


def _ends(part: int, seed: int) -> Iterator[Task]:
    for how in ends.ENDS:
        yield from _counted(ENDS, 10, part, seed, partial(_ended, how))


def _ended(how: str, trials: int, seed: int, vault: str) -> Row:
    return ends.run(trials, seed, how, vault)


def _disks(part: int, seed: int) -> Iterator[Task]:
    for vault, shares in CALL_SHARES.items():
        for fault in FAULTS:
            for share in range(shares):
                yield partial(calls.run, part, [fault], (), vault, (share, shares))
    for vault, rounds in IMAGE_ROUNDS.items():
        for number in range(rounds if part == 1 else 1):
            for share in range(IMAGE_SHARES):
                chunk = share, IMAGE_SHARES
                yield partial(images.run, part, seed * 100 + number * 10, vault=vault, chunk=chunk)
    for vault in (OFF, ON):
        for real in (True, False):
            yield partial(full.disk_full, FULL_ANSWERS, seed, vault, real)
    yield from _counted(CONTENTIONS, 10, part, seed, _contended)


def _contended(trials: int, _seed: int, vault: str) -> Row:
    return contending.run(trials, vault)


def _damage(part: int, seed: int) -> Iterator[Task]:
    yield from _counted(DAMAGED, 100, part, seed, damage.rows)
    yield from _counted({ON: TAMPERED}, 200, part, seed, _tampered)


def _tampered(trials: int, seed: int, _vault: str) -> Row:
    return tamper.run(trials, seed)


def _modelled(steps: int, seed: int, _vault: str) -> Row:
    return model.run(steps, seed)
