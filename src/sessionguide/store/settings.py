"""Settings kept: `settings.toml` in the home folder, which a person may change by hand too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from sessionguide.errors import InputError
from sessionguide.settings import BY_NAME, SETTINGS, Value, known_setting
from sessionguide.store.disk import Disk
from sessionguide.store.trouble import told
from sessionguide.store.wholes import replace_file

MOST_BYTES = 1 << 16
"""Bytes of the file at most: ten settings and all that a person could note beside them."""
MOST_TROUBLES = 3
"""Lines that are said to be wrong at once."""


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
        value = self._given.get(name, BY_NAME[name].default)
        assert isinstance(value, int)
        return value

    def text(self, name: str) -> str:
        """A setting that is text."""
        return str(self._given.get(name, BY_NAME[name].default))

    def values(self) -> dict[str, Value]:
        """All settings by name."""
        return {one.name: self._given.get(one.name, one.default) for one in SETTINGS}


def read_settings(disk: Disk, home: Path) -> Settings:
    """What `settings.toml` says; a file that cannot be used changes nothing and says why."""
    try:
        found = _parsed(_data(disk, home))
    except FileNotFoundError:
        return Settings()
    except OSError:
        return Settings(trouble="The file settings.toml cannot be read; nothing is set.")
    except InputError as error:
        return Settings(trouble=f"{error}; nothing is set.")
    given: dict[str, Value] = {}
    troubles = []
    for name, value in found.items():
        try:
            given[name] = known_setting(name).checked(value)
        except InputError as error:
            troubles.append(f"settings.toml: {error}")
    return Settings(given, " ".join(troubles[:MOST_TROUBLES]))


def _data(disk: Disk, home: Path) -> bytes:
    """The bytes of the file, of which every start would wait for too many.

    Raises:
        InputError: there are too many; a sentence without its full stop.
        OSError: it is not there, or cannot be read.
    """
    handle = disk.open(home / "settings.toml")
    try:
        data = disk.read_at(handle, 0, MOST_BYTES + 1)
    finally:
        disk.close(handle)
    if len(data) > MOST_BYTES:
        raise InputError(f"The file settings.toml is longer than {MOST_BYTES // 1024} KB")
    return data


def _parsed(data: bytes) -> dict[str, object]:
    """What the file says.

    Raises:
        InputError: it is no TOML; a sentence without its full stop.
    """
    import tomllib

    try:
        return tomllib.loads(data.decode())
    except RecursionError as error:
        raise InputError("The file settings.toml is wrong (lists in lists)") from error
    except ValueError as error:
        where = str(error).rpartition("(")[2].rstrip(")")
        raise InputError(f"The file settings.toml is wrong ({where})") from error


def change_setting(disk: Disk, home: Path, name: str, typed: str, unfinished: Path) -> Value:
    """Set `name` to what a person typed; every other line of the file stays as it is.

    Raises:
        InputError: there is no such setting, it cannot be this, or the file is wrong elsewhere.
        OSError: it is not on disk.
    """
    value = known_setting(name).read(typed)
    try:
        lines = _lines(_data(disk, home).decode())
    except FileNotFoundError:
        lines = ["# Settings of sessionguide. To see them all: sessionguide settings"]
    except UnicodeDecodeError as error:
        raise InputError("settings.toml is no text in UTF-8. Please mend it by hand.") from error
    data = _with(lines, name, value)
    try:
        means_it = _parsed(data).get(name) == value
    except InputError as error:
        raise InputError(f"{error}. Nothing was changed; please mend it by hand.") from None
    if not means_it:
        raise InputError("settings.toml has parts of its own. Please change it by hand.")
    replace_file(disk, home / "settings.toml", data, unfinished)
    return value


def _lines(text: str) -> list[str]:
    """The lines as TOML has them: what else breaks lines elsewhere may stand in a comment."""
    return text.replace("\r\n", "\n").removesuffix("\n").split("\n") if text else []


def _with(lines: Sequence[str], name: str, value: Value) -> bytes:
    """The file with that setting in the place of what it said, or at its end."""
    fresh = f"{name} = {_toml(value)}"
    is_it = [row.partition("=")[0].strip() == name for row in lines]
    rows = [fresh if here else row for here, row in zip(is_it, lines, strict=True)]
    rows += [] if any(is_it) else [fresh]
    return "".join(f"{row}\n" for row in rows).encode()


class KeptSettings:
    """The settings of a home that is open for writing, for the page that changes them."""

    def __init__(self, disk: Disk, home: Path, unfinished: Path) -> None:
        self._disk = disk
        self._home = home
        self._unfinished = unfinished

    def values(self) -> dict[str, Value]:
        """What is set, by name."""
        return read_settings(self._disk, self._home).values()

    def change(self, name: str, typed: str) -> Value:
        """Set `name` to `typed`, on the medium when this returns.

        Raises:
            InputError: it cannot be this.
            StorageError: it is not kept; the sentence says why.
        """
        with told("It could not be kept", "Everything else is as it was."):
            return change_setting(self._disk, self._home, name, typed, self._unfinished)


def _toml(value: Value) -> str:
    import json

    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
