"""A stage that is asked once for each entry of a list, and lists that are narrowed."""

from __future__ import annotations

from sessionguide.flows.reader import read
from sessionguide.language.facts import Ref, speak
from sessionguide.session.answering import answered
from sessionguide.session.engine import Engine
from sessionguide.session.events import applied, difference
from sessionguide.session.reading import Reading
from sessionguide.session.session import AT_CLOSING, Session, Visit
from sessionguide.steps.base import Json

TEXT = """
sessionguide: 1
title: One by one
stages:
  gather:
    steps:
      ideas: {kind: list, ask: What could you do?}
  each:
    for_each: ideas
    as: idea
    steps:
      liking: {kind: scale, ask: "How much do you like ${idea}?"}
      why: {when: {liking: {above: 5}}, ask: What speaks for it?}
      ways: {kind: list, ask: "How could you do ${idea}?", optional: yes}
  after:
    steps:
      liked: {kind: choose, from: {list: ideas, where: {liking: {at_least: 6}}}, ask: Which first?}
      others: {kind: rank, from: {list: ideas, except: liked}, ask: And the others?}
      way: {kind: rank, from: ways, when: {ways: {answered: yes}}, ask: "Of ${ways}, which?"}
      end: {ask: What stays with you?}
"""


class Talk:
    """A session that is talked through: answers in, places out."""

    def __init__(self, text: str = TEXT) -> None:
        flow = read(text, "each").flow
        assert flow is not None
        self.engine = Engine(flow)
        session = Session("s", flow, "c", "Ada", "2026-11-23T10:00:00+01:00")
        self.session = self.engine.fire("begin", session)

    @property
    def reading(self) -> Reading:
        return Reading(self.session)

    @property
    def here(self) -> tuple[str, str]:
        """The step we are at, and the entry it is about."""
        entry = self.reading.entry(self.session.here)
        return self.session.here.step, entry.text if entry else ""

    def say(self, raw: Json) -> Talk:
        self.session = answered(self.reading, self.session.here, raw)
        return self

    def go(self, *triggers: str) -> Talk:
        for trigger in triggers:
            self.session = self.engine.fire(trigger, self.session)
        return self

    def answer(self, *raws: Json) -> Talk:
        for raw in raws:
            self.say(raw).go("advance")
        return self

    def jump(self, step: str, item: str = "") -> Talk:
        self.session = self.engine.fire("jump", self.session, Visit(step, item))
        return self

    def ask(self) -> str:
        return self.reading.ask(self.session.here)

    def offered(self) -> list[str]:
        return [item.text for item in self.reading.items(self.session.here)]

    def fact(self, name: str) -> str | None:
        step, _, of_step = name.partition(".")
        fact = self.reading.fact(Ref(step, of_step))
        return None if fact is None else speak(fact)


def through(*ideas: str) -> Talk:
    """Answered up to the stage after: 8 and two ways for the first idea, 3 for the others."""
    talk = Talk().answer(list(ideas), 8, "It is near.", ["By phone", "By mail"])
    for _ in ideas[1:]:
        talk.answer(3).go("advance")
    return talk


def test_each_entry_is_asked_about_in_turn() -> None:
    """The guard of a step hangs on the answer for this entry alone."""
    talk = Talk().answer(["Rest", "Read"])
    seen = []
    for raw in (8, "It is near.", ["By phone"], 3, ["Aloud"]):
        seen.append((*talk.here, talk.ask()))
        talk.answer(raw)
    assert seen == [
        ("liking", "Rest", "How much do you like Rest?"),
        ("why", "Rest", "What speaks for it?"),
        ("ways", "Rest", "How could you do Rest?"),
        ("liking", "Read", "How much do you like Read?"),
        ("ways", "Read", "How could you do Read?"),
    ]
    assert talk.here[0] == "liked"


def test_outside_a_step_is_the_list_of_its_answers_and_lists_are_flattened() -> None:
    """'outside, a step's name is the list of its answers, flattened where they are lists'."""
    talk = through("Rest", "Read")
    assert talk.fact("liking") == "8 and 3"
    assert talk.fact("ways") == "By phone and By mail"
    assert (talk.fact("ways.count"), talk.fact("ways.first")) == ("2", "By phone")
    talk.answer("Rest", ["Read"])
    assert (talk.here[0], talk.offered()) == ("way", ["By phone", "By mail"])


def test_where_reads_the_entrys_own_answer_and_except_leaves_out() -> None:
    """`where` may name a step answered per item; `except` a list, or one choice."""
    talk = through("Rest", "Read", "Run")
    assert talk.offered() == ["Rest"]
    talk.answer("Rest")
    assert (talk.here[0], talk.offered()) == ("others", ["Read", "Run"])


def test_a_narrowed_list_of_which_nothing_is_left_is_passed_over() -> None:
    """Like a guard that is false."""
    talk = Talk().answer(["Rest"], 2).go("advance")
    assert talk.here[0] == "others"
    assert not talk.reading.on_path(Visit("liked"))


