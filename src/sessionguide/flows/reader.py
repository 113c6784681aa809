"""Flow text -> Flow, with every problem in one pass and its place; coach's notes are left out."""

from __future__ import annotations

from sessionguide.datum import datum
from sessionguide.flows.model import Flow
from sessionguide.flows.reading.sheet import is_of_later_version, read_sheet
from sessionguide.language.findings import Finding, Findings, fails
from sessionguide.language.nodes import compose


@datum(frozen=True)
class Read:
    """What came of reading a flow."""

    flow: Flow | None
    """None while there is any finding but advice."""
    findings: tuple[Finding, ...]
    """By place."""
    bounded: bool = False
    """Whether the flow has too many situations to walk through each, so that the check
    let some stand for others."""


def read(text: str, name: str, *, check: bool = True) -> Read:
    """The flow in `text`, and everything that is wrong with it. Never raises.

    Args:
        text: the file, decoded.
        name: the file's name without .yaml.
        check: False for a text known to be good, as a running session's own: only its form is
            read, which takes a third of the time.
    """
    findings = Findings()
    root = compose(text, findings)
    if root is None or is_of_later_version(root, findings):
        return Read(None, findings.sorted())
    sheet = read_sheet(root, text, name, findings)
    bounded = False
    if check:
        from sessionguide.flows.checks import check_sheet

        bounded = check_sheet(sheet)
    flow = None if fails(findings.found) else sheet.flow
    return Read(flow, findings.sorted(), bounded)
