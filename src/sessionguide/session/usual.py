"""Usual times: how long the stages of a flow took in earlier sessions, odd ones left out (S3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from statistics import median

ENOUGH = 3
"""Sessions without which nothing is usual."""
PASSED_OVER = 20.0
"""Seconds below which a stage was only passed over."""
A_DAY = 86_400.0
"""Seconds from which on someone forgot the session."""
FAR = 3 * 1.4826
"""Median absolute deviations beyond which a time is an outlier: three standard deviations."""
NEAR = 0.5
"""The part of the median within which no time is one, however alike the others are."""


def usual_times(sessions: Iterable[Mapping[str, object]]) -> dict[str, float]:
    """Minutes that each stage usually takes; a stage that too few sessions came to is absent.

    Args:
        sessions: seconds by stage name, one mapping for each session.
    """
    by_stage: dict[str, list[float]] = {}
    for spent in sessions:
        for stage, seconds in spent.items():
            if isinstance(seconds, int | float) and PASSED_OVER <= seconds < A_DAY:
                by_stage.setdefault(stage, []).append(float(seconds))
    return {
        stage: median(_alike(times)) / 60
        for stage, times in by_stage.items()
        if len(times) >= ENOUGH
    }


def _alike(times: list[float]) -> list[float]:
    """`times` without those that are far from their median."""
    middle = median(times)
    deviation = median(abs(time - middle) for time in times)
    widest = max(FAR * deviation, NEAR * middle)
    return [time for time in times if abs(time - middle) <= widest]
