"""What a rehearsal says of the session that is reflected on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from sessionguide.errors import InputError
from sessionguide.steps.answers import mapping_in, quoted
from sessionguide.steps.past import Past

_IN = 'In "before:", "past:"'
_TEXTS = ("flow", "date", "led")
_LISTS = ("shortened", "skipped", "activities")


def past_in(raw: object) -> Past:
    """`{minutes: {exploring: 12}, added: 10, skipped: [...], activities: [...], led: ...}`.

    As well as `shortened`, `flow` and `date`.

    Raises:
        InputError: it does not have that form.
    """
    given = mapping_in(raw, ("minutes", "added", *_LISTS, *_TEXTS))
    texts = {name: str(given.get(name) or "") for name in _TEXTS}
    return Past(
        minutes=_minutes(given.get("minutes") or {}),
        added=_number(given.get("added") or 0),
        shortened=_texts(given.get("shortened"), "shortened"),
        skipped=_texts(given.get("skipped"), "skipped"),
        activities=_texts(given.get("activities"), "activities"),
        flow=texts["flow"],
        date=_day(texts["date"]),
        led=texts["led"],
    )


def _minutes(raw: object) -> Mapping[str, int]:
    if not isinstance(raw, Mapping):
        raise InputError(f'{_IN} has in "minutes:" a stage and a number on each line.')
    return MappingProxyType({str(stage): _number(value) for stage, value in raw.items()})


def _number(raw: object) -> int:
    text = str(raw).strip()
    if not (text.isascii() and text.isdigit() and len(text) < 5):
        raise InputError(f"{_IN} has whole minutes, not {quoted(text)}.")
    return int(text)


def _texts(raw: object, name: str) -> tuple[str, ...]:
    if raw is None or (isinstance(raw, list) and all(isinstance(one, str) for one in raw)):
        return tuple(raw or ())
    raise InputError(f'{_IN} has in "{name}:" a list of texts.')


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise InputError(f"{_IN} has a date like 2026-03-01, not {quoted(text)}.") from None
