"""Text that would like to be a command; a flow that is full of it, and its harmless twin."""

from __future__ import annotations

import json
import re

MARKUP = "[/x [b] $y [@click=app.quit]z[/]"
CONTROLS = (
    "\x1b[38;5;201m\x1b[6;66;666z\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x1bP1$r\x1b\\\x1bc"
    "\x9b31m\x9d0;owned\x9c\x90q\x9c\x07\x08\x00\x0e\x7f\u202eliamu\u202c\u2066x\u2069\u200b"
)
NASTY = MARKUP + CONTROLS
SHOWN = "[/x [b] $y [@click=app.quit]z[/]␛[38;5;201m"
"""How it begins on every way out: literally, the escape character as a visible sign."""
TAME = "words and more words, nothing else"

_FLOW = """\
sessionguide: 1
title: @title
about: @about
minutes: 30
words:
  activity: {one: @one, many: @many, a: @a}
stages:
  first:
    title: @stage-one
    note: @stage-note
    steps:
      since: {kind: review, ask: @since, help: @help, note: @note}
      hello: {say: @hello}
      deal: {kind: contract, ask: @deal, help: @help}
      wish: {ask: @wish, help: @help, note: @note}
      ideas: {kind: list, ask: @ideas, help: @help}
      order: {kind: rank, from: ideas, ask: @order, help: @help}
      boxes: {kind: sort, from: ideas, ask: @boxes, help: @help, into: {mine: @mine, far: @far}}
  second:
    title: @stage-two
    steps:
      now: {kind: scale, ask: @now, help: @help, ends: [@low, @high]}
      sure: {kind: yes_no, ask: @sure, help: @help}
      mood: {kind: choose, ask: @mood, help: @help, choices: {good: @good, bad: @bad}}
      why: {ask: "why ${wish} ${ideas} ${mood}", help: @help}
      next: {kind: activities, from: ideas, ask: @next, help: @help}
plan:
  goal: ${wish}
  Heading: ${ideas}
"""


def flow_text(text: str) -> str:
    """The flow with its own name before `text` wherever an author can write."""
    told = re.sub(r"@([a-z-]+)", lambda name: json.dumps(f"{name[1]} {text}"), _FLOW)
    return told.replace("Heading:", f"{json.dumps(f'Heading {text}')}:")
