"""The head of a flow file, down to `stages:`: enough for a list, and cheap for hundreds."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from sessionguide.errors import FlowError
from sessionguide.flows.files import FlowFile, read_bytes
from sessionguide.language.nodes import MOST_BYTES

if TYPE_CHECKING:
    import re

_CHUNK = 4096


class FlowHead(NamedTuple):
    """What a list says of a flow."""

    name: str
    title: str
    about: str
    purpose: str
    minutes: float | None
    path: str
    broken: str = ""
    """The first problem, as one sentence; empty where the head is in order."""
    origin: str = ""
    """Where it comes from: yours, built in, folder, or pack NAME."""
    hidden_by: str = ""
    """Where a nearer flow of the same name comes from; empty for the nearest."""

    @property
    def folder(self) -> str:
        """Where the file is."""
        return os.path.dirname(self.path)


def read_head(file: FlowFile) -> FlowHead:
    """The head of `file`; whatever is wrong with it stands in `broken`. Never raises."""
    try:
        text = _head_text(file.path)
    except FlowError as error:
        return _broken(file, str(error))
    except UnicodeDecodeError:
        return _broken(file, "This file is not text in UTF-8.")
    rows = _rows(text)
    values = _values(rows)
    return FlowHead(
        name=file.name,
        title=values.get("title") or file.name,
        about=values.get("about", ""),
        purpose=values.get("purpose") or "session",
        minutes=_number(values.get("minutes", "")),
        path=file.path,
        broken="" if rows.keys() >= _NEEDED else _problem(rows, text),
        origin=file.origin,
    )


def translation_head(file: FlowFile, original: FlowHead | None) -> FlowHead:
    """The head of a translation: its own words, and what else the flow says that it translates."""
    if original is None:
        return _broken(file, f'There is no flow "{file.original}" for this to translate.')
    try:
        values = _values(_rows(_head_text(file.path)))
    except FlowError as error:
        return _broken(file, str(error))
    except UnicodeDecodeError:
        return _broken(file, "This file is not text in UTF-8.")
    return original._replace(
        name=file.name,
        title=values.get("title") or original.title,
        about=values.get("about") or original.about,
        path=file.path,
        origin=file.origin,
    )


def _values(rows: dict[str, list[str]]) -> dict[str, str]:
    return {name: _value(rows[name]) for name in _WANTED if name in rows}


_WANTED = ("title", "about", "purpose", "minutes")
_NEEDED = {"sessionguide": 0, "title": 0, "stages": 0}.keys()


def _broken(file: FlowFile, problem: str) -> FlowHead:
    return FlowHead(file.name, file.name, "", "session", None, file.path, problem, file.origin)


def _head_text(path: str) -> str:
    data = read_bytes(path, _CHUNK - 1)
    if len(data) == _CHUNK and b"\nstages" not in data:
        data = read_bytes(path, MOST_BYTES)
        if len(data) > MOST_BYTES:
            raise FlowError("This file is longer than 256 KB.")
    text = data[: _end(data)].decode("utf-8").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _end(data: bytes) -> int:
    """Where the line `stages:` ends, or all of it."""
    stages = data.find(b"\nstages")
    end = data.find(b"\n", stages + 1) if stages >= 0 else -1
    return end if end >= 0 else len(data)


def _rows(text: str) -> dict[str, list[str]]:
    """Each name at the left edge, with its line and the lines that belong to it."""
    rows: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.split("\n"):
        if line[:1] in (" ", "\t", ""):
            lines.append(line)
        elif line[0] != "#":
            name, _, value = line.partition(":")
            lines = rows.setdefault(name.rstrip(), [])
            lines.append(value)
    return rows


def _problem(rows: dict[str, list[str]], text: str) -> str:
    if not text.strip():
        return "This file is empty."
    if "\0" in text:
        return "This file is no text."
    missing = next(name for name in _NEEDED if name not in rows)
    return f'The flow has no "{missing}".'


def _value(lines: list[str]) -> str:
    """A value and the lines that belong to it, as one line of text."""
    parts = [part for line in lines if (part := line.strip())]
    sign = parts[0][0] if parts else ""
    if sign and sign in "|>":
        return " ".join(parts[1:])
    if sign and sign in "'\"":
        return _unquoted(" ".join(parts), sign)
    return " ".join(part for part in map(_without_remark, parts) if part)


def _without_remark(line: str) -> str:
    if "#" not in line:
        return line
    return "" if line[0] == "#" else line.partition(" #")[0].rstrip()


def _unquoted(text: str, sign: str) -> str:
    import re

    if sign == "'":
        found = re.match(r"'((?:[^']|'')*)'", text)
        return found[1].replace("''", "'") if found else text
    found = re.match(r'"((?:[^"\\]|\\.)*)"', text)
    if not found:
        return text
    code = r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00[01][0-9a-fA-F]{5})|(.))"
    return re.sub(code, _escaped, found[1])


def _escaped(match: re.Match[str]) -> str:
    """What a backslash and what follows it stand for."""
    digits = match[1] or match[2] or match[3]
    if digits:
        return chr(min(int(digits, 16), 0x10FFFF))
    letter = str(match[4])
    return _BY_LETTER.get(letter, letter)


_BY_LETTER = {"n": " ", "t": " ", "r": " ", "e": "\x1b", "0": "\0", "a": "\a", "b": "\b"}


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
