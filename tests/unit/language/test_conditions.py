"""Tests as they are written: what is understood, what is refused and with which advice."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest

from sessionguide.language.conditions import TEST_SCHEMA, Condition
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Place, Scalar, Sequence
from sessionguide.language.shapes import UNREAD

HERE = Place(1, 1, 1, 2)


def _node(value: Any) -> Node:
    if isinstance(value, dict):
        return Mapping(tuple((Scalar(k, HERE), _node(v)) for k, v in value.items()), HERE)
    if isinstance(value, list):
        return Sequence(tuple(_node(v) for v in value), HERE)
    return Scalar(str(value), HERE)


def _fits_schema(value: Any) -> bool:
    schema = {"definitions": {"test": TEST_SCHEMA}, "$ref": "#/definitions/test"}
    return jsonschema.Draft7Validator(schema).is_valid(value)


UNDERSTOOD: list[Any] = [
    {"now": 3},
    {"now": "yes"},
    {"now": {"is": 3}},
    {"now": {"is_not": {"answer": "other"}}},
    {"now": {"one_of": ["a", "b"]}},
    {"now": {"above": 3}},
    {"now": {"below": -2.5}},
    {"now": {"at_least": {"answer": "other.count"}}},
    {"now": {"includes": "a"}},
    {"now": {"answered": "no"}},
    {"now.up": 3, "other": "yes"},
    {"any": [{"now": 3}, {"not": [{"other": "yes"}, {"all": [{"a": 1}]}]}]},
]

REFUSED: list[tuple[Any, str]] = [
    ({"now": {"above": 3, "below": 6}}, "Put them under all:, each with a dash."),
    ({"now": {"abov": 3}}, 'Did you mean "above"?'),
    ({"now": {"more_than": 3}}, 'Did you mean "above"?'),
    ({"now": {"<=": 3}}, 'Did you mean "at_most"?'),
    ({"now": {"contains": "a"}}, 'Did you mean "includes"?'),
    ({"now": {"answer": "other"}}, "Did you mean {is: {answer: other}}?"),
    ({"now": ["a", "b"]}, "For one of several write {one_of: [a, b]}."),
    ({"now": {"above": "other"}}, "For the answer of a step write {above: {answer: other}}."),
    ({"now": {"above": [1, 2]}}, "For one of several write one_of."),
    ({"now": {"one_of": "a"}}, "Put it in [ ]."),
    ({"now": {"one_of": []}}, "Put it in [ ]."),
    ({"now": {}}, "Write it like {now: {above: 6}}."),
    ({"any": {"now": 3}}, "Begin each test with a dash."),
    ({"not": []}, "Begin each test with a dash."),
]


@pytest.mark.parametrize("written", UNDERSTOOD, ids=str)
def test_what_the_language_offers_is_understood(written: Any) -> None:
    """By the reader and by editors alike."""
    findings = Findings()
    assert Condition().read(_node(written), findings) is not UNREAD
    assert findings.found == []
    assert _fits_schema(written)


@pytest.mark.parametrize(("written", "hint"), REFUSED, ids=str)
def test_what_is_not_understood_comes_with_a_way_out(written: Any, hint: str) -> None:
    """One finding, no value, and a hint that says how it is written."""
    findings = Findings()
    assert Condition().read(_node(written), findings) is UNREAD
    assert [(f.code, f.hint) for f in findings.found] == [("test", hint)]
    assert not _fits_schema(written)


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999", ""])
def test_a_number_in_a_test_is_finite(number: str) -> None:
    """Nothing is above what is no number."""
    findings = Findings()
    Condition().read(_node({"now": {"above": number}}), findings)
    assert [f.code for f in findings.found] == ["test"]


@pytest.mark.parametrize("written", ["now", "", [], [{"now": 3}], {}])
def test_what_is_no_test_at_all_is_refused_as_a_whole(written: Any) -> None:
    """It has another shape."""
    findings = Findings()
    assert Condition().read(_node(written), findings) is UNREAD
    assert [f.code for f in findings.found] == ["shape"]


def test_every_part_that_is_wrong_is_noted() -> None:
    """The first does not hide the second."""
    findings = Findings()
    one = (Scalar("now", HERE), _node({"abov": 3}))
    there = Place(2, 1, 2, 2)
    other = (Scalar("ready", HERE), Mapping(((Scalar("iss", there), Scalar("a", there)),), there))
    assert Condition().read(Mapping((one, other), HERE), findings) is UNREAD
    assert [f.place for f in findings.found] == [HERE, there]
