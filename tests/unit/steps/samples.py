"""Answers to walk: one or more for each kind, raw as a rehearsal would write them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sessionguide.language.facts import Item
from sessionguide.steps.base import Asked
from tests.unit.steps.askings import IDEAS, LAST_PLAN, accepted, asking

CHOICES = "choices: {stay: Stay and change it, go: Look elsewhere, unsure: I do not know}"


@dataclass(frozen=True)
class Sample:
    """A step and an answer to it."""

    name: str
    raw: Any
    yaml: str = "{}"

    def __str__(self) -> str:
        return f"{self.name}-{self.raw!r:.40}"

    def asked(self) -> Asked[Any, Any]:
        """The step, asked for the first time."""
        return self._asked

    @cached_property
    def _asked(self) -> Asked[Any, Any]:
        items = IDEAS if "from: ideas" in self.yaml else ()
        if "choices:" in self.yaml:
            items = tuple(_items(self))
        return asking(self.name, self.yaml, items=items, before=LAST_PLAN)

    def value(self) -> Any:
        """The answer."""
        return accepted(self.name, self.raw, self.asked())


def _items(sample: Sample) -> Any:
    own = asking(sample.name, sample.yaml).options
    return [Item(choice.key, "".join(map(str, choice.label.parts))) for choice in own.choices]


SAMPLES = (
    Sample("text", "Whether to [b]change[/b] jobs\nor ${not}"),
    Sample("text", "one two three", "at_most: 3"),
    Sample("list", ["Call Sam", "Rest", "Call Sam"]),
    Sample("list", ["Call Sam", "Rest"], "{at_least: 2, at_most: 2}"),
    Sample("scale", 5),
    Sample("scale", "2.5", "{from: 0, to: 5, step: 0.5}"),
    Sample("scale", -3, "{from: -5, to: 5}"),
    Sample("scale", 0.7, "{from: 0, to: 1, step: 0.1, at_least: 0.3}"),
    Sample("yes_no", "yes"),
    Sample("yes_no", False),
    Sample("choose", "stay", CHOICES),
    Sample("choose", ["stay", "unsure"], "{at_most: 2, " + CHOICES + "}"),
    Sample("choose", "Rest", "from: ideas"),
    Sample("choose", ["Call Sam", "Call Sam"], "{from: ideas, at_least: 2}"),
    Sample("rank", ["go", "stay", "unsure"], CHOICES),
    Sample("rank", ["Rest", "Call Sam", "Read about it"], "{from: ideas, keep: 2}"),
    Sample("sort", {"mine": ["Call Sam"], "I bear it": ["Rest", "Call Sam"]},
           "{from: ideas, into: {mine: Mine, given: I bear it}, at_most: {mine: 1}}"),
    Sample("sort", {"Not now": ["go"], "yes": ["unsure"]},
           "{into: [Yes, Not now], at_most: 2, " + CHOICES + "}"),
    Sample("rate", {"Call Sam": 7, "Rest": "3"}, "from: ideas"),
    Sample("rate", {"ideas#4": 0, "Read about it": 40}, "{from: ideas, share: 50}"),
    Sample("rate", [-2, 3, None], "{scale: [-3, 3], " + CHOICES + "}"),
    Sample("rate", {"stay": {"pay": 4, "Calm": 1}, "go": {"pay": 2}},
           "{on: {pay: Pay, calm: Calm}, weights: {calm: 3}, scale: [0, 5], " + CHOICES + "}"),
    Sample("contract", {"purpose": "A next step", "minutes": "45", "word": "step to take",
                        "record": "only the plan", "share": "nothing"}),
    Sample("contract", {"minutes": 60}, "agree: [minutes, word]"),
    Sample("contract", {"record": "everything", "word": {"one": "Schritt", "many": "Schritte",
                                                         "a": "ein Schritt"}}),
    Sample("review", {"outcomes": {"Call Sam": "done", "Rest": "let go"}, "helped": "A calm day"}),
    Sample("review", {"outcomes": ["last_minute", "", "not yet"]}),
    Sample("review", {"took": "That I can ask"}),
    Sample("activities", [{"what": "Call Sam", "by_when": "Friday", "confidence": 5,
                           "whose_idea": "mine", "together": "yes", "kind": "doing"}, "Rest"]),
    Sample("activities", {"agreed": ["Call Sam"], "kept": ["Read about it"]}, "from: ideas"),
)  # fmt: skip
