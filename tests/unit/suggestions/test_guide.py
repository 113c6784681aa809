"""The guide to activities: its table is the reader's, and its worked example works."""

from __future__ import annotations

import re
from pathlib import Path

from sessionguide.language.findings import Findings
from sessionguide.suggestions.reading import KEYS, read_suggestion

GUIDE = (Path(__file__).parents[3] / "docs" / "activities.md").read_text(encoding="utf-8")


def test_the_guide_explains_every_key() -> None:
    """A coach finds each key, what it says, and a line that uses it."""
    for key in KEYS:
        assert f"| `{key.name}` | {key.meaning}" in GUIDE
        assert f"`{key.example}`" in GUIDE


def test_the_worked_example_can_be_used_as_it_stands() -> None:
    """U4: copied, it works."""
    examples = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    findings = Findings()
    (example,) = examples
    assert read_suggestion(example, "thinking_walk", findings) is not None
    assert findings.found == []
