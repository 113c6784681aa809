"""Whether each test fits the answer it looks at: no 'above' for a text, no choice nobody offers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sessionguide.flows.checks.names import Names
from sessionguide.flows.reading.row import nearest
from sessionguide.language.conditions import ORDER
from sessionguide.language.facts import FactKind, FactType, Ref
from sessionguide.language.nodes import Place
from sessionguide.language.shapes import did_you_mean
from sessionguide.language.tests import NO, YES, Compare, Test

_SAME: Final = ("is", "is_not", "one_of", "answered")
_FITTING: Final[dict[FactKind, tuple[str, ...]]] = {
    FactKind.TEXT: _SAME,
    FactKind.NUMBER: (*_SAME, *ORDER),
    FactKind.YES_NO: _SAME,
    FactKind.CHOICE: _SAME,
    FactKind.LIST: ("includes", "answered"),
    FactKind.RECORD: ("answered",),
}
_WORDS: Final[dict[FactKind, str]] = {
    FactKind.TEXT: "a text",
    FactKind.NUMBER: "a number",
    FactKind.YES_NO: "yes or no",
    FactKind.CHOICE: "one of several choices",
    FactKind.LIST: "a list",
    FactKind.RECORD: "several answers in one",
}
_TOP: Final = Place(1, 1, 1, 1)


def compares(test: Test) -> Iterator[Compare]:
    """Every single test in `test`, in the order written."""
    if isinstance(test, Compare):
        yield test
        return
    for part in test.tests:
        yield from compares(part)


def check_fit(test: Test, names: Names) -> bool:
    """Note each single test that does not fit its name; whether all of them do."""
    return False not in [_Fit(one, names).check() for one in compares(test)]


class _Fit:
    """One single test, held against what its name stands for."""

    def __init__(self, test: Compare, names: Names) -> None:
        self._test, self._names = test, names
        self._findings = names.sheet.findings

    def check(self) -> bool:
        """Whether it fits; what does not is noted."""
        test = self._test
        type_ = self._names.type_of(test.ref)
        if type_ is None:
            return False
        if test.op not in _FITTING[type_.kind]:
            return self._wrong_test(type_)
        if test.op == "answered":
            return True
        if isinstance(test.value, Ref):
            return self._fits_other(type_, test.value)
        values = test.value if isinstance(test.value, tuple) else (test.value,)
        places = test.value_places or (test.op_place or _TOP,) * len(values)
        pairs = zip(values, places, strict=True)
        return False not in [self._fits(type_, *pair) for pair in pairs]

    def _wrong_test(self, type_: FactType) -> bool:
        test = self._test
        fitting = ", ".join(_FITTING[type_.kind])
        hint = f"There {'is' if ',' not in fitting else 'are'}: {fitting}."
        if type_.kind is FactKind.LIST:
            hint = self._for_lists()
        message = f'"{test.op}" does not fit "{test.ref}", which is {_WORDS[type_.kind]}.'
        self._note("wrong-test", message, test.op_place or _TOP, hint)
        return False

    def _for_lists(self) -> str:
        test = self._test
        if test.op in ORDER and not test.ref.fact:
            return f'Did you mean "{test.ref}.count"?'
        return 'A list is tested with "includes" or "answered".'

    def _fits_other(self, type_: FactType, other: Ref) -> bool:
        """Whether the other answer is of a sort that this one can be compared with."""
        other_type = self._names.type_of(other)
        if other_type is None:
            return False
        kinds = {type_.kind, other_type.kind}
        words = {FactKind.TEXT, FactKind.CHOICE}
        if len(kinds) == 1 or kinds <= words or (type_.kind is FactKind.LIST and kinds & words):
            return True
        message = (
            f'"{other}" is {_WORDS[other_type.kind]}, '
            f'and "{self._test.ref}" is {_WORDS[type_.kind]}.'
        )
        self._note("wrong-test", message, other.place or _TOP)
        return False

    def _fits(self, type_: FactType, value: str, place: Place) -> bool:
        if type_.kind is FactKind.NUMBER and not _is_number(value):
            message = f'"{self._test.ref}" is a number, and "{value}" is not.'
            self._note("wrong-test", message, place)
            return False
        if type_.kind is FactKind.YES_NO and value.lower() not in YES | NO:
            message = f'"{self._test.ref}" is answered by yes or no.'
            self._note("no-choice", message, place, did_you_mean(value, ("yes", "no")))
            return False
        if type_.keys is not None and value not in type_.keys:
            self._no_choice(type_.keys, value, place)
            return False
        return True

    def _no_choice(self, keys: tuple[str, ...], value: str, place: Place) -> None:
        labels = self._labels()
        near = f'Did you mean "{labels[value]}"?' if labels.get(value) in keys else ""
        near = near or nearest(value, keys, self._findings)
        message = f'"{self._test.ref}" has no choice "{value}".'
        self._note("no-choice", message, place, near or f"There are: {', '.join(keys)}.")

    def _labels(self) -> dict[str, str]:
        """Keys by what the client reads: people write the one for the other."""
        read = self._names.sheet.steps.get(self._test.ref.name)
        if read is None or not read.sure:
            return {}
        choices = read.step.kind.choices(read.step.own)
        return {"".join(map(str, choice.label.parts)): choice.key for choice in choices}

    def _note(self, code: str, message: str, place: Place, hint: str = "") -> None:
        read = self._names.sheet.steps.get(self._test.ref.name)
        also = read.step.place if read else None
        label = "asked here" if read else ""
        self._findings.add(code, message, place, hint, also=also, also_label=label)


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True
