"""An attack, the guard it meets, and how that guard is taken away to see the attack succeed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.terminal.escapes import sequences, unseen
from tests.terminal.hostile import CONTROLS, MARKUP

Problems: TypeAlias = list[str]
"""What an attack achieved; empty where it came to nothing."""

PILED = "e" + "\u0301" * 60
NASTY = f"{MARKUP}{CONTROLS}\u200f\ufeff{PILED}"
"""Markup, terminal orders, hidden signs and a pile of marks, in one text."""


@dataclass(frozen=True)
class Attack:
    """One attempt to break in, or to have something told."""

    name: str
    """A sentence of what must not come about."""
    line: str
    """The line of the list that it stands for: a key of `index.LINES`."""
    guard: str
    """`module:name` of what it stands on."""
    attempt: Callable[[Path], Problems]
    """Does it, in a folder of its own."""
    without: Callable[[pytest.MonkeyPatch], None]
    """Takes the guard away."""

    def __str__(self) -> str:
        return self.name.replace(" ", "_")

    def tried(self, folder: Path) -> Problems:
        """What came of it; a crash is something too."""
        try:
            return self.attempt(folder)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the attack made it
            return [f"raised {type(error).__name__}: {str(error)[:80]}"]


def unsafe(text: str) -> Problems:
    """What in `text` a terminal would obey, or a person would not see."""
    out = text.encode("utf-8", "backslashreplace")
    found = [f"sequence {one}" for one in sorted(sequences(out))]
    found += [f"sign {one}" for one in sorted(set(unseen(out)))]
    return found + (["piled marks"] if "\u0301" * 5 in text else [])


def removed(target: str, stand_in: Any) -> Callable[[pytest.MonkeyPatch], None]:
    """Puts `stand_in` in place of `module:name`, wherever the program calls it by any name."""

    def without(monkeypatch: pytest.MonkeyPatch) -> None:
        replaced(monkeypatch, target, stand_in)

    return without


def replaced(monkeypatch: pytest.MonkeyPatch, target: str, stand_in: Any) -> None:
    """The same, at once."""
    module, _, path = target.partition(":")
    owner: Any = __import__(module, fromlist=["_"])
    *outer, name = path.split(".")
    for part in outer:
        owner = getattr(owner, part)
    guard = getattr(owner, name)
    monkeypatch.setattr(owner, name, stand_in)
    if outer:
        return
    for known, module_ in tuple(sys.modules.items()):
        if known.startswith("sessionguide") and vars(module_).get(name) is guard:
            monkeypatch.setattr(module_, name, stand_in)


def both(*without: Callable[[pytest.MonkeyPatch], None]) -> Callable[[pytest.MonkeyPatch], None]:
    """Takes several guards away, where one stands behind another."""

    def all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
        for one in without:
            one(monkeypatch)

    return all_of_them


def as_it_is(text: Any, *_args: Any, **_options: Any) -> Any:
    """In place of what changes something."""
    return text


def nothing(*_args: Any, **_options: Any) -> None:
    """In place of what refuses something."""
