"""Completion: what a shell offers after `sessionguide`, and what it never does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.commands.completion import SHELLS
from sessionguide.completion import bash, fish, powershell, zsh
from sessionguide.completion.table import NONE, Place, places
from tests.unit.cli.running import Run

SCRIPTS: dict[str, Callable[[tuple[Place, ...]], str]] = {
    "bash": bash.script,
    "zsh": zsh.script,
    "fish": fish.script,
    "powershell": powershell.script,
}
HOSTILE = "$(touch pwned)"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that knows four flows, on the path of a folder with a few files."""
    folder = tmp_path / "bin"
    folder.mkdir()
    names = "\\n".join(["career", "choosing", "grow", HOSTILE, ""])
    fake = folder / "sessionguide"
    fake.write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/asked"\nprintf \'{names}\'\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    for name in ("my plan.yaml", "notes.txt"):
        (tmp_path / name).touch()
    (tmp_path / "out").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def offered_by_bash(folder: Path, *typed: str) -> list[str]:
    """What bash offers for the last of the words; to none of its own is anything added."""
    script = folder / "script"
    script.write_text(bash.script(places()))
    code = (
        f"source '{script}'\n"
        'COMP_WORDS=(sessionguide "$@"); COMP_CWORD=$#\n'
        "_sessionguide sessionguide\n"
        'for one in "${COMPREPLY[@]}"; do printf "%s\\n" "$one"; done'
    )
    shell = shutil.which("bash")
    assert shell is not None
    done = subprocess.run(
        [shell, "--norc", "-c", code, "bash", *typed], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def offered_by_fish(folder: Path, *typed: str) -> list[str]:
    """What fish offers, without what it says beside; nothing where there is no fish."""
    script = folder / "script.fish"
    script.write_text(fish.script(places()))
    line = " ".join(["sessionguide", *typed])
    done = subprocess.run(
        ["fish", "--no-config", "-c", f"source '{script}'; complete -C '{line}'"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": str(folder)},
    )
    return [row.partition("\t")[0] for row in done.stdout.splitlines()]


OFFERED: list[tuple[list[str], list[str]]] = [
    (["st"], ["start"]),
    (["flows", "s"], ["show", "schema"]),
    (["flows", "show", "--"], ["--json", "--mermaid", "--help"]),
    (["flows", "show", "c"], ["career", "choosing"]),
    (["start", "gr"], ["grow"]),
    (["start", "--practice", "gr"], ["grow"]),
    (["flows", "new", "mine", "--from", "ca"], ["career"]),
    (["plan", "export", "--format", ""], ["md", "txt", "json"]),
    (["plan", "export", "--format", "j"], ["json"]),
    (["plan", "export", "-o", "no"], ["notes.txt"]),
    (["backup", "create", "-o", "ou"], ["out"]),
    (["clients", "export", "Anna", "-o", ""], ["bin", "out"]),
    (["flows", "check", "career", "no"], ["notes.txt"]),
    (["settings", "mo"], ["mouse"]),
    (["settings", "mouse", ""], ["on", "off"]),
    (["settings", "theme", "hc"], ["hc-dark", "hc-light"]),
    (["completion", ""], list(SHELLS)),
]
SILENT = [
    ["start", "--client", ""],
    ["start", "--client", "An"],
    ["clients", "show", "An"],
    ["clients", "erase", "An"],
    ["resume", "a"],
    ["plan", "show", "--session", ""],
    ["sessions", "list", "--client", "A"],
    ["start", "career", "g"],
    ["flows", "rehearse", "career", "--seed", "1"],
]


@pytest.mark.parametrize(("typed", "offered"), OFFERED, ids=lambda one: " ".join(one))
def test_bash_offers_what_can_stand_there(
    program: Path, typed: list[str], offered: list[str]
) -> None:
    """Commands, options, what they can be, flows and files."""
    assert sorted(offered_by_bash(program, *typed)) == sorted(offered)


@pytest.mark.parametrize("typed", SILENT, ids=" ".join)
def test_bash_never_offers_a_client_or_a_session(program: Path, typed: list[str]) -> None:
    """The program is not even asked."""
    assert offered_by_bash(program, *typed) == []
    assert not (program / "asked").exists()


def test_only_for_a_flow_is_the_program_asked(program: Path) -> None:
    """And once."""
    offered_by_bash(program, "")
    offered_by_bash(program, "plan", "export", "--")
    assert not (program / "asked").exists()
    offered_by_bash(program, "start", "c")
    assert (program / "asked").read_text() == "completion --flow-names\n"


def test_a_flow_s_name_is_never_run(program: Path) -> None:
    """Whatever a file is called; bash gets it quoted."""
    offered = offered_by_bash(program, "start", "$")
    assert offered == ["\\$\\(touch\\ pwned\\)"]
    assert not (program / "pwned").exists()


def test_bash_understands_a_value_behind_an_equals_sign(program: Path) -> None:
    """Which bash takes for a word of its own."""
    assert offered_by_bash(program, "plan", "export", "--format", "=", "m") == ["md"]
    assert offered_by_bash(program, "plan", "export", "--format", "=") == ["md", "txt", "json"]


@pytest.mark.parametrize("typed", [["flows", ""], ["settings", "theme", ""], ["start", "c"]])
def test_fish_offers_the_same_where_there_is_fish(program: Path, typed: list[str]) -> None:
    """Where there is none, the script at least has a line for it."""
    if shutil.which("fish") is None:
        assert f"__sessionguide_in \\'{typed[0]}\\'" in fish.script(places())
    else:
        offered = offered_by_fish(program, *typed)
        assert set(offered_by_bash(program, *typed)) <= set(offered)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_that_is_here_can_read_its_script(tmp_path: Path, shell: str) -> None:
    """Without running it; of one that is not here, quotes and brackets are counted."""
    text = SCRIPTS[shell](places())
    script = tmp_path / "script"
    script.write_text(text)
    if shutil.which(shell):
        check = "--no-execute" if shell == "fish" else "-n"
        done = subprocess.run([shell, check, str(script)], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
    else:
        assert balanced(text)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_every_script(shell: str, run: Run) -> None:
    """As the command prints it, with no trailing space and where it belongs on its first lines."""
    ran = run("completion", shell)
    assert ran.code == 0
    assert "sessionguide completion" in "".join(ran.out.splitlines(keepends=True)[:4])
    for place in places():
        for name, _about in place.words:
            assert name in ran.out
        for option in place.options:
            for name in option.names:
                assert (f"-l {name[2:]}" if shell == "fish" and name[1] == "-" else name) in ran.out


def balanced(text: str) -> bool:
    """Whether each bracket outside of quotes has its other half."""
    open_ones, quote = [], ""
    for sign in "\n".join(row for row in text.splitlines() if not row.lstrip().startswith("#")):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        elif sign in "{[":
            open_ones.append(sign)
        elif sign in "}]" and (not open_ones or open_ones.pop() + sign not in ("{}", "[]")):
            return False
    return not open_ones and not quote


def test_the_script_of_powershell_holds_together() -> None:
    """No such shell is at hand: its brackets close, and every place has all its parts."""
    text = powershell.script(places())
    assert balanced(text)
    assert text.count("Words = [ordered]@{") == len(places())
    assert "Register-ArgumentCompleter -Native -CommandName sessionguide" in text
    assert powershell.quoted("a client's") == "'a client''s'"


def test_what_a_client_is_called_is_nothing_a_shell_could_know() -> None:
    """By every place of the table: what is named NAME is a flow's, or nobody's."""
    for place in places():
        if place.path.split(" ")[0] in ("clients", "sessions", "resume"):
            assert set(place.args) <= {NONE}, place.path
        for option in place.options:
            if {"--client", "--session", "--about", "--record"} & set(option.names):
                assert option.kind == NONE


def test_the_names_of_flows_are_printed_for_a_shell(run: Run) -> None:
    """One a line, also of one whose file cannot be used."""
    ran = run("completion", "--flow-names")
    assert ran.code == 0
    assert "small" in ran.out.splitlines()
    assert run("completion").code == 2
    assert run("completion", "tcsh").code == 2


def test_asking_for_names_loads_next_to_nothing() -> None:
    """A person waits for it: neither click nor the store, and no reader of flows."""
    code = (
        "import sys\nfrom sessionguide.cli import main\n"
        "assert main(['completion', '--flow-names']) == 0\n"
        "heavy = ('click', 'textual', 'rich', 'ruamel', 'sessionguide.store.home')\n"
        "assert not [name for name in sys.modules if name.startswith(heavy)]\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
