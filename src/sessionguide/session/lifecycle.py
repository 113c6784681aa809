"""The lifecycle of a session, from ready to finished: a fixed and flat machine."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from sessionguide.session.session import AT_CLOSING, Phase, Session

_LIFECYCLE: dict[tuple[str, Phase], Phase] = {
    ("begin", Phase.READY): Phase.RUNNING,
    ("pause", Phase.RUNNING): Phase.PAUSED,
    ("pause", Phase.CLOSING): Phase.PAUSED,
    ("resume", Phase.PAUSED): Phase.RUNNING,
    ("close", Phase.RUNNING): Phase.CLOSING,
    ("reopen", Phase.CLOSING): Phase.RUNNING,
    ("finish", Phase.CLOSING): Phase.FINISHED,
    ("abandon", Phase.READY): Phase.ABANDONED,
    ("abandon", Phase.RUNNING): Phase.ABANDONED,
    ("abandon", Phase.PAUSED): Phase.ABANDONED,
    ("abandon", Phase.CLOSING): Phase.ABANDONED,
    ("restore", Phase.ABANDONED): Phase.PAUSED,
}
"""Trigger and phase -> phase; resuming on the closing page leads to closing instead."""


class _Life:
    """The model of the lifecycle machine."""

    state: str
    closing: bool


class Lifecycle:
    """From ready to finished."""

    def __init__(self) -> None:
        self._model = _Life()

    def fire(self, trigger: str, session: Session) -> Session:
        """The session in its next phase, or the same one where `trigger` does not apply."""
        if (trigger, session.phase) not in _LIFECYCLE:
            return session
        if trigger == "begin":
            return replace(session, phase=Phase.RUNNING)
        machine = self._machine
        self._model.state = session.phase.value
        self._model.closing = session.here == AT_CLOSING
        machine.events[trigger].trigger(self._model)
        return replace(session, phase=Phase(self._model.state))

    @cached_property
    def _machine(self) -> Any:
        from transitions import Machine

        machine = Machine(
            model=self._model,
            states=[phase.value for phase in Phase],
            initial=Phase.READY.value,
            auto_transitions=False,
        )
        machine.add_transition("resume", "paused", "closing", conditions=self._is_closing)
        for (trigger, source), dest in _LIFECYCLE.items():
            machine.add_transition(trigger, source.value, dest.value)
        return machine

    def _is_closing(self) -> bool:
        return self._model.closing
