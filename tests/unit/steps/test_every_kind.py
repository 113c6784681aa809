"""What holds for every step kind, walked by folder."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest

from sessionguide import steps
from sessionguide.flows.reader import read
from sessionguide.language.facts import FactKind, FactType, Item
from sessionguide.steps import kind, kind_names
from tests.unit.steps.askings import given, through_json
from tests.unit.steps.samples import SAMPLES, Sample

NAMES = kind_names()
every_kind = pytest.mark.parametrize("name", NAMES)
every_sample = pytest.mark.parametrize("sample", SAMPLES, ids=str)


def test_a_kind_is_added_by_adding_a_folder() -> None:
    """Claim: the folders beside the package's own file are the kinds, no more and no fewer."""
    folder = Path(steps.__file__).parent
    assert set(NAMES) == {path.parent.name for path in folder.glob("*/__init__.py")}


def test_every_kind_has_sample_answers() -> None:
    """Claim: the samples that the tests below walk leave no kind out."""
    assert {sample.name for sample in SAMPLES} == set(NAMES)


@every_kind
def test_the_folder_is_the_name_that_a_coach_writes(name: str) -> None:
    """Claim: `kind: text` is the folder `text`, and its STEP is the kind."""
    assert kind(name).name == name


def test_an_unknown_kind_is_a_key_error() -> None:
    """Claim: what is no folder is no kind, modules beside them included."""
    for name in ("base", "picking", "no_such_kind"):
        with pytest.raises(KeyError):
            kind(name)


@every_kind
def test_a_kind_says_what_it_is(name: str) -> None:
    """Claim: summary, raw form and docstrings are there for the guide and for readers."""
    step = kind(name)
    assert step.summary.endswith(".")
    assert step.raw_form.count("`") >= 2
    assert step.raw_form.endswith(".")
    public = [member for key, member in vars(type(step)).items() if not key.startswith("_")]
    for member in filter(inspect.isfunction, public):
        assert member.__doc__, member.__qualname__


@every_kind
def test_the_docstring_cites_the_practice_behind_the_kind(name: str) -> None:
    """Claim: each kind says which rows of practice it serves."""
    assert re.search(r"\([SAFEM]\d+", type(kind(name)).__doc__ or "")


@every_kind
def test_the_example_reads_clean(name: str) -> None:
    """Claim: the worked example in the docstring is a part of a flow without a finding."""
    step = kind(name)
    assert f"kind: {name}" in step.example
    text = "sessionguide: 1\ntitle: A talk\nstages:\n  talk:\n    title: A talk\n    steps:\n"
    found = read(text + indent(step.example, "      "), name)
    assert found.flow is not None, found.findings
    assert [finding for finding in found.findings if not finding.advice] == []
    assert name in {one.kind.name for one in found.flow.steps}


@every_kind
def test_every_key_has_a_meaning_and_a_line_that_uses_it(name: str) -> None:
    """Claim: the guide's tables can be made from the keys, and their examples read."""
    for key in kind(name).keys:
        assert key.meaning.endswith("."), key.name
        assert key.shape.words, key.name
        assert key.shape.schema(), key.name
        read_key, findings = given(name, key.example)
        assert read_key.keys() == {key.name}
        assert not findings


def test_homework_is_said_by_nobody_but_the_client() -> None:
    """Claim: the word that puts many clients off stands in no question of ours (A3)."""
    for name in NAMES:
        step = kind(name)
        said = [step.summary, step.raw_form, *(key.meaning for key in step.keys)]
        assert not any("homework" in text.lower() for text in said)


@every_sample
def test_an_answer_survives_json(sample: Sample) -> None:
    """Claim: to_json and from_json give back an equal answer, through JSON text."""
    value = sample.value()
    assert through_json(sample.name, value) == value


