"""Every word that a flow can be written with, made from the tables that the reader uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from sessionguide.datum import datum
from sessionguide.flows.keys import FLOW_KEYS, STAGE_KEYS, STEP_KEYS
from sessionguide.flows.model import Step
from sessionguide.flows.wording import ref_in_words
from sessionguide.language.facts import FactType, Ref
from sessionguide.language.meanings import GROUPS, TESTS, Meaning
from sessionguide.language.shapes import Key
from sessionguide.steps import kind, kind_names


@datum(frozen=True)
class Entry:
    """One word, in a line or two."""

    word: str
    meaning: str
    example: str = ""


@datum(frozen=True)
class Chapter:
    """Words that belong together."""

    title: str
    about: str
    entries: tuple[Entry, ...]


ALWAYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "word": "What this client calls an activity: experiment.",
        "word.one": "The same.",
        "word.many": "Several of them: experiments.",
        "word.a": "One with its article: an experiment.",
        "today": "The day of the session, in words.",
        "last_plan.goal": "The goal of this client's last plan.",
        "last_plan.activities": "The activities of that plan.",
    }
)
"""Names that no step asks for."""

_ELSEWHERE: Final = MappingProxyType(
    {
        "last.NAME": "The answer to NAME in this client's last session on this flow.",
        "NAME.before": "Inside a repeat: the answer of the round before.",
        "NAME.all": "Inside a repeat: the answers of all rounds.",
    }
)


def chapters() -> Iterator[Chapter]:
    """All words, in the order in which people meet them."""
    yield Chapter("The flow", "At the left edge of the file.", _keys(FLOW_KEYS))
    yield Chapter("A stage", "Below stages: and the stage's name.", _keys(STAGE_KEYS))
    yield Chapter("A step", "Below steps: and the step's name.", _keys(STEP_KEYS))
    for name in kind_names():
        yield _kind(name)
    tests = (*_meanings(TESTS), *_meanings(GROUPS))
    yield Chapter("Tests", "For when, until and where.", tests)
    names = (*ALWAYS.items(), *_ELSEWHERE.items())
    entries = tuple(Entry(f"${{{name}}}", meaning) for name, meaning in names)
    yield Chapter("Names that are always there", "In texts as here, in tests without ${}.", entries)


def _keys(keys: Iterable[Key]) -> tuple[Entry, ...]:
    return tuple(
        Entry(key.name, f"{key.meaning}{' Must be there.' if key.required else ''}", key.example)
        for key in keys
    )


def _kind(name: str) -> Chapter:
    of_kind = kind(name)
    step = _example(name)
    facts = _facts(step) if step else ()
    return Chapter(f"kind: {name}", of_kind.summary, (*_keys(of_kind.keys), *facts))


def _facts(step: Step) -> tuple[Entry, ...]:
    """What follows from the answer to `step`: `${now.up}`, one up from now."""
    steps = {step.name: step}
    names = (
        (Ref(step.name, fact), type_) for fact, type_ in step.kind.fact_types(step.own).items()
    )
    return tuple(
        Entry(f"${{{ref}}}", f"{sort_of(type_)}: {ref_in_words(ref, steps)}")
        for ref, type_ in names
        if ref.fact
    )


@cache
def _example(name: str) -> Step | None:
    """The first step of that kind in its worked example."""
    from sessionguide.flows.reader import read

    head = "sessionguide: 1\ntitle: A\nstages:\n  talk:\n    steps:\n"
    lines = "".join(f"      {line}\n" for line in kind(name).example.splitlines())
    flow = read(head + lines, "example", check=False).flow
    steps = flow.steps if flow else ()
    return next((step for step in steps if step.kind.name == name and not step.says), None)


def _meanings(table: Mapping[str, Meaning]) -> Iterator[Entry]:
    return (Entry(word, one.meaning, one.example) for word, one in table.items())


def sort_of(type_: FactType) -> str:
    """The sort of a fact in words: 'number, not always there'."""
    may = "" if type_.sure else ", not always there"
    return f"{type_.kind.value}{may}"
