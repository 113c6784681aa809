"""What screens tell the app: who wants a session, and that one is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from sessionguide.session.ports import Client
    from sessionguide.session.runner import SessionRunner


@dataclass(eq=False, repr=False)
class SessionWanted(Message):
    """A new session was asked for."""

    flow_name: str
    client: Client
    practice: bool


@dataclass(eq=False, repr=False)
class ResumeWanted(Message):
    """A session that was begun is to go on."""

    session_id: str
    practice: bool


@dataclass(eq=False, repr=False)
class SessionOver(Message):
    """The session of `runner` is left, discarded or finished; `sentence` says what is safe."""

    runner: SessionRunner
    sentence: str
