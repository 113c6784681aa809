"""The JSON Schema of a flow, for editors that help while one types; from the reader's own table.

`sessionguide flows schema` prints it, and so does `python -m sessionguide.flows.schema`; it is
what `flows/flow.schema.json` holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sessionguide.flows.forms import Block
from sessionguide.flows.keys import FLOW_KEYS, RESERVED, SAY_KEYS, STAGE_KEYS, STEP_KEYS
from sessionguide.language.conditions import TEST_SCHEMA
from sessionguide.language.meanings import GROUPS, TESTS, Meaning
from sessionguide.language.shapes import NAME, Key, Schema
from sessionguide.steps import kind, kind_names

_DEFAULT: Final = "text"
_TOGETHER: Final = {"for_each": "as", "as": "for_each", "leave_out": "use"}
"""Keys that make no sense without another."""
_KIND: Final = next(key for key in STEP_KEYS if key.name == "kind")


def flow_schema() -> Schema:
    """The schema of a whole flow, draft-07: what the reader would take, as far as one can say."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A sessionguide flow",
        **_part(FLOW_KEYS),
        "definitions": {
            "stage": _stage(),
            "written_over": _written_over(),
            "step": _step(),
            "say": _part((key for key in STEP_KEYS if key.name in SAY_KEYS), needed=("say",)),
            **{f"step_{name}": _kind(name) for name in kind_names()},
            "test": _test(),
        },
    }


def schema_text() -> str:
    """The schema as it stands in the repository."""
    import json

    return json.dumps(flow_schema(), indent=1, ensure_ascii=False) + "\n"


def _part(keys: Iterable[Key], needed: tuple[str, ...] = ()) -> Schema:
    rows = tuple(keys)
    names = {key.name for key in rows}
    required = [key.name for key in rows if key.required or key.name in needed]
    together = {key: [other] for key, other in _TOGETHER.items() if key in names}
    return {
        "type": "object",
        "properties": {key.name: _property(key) for key in rows},
        "required": required,
        **({"dependencies": together} if together else {}),
        "additionalProperties": False,
    }


def _property(key: Key) -> Schema:
    schema = key.shape.schema()
    if "$ref" in schema:
        schema = {"allOf": [schema]}
    if isinstance(key.shape, Block):
        schema["propertyNames"] = _names(key.shape.part)
    return {**schema, "description": f"{key.meaning} Example: {key.example}"}


def _stage() -> Schema:
    """Steps stand in it whole; beside `use`, some keys of a step are enough."""
    stage = _part(STAGE_KEYS)
    whole = stage["properties"]["steps"].pop("additionalProperties")
    return {
        **stage,
        "if": {"required": ["use"]},
        "then": _with_steps({"$ref": "#/definitions/written_over"}),
        "else": {**_with_steps(whole), "required": ["steps"]},
    }


def _with_steps(step: Schema) -> Schema:
    return {"properties": {"steps": {"type": "object", "additionalProperties": step}}}


def _written_over() -> Schema:
    """Keys of any step: which of them fit, only the step that is brought in says."""
    own = {key.name for name in kind_names() for key in kind(name).keys}
    common = [key for key in STEP_KEYS if key.name not in own]
    names = [key.name for key in common] + sorted(own)
    return {
        "type": "object",
        "minProperties": 1,
        "properties": {key.name: _property(key) for key in common},
        "propertyNames": {"enum": names},
    }


def _names(part: str) -> Schema:
    """What a stage or a step can be called; some names are ours."""
    pattern = {"pattern": f"^{NAME.pattern.removesuffix(chr(92) + 'Z')}$"}
    return {**pattern, "not": {"enum": sorted(RESERVED)}} if part == "step" else pattern


def _test() -> Schema:
    """A test, each word of it with what it means."""
    groups = {name: {**schema, **_told(GROUPS[name])} for name, schema in _GROUPS.items()}
    one, other = TEST_SCHEMA["additionalProperties"]["anyOf"]
    words = {name: {**schema, **_told(TESTS[name])} for name, schema in other["properties"].items()}
    compared = {"anyOf": [one, {**other, "properties": words}], "description": _COMPARED}
    return {**TEST_SCHEMA, "properties": groups, "additionalProperties": compared}


def _told(meaning: Meaning) -> Schema:
    return {"description": f"{meaning.meaning} Example: {meaning.example}"}


_GROUPS: Final[Schema] = TEST_SCHEMA["properties"]
_COMPARED: Final = "What must be true of this answer: a value, or one test."


def _step() -> Schema:
    """What is said is one thing; else the kind decides which keys there are."""
    names = kind_names()
    cases = [_case(_is_kind(name), f"step_{name}") for name in names]
    plain = {"not": {"anyOf": [{"required": ["kind"]}, {"required": ["say"]}]}}
    return {
        "type": "object",
        "properties": {"kind": {"enum": list(names), "description": _kinds_told()}},
        "anyOf": [{"required": ["ask"]}, {"required": ["say"]}],
        "allOf": [
            *cases,
            _case(plain, f"step_{_DEFAULT}"),
            _case({"required": ["say"]}, "say"),
        ],
    }


def _kinds_told() -> str:
    """What `kind` means, with a line for each."""
    return "\n".join((_KIND.meaning, *(f"{name}: {kind(name).summary}" for name in kind_names())))


def _is_kind(name: str) -> Schema:
    return {"properties": {"kind": {"const": name}}, "required": ["kind"]}


def _case(test: Schema, definition: str) -> Schema:
    return {"if": test, "then": {"$ref": f"#/definitions/{definition}"}}


def _kind(name: str) -> Schema:
    of_kind = kind(name)
    own = {key.name for key in of_kind.keys}
    common = (key for key in STEP_KEYS if key.name not in own and key.name not in ("say", "finish"))
    described = _part((*common, *of_kind.keys), needed=("ask",))
    described["properties"]["kind"] = {"const": name, "description": of_kind.summary}
    either = [{"required": [name]} for name in of_kind.either]
    return {**described, **({"oneOf": either} if either else {}), "description": of_kind.summary}


if __name__ == "__main__":
    import sys

    sys.stdout.write(schema_text())
