"""What a session could be: Flow, Stage, Step. Frozen; read from YAML; coach's notes left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from sessionguide.datum import datum
from sessionguide.flows.others import Parts
from sessionguide.language.nodes import Place
from sessionguide.language.sources import Source
from sessionguide.language.tests import Test
from sessionguide.language.text import Template
from sessionguide.steps.base import StepKind, Word

START = "_start"
CLOSING = "_closing"
"""Names beginning with _ are ours: flows cannot use them."""
REFLECTION = "reflection"
"""The purpose of a flow in which a coach looks at a session of their own."""


@datum(frozen=True)
class Repeat:
    """After its step, unless `until` holds, go back to `back_to`; it always ends."""

    back_to: str
    until: Test | None
    at_most: int = 5
    """Passes in all, the first included."""


@datum(frozen=True)
class Step:
    """One question, or one thing said (`says`)."""

    name: str
    """Unique in the flow; the answer's name."""
    stage: str
    kind: StepKind[Any, Any]
    ask: Template
    says: bool = False
    """True for `say`: it takes no answer."""
    help: Template | None = None
    when: Test | None = None
    optional: bool = False
    default: Template | None = None
    minutes: float | None = None
    by_coach: bool = False
    private: bool = False
    """The client's own, masked after it is asked (`by_coach` too: the coach's note, not asked
    in the shared window)."""
    finish: bool = False
    repeat: Repeat | None = None
    own: Any = None
    """The kind's options, as `kind.options` built them."""
    extra: bool = False
    """Whether the coach put it in during a session, for one visit; no flow's file has such."""
    place: Place = Place(1, 1, 1, 1)

    @property
    def shared(self) -> bool:
        """Whether the shared window asks it: coach's private notes are not (S2, E2)."""
        return not (self.by_coach and self.private)


@datum(frozen=True)
class Stage:
    """A part of the conversation with a heading, a timebox and steps in order."""

    name: str
    title: str
    steps: tuple[Step, ...]
    minutes: float | None = None
    in_plan: str = ""
    """now, goal, options, next, no, or empty."""
    when: Test | None = None
    for_each: Source | None = None
    """The list whose entries its steps are asked for, once each; None for a stage asked once."""
    item_name: str = ""
    """What such an entry is called inside (`as`)."""
    place: Place = Place(1, 1, 1, 1)


@datum(frozen=True)
class Flow:
    """A whole session as it could be."""

    name: str
    """The file's name without .yaml; what `start NAME` takes."""
    title: str
    stages: tuple[Stage, ...]
    about: str = ""
    purpose: str = "session"
    """session, preparation, worksheet, review or reflection."""
    source: tuple[str, ...] = ()
    language: str = "en"
    minutes: float | None = None
    word: Word | None = None
    plan: tuple[tuple[str, Template], ...] = ()
    """Heading and text, where the flow arranges the client's document itself."""
    text: str = field(default="", repr=False)
    """The file as it was read: a running session is pinned to it."""
    parts: Parts = field(default=(), repr=False)
    """The texts of other files that it is made of; a running session is pinned to them too."""
    written: Flow | None = field(default=None, repr=False)
    """The flow as its file has it, where a session has questions of its own; else None."""

    @property
    def reflects(self) -> bool:
        """Whether it is the coach's own look at a session, and no plan of a client's (F1)."""
        return self.purpose == REFLECTION

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every step the shared window can ask, in order."""
        return tuple(step for stage in self.stages for step in stage.steps if step.shared)

    @cached_property
    def by_name(self) -> Mapping[str, Step]:
        """Steps by name, coach's notes among them."""
        return MappingProxyType({s.name: s for stage in self.stages for s in stage.steps})

    @cached_property
    def stage_by_name(self) -> Mapping[str, Stage]:
        """Stages by name."""
        return MappingProxyType({stage.name: stage for stage in self.stages})

    @cached_property
    def place_of(self) -> Mapping[str, int]:
        """The index of each step in `steps`."""
        return MappingProxyType({step.name: index for index, step in enumerate(self.steps)})

    @cached_property
    def repeating(self) -> tuple[Step, ...]:
        """The shared steps after which a loop may begin again, in order."""
        return tuple(step for step in self.steps if step.repeat is not None)

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """The steps that end the path where they stand (`finish`)."""
        return tuple(step.name for step in self.steps if step.finish)

    @cached_property
    def contracts(self) -> tuple[str, ...]:
        """The steps that agree how the session is held (S2)."""
        return tuple(step.name for step in self.steps if step.kind.name == "contract")
