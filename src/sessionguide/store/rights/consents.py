"""Consents: what a client agreed to, with its date; a new record each time, none is changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sessionguide.datum import datum
from sessionguide.language.clean import clean
from sessionguide.store.schema import SCHEMA, Document, Json, Tables

if TYPE_CHECKING:
    from tinydb import TinyDB

    from sessionguide.store.clients import ClientFiles

NOBODY: Final = "nobody"
_NONE: Final = frozenset(
    {"no", "none", "nobody", "no-one", "nothing", "not", "never", "don't", "except", "without"}
    | {"nein", "nicht", "nichts", "nie", "niemand", "niemandem", "kein", "keiner", "ohne", "außer"}
)
"""Words that say no of whoever is named in the same breath."""
_BREATHS: Final = re.compile(r"[,;.:!()\n]+")


@datum(frozen=True)
class Consent:
    """What was agreed on one day."""

    date: str
    recording: str | None
    """What may be recorded; None where this record says nothing of it."""
    sharing: str | None
    """Who else may see the plan; None where this record says nothing of it."""
    session: str = ""
    """The session it was agreed in; empty where it was noted by hand."""
    withdrawn: bool = False
    """Whether everything that was agreed before is withdrawn."""

    def to_json(self) -> dict[str, Json]:
        """For other programs."""
        return {
            "date": self.date,
            "recording": self.recording,
            "sharing": self.sharing,
            "session": self.session,
            "withdrawn": self.withdrawn,
        }

    @property
    def line(self) -> str:
        """'2026-03-02: recording: everything; sharing: my partner; agreed in session 1f...'."""
        parts = [
            "everything withdrawn" if self.withdrawn else "",
            f"recording: {self.recording}" if self.recording else "",
            f"sharing: {self.sharing or NOBODY}" if self.sharing is not None else "",
            f"agreed in session {self.session}" if self.session else "noted by hand",
        ]
        return clean(f"{self.date[:10]}: {'; '.join(filter(None, parts))}", lines=False)


def consents_in(tables: Tables) -> tuple[Consent, ...]:
    """All that was agreed, oldest first; within a moment, as it was kept.

    A session of which only the plan is kept does not say who may see it, and that is a no (F2).
    """
    rows = tables.get("consents", {}).values()
    return tuple(sorted((_consent(row) for row in rows), key=lambda consent: consent.date))


def sharing_in(tables: Tables) -> Consent:
    """The record that decides who else may see a plan; nobody, where there is none."""
    said = [one for one in consents_in(tables) if one.sharing is not None]
    return said[-1] if said else Consent("", None, "")


def is_agreed(sharing: str, who: str) -> bool:
    """Whether what was agreed names `who`, and says no `no` in the same breath.

    No more than the words is known: what they leave in doubt is not agreed (F2).
    """
    wanted = who.strip().casefold()
    breaths = _BREATHS.split(clean(sharing).casefold())
    named = [breath.split() for breath in breaths if wanted and wanted in breath]
    return bool(named) and all(_NONE.isdisjoint(words) for words in named)


def keep_consent(files: ClientFiles, client: str, consent: Consent) -> None:
    """Add a record that was noted by hand.

    Raises:
        OSError: it is not on disk.
    """
    said = {"recording": consent.recording, "sharing": consent.sharing}
    row: Document = {"schema": SCHEMA, "session": "", "date": consent.date}
    row |= {name: text for name, text in said.items() if text is not None}
    row |= {"withdrawn": True} if consent.withdrawn else {}

    def change(db: TinyDB) -> None:
        db.table("consents").insert(row)

    files.change(client, change, "copy")


def _consent(row: Document) -> Consent:
    session = row.get("session", "")
    return Consent(
        date=row["date"],
        recording=row.get("recording"),
        sharing=row.get("sharing", "" if session else None),
        session=session,
        withdrawn=bool(row.get("withdrawn")),
    )
