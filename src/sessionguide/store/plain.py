"""Plain JSON: the one place where data becomes bytes, and where what cannot be kept is refused."""

from __future__ import annotations

import json
from collections.abc import Callable, Container

from sessionguide.errors import AnswerError, InputError
from sessionguide.store.schema import Json


def to_bytes(data: Json) -> bytes:
    """`data` as compact JSON in UTF-8.

    Raises:
        AnswerError: it holds half a character (a lone surrogate).
        InputError: a number that is none, a name that is not text, or what is no JSON at all.
    """
    return _written(data, _ENCODE)


def to_ascii(data: Json, trusted: Container[int] = ()) -> bytes:
    """The same in ASCII, for files that other programs open in an encoding of their own.

    Args:
        data: what to write.
        trusted: `id()` of parts that were read from such bytes and have not changed since.
    """
    written = _written(data, _ENCODE_ASCII, trusted)
    if _SURROGATE in written:
        to_bytes(data)
    return written


def from_bytes(data: bytes) -> Json:
    """The data that `to_bytes` or `to_ascii` wrote.

    Raises:
        ValueError: they did not write this.
    """
    try:
        return json.loads(data)
    except RecursionError:
        raise ValueError("lists in lists without end") from None


def _written(data: Json, encode: Callable[[Json], str], trusted: Container[int] = ()) -> bytes:
    _refuse_names_that_are_no_text(data, trusted)
    try:
        return encode(data).encode()
    except UnicodeEncodeError as error:
        raise AnswerError(
            "This text holds half a character, which cannot be saved. Please type it again."
        ) from error
    except (ValueError, TypeError) as error:
        raise InputError(f"What is no text, number or list cannot be saved: {error}") from error


def _refuse_names_that_are_no_text(data: Json, trusted: Container[int]) -> None:
    """JSON would turn them into text, and something else would come back."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            if not _TEXT.issuperset(map(type, item)):
                raise InputError("A name in what was to be saved is not text.")
            item = item.values()
        elif not isinstance(item, list | tuple):
            continue
        found = [inner for inner in item if isinstance(inner, _HOLDERS)]
        waiting += [inner for inner in found if id(inner) not in trusted]


_TEXT = frozenset({str})
_HOLDERS = (dict, list, tuple)
_SURROGATE = b"\\ud"
_ENCODE = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
_ENCODE_ASCII = json.JSONEncoder(allow_nan=False, separators=(",", ":")).encode
