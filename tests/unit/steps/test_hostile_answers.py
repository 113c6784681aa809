"""Answers of any make: refused in words or accepted whole, never a crash."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note
from hypothesis import strategies as st

from sessionguide.errors import AnswerError
from sessionguide.steps import kind
from sessionguide.steps.base import Asked
from tests.tries import tries
from tests.unit.steps.askings import through_json
from tests.unit.steps.samples import SAMPLES, Sample

NASTY = (
    "[/x [b] $y [@click=app.quit]z[/]", "\x1b]0;title\x07", "\ud800", "${now}", "#1", "ideas#1",
    "stay", "", " ", "1", "1e400", "-0", "NaN", "yes", "everything", "done", "\u0000", "a" * 20_001,
)  # fmt: skip
KEYS = (
    "id", "text", "agreed", "kept", "what", "confidence", "outcomes", "1.outcome", "1.what",
    "1.more", "kept.1", "1.box", "mine", "given", "yes", "purpose", "minutes", "word",
    "record", "one", "many", "helped", "99.what",
)  # fmt: skip
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -(10**400), 2**63, 0.1, float("inf"), float("nan")]),
    st.floats(),
    st.sampled_from(NASTY),
    st.text(st.characters(), max_size=12),
)
raws = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text(max_size=6)), inner, max_size=4),
    ),
    max_leaves=10,
)
relaxed = tries(120, [HealthCheck.too_slow])


@cache
def _samples() -> tuple[tuple[Sample, Asked[Any, Any]], ...]:
    """Every sample and its question: asked for the first time, and where there is an answer."""
    firsts = [(sample, sample.asked()) for sample in SAMPLES]
    agains = [(sample, replace(asked, previous=sample.value())) for sample, asked in firsts]
    return (*firsts, *agains)


@relaxed
@given(raw=st.one_of(scalars, raws))
def test_any_raw_answer_is_accepted_whole_or_refused_in_words(raw: Any) -> None:
    """Claim: whatever JSON can hold, each kind gives an answer that lasts, or an AnswerError."""
    for sample, asked in _samples():
        note(f"to {sample}")
        step = kind(sample.name)
        step.empty(raw)
        value, refusal = _outcome(step.accept, raw, asked)
        if refusal:
            assert refusal.endswith((".", "?"))
            assert len(refusal) < 300
        else:
            _lasts(sample, value, replace(asked, previous=value))


def _outcome(call: Callable[..., Any], *given: Any) -> tuple[Any, str]:
    """What `call` gives, or the words of its refusal; any other error is a failure."""
    try:
        return call(*given), ""
    except AnswerError as refusal:
        return None, str(refusal) or "refused without a word"


def _lasts(sample: Sample, value: Any, asked: Any) -> None:
    """The answer can be kept, shown and given again."""
    step = kind(sample.name)
    assert through_json(sample.name, value) == value
    assert step.accept(step.raw(value, asked), asked) == value
    json.dumps(step.raw(value, asked)).encode()
    "\n".join(step.lines(value, asked)).encode()
    assert step.facts(value, asked).keys() <= step.fact_types(asked.options).keys()


@relaxed
@given(text=st.one_of(st.sampled_from(NASTY), st.text(st.characters(), max_size=30)))
def test_anything_typed_in_plain_mode_is_an_answer_or_a_refusal(text: str) -> None:
    """Claim: a line of any characters never breaks plain mode, not even field by field."""
    for sample, asked in _samples()[: len(SAMPLES)]:
        note(f"to {sample}")
        step = kind(sample.name)
        value, refusal = _outcome(step.accept, step.plain(text, asked), asked)
        assert refusal or step.lines(value, asked) is not None
        for field in step.fields(asked, {}):
            said, refusal = _outcome(field.typed, text)
            assert refusal.endswith(".") or _outcome(field.read, said) == (said, "")


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_a_very_deep_answer_is_refused(sample: Sample) -> None:
    """Claim: nesting costs nothing and breaks nothing."""
    raw: Any = []
    for _ in range(5_000):
        raw = [raw]
    with pytest.raises(AnswerError):
        kind(sample.name).accept(raw, sample.asked())
    assert kind(sample.name).empty(raw) in (True, False)
