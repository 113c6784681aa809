"""Which keys of a flow hold texts, and so may stand in a translation."""

from __future__ import annotations

from typing import Final

from sessionguide.flows.forms import LANGUAGE_WORDS, is_language
from sessionguide.flows.reading.names import heading_of
from sessionguide.flows.translating.blocks import Document, Keys, Named
from sessionguide.flows.translating.forms import TEXT, Form, Labels, Made, Say, Texts
from sessionguide.flows.translating.here import Here
from sessionguide.language.nodes import Mapping, Node, Scalar
from sessionguide.steps.base import Word

OF_STEPS: Final[dict[str, Form]] = {
    **dict.fromkeys(("ask", "say", "help", "note"), TEXT),
    **dict.fromkeys(("ends", "start_with"), Texts()),
    **dict.fromkeys(("choices", "into", "on"), Labels()),
}
"""The keys of every kind of step that hold texts."""

_SPOKEN: Final = ("text", "list")
"""Kinds whose answer is in words, so that what is suggested is in words too."""


class Tongue(Form):
    """The language that the translation is in."""

    def over(self, own: Node, given: Node | None, here: Here) -> Node:
        """Its code; it must be there."""
        if given is None:
            message = 'The translation has no "language".'
            hint = "Add a line like: language: de"
            here.findings.add("missing", message, here.place, hint)
        elif not isinstance(given, Scalar) or not is_language(given.text):
            here.misshapen(given, LANGUAGE_WORDS)
        else:
            return Scalar(given.text, own.place)
        return own

    def made(self, own: Node, say: Say) -> Made:
        """Nothing that could be said."""
        return None


def _step(_name: str, step: Mapping) -> tuple[Form, Mapping]:
    kind = step.get("kind")
    spoken = kind is None or (isinstance(kind, Scalar) and kind.text in _SPOKEN)
    return (_SPEAKING_STEP if spoken else _STEP), step


def _stage(name: str, stage: Mapping) -> tuple[Form, Mapping]:
    """A stage without a title is headed by its name, which needs other words too."""
    return _STAGE, with_entry(stage, "title", Scalar(heading_of(name), stage.place))


def with_entry(node: Mapping, name: str, value: Node) -> Mapping:
    """`node` with `value` under `name`, unless something is there."""
    if node.get(name) is not None:
        return node
    return Mapping((*node.entries, (Scalar(name, node.place), value)), node.place)


_STEP: Final = Keys(OF_STEPS)
_SPEAKING_STEP: Final = Keys({**OF_STEPS, "default": TEXT})
_STAGE: Final = Keys({"title": TEXT, "note": TEXT, "steps": Named("step", _step)})
_FORMS: Final = Keys(dict.fromkeys(("one", "many", "a"), TEXT))
FLOW: Final = Keys(
    {
        "title": TEXT,
        "about": TEXT,
        "language": Tongue(),
        "words": Keys({"activity": _FORMS}),
        "stages": Named("stage", _stage),
        "plan": Document(),
    },
    passed=frozenset({"sessionguide"}),
)
"""A whole flow."""


def spelt_out(root: Mapping) -> Mapping:
    """A flow with what it says without writing it: its language, and the word for an activity."""
    word = Word()
    forms = (("one", word.one), ("many", word.many), ("a", word.a))
    rows = tuple((Scalar(name, root.place), Scalar(text, root.place)) for name, text in forms)
    activity = ((Scalar("activity", root.place), Mapping(rows, root.place)),)
    root = with_entry(root, "language", Scalar("en", root.place))
    return with_entry(root, "words", Mapping(activity, root.place))
