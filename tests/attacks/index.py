"""The list of attacks, line by line, and all that stand for them."""

from __future__ import annotations

from typing import Final

from tests.attacks import (
    code,
    exports,
    homes,
    ids,
    kept,
    limits,
    links,
    own_files,
    pages,
    spoken,
    text,
    told,
    ways_out,
    widgets,
    windows,
    yaml_files,
)
from tests.attacks.proving import Attack

LINES: Final = {
    # text is text
    "control characters": "Control characters become visible signs.",
    "escape sequences": "Escape sequences die.",
    "bidi and zero-width": "Bidi overrides and zero-width characters go.",
    "joiners": "Joiners stay where scripts and emoji need them.",
    "combining marks": "Long runs of combining marks are cut.",
    "cost of cleaning": "Cleaning costs little: counted in looks at characters, not in time.",
    "every way out": "Every way out passes `clean`.",
    "widgets that parse markup": "No widget that parses markup is given data as `str`.",
    "actions in text": "`[@click=...]` fires nothing.",
    "closing tags": "`[/]` crashes nothing.",
    "title and clipboard": "Data sets neither title nor clipboard of a terminal.",
    "crash report": "A crash report does not print what clients said.",
    "screenshot": "No command writes a picture of the screen.",
    "20,000 characters": "One answer holds 20,000 characters; more is refused in words.",
    # files
    "limits first": "Limits are kept before anything is built of a file.",
    "anchors and tags": "No anchors, no aliases, no tags.",
    "duplicate keys": "A name given twice is told.",
    "billion laughs": "Laughs in laughs are not built.",
    "deep nesting": "Nesting stops at twenty.",
    "huge numbers": "Numbers are finite and within limits.",
    "CSV cells": "Cells that begin like a formula are quoted (there is no CSV export yet).",
    "HTML escaped": "HTML, SVG and diagrams hold texts as texts.",
    "Markdown escaped": "Markdown holds texts as texts.",
    "never overwritten": "Exports never overwrite without asking.",
    "links": "Links are never followed out of the home.",
    "ids that are paths": "Ids, names and headers lead to no path.",
    "odd types": "A client's file with rows of odd types stops nothing but itself.",
    "odd journals": "A journal that says what is not so stops nothing but itself.",
    # code
    "no eval": "No text is run, no module imported by a name from outside.",
    "no pickle": "Nothing is unpacked that can hold code.",
    "no yaml.load": "YAML is read as events, never loaded into objects.",
    "no shell": "No other program is started, so no argument list holds a name.",
    "transitions": "No text of a flow becomes a callback.",
    "the cache of flows": "A kept flow that someone put there runs no code.",
    "logs and arguments": "Logs, files' names and the environment hold no names.",
    # the second window
    "two windows": "What the other window asks is a wish of now, and done where it can be seen.",
    "what the client sees": "No word of another client's, or of a file, is on the shared pages.",
    # what lies beside
    "settings": "Whatever settings.toml says, the program starts, and at once.",
    "activities": "Activities of a stranger are text, or named as what cannot be used.",
    "completion": "No shell runs a word of a name that it completes.",
    # a passphrase
    "locked homes": "In a locked home nothing is read, forged or turned back without it.",
}
"""Each line of the list -> what it asks for."""

ATTACKS: Final[tuple[Attack, ...]] = (
    *text.ATTACKS,
    *ways_out.ATTACKS,
    *widgets.ATTACKS,
    *pages.ATTACKS,
    *limits.ATTACKS,
    *told.ATTACKS,
    *yaml_files.ATTACKS,
    *exports.ATTACKS,
    *links.ATTACKS,
    *kept.ATTACKS,
    *spoken.ATTACKS,
    *ids.ATTACKS,
    *code.ATTACKS,
    *homes.ATTACKS,
    *windows.ATTACKS,
    *own_files.ATTACKS,
)
