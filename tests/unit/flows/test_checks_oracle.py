"""The checker beside an oracle that plays every session a small flow can have: they agree.

The oracle knows nothing of the checker: it gives every answer at every step to the reading that a
running session uses, and writes down what each guard came to and which names had no answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from random import Random
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from sessionguide.flows.model import Flow, Step
from sessionguide.flows.reader import read
from sessionguide.language.tests import Test, holds
from sessionguide.session.engine import Engine
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Answer, Session, Visit
from tests.tries import tries

KINDS = {
    "scale": ("kind: scale, from: 1, to: 3", ("1", "2", "3")),
    "yes_no": ("kind: yes_no", ("yes", "no")),
    "choose": ("kind: choose, choices: [red, green, blue]", ("red", "green", "blue")),
    "text": ("kind: text", ("something",)),
}
TESTS = {
    "scale": ("{above: 1}", "{below: 3}", "2", "{is_not: 1}", "{one_of: [1, 3]}"),
    "yes_no": ("yes", "no", "{is_not: yes}"),
    "choose": ("red", "{is_not: green}", "{one_of: [red, blue]}"),
    "text": ("{answered: yes}", "{answered: no}"),
}


@dataclass
class Written:
    """A flow text, and which line holds what."""

    lines: list[str] = field(default_factory=list)
    guards: dict[int, str] = field(default_factory=dict)
    """By line: the name of the step, or of the stage with a slash."""
    asks: dict[int, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)

    def add(self, line: str) -> int:
        self.lines.append(line)
        return len(self.lines)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


@st.composite
def flows(draw: st.DrawFn) -> Written:
    """One or two stages of a few steps, with guards, names in texts, optional steps, endings."""
    written = Written(["sessionguide: 1", "title: T", "stages:"])
    count = draw(st.integers(2, 5))
    split = draw(st.integers(1, count))
    for number in range(count):
        if number in (0, split):
            written.add(f"  stage{number}:")
            if number and draw(st.booleans()):
                guard = _guard(draw, written)
                if guard:
                    written.guards[written.add(f"    when: {guard}")] = f"stage{number}/"
            written.add("    steps:")
        _step(draw, written, f"s{number}")
    return written


def _step(draw: st.DrawFn, written: Written, name: str) -> None:
    written.add(f"      {name}:")
    guard = _guard(draw, written) if draw(st.booleans()) else ""
    if guard:
        written.guards[written.add(f"        when: {guard}")] = name
    named = draw(st.sampled_from([*written.kinds, ""])) if written.kinds else ""
    hole = f"${{{named}}}" if named and draw(st.integers(0, 2)) == 0 else "this"
    if draw(st.integers(0, 6)) == 0:
        written.asks[written.add(f"        say: What of {hole}.")] = name
        if guard and draw(st.booleans()):
            written.add("        finish: yes")
        return
    kind = draw(st.sampled_from(list(KINDS)))
    written.asks[written.add(f"        ask: What of {hole}?")] = name
    for key in KINDS[kind][0].split(", ", 1 if kind == "choose" else -1):
        written.add(f"        {key}")
    if draw(st.integers(0, 3)) == 0:
        written.add("        optional: yes")
    written.kinds[name] = kind


def _guard(draw: st.DrawFn, written: Written) -> str:
    if not written.kinds:
        return ""
    parts = []
    for _ in range(draw(st.integers(1, 2))):
        name = draw(st.sampled_from(list(written.kinds)))
        parts.append(f"{{{name}: {draw(st.sampled_from(TESTS[written.kinds[name]]))}}}")
    shape = draw(st.sampled_from(["one", "one", "any", "all", "not"]))
    return parts[0] if shape == "one" else f"{{{shape}: [{', '.join(parts)}]}}"


@dataclass
class Oracle:
    """Plays every session of one flow."""

    flow: Flow
    raws: dict[str, tuple[str, ...]]
    truths: defaultdict[str, set[bool]] = field(default_factory=lambda: defaultdict(set))
    lacking: set[str] = field(default_factory=set)
    reached: set[str] = field(default_factory=set)

    def play(self) -> None:
        self._play(0, Session("s", self.flow, "c", "Ada", "2026-11-23T10:00:00+01:00"))

    def _play(self, index: int, session: Session) -> None:
        if index == len(self.flow.steps):
            return
        step = self.flow.steps[index]
        self.reached.add(step.name)
        if not self._is_asked(step, session):
            self._play(index + 1, session)
            return
        look = Reading(session).look_from(Visit(step.name))
        if any(look(ref) is None for ref in step.ask.refs):
            self.lacking.add(step.name)
        if not step.finish:
            for after in self._answers(step, session):
                self._play(index + 1, after)

    def _is_asked(self, step: Step, session: Session) -> bool:
        stage = self.flow.stage_by_name[step.stage]
        first = stage.steps[0].name == step.name
        holds_there = self._truth(stage.when, f"{stage.name}/" if first else "", step, session)
        return holds_there and self._truth(step.when, step.name, step, session)

    def _truth(self, test: Test | None, label: str, step: Step, session: Session) -> bool:
        truth = test is None or holds(test, Reading(session).look_from(Visit(step.name)))
        if label and test is not None:
            self.truths[label].add(truth)
        return truth

    def _answers(self, step: Step, session: Session) -> Iterator[Session]:
        visit = Visit(step.name)
        opened = replace(session, opened=session.opened | {visit})
        if step.optional or step.says:
            yield opened
        for raw in self.raws.get(step.name, ()):
            value = step.kind.accept(raw, Reading(opened).asked(visit))
            answers = MappingProxyType({**opened.answers, visit: Answer(value)})
            yield replace(opened, answers=answers)


@tries(80)
@given(flows())
def test_the_checker_finds_what_playing_every_session_finds(written: Written) -> None:
    """Guards that never change, names without an answer, steps never reached: no more, no less."""
    flow = read(written.text, "test", check=False).flow
    assert flow is not None, written.text
    oracle = Oracle(flow, {name: KINDS[kind][1] for name, kind in written.kinds.items()})
    oracle.play()
    found = read(written.text, "test")
    assert not found.bounded
    by_code: defaultdict[str, set[int]] = defaultdict(set)
    for finding in found.findings:
        by_code[finding.code].add(finding.place.line)

    alike = {label for label, truths in oracle.truths.items() if len(truths) == 1}
    assert {written.guards[line] for line in by_code["constant"]} == alike, written.text
    missed = [step.name for step in flow.steps if step.name not in oracle.reached]
    assert bool(by_code["unreachable"]) == bool(missed), written.text
    if not alike and not missed:
        early = {written.asks[line] for line in by_code["too-early"]}
        assert early == oracle.lacking, written.text


# --- loops ----------------------------------------------------------------------------------------


@st.composite
def loops(draw: st.DrawFn) -> Written:
    """A few steps, the last but one of which goes back, with names of earlier passes in texts."""
    written = Written(["sessionguide: 1", "title: T", "stages:", "  a:", "    steps:"])
    count = draw(st.integers(2, 5))
    ends = draw(st.integers(0, count - 1))
    begins = draw(st.integers(0, ends))
    for number in range(count):
        name = f"s{number}"
        written.add(f"      {name}:")
        known = [one for one in range(count) if one < number or begins <= one <= ends]
        guard = _loop_name(draw, known, begins, ends)
        if guard and draw(st.booleans()):
            written.add(f"        when: {{{guard}: {draw(st.sampled_from(_LOOP_TESTS))}}}")
        hole = _loop_name(draw, known, begins, ends)
        written.add(f"        ask: What of {f'${{{hole}}}' if hole else 'this'}?")
        written.add("        kind: yes_no")
        if number == ends:
            until = draw(st.sampled_from([f"s{one}" for one in range(begins, ends + 1)]))
            written.add(f"        repeat: {{from: s{begins}, until: {{{until}: yes}}, at_most: 3}}")
        elif draw(st.integers(0, 4)) == 0:
            written.add("        optional: yes")
    return written


_LOOP_TESTS = ("yes", "no", "{answered: yes}", "{answered: no}")


def _loop_name(draw: st.DrawFn, known: list[int], begins: int, ends: int) -> str:
    if not known or draw(st.booleans()):
        return ""
    number = draw(st.sampled_from(known))
    inside = begins <= number <= ends
    return f"s{number}.before" if inside and draw(st.booleans()) else f"s{number}"


@tries(100)
@given(loops(), st.randoms(use_true_random=False))
def test_a_good_loop_never_lacks_a_name_while_it_runs(written: Written, chance: Random) -> None:
    """Whatever is answered, a step whose guard is true can be asked; and the path ends."""
    flow = read(written.text, "test").flow
    if flow is None:
        return
    engine = Engine(flow)
    session = Session("s", flow, "c", "Ada", "2026-11-23T10:00:00+01:00")
    session = engine.fire("begin", session)
    for _ in range(60):
        if session.here == AT_CLOSING:
            break
        session = engine.fire("advance", _answered(session, chance))
    assert session.here == AT_CLOSING
    reading = Reading(session)
    for visit in reading.visits():
        step = flow.by_name[visit.step]
        asked = step.when is None or holds(step.when, reading.look_from(visit))
        assert reading.on_path(visit) == asked, (written.text, visit)


def _answered(session: Session, chance: Random) -> Session:
    step = session.step
    assert step is not None
    if step.optional and chance.random() < 0.3:
        return session
    value = step.kind.accept(chance.choice(("yes", "no")), Reading(session).asked(session.here))
    return session.answered(session.here, Answer(value))
