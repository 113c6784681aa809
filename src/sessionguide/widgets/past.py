"""Past: what stood in a view before, so that the last move inside it can be undone."""

from __future__ import annotations

from typing import Generic, TypeVar

StateT = TypeVar("StateT")

_DEEPEST = 200


class Past(Generic[StateT]):
    """Frozen states before this one, and those that were undone."""

    def __init__(self) -> None:
        self._before: list[StateT] = []
        self._after: list[StateT] = []

    def forget(self) -> None:
        """Begin anew, as for another step."""
        self._before.clear()
        self._after.clear()

    def did(self, before: StateT) -> None:
        """Something changed; `before` is how it stood until now."""
        self._before = [*self._before[-_DEEPEST + 1 :], before]
        self._after.clear()

    def undo(self, now: StateT) -> StateT | None:
        """How it stood before the last change, or None without any."""
        return self._travel(self._before, self._after, now)

    def redo(self, now: StateT) -> StateT | None:
        """How it stood before the last `undo`, or None without any."""
        return self._travel(self._after, self._before, now)

    def _travel(self, source: list[StateT], target: list[StateT], now: StateT) -> StateT | None:
        if not source:
            return None
        target.append(now)
        return source.pop()
