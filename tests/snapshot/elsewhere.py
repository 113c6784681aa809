"""Scenes in other languages: words a line long, wide signs, and sentences half as long again."""

from __future__ import annotations

from sessionguide.flows.reader import read
from sessionguide.flows.translating.pseudo import pseudo
from sessionguide.session.start import begin
from tests.snapshot.choices import LONG_WORD
from tests.snapshot.registry import scene
from tests.snapshot.stage import CLIENT, Stage

LONG = pseudo("What would have to be different for you to be sure that it was worth the while?")
FLOW = f"""\
sessionguide: 1
title: {LONG_WORD}
minutes: 60
stages:
  one:
    title: キャリアコーチングセッション
    steps:
      near:
        kind: scale
        ask: 今日の{LONG_WORD}はどのくらいですか
        help: "{LONG}"
        ends: [まったくそうは思わない, {LONG_WORD}]
  two:
    title: {LONG_WORD}
    steps:
      which:
        kind: choose
        ask: "{LONG}"
        choices:
          a: {LONG_WORD}
          b: 仕事と生活のバランスを大切にしながら、新しいことに少しずつ挑戦していきたい
          c: "{LONG}"
  three:
    title: "{pseudo("Prioritising")}"
    steps:
      finally: {{ask: "{LONG}"}}
"""


async def abroad(stage: Stage, answered: bool) -> None:
    """The session at its first question, or at the second."""
    found = read(FLOW, "abroad").flow
    assert found is not None
    records = stage.desk.shelf(False)
    runner = begin(found, records.add_client(CLIENT), records, stage.clock)
    if answered:
        runner.answer_and_advance(runner.session.here, 4)
    await stage.open(runner)


@scene
async def abroad_scale(stage: Stage) -> None:
    """Ends that are longer than the scale."""
    await abroad(stage, answered=False)
    await stage.press("7")


@scene
async def abroad_choose(stage: Stage) -> None:
    """Choices of several lines, the one in wide signs marked."""
    await abroad(stage, answered=True)
    await stage.press("down")


@scene
async def abroad_overview(stage: Stage) -> None:
    """All questions."""
    await abroad(stage, answered=True)
    await stage.press("f4")
