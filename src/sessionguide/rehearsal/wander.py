"""One random walk through a flow: on, back, elsewhere, changing its mind, to the closing page."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Final

from sessionguide.errors import AnswerError
from sessionguide.flows.model import Flow
from sessionguide.language.facts import Ref
from sessionguide.rehearsal import proofs
from sessionguide.rehearsal.play import NOBODY
from sessionguide.rehearsal.proofs import Unproved
from sessionguide.rehearsal.random_answers import random_raw
from sessionguide.rehearsal.random_texts import random_text
from sessionguide.session.answering import answered
from sessionguide.session.engine import Engine
from sessionguide.session.history import History
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Parked, Session, Visit
from sessionguide.steps.base import Before, Json

ANY_DAY: Final = "2026-03-02T10:00:00+01:00"
_TRIES: Final = 12
"""Random answers that are tried at one question before it is left open."""
_DILIGENT: Final = 0.15
_HASTY: Final = 0.75
"""How many of all walks are of that sort; the others answer as it comes, to the end."""
_MISCHIEF: Final = 12
"""Moves at the utmost before a walk goes on to its close; half as many where it is hasty."""
_LAST_ROUNDS: Final = 8
"""Times that open questions are gone through at the close."""


class Wanderer:
    """Someone who walks through a session at random; the same seed walks the same way.

    Some are `diligent`: they answer whatever must be answered, and go nowhere that is not on the
    path; then nothing may be left waiting for a name.  Most are `hasty`: they begin anywhere, and
    after a few moves jump to the close; their walks are short, so that there can be many.
    """

    def __init__(self, engine: Engine, seed: int, before: Before = NOBODY) -> None:
        self.chance = Random(seed)
        lot = self.chance.random()
        self.diligent, self.hasty = lot < _DILIGENT, lot > 1 - _HASTY
        self.session = Session(f"walk{seed}", engine.flow, "walk", "Dora", ANY_DAY, before)
        self.given: dict[Visit, Json] = {}
        """What was accepted, as it was given."""
        self.come_to: set[str] = set()
        self._engine = engine
        self._history = History()

    def walk(self) -> None:
        """From the first question to the closing page, and to the end.

        Raises:
            Unproved: something that must hold did not.
        """
        self._go("begin")
        self._history = History()
        if self.hasty:
            self.elsewhere()
        for _ in range(self.chance.randint(0, _MISCHIEF // (1 + self.hasty))):
            self._some_move()
        if self.hasty:
            self._go("jump", AT_CLOSING)
        self._on_to_the_close()
        if self.diligent:
            self._answer_what_is_open()
        self._prove_the_end()

    # --- moves ----------------------------------------------------------------------------------

    def _some_move(self) -> None:
        """Go on, mostly; the rest as a person would who is free to."""
        move = self.chance.choices(_MOVES, _WEIGHTS)[0]
        move(self)

    def on(self) -> None:
        """Answer, or leave it, and go on: one thing to undo."""
        self._adopt(self._engine.fire("advance", self._answered_here()))

    def back(self) -> None:
        """Go back."""
        self._go("back")

    def elsewhere(self) -> None:
        """Jump to any step; a diligent one only to what is on the path, or to the close."""
        reading = Reading(self.session)
        visits = reading.path() if self.diligent else tuple(reading.visits())
        self._go("jump", self.chance.choice((*visits, AT_CLOSING)))

    def change(self) -> None:
        """Answer some other step again, and stay."""
        if self.session.answers:
            self._adopt(self._answered(self.chance.choice(tuple(self.session.answers))))

    def undo(self) -> None:
        """Take the last thing back, and perhaps do it again."""
        found = self._history.undo(self.session)
        if found is None:
            return
        earlier, history = found
        proofs.survives_saving(self.session, earlier)
        if self.chance.random() < 0.3:
            again = history.redo(earlier)
            if again is None or again[0] != self.session:
                raise Unproved("What was undone does not come back when done again.")
            return
        self.session, self._history = earlier, history

    def park(self) -> None:
        """Put a thought aside."""
        text = random_text(self.chance)
        used = self.chance.random() < 0.3
        self._adopt(replace(self.session, parked=(*self.session.parked, Parked(text, used))))

    def pause(self) -> None:
        """Stop, and go on later."""
        proofs.goes_on_after_a_pause(self._engine, self.session)

    def retrace(self) -> None:
        """Look all the way back, and stay."""
        proofs.goes_back(self._engine, self.session)

    # --- answers ----------------------------------------------------------------------------------

    def _answered_here(self) -> Session:
        step = self.session.step
        if step is None or step.says:
            return self.session
        may_skip = step.optional or not self.diligent
        if may_skip and self.chance.random() < 0.2:
            return self.session
        return self._answered(self.session.here)

    def _answered(self, visit: Visit, *, fresh: bool = False) -> Session:
        """The session with an answer at `visit` that is taken, if one comes to mind."""
        step = self.session.flow.by_name[visit.step]
        reading = Reading(self.session)
        asked = reading.asked(visit)
        for _ in range(_TRIES):
            raw = random_raw(step.kind, asked, self.chance, fresh=fresh)
            if step.kind.empty(raw) and (self.diligent or self.chance.random() < 0.8):
                continue
            try:
                after = answered(reading, visit, raw)
            except AnswerError:
                continue
            self.given[visit] = raw
            if self.chance.random() < 0.3:
                proofs.can_be_given_again(after, visit)
            return after
        return self.session

    # --- to the end -------------------------------------------------------------------------------

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
                self._adopt(self._answered(visit, fresh=True))

    def _left(self) -> list[Visit]:
        """What on the path is open or stale, or has an answer of which nothing is left."""
        reading = Reading(self.session)
        return [visit for visit in reading.path() if _is_left(visit, reading)]

    def _prove_the_end(self) -> None:
        if self.diligent and not self._left():
            proofs.waits_for_nothing(Reading(self.session))
        if self.chance.random() < 0.15:
            proofs.goes_back(self._engine, self.session)
        proofs.ends_in_a_plan(self._engine, self.session)
        blank = Session(
            self.session.id, self.session.flow, "walk", "Dora", ANY_DAY, self.session.before
        )
        proofs.survives_saving(blank, self.session)

    # --- keeping ----------------------------------------------------------------------------------

    def _go(self, trigger: str, target: Visit | None = None) -> None:
        self._adopt(self._engine.fire(trigger, self.session, target))

    def _adopt(self, after: Session) -> None:
        before = self.session
        if after is not before:
            proofs.survives_saving(before, after)
            self._history = self._history.did(before)
            self.session = after
            self.come_to.add(after.here.step)


def _is_left(visit: Visit, reading: Reading) -> bool:
    if reading.is_open(visit) or reading.is_stale(visit):
        return True
    answered = visit in reading.session.answers
    return answered and reading.fact(Ref(visit.step), visit, after=True) is None


def _bound(flow: Flow) -> int:
    """More moves than any way through the flow can take."""
    passes = max((step.repeat.at_most for step in flow.steps if step.repeat), default=1)
    return 100 + 20 * passes * len(flow.steps)


_MOVES = (
    *(Wanderer.on, Wanderer.back, Wanderer.elsewhere, Wanderer.change, Wanderer.undo),
    *(Wanderer.park, Wanderer.pause, Wanderer.retrace),
)
_WEIGHTS = (12, 4, 2, 3, 2, 1, 1, 1)
