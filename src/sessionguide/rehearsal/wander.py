"""One random walk: any way through a flow to its closing page, and what must hold there."""

from __future__ import annotations

from random import Random
from typing import Final

from sessionguide.flows.model import Flow
from sessionguide.language.facts import Ref
from sessionguide.rehearsal import proofs
from sessionguide.rehearsal.moves import Mover
from sessionguide.rehearsal.play import NOBODY
from sessionguide.rehearsal.proofs import Unproved
from sessionguide.session.engine import Engine
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Session, Visit
from sessionguide.steps.base import Before

ANY_DAY: Final = "2026-03-02T10:00:00+01:00"
_DILIGENT: Final = 0.1
_HASTY: Final = 0.84
"""How many of all walks are of that sort; the others answer as it comes, to the end."""
_MISCHIEF: Final = 12
"""Moves at the utmost before a walk goes on to its close; half as many where it is hasty."""
_RETRACED: Final = 0.15
"""How often a walk that is over is gone back all the way."""
_PLANNED: Final = 0.5
"""How often a hasty walk draws a plan of the little that was said."""
_LAST_ROUNDS: Final = 8
"""Times that open questions are gone through at the close."""


class Wanderer(Mover):
    """Someone who walks through a session at random; the same seed walks the same way.

    A diligent one leaves nothing open, so that at the end nothing may wait for a name.  Most are
    `hasty`: they begin anywhere, and after a few moves jump to the close; their walks are short,
    so that there can be many.
    """

    def __init__(
        self, engine: Engine, seed: int, before: Before = NOBODY, *, thorough: bool = False
    ) -> None:
        """`thorough`: diligent, whatever the seed says."""
        chance = Random(seed)
        lot = 0.0 if thorough else chance.random()
        self._blank = Session(f"walk{seed}", engine.flow, "walk", "Dora", ANY_DAY, before)
        super().__init__(engine, self._blank, chance, diligent=lot < _DILIGENT)
        self._hasty = lot > 1 - _HASTY

    def walk(self) -> None:
        """From the first question to the closing page, and to the end.

        Raises:
            Unproved: something that must hold did not.
        """
        self.begin()
        if self._hasty:
            self.elsewhere()
        for _ in range(self.chance.randint(0, _MISCHIEF // (1 + self._hasty))):
            self.chance.choices(_MOVES, _WEIGHTS)[0](self)
        if self._hasty:
            self.go("jump", AT_CLOSING)
        self._on_to_the_close()
        if self.diligent:
            self._answer_what_is_open()
        self._prove_the_end()

    def _on_to_the_close(self) -> None:
        for _ in range(_bound(self.session.flow)):
            if self.session.here == AT_CLOSING:
                return
            self.on()
        raise Unproved("This walk does not come to an end.")

    def _answer_what_is_open(self) -> None:
        """Answer all that is open, and again what others hang on that were changed since."""
        for _ in range(_LAST_ROUNDS):
            left = self._left()
            if not left:
                return
            for visit in left:
                self.adopt(self.answered(visit, fresh=True))

    def _left(self) -> list[Visit]:
        """What on the path is open or stale, or has an answer of which nothing is left."""
        reading = Reading(self.session)
        return [visit for visit in reading.path() if _is_left(visit, reading)]

    def _prove_the_end(self) -> None:
        if self.diligent and not self._left():
            proofs.waits_for_nothing(Reading(self.session))
        if self.chance.random() < _RETRACED:
            proofs.goes_back(self.engine, self.session)
        if not self._hasty or self.chance.random() < _PLANNED:
            proofs.ends_in_a_plan(self.engine, self.session)
        proofs.survives_saving(self._blank, self.session)


def _is_left(visit: Visit, reading: Reading) -> bool:
    if reading.is_open(visit) or reading.is_stale(visit):
        return True
    answered = visit in reading.session.answers
    return answered and reading.fact(Ref(visit.step), visit, after=True) is None


def _bound(flow: Flow) -> int:
    """More moves than any way through the flow can take."""
    passes = max((step.repeat.at_most for step in flow.steps if step.repeat), default=1)
    return 100 + 20 * passes * len(flow.steps)


_MOVES: Final = (
    *(Mover.on, Mover.back, Mover.elsewhere, Mover.change, Mover.undo),
    *(Mover.park, Mover.pause, Mover.retrace),
)
_WEIGHTS: Final = (12, 4, 2, 3, 2, 1, 1, 1)
