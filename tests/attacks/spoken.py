"""What a journal says of time, of the way and of own questions, where someone forged it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from sessionguide.errors import ODD_DATA, DamageError
from sessionguide.session.runner import SessionRunner
from sessionguide.session.start import resume
from sessionguide.steps.base import Json
from sessionguide.store.home import open_home
from sessionguide.store.lines import framed
from tests.attacks.kept import Forge, Without, _event, _journal
from tests.attacks.proving import Attack, Problems, as_it_is, both, removed

CHANGES = "sessionguide.session.changes"
ANY_NUMBER = removed(f"{CHANGES}:number_of", as_it_is)
ANY_AMOUNT = removed(f"{CHANGES}:amounts_of", as_it_is)
ENDLESS = '{"n":1,"kind":"retimed","at":"","changes":{"pacing":{"added":%s,"boxes":{}}}}'


HALF = b'{"n":1,"kind":"asked","at":"","changes":{"extra":[["_own_1","\\ud800","a","s","",1]]}}'


def _no_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is too large for a number is nothing odd."""
    monkeypatch.setattr("sessionguide.session.start.ODD_DATA", ODD_DATA[:-1])


def _own(count: int, **odd: Json) -> list[Json]:
    """So many questions of the coach's own."""
    rows = [{"name": f"_own_{n}", "ask": "x?", "stage": "a", "before": "s", "item": "", "number": 1}
            for n in range(1, count + 1)]  # fmt: skip
    return [list((row | odd).values()) for row in rows]


def _clock(**odd: Json) -> Json:
    return _event(clock={"spent": {"a": 60.0}, "stage": "a", "since": 1_772_442_000.0} | odd)


SPOKEN: dict[str, tuple[Forge, str, Without]] = {
    "minutes that are texts": (
        _journal(_event(pacing={"added": 0, "boxes": {"a": "x"}})),
        f"{CHANGES}:amounts_of",
        ANY_AMOUNT,
    ),
    "minutes that are no number": (
        _journal(raw=framed((ENDLESS % "NaN").encode(), "s1")),
        f"{CHANGES}:number_of",
        ANY_NUMBER,
    ),
    "minutes without end": (
        _journal(raw=framed((ENDLESS % ("1" + "0" * 400)).encode(), "s1")),
        f"{CHANGES}:number_of",
        both(removed(f"{CHANGES}:number_of", float), _no_arithmetic),
    ),
    "minutes below nothing": (
        _journal(_event(pacing={"added": 0, "boxes": {"a": -1e9}})),
        f"{CHANGES}:amounts_of",
        ANY_AMOUNT,
    ),
    "ten thousand rows of minutes": (
        _journal(_event(pacing={"added": 0, "boxes": {f"b{n}": 1 for n in range(10_000)}})),
        f"{CHANGES}:amounts_of",
        ANY_AMOUNT,
    ),
    "time that is a text": (
        _journal(_clock(spent={"a": "x"})),
        f"{CHANGES}:amounts_of",
        ANY_AMOUNT,
    ),
    "a clock of no time": (
        _journal(_clock(since="yesterday")),
        f"{CHANGES}:number_of",
        ANY_NUMBER,
    ),
    "a trail to nowhere": (
        _journal(_event(trail={"keep": 0, "add": [["nowhere"]], "mark": 0})),
        f"{CHANGES}:walkable",
        removed(f"{CHANGES}:walkable", as_it_is),
    ),
    "a place before the first": (
        _journal(_event(trail={"mark": -5})),
        f"{CHANGES}:mark_of",
        removed(f"{CHANGES}:mark_of", as_it_is),
    ),
    "an own question of half a character": (
        _journal(raw=framed(HALF, "s1")),
        f"{CHANGES}:text_of",
        removed(f"{CHANGES}:text_of", as_it_is),
    ),
    "three hundred own questions": (
        _journal(_event(extra=_own(300))),
        "sessionguide.session.extra:MOST",
        removed("sessionguide.session.extra:MOST", 10**6),
    ),
    "an own question of a megabyte": (
        _journal(_event(extra=_own(1, ask="x" * 1_000_000))),
        "sessionguide.session.extra:LONGEST_ANSWER",
        removed("sessionguide.session.extra:LONGEST_ANSWER", 10**9),
    ),
}
"""What a journal says of time, of the way and of own questions."""


def _spoken(forge: Forge) -> Callable[[Path], Problems]:
    """It is refused in words, or goes on as a session does whose every sum can be shown."""

    def attempt(folder: Path) -> Problems:
        home = folder / "home"
        with open_home(home) as opened:
            id_ = opened.records().add_client("Anna").id
        forge(home, id_)
        with open_home(home) as opened, suppress(DamageError):
            runner, _trouble = resume("s1", opened.records())
            try:
                return _goes_on(runner)
            finally:
                runner.close()
        return []

    return attempt


def _goes_on(runner: SessionRunner) -> Problems:
    """All that a page asks of it; what a forger put in does not stay."""
    from sessionguide.session import replanning, timetable

    clock = runner.clock
    shown = [*replanning.summary(runner), *(str(one) for one in replanning.suggested(runner, {}))]
    shown += timetable.stage_lines(timetable.stage_times(runner.reading, clock, {}))
    runner.ask_too("What else?")
    runner.answer_and_advance(runner.session.here, "That")
    runner.back()
    odd = [word for word in ("nan", "inf", "-", "e+") if any(word in line for line in shown)]
    asked = runner.session.extra
    long = len(asked) > 2 or any(len(one.ask) > 100 for one in asked)
    boxes = (
        len(runner.session.pacing.boxes) > 1_000
        or min((0.0, *runner.session.pacing.boxes.values())) < 0
    )
    added = runner.session.pacing.added
    odd += [] if abs(added) < 1e12 else [f"{added} minutes were added"]
    where = [] if runner.session.step else ["it stands nowhere"]
    return odd + (["it is as long as it was forged"] if long or boxes else []) + where


def _attack(what: str, given: tuple[Forge, str, Without]) -> Attack:
    forge, guard, without = given
    return Attack(
        f"in a journal {what} stops and slows nothing",
        "odd journals",
        guard,
        _spoken(forge),
        without,
    )


ATTACKS = tuple(_attack(what, given) for what, given in SPOKEN.items())
