"""What the checker proves of every path: names answered or guarded, guards that can change."""

from __future__ import annotations

import pytest

from sessionguide.flows.reader import read
from tests.unit.flows.texts import HEAD, IDEAS, NOW, READY, asking, codes, good, stages, steps

LOW = asking("low", when="{now: {below: 4}}", ask="What makes it hard?")
USES_LOW = "What of ${low}?"


# --- a name asked only sometimes ----------------------------------------------------------------


@pytest.mark.parametrize(
    "guard",
    [
        "{now: {below: 4}}",
        "{now: {below: 3}}",
        "{now: 2}",
        "{now: {one_of: [1, 3]}}",
        "{low: {answered: yes}}",
        "{all: [{now: {below: 9}}, {now: {at_most: 3}}]}",
        "{any: [{now: 1}, {low: {answered: yes}}]}",
        "{not: [{now: {above: 3}}]}",
        "{not: [{low: {answered: no}}]}",
    ],
)
def test_a_guard_that_implies_the_answer_is_enough(guard: str) -> None:
    """Whatever way it is said: where this step is asked, that one was."""
    good(steps(NOW, LOW, asking(when=guard, ask=USES_LOW)))


@pytest.mark.parametrize(
    "guard",
    [
        "{now: {below: 5}}",
        "{now: {above: 3}}",
        "{now: {is_not: 4}}",
        "{any: [{now: 1}, {now: 9}]}",
        "{not: [{now: 10}]}",
    ],
)
def test_a_guard_that_leaves_a_gap_is_not(guard: str) -> None:
    """On some path the step would have nothing to show."""
    assert codes(steps(NOW, LOW, asking(when=guard, ask=USES_LOW))) == ["too-early"]


def test_the_finding_says_what_to_add() -> None:
    """A line to copy, and where the answer is asked."""
    (found,) = read(steps(NOW, LOW, asking(ask=USES_LOW)), "test").findings
    assert found.hint == "Add a line: when: {low: {answered: yes}}"
    assert found.also_label == "asked only then"
    assert found.also is not None
    assert found.also.line == 11


def test_what_the_finding_says_to_add_mends_the_flow() -> None:
    """The advice is good advice."""
    good(steps(NOW, LOW, asking(ask=USES_LOW, when="{low: {answered: yes}}")))
    good(steps(NOW, asking(ask='"And at ${now.up}?"', when="{now.up: {answered: yes}}")))


def test_guards_that_depend_on_each_other_are_followed() -> None:
    """A step asked under a guard on a step asked under a guard."""
    chain = (
        NOW,
        LOW,
        asking("more", when="{low: {answered: yes}}", ask="And ${low}, what more?"),
        asking("most", when="{more: {answered: yes}}", ask="${more} with ${low} at ${now}?"),
    )
    good(steps(*chain))


def test_two_steps_that_exclude_each_other_can_be_told_apart() -> None:
    """One of both is answered, so neither is sure, and a guard on either is enough."""
    pair = (
        READY,
        asking("go", when="{ready: yes}", ask="What first?"),
        asking("stay", when="{ready: no}", ask="What instead?"),
    )
    good(steps(*pair, asking(when="{ready: yes}", ask="How does ${go} go?")))
    assert codes(steps(*pair, asking(when="{ready: no}", ask="How does ${go} go?"))) == [
        "too-early"
    ]


def test_a_fact_that_may_be_missing_needs_a_guard() -> None:
    """At the top of a scale there is no step up; the guard may be on the number itself."""
    good(steps(NOW, asking(when="{now: {below: 10}}", ask="And at ${now.up}?")))
    assert codes(steps(NOW, asking(when="{now: {below: 11}}", ask="And at ${now.up}?"))) == [
        "constant"
    ]
    assert codes(steps(NOW, asking(when="{now: {above: 2}}", ask="And at ${now.up}?"))) == [
        "too-early"
    ]


def test_change_since_last_time_is_not_there_the_first_time() -> None:
    """It hangs on an earlier session, so it needs its own guard."""
    asked = '"You moved by ${now.change}."'
    assert codes(steps(NOW, asking(ask=asked))) == ["too-early"]
    good(steps(NOW, asking(ask=asked, when="{now.change: {answered: yes}}")))
    good(steps(NOW, asking(ask=asked, when="{now.change: {above: 0}}")))


