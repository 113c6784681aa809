"""`sessionguide flows list | show | check`: what they print, where, and how they end."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sessionguide.commands.flows import flows
from sessionguide.commands.pseudo import pseudo
from sessionguide.errors import FlowError
from sessionguide.flows import library
from sessionguide.language.nodes import MOST_BYTES

GOOD = """sessionguide: 1
title: A good talk
about: From here to there.
minutes: 30
stages:
  first:
    steps:
      now: {kind: scale, ask: How close?, from: 1, to: 10}
  talk:
    title: Talking
    minutes: 10
    when: {now: {above: 1}}
    steps:
      topic:
        ask: At ${now}, what brings you here?
        note: For the coach alone.
        when: {now: {above: 2}}
        optional: yes
      again: {ask: Shall we?, kind: yes_no, repeat: {from: topic, until: {again: yes}}}
      notes: {ask: What did you see?, by: coach, private: yes}
      stop: {say: Thank you., minutes: 1, finish: yes}
"""
ADVISED = """sessionguide: 1
title: A closed talk
stages:
  talk:
    steps:
      liked: {ask: Do you like it?}
"""
BROKEN = GOOD.replace("kind: yes_no", "kind: yesno")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with a good and a broken flow, and nothing built in."""
    folder = tmp_path / "home" / "flows"
    folder.mkdir(parents=True)
    (folder / "good.yaml").write_text(GOOD)
    (folder / "broken.yaml").write_text(BROKEN)
    monkeypatch.setenv("SESSIONGUIDE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(library, "built_in", lambda: tmp_path / "none")
    monkeypatch.chdir(folder)
    return folder


def _run(*words: str) -> Result:
    return CliRunner().invoke(flows, list(words))


def test_list_shows_every_flow_and_what_is_wrong_with_the_broken(home: Path) -> None:
    """The others are listed all the same, and the command ends well."""
    result = _run("list")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "broken  A good talk (session, 30 minutes, yours)",
        f'        Cannot be used: {home}/broken.yaml:19:37  There is no kind "yesno" of step.',
        "good    A good talk (session, 30 minutes, yours)",
        "        From here to there.",
    ]


def test_list_as_json_says_the_same(home: Path) -> None:
    """For other programs."""
    broken, good = json.loads(_run("list", "--json").stdout)
    assert (broken["name"], good["name"]) == ("broken", "good")
    assert "There is no kind" in broken["broken"]
    assert good == {
        "name": "good",
        "title": "A good talk",
        "about": "From here to there.",
        "purpose": "session",
        "minutes": 30.0,
        "path": str(home / "good.yaml"),
        "broken": "",
        "origin": "yours",
        "hidden_by": "",
    }


def test_a_reading_command_makes_no_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking at what there is leaves nothing behind."""
    monkeypatch.setenv("SESSIONGUIDE_HOME", str(tmp_path / "home"))
    assert _run("list").exit_code == 0
    assert not (tmp_path / "home").exists()


def test_show_tells_stages_steps_and_guards(home: Path) -> None:
    """What a client may see; notes and the coach's own questions are left out."""
    assert _run("show", "good").stdout.splitlines() == [
        "A good talk",
        "From here to there.",
        "session, 30 minutes, 4 steps",
        "",
        "First",
        "  now                   How close?",
        "                        (scale)",
        "",
        "Talking (10 minutes, if now is above 1)",
        "  topic                 At ${now}, what brings you here?",
        "                        (text, if now is above 2, optional)",
        "  again                 Shall we?",
        "                        (yes_no, again from topic until again is yes, 5 times at most)",
        "  stop                  Thank you.",
        "                        (said, 1 minute, the end)",
    ]


def test_show_as_json_has_every_step(home: Path) -> None:
    """Stages in order, steps in order, nothing of the coach's own."""
    shown = json.loads(_run("show", "good", "--json").stdout)
    assert [stage["name"] for stage in shown["stages"]] == ["first", "talk"]
    topic, again, stop = shown["stages"][1]["steps"]
    assert topic == {
        "name": "topic",
        "kind": "text",
        "ask": "At ${now}, what brings you here?",
        "help": "",
        "when": "now is above 2",
        "optional": True,
        "minutes": None,
        "by_coach": False,
        "private": False,
        "finish": False,
        "repeat": None,
    }
    assert again["repeat"] == {"from": "topic", "until": "again is yes", "at_most": 5}
    assert (stop["kind"], stop["finish"]) == ("say", True)
    assert "coach alone" not in json.dumps(shown)


