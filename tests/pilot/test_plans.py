"""A client's plans from home: found by name, picked, read again, corrected."""

from __future__ import annotations

from pathlib import Path

from sessionguide.app import SessionGuideApp
from sessionguide.screens.correct import CorrectScreen
from sessionguide.screens.home import HomeScreen
from sessionguide.steps.activity import Activity
from sessionguide.widgets.rows import Rows
from tests.fakes import FakeRecords
from tests.pilot.desks import desk
from tests.pilot.test_app import painted
from tests.pilot.viewing import until
from tests.unit.plan.plans import plan_of


async def test_a_kept_plan_is_reached_from_home_and_corrected(tmp_path: Path) -> None:
    """Down to the row, the client's name, the plan, and its lines are there to change (F16)."""
    world = desk(tmp_path)
    assert isinstance(world.records, FakeRecords)
    client = world.records.add_client("Anna Example")
    world.records.kept_plans.append((client.id, plan_of(Activity("Call Sam"))))
    app = SessionGuideApp(world)
    async with app.run_test() as pilot:
        await pilot.pause()
        rows = app.screen.query_one(Rows)
        rows.mark([row.id for row in rows.rows].index("plans"))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"Anna", "space", *"Example", "enter")
        await pilot.pause()
        assert "1 March 2026" in painted(app)
        await pilot.press("down", "up", "enter")
        await until(pilot, lambda: isinstance(app.screen, CorrectScreen))
        assert "Call Sam" in painted(app)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_a_name_nobody_has_makes_no_client_here(tmp_path: Path) -> None:
    """Looking for a plan never adds a person."""
    app = SessionGuideApp(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        rows = app.screen.query_one(Rows)
        rows.mark([row.id for row in rows.rows].index("plans"))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(*"Nobody", "enter")
        await pilot.pause()
        assert "There is no client with this name." in painted(app)
        assert app.desk.records.clients() == ()
