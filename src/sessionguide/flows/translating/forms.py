"""What a translation can hold in each place of a flow, laid over what the flow says itself.

Each form has `over`, which gives the flow's own value with what fits of the translation in it and
notes what does not fit, and `made`, which gives what a translation would hold, from a function
that turns one text into another. What does not fit leaves the flow's own words where they are.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, TypeAlias

from sessionguide.flows.translating.here import Here, holes, speaks
from sessionguide.language.nodes import Mapping, Node, Scalar, Sequence
from sessionguide.language.text import stray_hole

Say: TypeAlias = Callable[[str], str]
Made: TypeAlias = Any
"""A text, or a list or a dict of what was made; None where there is nothing to translate."""


class Form(ABC):
    """What may stand in one place."""

    @abstractmethod
    def over(self, own: Node, given: Node | None, here: Here) -> Node:
        """`own`, the flow's value, with `given`, the translation's, in it where that fits."""

    @abstractmethod
    def made(self, own: Node, say: Say) -> Made:
        """What a translation holds here where `say` translates."""


class Text(Form):
    """One text."""

    def over(self, own: Node, given: Node | None, here: Here) -> Node:
        """The translated text, if it shows the same names."""
        if not isinstance(own, Scalar):
            return own
        if given is None:
            if speaks(own.text):
                here.missing(own.text)
            return own
        if not isinstance(given, Scalar) or not given.text.strip():
            here.misshapen(given, "a text")
        elif stray_hole(given.text):
            message = "Here ${ and } do not stand around one name."
            here.findings.add("brace", message, given.place, "Write ${name}.")
        elif holes(given.text) != holes(own.text):
            _note_holes(own, given, here)
        else:
            return Scalar(given.text, own.place, given.quoted)
        return own

    def made(self, own: Node, say: Say) -> Made:
        """The text said otherwise."""
        return say(own.text) if isinstance(own, Scalar) and speaks(own.text) else None


def _note_holes(own: Scalar, given: Scalar, here: Here) -> None:
    lost, new = (
        sorted(holes(own.text) - holes(given.text)),
        sorted(holes(given.text) - holes(own.text)),
    )
    message = f"The flow shows no ${{{new[0]}}} here." if new else f"${{{lost[0]}}} is lost here."
    shown = ", ".join(f"${{{name}}}" for name in sorted(holes(own.text)))
    hint = f"The flow shows: {shown}." if shown else "The flow shows no answer here."
    here.findings.add("translation-hole", message, given.place, hint)


class Texts(Form):
    """Texts in order, as many as in the flow."""

    def over(self, own: Node, given: Node | None, here: Here) -> Node:
        """Each by its place."""
        if not isinstance(own, Sequence):
            return own
        if given is None:
            if self.made(own, str) is not None:
                here.missing(", ".join(_words(own)))
            return own
        if not isinstance(given, Sequence) or len(given.items) != len(own.items):
            here.misshapen(given, f"a list of {len(own.items)} texts, as in the flow")
            return own
        pairs = zip(own.items, given.items, strict=True)
        return Sequence(tuple(TEXT.over(*pair, here) for pair in pairs), own.place)

    def made(self, own: Node, say: Say) -> Made:
        """All of them, also those without a letter."""
        if not isinstance(own, Sequence) or not any(map(speaks, _words(own))):
            return None
        return [say(word) if speaks(word) else word for word in _words(own)]


class Labels(Form):
    """What choices or boxes are called: by key, or by the text where that is the key."""

    def over(self, own: Node, given: Node | None, here: Here) -> Node:
        """Rows of key: Label; a plain list becomes such rows, its texts the keys."""
        rows = _rows(own)
        if rows is None:
            return own
        if given is None:
            if self.made(own, str) is not None:
                here.missing(", ".join(value.text for _, value in rows))
            return own
        if not isinstance(given, Mapping):
            example = rows[0][0].text if rows else "key"
            here.misshapen(given, f"rows of names and labels, such as {example}: its label")
            return own
        known = [key.text for key, _ in rows]
        for key, _value in given.entries:
            if key.text not in known:
                here.unknown(key, known)
        labels = ((key, TEXT.over(own, *at(given, key.text, here))) for key, own in rows)
        return Mapping(tuple(labels), own.place)

    def made(self, own: Node, say: Say) -> Made:
        """A row for each."""
        rows = _rows(own) or ()
        made = {key.text: say(value.text) for key, value in rows if speaks(value.text)}
        return made or None


def _rows(own: Node) -> tuple[tuple[Scalar, Scalar], ...] | None:
    """Keys with labels; None for the name of a list, which is no label."""
    if isinstance(own, Sequence):
        return tuple((item, item) for item in own.items if isinstance(item, Scalar))
    if isinstance(own, Mapping):
        return tuple((key, value) for key, value in own.entries if isinstance(value, Scalar))
    return None


TEXT = Text()


def _words(own: Sequence) -> list[str]:
    return [item.text for item in own.items if isinstance(item, Scalar)]


def at(given: Mapping | None, name: str, here: Here, part: str = "") -> tuple[Node | None, Here]:
    """What the translation has under `name`, and where that is."""
    for key, value in given.entries if given else ():
        if key.text == name:
            return value, here.into(name, key, part)
    return None, here.into(name, None, part)
