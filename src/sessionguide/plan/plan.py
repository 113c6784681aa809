"""The plan: what the client takes home, in their words. Frozen; built from a session."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from sessionguide.datum import datum
from sessionguide.flows.model import REFLECTION
from sessionguide.steps.activity import Activity

GOAL: Final = "Goal"
"""The title of the heading that a flow's `plan:` calls goal; other titles are an author's."""


@datum(frozen=True)
class Heading:
    """One part of the document: a heading and its lines."""

    title: str
    lines: tuple[str, ...]
    slot: str = ""
    """now, goal, options, next, or empty: where plan templates put it (F4)."""


@datum(frozen=True)
class Plan:
    """A plan and, through `version`, its history; it belongs to the client (F1)."""

    id: str
    session_id: str
    client_name: str
    flow_name: str
    title: str
    """The flow's title."""
    date: str
    """The session's day, ISO 8601."""
    activities: tuple[Activity, ...] = ()
    headings: tuple[Heading, ...] = ()
    goal: str = ""
    """The plan's `goal` heading, as one text; what `${last_plan.goal}` gives next time."""
    kept_ideas: tuple[str, ...] = ()
    """Ideas kept for later, without obligation (A13)."""
    next_meeting: str = ""
    word_one: str = "activity"
    word_many: str = "activities"
    agreed: str = ""
    """When the client said yes, ISO 8601; empty until then: it is no plan yet (F13)."""
    version: int = 1
    corrected: str = ""
    """When this version was made, ISO 8601; empty for the first."""
    purpose: str = "session"
    """The flow's purpose."""
    asked: bool = True
    """Whether it was asked what to try; where not, no activities say nothing."""
    record: str = ""
    """What the contract lets be kept (S2, E2); empty where nobody said."""
    share: str = ""
    """Who else may see it, as agreed; empty where nobody said."""
    between: str = ""
    """How what is tried between sessions is dealt with, as agreed."""

    @property
    def reflects(self) -> bool:
        """Whether it is the coach's own look at a session, and no plan of the client's (F1)."""
        return self.purpose == REFLECTION

    def to_json(self) -> dict[str, Any]:
        """The plan as plain JSON."""
        return {
            "id": self.id,
            "session": self.session_id,
            "client": self.client_name,
            "flow": self.flow_name,
            "title": self.title,
            "date": self.date,
            "goal": self.goal,
            "activities": [activity.to_json() for activity in self.activities],
            "headings": [
                {"title": h.title, "lines": list(h.lines), "slot": h.slot} for h in self.headings
            ],
            "kept_ideas": list(self.kept_ideas),
            "next_meeting": self.next_meeting,
            "word": [self.word_one, self.word_many],
            "agreed": self.agreed,
            "version": self.version,
            "corrected": self.corrected,
            "purpose": self.purpose,
            "asked": self.asked,
            "record": self.record,
            "share": self.share,
            "between": self.between,
        }

    @staticmethod
    def from_json(data: dict[str, Any]) -> Plan:
        """The plan that `to_json` wrote."""
        return Plan(
            id=data["id"],
            session_id=data["session"],
            client_name=data.get("client", ""),
            flow_name=data["flow"],
            title=data["title"],
            date=data["date"],
            goal=data.get("goal", ""),
            activities=tuple(Activity.from_json(row) for row in data.get("activities", [])),
            headings=tuple(
                Heading(row["title"], tuple(row["lines"]), row.get("slot", ""))
                for row in data.get("headings", [])
            ),
            kept_ideas=tuple(data.get("kept_ideas", [])),
            next_meeting=data.get("next_meeting", ""),
            word_one=data.get("word", ["activity"])[0],
            word_many=data.get("word", ["", "activities"])[1],
            agreed=data.get("agreed", ""),
            version=data.get("version", 1),
            corrected=data.get("corrected", ""),
            purpose=data.get("purpose", "session"),
            asked=data.get("asked", True),
            record=data.get("record", ""),
            share=data.get("share", ""),
            between=data.get("between", ""),
        )

    def for_others(self) -> Plan:
        """The plan as anybody but the client may have it: no helper who did not agree (A8, E4).

        Who else may see it, and how the two work together, is left out as well.
        """
        kept = (one if one.support_agreed else replace(one, support="") for one in self.activities)
        return replace(self, activities=tuple(kept), share="", between="")

    def next_version(self, corrected: str) -> Plan:
        """This plan as a correction, made at `corrected`."""
        return replace(self, version=self.version + 1, corrected=corrected)
