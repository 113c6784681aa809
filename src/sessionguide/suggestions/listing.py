"""Suggestions on the command line: a list of them, a report on a file, one to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from sessionguide.flows.files import FlowFile
from sessionguide.language.clean import clean, clean_all
from sessionguide.suggestions.shelf import read_file
from sessionguide.suggestions.suggestion import Collection

_STARTER: Final = """\
# An activity of your own. A line that begins with # is a note to yourself: nobody sees it.
# What it is called: it goes into the client's plan, to be changed into their own words.
title: {title}

# doing, thinking or not doing
kind: doing

# What one does, in a sentence or two. Short sentences are read sooner.
about: Say in one or two sentences what one does.

# How long it takes, and what it is good for. Leave a line out if you like.
takes: half an hour
good_for: seeing what comes next

# Take away the # from what you want to use.
# A flow that goes with it, to print or to fill in alone:
# worksheet: noticing_log
# The sessions of a client that it suits, and the flows; all, if you say nothing:
# sessions: [1, 2]
# flows: [career, grow]
# Food for thought, without obligation: it is kept beside the plan, not among the three.
# for_thought: yes
# Where it comes from:
# source: my own practice
"""


def starter(name: str) -> str:
    """The text of an activity to begin with."""
    title = name.replace("_", " ").replace("-", " ")
    return _STARTER.format(title=title[:1].upper() + title[1:])


def list_lines(found: Collection) -> Iterator[str]:
    """A line for each: name, kind, title; the coach's own are named so; broken ones come last."""
    width = max((len(one.name) for one in found.suggestions), default=0)
    for one in sorted(found.suggestions, key=lambda one: one.name):
        own = "  (yours)" if one.origin == "yours" else ""
        yield clean(f"{one.name:<{width}}  {one.kind:<9}  {one.title}{own}", lines=False)
    for bad in found.broken:
        yield f"Cannot be used: {bad.path}, {bad.problem}"


def as_plain(found: Collection) -> dict[str, Any]:
    """The same as plain JSON."""
    plain: dict[str, Any] = clean_all(
        {
            "activities": [asdict(one) for one in found.suggestions],
            "broken": [asdict(one) for one in found.broken],
        }
    )
    return plain


def report_of(file: FlowFile) -> tuple[str, bool]:
    """What is wrong with a file, or that it is in order; and whether it can be used."""
    from sessionguide.language.report import report

    suggestion, text, findings = read_file(file)
    if suggestion is not None:
        return f"{clean(file.path, lines=False)}: in order.", True
    return f"{report(findings, text, file.path)}\n", False
