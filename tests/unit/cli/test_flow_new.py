"""`sessionguide flows new`: a flow to begin with."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from sessionguide.flows.keys import FLOW_KEYS, STAGE_KEYS, STEP_KEYS
from sessionguide.flows.library import built_in
from sessionguide.flows.reader import read
from sessionguide.flows.starter import MODELINE, SCHEMA_FILE, starter
from tests.unit.cli.running import Run
from tests.unit.flows.test_schema import _loaded as loaded


def test_the_starter_is_in_order_and_draws_no_advice() -> None:
    """Whatever it is called."""
    for name in ("morning", "my_own-talk2"):
        found = read(starter(name), name)
        assert found.findings == ()
        assert found.flow is not None
    assert 'title: "My own talk2"' in starter("my_own-talk2")


def test_every_part_of_the_starter_is_explained() -> None:
    """Each word of the language has a comment above it where it stands first, or a line earlier."""
    lines = [line.strip() for line in starter("talk").splitlines()]
    firsts: dict[str, int] = {}
    for number, line in enumerate(lines):
        if line and not line.startswith("#"):
            firsts.setdefault(line.partition(":")[0], number)
    words = {key.name for table in (FLOW_KEYS, STAGE_KEYS, STEP_KEYS) for key in table}
    for word in words & set(firsts) - {"title", "minutes"}:
        above = lines[max(0, firsts[word] - 3) : firsts[word]]
        assert any(line.startswith("#") for line in above), word


def test_a_new_flow_stands_among_ones_own_with_its_schema(run: Run, home: Path) -> None:
    """It says where, passes its check and stands in every list."""
    done = run("flows", "new", "my_talk")
    path = home / "flows" / "my_talk.yaml"
    assert done.code == 0
    assert done.out.splitlines() == [
        f"Written: {path}",
        "Look whether all is well: sessionguide flows check my_talk",
        "Try it alone: sessionguide start my_talk --practice",
    ]
    assert run("flows", "check", "my_talk").code == 0
    assert "my_talk" in run("flows", "list").out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_its_first_line_names_the_schema_beside_it(run: Run, home: Path) -> None:
    """So that an editor finds it; the flow fits it."""
    run("flows", "new", "my_talk")
    text = (home / "flows" / "my_talk.yaml").read_text(encoding="utf-8")
    first = text.partition("\n")[0]
    assert first == MODELINE
    beside = home / "flows" / first.rpartition("=")[2]
    schema = json.loads(beside.read_text(encoding="utf-8"))
    assert list(Draft7Validator(schema).iter_errors(loaded(text))) == []


def test_a_schema_that_is_there_is_left_as_it_is(run: Run, home: Path) -> None:
    """It may be the author's own."""
    (home / "flows" / SCHEMA_FILE).write_text("{}")
    assert run("flows", "new", "my_talk").code == 0
    assert (home / "flows" / SCHEMA_FILE).read_text() == "{}"


def test_a_copy_keeps_every_word_of_the_other_flow(run: Run, home: Path) -> None:
    """Its comments and notes too; translations and rehearsals stay with the first."""
    (home / "flows" / "small.rehearsals.yaml").write_text("a: {}\n")
    (home / "flows" / "small.de.yaml").write_text("title: Klein\n")
    small = home / "flows" / "small.yaml"
    small.write_text("# Mine alone.\n" + small.read_text())
    assert run("flows", "new", "mine", "--from", "small").code == 0
    made = (home / "flows" / "mine.yaml").read_text(encoding="utf-8")
    assert made == f"{MODELINE}\n{small.read_text()}"
    assert not list((home / "flows").glob("mine.*.yaml"))


def test_a_copy_of_a_flow_with_the_line_for_editors_is_the_same_text(run: Run, home: Path) -> None:
    """It is not there twice."""
    assert run("flows", "new", "mine", "--from", "career").code == 0
    career = (built_in() / "career.yaml").read_bytes()
    assert (home / "flows" / "mine.yaml").read_bytes() == career


def test_a_flow_of_a_name_that_is_known_takes_its_place(run: Run) -> None:
    """Which is said."""
    done = run("flows", "new", "career")
    assert done.code == 0
    assert 'There is a flow "career" already.' in done.out
    assert "In your own flows this one takes its place." in done.out


@pytest.mark.parametrize("ending", ["yaml", "yml"])
def test_no_file_is_ever_replaced(run: Run, home: Path, ending: str) -> None:
    """Nor is a second one of the same name written beside it."""
    there = home / "flows" / f"mine.{ending}"
    there.write_text("mine")
    done = run("flows", "new", "mine")
    assert done.code == 1
    assert "is there already, and was left as it is." in done.err
    assert there.read_text() == "mine"
    assert len(list((home / "flows").glob("mine.*"))) == 1


@pytest.mark.parametrize("name", ["", "My", "1st", "_a", "a b", "a.b", "../a", "a/b", "ä", "a\n"])
def test_a_name_that_cannot_be_one_is_refused(run: Run, home: Path, name: str) -> None:
    """With how one looks; nothing is written."""
    done = run("flows", "new", "--", name)
    assert done.code == 2
    assert "cannot be the name of a flow" in done.err
    assert sorted(path.name for path in (home / "flows").iterdir()) == ["small.yaml"]


def test_another_folder_is_made_where_it_is_missing(run: Run, tmp_path: Path) -> None:
    """And the next steps name the file."""
    done = run("flows", "new", "mine", "--folder", "deep/er")
    assert done.code == 0
    assert (tmp_path / "deep" / "er" / SCHEMA_FILE).exists()
    assert "sessionguide flows check deep/er/mine.yaml" in done.out


def test_a_home_that_is_not_there_yet_is_made_for_its_owner_alone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands beside the flows later is private."""
    fresh = tmp_path / "fresh"
    monkeypatch.setenv("SESSIONGUIDE_HOME", str(fresh))
    assert run("flows", "new", "mine").code == 0
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--from", "smal"), 'Did you mean "small"?'),
        (("--from", "bad"), "bad.yaml"),
        (("--folder", "home/flows/small.yaml"), "small.yaml"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Run, home: Path, args: tuple[str, str], says: str
) -> None:
    """No flow to copy, no text, no folder."""
    (home / "flows" / "bad.yaml").write_bytes(b"\xff\xfe\xff")
    done = run("flows", "new", "mine", *args)
    assert done.code in (1, 3)
    assert says in done.err
    assert not (home / "flows" / "mine.yaml").exists()
