"""Following the client in plain mode: own questions, other names, and the way back (U1, S8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sessionguide.errors import InputError
from sessionguide.plain.overview import find
from sessionguide.plain.talk import Talk
from sessionguide.session.renaming import Named, copies, named
from sessionguide.session.returning import way_back
from sessionguide.session.runner import SessionRunner
from sessionguide.steps.answers import near, quoted


def go(runner: SessionRunner, talk: Talk, name: str) -> None:
    """Go to what is called `name`, and say how to come back.

    Raises:
        InputError: there is nothing called so.
    """
    visit = find(name, runner.reading)
    runner.jump(visit)
    if runner.session.here != visit:
        talk.say("There is nothing to ask this about yet.")
    elif way := way_back(runner.reading):
        if way.going_on:
            talk.say(f"Going on leads back to {way.place}, past what is answered.")
        else:
            back = ":back leads" if way.going_back else ":go and its name lead"
            talk.say(f"We go on from here. {back} back to {way.place}.")


def ask_too(runner: SessionRunner, talk: Talk, question: str) -> str:
    """Put a question of the coach's own; what to say of it, empty where there was none.

    Raises:
        AnswerError: it is too long.
    """
    if not question:
        question = talk.ask("What would you like to ask?", "An empty line: no question.")
    if not question:
        return ""
    runner.ask_too(question)
    return "Your question comes now. What was asked before comes after it."


def rename(runner: SessionRunner, talk: Talk, said: str, done: Callable[[str], None]) -> None:
    """Call an entry otherwise: `OLD = NEW`; `done` says so once it is kept.

    Raises:
        InputError: there is no such entry.
        AnswerError: it cannot be called so.
    """
    found = named(runner.reading)
    if not found:
        talk.say("Only entries of answered questions can be renamed. There are none yet.")
        return
    if "=" not in said:
        talk.block("Type :rename, the old name, = and the new one.", *_places(runner, found))
        return
    several, new = _meant(found, said)
    one = several[0] if len(several) == 1 else _which(runner, talk, several)
    if one is None:
        talk.say("Nothing was changed.")
        return
    runner.rename(one.visit, one.item.id, new)
    done(f"{quoted(one.item.text)} is called {quoted(new)} now.")
    if not one.copied:
        _offer(runner, talk, one.item.text, new, done)


def _offer(
    runner: SessionRunner, talk: Talk, old: str, new: str, done: Callable[[str], None]
) -> None:
    """What was agreed is a copy: the name is offered there, and never forced."""
    found = copies(runner.reading, old)
    if found and talk.yes(
        f"The plan says {quoted(old)}, as it was agreed.", "Call it otherwise there too? yes or no."
    ):
        for one in found:
            runner.rename(one.visit, one.item.id, new)
        done("It is called so there too.")


def _meant(found: Sequence[Named], said: str) -> tuple[list[Named], str]:
    """The entries that the words before a = name, and the words behind it; a name may hold a =.

    An entry that others draw on comes before its agreed copies.
    """
    cuts = [at for at, char in enumerate(said) if char == "="]
    for holds in (_is_called, _begins_with):
        for cut in cuts:
            old = _plain(said[:cut])
            several = [one for one in found if old and holds(one, old)]
            if several:
                own = [one for one in several if not one.copied]
                return own or several, said[cut + 1 :].strip()
    old = said[: cuts[0]].strip()
    raise InputError(f"There is no entry called {quoted(old)}.{near(old, _names(found))}")


def _names(found: Sequence[Named]) -> list[str]:
    return [one.item.text for one in found]


def _is_called(one: Named, old: str) -> bool:
    return _plain(one.item.text) == old


def _begins_with(one: Named, old: str) -> bool:
    return _plain(one.item.text).startswith(old)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _which(runner: SessionRunner, talk: Talk, several: Sequence[Named]) -> Named | None:
    """Several are called so: they are told apart by where they were said."""
    answer = talk.ask("Several are called so. Which one?", *_places(runner, several))
    number = int(answer) if answer.isascii() and answer.isdigit() else 0
    return several[number - 1] if 1 <= number <= len(several) else None


def _places(runner: SessionRunner, found: Sequence[Named]) -> list[str]:
    """Each entry with where it was said, numbered."""
    reading = runner.reading
    return [
        f"{place}. {quoted(one.item.text)} in: {reading.listed(one.visit)}"
        for place, one in enumerate(found, 1)
    ]
