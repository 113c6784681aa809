"""Where exactly a name stands inside a text of the file."""

from __future__ import annotations

import re

from sessionguide.flows.checks.uses import Use
from sessionguide.language.facts import Ref
from sessionguide.language.nodes import Place
from sessionguide.language.places import Lines

_TOP = Place(1, 1, 1, 1)


class Places:
    """Finds the words of one file again; only findings pay for it."""

    def __init__(self, text: str) -> None:
        self._lines = Lines(text)

    def of(self, use: Use) -> Place:
        """The place of the name itself, or of the text it stands in."""
        place = use.ref.place or _TOP
        return self._hole(use.ref, place) if use.in_text else place

    def _hole(self, ref: Ref, place: Place) -> Place:
        hole = re.compile(r"(?<!\$)\$\{\s*" + re.escape(str(ref)) + r"\s*\}")
        for line in range(place.line, place.end_line + 1):
            text = self._lines.text_of(line)
            start = place.column - 1 if line == place.line else 0
            end = place.end_column - 1 if line == place.end_line else len(text)
            found = hole.search(text, start, end)
            if found:
                return Place(line, found.start() + 1, line, found.end() + 1)
        return place
