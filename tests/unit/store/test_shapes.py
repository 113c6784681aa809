"""What kept documents have to be, and what is left to those who read them."""

from __future__ import annotations

from typing import Any

import pytest

from sessionguide.store.home import Home
from sessionguide.store.schema import SCHEMA
from sessionguide.store.shapes import is_document, is_fold_of, is_header
from tests.unit.store.making import begin

PLAN = {"id": "p", "session": "s1", "client": "", "flow": "f", "title": "T", "date": "2026-03-02"}


def test_everything_that_the_program_keeps_has_its_shape(home: Home) -> None:
    """Each document of a session that was kept whole, with its plan and all that belongs to it."""
    records = home.records()
    client = records.add_client("Anna")
    talk = begin(records, client)
    talk.agree(record="everything", purpose="To decide")
    talk.say("Hello")
    talk.finish()
    tables = home.parts().files.tables(client.id)
    assert {"client", "sessions", "plans", "activities", "flows", "consents"} <= set(tables)
    assert all(is_document(name, row) for name, rows in tables.items() for row in rows.values())


@pytest.mark.parametrize("table", ["sessions", "plans", "client"])
def test_of_a_newer_version_nothing_else_is_asked(table: str) -> None:
    """It is refused by its number, and not called damaged."""
    assert is_document(table, {"schema": SCHEMA + 1})
    assert not is_document(table, {"schema": SCHEMA})


@pytest.mark.parametrize(
    "more",
    [
        {"activities": [{"what": "Call", "mood": ["later", "versions"], "confidence": None}]},
        {"headings": [{"title": "T", "lines": ["a"], "slot": "now"}]},
        {"word": ["one", "many"], "version": 2, "something_new": {"a": 1}},
    ],
)
def test_what_is_not_known_is_let_be(more: dict[str, Any]) -> None:
    """Names of a later version are passed over, in a plan and in an activity."""
    assert is_document("plans", PLAN | more)


@pytest.mark.parametrize(
    "more",
    [
        {"activities": [{"what": 5}]},
        {"activities": [{"confidence": 5}]},
        {"activities": [{"what": "Call", "together": "yes"}]},
        {"headings": [{"title": "T", "lines": [5]}]},
        {"word": ["one"]},
        {"kept_ideas": "one"},
        {"version": "2"},
    ],
)
def test_what_is_known_has_its_type(more: dict[str, Any]) -> None:
    """A plan is painted, exported and looked back on: all of that relies on it."""
    assert not is_document("plans", PLAN | more)


def test_a_header_and_a_mark_speak_of_their_own_session() -> None:
    """The file's name says which that is."""
    assert is_header({"session": "s1", "client": "c1"}, "s1")
    assert not is_header({"session": "s2", "client": "c1"}, "s1")
    assert not is_header({"session": "s1", "client": "../c1"}, "s1")
    assert not is_fold_of({"session": None}, "s1")
