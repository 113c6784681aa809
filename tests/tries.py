"""How often a claim about anything is tried: a few times in `make test`, more in `make fault`."""

from __future__ import annotations

import os
from collections.abc import Collection

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("SESSIONGUIDE_TRIES", "1"))
"""How many times the usual number of examples is tried."""
USUAL = 60
"""Examples for a test that says nothing else."""


def tries(examples: int, suppress: Collection[HealthCheck] = ()) -> settings:
    """So many examples, as many times as was asked for, and no test by the clock."""
    return settings(max_examples=examples * TIMES, deadline=None, suppress_health_check=suppress)


def by_default() -> None:
    """Let this hold for every test with examples."""
    settings.register_profile("sessionguide", tries(USUAL))
    settings.load_profile("sessionguide")
