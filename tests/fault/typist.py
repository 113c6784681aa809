"""A person at the program: types a long session, sees what is acknowledged, has second thoughts."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from tests.fault.long_talk import KIND_OF, place_after, place_before, question_on
from tests.terminal.driver import Terminal

NOT_SAVED = "Not saved yet"
ENOUGH = "This is enough"
TAKEN_BACK = "(taken back)"


class Killed(Exception):
    """The moment has come."""


class Ended(Exception):
    """The program ended before it was killed."""


@dataclass
class Person:
    """What the person at the screen did and saw; told to nobody else."""

    sure: dict[str, str] = field(default_factory=dict)
    """Step -> the answer that was taken while the screen said nothing of 'not saved'."""
    doubt: dict[str, str] = field(default_factory=dict)
    """Step -> what was sent and not yet acknowledged; it may be there or not."""
    seen: str = ""
    """The question that was on the screen last, shown as saved."""
    going: str = ""
    """Where a key that was sent leads."""
    typing: list[tuple[float, str]] = field(default_factory=list)
    """When which text stood on the screen, not accepted."""
    acknowledged: int = 0

    def sends(self, place: str, **doubt: str) -> None:
        """A key goes out that leads to `place`."""
        self.going = place
        self.doubt = doubt

    def looks(self, text: str) -> bool:
        """Whether the screen shows where the last key leads, as saved; then that is known."""
        if question_on(text) != self.going or NOT_SAVED in text:
            return False
        self.acknowledged += self.going != self.seen
        self.seen, self.going = self.going, ""
        for step, said in self.doubt.items():
            self.sure.pop(step, None)
            if said != TAKEN_BACK:
                self.sure[step] = said
        self.doubt = {}
        self.typing = []
        return True


class Hand:
    """Keys in, screen watched, until the moment of the kill."""

    def __init__(
        self, terminal: Terminal, person: Person, chance: random.Random, end: float
    ) -> None:
        self.terminal, self.person, self.chance = terminal, person, chance
        self.end = end

    def until(self, seen: Callable[[str], bool]) -> None:
        """Watch the screen until `seen(text)` of a page that is painted to its end.

        Raises:
            Killed: the moment came first.
            Ended: the program ended by itself.
        """
        while not (self.terminal.whole and seen(self.terminal.text())):
            left = self.end - time.perf_counter()
            if left <= 0:
                raise Killed
            if not self.terminal.pump(min(left, 0.1)) and self.terminal.status is not None:
                raise Ended

    def arrive(self, place: str) -> None:
        """Wait for the first page of this start."""
        self.person.sends(place)
        self.until(self.person.looks)

    def answer(self) -> None:
        """Answer the question and wait until the next one is there."""
        step = self.person.seen
        said = self.say(KIND_OF[step])
        self.person.sends(place_after(step), **{step: said})
        self.terminal.send("enter")
        self.until(self.person.looks)

    def say(self, kind: str) -> str:
        """Everything before the last Enter; the answer as the plan would say it."""
        if kind == "text":
            return self.write(" ".join(self.word() for _ in range(self.chance.randint(1, 5))))
        if kind == "list":
            return self.add_items()
        if kind == "activities":
            return self.agree()
        if kind == "scale":
            number = self.chance.randint(2, 9)
            self.terminal.send(str(number))
            return f"{number} out of 10"
        if kind == "yes_no":
            key = self.chance.choice("yn")
            self.terminal.send(key)
            return {"y": "Yes", "n": "No"}[key]
        end = self.chance.choice(("home", "end"))
        self.terminal.send(end)
        if kind == "rank":
            return ""
        return "First" if end == "home" else "Third"

    def write(self, text: str) -> str:
        """Type in bursts, behind what stands in the field."""
        at = 0
        while at < len(text):
            burst = text[at : at + self.chance.randint(1, 4)]
            at += len(burst)
            self.terminal.type(burst)
            self.rest(self.chance.uniform(0, 0.02))
        return text

    def add_items(self) -> str:
        """Two or three new entries; the last Enter on the empty line is not pressed yet."""
        words = [self.word() for _ in range(self.chance.randint(2, 3))]
        for word in words:
            self.write(word)
            self.terminal.send("enter")
        return "\n".join(words)

    def agree(self) -> str:
        """Field by field until there is an activity; Enter on 'enough' is not pressed yet."""
        said = ""
        while ENOUGH not in self.terminal.text():
            field = field_on(self.terminal.text())
            if field.startswith(("What exactly", "What else")):
                said = self.write(self.word())
            elif field.startswith("How confident"):
                self.terminal.send(str(self.chance.randint(2, 9)))
            self.terminal.send("enter")
            self.until(partial(shows_another_field, field))
        self.terminal.send("home")
        self.until(partial(contains, f"> {ENOUGH}"))
        return said

    def type_on(self) -> None:
        """Type and never press Enter, noting when what was on the screen."""
        text = ""
        while True:
            text += self.word()[0]
            self.terminal.type(text[-1])
            self.until(partial(contains, text))
            self.person.typing.append((time.perf_counter(), text))
            self.rest(self.chance.uniform(0.05, 0.15))

    def go_back(self) -> None:
        """Back to the question before."""
        self.person.sends(place_before(self.person.seen))
        self.terminal.send("f2")
        self.until(self.person.looks)

    def take_back(self) -> None:
        """Undo the answer that was given last."""
        before = place_before(self.person.seen)
        self.person.sends(before, **{before: TAKEN_BACK})
        self.terminal.send("ctrl+z")
        self.until(self.person.looks)

    def rest(self, seconds: float) -> None:
        """Look at the screen for a while."""
        end = time.perf_counter() + seconds
        while (left := min(end, self.end) - time.perf_counter()) > 0:
            self.terminal.pump(left)
        if time.perf_counter() >= self.end:
            raise Killed

    def word(self) -> str:
        """Letters that occur nowhere else."""
        return "".join(self.chance.choices("abcdefghijklmnopqrstuvwxyz", k=8))


def contains(text: str, screen: str) -> bool:
    """Whether `text` stands on the screen."""
    return text in screen


def field_on(text: str) -> str:
    """The field of a form that is being filled."""
    found = re.search(r"^ > (.*)$", text, re.MULTILINE)
    return found[1] if found else ""


def shows_another_field(field: str, text: str) -> bool:
    """Whether the form has gone on."""
    return field_on(text) not in (field, "")
