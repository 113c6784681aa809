"""The view of `contract`: what is agreed, on one page (S2, A3, E2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sessionguide.steps.contract import STEP
from sessionguide.steps.contract.agreed import EVERYTHING, NOTHING, PLAN_ONLY
from sessionguide.widgets.filled import Said
from sessionguide.widgets.form_view import FormView

_KEPT: Final = {
    EVERYTHING: "Your answers and the plan stay on this computer.",
    PLAN_ONLY: "The plan stays; your answers go when we close.",
    NOTHING: "No answer and no plan stays on this computer.",
}


class ContractView(FormView):
    """The parts in order; what each way of keeping means stands beside it."""

    kind = STEP

    def notes_of(self, name: str) -> Mapping[str, str]:
        """What is kept, in a plain sentence for each choice."""
        return _KEPT if name == "record" else {}

    def said_in(self, raw: Mapping[str, Any]) -> Said:
        """The word as it is typed; its other forms are found again from it."""
        word = raw.get("word")
        return {**raw, "word": word["one"]} if isinstance(word, Mapping) else raw


VIEW = ContractView
