"""A flow file that was opened: its text, or why it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sessionguide.errors import FlowError
from sessionguide.flows.files import FlowFile, original_of, read_bytes
from sessionguide.language.clean import clean

if TYPE_CHECKING:
    from sessionguide.language.findings import Finding


class FlowText(NamedTuple):
    """A flow file as it was read from disk."""

    name: str
    path: str
    text: str
    """To show findings against; signs that are not UTF-8 are replaced in it."""
    problems: tuple[Finding, ...] = ()
    """Why it is no text that could be read on; empty otherwise."""

    @property
    def original(self) -> str:
        """For a translation the name of the flow it translates; else empty."""
        return original_of(self.name)


def open_file(file: FlowFile) -> FlowText:
    """The text of `file`.

    Raises:
        FlowError: it may not be read.
    """
    from sessionguide.language.nodes import MOST_BYTES

    data = read_bytes(file.path, MOST_BYTES)
    try:
        if len(data) <= MOST_BYTES:
            text = data.decode("utf-8").removeprefix("\ufeff")
            return FlowText(file.name, file.path, text)
    except UnicodeDecodeError:
        pass
    return _undecodable(file, data)


def unusable(opened: FlowText, findings: tuple[Finding, ...]) -> FlowError:
    """The error of a flow that cannot be used: its first problem, all of them in it."""
    first = next((finding for finding in findings if not finding.advice), findings[0])
    at = f"{clean(opened.path, lines=False)}:{first.place.line}:{first.place.column}"
    return FlowError(f"{at}  {clean(first.message, lines=False)}", findings)


def _undecodable(file: FlowFile, data: bytes) -> FlowText:
    from sessionguide.language.compose import decode
    from sessionguide.language.findings import Findings
    from sessionguide.language.nodes import MOST_BYTES

    findings = Findings()
    decode(data, findings)
    text = data.decode("utf-8", "replace").removeprefix("\ufeff") if len(data) <= MOST_BYTES else ""
    return FlowText(file.name, file.path, text, findings.sorted())
