"""The session screen: keys in, the session changed, the page in step with it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot

from sessionguide.app import SessionGuideApp
from sessionguide.screens.session import SessionScreen
from sessionguide.session.session import Visit
from sessionguide.session.start import begin
from sessionguide.widgets.answer_view import Remark
from sessionguide.widgets.head import Head
from sessionguide.widgets.step_view import StepView
from sessionguide.widgets.words import Words
from tests.pilot.desks import desk, in_session, journal_of, runner_of, screen_of

TOPIC, NOW, WHY, IDEAS = Visit("topic"), Visit("now"), Visit("why_low"), Visit("ideas")
FEELING, CHECK = Visit("feeling"), Visit("check")


def here(app: SessionGuideApp) -> Visit:
    return runner_of(app).session.here


def answers(app: SessionGuideApp) -> dict[str, object]:
    return {visit.step: answer.value for visit, answer in runner_of(app).session.answers.items()}


def words(app: SessionGuideApp, part: str) -> str:
    return screen_of(app).query_one(f"#{part}", Words).text


async def type_in(pilot: Pilot[str], text: str) -> None:
    """Type `text`, letter by letter."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))


async def to_topic(pilot: Pilot[str]) -> None:
    """Past the welcome."""
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()


async def test_enter_takes_the_answer_and_goes_on(tmp_path: Path) -> None:
    """Say, text and scale follow one another; the answers are in the session and the journal."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        assert here(app) == TOPIC
        assert words(app, "question") == "What brings you here?\nBegin anywhere."
        await type_in(pilot, "my job")
        await pilot.press("enter", "7", "enter")
        assert here(app) == IDEAS
        assert answers(app) == {"topic": "my job", "now": 7}
        assert journal_of(app).kinds().count("answered") == 2


async def test_a_false_guard_is_a_skip_and_a_changed_answer_opens_it(tmp_path: Path) -> None:
    """A low number asks why; back, and the number changed, it is not asked."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        await type_in(pilot, "job")
        await pilot.press("enter", "2", "enter")
        assert here(app) == WHY
        await pilot.press("f2", "8", "enter")
        assert here(app) == IDEAS


async def test_an_answer_to_another_question_is_ignored(tmp_path: Path) -> None:
    """A bounced Enter carries the question it was pressed on, and answers no other."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        view = screen_of(app).view
        assert view is not None
        view.post_message(StepView.Answered(TOPIC, "first"))
        view.post_message(StepView.Answered(TOPIC, "bounced"))
        await pilot.pause()
        assert here(app) == NOW
        assert answers(app) == {"topic": "first"}


async def test_enter_on_nothing_asks_once_and_then_skips(tmp_path: Path) -> None:
    """The first Enter says what the second will do."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        await pilot.press("enter")
        assert here(app) == TOPIC
        assert words(app, "status") == "Nothing here yet. Enter again skips this question."
        await pilot.press("enter")
        assert here(app) == NOW
        assert answers(app) == {}


async def test_typing_after_the_first_enter_on_nothing_begins_anew(tmp_path: Path) -> None:
    """Asking once is forgotten as soon as something is typed."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        await pilot.press("enter", "a", "backspace", "enter")
        assert here(app) == TOPIC


async def test_an_emptied_answer_is_taken_back_only_when_asked_twice(tmp_path: Path) -> None:
    """Enter on an emptied answer asks; the second takes it back, and undo brings it again."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        await pilot.press("a", "enter", "f2", "backspace", "enter")
        assert answers(app) == {"topic": "a"}
        await pilot.press("enter")
        assert answers(app) == {}
        assert here(app) == TOPIC
        await pilot.press("ctrl+z")
        assert answers(app) == {"topic": "a"}


async def test_a_refused_answer_stays_and_says_why(tmp_path: Path) -> None:
    """A problem is in words, begins with the word, and nothing is lost."""
    flow = (
        "sessionguide: 1\ntitle: T\nstages:\n  one:\n    title: One\n    steps:\n"
        "      brief:\n        ask: One word?\n        at_most: 1\n"
        "      after:\n        ask: And?\n"
    )
    app = in_session(desk(tmp_path, {"small": flow}))
    async with app.run_test() as pilot:
        await type_in(pilot, "two words")
        await pilot.press("enter")
        view = screen_of(app).view
        assert here(app) == Visit("brief")
        assert view is not None
        assert view.current_raw() == "two words"
        assert view.query_one(Remark).said.startswith("Problem: ")


async def test_back_and_forward_keep_what_stands_there(tmp_path: Path) -> None:
    """Neither key asks or loses anything: typing that was not accepted is there again."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        await type_in(pilot, "half")
        await pilot.press("f3")
        assert here(app) == NOW
        await pilot.press("ctrl+r")
        assert here(app) == TOPIC
        assert answers(app) == {}
        view = screen_of(app).view
        assert view is not None
        assert view.current_raw() == "half"


async def test_back_at_the_first_question_says_so(tmp_path: Path) -> None:
    """Nothing happens, in words."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("f2")
        assert words(app, "status") == "This is the first question."