@pytest.mark.parametrize("name", ["last_plan.goal", "last_plan.activities", "last.why"])
def test_an_earlier_session_may_not_exist(name: str) -> None:
    """What it left needs a guard in a text, and none in a default or the small print."""
    text = f'"What became of ${{{name}}}?"'
    assert codes(steps(asking(), asking("then", ask=text))) == ["too-early"]
    good(steps(asking(), asking("then", ask=text, when=f"{{{name}: {{answered: yes}}}}")))
    good(steps(asking(), asking("then", help=text, default=f'"${{{name}}}"')))


@pytest.mark.parametrize("name", ["word", "word.many", "word.a", "today"])
def test_some_names_are_always_there(name: str) -> None:
    """The client's word for an activity, and the day."""
    good(steps(asking(ask=f'"What of ${{{name}}}?"')))


def test_joined_lists_need_one_of_them() -> None:
    """What is there is offered; only when all may be empty is there nothing to choose."""
    more = asking("more", kind="list", ask="What else?", optional="yes")
    best = asking("best", kind="rank", ask="Which first?", **{"from": "[more, ideas]"})
    good(steps(more, IDEAS, best))
    optional = IDEAS + "  optional: yes\n"
    assert codes(steps(more, optional, best)) == ["too-early"]


def test_ideas_offered_to_activities_may_be_missing() -> None:
    """Activities can be agreed without them."""
    optional = IDEAS + "  optional: yes\n"
    agreed = asking("agreed", kind="activities", ask="What will you try?", **{"from": "ideas"})
    good(steps(optional, agreed))


def test_a_review_may_have_nothing_to_review() -> None:
    """Without a last plan it is passed over, so what it tells needs a guard."""
    review = asking("before", kind="review", ask="What became of it?")
    pick = asking("again", kind="choose", ask="Which again?", **{"from": "before.not_yet"})
    assert codes(steps(review, pick)) == ["too-early"]
    guard = {"when": "{before.not_yet: {answered: yes}}", "from": "before.not_yet"}
    good(steps(review, asking("again", kind="choose", ask="Which again?", **guard)))


def test_a_plan_and_the_small_print_may_lack_names() -> None:
    """A sentence with an unanswered name is left out there; nothing needs a guard."""
    good(steps(NOW, LOW, asking(help=f'"{USES_LOW}"')) + "plan:\n  Hard: ${low} at ${why}\n")


def test_the_coachs_note_may_look_at_anything() -> None:
    """It is not asked in the shared window, and nothing shared hangs on it."""
    note = asking("seen", by="coach", private="yes", ask='"What did ${low} show?"')
    good(steps(NOW, LOW, note))


# --- guards that never change -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("guard", "truth"),
    [
        ("{now: {above: 10}}", "never"),
        ("{now: {at_least: 1}}", "always"),
        ("{now: {is_not: 11}}", "always"),
        ("{now: {one_of: [0, 11]}}", "never"),
        ("{now.up: {above: 10}}", "never"),
        ("{ideas.count: {below: 1}}", "never"),
        ("{ideas.count: {at_least: 1}}", "always"),
        ("{ready: {one_of: [yes, no]}}", "always"),
        ("{all: [{now: {above: 5}}, {now: {at_most: 5}}]}", "never"),
        ("{any: [{now: {above: 5}}, {now: {at_most: 5}}]}", "always"),
        ("{not: [{ready: yes}, {ready: no}]}", "never"),
        ("{all: [{ideas: {includes: a}}, {not: [{ideas: {includes: a}}]}]}", "never"),
        ("{now: {above: {answer: now}}}", "never"),
        ("{now: {at_least: {answer: now}}}", "always"),
    ],
)
def test_a_guard_that_cannot_change_is_found(guard: str, truth: str) -> None:
    """Alone or in company, from the range of the answer or from the whole path."""
    (found,) = read(steps(NOW, READY, IDEAS, asking(when=guard)), "test").findings
    assert found.code == "constant"
    assert f"This is {truth} true" in found.message


@pytest.mark.parametrize(
    "guard",
    [
        "{now: 10}",
        "{now.up: 10}",
        "{ideas.count: {above: 5}}",
        "{why: stay}",
        "{now: {above: {answer: ideas.count}}}",
        "{not: [{now: 3}, {ready: yes}]}",
        "{ideas: {includes: Rest}}",
        "{now: {above: 5}, ready: yes}",
        "{last_plan.goal: {answered: yes}}",
        "{today: 24 December 2026}",
        "{word: homework}",
    ],
)
def test_a_guard_that_can_go_either_way_is_not(guard: str) -> None:
    """No good guard is complained of."""
    good(steps(asking(), NOW, READY, IDEAS, asking("then", when=guard)))