def test_show_draws_the_flow(home: Path) -> None:
    """As a diagram that other programs can paint."""
    assert _run("show", "good", "--mermaid").stdout.startswith("stateDiagram-v2\n")


@pytest.mark.parametrize(
    ("name", "says"),
    [("god", 'Did you mean "good"'), ("broken", "There is no kind"), ("gone.yaml", "no file")],
)
def test_what_cannot_be_shown_is_one_clear_error(home: Path, name: str, says: str) -> None:
    """The command line turns it into one line and exit 1."""
    error = _run("show", name).exception
    assert isinstance(error, FlowError)
    assert says in str(error)
    assert "\n" not in str(error)
    assert error.exit_code == 1


def test_check_of_a_good_file_says_so(home: Path) -> None:
    """By path, by name, and for a whole folder."""
    (home / "broken.yaml").unlink()
    for given in ("good.yaml", "good", str(home)):
        result = _run("check", given)
        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout.endswith("good.yaml: in order.\n")


def test_check_of_a_broken_file_is_a_report_with_places(home: Path) -> None:
    """On standard output, exit 1; the good one is named too."""
    result = _run("check", "broken.yaml", "good.yaml")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == 'broken.yaml:19:37  There is no kind "yesno" of step.  [kind]'
    assert lines[2].index("^") - lines[1].index("yesno") == 0
    assert lines[3] == '     = Did you mean "yes_no"?'
    assert lines[-1] == "good.yaml: in order."


def test_check_as_json_has_one_object_for_each_file(home: Path) -> None:
    """Also for one that is not there."""
    result = _run("check", "--json", "broken.yaml", "good.yaml", "gone.yaml")
    assert result.exit_code == 1
    broken, good, gone = json.loads(result.stdout)
    assert (broken["ok"], good["ok"], gone["ok"]) == (False, True, False)
    assert broken["findings"][0]["code"] == "kind"
    assert (good["findings"], good["error"]) == ([], "")
    assert gone["error"] == "There is no file gone.yaml."


def test_advice_fails_no_check(home: Path) -> None:
    """It is shown, and the file is in order."""
    (home / "good.yaml").write_text(ADVISED)
    result = _run("check", "good.yaml")
    assert "Advice: " in result.stdout
    assert result.exit_code == 0


def test_check_needs_a_file(home: Path) -> None:
    """Else it was not meant this way: exit 2."""
    assert _run("check").exit_code == 2


def test_an_empty_folder_is_no_flow(tmp_path: Path, home: Path) -> None:
    """One clear line on standard error, exit 1."""
    empty = tmp_path / "empty"
    empty.mkdir()
    result = _run("check", str(empty))
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"{empty} is a folder; a flow is a file in it.\n"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'title: "Talk\n', ":1:8  This quotation mark is not closed.  [yaml]"),
        ("title: Caf\xe9\n".encode("latin-1"), "[yaml]"),
        (b"#" * (MOST_BYTES + 1), "longer than 256 KB.  [range]"),
        (b"a: &a [x]\nb: [*a, *a]\n", ":1:4  A text cannot begin with &  [yaml]"),
        (b"- one\n- two\n", ":1:1  A flow begins with names and colons"),
        (b"", ":1:1  This file is empty.  [shape]"),
        (b"a: \x1b[2J\n", ":1:4  A hidden character stands here (U+001B).  [yaml]"),
    ],
    ids=["not yaml", "not utf-8", "too long", "alias bomb", "list", "empty", "escape"],
)
def test_every_bad_file_is_one_report_and_stops_no_other(
    home: Path, data: bytes, says: str
) -> None:
    """With its place, clean, exit 1; the good one is listed and checked."""
    (home / "bad.yaml").write_bytes(data)
    result = _run("check", str(home))
    assert result.exit_code == 1
    assert says in result.stdout
    assert result.stdout.endswith("good.yaml: in order.\n")
    assert all(c == "\n" or unicodedata.category(c) != "Cc" for c in result.stdout)
    listed = _run("list").stdout
    assert "\ngood    A good talk" in f"\n{listed}"
    assert "bad     " in listed


