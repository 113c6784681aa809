"""Advice on a sound flow: closed questions, answers shown nowhere, times that do not fit."""

from __future__ import annotations

import re
from typing import Final

from sessionguide.flows.checks.titles import check_titles
from sessionguide.flows.checks.uses import all_uses
from sessionguide.flows.model import Step
from sessionguide.flows.reading.row import Row
from sessionguide.flows.reading.sheet import Sheet
from sessionguide.language.facts import join_and, number_text
from sessionguide.language.findings import fails

_CLOSED: Final = re.compile(
    r"\s*(do|does|did|is|are|was|were|am|have|has|had|can|could|will|would|shall|should|may|might"
    r"|don't|doesn't|didn't|isn't|aren't|wasn't|weren't|haven't|hasn't|can't|couldn't|won't"
    r"|wouldn't|shouldn't)\s+"
    r"(you|it|this|that|these|those|there|they|we|i|he|she|the|a|an|any|anything|anyone|your"
    r"|someone|something|everything|one)\b[^?]*\?",
    re.IGNORECASE,
)
_ELSEWHERE: Final = frozenset({"activities", "review", "contract"})
"""Kinds whose answers have a place of their own in the plan."""
_NAMED: Final = 5
"""Answers that are named one by one; the rest are counted."""


def check_advice(sheet: Sheet) -> None:
    """Note what could be better; none of it fails a check, but times that cannot fit."""
    if sheet.flow.language.split("-")[0] == "en":
        _closed_questions(sheet)
    if sheet.flow.plan and not fails(sheet.findings.found):
        _unused(sheet)
    _minutes(sheet)
    check_titles(sheet)


def _closed_questions(sheet: Sheet) -> None:
    for read in sheet.steps.values():
        ask = read.row.nodes.get("ask")
        if ask is None or read.step.kind.name != "text" or read.step.says or not read.sure:
            continue
        first = read.step.ask.parts[0]
        if isinstance(first, str) and _CLOSED.match(first):
            sheet.findings.add(
                "closed-question",
                "This can be answered with yes or no.",
                ask[1].place,
                'Begin with what, how or which, or use "kind: yes_no".',
                advice=True,
            )


def _unused(sheet: Sheet) -> None:
    """An answer that `plan` leaves out and nothing else looks at is shown to nobody."""
    used = {use.ref.name for use in all_uses(sheet)}
    used |= {use.ref.fact for use in all_uses(sheet) if use.ref.name == "last"}
    kept_out = {stage.name for stage in sheet.flow.stages if stage.in_plan == "no"}
    left_out = [
        f'"{step.name}"'
        for step in sheet.flow.steps
        if step.name not in used and _would_show(step) and step.stage not in kept_out
    ]
    if left_out:
        more = [f"{len(left_out) - _NAMED} more"] if len(left_out) > _NAMED else []
        sheet.findings.add(
            "unused",
            f"Shown nowhere: the answers to {join_and(left_out[:_NAMED] + more)}.",
            sheet.top.nodes["plan"][0].place,
            "Name them here, or set in_plan: no for their stage.",
            advice=True,
        )


def _would_show(step: Step) -> bool:
    return not (step.says or step.private or step.kind.name in _ELSEWHERE)


# --- minutes ------------------------------------------------------------------------------------


def _minutes(sheet: Sheet) -> None:
    whole = sheet.flow.minutes
    stages = sheet.flow.stages
    if whole is not None:
        always = sum(stage.minutes or 0 for stage in stages if stage.when is None)
        _compare(sheet, sheet.top, "stages", always, whole)
        if always <= whole:
            all_ = sum(stage.minutes or 0 for stage in stages)
            _compare(sheet, sheet.top, "stages", all_, whole, advice=True)
    for stage in stages:
        if stage.minutes is not None:
            asked = sum(step.minutes or 0 for step in stage.steps if step.shared)
            row = sheet.stages[stage.name]
            _compare(sheet, row, "steps", asked, stage.minutes, advice=True)


def _compare(
    sheet: Sheet, row: Row, parts: str, sum_: float, whole: float, *, advice: bool = False
) -> None:
    if sum_ <= whole:
        return
    sheet.findings.add(
        "minutes-sum",
        f"The {parts} add up to {number_text(sum_)} minutes, more than {number_text(whole)}.",
        row.place_of("minutes"),
        f"Write minutes: {number_text(sum_)}, or shorten the {parts}.",
        advice=advice,
    )