def test_a_guard_inside_a_stage_is_judged_by_what_the_stage_lets_in() -> None:
    """`now above 3` is no news in a stage for `now above 6`, and good in one for `above 2`."""

    def flow(limit: int) -> str:
        inner = "steps:\n  more:\n    when: {now: {above: 3}}\n    ask: What else?\n"
        talk = "steps:\n  now:\n    kind: scale\n    ask: How close?\n"
        return stages(one=talk, two=f"when: {{now: {{above: {limit}}}}}\n{inner}")

    assert codes(flow(6)) == ["constant"]
    good(flow(2))


def test_looking_for_a_skipped_answer_is_only_advised_against() -> None:
    """Any question can be skipped, so 'answered: no' has its use."""
    found = read(steps(asking(), asking("then", when="{why: {answered: no}}")), "test")
    assert found.flow is not None
    assert [f.code for f in found.findings] == ["constant"]


def test_a_test_on_an_optional_answer_can_go_either_way() -> None:
    """A test on an unanswered step is false."""
    optional = NOW + "  optional: yes\n"
    good(steps(optional, asking(when="{now: {at_least: 1}}")))


# --- loops and endings --------------------------------------------------------------------------


def _loop(until: str, ask: str = "Is it fine?", **keys: str) -> str:
    repeat = f"{{from: draft, until: {until}}}"
    return steps(
        asking("draft", ask="How would you say it?"),
        asking("fine", kind="yes_no", ask=ask, repeat=repeat, **keys),
        asking("after", ask='"What of ${draft}, and ${draft.all}?"'),
    )


def test_a_loop_that_can_end_and_go_on_is_good() -> None:
    """And its passes can be named after it."""
    good(_loop("{fine: yes}"))


def test_the_pass_before_needs_a_guard() -> None:
    """In the first pass there is none."""
    text = '"Better than ${draft.before}?"'
    assert codes(_loop("{fine: yes}", text)) == ["too-early"]
    both = steps(
        asking("draft", ask="How would you say it?"),
        asking("than", when="{draft.before: {answered: yes}}", ask="What of ${draft.before}?"),
        asking("fine", kind="yes_no", ask="Fine?", repeat="{from: draft, until: {fine: yes}}"),
    )
    good(both)


def test_a_guard_in_a_loop_may_look_at_a_later_step_of_it() -> None:
    """In the second pass it was answered."""
    good(
        steps(
            asking("hint", when="{fine: no}", ask="What would make it better?"),
            asking("draft", ask="How would you say it?"),
            asking("fine", kind="yes_no", ask="Fine?", repeat="{from: hint, until: {fine: yes}}"),
        )
    )


def test_a_text_in_a_loop_may_not_name_a_later_step_of_it() -> None:
    """In the first pass it was not."""
    text = steps(
        asking("draft", ask='"${fine} was it? Then how now?"'),
        asking("fine", kind="yes_no", ask="Fine?", repeat="{from: draft, until: {fine: yes}}"),
    )
    assert codes(text) == ["too-early"]


def test_a_loop_must_be_able_to_end_by_its_test() -> None:
    """A test that is the same in every pass is no end."""
    assert codes(_loop("{fine: {one_of: [yes, no]}}")) == ["constant"]


def test_an_ending_with_a_guard_leaves_the_rest_reachable() -> None:
    """And what follows knows that the guard was false."""
    stop = asking("stop", say="Enough for today.", when="{ready: yes}", finish="yes")
    good(steps(READY, stop, asking()))
    assert codes(steps(READY, stop, asking(when="{ready: no}"))) == ["constant"]


def test_an_ending_at_the_end_is_good() -> None:
    """Nothing is cut off by it."""
    good(steps(asking(), asking("stop", say="That is all.", finish="yes")))


def test_two_chances_to_agree_activities_share_the_three() -> None:
    """On one path; two paths may have three each (S6)."""
    one = asking("one", kind="activities", ask="What will you try?", when="{ready: yes}")
    other = asking("two", kind="activities", ask="What instead?", when="{ready: no}")
    good(steps(READY, one, other))
    also = asking("two", kind="activities", ask="What else?", at_most="1")
    assert codes(steps(READY, one, also)) == ["over-three"]
    good(steps(asking("one", kind="activities", ask="What first?", at_most="2"), also))


