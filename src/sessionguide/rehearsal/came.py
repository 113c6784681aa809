"""What came of random walks: where they went, and what went wrong."""

from __future__ import annotations

from collections.abc import Mapping

from sessionguide.datum import datum
from sessionguide.flows.model import Flow
from sessionguide.language.text import clean_all
from sessionguide.steps.base import Json

MOST_TOLD = 10
"""Troubles of different sorts that are told; after that many a flow is known to be in trouble."""


@datum(frozen=True)
class Trouble:
    """Something that went wrong in a walk."""

    sort: str
    """`proof`: something that must hold did not.  `exception`: the program itself failed."""
    message: str
    step: str
    """Where the walk stood; empty before the first question and on the closing page."""
    line: int
    """Where that step stands in the flow's file; 0 without one."""
    seed: int
    """One walk with this seed does it again."""
    answers: Mapping[str, Json]
    """What had been answered, in the form of a rehearsal."""


@datum(frozen=True)
class Came:
    """What came of some walks through one flow."""

    walked: int = 0
    come_to: frozenset[str] = frozenset()
    """Names of steps."""
    answered: frozenset[str] = frozenset()
    troubles: tuple[Trouble, ...] = ()
    """One of each sort and message."""

    def __add__(self, other: Came) -> Came:
        """Both together; what went wrong in the same way is told once."""
        told = {(one.sort, one.message): one for one in (*other.troubles, *self.troubles)}
        order = (*self.troubles, *other.troubles)
        kept = [one for one in order if told.get((one.sort, one.message)) is one]
        return Came(
            self.walked + other.walked,
            self.come_to | other.come_to,
            self.answered | other.answered,
            tuple(kept[:MOST_TOLD]),
        )

    def to_json(self, flow: Flow, seed: int) -> dict[str, Json]:
        """The whole as plain JSON that is safe to show."""
        data = {
            "flow": flow.name,
            "seed": seed,
            "walked": self.walked,
            "troubles": [_trouble_json(one) for one in self.troubles],
            "never_come_to": self.never_come_to(flow),
            "never_answered": self.never_answered(flow),
        }
        cleaned: dict[str, Json] = clean_all(data)
        return cleaned

    def never_come_to(self, flow: Flow) -> list[str]:
        """Steps that no walk came to."""
        return [step.name for step in flow.steps if step.name not in self.come_to]

    def never_answered(self, flow: Flow) -> list[str]:
        """Questions that walks came to, and that no random answer fitted."""
        asked = (step for step in flow.steps if not step.says and step.name in self.come_to)
        return [step.name for step in asked if step.name not in self.answered]


def _trouble_json(one: Trouble) -> dict[str, Json]:
    return {
        "sort": one.sort,
        "message": one.message,
        "step": one.step,
        "line": one.line,
        "seed": one.seed,
        "answers": one.answers,
    }
