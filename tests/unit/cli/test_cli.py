"""The command line: pages of help, exit codes, one sentence for every error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sessionguide import __version__
from sessionguide.cli import COMMANDS, front_page
from sessionguide.commands.group import STOPPED
from sessionguide.commands.guard import guarded
from sessionguide.store.home import open_home
from tests.unit.cli.running import ANSWERS, Run, typed

HEAVY = ("textual", "rich", "tinydb", "transitions", "ruamel")


def loaded_after(code: str) -> list[str]:
    """Which heavy packages a fresh interpreter has loaded after `code`."""
    told = f"{code}\nimport sys\nprint([n for n in {HEAVY!r} if n in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    names: list[str] = eval(done.stderr.strip().splitlines()[-1])
    return names


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["start", "--help"], ["plan", "--help"]]
)
def test_help_loads_nothing_heavy(args: list[str]) -> None:
    """A page of help costs no more than it must (speed)."""
    assert loaded_after(f"from sessionguide.cli import main; main({args!r})") == []


def test_the_first_page_of_help_does_not_even_load_click() -> None:
    """It is written out of a table."""
    code = "from sessionguide.cli import main; main(['--help']); import sys"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; sys.exit('click' in sys.modules)"],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0


def test_every_command_of_the_page_runs_its_own_help(run: Run) -> None:
    """No command is promised that is not there."""
    for commands in COMMANDS.values():
        for name in commands:
            ran = run(name, "--help")
            assert ran.code == 0, ran.err
            assert f"sessionguide {name}" in ran.out


def test_help_and_version(run: Run) -> None:
    """Both by option; help also as a word, and after other options."""
    assert run("--help").out == front_page() + "\n"
    assert run("help").out == front_page() + "\n"
    assert run("--version").out == f"sessionguide {__version__}\n"


def test_without_a_terminal_home_is_help_and_exit_2(run: Run) -> None:
    """Nothing is painted into a pipe."""
    ran = run()
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("Usage: sessionguide")


def test_pages_without_a_terminal_name_the_way_that_works(run: Run) -> None:
    """`--plain` is offered."""
    for args in (("start", "small"), ("resume",)):
        ran = run(*args)
        assert ran.code == 2
        assert "--plain" in ran.err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("strat",), 'Did you mean "start"?'),
        (("start", "--plan"), "--plain"),
        (("clients", "ersae"), 'Did you mean "erase"?'),
        (("plan", "export"), "--client"),
        (("plan", "export", "--client", "A", "-o", "x", "--format", "pdf"), "md"),
    ],
)
def test_a_command_that_is_not_meant_this_way_is_exit_2(
    run: Run, args: tuple[str, ...], said: str
) -> None:
    """One message, with the nearest and where help is."""
    ran = run(*args)
    assert ran.code == 2
    assert ran.out == ""
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_group_without_its_command_shows_its_help_and_is_exit_2(run: Run) -> None:
    """What could have been meant is listed."""
    ran = run("sessions")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Usage: sessionguide sessions")
    assert ran.err.rstrip().endswith("newest first.")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("start", "smal", "--client", "A", "--plain"), "There is no flow"),
        (("resume", "--plain"), "There is no session to go on with."),
        (("resume", "nothere", "--plain"), "There is no session with such an id"),
        (("plan", "show"), "There is no plan yet."),
        (("plan", "show", "--client", "Zoe"), 'no client called "Zoe"'),
        (("sessions", "list", "--client", "Zoe"), 'no client called "Zoe"'),
        (("clients", "erase", "Zoe", "--yes"), 'no client called "Zoe"'),
        (("flows", "rehearse", "small", "--answers", "no.yaml"), "cannot be read"),
    ],
)
def test_what_is_not_there_is_exit_1(run: Run, args: tuple[str, ...], said: str) -> None:
    """One sentence on standard error, nothing on standard output."""
    ran = run(*args)
    assert ran.code == 1
    assert ran.out == ""
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_a_home_that_cannot_be_used_is_exit_3_before_anything_is_asked(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said before the session starts."""
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("SESSIONGUIDE_HOME", str(blocked / "home"))
    ran = run("start", "career", "--client", "Anna", "--plain", typing="A\n")
    assert ran.code == 3
    assert ran.out == ""
    assert "cannot be used" in ran.err


