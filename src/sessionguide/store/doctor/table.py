"""The table of checks, in the order in which they are made."""

from __future__ import annotations

from sessionguide.datum import datum
from sessionguide.store.doctor.checks.backups import backups
from sessionguide.store.doctor.checks.ballast import ballast
from sessionguide.store.doctor.checks.catalogue import catalogue
from sessionguide.store.doctor.checks.clients import clients
from sessionguide.store.doctor.checks.clock import clock
from sessionguide.store.doctor.checks.conflicts import conflicts
from sessionguide.store.doctor.checks.flows import flows
from sessionguide.store.doctor.checks.folded import folded
from sessionguide.store.doctor.checks.journals import journals
from sessionguide.store.doctor.checks.keys import keys
from sessionguide.store.doctor.checks.links import links
from sessionguide.store.doctor.checks.lock import lock
from sessionguide.store.doctor.checks.orphans import orphans
from sessionguide.store.doctor.checks.plans import plans
from sessionguide.store.doctor.checks.rights import rights
from sessionguide.store.doctor.checks.room import room
from sessionguide.store.doctor.checks.schema import schema
from sessionguide.store.doctor.checks.seals import seals
from sessionguide.store.doctor.checks.settings import settings
from sessionguide.store.doctor.checks.unfinished import unfinished
from sessionguide.store.doctor.checks.vault import vault
from sessionguide.store.doctor.look import Check


@datum(frozen=True)
class Row:
    """One check."""

    what: str
    """What it looks at, for a person."""
    check: Check
    home_alone: bool = False
    """Whether there is nothing of the kind in the practice folder."""
    needs_words: bool = False
    """Whether it must read what lies under a passphrase."""
    only_locked: bool = False
    """Whether it stands in for those when no passphrase is given."""


TABLE = (
    Row("other computers", lock, home_alone=True),
    Row("links", links),
    Row("rights of folders and files", rights),
    Row("room on the disk", room, home_alone=True),
    Row("spare room", ballast, home_alone=True),
    Row("settings", settings, home_alone=True),
    Row("vault.json", vault, home_alone=True),
    Row("backups", backups, home_alone=True),
    Row("unfinished files", unfinished),
    Row("conflicting copies", conflicts),
    Row("seals", seals, only_locked=True),
    Row("schema numbers", schema, needs_words=True),
    Row("journals", journals, needs_words=True),
    Row("client files with their earlier versions", clients, needs_words=True),
    Row("folded journals", folded, needs_words=True),
    Row("list of clients", catalogue, needs_words=True),
    Row("plans and activities", plans, needs_words=True),
    Row("texts of flows", flows, needs_words=True),
    Row("keys", keys),
    Row("files of nobody", orphans),
    Row("dates", clock, needs_words=True),
)
