"""`:suggest`: what others have tried, listed on request, and taken by its number (S7, S10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sessionguide.plain.talk import Talk
from sessionguide.session.runner import SessionRunner
from sessionguide.steps.base import Field
from sessionguide.suggestions.offering import ASKED_FIRST, groups, quiet_words, told
from sessionguide.suggestions.suggestion import Suggestion

if TYPE_CHECKING:
    from sessionguide.desk import Desk

NOT_HERE = "Ideas from others can be seen where you say what you will try."


class Suggesting:
    """The collection as it was listed last, so that a number can be typed."""

    def __init__(self, desk: Desk, runner: SessionRunner, talk: Talk) -> None:
        self._desk, self._runner, self._talk = desk, runner, talk
        self._listed: tuple[Suggestion, ...] = ()

    def obey(self, rest: str) -> None:
        """List them, narrow the list by words, or take the one with that number."""
        step = self._runner.session.step
        if step is None or step.kind.name != "activities":
            self._talk.say(NOT_HERE)
        elif rest.isascii() and rest.isdigit() and self._listed:
            self._take(int(rest))
        else:
            self._list(rest)

    def _list(self, typed: str) -> None:
        session, found = self._runner.session, self._desk.suggestions()
        number = self._desk.number_of(session)
        grouped = groups(found.suggestions, session.flow.name, number, typed)
        self._listed = tuple(one for group in grouped for one in group.suggestions)
        lines: list[str] = []
        for group in grouped:
            lines += [group.heading, *(self._line(one) for one in group.suggestions)]
        broken = [f"Cannot be used: {bad.path}, {bad.problem}" for bad in found.broken]
        self._talk.block(ASKED_FIRST, *(lines or ["Nothing has these words."]), *broken)
        self._talk.say(
            "Type your own words as your answer. :suggest 1 takes the first as it is.",
            ":suggest and a word narrows the list.",
        )

    def _line(self, one: Suggestion) -> str:
        quiet = quiet_words(one)
        return f"  {self._listed.index(one) + 1}. {one.title}{f' ({quiet})' if quiet else ''}"

    def _take(self, number: int) -> None:
        if not 1 <= number <= len(self._listed):
            self._talk.say(f"Type a number from 1 to {len(self._listed)} after :suggest.")
            return
        one = self._listed[number - 1]
        self._talk.say(*filter(None, told(one)))
        if one.for_thought:
            self._runner.park(one.title)
            self._talk.say(f"Put aside, without obligation: {one.title}")
        else:
            self._answer(one.title)

    def _answer(self, title: str) -> None:
        """Let it stand as the answer to the question of what to try; it can be changed."""
        runner, visit = self._runner, self._runner.session.here
        said = dict(runner.draft_at(visit) or {})
        field = next(self._open(said), None)
        if field is None or not field.name.endswith(".what"):
            self._talk.say("Take it where you are asked what you will try.")
            return
        runner.draft(visit, said | {field.name: title})
        self._talk.say(f"It stands there: {title}", ":back lets you put it into your own words.")

    def _open(self, said: dict[str, object]) -> Iterator[Field]:
        """The questions of this step that are not answered yet."""
        visit = self._runner.session.here
        kind = self._runner.session.flow.by_name[visit.step].kind
        fields = kind.fields(self._runner.reading.asked(visit), said)
        return (field for field in fields if field.name not in said)
