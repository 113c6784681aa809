"""The order in which flows are offered."""

from __future__ import annotations

from sessionguide.flows.heads import FlowHead
from sessionguide.flows.offered import grouped


def _head(name: str, purpose: str = "session", origin: str = "built in") -> FlowHead:
    return FlowHead(name, name.title(), "", purpose, None, f"{name}.yaml", origin=origin)


def test_the_usual_one_stands_first_then_ones_own_then_all_by_title() -> None:
    """So that Enter begins what is begun most often."""
    heads = [_head("zen"), _head("abc"), _head("own", origin="yours"), _head("career")]
    (group,) = grouped(heads)
    assert (group.heading, [head.name for head in group.heads]) == (
        "Sessions",
        ["career", "own", "abc", "zen"],
    )


def test_each_purpose_stands_under_its_heading_and_an_unknown_one_with_sessions() -> None:
    """A broken head may say anything; it is still shown."""
    heads = [_head("a", "reflection"), _head("b", "worksheet"), _head("c", "nonsense")]
    assert [group.heading for group in grouped(heads)] == [
        "Sessions",
        "Worksheets",
        "For the coach, afterwards",
    ]
