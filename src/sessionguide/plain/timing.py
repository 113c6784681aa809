"""Time in a plain session: said once as it grows short, and `:time` with what can be done (S3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from sessionguide.errors import InputError
from sessionguide.plain.talk import Talk
from sessionguide.session import replanning
from sessionguide.session.pacing import Cut, to_come
from sessionguide.session.replanning import RANGE, Choice, TimeTold
from sessionguide.session.runner import SessionRunner
from sessionguide.session.timetable import stage_lines, stage_times
from sessionguide.steps.answers import near, number_in, quoted

HOW = ":time shows what can be done."
EXTENSION = "10"
"""Minutes that are added where nobody says how many."""


class Timing:
    """What was said about time in this session, and what is done about it."""

    def __init__(self, runner: SessionRunner, talk: Talk, say_done: Callable[[str], None]) -> None:
        """The session of `runner`; `say_done` says what was done, and whether it is saved."""
        self._runner, self._talk, self._say_done = runner, talk, say_done
        self._told = TimeTold()
        self._choices: Mapping[str, Callable[[str], Choice]] = {
            "shorten": self._shorten,
            "extend": self._extend,
            "agree": lambda _rest: replanning.agree,
            "leave": lambda _rest: replanning.leave,
        }

    def tell(self) -> None:
        """One sentence as time grows short; mostly nothing."""
        if words := self._told.words(self._runner, HOW):
            self._talk.block(words)

    def obey(self, typed: str) -> None:
        """`:time` shows how it stands; with more behind it, that is done.

        Raises:
            InputError: it says nothing that can be done now.
        """
        if typed.strip():
            self._say_done(self._do(typed))
        else:
            self._talk.block(*self._table())

    # --- what is shown ------------------------------------------------------------------------

    def _table(self) -> Iterator[str]:
        """What is left, every stage, and what can be typed."""
        runner = self._runner
        yield from replanning.summary(runner)
        yield from stage_lines(stage_times(runner.reading, runner.clock, runner.usual))
        if runner.minutes and runner.session.step is not None:
            yield from _shorter(self._cuts())
            yield f":time extend {EXTENSION} ends ten minutes later."
        if replanning.way_to_agree(runner) is not None:
            yield ":time agree goes straight to agreeing."
        yield ":time leave leaves it as it is."

    def _cuts(self) -> tuple[Cut, ...]:
        return replanning.suggested(self._runner, self._runner.usual)

    # --- what is done -------------------------------------------------------------------------

    def _do(self, typed: str) -> str:
        what, _, rest = typed.strip().partition(" ")
        make = self._choices.get(what.lower())
        if make is None:
            raise InputError(f"There is no :time {what}.{near(what, self._choices)} {HOW}")
        sentence = make(rest.strip())(self._runner)
        self._told.chosen(self._runner)
        return sentence

    def _extend(self, rest: str) -> Choice:
        if not self._runner.minutes:
            raise InputError("No end was agreed, so there is none to move.")
        return partial(replanning.extend, by=_minutes_in(rest or EXTENSION))

    def _shorten(self, rest: str) -> Choice:
        cuts = self._cuts()
        if not rest and not cuts:
            raise InputError("There is no stage to come that has minutes.")
        boxes = {cut.stage.name: cut.then for cut in cuts} if not rest else self._one(rest)
        return partial(replanning.shorten, boxes=boxes)

    def _one(self, rest: str) -> Mapping[str, float]:
        """`scaling 10`: one stage to come, by name or title, and its minutes."""
        wanted, _, number = rest.rpartition(" ")
        names = {name.lower(): stage.name for stage in to_come(self._runner.reading)
                 for name in (stage.title, stage.name)}  # fmt: skip
        stage = names.get(wanted.strip().lower())
        if stage is None:
            hint = near(wanted, names) or f" There is: {', '.join(sorted(set(names.values())))}."
            raise InputError(f"No stage to come is called {quoted(wanted)}.{hint}")
        return {stage: _minutes_in(number)}


def _shorter(cuts: tuple[Cut, ...]) -> Iterator[str]:
    if cuts:
        shares = ", ".join(f"{cut.stage.title} {cut.then:g}" for cut in cuts)
        yield f":time shorten gives: {shares}."
        yield f":time shorten {cuts[0].stage.name} {cuts[0].then:g} changes one stage alone."


def _minutes_in(text: str) -> float:
    number = number_in(text)
    if number not in RANGE:
        raise InputError(f"Please type whole minutes, from {RANGE[0]} to {RANGE[-1]}.")
    return float(number or 0)
