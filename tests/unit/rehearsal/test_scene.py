"""Rehearsal files as they are written: every mistake of form with its place, and none raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.language.findings import Findings
from sessionguide.language.nodes import MOST_BYTES, compose
from sessionguide.language.shapes import Key
from sessionguide.rehearsal.keys import SCENE_KEYS
from sessionguide.rehearsal.scene import CLAIMS, read_scenes
from tests.tries import tries
from tests.unit.rehearsal.acting import told, tried
from tests.unit.rehearsal.test_judge import WHOLE

ROOM = "x:\n  answers: {}\n  "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "shape 1:1 No rehearsal is in this file."),
        ("# only a remark\n", "shape 1:1 A rehearsal should stand here."),
        ("- a\n", "shape 1:1 A rehearsal should stand here."),
        ("x: y\n", "shape 1:1 A rehearsal should stand below this name."),
        ("x:\n  path: [now]\n", 'missing 1:1 This rehearsal has no "answers".'),
        ("x:\n  answers: {}\n", "missing 1:1 This rehearsal does not say what must come of it."),
        (
            ROOM + "paht: [now]\n",
            'unknown-key 3:3 A rehearsal has no "paht". / Did you mean "path"',
        ),
        (ROOM + "path: now\n", "shape 3:9 This should be a list of names of steps."),
        (ROOM + "path: []\n", "shape 3:9"),
        (ROOM + "skips: [[now]]\n", "shape 3:10"),
        (ROOM + "plan: now\n", "shape 3:9 This should be goal, activities, or headings"),
        (ROOM + "plan: {goal: [x]}\n", "shape 3:16 This should be a text."),
        (ROOM + "plan: {activities: x}\n", "shape 3:22 This should be a list of activities."),
        (ROOM + "plan: {activities: [{wat: x}]}\n", "unknown-key 3:24"),
        (ROOM + "plan: {activities: [{what: [x]}]}\n", "shape 3:30 This should be a text."),
        (ROOM + "plan: {activities: [[x]]}\n", "shape 3:23 This should be a text."),
        (ROOM + "plan: {Today: {a: b}}\n", "shape 3:17 This should be a text."),
        (ROOM + "plan: {Today: [{a: b}]}\n", "shape 3:18 This should be a text."),
        ("x:\n  answers: now\n  skips: [why]\n", "shape 2:12 This should be names of questions"),
        (ROOM + "before: x\n  skips: [why]\n", "shape 3:11 This should be what is known before"),
        (ROOM + "before: {gaol: x}\n  skips: [why]\n", "unknown-key 3:12"),
        (ROOM + "before: {activities: x}\n  skips: [why]\n", "shape 3:24"),
        (ROOM + "about: [x]\n  skips: [why]\n", "shape 3:10 This should be a text."),
        ("x:\n  answers: {now: 1, now: 2}\n  skips: [why]\n", "twice 2:21"),
        ("x:\n  answers: {a: *b}\n  skips: [why]\n", "yaml 2:16"),
        ("x: &a\n  answers: {}\n", "yaml 1:4"),
        ("x" * (MOST_BYTES + 1), "range 1:1"),
    ],
)
def test_a_mistake_of_form_is_one_finding_at_its_place(text: str, said: str) -> None:
    """In words that speak of rehearsals."""
    found = told(text)
    assert len(found) == 1
    assert found[0].startswith(said)


def test_a_rehearsal_with_a_mistake_is_left_out_and_the_others_are_tried() -> None:
    """What can be played is played."""
    came = tried("a:\n  answrs: {}\n  skips: [why]\nb:\n  answers: {now: 1}\n  skips: [why]\n")
    assert (came.count, [finding.code for finding in came.findings]) == (1, ["unknown-key"])


@pytest.mark.parametrize("key", SCENE_KEYS, ids=lambda key: key.name)
def test_the_example_of_each_key_can_be_read(key: Key) -> None:
    """As it stands in the guide's table."""
    findings = Findings()
    root = compose(key.example, findings)
    assert root is not None
    key.shape.read(root.entries[0][1], findings)
    assert findings.found == []


def test_the_claims_are_keys_of_the_table() -> None:
    """What must come of a rehearsal is said under keys that there are."""
    assert set(CLAIMS) < {key.name for key in SCENE_KEYS}


@tries(60)
@given(st.data())
def test_however_a_file_is_cut_and_mended_nothing_raises(data: st.DataObject) -> None:
    """It is read, or there are findings, each with a place and a sentence."""
    lines = WHOLE.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        change = data.draw(st.sampled_from(["drop", "twice", "in", "out", "cut"]))
        if change == "drop" and len(lines) > 1:
            del lines[at]
        elif change == "twice":
            lines.insert(at, lines[at])
        elif change == "in":
            lines[at] = "  " + lines[at]
        elif change == "out":
            lines[at] = lines[at].removeprefix("  ")
        else:
            lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
    text = "".join(lines)
    for finding in tried(text).findings:
        assert finding.message.endswith((".", ".”", '"')), finding
    assert len(read_scenes(text, Findings())) <= text.count("answers")
