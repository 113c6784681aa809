"""Correcting a plan that is kept: a new version beside the earlier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sessionguide.errors import InputError
from sessionguide.plan.plan import Plan
from sessionguide.session.ports import Client
from sessionguide.store.clients import ClientFiles
from sessionguide.store.folding import keep_plan, plan_document
from sessionguide.store.history import plans_in


def correct(files: ClientFiles, client: Client, plan: Plan, at: str) -> Plan:
    """Keep `plan` as the next version of the one with its id.

    Raises:
        InputError: there is no such plan.
        OSError: it is not on disk.
    """
    fresh = _corrected(plans_in(files.tables(client.id)), plan, at)
    files.change(client.id, lambda db: keep_plan(db, plan_document(fresh)), "copy")
    return fresh


def _corrected(plans: Sequence[Plan], plan: Plan, at: str) -> Plan:
    """`plan` as the next version of the one with its id; that one itself if nothing differs."""
    known = next((kept for kept in plans if kept.id == plan.id), None)
    if known is None:
        raise InputError("There is no such plan to correct.")
    plan = replace(plan, version=known.version, client_name=known.client_name)
    if replace(plan, corrected=known.corrected) == known:
        return known
    return plan.next_version(at)
