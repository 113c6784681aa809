"""Where suggestions come from: the coach's own beside ours; a broken file stops none of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sessionguide.language.findings import Findings
from sessionguide.suggestions.listing import starter
from sessionguide.suggestions.offering import groups, told
from sessionguide.suggestions.reading import KEYS, read_suggestion
from sessionguide.suggestions.shelf import collected
from sessionguide.suggestions.suggestion import Suggestion

WALK = "title: Walk round the lake\nkind: doing\nabout: Walk without a phone.\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The folder of a coach's own activities."""
    folder = tmp_path / "activities"
    folder.mkdir()
    return folder


def read(text: str) -> tuple[Suggestion | None, str]:
    """What is in a file, and the first thing that is wrong with it."""
    findings = Findings()
    found = read_suggestion(text, "walk", findings)
    return found, findings.sorted()[0].message if findings.found else ""


def test_a_file_of_the_coachs_own_is_there_the_next_time_somebody_looks(own: Path) -> None:
    """S10: no program is started anew; a changed file is read again."""
    before = {one.name for one in collected(own.parent).suggestions}
    (own / "walk.yaml").write_text(WALK)
    (found,) = (one for one in collected(own.parent).suggestions if one.name not in before)
    assert (found.title, found.origin) == ("Walk round the lake", "yours")
    (own / "walk.yaml").write_text(WALK.replace("lake", "block, twice"))
    assert "Walk round the block, twice" in {one.title for one in collected(own.parent).suggestions}


def test_one_of_the_coachs_own_takes_the_place_of_ours(own: Path) -> None:
    """As with flows: the nearest of a name counts."""
    (own / "mood_board.yaml").write_text(WALK)
    found = [one for one in collected(own.parent).suggestions if one.name == "mood_board"]
    assert [one.title for one in found] == ["Walk round the lake"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"title: [", "line 1"),
        (b"\xff\xfe", "not text in UTF-8"),
        (b"title: A\nkind: dancing\nabout: B\n", "line 2: This should be one of"),
        (b"a: &x 1\nb: *x\n", "line 1"),
        (b"x" * 300_000, "longer than 256 KB"),
        (b"[" * 500, "line 1"),
        (b"", "line 1"),
    ],
)
def test_a_broken_file_is_named_and_stops_none_of_the_others(
    own: Path, data: bytes, said: str
) -> None:
    """The limits of flow files hold here: size, depth, no anchors, UTF-8."""
    whole = len(collected(None).suggestions)
    (own / "odd.yaml").write_bytes(data)
    found = collected(own.parent)
    (bad,) = found.broken
    assert bad.path == str(own / "odd.yaml")
    assert said in bad.problem
    assert len(found.suggestions) == whole


def test_what_is_no_ordinary_file_is_no_danger(own: Path) -> None:
    """A pipe is never waited for, a folder is no file, a missing home has none."""
    os.mkfifo(own / "pipe.yaml")
    (own / "folder.yaml").mkdir()
    assert collected(own.parent).broken == ()
    assert collected(own.parent / "nowhere").suggestions == collected(None).suggestions


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WALK.replace("about", "abuot"), '"abuot" has no meaning here.'),
        ("kind: doing\nabout: x\n", 'This activity has no "title".'),
        (WALK.replace("Walk round", "Walk " * 60), "This should be a text of at most 200"),
        (WALK + "sessions: [0]\n", "This should be a whole number from 1 to 99."),
        (WALK + "worksheet: ../x\n", "This should be the name of a flow, such as values."),
        (WALK + "for_thought: perhaps\n", "This should be yes or no."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(text: str, said: str) -> None:
    """U4: where, and what to do."""
    found, message = read(text)
    assert found is None
    assert message.startswith(said)


def test_every_key_is_explained_and_its_example_works() -> None:
    """The table is what docs and messages say."""
    text = "\n".join(key.example for key in KEYS)
    found, message = read(text)
    assert message == ""
    assert found is not None
    assert (found.sessions, found.flows, found.for_thought) == ((1, 2), ("career", "grow"), True)
    assert all(key.meaning.endswith(".") for key in KEYS)


def test_the_one_to_begin_with_is_in_order() -> None:
    """`activities new` writes what can be used at once."""
    found, message = read(starter("my_walk"))
    assert (found.title if found else "", message) == ("My walk", "")


def suggestion(name: str, **keys: object) -> Suggestion:
    """A suggestion for doing something."""
    given: dict[str, object] = {"title": name, "kind": "doing", "about": f"About {name}."}
    return Suggestion(name, **(given | keys))  # type: ignore[arg-type]  # mixed keys


def test_what_suits_this_session_comes_first_and_food_for_thought_last() -> None:
    """S10: by flow and by the number of the session; A13 stands apart."""
    first = suggestion("first", sessions=(1,))
    grow = suggestion("grow", flows=("grow",))
    rest = suggestion("rest", kind="not doing")
    ask = suggestion("ask", for_thought=True)
    given = (ask, rest, grow, first)

    def names(flow: str, number: int, typed: str = "") -> list[list[str]]:
        found = groups(given, flow, number, typed)
        return [[group.heading, *(one.name for one in group.suggestions)] for group in found]

    thought = ["Food for thought, without obligation", "ask"]
    kept = ["Not doing something, or a rest", "rest"]
    assert names("career", 1) == [
        ["For this session", "first"],
        ["Doing something", "grow"],
        kept,
        thought,
    ]
    assert names("grow", 2)[0] == ["For this session", "grow"]
    assert names("grow", 2, "ABOUT rest") == [kept]
    assert names("grow", 2, "nothing like it") == []


def test_what_is_told_of_one_leaves_out_what_its_file_leaves_out() -> None:
    """Only the first three keys are needed."""
    assert told(suggestion("x")) == ("About x.", "")
    full = suggestion("x", takes="an hour", worksheet="noticing_log")
    assert told(full)[1] == "Takes: an hour. Sheet: noticing log."
