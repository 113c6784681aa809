"""Following: a session told line by line, as its journal has it. Pure; someone else reads files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sessionguide.datum import datum
from sessionguide.errors import ODD_DATA, DamageError
from sessionguide.session.events import applied
from sessionguide.session.ports import Opened, Records
from sessionguide.session.session import Phase, Session
from sessionguide.session.start import replayed
from sessionguide.steps.base import Json

ODD = "This session's journal holds what sessionguide never wrote."


@datum(frozen=True)
class Story:
    """A session as far as it was told."""

    session: Session
    last: int = 0
    """The number of the last line that was heard."""
    mark: str = ""
    """folded or discarded, where the journal ends so; else empty."""

    @property
    def is_going_on(self) -> bool:
        """Whether someone sits before it, as far as the journal tells."""
        return not self.mark and self.session.phase in (Phase.RUNNING, Phase.CLOSING)


def begun(rows: Iterable[Json], records: Records) -> Story | None:
    """What these lines tell from the header on; None where they have no header (yet).

    Raises:
        DamageError: they hold what this program never wrote.
    """
    rows = list(rows)
    header = next((row["header"] for row in rows if "header" in row), None)
    if header is None:
        return None
    session, _history, _drafts = replayed(Opened(header, ()), records)
    return heard(Story(session), rows)


def heard(story: Story, rows: Iterable[Json]) -> Story:
    """The story with what these lines add; those that were heard before change nothing.

    Raises:
        DamageError: they hold what this program never wrote.
    """
    try:
        for row in rows:
            if row.get("n", 0) > story.last:
                story = _with(story, row)
    except ODD_DATA as error:
        raise DamageError(ODD) from error
    return story


def _with(story: Story, row: Json) -> Story:
    number = row["n"]
    if "store" in row:
        ends = row["store"] in ("folded", "discarded")
        return replace(story, last=number, mark=row["store"] if ends else story.mark)
    changes = row["changes"]
    if "draft" in changes:
        return replace(story, last=number, mark="")
    return Story(applied(changes, story.session), number)
