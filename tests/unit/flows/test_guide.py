"""The flow guide says what is so: its tables, its examples and its codes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from sessionguide.flows.library import Library
from sessionguide.rehearsal.answers import read_script
from sessionguide.rehearsal.sidecars import try_rehearsals
from tests.guide import GUIDE, refreshed

SOURCE: Final = Path(__file__).parents[3] / "src" / "sessionguide"
TEXT: Final = GUIDE.read_text(encoding="utf-8")
README: Final = (GUIDE.parents[1] / "README.md").read_text(encoding="utf-8")
EXAMPLES: Final = re.findall(r"```yaml\n(.*?)```", TEXT + README, re.DOTALL)
MORNING: Final = EXAMPLES[0]
"""The guide's first flow, `morning.yaml`, which later examples use and translate."""
CODES: Final = re.findall(r"(?m)^- `([a-z-]+)`: ", TEXT)


def test_the_tables_are_those_of_the_reader() -> None:
    """To bring them up to date: python -m tests.guide"""
    assert refreshed(TEXT) == TEXT, "Run: python -m tests.guide"


def test_refreshing_fills_an_empty_table() -> None:
    """Whatever stands between the marks is written anew."""
    filled = refreshed("a\n<!-- table: flow -->\nold\n<!-- end -->\nb")
    assert "| `stages` (must be there) |" in filled
    assert "old" not in filled
    assert (filled[0], filled[-1]) == ("a", "b")


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_can_be_used_as_it_stands(example: str, tmp_path: Path) -> None:
    """Whole flows, steps of a stage, translations, answers, and rehearsals: all come true."""
    if example.startswith("answers:"):
        assert read_script(example.encode()).answers
        return
    (tmp_path / "morning.yaml").write_text(MORNING, encoding="utf-8")
    if "\n  answers:" in example:
        tried = try_rehearsals(example, Library((tmp_path,)).get("morning"))
        assert (tried.count, tried.findings) == (example.count("\n  answers:"), ())
        return
    name = "morning.de" if example.startswith("language:") else "example"
    (tmp_path / f"{name}.yaml").write_text(whole(example), encoding="utf-8")
    found = Library((tmp_path,)).load(name)
    assert [finding for finding in found.findings if not finding.advice] == []
    assert found.flow is not None


def whole(example: str) -> str:
    """A flow with the steps of `example` as its only stage, unless it is a flow already."""
    if example.startswith(("sessionguide:", "language:")):
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


def test_the_lines_of_a_pack_are_those_of_the_example() -> None:
    """What the guide says to write is what the example has."""
    (lines,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    example = GUIDE.parents[1] / "examples" / "pack" / "pyproject.toml"
    assert lines in example.read_text(encoding="utf-8")
