"""The engine: where each key leads, one rule at a time."""

from __future__ import annotations

from sessionguide.flows.model import Flow, Repeat
from sessionguide.language.facts import Ref
from sessionguide.language.tests import Compare
from sessionguide.session.engine import Engine
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Answer, Phase, Session, Visit
from tests.unit.session.building import DRAWN, LISTED, above, flow_of, session_of, step


class Walk:
    """A session being walked: every move is one call."""

    def __init__(self, flow: Flow) -> None:
        self.engine = Engine(flow)
        self.session: Session = self.engine.fire("begin", session_of(flow))

    def says(self, value: object, number: int = 1) -> Walk:
        visit = self.session.here
        self.session = self.session.answered(visit, Answer(value, self._seen(visit)))
        return self.goes()

    def _seen(self, visit: Visit) -> tuple[str, ...] | None:
        drawn = self.session.flow.by_name[visit.step].kind is DRAWN
        items = Reading(self.session).items(visit)
        return tuple(item.id for item in items) if drawn else None

    def goes(self, trigger: str = "advance", target: Visit | None = None) -> Walk:
        self.session = self.engine.fire(trigger, self.session, target)
        return self

    def jumps(self, name: str, number: int = 1) -> Walk:
        return self.goes("jump", Visit(name, "", number))

    @property
    def at(self) -> str:
        here = self.session.here
        return here.step if here.number == 1 else f"{here.step}#{here.number}"


GUARDED = flow_of(
    step("now"),
    step("low", when=Compare(Ref("now"), "below", "4")),
    step("high", when=above("now", 6), stage="two"),
    step("end", stage="two"),
)


def test_the_first_matching_edge_wins_and_a_false_guard_is_a_skip() -> None:
    """With 5, neither `low` nor `high` is asked; with 2 only `low`; with 9 only `high`."""
    assert Walk(GUARDED).says(5).at == "end"
    assert Walk(GUARDED).says(2).at == "low"
    assert Walk(GUARDED).says(9).at == "high"


def test_the_last_step_leads_to_the_closing_page_and_back_leads_into_it() -> None:
    """Closing is a phase as well as a place; going back reopens the session."""
    walk = Walk(GUARDED).says(5).goes()
    assert walk.session.here == AT_CLOSING
    assert walk.session.phase is Phase.CLOSING
    walk.goes("back")
    assert (walk.at, walk.session.phase) == ("end", Phase.RUNNING)


def test_back_retraces_the_way_and_stops_at_the_first_question() -> None:
    """Back follows the trail, not the file; before the first question there is nothing."""
    walk = Walk(GUARDED).says(9).says(1)
    assert [walk.goes("back").at for _ in range(3)] == ["high", "now", "now"]


def test_forward_after_an_unchanged_answer_follows_the_trail() -> None:
    """Having gone back and changed nothing, we come where we were before."""
    walk = Walk(GUARDED).says(9).says(1).goes("back").goes("back").says(9)
    assert walk.at == "high"
    assert len(walk.session.trail.visits) == 4


def test_forward_after_a_changed_answer_cuts_the_trail_and_reads_guards_again() -> None:
    """The answer that is no longer on the path is kept, and off the path."""
    walk = Walk(GUARDED).says(9).says("tall").goes("back").goes("back").says(2)
    assert walk.at == "low"
    assert walk.session.answers[Visit("high")].value == "tall"
    assert not Reading(walk.session).on_path(Visit("high"))


PLAIN = flow_of(*(step(name) for name in "abcdef"))


def test_after_a_jump_back_enter_returns_to_where_the_jump_began() -> None:
    """Steps that are answered are passed over on the way back."""
    walk = Walk(PLAIN).says(1).says(1).says(1).jumps("a")
    assert walk.session.origin == Visit("d")
    assert walk.goes().at == "d"
    assert walk.session.origin is None


