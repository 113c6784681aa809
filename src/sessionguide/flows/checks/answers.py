"""Whether each step can be answered as it stands: defaults that fit, lists that hold enough."""

from __future__ import annotations

from typing import Any

from sessionguide.errors import AnswerError
from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.worlds import asked_of
from sessionguide.flows.reading.sheet import Sheet
from sessionguide.flows.reading.step import StepRead
from sessionguide.language.facts import FactKind, Ref
from sessionguide.language.ratings import Rating
from sessionguide.language.sources import Source


def check_answers(sheet: Sheet, names: Names) -> None:
    """Note defaults that no one could answer with, and steps that ask for more than there is."""
    for read in sheet.steps.values():
        if read.sure and not read.step.says:
            _check_default(sheet, read)
            _check_numbers(sheet, names, read)
            _check_enough(sheet, names, read)
            _check_ratings(sheet, names, read)


def _check_default(sheet: Sheet, read: StepRead) -> None:
    step = read.step
    if step.default is None or step.default.refs or step.kind.source(step.own) is not None:
        return
    asked = asked_of(step)
    text = "".join(map(str, step.default.parts))
    try:
        step.kind.accept(step.kind.plain(text, asked), asked)
    except AnswerError as error:
        place = read.row.place_of("default")
        sheet.findings.add("range", "This is no answer to the question.", place, str(error))


def _check_numbers(sheet: Sheet, names: Names, read: StepRead) -> None:
    """A limit taken from another step must be a number."""
    for key, value in read.row.given.items():
        if not isinstance(value, Ref):
            continue
        type_ = names.seen_from(read.step).type_of(value)
        if type_ is not None and type_.kind is not FactKind.NUMBER:
            place = value.place or read.row.place_of(key)
            message = f'"{value}" is no number, and {key} needs one.'
            sheet.findings.add("wrong-test", message, place)


def _check_enough(sheet: Sheet, names: Names, read: StepRead) -> None:
    """A step that asks for more entries than its lists can ever hold."""
    source = read.row.given.get("from")
    wanted: Any = read.row.given.get("at_least") or read.row.given.get("keep")
    if not isinstance(source, Source) or not isinstance(wanted, int):
        return
    seen = names.seen_from(read.step)
    counts = [seen.type_of(Ref(ref.name, "count")) for ref in source.names if not ref.fact]
    highs = [count.high for count in counts if count is not None and count.high is not None]
    if len(highs) < len(source.names) or sum(highs) >= wanted:
        return
    key = "at_least" if "at_least" in read.row.given else "keep"
    sheet.findings.add(
        "dead-end",
        f"There will never be {wanted} to choose among: at most {int(sum(highs))}.",
        read.row.place_of(key),
        also=sheet.steps[source.names[0].name].step.place,
        also_label="asked here",
    )


def _check_ratings(sheet: Sheet, names: Names, read: StepRead) -> None:
    """What stands for another rating must be one, and of items that are still the same."""
    for key, value in read.row.given.items():
        if not isinstance(value, Rating) or names.type_of(value.ref) is None:
            continue
        ref, place = value.ref, value.ref.place or read.row.place_of(key)
        other = sheet.steps.get(ref.fact if ref.name == "last" else ref.name)
        whole = ref.name == "last" or ref.fact in ("", "before")
        if other is None or not (whole and other.step.kind.rates):
            message = f'"{ref}" is no rating, and {key} needs one.'
            sheet.findings.add("wrong-test", message, place)
        elif ref.name == "last" and other.step.kind.source(other.step.own) is not None:
            message = f'"{ref}" rated a list, and each session has a list of its own.'
            sheet.findings.add("wrong-test", message, place, "Only choices can be compared.")
