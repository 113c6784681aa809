"""The JSON Schema says what the reader says, and the copy in the repository is the newest."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sessionguide.flows.keys import FLOW_KEYS, STAGE_KEYS, STEP_KEYS
from sessionguide.flows.library import built_in
from sessionguide.flows.schema import flow_schema, schema_text
from sessionguide.language import meanings
from sessionguide.language.conditions import GROUPS
from sessionguide.language.meanings import TESTS
from sessionguide.language.tests import OPERATORS
from sessionguide.steps import kind, kind_names

FLOWS = sorted(path for path in built_in().glob("*.yaml") if "." not in path.stem)
VALIDATOR = Draft7Validator(flow_schema())


FOLDER = Path(__file__).parents[2] / "fixtures" / "broken"
BROKEN = sorted(FOLDER.glob("*.yaml"))
FORM = {
    *("brace", "unknown-key", "not-for-kind", "kind", "name", "reserved", "twice", "missing"),
    *("shape", "range", "over-three", "test"),
}
"""Findings that are a matter of the form alone, which a schema can often say."""
BEYOND = {
    *("range-default", "range-scale-upside-down"),  # one number against another
    *("over-three-together", "shape-loops-nest", "twice-across-stages"),  # places far apart
    *("box-twice", "box-reserved"),  # labels that make the same key, or one of ours
    *("each-agrees", "each-finish", "each-repeat", "each-inside-a-repeat", "each-as-is-a-step"),
}
"""Broken in their form, but not in a way that a schema can say."""
READINGS = (False, True)
"""Whether an editor takes yes and no for true and false, as older readers of YAML do."""


def _loaded(text: str, flags: bool = False) -> Any:
    """The text as an editor's YAML reader sees it: its own types, dates as text."""
    loaded = _as_written(text)
    return _with_flags(loaded) if flags else loaded


@cache
def _as_written(text: str) -> Any:
    return _without_dates(YAML(typ="safe", pure=True).load(text))


def _without_dates(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _without_dates(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_without_dates(value) for value in data]
    return str(data) if isinstance(data, datetime.date) else data


def _with_flags(data: Any) -> Any:
    if isinstance(data, dict):
        return {_key(_with_flags(key)): _with_flags(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_with_flags(value) for value in data]
    flags = {"yes": True, "no": False}
    return flags.get(data.lower(), data) if isinstance(data, str) else data


def _key(key: Any) -> str:
    return str(key).lower() if isinstance(key, bool) else key


def _problems(text: str, flags: bool = False) -> list[str]:
    try:
        loaded = _loaded(text, flags)
    except YAMLError as error:
        return [str(error)]
    return [error.message for error in VALIDATOR.iter_errors(loaded)]


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
    """So that an editor underlines nothing in them, whichever YAML it reads."""
    text = path.read_text(encoding="utf-8")
    assert [_problems(text, flags) for flags in READINGS] == [[], []]


@pytest.mark.parametrize("flags", READINGS)
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_an_editor_underlines_what_is_wrong_in_its_form_and_nothing_else(
    path: Path, flags: bool
) -> None:
    """What takes more than the form to see, only `flows check` says."""
    text = path.read_text(encoding="utf-8")
    expected = text.splitlines()[0].removeprefix("# expect: ").split(", ")
    of_form = bool({finding.split()[0] for finding in expected} & FORM)
    assert bool(_problems(text, flags)) == (of_form and path.stem not in BEYOND)


@pytest.mark.parametrize("name", kind_names())
def test_the_worked_example_of_every_kind_fits_the_schema(name: str) -> None:
    """As steps of a flow."""
    assert _problems(_flow(kind(name).example)) == []


OTHERS = {"for_each": "as: idea", "as": "for_each: ideas", "leave_out": "use: grow/goal"}
"""What a key needs beside it."""


def _examples() -> Iterator[Any]:
    for key in FLOW_KEYS:
        if key.name not in ("sessionguide", "title", "stages"):
            yield pytest.param(_flow("a: {ask: What?}", top=key.example), id=f"flow {key.name}")
    for key in STAGE_KEYS:
        if key.name != "steps":
            other = OTHERS.get(key.name, "")
            lines = "\n    ".join((key.example, other))
            yield pytest.param(_flow("a: {ask: What?}", lines), id=f"stage {key.name}")
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
    """Editors show what it means, with an example; also inside a test, a repeat, the words."""
    schema = flow_schema()
    parts = [schema, *schema["definitions"].values()]
    repeat = schema["definitions"]["say"]["properties"]["repeat"]
    words = schema["properties"]["words"]["properties"]["activity"]
    test = schema["definitions"]["test"]["additionalProperties"]["anyOf"][1]
    for part in (*parts, repeat, words, test):
        assert all(described.get("description") for described in part["properties"].values())


def test_every_test_has_its_meaning() -> None:
    """The words of the reader and those that are explained are the same."""
    assert set(TESTS) == set(OPERATORS)
    assert set(meanings.GROUPS) == set(GROUPS)


@pytest.mark.parametrize("flag", ["yes", "Yes", "NO", "true", "n"])
def test_yes_and_no_may_be_written_as_people_write_them(flag: str) -> None:
    """All that the reader takes, in any case."""
    for flags in READINGS:
        assert _problems(_flow(f"a: {{ask: What?, optional: {flag}}}"), flags) == []


def test_a_key_with_a_few_values_offers_them() -> None:
    """Editors complete what can stand there."""
    schema = flow_schema()
    assert "review" in schema["properties"]["purpose"]["enum"]
    assert schema["definitions"]["step"]["properties"]["kind"]["enum"] == list(kind_names())
    assert "yes" in schema["definitions"]["step_text"]["properties"]["optional"]["anyOf"][0]["enum"]