def test_a_list_that_was_skipped_is_waited_for() -> None:
    """The stage is passed over, and the overview says what it waits for."""
    talk = Talk().go("advance")
    assert talk.here[0] == "end"
    assert talk.reading.status(Visit("liking")).waits_for == "ideas"


def test_back_from_an_entrys_first_step_goes_to_the_last_visited_of_the_one_before() -> None:
    """And on to the first question."""
    talk = Talk().answer(["Rest", "Read"], 3, ["By bike"])
    assert talk.here == ("liking", "Read")
    assert talk.go("back").here == ("ways", "Rest")
    assert talk.go("back").here == ("liking", "Rest")
    assert talk.go("back").here == ("ideas", "")


def test_a_rename_keeps_the_answers_and_shows_everywhere() -> None:
    """The entry's id stays."""
    talk = through("Rest", "Read").jump("ideas").say([
        {"id": "#1", "text": "Rest well"}, {"id": "#2", "text": "Read"},
    ])  # fmt: skip
    assert talk.reading.ask(Visit("liking", "ideas#1")) == "How much do you like Rest well?"
    assert talk.fact("liking") == "8 and 3"
    assert not talk.reading.is_stale(Visit("liked"))


def test_an_entry_that_was_taken_out_turns_grey_and_comes_back() -> None:
    """Nothing is erased: its answers stand behind the others, off the path."""
    talk = through("Rest", "Read")
    whole = talk.session
    talk.jump("ideas").say([{"id": "#2", "text": "Read"}])
    gone = Visit("liking", "ideas#1")
    assert gone in talk.session.answers
    assert not talk.reading.on_path(gone)
    assert talk.fact("liking") == "3"
    assert [v for v in talk.reading.visits() if v.step == "liking"][-1] == gone
    talk.say([{"id": "#1", "text": "Rest"}, {"id": "#2", "text": "Read"}])
    assert talk.reading.on_path(gone)
    assert talk.session.answers == whole.answers


def test_retyping_makes_a_new_entry() -> None:
    """With nothing answered about it."""
    talk = through("Rest", "Read").jump("ideas").say(["Read"]).say(["Read", "Rest"])
    assert talk.reading.is_open(Visit("liking", "ideas#3"))


def test_an_added_entry_gains_a_pass() -> None:
    """After the jump, Enter goes to what is new, and then back to where the jump began."""
    talk = through("Rest", "Read").jump("ideas").answer(["Rest", "Read", "Run"])
    assert talk.here == ("liking", "Run")
    talk.answer(4).go("advance")
    assert talk.here[0] == "liked"


def test_back_passes_over_an_entry_that_was_taken_out() -> None:
    """There is nothing to ask about it any more."""
    talk = Talk().answer(["Rest", "Read"], 3).go("advance").answer(4).go("advance")
    here = talk.session.here
    talk.session = answered(talk.reading, Visit("ideas"), [{"id": "#1", "text": "Rest"}])
    assert talk.session.here == here
    assert talk.go("back").here == ("ways", "Rest")


def test_a_jump_needs_an_entry_that_is_there() -> None:
    """Neither none nor one that is gone."""
    talk = through("Rest", "Read")
    assert talk.jump("liking").here[0] == "liked"
    assert talk.jump("liking", "ideas#9").here[0] == "liked"
    assert talk.jump("liking", "ideas#2").here == ("liking", "Read")


def test_an_entry_opened_against_its_guard_is_on_the_path_alone() -> None:
    """The other entries keep their own guards."""
    talk = through("Rest", "Read").jump("why", "ideas#2")
    assert talk.here == ("why", "Read")
    assert talk.reading.on_path(Visit("why", "ideas#2"))
    assert talk.say("Because.").fact("why") == "It is near. and Because."


def test_a_session_inside_an_entry_survives_being_written_and_read() -> None:
    """Visits with an entry are kept like any others."""
    talk = Talk().answer(["Rest", "Read"], 8, "It is near.")
    begun = Talk().session
    again = applied(difference(begun, talk.session), begun)
    assert again == talk.session
    assert again.here == Visit("ways", "ideas#1")


def test_the_end_is_reached_from_the_last_entry() -> None:
    """However many there are."""
    talk = through(*(f"Idea {number}" for number in range(40)))
    while talk.session.here != AT_CLOSING:
        talk.go("advance")
    assert len([v for v in talk.reading.path() if v.step == "liking"]) == 40


def test_one_stage_after_another_may_go_through_what_the_first_gathered() -> None:
    """A list of lists, flattened, is a list like any other."""
    text = TEXT.replace(
        "  after:\n",
        "  again:\n    for_each: ways\n    as: way_there\n    steps:\n"
        '      when_to: {ask: "When would you go ${way_there}?"}\n  after:\n',
    )
    talk = Talk(text).answer(["Rest", "Read"], 8, "Near.", ["By phone", "By mail"], 3, ["Aloud"])
    asked = []
    for _ in range(3):
        asked.append(talk.ask())
        talk.answer("Soon")
    assert asked == [
        "When would you go By phone?",
        "When would you go By mail?",
        "When would you go Aloud?",
    ]
    assert talk.fact("when_to") == "Soon, Soon and Soon"
