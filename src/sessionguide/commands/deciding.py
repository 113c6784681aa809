"""Deciding about conflicting copies: with questions, or by rule."""

from __future__ import annotations

from sessionguide.commands.copies import copies_of, sides, warnings
from sessionguide.commands.plainly import conversation
from sessionguide.commands.printing import put
from sessionguide.errors import InputError, StorageError
from sessionguide.plain.talk import Commanded, InputEnded
from sessionguide.steps.answers import quoted
from sessionguide.store.conflicts.comparing import DIFFERS, JOURNAL, SESSION, Item
from sessionguide.store.conflicts.copies import ADVICE, MERGED, Copy
from sessionguide.store.conflicts.merging import Matter, Merging, by_rule
from sessionguide.store.conflicts.taking import BOTH, LATER, OURS, THEIRS
from sessionguide.store.conflicts.wording import state, title
from sessionguide.store.home import Home
from sessionguide.store.parts import Parts
from sessionguide.store.trouble import reason

_MEANT = {OURS: "Keep ours", THEIRS: "Take theirs", BOTH: "Keep both", LATER: "Decide later"}


class Merger:
    """Merges the copies of a home, with questions or by rule."""

    def __init__(self, home: Home, *, ask: bool, keep_both: bool) -> None:
        self.failed = False
        """Whether a copy could not be read or written."""
        self._home = home
        self._talk = conversation()
        self._ended = False
        self._decide = self._asked if ask else by_rule(keep_both=keep_both)

    def run(self, file: str | None) -> None:
        """See to all copies, or to the one that is called `file`.

        Raises:
            InputError: there is none of that name.
        """
        found = copies_of(self._home)
        if file is not None:
            found = [
                one for one in found if file in (one[1].label(self._home.path), one[1].path.name)
            ]
            if not found:
                raise InputError(f"There is no conflicting copy called {quoted(file)}.")
        if not found:
            put("There are no conflicting copies.")
        merging = {id(parts): Merging(parts, self._home.now()) for parts, _copy in found}
        for parts, copy in found:
            if not self._ended:
                self._merge(merging[id(parts)], parts, copy)

    def _merge(self, merging: Merging, parts: Parts, copy: Copy) -> None:
        label = copy.label(self._home.path)
        if copy.kind not in MERGED:
            put(f"{label}: {ADVICE[copy.kind]}")
            return
        try:
            settled = merging.merge(copy, self._decide)
        except (StorageError, OSError) as error:
            self.failed = True
            why = (
                f"It stays, because {reason(error)}." if isinstance(error, OSError) else str(error)
            )
            put(f"{label}: {why}")
            return
        put(f"Settled: {label}" if settled else f"Waits for your decision: {label}")

    def _asked(self, matter: Matter, item: Item) -> str:
        """Ask what is to be done; once input has ended, everything waits."""
        if self._ended:
            return LATER
        options = _options(item)
        lines = [f"{title(item)}: {state(item)}.", *sides(item)]
        lines += [f"{place}. {_meant(item, one)}" for place, one in enumerate(options, 1)]
        heading = matter.copy.label(self._home.path)
        try:
            self._talk.block(heading, *warnings(matter), *lines)
            return self._heard(options, _default(matter, item))
        except (InputEnded, Commanded):
            self._ended = True
            return LATER

    def _heard(self, options: tuple[str, ...], default: str) -> str:
        usual = f"Enter means {options.index(default) + 1}."
        self._talk.say(f"Please type a number. {usual}")
        while True:
            typed = self._talk.hear().strip()
            if not typed:
                return default
            if typed.isascii() and typed.isdigit() and 1 <= int(typed[:3]) <= len(options):
                return options[int(typed[:3]) - 1]
            self._talk.say(f"Please type a number from 1 to {len(options)}. {usual}")


def _options(item: Item) -> tuple[str, ...]:
    if item.finished:
        return (OURS, BOTH, LATER)
    if item.state == DIFFERS and item.what in (SESSION, JOURNAL):
        return (OURS, THEIRS, BOTH, LATER)
    return (OURS, THEIRS, LATER) if item.state == DIFFERS else (THEIRS, OURS, LATER)


def _meant(item: Item, option: str) -> str:
    if item.state == DIFFERS:
        return _MEANT[option]
    return {THEIRS: "Take it", OURS: "Leave it", LATER: _MEANT[LATER]}[option]


def _default(matter: Matter, item: Item) -> str:
    """What Enter means: nothing is chosen silently where both differ, or someone was erased."""
    if item.state == DIFFERS or not matter.known or matter.content.foreign:
        return LATER
    return THEIRS
