"""Tests that are never true, or always, whatever is answered: found from the range alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sessionguide.flows.checks.fit import compares
from sessionguide.flows.checks.names import Names
from sessionguide.language.facts import FactKind, FactType, Ref, number_text
from sessionguide.language.nodes import Place
from sessionguide.language.tests import NO, YES, Compare, Test

NEVER, ALWAYS = "never", "always"
_INFINITY: Final = float("inf")
_OTHER_WAY: Final = {
    "above": ("below", "at_least"),
    "below": ("above", "at_most"),
    "at_least": ("above", "at_most"),
    "at_most": ("below", "at_least"),
}


def check_ranges(test: Test, names: Names) -> bool:
    """Note each single test in `test` that is never true; whether there is none."""
    found = [one for one in compares(test) if verdict(one, names) == NEVER]
    for one in found:
        note_constant(one, NEVER, names)
    return not found


def note_constant(test: Compare, truth: str, names: Names) -> None:
    """Note that one single test is never true, or always."""
    type_ = names.type_of(test.ref)
    read = names.sheet.steps.get(test.ref.name)
    names.sheet.findings.add(
        "constant",
        f"This is {truth} true: {_reason(test, type_)}." if type_ else f"This is {truth} true.",
        _place(test),
        _hint(test, names),
        also=read.step.place if read else None,
        also_label="asked here" if read else "",
    )


def verdict(test: Compare, names: Names) -> str:
    """NEVER or ALWAYS for an answered name, or an empty text when it depends."""
    type_ = names.type_of(test.ref)
    if type_ is None or test.op == "answered":
        return ""
    if isinstance(test.value, Ref):
        other = names.type_of(test.value)
        return _against(test.op, type_, other) if other else ""
    if type_.kind is FactKind.NUMBER:
        return _number(test, type_)
    if type_.kind is FactKind.YES_NO:
        return _yes_no(test)
    return _keys(test, type_) if type_.kind is FactKind.CHOICE and type_.keys else ""


def _place(test: Compare) -> Place:
    if isinstance(test.value, Ref) and test.value.place is not None:
        return test.value.place
    return test.value_places[0] if test.value_places else test.op_place or Place(1, 1, 1, 1)


def _reason(test: Compare, type_: FactType) -> str:
    name, low, high = f'"{test.ref}"', type_.low, type_.high
    if type_.kind is not FactKind.NUMBER or (low is None and high is None):
        return f"{name} is one of these" if test.op == "one_of" else f"so is {name} by its kind"
    if low is not None and high is not None:
        ends = f"{name} runs from {number_text(low)} to {number_text(high)}"
        step = type_.step
        return ends if step in (None, 1) else f"{ends} in steps of {number_text(step or 1)}"
    if low is not None:
        return f"{name} is {number_text(low)} or more"
    return f"{name} is {number_text(high or 0)} or less"


def _hint(test: Compare, names: Names) -> str:
    for op in _OTHER_WAY.get(test.op, ()):
        if not verdict(replace(test, op=op), names):
            value = f"{{answer: {test.value}}}" if isinstance(test.value, Ref) else test.value
            return f'Did you mean "{op}: {value}"?'
    return ""


# --- numbers ------------------------------------------------------------------------------------


def _number(test: Compare, type_: FactType) -> str:
    if test.op in ("is", "is_not"):
        return _equal(test.op, _is_one(float(str(test.value)), type_))
    if test.op == "one_of":
        one = [_is_one(float(value), type_) for value in test.value]  # type: ignore[union-attr]  # several
        return ALWAYS if ALWAYS in one else NEVER if all(v == NEVER for v in one) else ""
    value = float(str(test.value))
    return _against(test.op, type_, FactType(FactKind.NUMBER, value, value))


def _is_one(value: float, type_: FactType) -> str:
    low, high = _ends(type_)
    if not low <= value <= high:
        return NEVER
    if type_.step and low > -_INFINITY:
        steps = (value - low) / type_.step
        if abs(steps - round(steps)) > 1e-6:
            return NEVER
    return ALWAYS if low == high else ""


def _equal(op: str, is_one: str) -> str:
    if op == "is" or not is_one:
        return is_one
    return NEVER if is_one == ALWAYS else ALWAYS


def _ends(type_: FactType) -> tuple[float, float]:
    return (
        -_INFINITY if type_.low is None else type_.low,
        _INFINITY if type_.high is None else type_.high,
    )


def _against(op: str, one: FactType, other: FactType) -> str:
    """`one` compared with `other`, both as ranges."""
    if op not in _ORDERED or FactKind.NUMBER not in (one.kind, other.kind):
        return ""
    (low, high), (other_low, other_high) = _ends(one), _ends(other)
    holds = _ORDERED[op]
    sure = (low, other_high) if op in ("above", "at_least") else (high, other_low)
    possible = (high, other_low) if op in ("above", "at_least") else (low, other_high)
    if holds(*sure):
        return ALWAYS
    return "" if holds(*possible) else NEVER


_ORDERED: Final[dict[str, Callable[[float, float], bool]]] = {
    "above": lambda a, b: a > b,
    "below": lambda a, b: a < b,
    "at_least": lambda a, b: a >= b,
    "at_most": lambda a, b: a <= b,
}


# --- words --------------------------------------------------------------------------------------


def _yes_no(test: Compare) -> str:
    said = {str(value).lower() for value in _values(test)}
    return ALWAYS if test.op == "one_of" and said & YES and said & NO else ""


def _keys(test: Compare, type_: FactType) -> str:
    keys, said = set(type_.keys or ()), set(_values(test))
    if test.op == "is_not":
        return NEVER if keys <= said else ""
    return ALWAYS if keys <= said else ""


def _values(test: Compare) -> tuple[str, ...]:
    return test.value if isinstance(test.value, tuple) else (str(test.value),)
