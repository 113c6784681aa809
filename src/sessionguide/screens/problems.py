"""All that is wrong with a flow, as a page to read."""

from __future__ import annotations

from sessionguide.errors import FlowError
from sessionguide.flows.heads import FlowHead
from sessionguide.flows.library import Library
from sessionguide.language.findings import Finding
from sessionguide.screens.help import HelpPage, HelpPart


def problems(head: FlowHead, library: Library) -> HelpPage:
    """Each problem with its place; advice is left out, it hinders nothing."""
    try:
        found = library.load(head.path).findings
        parts = tuple(_part(finding) for finding in found if not finding.advice)
    except FlowError as error:
        parts = (HelpPart("", str(error)),)
    more = HelpPart("With the lines themselves", f"sessionguide flows check {head.path}")
    return HelpPage(f"{head.title} cannot be used", (*parts, more))


def _part(finding: Finding) -> HelpPart:
    text = f"{finding.message} {finding.hint}".rstrip()
    return HelpPart(f"Line {finding.place.line}, column {finding.place.column}", text)
