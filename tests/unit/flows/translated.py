"""A flow with its German translation beside it, to be read again with other words."""

from __future__ import annotations

from sessionguide.flows.library import Library
from sessionguide.flows.reader import Read

FLOW = """sessionguide: 1
title: A talk
about: From here to there.
words: {activity: {one: experiment, many: experiments, a: an experiment}}
stages:
  first_look:
    note: Take time.
    steps:
      now: {kind: scale, ask: How near is it?, help: A number., ends: [far, here]}
      way: {kind: choose, ask: Which way?, choices: {stay: Stay, go: Go}}
      what: {kind: choose, ask: Which of these?, choices: [Time, Money]}
  second:
    title: More
    when: {way: go}
    steps:
      topic: {ask: "At ${now}, what now?", default: A walk, note: Wait.}
      ideas: {kind: list, ask: What else?, start_with: [Rest]}
      chosen: {say: "${what}"}
plan:
  goal: ${topic}
  Ideas: My ideas. ${ideas}
"""
GERMAN = """language: de
title: Ein Gespräch
about: Von hier nach dort.
words: {activity: {one: Versuch, many: Versuche, a: einen Versuch}}
stages:
  first_look:
    title: Erster Blick
    note: Lass dir Zeit.
    steps:
      now: {ask: Wie nah ist es?, help: Eine Zahl., ends: [fern, hier]}
      way: {ask: Wohin?, choices: {stay: Bleiben, go: Gehen}}
      what: {ask: Was davon?, choices: {Time: Zeit, Money: Geld}}
  second:
    title: Mehr
    steps:
      topic: {ask: "Was jetzt, bei ${now}?", default: Ein Spaziergang, note: Warte.}
      ideas: {ask: Was noch?, start_with: [Ruhe]}
plan:
  goal: ${topic}
  Einfälle: Meine Einfälle. ${ideas}
"""


def written(library: Library, text: str, flow: str = FLOW) -> Read:
    (library.folders[0] / "talk.yaml").write_text(flow, encoding="utf-8")
    (library.folders[0] / "talk.de.yaml").write_text(text, encoding="utf-8")
    return library.load("talk.de")


def only(found: Read) -> tuple[str, tuple[int, int], str, str]:
    (finding,) = found.findings
    return finding.code, finding.place[:2], finding.message, finding.hint
