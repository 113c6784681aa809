"""Answers as a rehearsal gives them: one for a step, `{passes: [...]}`, or `{items: {...}}`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sessionguide.errors import AnswerError
from sessionguide.session.session import Visit
from sessionguide.steps.answers import quoted
from sessionguide.steps.base import Json

PASSES = "passes"
ITEMS = "items"


def raw_for(answers: Mapping[str, Json], visit: Visit, item: str) -> Json:
    """What `answers` say at `visit`, whose item is called `item`; None where they say nothing.

    Raises:
        AnswerError: the step has passes or items, and its answers are not written that way.
    """
    raw = answers.get(visit.step)
    if raw is None:
        return None
    if visit.item:
        return _of_item(raw, visit, item)
    if _has_only(raw, PASSES):
        passes = raw[PASSES]
        if not isinstance(passes, list):
            raise AnswerError(f"The passes of {quoted(visit.step)} are not a list.")
        return passes[visit.number - 1] if visit.number <= len(passes) else None
    return raw if visit.number == 1 else None


def as_given(rows: Iterable[tuple[Visit, str, Json]]) -> dict[str, Json]:
    """Raw answers by visit and item, in the order given, as a rehearsal writes them."""
    found: dict[str, Json] = {}
    passes: dict[str, list[Json]] = {}
    for visit, item, raw in rows:
        if visit.item:
            found.setdefault(visit.step, {ITEMS: {}})[ITEMS][item] = raw
            continue
        done = passes.setdefault(visit.step, [])
        done += [None] * (visit.number - 1 - len(done))
        done.append(raw)
        found[visit.step] = raw if len(done) == 1 else {PASSES: done}
    return found


def _of_item(raw: Json, visit: Visit, item: str) -> Json:
    if not (_has_only(raw, ITEMS) and isinstance(raw[ITEMS], Mapping)):
        hint = f"Write {{items: {{{item}: ...}}}}."
        raise AnswerError(f"{quoted(visit.step)} is asked once for each item. {hint}")
    return raw[ITEMS].get(item)


def _has_only(raw: Json, name: str) -> bool:
    return isinstance(raw, Mapping) and raw.keys() == {name}
