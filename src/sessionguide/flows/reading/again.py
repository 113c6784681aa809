"""The nodes of a flow put together again from the texts that it was made of."""

from __future__ import annotations

from sessionguide.flows.others import Kept, Parts, translation_in
from sessionguide.flows.reading.whole import whole_of
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, compose


def composed_again(text: str, parts: Parts) -> Mapping | None:
    """All of it: stages that it uses in their places, and its texts in their translation."""
    root = compose(text, Findings())
    if root is None or not parts:
        return root
    whole = whole_of(root, Kept(dict(parts)), Findings())
    translation = translation_in(parts)
    if translation is None:
        return whole.root
    from sessionguide.flows.translating.overlay import translated

    return translated(whole, translation).root
