"""A stage that was brought in, and what is written over it: keys, steps, and steps left out."""

from __future__ import annotations

from collections.abc import Iterator

from sessionguide.flows.reading.moved import over, with_values, without
from sessionguide.flows.reading.row import nearest
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Place, Scalar, Sequence

_EMPTY = Place(1, 1, 1, 1)


def joined(used: Mapping, node: Mapping, at: Place | None, findings: Findings) -> Mapping | None:
    """`used` with what `node` says over it; None after noting that nothing would be left.

    Args:
        used: the stage that was brought in.
        node: the stage as it is written, with its `use`.
        at: where to say what is wrong, if not at the very place.
        findings: what is wrong is noted here.
    """
    own = node.get("steps")
    left = _left(used.get("steps"), node.get("leave_out"), at, findings)
    if not left.entries and own is None:
        place = at or _place(node, "leave_out") or _place(node, "use") or node.place
        findings.add("missing", "Nothing is left of what is brought in.", place, "Keep a step.")
        return None
    steps: Node = left if own is None else own
    if isinstance(own, Mapping):
        steps = _steps_over(left, own)
    name = Scalar("steps", at or _place(node, "steps") or _place(node, "use") or node.place)
    rest = over(without(used, "steps"), without(node, "steps", "use", "leave_out"))
    return Mapping((*rest.entries, (name, steps)), node.place)


def _place(node: Mapping, name: str) -> Place | None:
    return next((key.place for key, _ in node.entries if key.text == name), None)


def _left(
    used: Node | None, left_out: Node | None, at: Place | None, findings: Findings
) -> Mapping:
    """The steps that were brought, without those that are left out."""
    steps = used if isinstance(used, Mapping) else Mapping((), at or _EMPTY)
    if left_out is None:
        return steps
    return without(steps, *_names(left_out, steps, at, findings))


def _names(left_out: Node, steps: Mapping, at: Place | None, findings: Findings) -> Iterator[str]:
    known = [key.text for key, _ in steps.entries]
    items = left_out.items if isinstance(left_out, Sequence) else (left_out,)
    for item in items:
        if not isinstance(item, Scalar) or not item.text.strip():
            message = "This should be the names of steps, such as [picture, first_sign]."
            findings.add("shape", message, at or item.place)
        elif item.text in known:
            yield item.text
        else:
            hint = nearest(item.text, known, findings)
            hint = hint or (f"There are: {', '.join(known[:8])}." if known else "")
            message = f'No step called "{item.text}" is brought in here.'
            findings.add("unknown-name", message, at or item.place, hint)


def _steps_over(steps: Mapping, own: Mapping) -> Mapping:
    """The steps that are written, over those of the same name, key by key."""
    both: dict[str, Node] = {}
    for name, step in own.entries:
        brought = steps.get(name.text)
        if isinstance(brought, Mapping) and isinstance(step, Mapping):
            both.setdefault(name.text, _step_over(brought, step))
    return with_values(over(steps, own), both)


def _step_over(brought: Mapping, own: Mapping) -> Mapping:
    """A step that says where the other asked, or asks where it said, does not do both."""
    turned = {"ask": "say", "say": "ask"}
    gone = [other for key, other in turned.items() if own.get(key) is not None]
    return over(without(brought, *gone), own)
