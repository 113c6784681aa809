"""What is wrong with a flow, each finding with its place, its code and one line of advice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sessionguide.datum import datum
from sessionguide.language.nodes import Place


@datum(frozen=True)
class Finding:
    """One problem in one place.

    `str(finding)` is not for people; `findings.report()` paints the form of the flow guide.
    """

    code: str
    """One of the codes in the flow guide, such as `unknown-name`."""
    message: str
    """One sentence that says step, question, kind; never node, schema, mapping."""
    place: Place
    hint: str = ""
    """One line of advice, such as `Did you mean "below: 10"?`."""
    also: Place | None = None
    """A second place that the message speaks of."""
    also_label: str = ""
    """What stands at the second place, such as `asked here`."""
    advice: bool = False
    """Advice never fails a check."""


@dataclass(slots=True)
class Findings:
    """Collects findings while a file is read; at most one per place and code."""

    found: list[Finding] = field(default_factory=list)
    quiet: set[str] = field(default_factory=set)
    """Names whose definition is broken: nothing that follows from them is reported."""
    _seen: set[tuple[str, Place, str]] = field(default_factory=set)

    def add(
        self,
        code: str,
        message: str,
        place: Place,
        hint: str = "",
        *,
        also: Place | None = None,
        also_label: str = "",
        advice: bool = False,
    ) -> None:
        """Note one problem; the same code at the same place is kept once.

        Several things can be missing at one place; each of them is kept.
        """
        seen = (code, place, message if code.endswith("missing") else "")
        if seen not in self._seen:
            self._seen.add(seen)
            self.found.append(Finding(code, message, place, hint, also, also_label, advice))

    def sorted(self) -> tuple[Finding, ...]:
        """All findings by place."""
        return tuple(sorted(self.found, key=lambda f: (f.place, f.code)))


def fails(findings: Iterable[Finding]) -> bool:
    """Whether anything but advice is among `findings`."""
    return any(not finding.advice for finding in findings)
