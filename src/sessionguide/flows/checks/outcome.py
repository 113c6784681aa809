"""What the walk found: guards that never change, names without an answer, steps never reached."""

from __future__ import annotations

from sessionguide.flows.checks.activities import check_activities
from sessionguide.flows.checks.fit import compares
from sessionguide.flows.checks.names import Names
from sessionguide.flows.checks.ranges import ALWAYS, NEVER, note_constant, verdict
from sessionguide.flows.checks.route import Route, Stop
from sessionguide.flows.checks.survey import Survey
from sessionguide.flows.checks.uses import Use
from sessionguide.flows.checks.walk import Seen
from sessionguide.flows.model import Step
from sessionguide.language.nodes import Place
from sessionguide.language.tests import Compare, Test


def report(names: Names, route: Route, found: Survey) -> None:
    """Note everything that the survey found."""
    _Report(names, route, found).all()


class _Report:
    """The findings of one survey."""

    def __init__(self, names: Names, route: Route, found: Survey) -> None:
        self._names, self._stops, self._found = names, route.stops, found
        self._findings = names.sheet.findings
        self._never: set[str] = set()
        """Steps that are never asked, for a reason that has been noted."""
        self._noted: set[str] = set()
        """Steps whose guard has been noted as always alike."""

    def all(self) -> None:
        """Note guards first: what follows from a bad one is not noted."""
        self._guards()
        self._unreached()
        for stop, use in self._found.lacking:
            if use.ref.name not in self._never and stop.step.name not in self._noted:
                self._lacking(stop, use)
        check_activities(self._names, self._stops, self._found)

    # --- guards -------------------------------------------------------------------------------

    def _guards(self) -> None:
        stages: set[str] = set()
        for stop in self._stops:
            stage = stop.step.stage
            seen = self._found.guards.get(stop.index)
            if seen is not None and stop.stage_test is not None and stage not in stages:
                place = self._names.sheet.stages[stage].place_of("when")
                truth = self._alike(seen.stage_guard, stop.stage_test, place)
                if truth == NEVER:
                    self._never |= {s.name for s in self._steps_of(stage)}
            stages.add(stage)
            if seen is not None:
                self._own_guards(stop, seen)

    def _own_guards(self, stop: Stop, seen: Seen) -> None:
        row = self._names.sheet.steps[stop.step.name].row
        if stop.test is not None:
            truth = self._alike(seen.guard, stop.test, row.place_of("when"), stop.step)
            if truth == NEVER:
                self._never.add(stop.step.name)
            if truth:
                self._noted.add(stop.step.name)
        if stop.until is not None:
            self._alike(seen.until, stop.until, row.place_of("repeat"))

    def _alike(
        self, truths: set[bool | None], test: Test, place: Place, step: Step | None = None
    ) -> str:
        """Note a test that came out the same each time; NEVER, ALWAYS, or an empty text where
        nothing was noted that makes what follows from it moot."""
        if truths not in ({True}, {False}):
            return ""
        truth, names = ALWAYS if True in truths else NEVER, self._names.seen_from(step)
        if isinstance(test, Compare) and verdict(test, names) == truth:
            note_constant(test, truth, names)
            return truth
        on_absence = any(one.op == "answered" for one in compares(test))
        if isinstance(test, Compare) and test.value_places:
            place = test.value_places[0]
        self._findings.add(
            "constant",
            f"This is {truth} true here, whatever was answered before.",
            place,
            "Is a question before it meant to be optional?" if on_absence else "",
            advice=on_absence,
        )
        return "" if on_absence else truth

    def _steps_of(self, stage: str) -> tuple[Step, ...]:
        return self._names.sheet.flow.stage_by_name[stage].steps

    # --- reach --------------------------------------------------------------------------------

    def _unreached(self) -> None:
        """Note the first step of each run that no path comes to."""
        ending: Step | None = None
        noted = False
        for stop in self._stops:
            if stop.index not in self._found.unreached:
                ending, noted = stop.step if stop.step.finish else ending, False
                continue
            self._never.add(stop.step.name)
            if not noted and ending is not None:
                self._findings.add(
                    "unreachable",
                    f'No path comes to "{stop.step.name}".',
                    stop.step.place,
                    "Give the ending a when:, or move it further down.",
                    also=ending.place,
                    also_label="every path ends here",
                )
            noted = True

    # --- names --------------------------------------------------------------------------------

    def _lacking(self, stop: Stop, use: Use) -> None:
        read = self._names.sheet.steps.get(use.ref.name)
        named = f"{use.ref}: {{answered: yes}}"
        has_when = stop.step.when is not None
        hint = f"Add to its when: {named}" if has_when else f"Add a line: when: {{{named}}}"
        message, also, label = self._why(use, read.step if read else None)
        self._findings.add(
            "too-early",
            message,
            self._names.places.of(use),
            hint,
            also=also,
            also_label=label,
        )

    def _why(self, use: Use, step: Step | None) -> tuple[str, Place | None, str]:
        if use.ref.name == "past":
            return f'"{use.ref}" is not known of every session.', None, ""
        if step is None:
            return f'A first session has no "{use.ref}" yet.', None, ""
        if use.ref.fact in self._unsure(step) or use.ref.fact == "before":
            return f'There may be no "{use.ref}" here.', step.place, "asked here"
        row = self._names.sheet.steps[step.name].row
        if step.optional:
            place = row.nodes["optional"][0].place
            return f'"{step.name}" may have no answer here: it is optional.', place, "said here"
        stage = self._names.sheet.flow.stage_by_name[step.stage]
        message = f'"{step.name}" may have no answer here: it is not always asked.'
        if step.when is not None:
            return message, row.nodes["when"][0].place, "asked only then"
        if stage.when is not None:
            place = self._names.sheet.stages[stage.name].nodes["when"][0].place
            return message, place, "asked only then"
        return message, step.place, "asked here"

    def _unsure(self, step: Step) -> frozenset[str]:
        types = self._names.types_of(step)
        return frozenset(fact for fact, type_ in types.items() if not type_.sure)
