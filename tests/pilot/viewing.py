"""A tiny app around one step view: what it shows, and what it said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from time import monotonic
from typing import Any

from textual.app import App, ComposeResult
from textual.events import Key, MouseMove
from textual.pilot import Pilot
from textual.widget import Widget

from sessionguide.language.facts import Item
from sessionguide.session.session import Visit
from sessionguide.steps import kind
from sessionguide.steps.base import Asked, Json
from sessionguide.widgets.step_view import Shown, StepView
from tests.loop import wait_for_next_timer

NASTY = "[/x [b] $y [@click=app.quit]z[/]"
HERE = Visit("here")
AT_MOST = 10.0
"""Seconds in which what is waited for must come on a busy machine."""


def given(name: str, **keys: Any) -> Any:
    """The options of the kind `name`, as a flow with these keys would give them."""

    def problem(key: str, code: str, message: str, hint: str = "") -> None:
        raise AssertionError(f"{key}: {message} [{code}] {hint}")

    return kind(name).options(keys, problem)


def shown(
    options: Any,
    *,
    items: Sequence[str | Item] = (),
    raw: Json = None,
    draft: Json = None,
    visit: Visit = HERE,
    **asked: Any,
) -> Shown:
    """A step for a view; items that are texts get the ids that a list gives them."""
    offered = tuple(
        item if isinstance(item, Item) else Item(f"ideas#{place}", item)
        for place, item in enumerate(items, 1)
    )
    return Shown(visit, Asked(visit.step, options, offered, **asked), raw, draft)


class Viewing(App[None]):
    """One view that fills the screen, as large as a session screen leaves it."""

    BINDINGS = [("ctrl+z", "outer_undo", ""), ("ctrl+y", "outer_redo", "")]

    def __init__(self, view: type[StepView], first: Shown) -> None:
        super().__init__()
        self.view = view()
        self.first = first
        self.answers: list[Json] = []
        self.drafts: list[Json] = []
        self.sentences: list[str] = []
        self.passed_on = 0

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.show(self.first)

    def show(self, one: Shown) -> None:
        """As the session screen does for every step."""
        self.view.show(one)
        self.view.focus_answer()

    def on_step_view_answered(self, event: StepView.Answered) -> None:
        self.answers.append(event.raw)

    def on_step_view_drafted(self, event: StepView.Drafted) -> None:
        self.drafts.append(event.raw)

    def on_step_view_said(self, event: StepView.Said) -> None:
        self.sentences.append(event.sentence)

    def action_outer_undo(self) -> None:
        self.passed_on += not self.view.undo()

    def action_outer_redo(self) -> None:
        self.passed_on += not self.view.redo()

    def painted(self) -> str:
        """The screen as text, without the empty columns at the right."""
        strips = self.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in strip).rstrip() for strip in strips)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Press the keys of `text` one after the other."""
    names: Mapping[str, str] = {" ": "space"}
    await pilot.press(*(names.get(char, char) for char in text))


async def held(pilot: Pilot[Any], key: str, times: int) -> None:
    """Hold a key down until it has come so often; the keys come faster than pages are painted."""
    for _ in range(times):
        pilot.app.post_message(Key(key, None))
    await pilot.pause()


async def drag(pilot: Pilot[None], widget: type[Widget], *offsets: tuple[int, int]) -> None:
    """Press the button at the first offset, move through the others, and let go."""
    await pilot.mouse_down(widget, offset=offsets[0])
    for offset in offsets[1:]:
        await pilot._post_mouse_events([MouseMove], widget, offset, button=1)
    await pilot.mouse_up(widget, offset=offsets[-1])


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Let the app work until `holds`; what never holds fails."""
    end = monotonic() + AT_MOST
    await pilot.pause()
    while not holds() and monotonic() < end:
        await wait_for_next_timer(AT_MOST)
        await pilot.pause()
    assert holds()
