"""The career coaching session and its rehearsals, for the tests about them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.rehearsal.answers import Script, read_script
from sessionguide.rehearsal.rehearse import Rehearsal, rehearse

ROOT: Final = Path(__file__).parents[3]
TEXT: Final = (ROOT / "flows" / "career.yaml").read_text(encoding="utf-8")


@cache
def flagship() -> Flow:
    """The flow; it must read without any finding, advice included."""
    found = read(TEXT, "career")
    assert found.findings == ()
    assert found.flow is not None
    return found.flow


def script(name: str) -> Script:
    """The answers of one of the rehearsals."""
    path = ROOT / "tests" / "fixtures" / "answers" / f"career_{name}.yaml"
    return read_script(path.read_bytes())


@cache
def rehearsed(name: str) -> Rehearsal:
    """One of the rehearsals, walked."""
    given = script(name)
    return rehearse(flagship(), given.answers, given.before, client_name="Nadia")


def first_session_answers() -> dict[str, Any]:
    """The main rehearsal's answers to what a first session asks."""
    given = script("goal").answers
    return {name: raw for name, raw in given.items() if name not in ("since", "moved")}
