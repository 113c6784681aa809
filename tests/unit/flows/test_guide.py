"""The flow guide says what is so: its tables, its examples and its codes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from sessionguide.flows.reader import read
from sessionguide.rehearsal.answers import read_script
from sessionguide.rehearsal.sidecars import try_rehearsals
from tests.guide import GUIDE, refreshed

SOURCE: Final = Path(__file__).parents[3] / "src" / "sessionguide"
TEXT: Final = GUIDE.read_text(encoding="utf-8")
README: Final = (GUIDE.parents[1] / "README.md").read_text(encoding="utf-8")
EXAMPLES: Final = re.findall(r"```yaml\n(.*?)```", TEXT + README, re.DOTALL)
CODES: Final = re.findall(r"(?m)^- `([a-z-]+)`: ", TEXT)


def test_the_tables_are_those_of_the_reader() -> None:
    """To bring them up to date: python -m tests.guide"""
    assert refreshed(TEXT) == TEXT, "Run: python -m tests.guide"


def test_refreshing_fills_an_empty_table() -> None:
    """Whatever stands between the marks is written anew."""
    filled = refreshed("a\n<!-- table: stage -->\nold\n<!-- end -->\nb")
    assert "| `steps` (must be there) |" in filled
    assert "old" not in filled
    assert (filled[0], filled[-1]) == ("a", "b")


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_used_as_it_stands(example: str) -> None:
    """Whole flows, steps of a stage, answers, and rehearsals of the first flow: all come true."""
    if example.startswith("answers:"):
        assert read_script(example.encode()).answers
        return
    if "\n  answers:" in example:
        first = read(EXAMPLES[0], "morning").flow
        assert first is not None
        tried = try_rehearsals(example, first)
        assert (tried.count, tried.findings) == (example.count("\n  answers:"), ())
        return
    found = read(whole(example), "example")
    assert [finding for finding in found.findings if not finding.advice] == []
    assert found.flow is not None


def whole(example: str) -> str:
    """A flow with the steps of `example` as its only stage, unless it is a flow already."""
    if example.startswith("sessionguide:"):
        return example
    steps = "".join(f"      {line}\n" for line in example.splitlines())
    return f"sessionguide: 1\ntitle: Example\nstages:\n  talk:\n    steps:\n{steps}"


def test_every_code_has_its_paragraph_and_every_paragraph_its_code() -> None:
    """What the check can say is explained, each code once; nothing else is."""
    parts = ("language", "flows", "steps", "rehearsal")
    sources = [file for part in parts for file in (SOURCE / part).rglob("*.py")]
    written = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    assert len(CODES) == len(set(CODES))
    assert {code for code in CODES if f'"{code}"' not in written} == set()
    used = re.findall(r'(?:add|problem|note|Wrong|Complaint)\(\s*(?:"\w+", )?"([a-z-]+)",', written)
    assert "unknown-name" in used
    assert set(used) <= set(CODES)