@every_sample
@every_kind
def test_an_answer_of_another_kind_is_never_taken_for_its_own(name: str, sample: Sample) -> None:
    """Claim: a flow whose step changed its kind since the last session still opens and runs."""
    step = kind(name)
    if name == sample.name:
        assert step.recalled(kind(name).to_json(sample.value())) == sample.value()
        return
    value = step.recalled(kind(sample.name).to_json(sample.value()))
    for own in (one for one in SAMPLES if one.name == name):
        asked = replace(own.asked(), before_answer=value)
        assert step.accept(own.raw, asked) == own.value()
        assert step.facts(own.value(), asked)
        step.offered(asked)
        if value is not None:
            step.facts(value, own.asked())


@every_sample
def test_the_raw_form_of_an_answer_is_accepted_as_the_same_answer(sample: Sample) -> None:
    """Claim: accept(raw(value)) is value, with every id it had."""
    step, value = kind(sample.name), sample.value()
    asked = replace(sample.asked(), previous=value)
    raw = step.raw(value, asked)
    assert step.accept(raw, asked) == value
    assert step.accept(raw, sample.asked()) == value
    assert not step.empty(raw)


@every_sample
def test_facts_are_of_the_types_that_the_checker_is_told(sample: Sample) -> None:
    """Claim: each fact is announced by fact_types, and is of that sort and in that range."""
    step, asked = kind(sample.name), sample.asked()
    types = step.fact_types(asked.options)
    found = step.facts(sample.value(), asked)
    assert found.keys() <= types.keys()
    assert {name for name, type_ in types.items() if type_.sure} <= found.keys()
    for name, fact in found.items():
        assert _fits(fact, types[name]), (name, fact, types[name])


@every_sample
def test_lines_are_text_of_at_least_one_line(sample: Sample) -> None:
    """Claim: overview and plan have something to show for every answer."""
    lines = kind(sample.name).lines(sample.value(), sample.asked())
    assert lines
    assert all(isinstance(line, str) for line in lines)


@every_kind
@pytest.mark.parametrize("raw", [None, "", "  \n", [], {}, ["", " "]], ids=repr)
def test_nothing_is_empty_for_every_kind(name: str, raw: object) -> None:
    """Claim: Enter on nothing is told from an answer, whatever form nothing takes."""
    assert kind(name).empty(raw)


@every_kind
def test_no_is_an_answer(name: str) -> None:
    """Claim: False and zero say something; they are never taken for nothing."""
    assert not kind(name).empty(False)
    assert not kind(name).empty(0)


def _fits(fact: Any, type_: FactType) -> bool:
    if type_.kind is FactKind.NUMBER:
        in_range = isinstance(fact, int | float) and not isinstance(fact, bool)
        low_enough = type_.high is None or fact <= type_.high
        return in_range and low_enough and (type_.low is None or fact >= type_.low)
    if type_.kind is FactKind.CHOICE:
        return isinstance(fact, Item) and (type_.keys is None or fact.id in type_.keys)
    if type_.kind is FactKind.LIST:
        return isinstance(fact, tuple) and all(isinstance(part, Item) for part in fact)
    wanted = {FactKind.TEXT: str, FactKind.YES_NO: bool, FactKind.RECORD: tuple}
    return isinstance(fact, wanted[type_.kind])


def test_a_kind_without_an_example_has_an_empty_one() -> None:
    """Claim: the example is what follows `Example::` in the docstring, and nothing else."""

    class Bare(type(kind("text"))):  # type: ignore[misc]  # a class that is only known here
        """Says nothing."""

    assert Bare().example.strip() == ""


@every_kind
def test_a_kind_tells_whoever_answers_what_to_do(name: str) -> None:
    """Claim: short sentences for a client, without a word that only flow authors know (U5)."""
    told = kind(name).told
    assert told.endswith(".")
    for sentence in re.split(r"(?<=\.) ", told):
        assert len(sentence.split()) <= 15, sentence
    assert not re.search(r"\b(answer is|entry|entries|client|step|list|kind)\b|`", told)
