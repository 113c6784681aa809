"""What a stage or a step may be called."""

from __future__ import annotations

import re
from typing import Final

from sessionguide.flows.keys import RESERVED
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Scalar
from sessionguide.language.shapes import NAME

_LONGEST: Final = 60


def check_name(name: Scalar, part: str, findings: Findings) -> bool:
    """Whether `name` can name a `part` (stage, step); what is wrong with it is noted."""
    text = name.text
    if text.startswith("_") or (part != "stage" and text in RESERVED):
        why = "Names beginning with _ are" if text.startswith("_") else f'The name "{text}" is'
        message = f"{why} kept for the program."
        findings.add("reserved", message, name.place, _suggestion(f"{text.strip('_')}_{part}"))
    elif not NAME.match(text):
        message = f'"{text}" cannot be the name of a {part}: small letters, digits and _ only.'
        findings.add("name", message, name.place, _suggestion(text))
    elif len(text) > _LONGEST:
        message = f"This name is longer than {_LONGEST} letters."
        findings.add("name", message, name.place)
    else:
        return True
    return False


def heading_of(name: str) -> str:
    """What a stage without a title is headed by."""
    return name.replace("_", " ").capitalize()


def _suggestion(text: str) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")[:_LONGEST]
    return f'For example "{name}".' if NAME.match(name) else "It begins with a letter."
