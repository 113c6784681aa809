"""What each name of a flow stands for, or why it stands for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import Final

from sessionguide.datum import datum
from sessionguide.flows.checks.loops import Loop, loops_of
from sessionguide.flows.checks.places import Places
from sessionguide.flows.keys import RESERVED
from sessionguide.flows.model import Stage, Step
from sessionguide.flows.reading.row import nearest
from sessionguide.flows.reading.sheet import Sheet
from sessionguide.language.conditions import GROUPS
from sessionguide.language.facts import FactKind, FactType, Ref
from sessionguide.language.nodes import Place
from sessionguide.language.shapes import NAME

_TEXT: Final = FactType(FactKind.TEXT)

ALWAYS: Final[Mapping[str, Mapping[str, FactType]]] = {
    "word": dict.fromkeys(("", "one", "many", "a"), _TEXT),
    "today": {"": _TEXT},
    "last_plan": {
        "goal": FactType(FactKind.TEXT, sure=False),
        "activities": FactType(FactKind.LIST, sure=False),
    },
}
"""Names that every flow may use, though no step asks for them; `last.step` is one more."""

PAST: Final[Mapping[str, FactType]] = {
    "minutes.stage": FactType(FactKind.NUMBER, low=0, step=1, sure=False),
    "added": FactType(FactKind.NUMBER, low=1, step=1, sure=False),
    **dict.fromkeys(("shortened", "skipped", "activities"), FactType(FactKind.LIST, sure=False)),
    **dict.fromkeys(("led", "flow", "date"), FactType(FactKind.TEXT, sure=False)),
}
"""What a reflection knows of the session it is about, by a stage of that session's own flow."""

_LIST: Final[Mapping[str, FactType]] = {
    "": FactType(FactKind.LIST),
    "count": FactType(FactKind.NUMBER, low=1, step=1),
    "first": FactType(FactKind.CHOICE),
    "last": FactType(FactKind.CHOICE),
    "reversed": FactType(FactKind.LIST),
}
"""What the answers to a step that is asked of each entry are from outside."""


@datum(frozen=True)
class Wrong:
    """Why a name stands for nothing."""

    code: str
    message: str
    hint: str = ""
    also: Place | None = None
    also_label: str = ""


