"""Text in double quotes, as YAML and JSON both read it, with nothing hidden in it."""

from __future__ import annotations

from typing import Final

from sessionguide.language.clean import clean

_NO_SIGN: Final = 0xFFFE
"""What ends so, or in FFFF, is no sign and may stand in no file of YAML."""
_NAMED: Final = {"\n": "\\n", "\t": "\\t", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def in_double_quotes(text: str) -> str:
    """`text`, every sign of it; those that nobody would see, or a terminal obey, by number."""
    return '"' + "".join(_NAMED.get(sign) or _shown(sign) for sign in text) + '"'


def _shown(sign: str) -> str:
    if clean(sign) == sign and ord(sign) & _NO_SIGN != _NO_SIGN:
        return sign
    return f"\\U{ord(sign):08x}" if ord(sign) > 0xFFFF else f"\\u{ord(sign):04x}"
