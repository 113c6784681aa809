"""A flow on paper: a sheet to write on, with the same names; one module for each format."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import Final

from sessionguide.flows.model import Flow
from sessionguide.sheets.sheet import sheet

FORMATS: Final = MappingProxyType({"html": "html", "text": "txt", "md": "md"})
"""Names of the formats, which are also the modules here, and how files of them end."""


def printed(flow: Flow, form: str, *, notes: bool = False) -> str:
    """`flow` as the whole text of a sheet of the format `form`, one of FORMATS.

    Args:
        flow: what to print.
        form: the format.
        notes: whether it is the coach's own sheet, with all that is for the coach alone.
    """
    text = import_module(f"{__name__}.{form}").write(sheet(flow, notes=notes))
    assert isinstance(text, str)
    return text
