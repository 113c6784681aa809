"""A step as it stands in a session: all that its kind may know, and the client's word."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from sessionguide.flows.model import Step
from sessionguide.language.facts import Fact, Item, Ref
from sessionguide.session.entries import drawn
from sessionguide.session.names import Names, filled
from sessionguide.session.session import Visit
from sessionguide.session.special import special_fact
from sessionguide.steps.base import Asked, Word


class Standing(Names):
    """The steps of one session, each with what it offers now."""

    def special(self, ref: Ref) -> Fact | None:
        """`word`, `today`, `last_plan`, `last`, `past`."""
        return special_fact(ref, self)

    # --- the client's word, the day ---------------------------------------------------------

    @cached_property
    def word(self) -> Word:
        """What an activity is called: the contract's word, the client's, the flow's, ours (A3)."""
        for name in self.session.flow.contracts:
            answer = self.session.answers.get(Visit(name))
            word = getattr(answer.value, "word", None) if answer else None
            if isinstance(word, Word) and self._on_path(Visit(name)):
                return word
        return self.word_before_contract

    @property
    def word_before_contract(self) -> Word:
        """The word that a contract starts from."""
        return self.session.before.word or self.session.flow.word or Word()

    @property
    def today(self) -> date:
        """The day of the session."""
        return date.fromisoformat(self.session.started[:10])

    # --- a step as it stands ----------------------------------------------------------------

    def items(self, visit: Visit) -> tuple[Item, ...]:
        """What `choices` or `from` offers at `visit`, ids unique over all lists."""
        step = self.session.flow.by_name[visit.step]
        source = step.kind.source(step.own)
        if source is not None:
            return drawn(source, visit, self)
        look = self.look_from(visit)
        choices = step.kind.choices(step.own)
        return tuple(Item(choice.key, filled(choice.label, look)) for choice in choices)

    def asked(self, visit: Visit) -> Asked[Any, Any]:
        """All that the kind of the step at `visit` may know."""
        agrees = self.session.flow.by_name[visit.step].kind.name == "contract"
        return self._asked(visit, self.word_before_contract if agrees else self.word)

    def asked_to_read(self, visit: Visit) -> Asked[Any, Any]:
        """What reading an answer needs: all of it but the client's word."""
        return self._asked(visit, self.word_before_contract)

    def _asked(self, visit: Visit, word: Word) -> Asked[Any, Any]:
        session = self.session
        step = session.flow.by_name[visit.step]
        answer = session.answers.get(visit)
        look = self.look_from(visit)
        return Asked(
            step=step.name,
            options=step.own,
            items=self.items(visit),
            previous=None if answer is None else answer.value,
            look=look,
            word=word,
            before=session.before,
            before_answer=None if visit.item or step.extra else self._before_answer(step),
            today=self.today,
            suggestion=(step.default.fill(look) or "") if step.default else "",
            minutes=session.flow.minutes,
        )

    def _before_answer(self, step: Step) -> Any:
        data = self.session.before.answers.get(step.name)
        return None if data is None else step.kind.recalled(data)
