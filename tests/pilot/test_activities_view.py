"""The view of `activities`: one a page, then whether that is enough; ideas are kept."""

from __future__ import annotations

import pytest

from sessionguide.steps.activities import STEP
from sessionguide.steps.activities.said import raw_of, renumbered, said_of
from sessionguide.steps.activities.view import VIEW, ActivitiesView
from sessionguide.steps.base import Word
from sessionguide.widgets.form import Form
from tests.pilot.viewing import NASTY, Viewing, given, shown, type_in, until

SHORT = given("activities", details=["what", "confidence"])
IDEAS = ("Talk to Maria", NASTY)
EXPERIMENT = Word("experiment", "experiments", "an experiment")


def agreeing(**more: object) -> Viewing:
    keys = {"items": IDEAS, "word": EXPERIMENT, **more}
    return Viewing(VIEW, shown(SHORT, **keys))  # type: ignore[arg-type]  # mixed keys


def at(app: Viewing) -> str:
    assert isinstance(app.view, ActivitiesView)
    return app.view.form.filled.at


def asked_at_the_edge(app: Viewing) -> str:
    return f"> {app.query_one(Form).box.field.ask[:30]}"


async def one(app: Viewing, pilot: object, what: str, confidence: str = "8") -> None:
    """Fill a page, up to the question that comes after it."""
    await type_in(pilot, what)  # type: ignore[arg-type]  # the pilot of run_test
    await pilot.press("enter", confidence, "enter", "enter")  # type: ignore[attr-defined]


async def test_a_page_goes_field_by_field_and_then_asks_whether_that_is_enough() -> None:
    """The count is said in the client's word; enough answers the question."""
    app = agreeing()
    async with app.run_test() as pilot:
        assert "Experiment 1" in app.painted()
        await one(app, pilot, "Call Sam")
        assert "1 experiment so far, 3 at most. Would this one do?" in app.painted()
        await pilot.press("down", "enter")
    assert app.answers == [{"agreed": [{"what": "Call Sam", "confidence": 8}], "kept": []}]


async def test_an_enter_too_many_does_not_end_agreeing() -> None:
    """After a page nothing is marked; the person is told how to go on."""
    app = agreeing()
    async with app.run_test() as pilot:
        await one(app, pilot, "Call Sam")
        await pilot.press("enter")
        await until(
            pilot, lambda: app.sentences[-1:] == ["Choose with the arrow keys, then press Enter."]
        )
    assert app.answers == []


async def test_what_was_said_of_one_page_does_not_stand_on_the_next() -> None:
    """A suggestion taken up is said so once; where the next page opens, the words are gone."""
    app = agreeing()
    async with app.run_test() as pilot:
        assert isinstance(app.view, ActivitiesView)
        app.view.take_up("Walk")
        await until(pilot, lambda: len(app.sentences) == 1 and bool(app.sentences[0]))
        await pilot.press("enter", "8", "enter", "enter")
        await until(pilot, lambda: app.sentences[-1] == "")
        assert at(app) == "next"


@pytest.mark.parametrize(
    ("digits", "asked"), [(("6",), True), (("7",), False), (("1", "0"), False)]
)
async def test_low_confidence_asks_for_one_point_more(digits: tuple[str, ...], asked: bool) -> None:
    """Below seven, and as soon as the number stands there."""
    app = agreeing()
    async with app.run_test() as pilot:
        await pilot.press("a", "enter", *digits)
        await until(pilot, lambda: ("One point higher" in app.painted()) is asked)
        await pilot.press("enter")
        assert at(app) == ("1.one_up" if asked else "1.more")


async def test_more_opens_the_rest() -> None:
    """Yes shows the other fields on the same page."""
    app = agreeing()
    async with app.run_test() as pilot:
        await pilot.press("a", "enter", "enter")
        assert "If something gets in the way" not in app.painted()
        await pilot.press("y", "enter")
        assert "If something gets in the way" in app.painted()
        await pilot.press("F", "enter")
        assert app.view.current_raw()["agreed"][0]["first_step"] == "F"
        assert STEP.accept(app.view.current_raw(), app.first.asked).agreed[0].first_step == "F"


async def test_own_words_come_first_and_an_idea_can_be_taken_and_changed() -> None:
    """The field is empty and open; Down reaches the ideas, Enter takes one into the field."""
    app = agreeing()
    async with app.run_test() as pilot:
        assert "Your own words first." in app.painted()
        assert NASTY in app.painted()
        await pilot.press("down", "down", "enter")
        assert app.view.current_raw()["agreed"] == [{"what": "Talk to Maria"}]
        await pilot.press("right")
        await type_in(pilot, "!")
        await pilot.press("enter")
        assert app.view.current_raw()["agreed"] == [{"what": "Talk to Maria!"}]


async def test_an_idea_that_is_taken_is_not_offered_again() -> None:
    """On the next page only the others are at hand."""
    app = agreeing()
    async with app.run_test() as pilot:
        await pilot.press("down", "down", "enter", "enter", "enter", "enter")
        await pilot.press("down", "down", "enter")
        assert at(app) == "2.what"
        assert "Talk to Maria" not in app.painted()
        assert NASTY in app.painted()


