"""Sessions, plans and clients by command, on a real home folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sessionguide.screens.sample import SAMPLE_NAME
from tests.unit.cli.running import Ran, Run, typed


def everything_in(folder: Path) -> bytes:
    """Every byte of every file."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def a_session(run: Run, client: str = "Anna", record: str = "1") -> None:
    """One finished session."""
    ran = run("start", "small", "--client", client, "--plain", typing=typed(record))
    assert ran.code == 0, ran.err


def test_a_session_ends_in_a_plan_that_is_shown_and_exported(run: Run, tmp_path: Path) -> None:
    """The whole way: contract, answers, yes, show, export."""
    a_session(run)
    assert "  1. Call Sam\n     My first step: Find the number\n" in run("plan", "show").out
    assert "PLAN OF" not in run("plan", "show", "--client", "anna").err
    ran = run("plan", "export", "--client", "Anna", "--format", "md", "-o", "anna.md")
    assert ran.code == 0
    assert (tmp_path / "anna.md").read_text().startswith("# My plan: Anna\n")


def test_an_export_never_overwrites_without_force(run: Run, tmp_path: Path) -> None:
    """Exit 1, and the file is as it was."""
    a_session(run)
    (tmp_path / "anna.txt").write_text("mine")
    args = ("plan", "export", "--client", "Anna", "--format", "txt", "-o", "anna.txt")
    ran = run(*args)
    assert (ran.code, (tmp_path / "anna.txt").read_text()) == (1, "mine")
    assert "is there already" in ran.err
    assert run(*args, "--force").code == 0
    assert (tmp_path / "anna.txt").read_text().startswith("My plan: Anna")


def test_the_end_of_input_leaves_a_session_that_resume_finishes(run: Run) -> None:
    """It is listed, taken up at the same question, and gone from the list of open ones."""
    ran = run("start", "small", "--client", "Anna", "--plain", typing="A clear step\n1\nQuiet\n")
    assert ran.code == 0
    assert "New client: Anna" in ran.out
    (row,) = json.loads(run("sessions", "list", "--json").out)
    assert (row["state"], row["client"], row["flow"]) == ("not finished", "Anna", "small")
    assert f"sessionguide resume {row['id']} --plain" in ran.out
    again = run("resume", "--plain", typing=typed().split("Quiet\n")[1])
    assert again.code == 0
    assert "What could you try?" in again.out
    (row,) = json.loads(run("sessions", "list", "--client", "Anna", "--json").out)
    assert (row["state"], row["record"]) == ("finished", "everything")


def test_a_session_is_resumed_by_its_id(run: Run) -> None:
    """Also when it is not the latest."""
    run("start", "small", "--client", "Anna", "--plain", typing="First\n1\n")
    (first,) = json.loads(run("sessions", "list", "--json").out)
    run("start", "small", "--client", "Bea", "--plain", typing="Second\n1\n")
    ran = run("resume", first["id"], "--plain", typing=":overview\n")
    assert "Purpose: First" in ran.out


def test_the_last_plan_opens_the_next_session(run: Run) -> None:
    """The goal and activities are known to the next session of that client alone."""
    a_session(run)
    rows = json.loads(run("clients", "list", "--json").out)
    assert [row["name"] for row in rows] == ["Anna"]
    ran = run("start", "career", "--client", "Anna", "--plain", typing="")
    assert "Call Sam" in ran.out
    assert "Call Sam" not in run("start", "career", "--client", "Bea", "--plain", typing="").out


def test_two_clients_of_one_name_are_asked_about(run: Run) -> None:
    """The answer is the first line of the input; reading commands name the ids."""
    from sessionguide.store.home import home_path, open_home

    with open_home(home_path()) as home:
        home.records().add_client("Anna")
        second = home.records().add_client("Anna")
    ran = run("start", "small", "--client", "Anna", "--plain", typing="x\n2\nA step\n1\n")
    assert '2 clients are called "Anna". Which one?' in ran.out
    assert "Please type a number from 1 to 2." in ran.out
    (row,) = json.loads(run("sessions", "list", "--json").out)
    ids = [client["id"] for client in json.loads(run("clients", "list", "--json").out)]
    assert row["client_id"] == ids[1]
    refused = run("plan", "show", "--client", "Anna")
    assert refused.code == 1
    assert second.id in refused.err


def test_without_a_client_it_asks(run: Run) -> None:
    """The first line is the name; the end of input begins no session."""
    ran = run("start", "small", "--plain", typing="Anna\nA step\n")
    assert "Who is the client? Type a name." in ran.out
    assert run("clients", "list").out.split()[-1] == "Anna"
    ended = run("start", "small", "--plain", typing="")
    assert ended.code == 1
    assert "no session was begun" in ended.err


