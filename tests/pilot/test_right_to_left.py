"""Hebrew and Arabic, with their marks: as typed in the session, safe and whole wherever shown."""

from __future__ import annotations

import json
from pathlib import Path

from textual.events import Paste

from sessionguide.language.clean import clean
from sessionguide.plan.exports import FORMATS, export
from sessionguide.session.session import AT_CLOSING, Visit
from sessionguide.session.start import begin, resume
from sessionguide.store.home import open_home
from tests.pilot.desks import desk, in_session, runner_of
from tests.unit.plain.talking import flow_in

HEBREW = "שָׁלוֹם, אֲנִי רוֹצָה לַעֲבוֹד עִם חַיּוֹת"
ARABIC = "أُرِيدُ أَنْ أَتَعَلَّمَ شَيْئًا جَدِيدًا"
PERSIAN = "می\u200cخواهم بنویسم"
"""Its joiner is part of how it is spelt."""
TURNED = f"\u202e{HEBREW}\u202c \u2067{ARABIC}\u2069\u200f"
"""With signs that turn the direction of what stands around them."""
FLOW = """\
sessionguide: 1
title: A talk
stages:
  only:
    title: Talking
    in_plan: goal
    steps:
      wish: {ask: What do you wish for?}
      ideas: {kind: list, ask: What could you try?}
"""


async def test_what_is_put_in_from_right_to_left_is_the_answer(tmp_path: Path) -> None:
    """Letter for letter in the session, and there again when somebody goes back."""
    app = in_session(desk(tmp_path))
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.focused is not None
        app.post_message(Paste(f"{HEBREW} {ARABIC} {PERSIAN}"))
        await pilot.pause()
        await pilot.press("enter", "f2")
        await pilot.pause()
        runner = runner_of(app)
        assert runner.reading.lines(Visit("topic")) == (f"{HEBREW} {ARABIC} {PERSIAN}",)
        strips = app.screen._compositor.render_strips(app.size)
        shown = "".join(segment.text for strip in strips for segment in strip)
        assert "".join(HEBREW.split()) in "".join(shown.split())


def test_it_is_kept_taken_up_again_and_exported_whole(tmp_path: Path) -> None:
    """In the client's file as it was typed; on every way out without what turns directions."""
    with open_home(tmp_path / "home") as home:
        records = home.records()
        runner = begin(flow_in(FLOW), records.add_client(HEBREW), records)
        runner.answer_and_advance(runner.session.here, TURNED)
        session_id = runner.session.id
        runner.pause()
        runner.close()
        again, _trouble = resume(session_id, records)
        assert again.session.answers[Visit("wish")].value == TURNED
        again.answer_and_advance(again.session.here, [ARABIC, PERSIAN])
        again.jump(AT_CLOSING)
        plan = again.finish("everything")
        again.close()
    stored = "\n".join(
        json.dumps(json.loads(file.read_text("utf-8")), ensure_ascii=False)
        for file in (tmp_path / "home").rglob("*.json")
        if "clients" in file.parts
    )
    assert all(words in stored for words in (HEBREW, ARABIC, PERSIAN))
    for form in FORMATS:
        text = export(plan, form)
        written = json.dumps(json.loads(text), ensure_ascii=False) if form == "json" else text
        flat = " ".join(written.split())
        assert clean(TURNED) == f"{HEBREW} {ARABIC}"
        assert all(words in flat for words in (HEBREW, ARABIC))
        assert not {*"\u202e\u202c\u2067\u2069\u200f"} & {*written}