def test_after_a_jump_and_a_change_enter_stops_at_what_is_open_and_then_returns() -> None:
    """`c` was skipped, so it is open: it comes first, then the place where the jump began."""
    walk = Walk(PLAIN).says(1).says(1).goes().jumps("a").says(2)
    assert walk.at == "c"
    assert walk.says(1).at == "d"


def test_a_jump_ahead_goes_on_from_there_and_ends_where_it_began() -> None:
    """From `b` to `e`: then `f`, and instead of the close the question left open."""
    walk = Walk(PLAIN).says(1).jumps("e").says(1)
    assert walk.at == "f"
    walk.says(1)
    assert walk.at == "b"
    assert walk.goes("back").at == "a"


def test_a_step_opened_despite_its_guard_is_on_the_path() -> None:
    """The machine suggests and never locks."""
    walk = Walk(GUARDED).says(5).jumps("low")
    assert walk.at == "low"
    assert Reading(walk.session).on_path(Visit("low"))


def test_going_on_from_a_step_opened_beyond_an_ending_reaches_the_closing_page() -> None:
    """A `finish` ends the path; what was opened beyond it still leads somewhere."""
    flow = flow_of(step("a"), step("over", says=True, finish=True), step("b"), step("c"))
    walk = Walk(flow).says(1).jumps("b").says(1)
    assert walk.at == "_closing"


def test_a_finishing_say_leads_straight_to_the_closing_page() -> None:
    """Steps after it are off the path."""
    flow = flow_of(step("a"), step("over", says=True, finish=True, when=above("a", 5)), step("b"))
    assert Walk(flow).says(9).goes().at == "_closing"
    assert Walk(flow).says(1).at == "b"


LOOP = flow_of(
    step("draft"),
    step("better", "What of ${draft}, after ${draft.before}?", when=above("draft.before", 0)),
    step("good", repeat=Repeat("draft", above("good", 6), 3)),
    step("end"),
)


def test_a_repeat_goes_round_until_its_test_holds_and_always_ends() -> None:
    """Each pass keeps its own answers; three passes are the most."""
    walk = Walk(LOOP).says(1).says(2)
    assert walk.at == "draft#2"
    assert walk.says(3).at == "good#2"
    assert walk.says(1).at == "draft#3"
    walk.says(4).says(1)
    assert walk.at == "end"
    draft = Reading(walk.session).fact
    assert draft(Ref("draft")) == 4
    assert draft(Ref("draft", "all")) == ("1", "3", "4")
    assert draft(Ref("draft", "before")) == 3


def test_a_repeat_ends_as_soon_as_its_test_holds() -> None:
    """`until` judges the last pass."""
    assert Walk(LOOP).says(1).says(7).at == "end"


def test_skipping_the_question_leaves_the_loop() -> None:
    """No answer, no further pass."""
    assert Walk(LOOP).says(1).goes().at == "end"


def test_a_changed_answer_before_or_in_a_loop_keeps_its_passes() -> None:
    """The second pass stays, though the first would now have ended the loop."""
    walk = Walk(LOOP).says(1).says(2).says(3).says(8).goes("back").goes("back").goes("back")
    assert walk.at == "good"
    assert walk.says(9).at == "draft#2"
    assert walk.session.answers[Visit("good", "", 2)].value == 8


def test_a_text_with_an_unanswered_name_is_passed_over_and_says_what_it_waits_for() -> None:
    """`why` needs `now`, which was skipped: it waits; a branch not taken waits for nothing."""
    flow = flow_of(step("now"), step("why", "Why ${now}?"), step("end"))
    walk = Walk(flow).goes()
    assert walk.at == "end"
    assert Reading(walk.session).status(Visit("why")).waits_for == "now"
    other = Walk(GUARDED).says(5)
    assert Reading(other.session).status(Visit("low")).waits_for == ""


def test_coachs_private_notes_are_no_step_of_the_shared_window() -> None:
    """They are not walked to, not jumped to, and not on the path (E2)."""
    flow = flow_of(step("a"), step("note", by_coach=True, private=True), step("b"))
    walk = Walk(flow).says(1)
    assert walk.at == "b"
    assert walk.jumps("note").at == "b"


