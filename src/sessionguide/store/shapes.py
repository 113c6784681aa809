"""What kept documents are: a file of another form is damaged, however well it is sealed.

Whoever can write into a home can seal a file.  What is read further on relies on these types, so
that they are looked at once, where a file is read.  Tables and names that are not listed here are
left to those who read them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from sessionguide.errors import DamageError
from sessionguide.store.layout import is_id
from sessionguide.store.schema import SCHEMA, Json, Tables
from sessionguide.store.trouble import NEVER_OURS

Check: TypeAlias = Callable[[Any], bool]

_TEXTS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "client": ("id", "name"),
        "catalogue": ("id", "name"),
        "sessions": ("id", "flow", "title", "started", "finished", "record"),
        "plans": ("id", "session", "flow", "title", "date"),
        "flows": ("id", "text"),
    }
)
"""Texts that every document of a table has."""
_IDS: Final = frozenset({"client", "catalogue", "sessions"})
"""Tables whose `id` stands in file names."""
_NO_TEXT: Final[Mapping[str, tuple[type, ...]]] = MappingProxyType(
    {
        "confidence": (int, type(None)),
        "support_agreed": (bool,),
        "together": (bool,),
        "already": (bool,),
    }
)
"""What an activity says otherwise than in words."""
_HEADER: Final = ("client", "flow", "flow_title", "flow_text", "started")


def refuse_odd(tables: Tables, name: str) -> Tables:
    """`tables` as they are.

    Raises:
        DamageError: neither this program nor a newer one wrote them into the file `name`.
    """
    for table, rows in tables.items():
        if not all(is_document(table, row) for row in rows.values()):
            raise DamageError(f"The file {name} cannot be read. {NEVER_OURS}")
    return tables


def is_document(table: str, row: Json) -> bool:
    """Whether `row` can stand in `table`; of a newer version nothing but that is known."""
    if type(row) is not dict:
        return False
    version = row.get("schema", 1)
    if type(version) is not int or version < 1:
        return False
    if version > SCHEMA or table not in _TEXTS:
        return True
    for name in _TEXTS[table]:
        if type(row.get(name)) is not str:
            return False
    if table in _IDS and not is_id(row["id"]):
        return False
    return all(check(row[name]) for name, check in _MORE[table] if name in row)


def is_header(header: Json, session: str) -> bool:
    """Whether `header` is what the journal of `session` can begin with."""
    if type(header) is not dict or header.get("session") != session:
        return False
    if type(header.get("schema", 1)) is not int:
        return False
    return _are_texts(header[name] for name in _HEADER if name in header) and (
        "client" not in header or is_id(header["client"])
    )


def is_fold_of(mark: Json, session: str) -> bool:
    """Whether `mark` says what finishing `session` put into its client's file."""
    about = mark.get("session")
    if not is_document("sessions", about) or about["id"] != session:
        return False
    more = ("plans", [mark.get("plan")]), ("flows", [mark["flow"]] if mark.get("flow") else [])
    return _is_word(mark.get("word")) and all(
        type(rows) is list and all(is_document(table, row) for row in rows)
        for table, rows in (
            *more,
            ("consents", mark.get("consents")),
            ("reviews", mark.get("reviews")),
        )
    )


def _are_texts(values: Iterable[Any]) -> bool:
    return all(type(value) is str for value in values)


def _is_text(value: Any) -> bool:
    return type(value) is str


def _is_version(value: Any) -> bool:
    return type(value) is int


def _is_word(value: Any) -> bool:
    return value is None or (type(value) is list and len(value) == 3 and _are_texts(value))


def _is_word_of_plan(value: Any) -> bool:
    return type(value) is list and len(value) == 2 and _are_texts(value)


def _is_list_of_texts(value: Any) -> bool:
    return type(value) is list and _are_texts(value)


def _are_headings(value: Any) -> bool:
    return type(value) is list and all(
        type(row) is dict
        and _is_text(row.get("title"))
        and _is_list_of_texts(row.get("lines"))
        and _is_text(row.get("slot", ""))
        for row in value
    )


def _are_activities(value: Any) -> bool:
    """What a later version adds to an activity is left to that version."""
    from sessionguide.steps.activity import Activity

    known = Activity.__dataclass_fields__
    return type(value) is list and all(
        type(row) is dict
        and "what" in row
        and all(_is_said(name, row[name]) for name in row if name in known)
        for row in value
    )


def _is_said(name: str, value: Any) -> bool:
    return type(value) in _NO_TEXT.get(name, (str,))


_NAMES: Final = (("alias", _is_text), ("created", _is_text))
_MORE: Final[Mapping[str, tuple[tuple[str, Check], ...]]] = MappingProxyType(
    {
        "client": (*_NAMES, ("word", _is_word)),
        "catalogue": _NAMES,
        "sessions": (("purpose", _is_text), ("client", _is_text)),
        "plans": (
            *((name, _is_text) for name in ("goal", "next_meeting", "agreed", "corrected")),
            ("client", _is_text),
            ("purpose", _is_text),
            ("version", _is_version),
            ("word", _is_word_of_plan),
            ("kept_ideas", _is_list_of_texts),
            ("headings", _are_headings),
            ("activities", _are_activities),
        ),
        "flows": (),
    }
)
"""What a document may say beside, each with what it has to be."""
