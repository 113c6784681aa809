"""Home: four key presses to a session, and no client's name before typed letters match it."""

from __future__ import annotations

from pathlib import Path

from sessionguide.app import SessionGuideApp
from sessionguide.requests import StartRequest
from sessionguide.screens.client import ClientScreen, matching
from sessionguide.screens.help import HelpScreen
from sessionguide.screens.home import HomeScreen
from sessionguide.screens.pick import FlowScreen
from sessionguide.screens.session import SessionScreen
from sessionguide.session.ports import Client
from sessionguide.widgets.rows import Rows
from tests.fakes import FakeRecords
from tests.pilot.desks import SMALL, desk, runner_of
from tests.pilot.test_app import painted


async def test_two_keys_begin_to_practise(tmp_path: Path) -> None:
    """Enter on the first row opens a practice session with the sample client."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert runner_of(app).session.practice
        assert runner_of(app).session.client_name == "Sam Sample"
        assert app.desk.records.clients() == ()


async def test_a_new_client_needs_three_keys_beside_the_name(tmp_path: Path) -> None:
    """Down, Enter, the name, Enter: the first question is there."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press(*"Maria", "enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, SessionScreen)
        assert not runner_of(app).session.practice
        assert [client.name for client in app.desk.records.clients()] == ["Maria"]


async def test_no_name_is_shown_before_letters_match_it(tmp_path: Path) -> None:
    """Home and the client page show no name; two letters show those that begin so."""
    world = desk(tmp_path)
    for name in ("Maria Lopez", "Mario", "Anna"):
        world.records.add_client(name)
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await pilot.pause()
        shown = painted(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        shown += painted(app)
        await pilot.press("m")
        await pilot.pause()
        shown += painted(app)
        assert not [name for name in ("Maria", "Mario", "Anna") if name in shown]
        await pilot.press("a")
        await pilot.pause()
        assert "Maria Lopez" in painted(app)
        assert "Mario" in painted(app)
        assert "Anna" not in painted(app)
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.pause()
        assert runner_of(app).session.client_name == "Maria Lopez"


async def test_an_empty_name_is_refused_kindly(tmp_path: Path) -> None:
    """Spaces are no name; the page stays and says so."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("space", "space", "enter")
        await pilot.pause()
        assert isinstance(app.screen, ClientScreen)
        assert "Please type your client's name first." in painted(app)


async def test_two_clients_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """The page asks which of them, or someone new; the choice decides."""
    world = desk(tmp_path)
    assert isinstance(world.records, FakeRecords)
    world.records.people += [Client("a1", "Kim", "the pilot"), Client("a2", "Kim")]
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press(*"kim", "enter")
        await pilot.pause()
        notes = [row.note for row in app.screen.query_one(Rows).rows]
        assert notes == ["the pilot", "no session yet", ""]
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.pause()
        assert runner_of(app).session.client_id == "a2"


async def test_a_client_with_the_same_name_can_be_new(tmp_path: Path) -> None:
    """Someone else with a known name is not mixed up with the one who is known."""
    world = desk(tmp_path)
    assert isinstance(world.records, FakeRecords)
    world.records.people += [Client("a1", "Kim")]
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press(*"kim", "down", "end", "enter")
        await pilot.pause()
        await pilot.pause()
        assert runner_of(app).session.client_id != "a1"
        assert len(world.records.clients()) == 2


async def test_several_flows_are_offered_and_broken_ones_explained(tmp_path: Path) -> None:
    """One key more chooses the flow; one that cannot be used says why."""
    world = desk(tmp_path, {"a_small": SMALL, "broken": "title: Broken\n"})
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert 'cannot be used: The flow has no "sessionguide".' in painted(app)
        await pilot.press("end")
        await pilot.pause()
        assert "This one cannot be used." in painted(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert 'The flow has no "stages".' in painted(app)
        await pilot.press("escape", "home", "enter")
        await pilot.pause()
        await pilot.pause()
        assert runner_of(app).session.flow.name == "a_small"


async def test_a_flow_that_fails_its_check_is_found_while_the_list_is_there(
    tmp_path: Path,
) -> None:
    """Though its head is in order; Enter shows every problem with its line, and starts nothing."""
    wrong = SMALL.replace("kind: scale", "kind: scal").replace("kind: list", "kind: lst")
    app = SessionGuideApp(desk(tmp_path, {"a_small": SMALL, "wrong": wrong}))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert 'cannot be used: There is no kind "scal" of step.' in " ".join(painted(app).split())
        await pilot.press("end", "enter")
        await pilot.pause()
        assert isinstance(app.screen, HelpScreen)
        assert "Line 18, column 15" in painted(app)
        assert 'There is no kind "lst" of step. Did you mean "list"?' in painted(app)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, FlowScreen)


async def test_a_flow_chosen_before_it_was_looked_through_is_refused_too(tmp_path: Path) -> None:
    """Home says the first problem, and no session began."""
    wrong = SMALL.replace("kind: scale", "kind: scal")
    world = desk(tmp_path, {"a_wrong": wrong})
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert 'There is no kind "scal" of step.' in " ".join(painted(app).split())
        assert world.practice.live() == ()


async def test_waiting_sessions_are_listed_without_a_name(tmp_path: Path) -> None:
    """A session is known by its day, time and answers."""
    world = desk(tmp_path)
    client = world.records.add_client("Maria")
    first = SessionGuideApp(world, StartRequest("small", client.id))
    async with first.run_test() as pilot:
        await pilot.pause()
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await pilot.pause()
        assert "Resume a session" in painted(app)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "A short session, " in painted(app)
        assert "0 answers" in painted(app)
        assert "Maria" not in painted(app)


async def test_a_start_without_a_client_asks_for_one(tmp_path: Path) -> None:
    """The flow is known already, so the name leads straight into it."""
    app = SessionGuideApp(desk(tmp_path), StartRequest("small"))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert isinstance(app.screen, ClientScreen)
        await pilot.press(*"Bo", "enter")
        await pilot.pause()
        await pilot.pause()
        assert runner_of(app).session.client_name == "Bo"


async def test_trouble_at_the_start_is_said_at_home(tmp_path: Path) -> None:
    """A session that cannot be opened leaves home as it was, with one sentence."""
    world = desk(tmp_path)
    assert isinstance(world.practice, FakeRecords)
    world.practice.refuses = "The folder cannot be written. Nothing was started."
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "Nothing was started." in painted(app)


def test_matching_looks_at_every_name_a_person_has() -> None:
    """First name, last name and alias count from their first letter; one letter is too few."""
    clients = [Client("1", "Maria Lopez", "ML-7"), Client("2", "Kim")]
    found = [[c.id for c in matching(typed, clients)] for typed in ("lo", "ml", "im", "k", "KI")]
    assert found == [["1"], ["1"], [], [], ["2"]]
