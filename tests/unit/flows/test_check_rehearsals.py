"""`sessionguide flows check` plays the rehearsals beside flows: what it says, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sessionguide.commands.flows import flows
from sessionguide.flows import library
from tests.unit.flows.career import ROOT, script
from tests.unit.rehearsal.acting import FLOW

TRUE = "one:\n  answers: {now: 1}\n  skips: [why]\n"
UNTRUE = "one:\n  answers: {now: 1}\n  path: [hello, now, why]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of flows, and a home that is not there."""
    monkeypatch.setenv("SESSIONGUIDE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(library, "built_in", lambda: tmp_path / "none")
    made = tmp_path / "flows"
    made.mkdir()
    (made / "small.yaml").write_text(FLOW)
    (made / "small.rehearsals.yaml").write_text(TRUE)
    monkeypatch.chdir(made)
    return made


def _run(*words: str) -> Result:
    return CliRunner().invoke(flows, ["check", *words])


def test_a_flow_is_checked_with_the_rehearsals_beside_it(folder: Path) -> None:
    """Each file has its own line."""
    result = _run("small.yaml")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "small.yaml: in order.",
        "small.rehearsals.yaml: one rehearsal, and it comes true.",
    ]


def test_what_does_not_come_true_is_told_like_any_finding_and_ends_with_1(folder: Path) -> None:
    """File, line, column, code, and the word itself."""
    (folder / "small.rehearsals.yaml").write_text(UNTRUE)
    result = _run("small.yaml")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1:] == [
        'small.rehearsals.yaml:3:22  Here the path goes to "up", not to "why".  [rehearsal-path]',
        "   3 |   path: [hello, now, why]",
        "     |                      ^^^",
        '     = "why" is asked if now is above 1.',
        "",
    ]


def test_rehearsals_can_be_tried_by_themselves(folder: Path) -> None:
    """The flow beside them is read for it, and is not told of."""
    assert _run("small.rehearsals.yaml").stdout == (
        "small.rehearsals.yaml: one rehearsal, and it comes true.\n"
    )


def test_a_folder_is_tried_whole(folder: Path) -> None:
    """Every flow with its rehearsals, and rehearsals whose flow is not there."""
    (folder / "gone.rehearsals.yml").write_text(TRUE)
    result = _run(str(folder))
    assert result.exit_code == 1
    told = result.stdout
    assert f"{folder}/small.rehearsals.yaml: one rehearsal" in told
    assert "gone.rehearsals.yml:1:1  The flow of these rehearsals is not there: gone.yaml." in told


def test_rehearsals_of_a_broken_flow_are_not_tried(folder: Path) -> None:
    """That they were not is said, and what is wrong with their form."""
    (folder / "small.yaml").write_text(FLOW.replace("kind: scale", "kind: scal"))
    (folder / "small.rehearsals.yaml").write_text(TRUE + "two: x\n")
    told = json.loads(_run("small.yaml", "--json").stdout)
    assert [finding["code"] for finding in told[1]["findings"]] == ["rehearsal", "shape"]
    assert "flows check small.yaml" in told[1]["findings"][0]["hint"]


def test_json_names_the_file_of_each_finding(folder: Path) -> None:
    """Flow and rehearsals are files of their own."""
    (folder / "small.rehearsals.yaml").write_text(UNTRUE)
    flow, rehearsals = json.loads(_run(str(folder), "--json").stdout)
    assert (flow["ok"], rehearsals["ok"]) == (True, False)
    (finding,) = rehearsals["findings"]
    assert finding["file"] == str(folder / "small.rehearsals.yaml")
    assert (finding["line"], finding["code"]) == (3, "rehearsal-path")


@pytest.mark.parametrize("data", [b"\xff\xfe", b"x: [", b"", b"a:\n\tb: c\n"])
def test_rehearsals_that_cannot_be_read_are_one_report(folder: Path, data: bytes) -> None:
    """With its place; the flow itself is told to be in order."""
    (folder / "small.rehearsals.yaml").write_bytes(data)
    result = _run("small.yaml")
    assert result.exit_code == 1
    assert result.stdout.startswith("small.yaml: in order.\nsmall.rehearsals.yaml:")


def test_rehearsals_that_may_not_be_read_are_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On standard error."""
    result = _run("none.rehearsals.yaml")
    assert (result.exit_code, result.stderr) == (1, "There is no file none.rehearsals.yaml.\n")


def test_a_flow_that_is_not_there_has_no_rehearsals_either(folder: Path) -> None:
    """One sentence, not two."""
    result = _run("none.yaml")
    assert (result.exit_code, result.stdout) == (1, "")


def test_the_shipped_rehearsals_come_true() -> None:
    """All flows that come with the program, with theirs."""
    result = _run(str(ROOT / "flows"))
    assert result.exit_code == 0
    assert "career.rehearsals.yaml: 4 rehearsals, and all come true." in result.stdout


def test_the_shipped_rehearsals_are_the_sessions_that_other_tests_play() -> None:
    """Their answers are those of tests/fixtures/answers, word for word."""
    from sessionguide.language.findings import Findings
    from sessionguide.rehearsal.scene import read_scenes

    text = (ROOT / "flows" / "career.rehearsals.yaml").read_text(encoding="utf-8")
    scenes = read_scenes(text, Findings())
    for scene, name in zip(scenes, ("goal", "river", "low", "minimal"), strict=True):
        assert scene.raws == script(name).answers
        assert scene.known.before == script(name).before
