"""Flows with everything that a picture can show."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.language.facts import Ref
from sessionguide.language.sources import Source

CANARY: Final = "Kanarienvogel"
"""Stands in every text that is for the coach alone."""

TALK: Final = f"""\
sessionguide: 1
title: Rehearse a difficult talk
about: From what you want to say to a sentence that you can stand behind.
source: [Ours, "A & B <c>"]
stages:
  opening:
    title: Is today the day?
    minutes: 5
    note: {CANARY}
    steps:
      breathe: {{say: Take a quiet minute before we go on., minutes: 1}}
      ready: {{kind: yes_no, ask: Do you want to look at this today?, note: {CANARY}}}
      seen: {{ask: {CANARY}?, by: coach, private: yes}}
      another_day:
        when: {{ready: no}}
        say: Then we leave it for another day.
        finish: yes
      worries: {{kind: list, ask: What could go wrong?, private: yes, optional: yes}}
  wording:
    title: Finding the sentence
    minutes: 20
    when: {{worries: {{answered: yes}}}}
    steps:
      draft: {{ask: "How would you say it, in one sentence?"}}
      heard: {{ask: "What might they hear in \\"${{draft}}\\"?", by: coach}}
      fits:
        kind: scale
        ask: How well does it fit you?
        repeat: {{from: draft, until: {{fits: {{at_least: 8}}}}, at_most: 3}}
      moment:
        kind: choose
        ask: When would be a good moment?
        choices: {{soon: this week, later: when things are calmer}}
      soon_what: {{when: {{moment: soon}}, ask: "Which day, for your ${{word}}?"}}
  each:
    title: Each worry
    minutes: 15
    steps:
      likely: {{kind: scale, ask: How likely is it really?}}
"""


def talk() -> Flow:
    """A flow with a guarded stage, a loop, an ending, and a stage for each entry of a list."""
    flow = read(TALK, "talk", check=False).flow
    assert flow is not None
    *stages, each = flow.stages
    each = replace(each, for_each=Source((Ref("worries"),)), item_name="worry")
    return replace(flow, stages=(*stages, each))


def long(times: int) -> Flow:
    """A flow with the same stages again and again."""
    flow = talk()
    return replace(flow, stages=flow.stages * times)


def tall() -> Flow:
    """A flow of one stage that is longer than any page."""
    flow = talk()
    stage = replace(flow.stages[1], steps=flow.stages[1].steps * 40)
    return replace(flow, stages=(stage,))