def test_a_file_that_may_not_be_read_stops_no_other(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its trouble goes to standard error."""
    real = os.open

    def refusing(name: str, flags: int, *rest: int) -> int:
        if name.endswith("broken.yaml"):
            raise PermissionError(13, "Permission denied")
        return real(name, flags, *rest)

    monkeypatch.setattr(os, "open", refusing)
    result = _run("check", "broken.yaml", "good.yaml")
    assert result.exit_code == 1
    assert result.stderr == "broken.yaml may not be read: permission denied.\n"
    assert result.stdout == "good.yaml: in order.\n"


# --- translations -----------------------------------------------------------------------------

TALK = "sessionguide: 1\ntitle: A talk\nstages:\n  talk: {title: T, steps: {why: {ask: Why?}}}\n"
WORDS = "words: {activity: {one: Tat, many: Taten, a: eine Tat}}\n"
GERMAN = (
    f"language: de\ntitle: Ein Gespräch\n{WORDS}"
    "stages: {talk: {title: G, steps: {why: {ask: Warum?}}}}\n"
)


@pytest.fixture
def talk(home: Path) -> Path:
    """A flow with a whole translation and one with a gap."""
    (home / "talk.yaml").write_text(TALK)
    (home / "talk.de.yaml").write_text(GERMAN)
    (home / "talk.fr.yaml").write_text(GERMAN.replace(": de", ": fr").replace("ask: Warum?", ""))
    return home


@pytest.mark.parametrize("given", ["talk.yaml", "talk"])
def test_checking_a_flow_checks_its_translations(talk: Path, given: str) -> None:
    """Those beside it, each with its own report; one that is not whole fails."""
    result = _run("check", given)
    assert result.exit_code == 1
    assert "talk.yaml: in order.\n" in result.stdout
    assert "talk.de.yaml: in order.\n" in result.stdout
    assert "talk.fr.yaml:4:" in result.stdout
    assert "[translation-missing]" in result.stdout


def test_checking_a_translation_checks_that_one_alone(talk: Path) -> None:
    """And not the flow again."""
    result = _run("check", "talk.de.yaml")
    assert (result.exit_code, result.stdout) == (0, "talk.de.yaml: in order.\n")


def test_a_folder_is_checked_with_its_translations_once_each(talk: Path) -> None:
    """In the order of their names."""
    rows = json.loads(_run("check", str(talk), "--json").stdout)
    names = [Path(row["file"]).name for row in rows]
    assert names == ["broken.yaml", "good.yaml", "talk.yaml", "talk.de.yaml", "talk.fr.yaml"]


def test_translations_are_listed_and_shown_by_their_names(talk: Path) -> None:
    """In their own words; one with a gap can be used, and speaks the flow's language there."""
    listed = _run("list").stdout
    assert "talk.de  Ein Gespräch (session, yours)" in listed
    assert "Warum?" in _run("show", "talk.de").stdout
    assert "Why?" in _run("show", "talk.fr").stdout


def test_pseudo_writes_a_translation_that_passes(
    talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside the flow; never over a file that is there, unless that was asked for."""
    result = CliRunner().invoke(pseudo, ["talk.yaml"])
    assert result.stdout.startswith("Written: talk.qps.yaml\n")
    assert _run("check", "talk.qps.yaml").exit_code == 0
    assert "⟦Ŵĥý?⟧" in _run("show", "talk.qps").stdout
    again = CliRunner().invoke(pseudo, ["talk.yaml"])
    assert "is there already" in str(again.exception)
    assert CliRunner().invoke(pseudo, ["talk", "--force"]).exit_code == 0
    elsewhere = CliRunner().invoke(pseudo, ["talk", "-o", "other.yaml"])
    assert elsewhere.exit_code == 0
    assert Path("other.yaml").is_file()


def test_pseudo_is_not_for_translations_or_broken_flows(talk: Path) -> None:
    """Each says what is the matter."""
    of_translation = CliRunner().invoke(pseudo, ["talk.de"])
    assert "is a translation itself" in str(of_translation.exception)
    assert "flows check broken" in str(CliRunner().invoke(pseudo, ["broken"]).exception)