@pytest.mark.parametrize("name", ["", "   "])
def test_an_empty_name_is_refused_kindly(run: Run, name: str) -> None:
    """No session, no client."""
    ran = run("start", "small", "--client", name, "--plain")
    assert ran.code == 1
    assert "A client needs a name." in ran.err
    assert json.loads(run("clients", "list", "--json").out) == []


@pytest.mark.parametrize("name", ["../../etc/x", "Zoë 🌻 / O'Hara", "N" * 300])
def test_a_name_is_kept_as_given_and_in_no_file_name(run: Run, home: Path, name: str) -> None:
    """Slashes, dots, emoji, three hundred letters."""
    a_session(run, name)
    (row,) = json.loads(run("clients", "list", "--json").out)
    assert row["name"] == name
    assert all(name[:20] not in path.name for path in home.rglob("*"))
    assert run("plan", "show", "--client", name).code == 0


def test_practice_is_stored_apart(run: Run, home: Path) -> None:
    """With the sample client unless another is named; the same one as on the home page."""
    ran = run("start", "small", "--practice", "--plain", typing=typed())
    assert ran.code == 0, ran.err
    assert json.loads(run("clients", "list", "--json").out) == []
    assert SAMPLE_NAME in run("clients", "list", "--practice").out
    assert run("plan", "show").code == 1
    assert "Call Sam" in run("plan", "show", "--practice").out
    assert b"Call Sam" not in everything_in(home / "clients")


def test_record_nothing_leaves_not_a_byte(run: Run, home: Path) -> None:
    """Neither answers nor plan are anywhere in the home folder."""
    lines = typed("3").replace("Quiet", "CANARY").replace("Call Sam", "CANARY")
    ran = run("start", "small", "--client", "Anna", "--plain", typing=lines)
    assert ran.code == 0
    assert "nothing of it is kept" in ran.out
    assert b"CANARY" not in everything_in(home)


def test_plan_only_keeps_the_plan_alone(run: Run, home: Path) -> None:
    """Answers that are not in the plan are gone."""
    lines = typed("2").replace("A clear step", "CANARY")
    assert run("start", "small", "--client", "Anna", "--plain", typing=lines).code == 0
    assert "Call Sam" in run("plan", "show").out
    assert b"CANARY" not in everything_in(home)


def test_erasing_asks_for_the_name_and_leaves_nothing(run: Run, home: Path) -> None:
    """Another word, or none, erases nothing."""
    a_session(run, "Annabella")
    for word in ("", "yes\n", ":leave\n"):
        refused = run("clients", "erase", "annabella", typing=word)
        assert refused.code == 1
        assert "nothing was erased" in refused.err
    ran = run("clients", "erase", "annabella", typing="Annabella\n")
    assert ran.code == 0, ran.err
    assert "out of reach" in ran.out
    left = everything_in(home)
    assert b"Annabella" not in left
    assert b"Call Sam" not in left.replace((home / "flows" / "small.yaml").read_bytes(), b"")


def test_erasing_can_be_told_not_to_ask(run: Run) -> None:
    """For scripts."""
    a_session(run)
    assert run("clients", "erase", "Anna", "--yes").code == 0
    assert json.loads(run("clients", "list", "--json").out) == []


def test_what_people_typed_is_printed_clean(run: Run) -> None:
    """Names and titles with escape sequences are letters in every list."""
    nasty = "A\x1b[31m\x07[/x [b]\u202e"
    a_session(run, nasty)
    for args in (("clients", "list"), ("sessions", "list"), ("plan", "show")):
        for extra in ((), ("--json",)) if args[1] == "list" else ((),):
            told = run(*args, *extra).out
            assert not set(told) & set("\x1b\x07\u202e")


# --- reflecting on a session ----------------------------------------------------------------------

MIRROR = """\
sessionguide: 1
title: My look at it
purpose: reflection
stages:
  looking:
    steps:
      about: {when: {past.flow: {answered: yes}}, say: "It was ${past.flow}."}
      time: {when: {past.minutes.talk: {answered: yes}}, ask: "Was ${past.minutes.talk} enough?"}
      gaps: {when: {past.skipped: {answered: yes}}, ask: "What of: ${past.skipped}"}
      led: {when: {past.led: {answered: yes}}, ask: "How come: ${past.led}?"}
      mine: {kind: activities, ask: What will you do?, details: [what]}
"""


def mirror(run: Run, home: Path, *args: str, typing: str = "") -> Ran:
    """A reflection by command."""
    (home / "flows" / "mirror.yaml").write_text(MIRROR)
    return run("start", "mirror", "--plain", *args, typing=typing)


def id_of_last(run: Run, *args: str) -> str:
    """The id of the session finished last."""
    rows = json.loads(run("sessions", "list", "--json", *args).out)
    return str(next(row["id"] for row in rows if row["state"] == "finished"))


