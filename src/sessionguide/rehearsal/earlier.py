"""The answers of the session before, given like any others and kept as sessions keep them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sessionguide.errors import AnswerError
from sessionguide.flows.model import Flow
from sessionguide.session.answering import answered
from sessionguide.session.reading import Reading
from sessionguide.session.session import Session, Visit
from sessionguide.steps.answers import quoted
from sessionguide.steps.base import Json

_ANY_DAY = "2000-01-01T00:00:00"


def kept_answers(flow: Flow, answers: Mapping[str, Json]) -> Mapping[str, Json]:
    """`answers`, raw and by step name, as a session on `flow` would have kept them.

    Names that are no question of the flow are passed over.

    Raises:
        AnswerError: an answer does not fit, in the step's own words.
    """
    kept, refused = kept_or_refused(flow, answers)
    for name, message in refused.items():
        raise AnswerError(f"The earlier answer to {quoted(name)} was refused. {message}")
    return kept


def kept_or_refused(
    flow: Flow, answers: Mapping[str, Json]
) -> tuple[Mapping[str, Json], Mapping[str, str]]:
    """Those of `answers` that were taken, as they are kept; why the others were not, by name."""
    session = Session("earlier", flow, "", "", _ANY_DAY)
    kept: dict[str, Json] = {}
    refused: dict[str, str] = {}
    for step in flow.steps:
        if step.name in answers and not step.says:
            visit = Visit(step.name)
            try:
                session = answered(Reading(session), visit, answers[step.name])
                kept[step.name] = step.kind.to_json(session.answers[visit].value)
            except AnswerError as error:
                refused[step.name] = str(error)
    return MappingProxyType(kept), MappingProxyType(refused)
