"""Flow text -> Flow, with every problem in one pass and its place; coach's notes are left out."""

from __future__ import annotations

from dataclasses import replace

from sessionguide.datum import datum
from sessionguide.flows.model import Flow
from sessionguide.flows.others import NO_OTHERS, Kept, Others, Parts, translation_in
from sessionguide.flows.reading.sheet import is_of_later_version, read_sheet
from sessionguide.flows.reading.whole import Whole, whole_of
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


def read(
    text: str,
    name: str,
    *,
    check: bool = True,
    bring: Others = NO_OTHERS,
    translation: str | None = None,
) -> Read:
    """The flow in `text`, and everything that is wrong with it. Never raises.

    Args:
        text: the file, decoded.
        name: the file's name without .yaml.
        check: False for a text known to be good, as a running session's own: only its form is
            read, which takes a third of the time.
        bring: the flows that it can use.
        translation: the text of a translation; what of it fits is read in place of the flow's own.
    """
    findings = Findings()
    root = compose(text, findings)
    if root is None or is_of_later_version(root, findings):
        return Read(None, findings.sorted())
    whole = whole_of(root, bring, findings)
    if translation is not None:
        from sessionguide.flows.translating.overlay import translated

        whole = translated(whole, translation, name)
    said = len(findings.found)
    sheet = read_sheet(whole.root, text, name, findings)
    bounded = False
    if check:
        from sessionguide.flows.checks import check_sheet

        bounded = check_sheet(sheet)
    _name_what_is_brought(whole, findings, said)
    flow = None if fails(findings.found) else _with_parts(sheet.flow, whole.parts)
    return Read(flow, findings.sorted(), bounded)


def _with_parts(flow: Flow, parts: Parts) -> Flow:
    return replace(flow, parts=parts) if parts else flow


def _name_what_is_brought(whole: Whole, findings: Findings, said: int) -> None:
    """Findings about another flow's steps stand at its name: each says where they come from."""
    brought = dict(whole.brought)
    for at, finding in enumerate(findings.found[said:], said):
        name = brought.get(finding.place)
        if name is not None:
            message = f"In {name}: {finding.message}"
            findings.found[at] = replace(finding, message=message)


def read_again(text: str, name: str, parts: Parts) -> Flow | None:
    """The flow of a running session, from the texts it was made of: no library is asked."""
    kept = Kept(dict(parts))
    return read(text, name, check=False, bring=kept, translation=translation_in(parts)).flow
