"""A client's plans: one is picked, to be read again and corrected (F12, F16)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual.app import App

from sessionguide.errors import SessionguideError
from sessionguide.plan.document import day_in_words
from sessionguide.plan.plan import Plan
from sessionguide.screens.client import ClientScreen
from sessionguide.screens.correct import CorrectScreen
from sessionguide.screens.dialog import ChoiceDialog
from sessionguide.session.ports import Client, Records
from sessionguide.widgets.rows import Row


class PlansScreen(ChoiceDialog):
    """Gives the id of the chosen plan."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        words = "" if plans else "No plan is kept for this client yet."
        super().__init__("Which plan?", words, [_row(plan) for plan in plans])


def _row(plan: Plan) -> Row:
    note = f"corrected, version {plan.version}" if plan.version > 1 else ""
    return Row(f"{plan.title}, {day_in_words(plan.date)}", plan.id, note=note)


class PlanVisit:
    """The way to a plan: which client, which plan, the plan itself; Esc ends it anywhere."""

    def __init__(self, app: App[str], records: Records, say: Callable[[str], None]) -> None:
        self._app = app
        self._records = records
        self._say = say

    def begin(self) -> None:
        """Ask for the client; no name is shown until letters match."""
        self._app.push_screen(ClientScreen(self._records, known_only=True), self._pick)

    def _pick(self, client: Client | None) -> None:
        if client is None:
            return
        try:
            plans = self._records.plans(client)
        except SessionguideError as error:
            self._say(str(error))
        else:
            self._app.push_screen(PlansScreen(plans), partial(self._open, client, plans))

    def _open(self, client: Client, plans: Sequence[Plan], plan_id: str | None) -> None:
        plan = next((plan for plan in plans if plan.id == plan_id), None)
        if plan is not None:
            self._app.push_screen(CorrectScreen(self._records, client, plan), self._corrected)

    def _corrected(self, plan: Plan | None) -> None:
        if plan is not None:
            self._say("The corrected plan is kept, and the earlier one too.")
