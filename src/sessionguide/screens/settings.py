"""The settings: one row each, changed by arrows, Enter, Space or mouse, and kept at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol, TypeAlias

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen

from sessionguide.language.clean import clean
from sessionguide.screens.dialog import ACCEPT, CLOSING, Dialog
from sessionguide.settings import BY_NAME, SETTINGS, Setting, Value
from sessionguide.themes import THEME_WORDS
from sessionguide.widgets.commands import CURTAIN, HELP, PALETTE, Command, bindings_of
from sessionguide.widgets.entry import Entry
from sessionguide.widgets.key_line import KeyLine
from sessionguide.widgets.rows import Row, Rows
from sessionguide.widgets.words import Words

Told: TypeAlias = Callable[[str], None]
"""Hears why something is not kept; nothing where it is."""
LESS = Command("step(-1)", "", "←", "less", "Change what is marked to what comes before.")
MORE = Command("step(1)", "", "→", "more", "Change what is marked to what comes next.")
CHANGE = Command("choose", "", "Enter", "change", "Change what is marked.", "Space")
CLOSE = Command("dismiss", "escape,ctrl+q,f2,ctrl+r", "Esc", "done", "Leave this page.", "F2")
COMMANDS = (CHANGE, LESS, MORE, HELP, CURTAIN, PALETTE, CLOSE)
NEXT_START = ("mouse",)
"""What the program heeds only when it starts."""
ONLY_AT_HOME = ("backup_folder",)
"""What nobody but the coach need see."""


class Heeds(Protocol):
    """Who does as the settings say: the app."""

    def heed(self, name: str, value: Value) -> None:
        """From now on do as this setting says."""

    def keep(self, name: str, typed: str, told: Told) -> None:
        """Keep it beside the keys."""


class SettingRows(Rows):
    """Rows whose values the arrows change."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.step(-1)", show=False),
        Binding("right", "screen.step(1)", show=False),
        Binding("space", "choose", show=False),
    ]


class SettingsScreen(Screen[None]):
    """What can be set; nothing of a client is on it."""

    CSS_PATH = "settings.tcss"
    commands = COMMANDS
    BINDINGS = bindings_of(COMMANDS)

    def __init__(self, heeds: Heeds, values: dict[str, Value], hidden: Sequence[str] = ()) -> None:
        """Show the settings but the `hidden` ones."""
        super().__init__()
        self.heeds = heeds
        self.settings = tuple(setting for setting in SETTINGS if setting.name not in hidden)
        self.kept = values
        self.values = dict(values)

    def compose(self) -> ComposeResult:
        """The name, the rows, what the marked one means, what just happened, the keys."""
        with Vertical(id="column"):
            yield Words(Content("Settings").stylize("bold"), id="name")
            yield SettingRows(self._rows(), one_click=False)
            yield Words(id="about")
            yield Words(id="status")
            yield KeyLine(self.commands, id="keys")

    def on_mount(self) -> None:
        """The first row is marked."""
        self.query_one(SettingRows).focus()
        self._explain()

    def _rows(self) -> list[Row]:
        wide = max(len(setting.title) for setting in self.settings) + 2
        return [
            Row(f"{setting.title:<{wide}}{said(setting, self.values[setting.name])}", setting.name)
            for setting in self.settings
        ]

    @on(Rows.Moved)
    def _explain(self) -> None:
        setting = self._marked()
        self.query_one("#about", Words).put(Content(setting.about if setting else ""))
        self.say("")

    def _marked(self) -> Setting | None:
        row = self.query_one(SettingRows).row
        return BY_NAME[row.id] if row else None

    def say(self, sentence: str) -> None:
        """One sentence about what just happened."""
        self.query_one("#status", Words).put(Content(clean(sentence, lines=False)))

    # --- changing -----------------------------------------------------------------------------

    def action_choose(self) -> None:
        """The button for Enter."""
        self.query_one(SettingRows).action_choose()

    def action_step(self, by: int) -> None:
        """Change the marked setting to what is beside it."""
        setting = self._marked()
        if setting is not None and not setting.is_text:
            self._change(setting, setting.beside(self.values[setting.name], by))

    @on(Rows.Chosen)
    def _change_marked(self) -> None:
        setting = self._marked()
        if setting is None:
            return
        if setting.is_text:
            self.app.push_screen(
                TextScreen(setting, str(self.values[setting.name])), self._typed_for(setting)
            )
        else:
            self._change(setting, setting.after(self.values[setting.name]))

    def _typed_for(self, setting: Setting) -> Callable[[str | None], None]:
        def take(typed: str | None) -> None:
            if typed is not None:
                self._change(setting, typed)

        return take

    def _change(self, setting: Setting, value: Value) -> None:
        if value != self.values[setting.name]:
            self._show(setting, value)
            self.heeds.keep(setting.name, str(value), lambda why: self._told(setting, value, why))

    def _show(self, setting: Setting, value: Value) -> None:
        self.values[setting.name] = value
        self.query_one(SettingRows).put(self._rows())
        self.heeds.heed(setting.name, value)

    def _told(self, setting: Setting, value: Value, why: str) -> None:
        """It is kept; or it is not, and all is as it was."""
        if not why:
            self.kept[setting.name] = value
        if not self.is_attached:
            return
        if why:
            self._show(setting, self.kept[setting.name])
        self.say(why or _kept_words(setting, value))

    def action_help(self) -> None:
        """What each setting means, and where they are kept."""
        from sessionguide.screens.help import HelpPage, HelpPart, HelpScreen

        parts = [HelpPart(setting.title, setting.about) for setting in self.settings]
        keys = tuple((one.both_keys, one.words) for one in self.commands)
        file = "The same stands in the file settings.toml, where your data is kept."
        where = HelpPart("Where they are kept", file)
        self.app.push_screen(
            HelpScreen(HelpPage("Settings", (*parts, where, HelpPart("Keys", keys=keys))))
        )


def said(setting: Setting, value: Value) -> str:
    """`value` as the page shows it."""
    return THEME_WORDS[str(value)] if setting.name == "theme" else setting.said(value)


def _kept_words(setting: Setting, value: Value) -> str:
    later = " It counts from the next start." if setting.name in NEXT_START else ""
    return f"Kept. {setting.title}: {said(setting, value)}.{later}"


class TextScreen(Dialog[str]):
    """Gives what was typed for a setting."""

    commands = (ACCEPT._replace(short="keep"), *CLOSING)

    def __init__(self, setting: Setting, text: str) -> None:
        super().__init__()
        self.title_words = setting.title
        self.about = setting.about
        self.text = text

    def compose_inside(self) -> ComposeResult:
        """What it means, and the field."""
        yield Words(Content(self.about), id="dialog-words")
        yield Entry(self.text)

    def on_mount(self) -> None:
        """The cursor stands behind what is set."""
        entry = self.query_one(Entry)
        entry.load(entry.value)
        entry.focus()

    @on(Entry.Submitted)
    def take(self, event: Entry.Submitted) -> None:
        """Give it."""
        self.dismiss(event.value.strip())