def test_a_reflection_is_about_a_finished_session(run: Run, home: Path) -> None:
    """By id, or the last one; it is kept with that session's client, whom it does not name."""
    a_session(run)
    for about in (id_of_last(run), "last"):
        ran = mirror(run, home, "--about", about, typing="\n")
        assert ran.code == 0, ran.err
        assert "It was Small talk." in ran.out
        assert "Was 0 enough?" in ran.out
        assert "Anna" not in ran.out
    rows = json.loads(run("sessions", "list", "--client", "Anna", "--json").out)
    assert [row["flow"] for row in rows] == ["mirror", "mirror", "small"]


def test_a_reflection_never_becomes_the_clients_plan(run: Run, home: Path) -> None:
    """Shown where its session is named, exported never; last is the last talk, not this (F1)."""
    a_session(run)
    typing = "Yes.\nWait longer\n" + "\n" * 4 + "yes\n1\n"
    ran = mirror(run, home, "--about", "last", typing=typing)
    assert "This is your plan now" in ran.out, ran.out + ran.err
    mine = id_of_last(run)
    assert f"sessionguide plan show --session {mine}" in ran.out
    assert "Call Sam" in run("plan", "show").out
    shown = run("plan", "show", "--session", mine).out
    assert "MY REFLECTION" in shown.upper()
    assert "Wait longer" in shown
    refused = run("plan", "export", "--client", "Anna", "--session", mine, "-o", "-")
    assert refused.code == 1
    assert "no plan of the client's" in refused.err
    assert "Call Sam" in run("plan", "export", "--client", "Anna", "-o", "-").out
    assert "Call Sam" in run("start", "career", "--client", "Anna", "--plain", typing="").out
    assert "It was Small talk." in mirror(run, home, "--about", "last").out


def test_of_a_plan_alone_only_the_plan_is_known(run: Run, home: Path) -> None:
    """No minutes, no gaps: they were not to be kept."""
    a_session(run, record="2")
    out = mirror(run, home, "--about", "last", typing="\n\n").out
    assert "It was Small talk." in out
    assert "enough?" not in out


def test_a_practice_session_is_reflected_on_in_practice(run: Run, home: Path) -> None:
    """Its id is enough; the last one needs the word, so that no real session is meant."""
    run("start", "small", "--practice", "--plain", typing=typed())
    id_ = id_of_last(run, "--practice")
    for args in (("--about", id_), ("--about", "last", "--practice")):
        assert "It was Small talk." in mirror(run, home, *args).out
    assert json.loads(run("sessions", "list", "--json").out) == []
    refused = mirror(run, home, "--about", "last")
    assert refused.code == 1
    assert "add --practice" in refused.err


def test_what_cannot_be_reflected_on_is_refused_kindly(run: Run, home: Path) -> None:
    """An unknown id, another client's, one that still runs, one not kept, another sort of flow."""
    a_session(run)
    anna = id_of_last(run)
    a_session(run, "Ben", record="3")
    run("start", "small", "--client", "Cleo", "--plain", typing="x\n1\n")
    rows = json.loads(run("sessions", "list", "--json").out)
    live = next(row["id"] for row in rows if row["state"] == "not finished")
    for args, said in (
        (("nope",), "No finished session is kept"),
        ((anna, "--client", "Ben"), 'No finished session with "Ben"'),
        (("last", "--client", "Ben"), 'no finished session with "Ben"'),
        ((live,), f"sessionguide resume {live}"),
    ):
        refused = mirror(run, home, "--about", *args)
        assert (refused.code, refused.out) == (1, ""), refused.out
        assert said in refused.err
        assert "Anna" not in refused.err
    refused = run("start", "small", "--plain", "--about", anna)
    assert refused.code == 1
    assert "is no reflection" in refused.err
    assert "mirror" in refused.err


def test_a_plan_is_corrected_line_by_line(run: Run) -> None:
    """Kept as a new version after a yes; without one it is as it was (F16)."""
    a_session(run)
    listed = run("plan", "correct", "--client", "Anna", typing="\n").out
    line = next(line for line in listed.splitlines() if "What: Call Sam" in line)
    number = line.strip().partition(")")[0]
    refused = run("plan", "correct", "--client", "Anna", typing=f"{number}\nWrite\n\nno\n")
    assert "Nothing was changed." in refused.out
    assert "Call Sam" in run("plan", "show", "--client", "Anna").out
    kept = run("plan", "correct", "--client", "Anna", typing=f"{number}\nWrite to Sam\n\nyes\n")
    assert kept.out.endswith("The corrected plan is kept, and the earlier one too.\n")
    assert "Write to Sam" in run("plan", "show", "--client", "Anna").out


def test_only_a_plan_that_is_there_is_corrected(run: Run) -> None:
    """Who names another session is told so."""
    a_session(run)
    ran = run("plan", "correct", "--client", "Anna", "--session", "none")
    assert (ran.code, ran.err) == (1, "There is no such plan.\n")
