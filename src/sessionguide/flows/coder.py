"""A made flow as plain JSON and back: whatever its frozen data are, and nothing else.

Each value is written with the name of its class and those of its fields that are not as they are
by default, so that a new field needs no word here.  Which names mean which class is a closed
table: what a file says is looked up in it, never imported or called.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any, Final, get_args

from sessionguide.datum import maker_of
from sessionguide.flows.model import Flow, Repeat, Stage, Step
from sessionguide.language.facts import Ref
from sessionguide.language.nodes import Place
from sessionguide.language.sources import Choice, Source
from sessionguide.language.tests import All, AnyOf, Compare, Not
from sessionguide.language.text import Template
from sessionguide.steps import kind, kind_names
from sessionguide.steps.base import StepKind, Word

_DATA: Final[dict[str, type]] = {
    made.__name__: made
    for made in (
        *(Flow, Stage, Step, Repeat),
        *(Template, Ref, Place),
        *(Compare, All, AnyOf, Not),
        *(Choice, Source, Word),
    )
}
"""What flows are made of, beside the options of the kinds, which go by the kind's name."""
_SORT: Final = ""
"""The key of a value's class: no field can be called so.  A named tuple is its name and a list."""
_KIND: Final = "kind"
"""A kind of step is this and its name."""


class UnknownData(ValueError):
    """There is something in a flow, or in a file, that the table does not have."""


def to_json(flow: Flow) -> str:
    """The flow, all of it.

    Raises:
        UnknownData: something in it has no name here.
    """
    return json.dumps(_plain(flow), separators=(",", ":"))


def from_json(data: str | bytes) -> Flow:
    """The flow that `to_json` wrote.

    Raises:
        ValueError, TypeError, KeyError, AttributeError, RecursionError: it did not write this.
    """
    flow = json.loads(data, object_hook=_made)
    if not isinstance(flow, Flow):
        raise UnknownData("no flow")
    return flow


# --- writing --------------------------------------------------------------------------------------


def _plain(value: Any) -> Any:
    made = type(value)
    if value is None or made in (str, bool, int, float):
        return value
    if made is tuple:
        return [_plain(part) for part in value]
    if isinstance(value, StepKind) and value.name in kind_names():
        return {_KIND: value.name}
    name = _names().get(made)
    if name is None:
        raise UnknownData(made.__name__)
    if issubclass(made, tuple):
        return {name: [_plain(part) for part in value]}
    return {_SORT: name, **_said(value)}


def _said(value: Any) -> dict[str, Any]:
    """The fields that are not as they are by default."""
    found = ((field, getattr(value, field.name)) for field in fields(value))
    return {field.name: _plain(part) for field, part in found if not _by_default(field, part)}


def _by_default(field: Field[Any], part: Any) -> bool:
    default = field.default
    return default is not MISSING and type(default) is type(part) and bool(default == part)


def _names() -> dict[type, str]:
    options = {made: name for name in kind_names() if (made := _options_of(name)) is not None}
    return options | {made: name for name, made in _DATA.items()}


# --- reading --------------------------------------------------------------------------------------


def _made(data: dict[str, Any]) -> Any:
    """One value, its parts made before it."""
    sort = data.pop(_SORT, None)
    if sort is None:
        ((sort, parts),) = data.items()
        return kind(parts) if sort == _KIND else _maker(sort)(parts)
    for name, part in data.items():
        if type(part) is list:
            data[name] = _tuple(part)
    return _maker(sort)(data)


def _tuple(parts: list[Any]) -> tuple[Any, ...]:
    return tuple([_tuple(part) if type(part) is list else part for part in parts])


@cache
def _maker(name: str) -> Callable[[Any], Any]:
    made = _DATA.get(name) or _options_of(name)
    if made is None:
        raise UnknownData(name)
    if issubclass(made, tuple):
        return lambda parts: made(*_tuple(parts))
    return maker_of(made)


@cache
def _options_of(name: str) -> type | None:
    """The class of a kind's options: `StepKind[TextOptions, str]` says it."""
    made = get_args(getattr(type(kind(name)), "__orig_bases__", (None,))[0])
    return made[0] if made and isinstance(made[0], type) else None