ITEMS = flow_of(step("ideas", kind=LISTED), step("first", kind=DRAWN, own="ideas"), step("end"))


def test_an_answer_whose_items_changed_is_stale_and_a_rename_changes_nothing() -> None:
    """A deleted or an added item makes it stale; the answer stays."""
    walk = Walk(ITEMS).says((("#1", "rest"), ("#2", "write"))).says("ideas#1")
    ideas, first = Visit("ideas"), Visit("first")
    renamed = walk.session.answered(ideas, Answer((("#1", "nap"), ("#2", "write"))))
    assert not Reading(renamed).is_stale(first)
    assert [item.text for item in Reading(renamed).items(first)] == ["nap", "write"]
    added = walk.session.answered(ideas, Answer((("#1", "rest"), ("#2", "write"), ("#3", "ask"))))
    assert Reading(added).is_stale(first)
    assert added.answers[first].value == "ideas#1"


def test_after_a_jump_a_stale_step_is_asked_again() -> None:
    """Enter leads to what changed underneath before it returns."""
    walk = Walk(ITEMS).says((("#1", "rest"), ("#2", "write"))).says("ideas#1").jumps("ideas")
    assert walk.says((("#1", "rest"),)).at == "first"


def test_a_list_without_entries_has_nothing_to_choose_among() -> None:
    """The step is passed over like one whose guard is false."""
    assert Walk(ITEMS).goes().at == "end"
    assert Walk(ITEMS).says(()).at == "end"


def test_lifecycle_triggers_that_do_not_apply_change_nothing() -> None:
    """A paused session does not move; finishing needs the closing page; restore undoes abandon."""
    walk = Walk(PLAIN)
    assert walk.goes("finish").session.phase is Phase.RUNNING
    paused = walk.goes("pause").session
    assert paused.phase is Phase.PAUSED
    assert walk.goes("advance").session is paused
    assert walk.goes("resume").session.phase is Phase.RUNNING
    assert walk.goes("jump", AT_CLOSING).goes("pause").session.phase is Phase.PAUSED
    assert walk.goes("resume").session.phase is Phase.CLOSING
    assert walk.goes("finish").session.phase is Phase.FINISHED
    assert walk.goes("abandon").session.phase is Phase.FINISHED


def test_a_name_in_a_flow_is_never_called() -> None:
    """transitions imports and calls texts given as conditions; ours are always callables."""
    flow = flow_of(step("os.abort"), step("print", when=above("os.abort", 1)), step("sys.exit"))
    assert Walk(flow).says(5).says(1).at == "sys.exit"


def test_a_thousand_guards_in_a_chain_are_read_without_an_exception() -> None:
    """Each guard hangs on the step before; no depth of recursion stands in the way."""
    steps = [step("s0"), *(step(f"s{n}", when=above(f"s{n - 1}", 0)) for n in range(1, 1000))]
    flow = flow_of(*steps)
    session = session_of(flow)
    for one in steps:
        session = session.answered(Visit(one.name), Answer(1))
    assert Reading(session).on_path(Visit("s999"))
    assert len(Reading(session).path()) == 1000


def test_a_round_that_is_no_more_is_not_returned_to() -> None:
    """A jump that began in a second round, which the changed answer does away with, ends."""
    flow = flow_of(
        step("mood"),
        step("draft", when=above("mood", 0), repeat=Repeat("mood", above("mood", 1), 3)),
        step("end", when=above("draft", 5)),
    )
    engine = Engine(flow)
    session = engine.fire("begin", session_of(flow))
    for number in (1, 0):
        session = engine.fire("advance", session.answered(session.here, Answer(number)))
    assert session.here == Visit("mood", "", 2)
    session = engine.fire("jump", session, Visit("mood"))
    session = engine.fire("advance", session.answered(session.here, Answer(0)))
    assert session.here == AT_CLOSING
