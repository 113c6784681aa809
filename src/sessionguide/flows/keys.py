"""The table of the flow language: every key of a flow, a stage and a step, once.

The reader, the check for unknown keys, the JSON Schema and the guide's tables are all made from
these rows; each step kind has its own rows beside them.
"""

from __future__ import annotations

from typing import Final

from sessionguide.flows.again import Again
from sessionguide.flows.forms import (
    Block,
    Heading,
    Language,
    PlanText,
    StageOf,
    Version,
    WordForms,
)
from sessionguide.language.conditions import GROUPS, Condition
from sessionguide.language.offers import From
from sessionguide.language.shapes import Flag, Key, ListOf, Number, OneOf, Phrase, Words

PURPOSES: Final = ("session", "preparation", "worksheet", "review", "reflection")
SLOTS: Final = ("now", "goal", "options", "next", "no")

_MINUTES: Final = Number(0.5, 600, whole=False)

FLOW_KEYS: Final = (
    Key(
        "sessionguide",
        Version(),
        "The version of the flow language; the first line of every flow.",
        "sessionguide: 1",
        required=True,
    ),
    Key(
        "title",
        Heading(),
        "What the flow is called where people choose one.",
        "title: Career coaching session",
        required=True,
    ),
    Key(
        "about",
        Words(),
        "One or two sentences that say what it is for.",
        "about: From an open question to at most three things to try.",
    ),
    Key(
        "purpose",
        OneOf(PURPOSES),
        "What sort of conversation it is; a session where nothing is said.",
        "purpose: session",
    ),
    Key(
        "source",
        ListOf(Words(), alone=True),
        "Where the practice comes from.",
        "source: [M1, S3, S6]",
    ),
    Key("language", Language(), "The language of its texts; en by default.", "language: en"),
    Key("minutes", _MINUTES, "How long it takes in all, as advice.", "minutes: 60"),
    Key(
        "words",
        WordForms(),
        "What an activity is called here, unless the client has a word of their own.",
        "words: {activity: {one: experiment, many: experiments, a: an experiment}}",
    ),
    Key(
        "stages",
        Block("stage"),
        "The stages, in order.",
        "stages: {opening: {steps: {topic: {ask: What brings you here?}}}}",
        required=True,
    ),
    Key(
        "plan",
        PlanText(),
        "Arranges the client's document; the heading goal feeds the next session.",
        "plan: {goal: '${topic}'}",
    ),
)

STAGE_KEYS: Final = (
    Key(
        "title", Heading(), "The heading; the stage's name by default.", "title: Where are you now?"
    ),
    Key("note", Words(), "For the coach alone; never on the shared screen.", "note: Take time."),
    Key("minutes", _MINUTES, "How long it takes, as advice.", "minutes: 10"),
    Key("in_plan", OneOf(SLOTS), "Where its answers stand in plan templates.", "in_plan: now"),
    Key("when", Condition(), "Come here only if this is true.", "when: {now: {below: 10}}"),
    Key(
        "for_each",
        From(),
        "Its steps are asked once for each entry of this list.",
        "for_each: ideas",
    ),
    Key("as", Words(), "What such an entry is called in its steps.", "as: idea"),
    Key(
        "steps",
        Block("step"),
        "The steps, in order; beside use, those that are changed or added.",
        "steps: {topic: {ask: What brings you here?}}",
    ),
    Key(
        "use",
        StageOf(),
        "Brings in a stage of another flow; what stands beside it here comes first.",
        "use: grow/goal",
    ),
    Key(
        "leave_out",
        ListOf(Words(), alone=True),
        "Beside use: steps that are not brought in.",
        "leave_out: [first_sign]",
    ),
)

STEP_KEYS: Final = (
    Key("ask", Phrase(), "The question the client sees.", "ask: What would be different?"),
    Key("say", Phrase(), "Something said, without an answer.", "say: Take a minute."),
    Key("kind", Words(), "What sort of answer it takes; text by default.", "kind: scale"),
    Key("help", Phrase(), "Small print for the client.", "help: There is no wrong answer."),
    Key("note", Words(), "For the coach alone; never on the shared screen.", "note: Wait."),
    Key("when", Condition(), "Ask only if this is true.", "when: {now: {above: 1}}"),
    Key(
        "optional",
        Flag(),
        "Whether it may stay open without being listed at the close.",
        "optional: yes",
    ),
    Key(
        "default",
        Phrase(),
        "A suggestion that stands there already; Enter accepts it.",
        "default: ${last_plan.goal}",
    ),
    Key("minutes", _MINUTES, "How long it takes; a say with minutes is a pause.", "minutes: 2"),
    Key("by", OneOf(("coach",)), "The coach answers; the client may see it.", "by: coach"),
    Key(
        "private",
        Flag(),
        "The client's own: masked afterwards, and in no copy for others.",
        "private: yes",
    ),
    Key("finish", Flag(), "On a say: the conversation ends here.", "finish: yes"),
    Key(
        "repeat",
        Again(),
        "After this step, go back to an earlier one unless the test holds.",
        "repeat: {from: draft, until: {good_enough: yes}}",
    ),
)

SAY_KEYS: Final = frozenset({"say", "help", "note", "when", "minutes", "finish", "repeat"})
"""The keys that fit a step that only says something."""

RESERVED: Final = frozenset({*GROUPS, "word", "today", "last", "last_plan", "past", "answer"})
"""Names with a meaning of their own in tests and texts; no step can have one."""
