"""Steps as they stand in a session, made by hand: kinds asked without a flow or an engine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sessionguide.language.facts import Item
from sessionguide.language.findings import Finding, Findings
from sessionguide.language.nodes import Place, compose
from sessionguide.language.shapes import UNREAD
from sessionguide.steps import kind
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Asked, Before

HERE = Place(1, 1, 1, 1)

IDEAS = (
    Item("ideas#1", "Call Sam"),
    Item("ideas#2", "Rest"),
    Item("ideas#3", "Read about it"),
    Item("ideas#4", "Call Sam"),
)
LAST_PLAN = Before(activities=(Activity("Call Sam"), Activity("Rest"), Activity("Walk")))


def given(name: str, yaml: str) -> tuple[dict[str, Any], list[Finding]]:
    """What the kind's own keys read from `yaml`, and the findings on the way."""
    findings = Findings()
    root = compose(yaml, findings)
    assert root is not None, findings.found
    shapes = {key.name: key.shape for key in kind(name).keys}
    read = {key.text: shapes[key.text].read(node, findings) for key, node in root.entries}
    return {key: value for key, value in read.items() if value is not UNREAD}, findings.found


def options(name: str, yaml: str = "{}") -> tuple[Any, list[str]]:
    """The options that `yaml` makes, and the codes of what is wrong with them."""
    read, found = given(name, yaml)
    codes = [finding.code for finding in found]

    def problem(key: str, code: str, message: str, hint: str = "") -> None:
        assert key in {one.name for one in kind(name).keys}
        assert message.endswith(".")
        codes.append(code)

    return kind(name).options(read, problem), codes


def asking(name: str, yaml: str = "{}", **how: Any) -> Asked[Any, Any]:
    """The kind's step with the keys in `yaml`, asked as `how` says."""
    own, codes = options(name, yaml)
    assert not codes
    return Asked("here", own, **how)


def accepted(name: str, raw: object, asked: Asked[Any, Any]) -> Any:
    """The answer that the kind makes of `raw`."""
    return kind(name).accept(raw, asked)


def facts(name: str, value: Any, asked: Asked[Any, Any]) -> Mapping[str, Any]:
    """What the kind publishes of `value`."""
    return kind(name).facts(value, asked)


def through_json(name: str, value: Any) -> Any:
    """`value` written to JSON text and read back."""
    return kind(name).from_json(json.loads(json.dumps(kind(name).to_json(value))))