def test_a_home_that_another_process_writes_to_is_exit_3(run: Run, home: Path) -> None:
    """Reading commands still work."""
    with open_home(home):
        ran = run("start", "small", "--client", "Anna", "--plain")
        assert ran.code == 3
        assert run("sessions", "list").code == 0
    assert ran.out == ""


def test_a_broken_pipe_is_quiet(home: Path) -> None:
    """`sessionguide flows list | head -0` prints nothing on standard error."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "sessionguide", "where"],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "SESSIONGUIDE_HOME": str(home)},
        check=False,
    )
    os.close(write)
    assert done.stderr == ""


def test_a_fault_of_the_program_tells_no_words_of_a_client(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Its sort and its place alone."""

    def fault() -> int:
        raise ValueError("what the client said")

    assert guarded(fault) == 1
    told = capsys.readouterr().err
    assert "ValueError" in told
    assert "client said" not in told


def test_where_says_where_everything_is(run: Run, home: Path) -> None:
    """The home folder and what is in it."""
    assert str(home / "clients") in run("where").out


def test_a_stop_says_only_what_is_true_of_every_command(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something may have changed by then."""

    def stopped(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sessionguide.store.doctor.examine", stopped)
    ran = run("doctor")
    assert (ran.code, ran.err.strip()) == (2, STOPPED)
    assert "Nothing was changed" not in STOPPED


def test_doctor_finds_a_fresh_home_in_order(run: Run) -> None:
    """As text and as JSON."""
    assert run("doctor").code == 0
    assert '"wrong": []' in run("doctor", "--json").out


def test_a_rehearsal_is_told_as_text_and_as_json(run: Run, tmp_path: Path) -> None:
    """Path, what was skipped, unanswered, answers and plan; nothing is stored."""
    (tmp_path / "answers.yaml").write_text(ANSWERS)
    ran = run("flows", "rehearse", "small", "--answers", "answers.yaml")
    assert ran.code == 0
    assert ran.out.startswith("Path: agreed, wish, ideas, take_on\nSkipped: none\n")
    assert "  1. Call Sam" in ran.out
    told = run("flows", "rehearse", "small", "--answers", "answers.yaml", "--json").out
    assert '"unanswered": []' in told
    assert '"if_then": ""' in told
    assert run("clients", "list").out == "There are no clients yet.\n"


def test_a_rehearsal_with_a_bad_answer_is_exit_1_in_the_steps_words(
    run: Run, tmp_path: Path
) -> None:
    """Which answer, and why."""
    (tmp_path / "bad.json").write_text(
        '{"answers": {"take_on": [{"what": "x", "confidence": 11}]}}'
    )
    ran = run("flows", "rehearse", "small", "--answers", "bad.json")
    assert ran.code == 1
    assert 'The answer to "take_on" was refused. ' in ran.err
    assert "from 1 to 10" in ran.err


def test_the_same_answers_give_the_same_plan_line_by_line_and_rehearsed(
    run: Run, tmp_path: Path
) -> None:
    """Plain mode and a rehearsal are one engine and one reading."""
    (tmp_path / "answers.yaml").write_text(ANSWERS)
    assert run("start", "small", "--client", "Anna", "--plain", typing=typed()).code == 0
    kept = json.loads(run("plan", "export", "--client", "Anna", "--format", "json", "-o", "-").out)
    rehearsed = json.loads(
        run("flows", "rehearse", "small", "--answers", "answers.yaml", "--json").out
    )["plan"]
    own = {"id", "session", "client", "date", "agreed"}
    assert {n: v for n, v in kept.items() if n not in own} == {
        n: v for n, v in rehearsed.items() if n not in own
    }
