"""Settings: the few things a person may choose, each with what it can be and what it means."""

from __future__ import annotations

from typing import TypeAlias

from sessionguide.datum import datum
from sessionguide.errors import InputError

Value: TypeAlias = int | str
MOST_DIGITS = 9


@datum(frozen=True)
class Setting:
    """One thing that can be set: a number, one of a few words, or text."""

    name: str
    title: str
    """As the page of settings shows it."""
    default: Value
    about: str
    """One sentence for a person."""
    most: int = 0
    """The greatest number; 0 where it is no number."""
    choices: tuple[str, ...] = ()
    """All it can be, where it is one of a few words."""
    steps: tuple[int, ...] = ()
    """The numbers the page goes through; the file may say any other."""
    unit: str = ""
    """What a number counts, as for several."""
    nothing: str = ""
    """What 0 or no text means, in words."""

    @property
    def is_text(self) -> bool:
        """Whether it is whatever a person types."""
        return isinstance(self.default, str) and not self.choices

    def checked(self, value: object) -> Value:
        """`value`, if it may be this.

        Raises:
            InputError: it cannot; the sentence says what can.
        """
        if self.choices:
            if isinstance(value, str) and value in self.choices:
                return value
            raise InputError(f"{self.name} is one of these, in quotes: {', '.join(self.choices)}.")
        if self.is_text:
            if isinstance(value, str):
                return value
            raise InputError(f"{self.name} is text, in quotes.")
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.most:
            return value
        raise InputError(f"{self.name} is a whole number from 0 to {self.most:,}.")

    def read(self, typed: str) -> Value:
        """What a person typed for it.

        Raises:
            InputError: it cannot be this.
        """
        number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
        return self.checked(int(typed) if self.most and number else typed)

    def said(self, value: Value) -> str:
        """`value` in words."""
        if value in (0, ""):
            return self.nothing
        if isinstance(value, str) or not self.unit:
            return str(value)
        return f"{value:,} {self.unit.removesuffix('s') if value == 1 else self.unit}"

    def beside(self, value: Value, by: int) -> Value:
        """What comes `by` steps after `value` on the page; at either end it stays."""
        ladder: tuple[Value, ...] = self.choices or self.steps
        if isinstance(value, str):
            at = ladder.index(value) + by if value in ladder else 0
        elif by > 0:
            at = sum(int(step) <= value for step in self.steps) + by - 1
        else:
            at = sum(int(step) < value for step in self.steps) + by
        return ladder[max(0, min(at, len(ladder) - 1))]

    def after(self, value: Value) -> Value:
        """What comes next on the page; after the last comes the first."""
        following = self.beside(value, 1)
        return following if following != value else (self.choices or self.steps)[0]


SETTINGS = (
    Setting(
        "theme",
        "Colours",
        "hc-dark",
        "The colours of all pages.",
        choices=("hc-dark", "hc-light", "textual-dark", "ansi"),
    ),
    Setting(
        "mouse",
        "Mouse",
        "on",
        "Off: the mouse marks text to copy, as your terminal does it.",
        choices=("on", "off"),
    ),
    Setting(
        "curtain_after_minutes",
        "Pause the screen after",
        0,
        "Hide the screen after so many minutes without a key; 0: never.",
        1_440,
        steps=(0, 1, 2, 3, 5, 10, 15, 20, 30, 60),
        unit="minutes",
        nothing="never",
    ),
    Setting(
        "lock_after_minutes",
        "Ask for the passphrase after",
        10,
        "Ask for the passphrase again after so many minutes; 0: never.",
        1_440,
        steps=(0, 1, 2, 5, 10, 15, 20, 30, 60, 120),
        unit="minutes",
        nothing="never",
    ),
    Setting(
        "backup_every_days",
        "New backup after",
        7,
        "Make a backup when the last is so many days old; 0: never.",
        365,
        steps=(0, 1, 2, 3, 7, 14, 30, 90),
        unit="days",
        nothing="never",
    ),
    Setting(
        "backups_kept",
        "Backups kept",
        5,
        "How many backups are kept; the oldest go.",
        100,
        steps=(1, 2, 3, 5, 7, 10, 20, 50, 100),
    ),
    Setting(
        "backup_folder",
        "Folder for backups",
        "",
        "Where backups are kept; empty: with your data.",
        nothing="with your data",
    ),
    Setting(
        "keep_months",
        "Clients are kept for",
        0,
        "How long clients are kept after their last session; 0: no limit.",
        1_200,
        steps=(0, 3, 6, 12, 18, 24, 36, 60, 84, 120),
        unit="months",
        nothing="as long as you like",
    ),
)
"""In the order in which people read them."""
BY_NAME = {setting.name: setting for setting in SETTINGS}


def known_setting(name: str) -> Setting:
    """The setting called `name`.

    Raises:
        InputError: there is none.
    """
    if name not in BY_NAME:
        names = ", ".join(BY_NAME)
        raise InputError(f"There is no setting {name!r}. There are: {names}.")
    return BY_NAME[name]
