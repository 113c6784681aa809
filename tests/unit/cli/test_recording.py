"""`flows rehearse --record`: a played session becomes a rehearsal of its flow."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.running import SMALL, Run, typed

PLAYED = """\
  answers:
    agreed:
      purpose: A clear step
      record: everything
    wish: Quiet
    ideas:
      - Call Sam
      - Rest
    take_on:
      agreed:
        - what: Call Sam
          first_step: Find the number
          confidence: 8
      kept: []
  path: [agreed, wish, ideas, take_on]
  plan:
    activities:
      - Call Sam
"""


def played(run: Run, *more: str, record: str = "1", typing: str = "") -> str:
    """The id of a session that was played line by line."""
    ran = run(
        "start", "small", "--client", "Anna", "--plain", *more, typing=typing or typed(record)
    )
    assert ran.code == 0 or typing
    return session_id(run, *more)


def session_id(run: Run, *more: str) -> str:
    """The id of the newest session."""
    rows = json.loads(run("sessions", "list", "--json", *more).out)
    return str(rows[0]["id"])


def test_a_practice_session_is_printed_as_a_rehearsal(run: Run) -> None:
    """Answers in words, the path, the plan, and no name."""
    id_ = played(run, "--practice")
    ran = run("flows", "rehearse", "--record", id_)
    assert (ran.code, ran.err) == (0, "")
    first, rest = ran.out.split("\n", 1)
    assert first.startswith("played on ")
    assert rest == PLAYED
    assert "Anna" not in ran.out


def test_questions_of_the_coach_s_own_are_no_part_of_a_rehearsal(run: Run, home: Path) -> None:
    """The flow has none of them: it says so, and what is written comes true."""
    typing = typed().replace("Quiet\n", ":ask Who knows [/x]?\nNobody\nQuiet\n")
    typing = typing.replace("Rest\n", "Read\n").replace("1\nFind", ":rename Read = Rest\n1\nFind")
    played(run, "--practice", typing=typing)
    id_ = session_id(run, "--practice")
    beside = str(home / "flows" / "small.rehearsals.yaml")
    ran = run("flows", "rehearse", "--record", id_)
    assert ran.err == "Questions of your own are left out: the flow has none of them.\n"
    assert ran.out.split("\n", 1)[1] == PLAYED
    assert run("flows", "rehearse", "--record", id_, "-o", beside).code == 0
    assert "one rehearsal, and it comes true." in run("flows", "check", "small").out


def test_what_was_recorded_comes_true_when_it_is_checked(run: Run, home: Path) -> None:
    """Added to the file beside the flow, twice, under two names."""
    id_ = played(run, "--practice")
    beside = str(home / "flows" / "small.rehearsals.yaml")
    for _ in range(2):
        assert run("flows", "rehearse", "--record", id_, "-o", beside).out.startswith("Written: ")
    checked = run("flows", "check", "small")
    assert checked.code == 0
    assert "small.rehearsals.yaml: 2 rehearsals, and all come true." in checked.out
    assert " (2):\n" in Path(beside).read_text()


def test_a_clients_session_is_written_with_a_word_of_warning(run: Run) -> None:
    """The words are the client's."""
    ran = run("flows", "rehearse", "--record", played(run))
    assert ran.code == 0
    assert ran.err == "These answers are a client's own words. Ask before you pass them on.\n"


def test_a_session_that_is_not_finished_can_be_written_down(run: Run) -> None:
    """As far as it went."""
    id_ = played(run, "--practice", typing="A clear step\n1\nQuiet\n/later\n")
    ran = run("flows", "rehearse", "--record", id_)
    assert ran.code == 0
    assert "    wish: Quiet\n" in ran.out
    assert "ideas:" not in ran.out


def test_a_session_whose_journal_is_gone_is_read_from_the_clients_file(
    run: Run, home: Path
) -> None:
    """What is kept of it there is the same."""
    id_ = played(run)
    (done,) = (home / "live").glob("*.done")
    done.unlink()
    assert run("flows", "rehearse", "--record", id_).out.split("\n", 1)[1] == PLAYED


@pytest.mark.parametrize("record", ["2"])
def test_a_session_whose_plan_alone_was_kept_cannot_be_written_down(run: Run, record: str) -> None:
    """And that is why."""
    ran = run("flows", "rehearse", "--record", played(run, record=record))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Only the plan of this session was kept")


def test_a_session_that_is_not_there_is_exit_1(run: Run) -> None:
    """Also where there is no home yet."""
    ran = run("flows", "rehearse", "--record", "nothere")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("There is no session with such an id.")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("answers.yaml", "", "should end in .rehearsals.yaml"),
        ("x.rehearsals.yaml", "a: [", "cannot be added to"),
        ("x.rehearsals.yaml", "- a\n", "cannot be added to"),
        ("x.rehearsals.yaml", b"\xff\xfe", "cannot be read, and was left as it is"),
    ],
)
def test_a_file_that_is_none_of_rehearsals_is_left_as_it_is(
    run: Run, tmp_path: Path, name: str, text: str | bytes, said: str
) -> None:
    """Nothing is written over."""
    data = text if isinstance(text, bytes) else text.encode()
    (tmp_path / name).write_bytes(data)
    ran = run("flows", "rehearse", "--record", played(run, "--practice"), "-o", name)
    assert ran.code == 1
    assert said in ran.err
    assert (tmp_path / name).read_bytes() == data


def test_private_answers_are_not_written_down(run: Run, home: Path) -> None:
    """That they are left out is said."""
    flow = SMALL.replace("wish: {ask", "wish: {private: yes, ask")
    (home / "flows" / "small.yaml").write_text(flow)
    ran = run("flows", "rehearse", "--record", played(run, "--practice"))
    assert "Quiet" not in ran.out
    assert ran.err == "Private answers are left out.\n"


def test_what_the_session_knew_from_before_is_written_as_well(run: Run, home: Path) -> None:
    """The last plan's goal and activities, and the answers that the flow looks back at."""
    flow = SMALL.replace(
        "      wish: {ask: What do you wish?}",
        "      wish: {ask: What do you wish?}\n"
        "      then: {when: {last.wish: {answered: yes}}, ask: 'It was ${last.wish}. And now?'}",
    )
    (home / "flows" / "small.yaml").write_text(flow)
    played(run, "--practice")
    again = typed().replace("Quiet\n", "Rest\nBetter\n")
    ran = run("flows", "rehearse", "--record", played(run, "--practice", typing=again))
    assert ran.err == ""
    assert "  before:\n    activities:\n      - what: Call Sam\n" in ran.out
    assert "    answers:\n      wish: Quiet\n" in ran.out
    assert "then, ideas" in ran.out
