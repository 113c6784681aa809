"""Filled: a form as data: what was said so far, which field is open, and how a field is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from types import MappingProxyType
from typing import Any, Protocol, TypeAlias

from sessionguide.datum import datum
from sessionguide.language.facts import Item
from sessionguide.steps.base import Field
from sessionguide.widgets.field_box import choices_of
from sessionguide.widgets.rows import Row

Said: TypeAlias = Mapping[str, Any]
_WIDEST_LABEL = 22
_LONGEST_SHOWN = 300


@datum(frozen=True)
class Filled:
    """What was said so far by field name, and which field is open."""

    said: Said = field(default_factory=lambda: MappingProxyType({}))
    at: str = ""

    def having(self, name: str, value: Any) -> Filled:
        """With `value` said for the field `name`; None and '' are kept, they say 'no answer'."""
        return replace(self, said=MappingProxyType({**self.said, name: value}))


class Asker(Protocol):
    """Who knows the questions of a form."""

    def fields_of(self, filled: Filled) -> Sequence[Field]:
        """The fields of the page that `filled.at` is on, for what was said so far."""

    def heading_of(self, filled: Filled) -> str:
        """What stands above them, or an empty text."""

    def notes_of(self, name: str) -> Mapping[str, str]:
        """A sentence for each choice of the field `name`."""


def as_typed(value: Any) -> str:
    """A said value as it stands in a field."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def row_of(asked: Field, value: Any) -> Row:
    """A field that is not open: its label, and what was said or is suggested."""
    typed = as_typed(value)
    shown = _spoken(asked, typed if value is not None else asked.suggestion)
    note = "suggested" if asked.suggestion and value is None else ""
    label = asked.label or asked.ask
    if len(label) > _WIDEST_LABEL:
        return Row(f"{label}: {shown}", asked.name, note=note)
    return Row(shown, asked.name, mark=label.ljust(_WIDEST_LABEL), note=note)


def _spoken(asked: Field, typed: str) -> str:
    named: dict[str, Item] = {item.id: item for item in choices_of(asked)}
    text = named[typed].text if typed in named else typed
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
