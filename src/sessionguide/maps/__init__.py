"""A flow as a picture to look at and to hang on a wall: one module for each format.

Nothing of the coach's own is in a picture: a client may stand before it.
"""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import Final

from sessionguide.flows.model import Flow

FORMATS: Final = MappingProxyType({"svg": "svg", "text": "txt", "mermaid": "mmd"})
"""Names of the formats, and how files of them end."""

_MODULES: Final = MappingProxyType(
    {
        "svg": "sessionguide.maps.poster",
        "text": "sessionguide.maps.boxes",
        "mermaid": "sessionguide.flows.diagram",
    }
)


def drawn(flow: Flow, form: str) -> str:
    """`flow` as the whole text of a picture of the format `form`, one of FORMATS."""
    text = getattr(import_module(_MODULES[form]), form)(flow)
    assert isinstance(text, str)
    return text
