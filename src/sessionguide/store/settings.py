"""Settings: `settings.toml` in the home folder, a few numbers that a person may change by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from sessionguide.datum import datum
from sessionguide.errors import InputError
from sessionguide.store.disk import Disk
from sessionguide.store.wholes import replace_file

Value: TypeAlias = int | str


@datum(frozen=True)
class Setting:
    """One thing that can be set."""

    name: str
    default: Value
    about: str
    """One sentence for a person."""
    most: int = 0
    """The greatest number; 0 where it is text."""


SETTINGS = (
    Setting(
        "lock_after_minutes",
        10,
        "Ask for the passphrase again after so many minutes; 0: never.",
        1_440,
    ),
    Setting(
        "backup_every_days", 7, "Make a backup when the last is so many days old; 0: never.", 365
    ),
    Setting("backups_kept", 5, "How many backups are kept; the oldest go.", 100),
    Setting("backup_folder", "", "Where backups are kept; empty: in the home folder."),
    Setting(
        "keep_months", 0, "How long clients are kept after their last session; 0: no limit.", 1_200
    ),
)
"""In the order in which people read them."""
_BY_NAME = {setting.name: setting for setting in SETTINGS}


class Settings:
    """What is set; what is not is as the program advises."""

    def __init__(
        self, given: Mapping[str, Value] = MappingProxyType({}), trouble: str = ""
    ) -> None:
        self._given = given
        self.trouble = trouble
        """One sentence where the file says what cannot be meant; empty when all is well."""

    def number(self, name: str) -> int:
        """A setting that is a number."""
        value = self._given.get(name, _BY_NAME[name].default)
        assert isinstance(value, int)
        return value

    def text(self, name: str) -> str:
        """A setting that is text."""
        return str(self._given.get(name, _BY_NAME[name].default))

    def values(self) -> dict[str, Value]:
        """All settings by name."""
        return {one.name: self._given.get(one.name, one.default) for one in SETTINGS}


def read_settings(disk: Disk, home: Path) -> Settings:
    """What `settings.toml` says; a file that cannot be used changes nothing and says why."""
    try:
        data = disk.read(home / "settings.toml")
    except FileNotFoundError:
        return Settings()
    except OSError:
        return Settings(trouble="The file settings.toml cannot be read; nothing is set.")
    import tomllib

    try:
        found = tomllib.loads(data.decode())
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        where = str(error).rpartition("(")[2].rstrip(")")
        return Settings(trouble=f"The file settings.toml is wrong ({where}); nothing is set.")
    given: dict[str, Value] = {}
    troubles = []
    for name, value in found.items():
        try:
            given[name] = checked_value(name, value)
        except InputError as error:
            troubles.append(f"settings.toml: {error}")
    return Settings(given, " ".join(troubles))


def known_setting(name: str) -> Setting:
    """The setting called `name`.

    Raises:
        InputError: there is none.
    """
    if name not in _BY_NAME:
        names = ", ".join(_BY_NAME)
        raise InputError(f"There is no setting {name!r}. There are: {names}.")
    return _BY_NAME[name]


def checked_value(name: str, value: object) -> Value:
    """`value`, if the setting `name` may have it.

    Raises:
        InputError: there is no such setting, or it cannot be this.
    """
    setting = known_setting(name)
    if isinstance(setting.default, str):
        if not isinstance(value, str):
            raise InputError(f"{name} is text, in quotes.")
        return value
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= setting.most:
        raise InputError(f"{name} is a whole number from 0 to {setting.most:,}.")
    return value


def change_setting(disk: Disk, home: Path, name: str, typed: str, unfinished: Path) -> Value:
    """Set `name` to what a person typed; every other line of the file stays as it is.

    Raises:
        InputError: there is no such setting, or it cannot be this.
        OSError: it is not on disk.
    """
    number = typed.isascii() and typed.isdigit() and len(typed) < 10
    is_text = isinstance(getattr(_BY_NAME.get(name), "default", 0), str)
    value = checked_value(name, int(typed) if number and not is_text else typed)
    try:
        lines = disk.read(home / "settings.toml").decode().splitlines()
    except FileNotFoundError:
        lines = ["# Settings of sessionguide. To see them all: sessionguide settings"]
    except UnicodeDecodeError as error:
        raise InputError("settings.toml is no text in UTF-8. Please mend it by hand.") from error
    fresh = f"{name} = {_toml(value)}"
    at = [place for place, row in enumerate(lines) if row.partition("=")[0].strip() == name]
    for place in at:
        lines[place] = fresh
    lines += [] if at else [fresh]
    data = "".join(f"{row}\n" for row in lines).encode()
    replace_file(disk, home / "settings.toml", data, unfinished)
    return value


def _toml(value: Value) -> str:
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