async def test_undo_takes_typing_first_and_then_answers(tmp_path: Path) -> None:
    """Ctrl+Z in a field is the field's; when nothing is left it takes back the last answer."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        await pilot.press("a", "enter", "f2")
        await pilot.press("b", "ctrl+z")
        assert (here(app), answers(app)) == (TOPIC, {"topic": "a"})
        await pilot.press("ctrl+z", "ctrl+z")
        assert (here(app), answers(app)) == (TOPIC, {})
        await pilot.press("ctrl+y")
        assert (here(app), answers(app)) == (NOW, {"topic": "a"})


async def test_typing_is_kept_after_a_second_of_quiet(tmp_path: Path) -> None:
    """The draft goes into the journal without any key that moves."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        await pilot.press("x")
        assert "draft" not in journal_of(app).kinds()
        for _look in range(400):
            if "draft" in journal_of(app).kinds():
                break
            await pilot.pause(0.01)
        assert runner_of(app).draft_at(TOPIC) == "x"


async def test_what_is_not_saved_is_said_until_it_is(tmp_path: Path) -> None:
    """The words stand there while the disk refuses, and go when it takes everything."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        journal_of(app).failing = "The disk is full."
        await pilot.press("a", "enter")
        assert here(app) == NOW
        assert words(app, "status") == "Not saved yet. The disk is full."
        journal_of(app).mend()
        for _look in range(400):
            if words(app, "status") == "Everything is saved.":
                break
            await pilot.pause(0.01)
        assert words(app, "status") == "Everything is saved."


async def test_the_overview_jumps_and_enter_returns(tmp_path: Path) -> None:
    """From the overview to a later question, and on from there."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        await pilot.press("f4", "down", "down", "down", "enter")
        await pilot.pause()
        assert here(app) == IDEAS
        assert app.screen is screen_of(app)


async def test_a_thought_is_parked_and_taken_up(tmp_path: Path) -> None:
    """Ctrl+T puts it aside; later it is offered again, and taken up once."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        await pilot.press("ctrl+t")
        await type_in(pilot, "call Sam")
        await pilot.press("enter")
        assert [p.text for p in runner_of(app).session.parked] == ["call Sam"]
        await pilot.press("ctrl+t", "down", "enter")
        await pilot.pause()
        assert runner_of(app).session.parked[0].used
        assert words(app, "status") == "Taken up: call Sam"


async def test_the_suggestion_of_a_coach_step_is_accepted_with_enter(tmp_path: Path) -> None:
    """A step for the coach says so; its suggestion stands there and Enter takes it."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        runner_of(app).jump(CHECK)
        await screen_of(app).repaint()
        assert words(app, "question").startswith("Coach answers\n")
        await pilot.press("f2")
        assert "check" not in answers(app)


async def test_parked_thoughts_are_offered_where_ideas_are_gathered(tmp_path: Path) -> None:
    """On entering the stage, once, with the key that shows them."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await to_topic(pilot)
        runner_of(app).park("call Sam")
        await pilot.press("a", "enter", "7", "enter")
        assert here(app) == IDEAS
        assert words(app, "status") == "You parked a thought. Ctrl+T shows what waits."


async def test_short_time_is_said_once_and_moves_nobody(tmp_path: Path) -> None:
    """When what is left no longer holds the stages to come, one sentence says so."""
    world = desk(tmp_path)
    times = [datetime(2025, 11, 3, 14, 0, tzinfo=UTC)]
    client = world.records.add_client("Maria")
    runner = begin(world.library.get("small"), client, world.records, now=lambda: times[0])
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await app.push_screen(SessionScreen(runner))
        times[0] += timedelta(minutes=16)
        await to_topic(pilot)
        assert (
            words(app, "status")
            == "14 minutes left; the stages to come take about 20. F8 plans the time."
        )
        await pilot.press("f2")
        assert here(app) == Visit("welcome")
        assert words(app, "status") == ""


async def test_notes_are_shown_in_practice_only(tmp_path: Path) -> None:
    """The coach's note is below the question in practice, and nowhere in a real session."""
    world = desk(tmp_path)
    for practice in (False, True):
        app = in_session(world, practice)
        async with app.run_test(size=(80, 24)) as pilot:
            await to_topic(pilot)
            painted = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
            assert ("second sentence" in painted) == practice
            assert ("Practice" in painted) == practice


async def test_the_head_shows_stages_and_minutes(tmp_path: Path) -> None:
    """Done, here and to come are signs; the minutes are those of the flow."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        runner_of(app).jump(IDEAS)
        await screen_of(app).repaint()
        await pilot.pause()
        head = screen_of(app).query_one(Head).render().plain.splitlines()
        assert head[0] == "Opening ✓   Looking closer ●"
        assert head[2].strip() == "0 of 30 minutes"


async def test_a_low_window_has_the_stage_in_words(tmp_path: Path) -> None:
    """At 60x20 one line says where we are."""
    app = in_session(desk(tmp_path))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        head = screen_of(app).query_one(Head).render().plain.splitlines()
        assert head[0].startswith("Stage 1 of 2: Opening")
        assert len(head) == 2
