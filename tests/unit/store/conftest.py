"""A home folder for each test, and the clock its store looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from sessionguide.store.ballast import Ballast
from sessionguide.store.disk import Disk
from sessionguide.store.home import Home, open_home
from tests.unit.store.making import Now


@pytest.fixture
def now() -> Now:
    """A clock that stands until it is set on."""
    return Now()


@pytest.fixture
def no_ballast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody touches the disk but whom the test asks."""
    monkeypatch.setattr(Ballast, "keep", lambda _self: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the home is; not there yet."""
    return tmp_path / "home"


@pytest.fixture
def open_again(folder: Path, now: Now) -> Iterator[Callable[..., Home]]:
    """Open the home, as often as wanted; what is left open is closed at the end."""
    with ExitStack() as stack:

        def opened(write: bool = True, disk: Disk | None = None) -> Home:
            return stack.enter_context(open_home(folder, write, disk=disk, now=now))

        yield opened


@pytest.fixture
def home(open_again: Callable[..., Home]) -> Home:
    """A new home, open for writing."""
    return open_again()
