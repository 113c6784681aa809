"""A flow as a Mermaid state diagram, every line of it as Mermaid takes it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from sessionguide.flows.diagram import mermaid
from sessionguide.flows.library import built_in, library_of
from sessionguide.flows.model import Flow, Repeat, Stage
from sessionguide.language.facts import Ref
from sessionguide.language.sources import Source
from tests.unit.flows.making import GUARD, flow_of, step

FLOWS: Final = sorted(path for path in built_in().glob("*.yaml") if "." not in path.stem)

_PLACE: Final = r"(?:\[\*\]|step_[a-z][a-z0-9_]*)"
_TEXT: Final = r'(?:[^#";:{}<>%\n]|#\d+;)+'
LINE: Final = re.compile(
    "|".join(
        (
            "stateDiagram-v2",
            rf'  state "{_TEXT}" as stage_[a-z][a-z0-9_]* {{',
            rf"    {_PLACE} : {_TEXT}",
            "  }",
            rf"  {_PLACE} --> {_PLACE}(?: : {_TEXT})?",
        )
    )
)
"""Everything that may stand in a line; a sign of Mermaid's own in a text is written as #34;."""


def test_mermaid_shows_stages_steps_and_loops() -> None:
    """Boxes for stages, arrows with their reason; titles cannot break the diagram."""
    stage = Stage(
        "talk", 'Say "so": {now}', (step("a"), step("b", when=GUARD, repeat=Repeat("a", GUARD)))
    )
    drawn = mermaid(Flow("f", "F", (stage,)))
    assert drawn.splitlines() == [
        "stateDiagram-v2",
        '  state "Say #34;so#34;#58; #123;now#125;" as stage_talk {',
        "    step_a : a",
        "    step_b : b",
        "  }",
        "  [*] --> step_a",
        "  step_a --> step_b : if a is yes",
        "  step_a --> [*]",
        "  step_b --> step_a : again until a is yes",
        "  step_b --> [*]",
    ]


def test_a_stage_for_each_entry_says_so() -> None:
    """Its title has what it is asked for."""
    stage = Stage("talk", "Talk", (step("a"),), for_each=Source((Ref("ideas"),)))
    drawn = mermaid(Flow("f", "F", (stage,)))
    assert '  state "Talk (once for each of ideas)" as stage_talk {' in drawn.splitlines()


def test_both_guards_stand_on_the_arrow() -> None:
    """The stage's and the step's own."""
    stage = Stage("talk", "Talk", (step("a"), step("b", when=GUARD)), when=GUARD)
    drawn = mermaid(Flow("f", "F", (stage,)))
    assert "  step_a --> step_b : if a is yes, if a is yes" in drawn.splitlines()


def test_coachs_notes_are_not_drawn() -> None:
    """Nor a stage that holds nothing else: an empty box is no valid diagram."""
    note = step("note", by_coach=True, private=True)
    assert "note" not in mermaid(flow_of(step("a"), note))
    assert "stage_talk" not in mermaid(flow_of(note))


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_every_line_is_one_that_mermaid_takes(path: Path) -> None:
    """Boxes that open and close, states of this diagram, and no sign of Mermaid's in a text."""
    drawn = mermaid(library_of().get(str(path)))
    lines = drawn.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert sum(line.endswith("{") for line in lines) == lines.count("  }")
    boxed = set(re.findall(r"(?m)^    (step_\w+) :", drawn))
    assert set(re.findall(r"step_\w+(?= -->)|(?<=--> )step_\w+", drawn)) == boxed
