"""`:suggest` and `:agreed` in plain mode: on par with the pages."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

from sessionguide.desk import Desk
from sessionguide.flows.library import Library
from sessionguide.plain.session import PlainSession
from sessionguide.plain.talk import Talk
from tests.fakes import FakeRecords
from tests.unit.plain.talking import AGREEING, Plainly

WALK = "title: Walk round the lake\nkind: doing\nabout: Walk without a phone.\n"
CARRY = "title: Carry this along\nkind: thinking\nabout: No answer.\nfor_thought: yes\n"


def spoken(folder: Path, *lines: str) -> tuple[str, Plainly]:
    """What a session at agreeing says to `lines`, with two activities of the coach's own."""
    (folder / "activities").mkdir()
    (folder / "activities" / "walk.yaml").write_text(WALK)
    (folder / "activities" / "carry.yaml").write_text(CARRY)
    plainly = Plainly(AGREEING)
    practice = FakeRecords(practice=True)
    desk = Desk(plainly.records, practice, Library((folder,), folder), str(folder))
    out = StringIO()
    source = StringIO("".join(f"{line}\n" for line in lines))
    PlainSession(plainly.runner, Talk(source, out), desk).run()
    return out.getvalue(), plainly


def test_suggestions_are_listed_on_request_and_taken_by_number(tmp_path: Path) -> None:
    """S7, S10: the question first; what is taken stands there, and :back changes it."""
    said, plainly = spoken(tmp_path, ":go take_on", ":suggest walk lake", ":suggest 1", "", "8")
    assert (
        "What has already occurred to you?\nDoing something\n  1. Walk round the lake (yours)"
        in (said)
    )
    assert "Walk without a phone.\nIt stands there: Walk round the lake" in said
    draft = plainly.runner.draft_at(plainly.runner.session.here)
    assert draft["1.what"] == "Walk round the lake"
    assert "1.whose_idea" not in draft


def test_food_for_thought_is_put_aside_without_obligation(tmp_path: Path) -> None:
    """A13: kept beside the three."""
    said, plainly = spoken(tmp_path, ":go take_on", ":suggest carry this", ":suggest 1")
    assert "Put aside, without obligation: Carry this along" in said
    assert [thought.text for thought in plainly.runner.session.parked] == ["Carry this along"]


def test_elsewhere_and_with_odd_numbers_a_sentence_says_what_works(tmp_path: Path) -> None:
    """Nothing is taken by mistake."""
    lines = (":suggest", ":go take_on", ":suggest 5", ":suggest lake", ":suggest 9")
    said, plainly = spoken(tmp_path, *lines)
    assert "Ideas from others can be seen where you say what you will try." in said
    assert "Nothing has these words." in said
    assert "Type a number from 1 to 1 after :suggest." in said
    assert not plainly.runner.draft_at(plainly.runner.session.here)


def test_what_we_agreed_can_be_read_at_any_time() -> None:
    """S2: before and after, and how to change it."""
    told = Plainly(AGREEING).hears(":agreed", "To find out", "2", ":agreed")
    before, _, after = told.text.partition("Until then only the plan is kept")
    assert "What we agreed\nNothing is agreed yet." in before
    assert "What we agreed\nPurpose: To find out\nWhat is kept: only the plan" in after
    assert "To change something: :go agreed" in after
