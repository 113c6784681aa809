"""What screens tell the app: who wants a session, and that one is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from sessionguide.datum import datum

if TYPE_CHECKING:
    from sessionguide.session.ports import Client
    from sessionguide.session.runner import SessionRunner


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
class SessionOver(Message):
    """The session of `runner` is left, discarded or finished; `sentence` says what is safe."""

    runner: SessionRunner
    sentence: str