class Names:
    """The names of one flow, as someone at a certain place of it knows them.

    A step that is asked once for each entry of a list has one answer for whoever is about that
    entry: inside its stage, or where a list is narrowed.  From anywhere else it is the list of
    all its answers.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.places = Places(sheet.flow.text)
        self._types: dict[str, Mapping[str, FactType]] = {}
        self._looked: dict[Ref, FactType | Wrong | None] = {}
        self._views: dict[str, Names] = {}
        self._inside: Stage | None = None
        self._of_entry = False

    # --- where someone stands -----------------------------------------------------------------

    def seen_from(self, step: Step | None) -> Names:
        """The names as `step` knows them; None for the plan and the guards of stages."""
        stage = self.sheet.flow.stage_by_name.get(step.stage) if step else None
        if stage is None or stage.for_each is None:
            return self
        if stage.name not in self._views:
            view = copy(self)
            view._looked, view._inside = {}, stage
            self._views[stage.name] = view
        return self._views[stage.name]

    def of_entry(self) -> Names:
        """The names as they are for one entry of a list that is narrowed."""
        if "" not in self._views:
            view = copy(self)
            view._looked, view._of_entry = {}, True
            self._views[""] = view
        return self._views[""]

    def is_open(self, ref: Ref) -> bool:
        """Whether the value of `ref` hangs on which entries there are, so that nothing is known."""
        read = self.sheet.steps.get(ref.name)
        return self.is_entry(ref) if read is None else self._is_of_all(read.step)

    def is_entry(self, ref: Ref) -> bool:
        """Whether `ref` is the entry that the stage is about."""
        return self._inside is not None and ref.name == self._inside.item_name

    def _is_of_all(self, step: Step) -> bool:
        """Whether `step` stands for a list of answers here, one for each entry."""
        stage = self.sheet.flow.stage_by_name.get(step.stage)
        if stage is None or stage.for_each is None or self._of_entry:
            return False
        return self._inside is None or self._inside.name != stage.name

    # --- what names stand for -----------------------------------------------------------------

    def type_of(self, ref: Ref) -> FactType | None:
        """What `ref` stands for, or None where nothing can be said of it."""
        found = self.look_up(ref)
        return found if isinstance(found, FactType) else None

    def look_up(self, ref: Ref) -> FactType | Wrong | None:
        """What `ref` stands for, what is wrong with it, or None: its own step is broken."""
        if ref not in self._looked:
            self._looked[ref] = self._look_up(ref)
        return self._looked[ref]

    def types_of(self, step: Step) -> Mapping[str, FactType]:
        """The facts that `step` publishes; empty for one that says, or is broken."""
        if step.name not in self._types:
            quiet = step.says or step.name in self.sheet.findings.quiet
            self._types[step.name] = {} if quiet else step.kind.fact_types(step.own)
        return self._types[step.name]

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        """The loops of the flow that make sense."""
        return loops_of(self.sheet.flow)

    def loop_at(self, step: Step) -> Loop | None:
        """The loop around `step`."""
        place = self.sheet.flow.place_of.get(step.name, -1)
        return next((loop for loop in self.loops if loop.first <= place <= loop.last), None)

    # --- looking up ---------------------------------------------------------------------------

    def _look_up(self, ref: Ref) -> FactType | Wrong | None:
        read = self.sheet.steps.get(ref.name)
        if read is not None:
            return self._of_step(ref, read.step)
        if self.is_entry(ref):
            return self._no_fact(ref, {}) if ref.fact else FactType(FactKind.CHOICE)
        if ref.name == "last":
            return self._of_last(ref)
        if ref.name == "past":
            return self._of_past(ref)
        if ref.name in ALWAYS:
            facts = ALWAYS[ref.name]
            return facts.get(ref.fact) or self._no_fact(ref, facts)
        return self._unknown(ref)

    def _of_step(self, ref: Ref, step: Step) -> FactType | Wrong | None:
        if step.name in self.sheet.findings.quiet:
            return None
        if step.says:
            message = f'"{ref.name}" only says something; it has no answer.'
            return Wrong("no-answer", message, "", step.place, "said here")
        facts = _LIST if self._is_of_all(step) else self.types_of(step)
        if self._of_entry and not ref.fact:
            score = step.kind.score_type(step.own)
            facts = facts if score is None else {**facts, "": score}
        if ref.fact in facts:
            return facts[ref.fact]
        if ref.fact in ("before", "all"):
            return self._of_passes(ref, step)
        return self._no_fact(ref, facts, step)

    def _of_passes(self, ref: Ref, step: Step) -> FactType | Wrong:
        if self.loop_at(step) is None:
            message = f'"{ref.name}" is asked only once: there is no "{ref.fact}".'
            return Wrong("no-fact", message, "", step.place, "asked here")
        whole = self.types_of(step).get("", _TEXT)
        return FactType(FactKind.LIST) if ref.fact == "all" else replace(whole, sure=False)

    def _of_last(self, ref: Ref) -> FactType | Wrong | None:
        read = self.sheet.steps.get(ref.fact)
        if read is None or read.step.says or self._is_of_all(read.step):
            found = self._unknown(Ref(ref.fact)) if ref.fact else None
            message = "After last. stands the name of a step of this flow."
            if read is None and self.sheet.lost and ref.fact:
                return None
            return Wrong("no-fact", message, found.hint if found else "")
        whole = self.types_of(read.step).get("")
        return None if whole is None else replace(whole, sure=False)

    def _of_past(self, ref: Ref) -> FactType | Wrong | None:
        if self.sheet.unsure_purpose:
            return None
        if not self.sheet.flow.reflects:
            message = '"past" is known only in a reflection on a session.'
            return Wrong("unknown-name", message, "Write at the top: purpose: reflection")
        fact, _, stage = ref.fact.partition(".")
        if fact != "minutes":
            known = PAST.get(ref.fact)
            return known or self._no_fact(ref if fact in PAST else Ref(ref.name, fact), PAST)
        if NAME.match(stage):
            return PAST["minutes.stage"]
        message = "After past.minutes. stands the name of a stage of that session."
        return Wrong("no-fact", message, "For example past.minutes.exploring.")

    def _unknown(self, ref: Ref) -> Wrong | None:
        if self.sheet.lost:
            return None
        name = ref.name
        if name in self.sheet.stages:
            hint = "It is a stage; name one of its steps."
        elif stage := self._stage_of_entry(name):
            hint = f'It is known only in the steps of "{stage}".'
        elif not name:
            return Wrong("unknown-name", "A name is missing here.", "Write ${name}.")
        else:
            hint = nearest(name, self._known, self.sheet.findings)
        return Wrong("unknown-name", f'No step is called "{name}".', hint)

    def _stage_of_entry(self, name: str) -> str:
        stages = self.sheet.flow.stages
        return next((stage.name for stage in stages if stage.item_name == name), "")

    @cached_property
    def _known(self) -> tuple[str, ...]:
        asked = (name for name, read in self.sheet.steps.items() if not read.step.says)
        entry = (self._inside.item_name,) if self._inside else ()
        elsewhere = {"answer"} if self.sheet.flow.reflects else {"answer", "past"}
        return (*entry, *asked, *sorted(RESERVED - set(GROUPS) - elsewhere))

    def _no_fact(self, ref: Ref, facts: Mapping[str, FactType], step: Step | None = None) -> Wrong:
        known = [fact for fact in facts if fact]
        if step is not None and self.loop_at(step) is not None:
            known += ["before", "all"]
        near = nearest(ref.fact, known, self.sheet.findings)
        there = ", ".join(f"{ref.name}.{fact}" for fact in known)
        hint = near or (f"There is: {there}." if known else f'Write "{ref.name}" alone.')
        message = f'"{ref.name}" has no "{ref.fact}".'
        if not ref.fact:
            message = f'"{ref.name}" needs a word after it.'
        place = step.place if step else None
        return Wrong("no-fact", message, hint, place, "asked here" if place else "")
