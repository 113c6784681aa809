"""The flow to begin with: small, whole, and explained line by line; or a copy of another one."""

from __future__ import annotations

import re
from typing import Final

MODELINE: Final = "# yaml-language-server: $schema=./flow.schema.json"
"""The first line of a flow: by it an editor finds the schema beside the file."""

SCHEMA_FILE: Final = "flow.schema.json"
"""What the modeline names."""

_NAME: Final = re.compile(r"[a-z][a-z0-9_-]*\Z")

_STARTER: Final = """\
{modeline}
# The line above lets an editor help you while you write. Leave it where it is.
#
# This is a session of your own. A line that begins with # is a note to yourself: nobody sees it.
# Change what you like, then look whether all is well:   sessionguide flows check {name}
# Try it without a client, with your notes beside it:    sessionguide start {name} --practice
# Every word that can stand here, in one page:           sessionguide flows words
# What belongs together begins in the same column. Indent with spaces, two for each level.

# The version of the language that flows are written in. It comes first.
sessionguide: 1

# What the session is called where people choose one, and one sentence that says what it is for.
title: {title}
about: From a question to one thing to try before we meet again.

# How long it takes in all, in minutes. This is advice: nobody is cut off.
minutes: 30

# The stages, in order. Each has a name of its own, in small letters and without spaces.
stages:

  opening:
    # The heading that the client sees, and how long this stage takes.
    title: What it is about
    minutes: 10
    # A note is for you alone. It is never on the screen that a client sees.
    note: Let them arrive. The second sentence is often the real one.
    # The questions, in order. The name of a question is also the name of its answer.
    steps:
      topic:
        # The question itself. Without "kind" the answer is a text in the client's own words.
        ask: What would you like to look at today?
        # Small print below the question.
        help: One thing is enough.
      hope:
        ask: What do you hope will be different afterwards?
        # An optional question may stay open without being listed at the end.
        optional: yes

  looking:
    title: Where you are
    minutes: 10
    steps:
      now:
        # A scale: a number from 1 to 10, with what its two ends mean.
        kind: scale
        ask: How close are you today to what you want?
        ends: [far away, exactly there]
      one_up:
        # Asked only if the answer to "now" is below 10.
        when: {{now: {{below: 10}}}}
        # ${{now.up}} stands for the number one above the answer to "now".
        ask: What would be different at ${{now.up}}?
      ideas:
        # A list: as many entries as come.
        kind: list
        ask: What could you try? Say whatever comes.
        help: Nothing is judged yet.
      first:
        # The entries of the list above, to be put in order; only the first one is kept.
        kind: rank
        from: ideas
        keep: 1
        ask: Which of these comes first?

  agreeing:
    title: What you will try
    minutes: 10
    steps:
      take_on:
        # What goes into the plan: at most three things, each with a first step.
        kind: activities
        from: first
        at_most: 1
        ask: What will you try before we meet again?
        note: Smaller is better. What could the first step be, tomorrow?

# The client's document: headings, each with a text that shows answers. The rest is left out.
plan:
  goal: ${{hope}}
  What it was about: ${{topic}}
  Where I am: I am at ${{now}} out of 10. One step up I would see this. ${{one_up}}
  My ideas: ${{ideas}}
"""


def is_name(name: str) -> bool:
    """Whether a flow can be called so: small letters, digits, _ and -, a letter first."""
    return bool(_NAME.match(name)) and len(name) <= 60


def starter(name: str) -> str:
    """A small flow called `name`, with every line explained."""
    title = name.replace("_", " ").replace("-", " ").strip().capitalize()
    return _STARTER.format(modeline=MODELINE, name=name, title=f'"{title}"')


def copied(text: str) -> str:
    """The text of another flow as it is, its comments too; the modeline is added if missing."""
    return text if "yaml-language-server:" in text else f"{MODELINE}\n{text}"
