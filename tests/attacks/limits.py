"""Twenty thousand characters in one answer: more is refused in words, and nothing is cut."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import TextArea

from sessionguide.errors import AnswerError, InputError
from sessionguide.language.clean import LONGEST_ANSWER
from sessionguide.session import runner
from sessionguide.steps.answers import text_in
from sessionguide.steps.list.value import entries_in
from sessionguide.store import records
from sessionguide.store.records import LONGEST_NAME
from sessionguide.widgets.entry import Entry
from tests.attacks.proving import Attack, Problems, nothing, removed

LIMIT = "20,000"
FULL = "x" * LONGEST_ANSWER


def _refused(act: Callable[[], object], says: str) -> Problems:
    """Whether it is refused, and the message says the limit."""
    try:
        act()
    except (AnswerError, InputError) as refusal:
        return [] if says in str(refusal) else [f"it only says {refusal}"]
    return ["it was taken"]


def a_longer_answer_is_refused_in_words(_folder: Path) -> Problems:
    kept = [] if text_in(FULL) == FULL else ["a full answer was cut"]
    return kept + _refused(lambda: text_in(FULL + "x"), LIMIT)


def a_longer_list_is_refused_in_words(_folder: Path) -> Problems:
    half = "x" * (LONGEST_ANSWER // 2)
    kept = (
        [] if sum(len(one.text) for one in entries_in([half, half])) == LONGEST_ANSWER else ["cut"]
    )
    return kept + _refused(lambda: entries_in([half, half, "x"]), LIMIT)


def a_longer_parked_thought_is_refused_in_words(_folder: Path) -> Problems:
    return _refused(lambda: runner._refuse_too_long(FULL + "x"), LIMIT)


def a_longer_name_is_refused_in_words(_folder: Path) -> Problems:
    return _refused(lambda: records.refuse_no_name("x" * (LONGEST_NAME + 1)), f"{LONGEST_NAME:,}")


class _OneField(App[None]):
    said = ""

    def compose(self) -> ComposeResult:
        yield Entry(FULL[:-1])

    def on_entry_refused(self, event: Entry.Refused) -> None:
        self.said = event.sentence


def a_paste_beyond_it_is_not_cut_in_silence(_folder: Path) -> Problems:
    return asyncio.run(_pasted())


async def _pasted() -> Problems:
    app = _OneField()
    async with app.run_test() as pilot:
        entry = app.query_one(Entry)
        entry.focus()
        await pilot.pause()
        entry.post_message(Paste("y" * 5))
        await pilot.pause()
        length = len(entry.value)
    if length > LONGEST_ANSWER:
        return ["it was taken"]
    cut = ["it was cut"] if length != LONGEST_ANSWER - 1 else []
    return cut + ([] if LIMIT in app.said else ["nothing was said"])


ANSWERS = "sessionguide.steps.answers:within_limit"
TEXT_AREA = "sessionguide.widgets.entry:Entry._replace_via_keyboard"

ATTACKS = (
    Attack(
        "a longer answer is refused in words",
        "20,000 characters",
        ANSWERS,
        a_longer_answer_is_refused_in_words,
        removed(ANSWERS, nothing),
    ),
    Attack(
        "a longer list is refused in words",
        "20,000 characters",
        ANSWERS,
        a_longer_list_is_refused_in_words,
        removed(ANSWERS, nothing),
    ),
    Attack(
        "a longer parked thought is refused in words",
        "20,000 characters",
        "sessionguide.session.runner:_refuse_too_long",
        a_longer_parked_thought_is_refused_in_words,
        removed("sessionguide.session.runner:_refuse_too_long", nothing),
    ),
    Attack(
        "a longer name is refused in words",
        "20,000 characters",
        "sessionguide.store.records:refuse_no_name",
        a_longer_name_is_refused_in_words,
        removed("sessionguide.store.records:refuse_no_name", nothing),
    ),
    Attack(
        "a paste beyond it is not cut in silence",
        "20,000 characters",
        TEXT_AREA,
        a_paste_beyond_it_is_not_cut_in_silence,
        removed(TEXT_AREA, TextArea._replace_via_keyboard),
    ),
)