async def test_a_fourth_is_kept_as_an_idea() -> None:
    """After three there is no other page, only ideas for later."""
    app = agreeing()
    async with app.run_test() as pilot:
        await one(app, pilot, "A")
        for what in "BC":
            await pilot.press("down", "down", "enter")
            await one(app, pilot, what)
        assert "3 experiments: as many as the plan holds." in app.painted()
        assert "Another" not in app.painted()
        await pilot.press("down", "down", "enter")
        assert "Ideas for later" in app.painted()
        await pilot.press("D", "enter", "E", "enter", "enter")
        await pilot.press("down", "enter")
    assert app.answers[0]["kept"] == ["D", "E"]
    assert [row["what"] for row in app.answers[0]["agreed"]] == ["A", "B", "C"]


async def test_a_page_left_empty_is_no_activity() -> None:
    """Another one was opened and not wanted after all."""
    app = agreeing()
    async with app.run_test() as pilot:
        await one(app, pilot, "A")
        await pilot.press("down", "down", "enter", "enter")
        assert at(app) == "next"
        assert "1 experiment so far" in app.painted()


async def test_enter_on_nothing_at_all_is_for_the_session_to_ask_about() -> None:
    """The raw answer is empty."""
    app = agreeing()
    async with app.run_test() as pilot:
        assert STEP.empty(app.view.current_raw())
        await pilot.press("enter")
    assert [STEP.empty(raw) for raw in app.answers] == [True]


async def test_an_earlier_answer_shows_what_there_is_and_can_be_changed() -> None:
    """Enter keeps it; an emptied activity is gone and the others close up."""
    raw = {"agreed": [{"what": "A", "who": "me"}, {"what": "B", "confidence": 4}], "kept": ["C"]}
    value = STEP.accept(raw, shown(SHORT).asked)
    app = agreeing(previous=value, raw=raw)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        assert app.answers == [raw]
        await pilot.press("down", "down", "down", "enter")
        assert at(app) == "1.what"
        await pilot.press("backspace", "enter")
        assert "1 experiment so far" in app.painted()
        await pilot.press("enter")
    assert app.answers[1] == {"agreed": [{"what": "B", "confidence": 4}], "kept": ["C"]}


async def test_changes_are_undone_across_pages() -> None:
    """The page on which it was said is shown again."""
    app = agreeing()
    async with app.run_test() as pilot:
        await one(app, pilot, "A")
        await pilot.press("down", "down", "enter", "B", "enter", "ctrl+z")
        assert at(app) == "2.what"
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z")
        assert at(app).startswith("1.")
        assert app.view.current_raw()["agreed"][0]["what"] == "A"


async def test_a_draft_goes_on_with_the_last_activity() -> None:
    """At the first field of it that was not said; another step begins anew."""
    draft = {"agreed": [{"what": "A", "confidence": 8}, {"what": "B"}], "kept": []}
    app = agreeing(draft=draft)
    async with app.run_test() as pilot:
        assert at(app) == "2.confidence"
        assert app.view.current_raw() == draft
        app.show(shown(SHORT, items=IDEAS))
        await pilot.press("ctrl+z")
        assert at(app) == "1.what"
        assert STEP.empty(app.view.current_raw())


async def test_the_smallest_size_keeps_the_open_field_in_sight() -> None:
    """With all fields shown."""
    app = agreeing(draft={"agreed": [{"what": "x" * 400, "support": "y " * 99}], "kept": []})
    async with app.run_test(size=(54, 11)) as pilot:
        await pilot.press("tab", "y", "tab")
        for _ in range(12):
            await pilot.press("tab")
            await until(pilot, lambda: asked_at_the_edge(app) in app.painted())


def test_fields_and_raw_answers_say_the_same() -> None:
    """There and back, with pages that were emptied closed up."""
    raw = {"agreed": [{"what": "A"}, {"what": "B", "confidence": 4}], "kept": ["C"]}
    said = said_of(raw)
    assert raw_of(said, whole=True) == raw
    closed_up = raw_of(renumbered({**said, "1.what": ""}), whole=True)
    assert closed_up["agreed"] == [{"what": "B", "confidence": 4}]
    assert said_of(None) == {}


async def test_one_arrow_down_takes_the_first_idea_and_words_already_typed_stay() -> None:
    """From an empty field the first idea is taken at once; what was typed is never replaced."""
    app = agreeing(items=("Talk to Maria", "Rest"))
    async with app.run_test() as pilot:
        await pilot.press("down")
        await until(pilot, lambda: "[Talk to Maria]" in app.painted())
        await pilot.press("enter")
        await until(pilot, lambda: at(app) == "1.confidence")
    other = agreeing(items=("Talk to Maria", "Rest"))
    async with other.run_test() as pilot:
        await type_in(pilot, "Ring on")
        await pilot.press("down", *"Monday")
        await until(pilot, lambda: "Ring on" in other.painted())


async def test_words_typed_while_the_ideas_have_the_keys_keep_their_spaces() -> None:
    """The field takes them all, also the spaces between."""
    app = agreeing(items=("Talk to Maria", "Rest"))
    async with app.run_test() as pilot:
        await pilot.press("down", "backspace", *"Ring", "space", *"on")
        await until(pilot, lambda: "Ring on" in app.painted())
