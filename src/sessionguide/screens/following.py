"""Following the client off the path: own questions, other names, and the way back (U1, S8)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App

from sessionguide.errors import AnswerError
from sessionguide.session.renaming import Named, called_otherwise, copies, named
from sessionguide.session.returning import way_back
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.steps.answers import quoted

if TYPE_CHECKING:
    from sessionguide.session.reading import Reading

ASKED = "Your question is asked here. What was asked before comes next."
NOTHING_NAMED = "Only entries of answered questions can be renamed. There are none yet."


class Page(Protocol):
    """A page of a running session, as far as this needs it."""

    runner: SessionRunner

    @property
    def app(self) -> App[Any]:
        """The app it is in."""

    def keep_typing(self) -> None:
        """Keep what stands there and was not accepted."""

    def say(self, sentence: str) -> None:
        """One sentence about what just happened."""

    async def show_anew(self, sentence: str = "") -> None:
        """Show where the session stands now, and say this."""


# --- a question of the coach's own ----------------------------------------------------------------


def ask_too(page: Page) -> None:
    """Ask the coach for a question of their own, and put it."""
    from sessionguide.screens.own_question import OwnQuestionScreen

    async def show(question: str | None) -> None:
        if question is not None:
            await page.show_anew(ASKED)

    page.keep_typing()
    page.app.push_screen(OwnQuestionScreen(page.runner.ask_too), show)


async def put_question(page: Page, question: str) -> None:
    """Put a question that was worded elsewhere."""
    page.keep_typing()
    try:
        page.runner.ask_too(question)
    except AnswerError as error:
        page.say(str(error))
    else:
        await page.show_anew(ASKED)


# --- another name ---------------------------------------------------------------------------------


def rename(page: Page, marked: str = "") -> None:
    """Choose an entry, call it otherwise; `marked` is the id of the one the cursor stands on."""
    from sessionguide.screens.rename import RenameScreen

    page.keep_typing()
    if not named(page.runner.reading):
        page.say(NOTHING_NAMED)
        return
    page.app.push_screen(RenameScreen(page.runner.reading, marked), partial(_ask_name, page))


def _ask_name(page: Page, one: Named | None) -> None:
    from sessionguide.screens.rename import NameScreen

    if one is not None:
        take = partial(page.runner.rename, one.visit, one.item.id)
        page.app.push_screen(NameScreen(one.item.text, take), partial(_named, page, one))


async def _named(page: Page, one: Named, text: str | None) -> None:
    if text is None or text == one.item.text:
        return
    await page.show_anew(f"{quoted(one.item.text)} is called {quoted(text)} now.")
    found = () if one.copied else copies(page.runner.reading, one.item.text)
    if found:
        _offer(page, found, text)


def _offer(page: Page, found: tuple[Named, ...], text: str) -> None:
    """What was agreed is a copy: the name is offered there, and never forced."""
    from sessionguide.screens.rename import offer

    async def take(choice: str | None) -> None:
        if choice == "too":
            for one in found:
                page.runner.rename(one.visit, one.item.id, text)
            await page.show_anew(f"It is called {quoted(text)} there too.")

    page.app.push_screen(offer(found[0].item.text, text), take)


# --- ways back ------------------------------------------------------------------------------------


def way_back_words(reading: Reading) -> str:
    """One sentence on how to come back to where a jump began; empty where nothing waits."""
    way = way_back(reading)
    if way is None:
        return ""
    if way.going_on:
        return f"Enter leads back to {way.place}, past what is answered."
    key = "F2" if way.going_back else "F4"
    return f"Enter goes on from here. {key} leads back to {way.place}."


def jumped(runner: SessionRunner, visit: Visit) -> str:
    """Go to `visit`; one sentence on the way back, or why it cannot be asked yet."""
    runner.jump(visit)
    if runner.session.here == visit:
        return way_back_words(runner.reading)
    return "There is nothing to ask this about yet."


def taken_back(before: Reading, after: Reading) -> str:
    """What undo or redo did to own questions and names; empty where it was something else."""
    gone = len(before.session.extra) - len(after.session.extra)
    if gone:
        return "Your question is gone." if gone > 0 else "Your question is there again."
    one, text = next(called_otherwise(before, after), (None, ""))
    return f"It is called {quoted(text)} again." if one else ""
