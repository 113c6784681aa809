"""What screens tell the app: who wants a session, and that one is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from sessionguide.datum import datum

if TYPE_CHECKING:
    from collections.abc import Callable

    from sessionguide.session.ports import Client
    from sessionguide.session.runner import SessionRunner
    from sessionguide.session.session import Session
    from sessionguide.suggestions.suggestion import Suggestion

KEPT = "Your answers are kept. sessionguide resume {id} goes on."
KEPT_AT_HOME = "Your answers are kept. 'Resume a session' goes on with them."
DISCARDED = "The session is put aside. For seven days sessionguide resume {id} brings it back."


@datum(frozen=False, eq=False)
class SessionWanted(Message):
    """A new session was asked for."""

    flow_name: str
    client: Client
    practice: bool


@datum(frozen=False, eq=False)
class ResumeWanted(Message):
    """A session that was begun is to go on."""

    session_id: str
    practice: bool


@datum(frozen=False, eq=False)
class SuggestionsWanted(Message):
    """Someone asked what others have tried; `take` is given what they choose, or None (S10)."""

    session: Session
    take: Callable[[Suggestion | str | None], None]


@datum(frozen=False, eq=False)
class SessionOver(Message):
    """The session of `runner` is left, discarded or finished; `sentence` says what is safe."""

    runner: SessionRunner
    sentence: str
    at_home: str = ""
    """The same for the home page, where a row says more than a command."""
