"""The questions about an activity: one table for the views, plain mode, the plan and rehearsals."""

from __future__ import annotations

from typing import Final

from sessionguide.language.facts import Item, speak
from sessionguide.steps.activity import Activity
from sessionguide.steps.base import Field

UNSURE_BELOW: Final = 7
"""Below this confidence we ask what would make it one point higher (A5; the number is ours)."""
MOST: Final = 3
"""The rule of three (S6): a limit of ours, never called proven (E6)."""

_WHOSE = (
    Item("client", "mine"),
    Item("coach", "my coach's"),
    Item("both", "ours together"),
)
_KINDS = (
    Item("doing", "doing something"),
    Item("thinking", "thinking something over"),
    Item("not doing", "not doing something, or a rest"),
)
_HORIZONS = (
    Item("short", "short term"),
    Item("medium", "medium term"),
    Item("longer", "longer term"),
)

FIELDS: Final = (
    Field("what", "What exactly will you try?", "What", optional=False),
    Field("first_step", "What is the very first step?", "First step"),
    Field("by_when", "By when? No date is fine too.", "By when"),
    Field(
        "confidence",
        "How confident are you that you will do it, from 1 to 10?",
        "Confidence",
        "number",
        help="1 is not at all, 10 is certain.",
    ),
    Field("one_up", "What would make it one point higher?", "One point higher"),
    Field("whose_idea", "Whose idea is it?", "Whose idea", "choice", _WHOSE),
    Field("goal", "Which goal does it serve?", "For which goal", more=True),
    Field("who", "Who does it, if not you alone?", "Who", more=True),
    Field("how_known", "How will you know that it is done?", "How I will know", more=True),
    Field("support", "Who or what can help?", "Support", more=True),
    Field(
        "support_agreed",
        "May this person be named in copies for others?",
        "May be named",
        "yes_no",
        more=True,
    ),
    Field(
        "if_then",
        "What might get in the way, and what will you do then?",
        "If something gets in the way",
        help="For example: if the week fills up, then I do the first step only.",
        more=True,
    ),
    Field("kind", "Is it doing, thinking, or not doing?", "Kind", "choice", _KINDS, more=True),
    Field(
        "together",
        "Will you do it together with your coach?",
        "Together with my coach",
        "yes_no",
        more=True,
    ),
    Field("already", "Is it already in your week?", "Already in my week", "yes_no", more=True),
    Field(
        "willing",
        "How willing are you to do it?",
        "How willing",
        help="Changing it later is fine.",
        more=True,
    ),
    Field(
        "horizon",
        "Is it for the short, medium or longer term?",
        "Horizon",
        "choice",
        _HORIZONS,
        more=True,
    ),
)
"""Every field of an Activity, in the order of asking; `one_up` only below UNSURE_BELOW."""

OWN_LABELS: Final = {
    "first_step": "My first step",
    "by_when": "By when I will do it",
    "confidence": "How sure I am",
    "one_up": "What would make me surer",
    "goal": "My goal behind it",
    "who": "Who does it with me, or for me",
    "support": "Who or what helps me",
    "support_agreed": "My helper may be named",
    "if_then": "If something gets in my way",
    "kind": "What it is for me",
    "willing": "How willing I am",
    "horizon": "How far ahead it looks",
}
"""Labels of the client's own copy, in the first person (F13); the others are so already."""

FIELD_NAMES: Final = tuple(field.name for field in FIELDS)
DEFAULT_DETAILS: Final = ("what", "first_step", "by_when", "confidence", "whose_idea")

ANOTHER = "What else will you try? One {one} is often enough."
MORE = "Is there more to say about it?"
KEPT = "Is there an idea to keep for later?"
KEPT_MORE = "Another one to keep for later?"


def told(activity: Activity) -> tuple[tuple[str, str], ...]:
    """What is said about an activity besides `what`: label and text, in the table's order."""
    rows = ((field.label, _spoken(field, getattr(activity, field.name))) for field in FIELDS[1:])
    return tuple((label, text) for label, text in rows if text)


def told_by_client(activity: Activity) -> tuple[tuple[str, str], ...]:
    """The same as the client says it of themselves (F13): only the labels are ours."""
    rows = ((field, _spoken(field, getattr(activity, field.name))) for field in FIELDS[1:])
    return tuple((OWN_LABELS.get(field.name, field.label), text) for field, text in rows if text)


def in_one_line(activity: Activity) -> str:
    """An activity with all that was said about it, as one text: 'Call Sam (By when: Friday)'."""
    said = "; ".join(f"{label}: {text}" for label, text in told(activity))
    return f"{activity.what} ({said})" if said else activity.what


def unsure(activity: Activity) -> bool:
    """Whether the client gave it little confidence (A5)."""
    return activity.confidence is not None and activity.confidence < UNSURE_BELOW


def _spoken(field: Field, said: str | int | bool | None) -> str:
    if said is None or said is False or said == "":
        return ""
    if field.form == "number":
        return f"{said} out of {field.high}"
    if field.form == "choice":
        return next((item.text for item in field.choices if item.id == said), str(said))
    return speak(said)
