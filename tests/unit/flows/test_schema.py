"""The JSON Schema says what the reader says, and the copy in the repository is the newest."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from sessionguide.flows.keys import FLOW_KEYS, STAGE_KEYS, STEP_KEYS
from sessionguide.flows.library import built_in
from sessionguide.flows.schema import flow_schema, schema_text
from sessionguide.steps import kind, kind_names

FLOWS = sorted(path for path in built_in().glob("*.yaml") if "." not in path.stem)
VALIDATOR = Draft7Validator(flow_schema())


def _loaded(text: str) -> Any:
    """The text as an editor's YAML reader sees it: its own types, dates as text."""
    return _without_dates(YAML(typ="safe", pure=True).load(text))


def _without_dates(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _without_dates(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_dates(value) for value in data]
    return str(data) if isinstance(data, datetime.date) else data


def _problems(text: str) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(_loaded(text))]


def _flow(steps: str, stage: str = "", top: str = "") -> str:
    indented = "\n".join(f"      {line}" for line in steps.splitlines())
    return (
        f"sessionguide: 1\ntitle: Talk\n{top}\nstages:\n  talk:\n    {stage}\n    steps:\n"
        f"{indented}\n"
    )


def test_the_schema_is_a_schema() -> None:
    """Of draft-07, which editors understand."""
    Draft7Validator.check_schema(flow_schema())


def test_the_copy_in_the_repository_is_the_newest() -> None:
    """Refresh it: python -m sessionguide.flows.schema > flows/flow.schema.json"""
    kept = (built_in() / "flow.schema.json").read_text(encoding="utf-8")
    assert kept == schema_text(), test_the_copy_in_the_repository_is_the_newest.__doc__


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_every_shipped_flow_fits_the_schema(path: Path) -> None:
    """So that an editor underlines nothing in them."""
    assert _problems(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", kind_names())
def test_the_worked_example_of_every_kind_fits_the_schema(name: str) -> None:
    """As steps of a flow."""
    assert _problems(_flow(kind(name).example)) == []


def _examples() -> Iterator[Any]:
    for key in FLOW_KEYS:
        if key.name not in ("sessionguide", "title", "stages"):
            yield pytest.param(_flow("a: {ask: What?}", top=key.example), id=f"flow {key.name}")
    for key in STAGE_KEYS:
        if key.name != "steps":
            yield pytest.param(_flow("a: {ask: What?}", key.example), id=f"stage {key.name}")
    for key in STEP_KEYS:
        if key.name not in ("ask", "say", "kind"):
            verb = "say" if key.name == "finish" else "ask"
            steps = f"a:\n  {verb}: What?\n  {key.example}"
            yield pytest.param(_flow(steps), id=f"step {key.name}")


@pytest.mark.parametrize("text", _examples())
def test_the_example_of_every_key_fits_the_schema(text: str) -> None:
    """The line that the guide shows."""
    assert _problems(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "- a\n",
        "title: No version\nstages: {a: {steps: {b: {ask: What?}}}}\n",
        _flow("a: {ask: What?}", top="tilte: Talk"),
        _flow("a: {ask: What?}", top="purpose: party"),
        _flow("a: {ask: What?}", "minuts: 5"),
        _flow("a: {ask: What?, kind: sale}"),
        _flow("a: {ask: What?, kind: yes_no, from: 1}"),
        _flow("a: {ask: What?, colour: red}"),
        _flow("a: {ask: What?, say: This.}"),
        _flow("a: {say: This., optional: yes}"),
        _flow("a: {help: Nothing asked.}"),
        _flow("a: {ask: What?, finish: yes}"),
        _flow("a: {ask: What?, when: {b: {abov: 1}}}"),
        _flow("A-b: {ask: What?}"),
        _flow("_a: {ask: What?}"),
        _flow("a: {ask: What?, minutes: soon}"),
    ],
)
def test_what_the_reader_refuses_the_schema_refuses_too(text: str) -> None:
    """An editor underlines it while it is typed."""
    assert _problems(text)


def test_every_key_is_described() -> None:
    """Editors show what it means, with an example."""
    schema = flow_schema()
    parts = [schema, *(part for name, part in schema["definitions"].items() if name != "test")]
    for part in parts:
        assert all(described.get("description") for described in part["properties"].values())
