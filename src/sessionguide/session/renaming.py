"""Renaming: an entry is called otherwise where it was said, and all that draws on it follows.

Agreed activities are copies: for them a new name is offered, never forced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.session.reading import Reading
from sessionguide.session.session import Answer, Session, Visit
from sessionguide.steps.base import Json


@datum(frozen=True)
class Named:
    """An entry that can be called otherwise."""

    visit: Visit
    """Where it was said."""
    item: Item
    copied: bool = False
    """Whether it is a copy: an agreed activity, which no other name reaches."""

    @property
    def id(self) -> str:
        """Its id among the entries of all lists, as steps that draw on it have it."""
        visit = self.visit
        origin = f"{visit.step}@{visit.item}" if visit.item else visit.step
        return f"{origin}{self.item.id}"


def named(reading: Reading) -> tuple[Named, ...]:
    """Every entry that can be called otherwise, in the order of the flow; private ones never."""
    return tuple(_named(reading))


def copies(reading: Reading, text: str) -> tuple[Named, ...]:
    """The copies that are called `text`: to be offered the new name too."""
    return tuple(one for one in named(reading) if one.copied and one.item.text == text)


def renamed(reading: Reading, visit: Visit, item: str, text: str) -> Session:
    """The session with the entry `item` of the answer at `visit` called `text`.

    Raises:
        AnswerError: it cannot be called so, or it is not there; nothing changed.
    """
    text = text.strip()
    if not text:
        raise AnswerError("Please type the new name. Nothing was changed.")
    session = reading.session
    answer = session.answers.get(visit)
    if answer is None or (visit, item) not in _known(reading):
        raise AnswerError("This entry is not there any more.")
    kind = session.flow.by_name[visit.step].kind
    value = kind.renamed(answer.value, item, text, reading.asked(visit))
    return replace(session.answered(visit, Answer(value, answer.seen)), changed=session.changed)


def draft_followed(draft: Json, before: Named, text: str) -> Json:
    """What is typed there and not accepted, with the entry that was `before` called `text`."""
    if isinstance(draft, list):
        return [draft_followed(row, before, text) for row in draft]
    if not isinstance(draft, dict):
        return draft
    if draft.get("id") == before.item.id and draft.get("text") == before.item.text:
        return draft | {"text": text}
    if before.copied and draft.get("what") == before.item.text:
        return draft | {"what": text}
    return {name: draft_followed(part, before, text) for name, part in draft.items()}


def called_otherwise(before: Reading, after: Reading) -> Iterator[tuple[Named, str]]:
    """The entries that are there before and after, and have another name after."""
    names = {(one.visit, one.item.id): one.item.text for one in named(after)}
    for one in named(before):
        text = names.get((one.visit, one.item.id), one.item.text)
        if text != one.item.text:
            yield one, text


def _known(reading: Reading) -> set[tuple[Visit, str]]:
    return {(one.visit, one.item.id) for one in _named(reading)}


def _named(reading: Reading) -> Iterator[Named]:
    session = reading.session
    for visit in reading.visits():
        step, answer = session.flow.by_name[visit.step], session.answers.get(visit)
        if answer is None or step.private or not step.kind.renames:
            continue
        copied = step.kind.name == "activities"
        for item in step.kind.items(answer.value, reading.asked(visit)):
            yield Named(visit, item, copied)
