"""Plain JSON: the one place where data becomes bytes, and where what cannot be kept is refused."""

from __future__ import annotations

import json
from math import isfinite

from sessionguide.errors import AnswerError, InputError
from sessionguide.store.schema import Json


def to_bytes(data: Json) -> bytes:
    """`data` as compact JSON in UTF-8.

    Raises:
        AnswerError: it holds half a character (a lone surrogate).
        InputError: a number that is none, a name that is not text, or what is no JSON at all.
    """
    refuse_what_is_not_plain(data)
    return _ENCODE(data).encode()


def to_ascii(data: Json) -> bytes:
    """The same in ASCII, for files that other programs open in an encoding of their own."""
    refuse_what_is_not_plain(data)
    return _ENCODE_ASCII(data).encode("ascii")


def from_bytes(data: bytes) -> Json:
    """The data that `to_bytes` or `to_ascii` wrote."""
    return json.loads(data)


def refuse_what_is_not_plain(data: Json) -> None:
    """Raise InputError when `data` would not come back from a file as it went in."""
    if isinstance(data, str):
        _refuse_half_characters(data)
    elif isinstance(data, dict):
        for name, value in data.items():
            if not isinstance(name, str):
                raise InputError("A name in what was to be saved is not text.")
            _refuse_half_characters(name)
            refuse_what_is_not_plain(value)
    elif isinstance(data, list | tuple):
        for value in data:
            refuse_what_is_not_plain(value)
    elif isinstance(data, float):
        if not isfinite(data):
            raise InputError("A number that is none cannot be saved.")
    elif data is not None and not isinstance(data, int):
        raise InputError(f"Something that is no text, number or list cannot be saved: {type(data)}")


def _refuse_half_characters(text: str) -> None:
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise AnswerError(
            "This text holds half a character, which cannot be saved. Please type it again."
        ) from error


_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_ENCODE_ASCII = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode
