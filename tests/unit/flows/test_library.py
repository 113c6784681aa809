"""Where flows come from: folders, nearest first; heads; one broken file stops no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sessionguide.errors import FlowError
from sessionguide.flows.files import read_bytes
from sessionguide.flows.heads import FlowHead
from sessionguide.flows.library import Library, built_in, library_of
from sessionguide.flows.packs import Pack
from sessionguide.language.findings import Finding
from sessionguide.language.nodes import MOST_BYTES

FLOW = """sessionguide: 1
title: {title}
stages:
  talk:
    steps:
      topic: {{ask: What brings you here?}}
"""


def _flow(folder: Path, name: str, title: str = "Talk") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(FLOW.format(title=title), encoding="utf-8")
    return path


def _head(folder: Path, text: str) -> FlowHead:
    (folder / "f.yaml").write_bytes(text.encode())
    (head,) = Library((folder,)).heads()
    return head


def _names(library: Library) -> list[str]:
    return [head.name for head in library.heads()]


BAD = {
    "not_yaml": b'sessionguide: 1\ntitle: "Talk\nstages: [}\n',
    "not_utf8": "sessionguide: 1\ntitle: Caf\xe9\n".encode("latin-1"),
    "huge": b"#" * (MOST_BYTES + 1),
    "bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "list": b"- one\n- two\n",
    "empty": b"",
    "nul": b"sessionguide: 1\0\ntitle: x\nstages: y\n",
}


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder of broken files, and one good one."""
    for name, data in BAD.items():
        (tmp_path / f"{name}.yaml").write_bytes(data)
    _flow(tmp_path, "good")
    return tmp_path


# --- which there are --------------------------------------------------------------------------


def test_the_nearest_of_two_flows_with_one_name_wins(tmp_path: Path) -> None:
    """What was given before the user's own, that before what is built in."""
    far, near = tmp_path / "far", tmp_path / "near"
    _flow(far, "a", "Far A")
    _flow(far, "b", "Far B")
    _flow(near, "b", "Near B")
    assert [head.title for head in Library((near, far)).heads()] == ["Near B", "Far A"]


def test_a_home_has_its_own_flows_before_packs_and_those_built_in(tmp_path: Path) -> None:
    """The order of the folders."""
    given, own, pack = (tmp_path / part for part in ("given", "home/flows", "pack"))
    own.parent.mkdir()
    for at, folder in enumerate((pack, own, given)):
        for name in ("career", "a", "b", "c")[: 4 - at]:
            _flow(folder, name)
    library = library_of(tmp_path / "home", (given,), lambda: (Pack("kindly", str(pack)),))
    origins = {file.name: file.origin for file in library.files()}
    assert origins.items() >= {
        "career": "folder", "a": "folder", "b": "yours", "c": "pack kindly", "grow": "built in",
    }.items()  # fmt: skip
    hidden = [file.origin for file in library.all_files() if file.name == "career"]
    assert hidden == ["folder", "yours", "pack kindly", "built in"]


def test_the_flagship_is_built_in() -> None:
    """Whether installed or in the repository."""
    assert (built_in() / "career.yaml").is_file()
    assert "career" in _names(library_of())


def test_rehearsals_and_other_files_are_no_flows(tmp_path: Path) -> None:
    """Only NAME.yaml and NAME.yml are, and translations, which end in a language."""
    for name in ("a", "a.de", "a.pt-BR", "a.rehearsals", "a.b.de", ".hidden", "a.1", ".de"):
        _flow(tmp_path, name)
    (tmp_path / "b.yml").write_text(FLOW.format(title="B"))
    (tmp_path / "c.txt").write_text("x")
    (tmp_path / "folder.yaml").mkdir()
    assert _names(Library((tmp_path,))) == ["a", "a.de", "a.pt-BR", "b"]


def test_a_folder_that_is_not_there_has_no_flows(tmp_path: Path) -> None:
    """A new home folder has none yet."""
    assert Library((tmp_path / "none",)).heads() == ()


# --- heads ------------------------------------------------------------------------------------


def test_a_head_says_what_a_list_needs(tmp_path: Path) -> None:
    """Everything down to the stages, nothing below."""
    head = _head(
        tmp_path,
        "# yaml-language-server: x\nsessionguide: 1\ntitle: Talk # a remark\n"
        "about: From here\n  to there.\npurpose: review\nminutes: 45\nstages:\n  title: Not this\n",
    )
    assert head == FlowHead(
        "f", "Talk", "From here to there.", "review", 45.0, str(tmp_path / "f.yaml"), "", "folder"
    )
    assert head.folder == str(tmp_path)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("A talk", "A talk"),
        ("'It''s: a talk' # remark", "It's: a talk"),
        ('"A \\"talk\\" # all"', 'A "talk" # all'),
        ("|\n  A talk\n  of two", "A talk of two"),
        (">-\n  A talk\n\n  of two", "A talk of two"),
        ("A talk\n  of two  # remark\n", "A talk of two"),
        ("C#", "C#"),
        ("\n  A talk", "A talk"),
        ('"not closed', '"not closed'),
        ("", "f"),
    ],
)
def test_titles_are_read_in_every_way_they_can_be_written(
    tmp_path: Path, written: str, read: str
) -> None:
    """Plain, quoted, folded, over several lines."""
    head = _head(tmp_path, f"sessionguide: 1\ntitle: {written}\nminutes: x\nstages:\n")
    assert (head.title, head.minutes, head.broken) == (read, None, "")


def test_windows_files_have_heads_too(tmp_path: Path) -> None:
    """With their mark at the beginning and their line endings."""
    head = _head(tmp_path, "\ufeffsessionguide: 1\r\ntitle: Talk\r\nstages:\r\n  a: b\r\n")
    assert (head.title, head.broken) == ("Talk", "")


def test_a_head_longer_than_usual_is_read_to_its_stages(tmp_path: Path) -> None:
    """A long preface is no problem, whatever character stands where the first look ends."""
    preface = "# é\n" * 3000
    head = _head(tmp_path, f"{preface}sessionguide: 1\ntitle: Talk\nstages:\n")
    assert (head.title, head.broken) == ("Talk", "")


def test_broken_files_are_listed_with_their_first_problem(bad: Path) -> None:
    """As far as the head shows it; the good one stays good."""
    broken = {head.name: head.broken for head in Library((bad,)).heads()}
    assert broken["good"] == ""
    assert broken["not_utf8"] == "This file is not text in UTF-8."
    assert broken["huge"] == "This file is longer than 256 KB."
    assert broken["empty"] == "This file is empty."
    assert broken["list"] == broken["bomb"] == 'The flow has no "sessionguide".'


def test_a_full_look_knows_every_broken_file(bad: Path) -> None:
    """Also those whose head is in order."""
    heads = Library((bad,)).checked_heads()
    assert {head.name for head in heads if not head.broken} == {"good"}
    assert {head.name for head in heads} == {*BAD, "good"}
    (quote,) = [head.broken for head in heads if head.name == "not_yaml"]
    assert quote.endswith("not_yaml.yaml:2:8  This quotation mark is not closed.")


# --- one flow ---------------------------------------------------------------------------------


def test_a_flow_is_found_by_name_and_by_path(tmp_path: Path) -> None:
    """Its name is the file's, without the ending."""
    path = _flow(tmp_path, "talk")
    library = Library((tmp_path,))
    for given in ("talk", str(path)):
        assert (library.get(given).name, library.get(given).title) == ("talk", "Talk")


def test_a_flow_in_this_folder_is_found_by_its_file_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a path before it."""
    _flow(tmp_path, "talk")
    monkeypatch.chdir(tmp_path)
    assert Library(()).get("talk.yaml").title == "Talk"


def test_an_unknown_flow_is_told_with_the_nearest(tmp_path: Path) -> None:
    """So that a slip of the finger is seen."""
    _flow(tmp_path, "career")
    with pytest.raises(FlowError, match='There is no flow "carer"'):
        Library((tmp_path,)).get("carer")
    with pytest.raises(FlowError, match='Did you mean "career"'):
        Library((tmp_path,)).load("carer")


@pytest.mark.parametrize("name", ["", "x" * 5000, "a\x00b", "a\x1b[2J", "..", "😀"])
def test_any_name_is_answered_by_one_clean_sentence(tmp_path: Path, name: str) -> None:
    """No name finds anything it should not, raises anything else, or moves the cursor."""
    with pytest.raises(FlowError) as caught:
        Library((tmp_path,)).get(name)
    assert len(str(caught.value)) < 200
    assert str(caught.value).isprintable()


def test_a_folder_is_no_flow(tmp_path: Path) -> None:
    """Said as such."""
    with pytest.raises(FlowError, match="is a folder"):
        Library(()).get(f"{tmp_path}/")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The whole path."""
    with pytest.raises(FlowError, match=r"There is no file .*gone\.yaml"):
        Library(()).get(str(tmp_path / "gone.yaml"))


def test_a_pipe_is_no_flow_and_is_not_waited_for(tmp_path: Path) -> None:
    """Opening it would wait for ever."""
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(FlowError, match="no ordinary file"):
        Library(()).get(str(tmp_path / "pipe.yaml"))
    assert Library((tmp_path,)).heads() == ()


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the list names it among the others (the system refuses root nothing, so we do)."""
    path = str(_flow(tmp_path, "closed"))
    _flow(tmp_path, "open")
    real = os.open

    def refusing(name: str, flags: int, *rest: int) -> int:
        if name == path:
            raise PermissionError(13, "Permission denied")
        return real(name, flags, *rest)

    monkeypatch.setattr(os, "open", refusing)
    with pytest.raises(FlowError, match="permission denied"):
        read_bytes(path, 10)
    broken = {head.name: head.broken for head in Library((tmp_path,)).heads()}
    assert "permission denied" in broken["closed"]
    assert broken["open"] == ""


@pytest.mark.parametrize("name", [*BAD])
def test_a_broken_flow_cannot_be_started(bad: Path, name: str) -> None:
    """The error is one line with the place; the findings are in it."""
    with pytest.raises(FlowError) as caught:
        Library((bad,)).get(name)
    assert caught.value.findings
    assert all(isinstance(finding, Finding) for finding in caught.value.findings)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", [*BAD])
def test_a_broken_flow_is_loaded_as_findings(bad: Path, name: str) -> None:
    """Each with a place in the file."""
    read = Library((bad,)).load(name)
    assert read.flow is None
    assert read.findings
    assert all(finding.place.line >= 1 for finding in read.findings)


def test_a_broken_flow_stops_no_other(bad: Path) -> None:
    """The good one starts."""
    assert Library((bad,)).get("good").title == "Talk"


def test_the_text_of_a_file_in_another_encoding_can_still_be_shown(bad: Path) -> None:
    """The sign that could not be read is replaced; the finding points at it."""
    opened = Library((bad,)).open("not_utf8")
    (problem,) = opened.problems
    line = opened.text.split("\n")[problem.place.line - 1]
    assert line[problem.place.column - 1] == "\ufffd"
