"""Flow texts made in tests, and what came of reading them."""

from __future__ import annotations

from textwrap import indent

from sessionguide.flows.model import Flow, Step
from sessionguide.flows.reader import Read, read

HEAD = "sessionguide: 1\ntitle: A flow\n"
NOW = "now:\n  kind: scale\n  ask: How close are you?\n"
READY = "ready:\n  kind: yes_no\n  ask: Is this enough?\n"
IDEAS = "ideas:\n  kind: list\n  ask: What could you do?\n"


def stages(**bodies: str) -> str:
    """A flow with these stages; each body is the stage's own text, as if at the margin."""
    parts = (f"  {name}:\n{indent(body, '    ')}" for name, body in bodies.items())
    return HEAD + "stages:\n" + "".join(parts)


def steps(*bodies: str) -> str:
    """A flow of one stage with these steps, each written as if at the margin."""
    return stages(talk="steps:\n" + indent("".join(bodies), "  "))


def asking(name: str = "why", **keys: str) -> str:
    """One step with these keys; `ask` is there unless something is said."""
    if "say" not in keys:
        keys = {"ask": "What brings you here?", **keys}
    return f"{name}:\n" + "".join(f"  {key}: {value}\n" for key, value in keys.items())


def good(text: str, name: str = "test") -> Flow:
    """The flow in `text`, which must be free of anything but advice."""
    found = read(text, name)
    assert found.flow is not None, seen(found)
    return found.flow


def step_of(text: str, name: str = "why") -> Step:
    """One step of the good flow in `text`."""
    return good(text).by_name[name]


def seen(found: Read) -> list[str]:
    """Findings in short: code and place."""
    return [f"{f.code} {f.place.line}:{f.place.column}" for f in found.findings]


def codes(text: str) -> list[str]:
    """The codes of what is found in `text`, by place."""
    return [finding.code for finding in read(text, "test").findings]
