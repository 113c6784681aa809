"""A plan as JSON: every field, for another program to read."""

from __future__ import annotations

import json
from dataclasses import asdict

from sessionguide.language.text import clean_all
from sessionguide.plan.plan import Plan


def write(plan: Plan) -> str:
    """The plan as JSON of two spaces' indent, in the client's own letters."""
    return json.dumps(clean_all(whole(plan)), ensure_ascii=False, indent=2) + "\n"


def whole(plan: Plan) -> dict[str, object]:
    """The plan as plain JSON in which every activity has every field, also the empty ones."""
    return {**plan.to_json(), "activities": [asdict(one) for one in plan.activities]}
