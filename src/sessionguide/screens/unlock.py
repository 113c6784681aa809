"""The pages that ask for the passphrase, at the start and after a while; no name is on them."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from sessionguide.datum import datum
from sessionguide.errors import SessionguideError
from sessionguide.language.clean import clean
from sessionguide.widgets.foot import Foot
from sessionguide.widgets.hidden_entry import HiddenEntry
from sessionguide.widgets.words import Words

MOMENT = "One moment."
NOTHING_TYPED = "Please type the passphrase."


class PassphrasePage(Screen[None]):
    """A field, and one sentence on what became of what was typed in it."""

    CSS_PATH = "unlock.tcss"
    title_words = ""
    about_words = ""
    foot_words = ""

    def __init__(self, open_with: Callable[[str], object]) -> None:
        """`open_with` takes a passphrase, and a while; it raises SessionguideError in words."""
        super().__init__()
        self._open_with = open_with
        self._trying = False

    def compose(self) -> ComposeResult:
        """What is the matter, the field, what became of it, the keys."""
        with Vertical(id="asking"):
            yield Words(Content(self.title_words), id="name")
            yield Words(Content(self.about_words), id="about")
            yield HiddenEntry()
            yield Words(id="status")
            yield Foot(self.foot_words, id="dialog-foot")

    def on_mount(self) -> None:
        """The cursor waits in the field."""
        self.query_one(HiddenEntry).focus()

    def say(self, sentence: str) -> None:
        """One sentence."""
        self.query_one("#status", Words).put(Content(clean(sentence, lines=False)))

    @on(HiddenEntry.Changed)
    def forget_sentence(self) -> None:
        """Someone types again: what was said is read."""
        if not self._trying:
            self.say("")

    @on(HiddenEntry.Refused)
    def show_refusal(self, event: HiddenEntry.Refused) -> None:
        """Say why something was not put in."""
        self.say(event.sentence)

    @on(HiddenEntry.Submitted)
    def take(self, event: HiddenEntry.Submitted) -> None:
        """Try it beside the keys, for it takes a while; a bounced Enter tries nothing."""
        event.stop()
        if self._trying:
            return
        if not event.value:
            self.say(NOTHING_TYPED)
            return
        self._trying = True
        self.say(MOMENT)
        self.run_worker(self._try(event.value))

    async def _try(self, passphrase: str) -> None:
        self.query_one(HiddenEntry).empty()
        try:
            key = await to_thread(self._open_with, passphrase)
        except SessionguideError as error:
            self.query_one(HiddenEntry).empty()
            self.say(f"Problem: {error}")
        else:
            self.let_in(key)
        finally:
            self._trying = False

    def let_in(self, key: object) -> None:
        """It was the passphrase; `key` is what it opened."""
        raise NotImplementedError


class UnlockScreen(PassphrasePage):
    """What the program begins with where a passphrase is set."""

    title_words = "sessionguide"
    about_words = "Everything here is locked. Please type the passphrase."
    foot_words = "Enter opens it. Esc leaves."

    @datum(frozen=False, eq=False)
    class Opened(Message):
        """It was the passphrase."""

        key: object

    def let_in(self, key: object) -> None:
        """The app goes on."""
        self.post_message(self.Opened(key))


class LockScreen(PassphrasePage):
    """Covers everything until the passphrase is typed; below, everything stays as it is."""

    covers = "lock"
    title_words = "Locked"
    about_words = "Everything is kept. Type the passphrase to go on."
    foot_words = "Enter opens it."

    _open = False

    def let_in(self, key: object) -> None:
        """Show what is below, as soon as nothing lies over this page."""
        self._open = True
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """What lay over this page is gone."""
        if self._open and self.app.screen is self:
            self._open = False
            self.dismiss()
