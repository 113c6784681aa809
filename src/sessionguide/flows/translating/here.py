"""Where we are in a translation: the way to it, and the place where it is said."""

from __future__ import annotations

from dataclasses import field, replace

from sessionguide.datum import datum
from sessionguide.flows.reading.row import nearest_name
from sessionguide.language.facts import Ref
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Node, Place, Scalar
from sessionguide.language.text import parse_template

_SHOWN = 60


@datum(frozen=True)
class Here:
    """One value of the flow, and what stands for it in the translation."""

    findings: Findings = field(compare=False)
    place: Place
    """The nearest name in the translation."""
    path: str = ""
    """The names that lead to it: `stages.goal.steps.aim.ask`."""
    part: str = "flow"
    """What it is: flow, stage, step."""

    def into(self, name: str, key: Scalar | None, part: str = "") -> Here:
        """One level further in, under `name`; `key` is that name in the translation."""
        path = f"{self.path}.{name}" if self.path else name
        place = key.place if key else self.place
        return replace(self, path=path, place=place, part=part or self.part)

    def missing(self, text: str) -> None:
        """Note that this is not translated."""
        line = " ".join(text.split())
        shown = line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …"
        hint = f"It says: {shown}" if shown else ""
        self.findings.add(
            "translation-missing", f'"{self.path}" is not translated.', self.place, hint
        )

    def misshapen(self, node: Node, words: str) -> None:
        """Note that what stands here is not what it should be."""
        self.findings.add("shape", f"This should be {words}.", node.place)

    def unknown(self, key: Scalar, known: list[str], code: str = "unknown-key") -> str:
        """Note a name that the flow does not have here; the one that it is nearest to."""
        near = nearest_name(key.text, known, self.findings)
        hint = f'Did you mean "{near}"?' if near else ""
        hint = hint or (f"There are: {', '.join(known[:8])}." if known else "")
        message = f'The {self.part} that is translated has no "{key.text}".'
        self.findings.add(code, message, key.place, hint)
        return near

    def no_text(self, key: Scalar) -> None:
        """Note something that a translation cannot change."""
        message = f'"{key.text}" is no text: it stays as in the flow.'
        hint = "Delete it here. A translation holds only texts."
        self.findings.add("not-for-kind", message, key.place, hint)


def speaks(text: str) -> bool:
    """Whether there is anything in `text` to translate: a letter outside `${...}`."""
    parts = parse_template(text).parts
    return any(sign.isalpha() for part in parts if isinstance(part, str) for sign in part)


def holes(text: str) -> frozenset[str]:
    """The names that `text` shows."""
    return frozenset(str(part) for part in parse_template(text).parts if isinstance(part, Ref))
