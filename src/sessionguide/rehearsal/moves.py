"""What a person can do in a session, each thing at random, and proved as it is done."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Final

from sessionguide.errors import AnswerError
from sessionguide.rehearsal import proofs
from sessionguide.rehearsal.proofs import Unproved
from sessionguide.rehearsal.random_answers import random_raw
from sessionguide.rehearsal.random_texts import random_text
from sessionguide.session.answering import answered as taken
from sessionguide.session.engine import Engine
from sessionguide.session.history import History
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Parked, Session, Visit
from sessionguide.steps.base import Json

_TRIES: Final = 12
"""Random answers that are tried at one question before it is left open."""
_AGAIN: Final = 0.3
"""How often an answer is given again as it stands."""


class Mover:
    """Someone in a session; every method raises Unproved where what must hold does not.

    Who is `diligent` answers whatever must be answered, and goes nowhere that is not on the path.
    """

    def __init__(self, engine: Engine, session: Session, chance: Random, diligent: bool) -> None:
        self.session = session
        self.chance = chance
        self.diligent = diligent
        self.given: dict[Visit, Json] = {}
        """What was accepted, as it was given."""
        self.come_to: set[str] = set()
        """Names of steps."""
        self.engine = engine
        self._history = History()

    def begin(self) -> None:
        """Go to the first question; that cannot be undone."""
        self.go("begin")
        self._history = History()

    def on(self) -> None:
        """Answer, or leave it, and go on: one thing to undo."""
        self.adopt(self.engine.fire("advance", self._answered_here()))

    def back(self) -> None:
        """Go back."""
        self.go("back")

    def elsewhere(self) -> None:
        """Jump to any step; a diligent one only to what is on the path, or to the close."""
        reading = Reading(self.session)
        visits = reading.path() if self.diligent else tuple(reading.visits())
        self.go("jump", self.chance.choice((*visits, AT_CLOSING)))

    def change(self) -> None:
        """Answer some other step again, and stay."""
        if self.session.answers:
            self.adopt(self.answered(self.chance.choice(tuple(self.session.answers))))

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
        self.adopt(replace(self.session, parked=(*self.session.parked, Parked(text, used))))

    def pause(self) -> None:
        """Stop, and go on later."""
        proofs.goes_on_after_a_pause(self.engine, self.session)

    def retrace(self) -> None:
        """Look all the way back, and stay."""
        proofs.goes_back(self.engine, self.session)

    def go(self, trigger: str, target: Visit | None = None) -> None:
        """Move, as the engine does."""
        self.adopt(self.engine.fire(trigger, self.session, target))

    def adopt(self, after: Session) -> None:
        """Be in the session `after`; what changed is one thing to undo."""
        before = self.session
        if after is not before:
            proofs.survives_saving(before, after)
            self._history = self._history.did(before)
            self.session = after
            self.come_to.add(after.here.step)

    # --- answers ----------------------------------------------------------------------------------

    def _answered_here(self) -> Session:
        step = self.session.step
        if step is None or step.says:
            return self.session
        may_skip = step.optional or not self.diligent
        if may_skip and self.chance.random() < 0.2:
            return self.session
        return self.answered(self.session.here)

    def answered(self, visit: Visit, *, fresh: bool = False) -> Session:
        """The session with an answer at `visit` that is taken, if one comes to mind."""
        step = self.session.flow.by_name[visit.step]
        reading = Reading(self.session)
        asked = reading.asked(visit)
        for _ in range(_TRIES):
            raw = random_raw(step.kind, asked, self.chance, fresh=fresh)
            if step.kind.empty(raw) and (self.diligent or self.chance.random() < 0.8):
                continue
            try:
                after = taken(reading, visit, raw)
            except AnswerError:
                continue
            self.given[visit] = raw
            if self.chance.random() < _AGAIN:
                proofs.can_be_given_again(after, visit)
            return after
        return self.session
