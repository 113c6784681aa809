"""Broken flows, one mistake a file: each gives what its first line expects, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from sessionguide.flows.reader import read
from sessionguide.language.findings import fails

FOLDER = Path(__file__).parents[2] / "fixtures" / "broken"
FILES = sorted(FOLDER.glob("*.yaml"))
CODES = (
    *("unknown-key", "not-for-kind", "kind", "name", "reserved", "twice", "missing", "shape"),
    *("range", "unknown-name", "no-answer", "too-early", "no-fact", "not-a-list", "test"),
    *("wrong-test", "no-choice", "constant", "unreachable", "dead-end", "over-three"),
    *("minutes-sum", "unused", "private-name", "closed-question", "brace", "lost-text"),
    "long-title",
)


def _expected(text: str) -> list[str]:
    return text.splitlines()[0].removeprefix("# expect: ").split(", ")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_broken_flow_gives_what_it_should_and_nothing_else(path: Path) -> None:
    """Code, line and column are those in the first line of the file, none is spurious."""
    text = path.read_text(encoding="utf-8")
    found = read(text, path.stem).findings
    assert [f"{f.code} {f.place.line}:{f.place.column}" for f in found] == _expected(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_finding_is_written_for_people(path: Path) -> None:
    """A short sentence with a full stop, in words a coach knows."""
    for finding in read(path.read_text(encoding="utf-8"), path.stem).findings:
        assert finding.message.endswith("."), finding
        assert len(finding.message.split()) <= 20, finding
        said = f"{finding.message} {finding.hint}".lower()
        assert not re.search(r"\b(nodes?|schemas?|mappings?|scalars?|none|null|yaml)\b", said)


def test_every_code_has_a_broken_flow() -> None:
    """No code is only promised."""
    kinds = (line.split()[0] for path in FILES for line in _expected(path.read_text("utf-8")))
    counts = Counter(kinds)
    assert [code for code in CODES if not counts[code]] == []
    assert len(FILES) >= 120


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_advice_lets_a_flow_through(path: Path) -> None:
    """A flow with any other finding is no flow; files named advice-... are."""
    found = read(path.read_text(encoding="utf-8"), path.stem)
    assert (found.flow is None) == fails(found.findings)
    advised = path.stem.startswith("advice-")
    assert advised == (found.flow is not None)


FIFTEEN = """\
sessionguide: 1
titel: Coaching
minutes: soon
lenguage: en
stages:
  opening:
    in_plan: later
    steps:
      Topic:
        ask: What brings you here?
      hello: {say: Welcome, optional: yes}
      mood:
        kind: scal
        ask: How are you?
      now:
        kind: scale
        ask: How close are you to ${gaol}?
        ends: [far]
      goal:
        ask: What do you want, at ${now.upp}?
        optional: no
  middle:
    steps:
      why:
        when: {now: {abov: 3}}
        ask: What puts you at ${later}?
      way:
        kind: choose
        ask: Which is closest?
        choices: [stay, go]
      more:
        when: {way: sty}
        ask: What else?
      best:
        kind: rank
        ask: Which first?
        from: goal
      later:
        when: {now: {above: 10}}
        ask: What then?
"""


def test_fifteen_mistakes_in_forty_lines_are_fifteen_findings() -> None:
    """Each at its own line and column, none missing, none that follows from another."""
    found = read(FIFTEEN, "fifteen").findings
    assert [f"{f.code} {f.place.line}:{f.place.column}" for f in found] == [
        "unknown-key 2:1",
        "shape 3:10",
        "unknown-key 4:1",
        "shape 7:14",
        "name 9:7",
        "not-for-kind 11:29",
        "kind 13:15",
        "unknown-name 17:35",
        "range 18:15",
        "no-fact 20:35",
        "test 25:22",
        "too-early 26:31",
        "no-choice 32:21",
        "not-a-list 37:15",
        "constant 39:29",
    ]
    assert len(FIFTEEN.splitlines()) <= 40
