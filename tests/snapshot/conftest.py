"""Whether pictures are to be made anew: `make pictures` asks for it with --snapshot-update."""

from __future__ import annotations

import pytest


@pytest.fixture
def made_anew(request: pytest.FixtureRequest) -> bool:
    """The flag that pytest-textual-snapshot brings; one flag serves every kind of picture."""
    return bool(request.config.getoption("--snapshot-update"))
