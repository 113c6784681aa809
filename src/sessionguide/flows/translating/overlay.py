"""A translation laid over its flow; what of it does not fit leaves the flow's own words."""

from __future__ import annotations

from dataclasses import replace

from sessionguide.flows.reading.whole import Whole
from sessionguide.flows.translating.here import Here
from sessionguide.flows.translating.table import FLOW, spelt_out
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, compose


def translated(whole: Whole, text: str, name: str = "") -> Whole:
    """`whole` in the words of the translation in `text`, which is called `name`."""
    given = compose(text, Findings())
    root = whole.root if given is None else overlaid(whole.root, given, Findings())
    return replace(whole, root=root, parts=(*whole.parts, (name, text)))


def overlaid(root: Mapping, given: Mapping, findings: Findings) -> Mapping:
    """`root` in the words of `given`; what is missing or does not fit is noted."""
    place = given.entries[0][0].place if given.entries else given.place
    over = FLOW.over(spelt_out(root), given, Here(findings, place))
    return over if isinstance(over, Mapping) else root