# --- broken parts make no noise -----------------------------------------------------------------


def test_nothing_follows_from_a_broken_step() -> None:
    """Its facts, its tests and its guard are left alone."""
    text = steps(
        asking("now", kind="scal", ask="How close?"),
        asking("a", when="{now: {above: 3}}", ask='"At ${now.up}?"'),
        asking("b", when="{now: often}", ask="What of ${a}?"),
    )
    assert codes(text) == ["kind"]


def test_nothing_follows_from_a_broken_guard() -> None:
    """A step whose guard cannot be read may be asked or not; nobody knows."""
    text = steps(NOW, asking("a", when="{now: {abov: 3}}"), asking("b", ask="What of ${a}?"))
    assert codes(text) == ["test"]


def test_nothing_follows_from_steps_that_cannot_be_seen() -> None:
    """A stage without its `steps:` may hold any name."""
    text = HEAD + "stages:\n  one:\n    step:\n      now: {ask: What now?}\n"
    text += "  two:\n    steps:\n      why: {ask: 'What of ${now}?'}\n"
    assert codes(text) == ["unknown-key"]


# --- what to do about it ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", ["      what: {ask: What now, or never?}", "      what: {ask: What, list, now}"]
)
def test_a_text_that_a_comma_cut_is_put_into_quotes(line: str) -> None:
    """Inside { } its rest looks like a key."""
    text = f"{HEAD}stages:\n  one:\n    steps:\n{line}\n"
    hints = {finding.hint for finding in read(text, "test").findings}
    assert hints == {"Inside { } a comma ends a text. Put quotes around the whole text."}


def test_a_title_that_a_comma_cut_is_put_into_quotes() -> None:
    """In a stage as in a step."""
    text = f"{HEAD}stages:\n  one: {{title: First, and last, steps: {{a: {{ask: What now}}}}}}\n"
    (finding,) = read(text, "test").findings
    assert finding.message == 'A stage has no "and last".'
    assert finding.hint == "Inside { } a comma ends a text. Put quotes around the whole text."


def test_in_a_loop_the_rounds_are_among_what_there_is() -> None:
    """Whoever looks for the first round is told of all of them."""
    text = steps(
        asking("draft", ask="How would you say it?"),
        asking("fine", kind="yes_no", ask="Fine?", repeat="{from: draft, until: {fine: yes}}"),
        asking("then", ask="What of ${draft.first}?"),
    )
    (finding,) = [found for found in read(text, "test").findings if found.code == "no-fact"]
    assert finding.hint == "There is: draft.words, draft.before, draft.all."


# --- much to walk -------------------------------------------------------------------------------


def _many(count: int) -> str:
    asked = [asking(f"s{n}", kind="scale", ask="How much?") for n in range(count)]
    tests = ", ".join(f"{{s{n}: {{above: {n % 8 + 1}}}}}" for n in range(count))
    return steps(*asked, asking("all_of_them", when=f"{{any: [{tests}]}}"))


def test_a_flow_with_few_situations_is_walked_whole() -> None:
    """Nothing is left open."""
    assert not read(_many(6), "test").bounded


def test_a_flow_with_too_many_situations_is_bounded_and_says_so() -> None:
    """It is not refused for that."""
    found = read(_many(60), "test")
    assert found.bounded
    assert found.flow is not None


def test_what_is_certain_is_found_in_a_bounded_flow_too() -> None:
    """Each question is walked with only the answers it hangs on."""
    text = _many(60) + "      low:\n        when: {s3: {below: 4}}\n        ask: What is hard?\n"
    text += "      then:\n        ask: What of ${low}?\n"
    assert codes(text) == ["too-early"]


def test_many_choices_and_many_tests_are_still_told_apart() -> None:
    """Those that tests name stand for the rest: each guard can go either way."""
    keys = ", ".join(f"c{n}" for n in range(300))
    way = asking("way", kind="choose", ask="Which one?", choices=f"[{keys}]")
    asked = [asking(f"s{n}", when=f"{{way: c{n}}}") for n in range(20)]
    assert not read(steps(way, *asked), "test").bounded
    good(steps(way, *asked, asking("other", when="{way: {is_not: c1}}")))
