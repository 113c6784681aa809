"""Every attack comes to nothing; without its guard, each would come to something."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from tests.attacks.index import ATTACKS, LINES
from tests.attacks.proving import Attack

every_attack = pytest.mark.parametrize("attack", ATTACKS, ids=str)


@every_attack
def test_an_attack_comes_to_nothing(attack: Attack, tmp_path: Path) -> None:
    """With the program as it is, there is no problem at all."""
    assert attack.tried(tmp_path) == []


@every_attack
def test_without_its_guard_the_attack_is_seen_to_succeed(
    attack: Attack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that cannot fail is no check."""
    attack.without(monkeypatch)
    assert attack.tried(tmp_path) != []


def test_every_line_of_the_list_has_an_attack_and_no_attack_is_without_a_line() -> None:
    """The index is whole."""
    assert {attack.line for attack in ATTACKS} == set(LINES)


def test_attacks_have_names_of_their_own() -> None:
    """So that each can be run alone."""
    names = [attack.name for attack in ATTACKS]
    assert len(set(names)) == len(names)


@every_attack
def test_the_guard_that_is_named_is_there(attack: Attack) -> None:
    """`module:name` of the program, or of the check that reads its sources."""
    module, _, path = attack.guard.partition(":")
    found: object = import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    assert found is not None
