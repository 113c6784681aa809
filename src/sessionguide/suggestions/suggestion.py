"""A suggestion: something that others have tried between sessions, to be made one's own (A9)."""

from __future__ import annotations

from sessionguide.datum import datum


@datum(frozen=True)
class Suggestion:
    """One activity as its file has it. It is offered on request, never set (S10, A1)."""

    name: str
    """The file's name without its ending."""
    title: str
    """As it becomes the client's own, to be put in their words."""
    kind: str
    """doing, thinking or not doing (A2, S9)."""
    about: str
    """What one does, in a sentence or two."""
    takes: str = ""
    """How long, in words."""
    good_for: str = ""
    source: tuple[str, ...] = ()
    worksheet: str = ""
    """The flow that goes with it, for paper or for the client alone (A10)."""
    sessions: tuple[int, ...] = ()
    """Numbers of the sessions that it suits; empty: all (S10)."""
    flows: tuple[str, ...] = ()
    """Names of the flows that it suits; empty: all (S10)."""
    for_thought: bool = False
    """Food for thought: kept beside the plan, without obligation (A13)."""
    origin: str = ""
    """yours, or built in."""

    def fits(self, flow: str, number: int) -> bool:
        """Whether it was written for this flow, or for this session of a client (S10)."""
        named = flow in self.flows or number in self.sessions
        barred = bool(self.flows and flow not in self.flows)
        barred |= bool(self.sessions and number not in self.sessions)
        return named and not barred

    def holds(self, words: list[str]) -> bool:
        """Whether every one of `words` (folded) stands in it somewhere."""
        text = f"{self.title} {self.about} {self.good_for} {self.kind} {self.name}".casefold()
        return all(word in text for word in words)


@datum(frozen=True)
class Broken:
    """A file that cannot be used, and why, in one sentence."""

    path: str
    problem: str


@datum(frozen=True)
class Collection:
    """All suggestions there are at one moment, and the files that are none."""

    suggestions: tuple[Suggestion, ...] = ()
    broken: tuple[Broken, ...] = ()
