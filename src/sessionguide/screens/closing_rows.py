"""What the closing page lists: open and stale questions, thoughts, ideas kept for later."""

from __future__ import annotations

from sessionguide.datum import datum
from sessionguide.language.text import clean
from sessionguide.session.runner import SessionRunner
from sessionguide.session.session import Visit
from sessionguide.widgets.rows import Row, Rows


@datum(frozen=True)
class Listed:
    """A row and what Enter does there: go to a question, or settle a parked thought."""

    row: Row
    visit: Visit | None = None
    parked: int | None = None


class OpenRows(Rows):
    """The rows above the field; going down from the last one leads back to it."""

    def sign(self, index: int) -> str:
        """No row is marked while the field has the keys: Enter is for the field then."""
        return super().sign(index) if self.has_focus else "  "

    def _watch_has_focus(self, focus: bool) -> None:
        self._lay_out()
        super()._watch_has_focus(focus)

    def action_move(self, by: int) -> None:
        """Move the mark, or leave for the field below."""
        if by > 0 and self.index == len(self.rows) - 1:
            self.screen.focus_next()
        else:
            super().action_move(by)


def listed(runner: SessionRunner, asked_about: frozenset[int]) -> list[Listed]:
    """What is open, stale, parked and kept for later, each part under its heading."""
    reading = runner.reading
    visits = tuple(reading.visits())
    unanswered = [_question(runner, visit) for visit in visits if reading.is_open(visit)]
    stale = [_question(runner, visit) for visit in visits if reading.is_stale(visit)]
    return [
        *_part("Still open", unanswered),
        *_part("Look again: what it is about has changed", stale),
        *_part("Thoughts you parked", _thoughts(runner, asked_about)),
        *_part("Ideas kept for later", _ideas(runner)),
    ]


def _part(heading: str, rows: list[Listed]) -> list[Listed]:
    return [Listed(Row(heading, heading=True)), *rows] if rows else []


def _question(runner: SessionRunner, visit: Visit) -> Listed:
    return Listed(Row(clean(runner.reading.listed(visit), lines=False), mark="○"), visit)


def _thoughts(runner: SessionRunner, asked_about: frozenset[int]) -> list[Listed]:
    return [
        Listed(
            Row(
                thought.text,
                mark="–" if thought.used else "✓",
                note="let go" if thought.used else "stays with the plan",
            ),
            parked=at,
        )
        for at, thought in enumerate(runner.session.parked)
        if at in asked_about
    ]


def _ideas(runner: SessionRunner) -> list[Listed]:
    """The ideas beyond what was agreed; Enter goes to where they were kept."""
    session = runner.session
    return [
        Listed(Row(idea, mark="✓"), visit)
        for visit in runner.reading.path()
        if session.flow.by_name[visit.step].kind.name == "activities" and visit in session.answers
        for idea in session.answers[visit].value.kept
    ]
