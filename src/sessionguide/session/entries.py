"""The entries that lists hold in a session, and what a `from` or a `for_each` draws of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sessionguide.language.facts import Fact, Item, Look, Ref, speak
from sessionguide.language.sources import Source
from sessionguide.language.tests import holds
from sessionguide.session.session import Visit

if TYPE_CHECKING:
    from sessionguide.flows.model import Step
    from sessionguide.session.names import Names


def drawn(source: Source, visit: Visit | None, names: Names) -> tuple[Item, ...]:
    """The entries that `source` offers to someone at `visit`, each once, in order."""
    found = {item.id: item for ref in source.names for item in entries_of(ref, visit, names)}
    gone = {item.id for ref in source.besides for item in entries_of(ref, visit, names)}
    return tuple(
        item
        for item in found.values()
        if item.id not in gone and _is_wanted(item, source, visit, names)
    )


def entries_of(ref: Ref, visit: Visit | None, names: Names) -> tuple[Item, ...]:
    """What the list `ref` holds, with ids that no other list shares: #1 of `ideas` is ideas#1."""
    step = names.session.flow.by_name.get(ref.name)
    if step is None:
        return _own(ref.name, names.fact(ref, visit))
    if names.is_asked_of_entries(step, visit):
        return tuple(_of_each(step, names))
    if ref.fact:
        return _own(ref.name, names.fact(ref, visit))
    last = names.last_answered(step, visit)
    return () if last is None else _own(ref.name, _held(last, names))


def of_entry(item: Item, ref: Ref, visit: Visit | None, names: Names) -> Fact | None:
    """What `ref` says of one entry: its rating, or its own answer to a step asked of each."""
    step = names.session.flow.by_name.get(ref.name)
    if step is None:
        return names.fact(ref, visit)
    if names.is_asked_of_entries(step, visit):
        return names.fact_at(Visit(step.name, item.id), ref.fact)
    last = names.last_answered(step, visit)
    if last is not None and not ref.fact:
        answer = names.session.answers[last]
        scores = step.kind.scores(answer.value, names.asked_to_read(last))
        if scores:
            return scores.get(item.id)
    return names.fact(ref, visit)


def _is_wanted(item: Item, source: Source, visit: Visit | None, names: Names) -> bool:
    def look(ref: Ref) -> Fact | None:
        return of_entry(item, ref, visit, names)

    looking: Look = look
    return source.where is None or holds(source.where, looking)


def _held(visit: Visit, names: Names) -> tuple[Item, ...]:
    """The entries that the answer at `visit` holds."""
    step = names.session.flow.by_name[visit.step]
    return step.kind.items(names.session.answers[visit].value, names.asked_to_read(visit))


def _of_each(step: Step, names: Names) -> Iterator[Item]:
    """The answers given for the entries of a list, as one list; lists among them flattened."""
    for item in names.entries(names.stage_of(step.name)):
        visit = Visit(step.name, item.id)
        if not names.counts(visit):
            continue
        origin = f"{step.name}@{item.id}"
        held = _held(visit, names)
        if held:
            yield from _own(origin, held)
            continue
        fact = names.fact_at(visit, "")
        if isinstance(fact, tuple):
            yield from _own(origin, fact)
        elif fact is not None:
            yield Item(origin, speak(fact))


def _own(origin: str, found: Fact | None) -> tuple[Item, ...]:
    """The entries of a list that came from `origin`, their ids made its own."""
    items = []
    for number, one in enumerate(found if isinstance(found, tuple) else (), 1):
        item = one if isinstance(one, Item) else Item(f"#{number}", one)
        items.append(Item(origin + item.id, item.text) if item.id.startswith("#") else item)
    return tuple(items)
