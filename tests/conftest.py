"""What every test may rely on: a test written with `async def` runs in a loop of its own."""

from __future__ import annotations

import inspect

import pytest

from tests.loop import run_watched
from tests.tries import by_default

by_default()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test to its end; leave every other test alone."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    run_watched(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True
