"""Text in double quotes, as YAML and JSON both read it, with nothing hidden in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sessionguide.language.clean import MOST_MARKS, clean, rides

_NO_SIGN: Final = 0xFFFE
"""What ends so, or in FFFF, is no sign and may stand in no file of YAML."""
_NAMED: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def in_double_quotes(text: str) -> str:
    """`text`, every sign of it; those that nobody would see, or a terminal obey, by number."""
    return f'"{"".join(_signs(text))}"'


def _signs(text: str) -> Iterator[str]:
    run = 0
    for sign in text:
        run = run + 1 if rides(sign) else 0
        yield _NAMED.get(sign) or (sign if _is_seen(sign, run) else _by_number(sign))


def _is_seen(sign: str, run: int) -> bool:
    return run <= MOST_MARKS and clean(sign) == sign and ord(sign) & _NO_SIGN != _NO_SIGN


def _by_number(sign: str) -> str:
    return f"\\U{ord(sign):08x}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04x}"
