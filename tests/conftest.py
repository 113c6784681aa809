"""What every test may rely on: a test written with `async def` runs in a loop of its own."""

from __future__ import annotations

import gc
import inspect

import pytest

from tests.loop import run_watched
from tests.tries import by_default

by_default()


COLLECT_AFTER = 10_000
"""New objects after which Python looks for garbage: most go by themselves."""


def pytest_collection_finish() -> None:
    """What is loaded now stays; to look through it for garbage would take a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, *gc.get_threshold()[1:])


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test to its end; leave every other test alone."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    run_watched(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True
