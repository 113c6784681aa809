"""The kind `contract`: what coach and client agree before they begin (S2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactKind, FactType, speak
from sessionguide.language.shapes import Key, ListOf, OneOf
from sessionguide.steps.answers import mapping_in
from sessionguide.steps.base import Asked, Field, Given, Json, Problem, StepKind, Word
from sessionguide.steps.contract.agreed import (
    PART_NAMES,
    PARTS,
    PLAN_ONLY,
    RECORDS,
)
from sessionguide.steps.contract.agreed import (
    Agreed as Agreed,
)
from sessionguide.steps.contract.agreed import (
    ContractOptions as ContractOptions,
)
from sessionguide.steps.contract.words import word_in, word_json
from sessionguide.steps.fields import read_fields

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper

_HOUR = 60
_SHARE = "Nobody else"
_BETWEEN = "We begin the next session with it"


class ContractStep(StepKind[ContractOptions, Agreed]):
    """What is agreed before the work begins, a question at a time (S2, A3, E2).

    It sets the session's time, the word for an activity, what is recorded, and who may see it.

    Example::

        agreement:
          kind: contract
          ask: What do we agree before we begin?
          agree: [purpose, minutes, word, record, share]
    """

    name = "contract"
    sign = "M3 1H10L13 4V15H3ZM6 9L7.5 11L10.5 7"
    summary = "What coach and client agree before they begin; it governs the session."
    told = "Agree how you want to work together. What you agree holds for this session."
    keys = (
        Key(
            "agree",
            ListOf(OneOf(PART_NAMES), alone=True),
            "What to agree on, in order; everything unless you say otherwise.",
            "agree: [purpose, minutes, record]",
        ),
    )
    raw_form = (
        "What was agreed, by name: `agreement: {purpose: A clear next step, minutes: 60, "
        "word: experiment, record: plan only}`."
    )

    def options(self, given: Given, problem: Problem) -> ContractOptions:
        """The questions to ask, each once."""
        agree = tuple(given.get("agree", ())) or PART_NAMES
        for name in sorted({name for name in agree if agree.count(name) > 1}):
            problem("agree", "twice", f'"{name}" is here twice.')
        return ContractOptions(tuple(dict.fromkeys(agree)))

    def accept(self, raw: object, asked: Asked[ContractOptions, Agreed]) -> Agreed:
        """What was agreed on the questions that this contract asks.

        Where `record` is asked and nothing is said, only the plan is kept: what is not agreed
        must not be recorded (E2).
        """
        agree = asked.options.agree
        parts = mapping_in(raw, agree)
        said = read_fields([part for part in _asked_parts(asked) if part.name != "word"], parts)
        word = _word(parts.get("word"), asked)
        if word:
            said["word"] = word
        if not said:
            raise AnswerError("Please agree on one of these, or skip this question.")
        if "record" in agree:
            said.setdefault("record", PLAN_ONLY)
        return Agreed(**said)

    def facts(self, value: Agreed, asked: Asked[ContractOptions, Agreed]) -> Mapping[str, Fact]:
        """The whole as lines, and each part by its name where something was agreed."""
        facts: dict[str, Fact] = {"": self.lines(value, asked)}
        for name in asked.options.agree:
            fact = _fact(name, getattr(value, name))
            if fact is not None:
                facts[name] = fact
        return facts

    def fact_types(self, options: ContractOptions) -> Mapping[str, FactType]:
        """A record, a number, a choice, and texts that may be missing."""
        text = FactType(FactKind.TEXT, sure=False)
        types = dict.fromkeys(options.agree, text)
        if "minutes" in types:
            types["minutes"] = FactType(FactKind.NUMBER, 5, 480, 1, sure=False)
        if "record" in types:
            types["record"] = FactType(FactKind.CHOICE, keys=tuple(item.id for item in RECORDS))
        return {"": FactType(FactKind.RECORD), **types}

    def fact_words(self, options: ContractOptions) -> Mapping[str, str]:
        """Each part as the plan calls it: 'purpose in agreement'."""
        return {part.name: f"{part.label.lower()} in {{}}" for part in PARTS}

    def lines(self, value: Agreed, asked: Asked[ContractOptions, Agreed]) -> tuple[str, ...]:
        """'Purpose: a clear next step', 'Time: 60 minutes' and so on."""
        rows = ((part.label, _told(part.name, value)) for part in _asked_parts(asked))
        return tuple(f"{label}: {text}" for label, text in rows if text)

    def paper(self, options: ContractOptions) -> Paper:
        """A line for each part that is agreed on."""
        from sessionguide.steps.paper import Form, Part, field_paper

        by_name = {part.name: part for part in PARTS}
        parts = (by_name[name] for name in options.agree)
        return Form(tuple(Part(part.ask, field_paper(part)) for part in parts))

    def to_json(self, value: Agreed) -> Json:
        """What was said, by name."""
        said = {name: part for name, part in asdict(value).items() if part not in ("", None)}
        return said | ({"word": word_json(value.word)} if value.word else {})

    def from_json(self, data: Json) -> Agreed:
        """What `to_json` wrote; names of a later version are passed over."""
        said = {name: part for name, part in data.items() if name in PART_NAMES}
        if "word" in said:
            said["word"] = Word(**said["word"])
        return Agreed(**said)

    def raw(self, value: Agreed, asked: Asked[ContractOptions, Agreed]) -> Json:
        """What was said, by name."""
        return self.to_json(value)

    def offered(self, asked: Asked[ContractOptions, Agreed]) -> Json:
        """What was agreed last time, else a start that is safe to accept as it is.

        `record` is 'plan only' at first: less than everything, because nothing is recorded that
        was not agreed (E2); more than nothing, because the next session opens with the plan (F8).
        """
        last = asked.before_answer or Agreed()
        start: dict[str, Any] = {
            "minutes": last.minutes or _whole_minutes(asked.minutes),
            "word": word_json(asked.word),
            "record": last.record or PLAN_ONLY,
            "share": last.share or _SHARE,
            "between": last.between or _BETWEEN,
            "online": last.online,
        }
        return {name: start[name] for name in asked.options.agree if start.get(name)}

    def fields(
        self, asked: Asked[ContractOptions, Agreed], so_far: Mapping[str, Json]
    ) -> tuple[Field, ...]:
        """The questions to agree on, each with what was agreed before or is usual."""
        start = self.offered(asked)
        if asked.previous:
            start = self.to_json(asked.previous)
        return tuple(
            replace(part, suggestion=_suggestion(start.get(part.name)))
            for part in _asked_parts(asked)
        )


def _asked_parts(asked: Asked[ContractOptions, Agreed]) -> tuple[Field, ...]:
    by_name = {part.name: part for part in PARTS}
    return tuple(by_name[name] for name in asked.options.agree)


def _word(raw: object, asked: Asked[ContractOptions, Agreed]) -> Word | None:
    """The word in `raw`; one that is in use already keeps the forms it has."""
    word = word_in(raw)
    in_use = (asked.previous.word if asked.previous else None, asked.word)
    if word and isinstance(raw, str):
        return next((used for used in in_use if used and used.one == raw.strip()), word)
    return word


def _fact(name: str, part: Any) -> Fact | None:
    if name == "record":
        return next((item for item in RECORDS if item.id == part), None)
    fact: Fact | None = part.one if isinstance(part, Word) else part
    return None if fact == "" else fact


def _told(name: str, value: Agreed) -> str:
    if name == "minutes":
        return f"{value.minutes} minutes" if value.minutes else ""
    fact = _fact(name, getattr(value, name))
    return "" if fact is None else speak(fact)


def _suggestion(part: Any) -> str:
    return str(part["one"] if isinstance(part, dict) else "" if part is None else part)


def _whole_minutes(minutes: float | None) -> int:
    return min(max(round(minutes or _HOUR), 5), 480)


STEP = ContractStep()
