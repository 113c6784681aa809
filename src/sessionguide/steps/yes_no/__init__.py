"""The kind `yes_no`: a question with two answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactKind, FactType
from sessionguide.steps.answers import flag_in
from sessionguide.steps.base import Asked, Given, Json, Problem, StepKind

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper


@datum(frozen=True)
class YesNoOptions:
    """A yes-or-no question has no keys of its own."""


class YesNoStep(StepKind[YesNoOptions, bool]):
    """A question answered by yes or no; best where either answer is welcome (A7, S14).

    Example::

        one_would_do:
          kind: yes_no
          ask: Would one of these be enough for now?
    """

    name = "yes_no"
    sign = "M1 8L4 11L8 4M10 6L15 11M15 6L10 11"
    summary = "A question with two answers: yes and no."
    told = "Say yes or no."
    raw_form = "yes or no, y or n: `one_would_do: yes`."

    def options(self, given: Given, problem: Problem) -> YesNoOptions:
        """Nothing to read."""
        return YesNoOptions()

    def accept(self, raw: object, asked: Asked[YesNoOptions, bool]) -> bool:
        """True for yes, False for no; anything else is refused."""
        flag = flag_in(raw)
        if flag is None:
            raise AnswerError("Please answer yes or no.")
        return flag

    def facts(self, value: bool, asked: Asked[YesNoOptions, bool]) -> Mapping[str, Fact]:
        """The answer."""
        return {"": value}

    def fact_types(self, options: YesNoOptions) -> Mapping[str, FactType]:
        """Yes or no."""
        return {"": FactType(FactKind.YES_NO)}

    def lines(self, value: bool, asked: Asked[YesNoOptions, bool]) -> tuple[str, ...]:
        """The word."""
        return ("Yes" if value else "No",)

    def paper(self, options: YesNoOptions) -> Paper:
        """Two boxes."""
        from sessionguide.steps.paper import YES_NO

        return YES_NO

    def to_json(self, value: bool) -> Json:
        """The answer."""
        return value

    def from_json(self, data: Json) -> bool:
        """The answer."""
        if not isinstance(data, bool):
            raise TypeError("neither yes nor no")
        return data

    def raw(self, value: bool, asked: Asked[YesNoOptions, bool]) -> Json:
        """The answer."""
        return value


STEP = YesNoStep()
