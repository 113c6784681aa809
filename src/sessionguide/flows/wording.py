"""Tests, names and texts of a flow as people say them: 'now is above 1 and topic is answered'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from sessionguide.flows.model import Flow, Repeat, Stage, Step
from sessionguide.language.facts import FactKind, Ref, number_text
from sessionguide.language.sources import Source
from sessionguide.language.tests import YES, All, AnyOf, Compare, Test
from sessionguide.language.text import Template, clean
from sessionguide.steps.base import Word

Steps = Mapping[str, Step]
"""The steps of a flow by name: with them, the keys of choices are said as their labels."""

NO_STEPS: Final[Steps] = MappingProxyType({})

_VERBS: Final = {
    "is": ("is", "is not"),
    "is_not": ("is not", "is"),
    "one_of": ("is", "is not"),
    "above": ("is above", "is not above"),
    "below": ("is below", "is not below"),
    "at_least": ("is at least", "is not at least"),
    "at_most": ("is at most", "is not at most"),
    "includes": ("includes", "does not include"),
}
"""Each test, and its opposite, as a verb."""

_OF_ANY: Final = {
    "before": "{} of the round before",
    "all": "{} of all rounds",
    "count": "the number of {}",
    "first": "the first of {}",
    "last": "the last of {}",
    "reversed": "{} from the last to the first",
}
"""Facts that answers inside a loop have, and those asked for each entry of a list, whatever
their kind."""

_BUILT_IN: Final = {
    "last": "{} of the last session",
    "past": "{} of the session looked back on",
    "last_plan": "{} of the last plan",
}


def in_words(test: Test, steps: Steps = NO_STEPS) -> str:
    """A test as a phrase: 'now is above 1 and topic is answered'."""
    return _said(test, steps, True)


def ref_in_words(ref: Ref, steps: Steps = NO_STEPS) -> str:
    """A name as a phrase: 'now', 'one up from now', 'the number of ideas'."""
    if ref.name in _BUILT_IN:
        return _BUILT_IN[ref.name].format(ref.fact.replace("_", " "))
    if not ref.fact:
        return ref.name
    step = steps.get(ref.name)
    known = step.kind.fact_words(step.own) if step else {}
    phrase = known.get(ref.fact) or _OF_ANY.get(ref.fact)
    return (
        phrase.replace("{}", ref.name) if phrase else f"{ref.fact.replace('_', ' ')} of {ref.name}"
    )


def text_in_words(text: Template, flow: Flow, hole: Callable[[str], str]) -> str:
    """A text with the flow's word for an activity in it, and `hole(name)` for every answer."""
    parts = (part if isinstance(part, str) else _filled(part, flow, hole) for part in text.parts)
    return clean("".join(parts)).strip()


def each_in_words(stage: Stage, steps: Steps = NO_STEPS) -> str:
    """'once for each of ideas', or nothing where a stage is asked once."""
    if stage.for_each is None:
        return ""
    return f"once for each of {source_in_words(stage.for_each, steps)}"


def source_in_words(source: Source, steps: Steps = NO_STEPS) -> str:
    """Where entries come from: 'gains and costs, without focus'."""
    said = _joined([ref_in_words(ref, steps) for ref in source.names], "and")
    if source.where is not None:
        said += f", where {in_words(source.where, steps)}"
    if source.besides:
        said += f", without {_joined([ref_in_words(ref, steps) for ref in source.besides], 'and')}"
    return said


def loop_in_words(repeat: Repeat, steps: Steps = NO_STEPS) -> str:
    """'until fits is at least 8, 3 times at most'."""
    most = f"{repeat.at_most} times at most"
    return f"until {in_words(repeat.until, steps)}, {most}" if repeat.until else most


def minutes_in_words(minutes: float | None) -> str:
    """'10 minutes', or nothing."""
    if minutes is None:
        return ""
    return f"{number_text(minutes)} minute{'' if minutes == 1 else 's'}"


def marks(step: Step) -> Iterator[str]:
    """What is special about a step, in a few words each."""
    if step.minutes:
        yield minutes_in_words(step.minutes)
    flags = {
        "optional": step.optional,
        "private": step.private,
        "the coach answers": step.by_coach,
        "the end": step.finish,
    }
    yield from (words for words, true in flags.items() if true)


def _said(test: Test, steps: Steps, true: bool) -> str:
    """The test, or its opposite: 'not' is taken inwards, to the verbs, where people say it."""
    test, true = _core(test, true)
    if isinstance(test, Compare):
        return _compared(test, steps, true)
    word = " or " if isinstance(test, AnyOf) == true else " and "
    if not isinstance(test, All | AnyOf):
        word, true = " and " if true else " or ", not true
    return word.join(_part(one, steps, true) for one in test.tests)


def _part(test: Test, steps: Steps, true: bool) -> str:
    said = _said(test, steps, true)
    return said if isinstance(_core(test, true)[0], Compare) else f"({said})"


def _core(test: Test, true: bool) -> tuple[Test, bool]:
    """A test out of the groups that hold nothing else."""
    while not isinstance(test, Compare) and len(test.tests) == 1:
        true = true if isinstance(test, All | AnyOf) else not true
        test = test.tests[0]
    return test, true


def _compared(test: Compare, steps: Steps, true: bool) -> str:
    name = ref_in_words(test.ref, steps)
    if test.op == "answered":
        there = (test.value in YES) == true
        return f"{name} {_there(test.ref, steps)[0 if there else 1]}"
    if not true and isinstance(test.value, tuple) and len(test.value) > 1:
        return f"{name} is none of {_value(test, steps, 'and')}"
    verb = _VERBS[test.op][0 if true else 1]
    return f"{name} {verb} {_value(test, steps, 'or')}"


def _there(ref: Ref, steps: Steps) -> tuple[str, str]:
    """How one says that there is a value of `ref`, and that there is none."""
    step = steps.get(ref.name)
    if step is None or not ref.fact:
        return "is answered", "is not answered"
    type_ = step.kind.fact_types(step.own).get(ref.fact)
    if type_ is not None and type_.kind is FactKind.LIST:
        return "holds something", "holds nothing"
    return "is there", "is not there"


def _value(test: Compare, steps: Steps, word: str) -> str:
    if isinstance(test.value, Ref):
        return ref_in_words(test.value, steps)
    labels = _labels(test.ref, steps)
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    return _joined([labels.get(value, value) for value in values], word)


def _labels(ref: Ref, steps: Steps) -> dict[str, str]:
    """The labels of the choices that `ref` can be, in quotes, so that they stand apart."""
    name = ref.fact if ref.name == "last" else ref.name
    step = steps.get(name)
    choices = step.kind.choices(step.own) if step else ()
    texts = ((choice.key, "".join(map(str, choice.label.parts))) for choice in choices)
    return {key: f"“{text}”" for key, text in texts}


def _joined(parts: list[str], word: str) -> str:
    """'a', 'a or b', 'a, b or c'."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _filled(ref: Ref, flow: Flow, hole: Callable[[str], str]) -> str:
    if ref.name == "word":
        word = flow.word or Word()
        return {"many": word.many, "a": word.a}.get(ref.fact, word.one)
    return hole(ref_in_words(ref, flow.by_name))
