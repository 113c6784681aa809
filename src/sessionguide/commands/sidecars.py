"""Rehearsal files as `flows check` meets them: beside their flow, or given by themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from sessionguide.commands.flows import Checked
from sessionguide.errors import FlowError
from sessionguide.flows.files import read_bytes
from sessionguide.language.compose import decode
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import MOST_BYTES
from sessionguide.rehearsal.sidecars import (
    flow_of,
    is_sidecar,
    sidecar_of,
    try_rehearsals,
    without_flow,
)

if TYPE_CHECKING:
    from sessionguide.flows.library import Library
    from sessionguide.flows.model import Flow

CheckFlow: TypeAlias = "Callable[[Library, str], Checked]"
"""Checks one flow file."""


def check_file(name: str, library: Library, check_flow: CheckFlow) -> Iterator[Checked]:
    """What came of checking one file: of a flow, also of the rehearsals beside it."""
    if is_sidecar(name):
        path = flow_of(name)
        yield _checked(name, check_flow(library, path).flow if path else None)
        return
    checked = check_flow(library, name)
    yield checked
    beside = None if checked.trouble else sidecar_of(checked.name)
    if beside:
        yield _checked(beside, checked.flow)


def _checked(path: str, flow: Flow | None) -> Checked:
    try:
        data = read_bytes(path, MOST_BYTES)
    except FlowError as error:
        return Checked(path, "", (), str(error))
    findings = Findings()
    text = decode(data, findings)
    if text is None:
        shown = data.decode("utf-8", "replace") if len(data) <= MOST_BYTES else ""
        return Checked(path, shown, findings.sorted())
    tried = try_rehearsals(text, flow) if flow else without_flow(text, path)
    return Checked(path, text, tried.findings, rehearsals=tried.count)
