"""The commands of the vault, and every other command where a passphrase is set."""

from __future__ import annotations

import getpass
import importlib.util
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from sessionguide.cli import FD_OPTION, FD_VARIABLE, main
from sessionguide.commands import asking, passphrases
from sessionguide.commands.asking import LONGEST
from sessionguide.store.home import open_home
from sessionguide.store.vault import conversion, header
from sessionguide.store.vault.vault import Gate, Vault
from tests.unit.cli.running import Ran, Run
from tests.unit.store.vault.conftest import CHEAP

PASSPHRASE = "vier müde Pferde warten"
OTHER = "fünf wache Esel gehen"
NAME = "Žofie Unmistakable"
KEY = re.compile(r"(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}")

Handed = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _cheap_and_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
    monkeypatch.setenv(FD_VARIABLE, "")
    monkeypatch.delenv(FD_VARIABLE)


@pytest.fixture
def handed(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Handed:
    """Runs a command with secrets handed over by a file descriptor, in a home with a client."""
    with open_home(home) as opened:
        opened.records().add_client(NAME)

    def act(*args: str, secrets: tuple[str, ...] = (PASSPHRASE,), typing: str = "") -> Ran:
        number = pipe_with("".join(f"{secret}\n" for secret in secrets).encode())
        try:
            ran = run(FD_OPTION, str(number), *args, typing=typing)
        finally:
            os.close(number)
            monkeypatch.delenv(FD_VARIABLE, raising=False)
        assert not any(secret in ran.out + ran.err for secret in secrets if len(secret) > 3)
        return ran

    return act


@pytest.fixture
def locked(handed: Handed) -> Handed:
    """The same where a passphrase is set."""
    assert handed("vault", "on").code == 0
    return handed


def pipe_with(data: bytes) -> int:
    """The reading end of a pipe that holds `data`, and nobody writes to it any more."""
    reading, writing = os.pipe()
    os.write(writing, data)
    os.close(writing)
    return reading


def files(home: Path) -> Iterator[bytes]:
    """What each file of the home holds."""
    yield from (path.read_bytes() for path in home.rglob("*") if path.is_file())


# --- by a file descriptor -------------------------------------------------------------------------


def test_a_home_is_locked_and_opened_again(handed: Handed, run: Run, home: Path) -> None:
    """Status says so without asking; nothing of it can be read; with the passphrase all can."""
    assert run("vault", "status").out.startswith("Off: no passphrase is set.")
    on = handed("vault", "on")
    assert on.code == 0
    assert KEY.search(on.out)
    assert not any(NAME.encode() in data or PASSPHRASE.encode() in data for data in files(home))
    assert run("vault", "status").out.startswith("On: everything is locked")
    told = json.loads(run("vault", "status", "--json").out)
    assert told["state"] == "on"
    assert told["files"] == told["locked"] > 0
    assert NAME in handed("clients", "list").out
    off = handed("vault", "off", "--yes")
    assert off.out == "Everything is kept without a passphrase now.\n"
    assert NAME in run("clients", "list").out
    assert run("vault", "status", "--json").out.count('"off"') == 1


@pytest.mark.parametrize(
    "args",
    [
        ("clients", "list"),
        ("clients", "erase", NAME, "--yes"),
        ("sessions", "list"),
        ("plan", "show"),
        ("start", "small", "--client", NAME, "--plain"),
        ("resume", "--plain"),
        ("vault", "off", "--yes"),
        ("vault", "passphrase"),
        ("vault", "recover"),
    ],
    ids=" ".join,
)
def test_without_it_every_command_says_one_line_and_no_name(
    locked: Handed, run: Run, home: Path, args: tuple[str, ...]
) -> None:
    """Exit code 3; a line that waits in a pipe is not taken for a passphrase."""
    before = list(files(home))
    nobody = run(*args, typing=f"{PASSPHRASE}\n")
    wrong = locked(*args, secrets=("not this one",))
    missing = locked(*args, secrets=())
    for ran in (nobody, wrong, missing):
        assert ran.code in (1, 3)
        assert ran.out == ""
        assert ran.err.count("\n") == 1
        assert "Unmistakable" not in ran.err
    assert FD_OPTION in nobody.err
    assert [nobody.code, missing.code] == [3, 3]
    assert list(files(home)) == before


@pytest.mark.parametrize("args", [("where",), ("vault", "status"), ("flows", "list")])
def test_what_shows_no_one_asks_for_nothing(
    locked: Handed, run: Run, args: tuple[str, ...]
) -> None:
    """Where everything is, whether it is locked, which flows there are."""
    assert callable(locked)
    ran = run(*args)
    assert ran.code == 0
    assert "Unmistakable" not in ran.out


def test_a_session_line_by_line_takes_its_answers_behind_the_passphrase(
    locked: Handed, home: Path
) -> None:
    """One descriptor may carry both; the line of the passphrase is read, and not one more."""
    answers = f"{PASSPHRASE}\nA clear purpose\n1\nšibbolet\n:leave\n".encode()
    number = pipe_with(answers)
    with open(number, encoding="utf-8") as stdin, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", stdin)
        args = [FD_OPTION, str(number), "start", "small", "--client", NAME, "--plain"]
        assert main(args) == 0
    os.environ.pop(FD_VARIABLE, None)
    assert not any("šibbolet".encode() in data for data in files(home))
    assert "not finished" in locked("sessions", "list").out


def test_the_variable_names_a_descriptor_too(
    locked: Handed, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For scripts that run more than one command; one that names none is none."""
    assert callable(locked)
    number = pipe_with(f"{PASSPHRASE}\n".encode())
    monkeypatch.setenv(FD_VARIABLE, str(number))
    assert NAME in run("clients", "list").out
    os.close(number)
    assert run("where").code == 0
    monkeypatch.setenv(FD_VARIABLE, "a passphrase by mistake")
    ran = run("clients", "list")
    assert ran.code == 3
    assert "by mistake" not in ran.err


@pytest.mark.parametrize("value", ["", "x", "-1", "99999", "²", "1e3"])
def test_an_option_that_names_no_open_descriptor_is_refused(run: Run, value: str) -> None:
    """Before anything is opened, lest one of the program's own files be read for it."""
    for args in (
        (FD_OPTION, value, "clients", "list"),
        ("clients", "list", f"{FD_OPTION}={value}"),
    ):
        ran = run(*args)
        assert ran.code == 2
        assert "open file descriptor" in ran.err


def test_behind_two_hyphens_the_option_is_a_word(run: Run) -> None:
    """As every option is."""
    assert asking._taken(["a", "--", FD_OPTION, "3"]) == (None, ["a", "--", FD_OPTION, "3"])
    assert asking._taken(["a", FD_OPTION, "3", "b", "--", "c"]) == ("3", ["a", "b", "--", "c"])
    assert run("plan", "show", "--", FD_OPTION).code == 2


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b"short\n", "at least 8 characters"),
        (b"   \xc3\xbc      \n", "at least 8 characters"),
        (b"\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\n", "no text in UTF-8"),
        (b"x" * (LONGEST + 1) + b"\n", "at most 1,024 characters"),
        (b"x" * 10_000, "at most 1,024 characters"),
        (b"", "No passphrase was given"),
    ],
)
def test_what_cannot_be_a_passphrase_is_refused_and_not_repeated(
    run: Run, home: Path, said: bytes, why: str
) -> None:
    """Nothing is locked with it."""
    number = pipe_with(said)
    ran = run("vault", "on", FD_OPTION, str(number))
    os.close(number)
    assert ran.code in (1, 3)
    assert why in ran.err
    assert "xxx" not in ran.err
    assert not (home / "vault.json").exists()


@pytest.mark.parametrize("passphrase", ["τέσσερα άλογα", "👩‍🏫👩‍🏫👩‍🏫", "x" * LONGEST])
def test_a_passphrase_may_be_of_any_script_and_length(handed: Handed, passphrase: str) -> None:
    """With or without a line end behind it, also one of Windows."""
    assert handed("vault", "on", secrets=(passphrase,)).code == 0
    assert handed("clients", "list", secrets=(f"{passphrase}\r",)).code == 0


def test_on_twice_is_refused_and_off_without_on_too(locked: Handed, run: Run) -> None:
    """Each names what is so."""
    again = locked("vault", "on")
    assert again.code == 1
    assert "locked with a passphrase already" in again.err
    assert locked("vault", "off").code == 1
    assert locked("vault", "off", "--yes").code == 0
    assert "No passphrase is set here." in locked("vault", "off", "--yes").err
    assert "No passphrase is set here." in locked("vault", "passphrase").err
    assert "No passphrase is set here." in run("vault", "recover").err


def test_the_passphrase_is_changed_and_the_one_before_opens_nothing(locked: Handed) -> None:
    """Two lines; where asked for, a new recovery key comes with it."""
    changed = locked("vault", "passphrase", secrets=(PASSPHRASE, OTHER))
    assert changed.code == 0
    assert not KEY.search(changed.out)
    assert locked("clients", "list").code == 3
    anew = locked("vault", "passphrase", "--recovery-key", secrets=(OTHER, PASSPHRASE))
    assert KEY.search(anew.out)
    assert NAME in locked("clients", "list").out


def test_the_recovery_key_sets_a_new_passphrase_and_is_replaced(handed: Handed) -> None:
    """The one before opens nothing any more, nor does the passphrase that was forgotten."""
    first = KEY.search(handed("vault", "on").out)
    assert first is not None
    recovered = handed("vault", "recover", secrets=(first[0].lower(), OTHER))
    second = KEY.search(recovered.out)
    assert second is not None
    assert second[0] != first[0]
    assert handed("clients", "list").code == 3
    assert NAME in handed("clients", "list", secrets=(OTHER,)).out
    assert handed("vault", "recover", secrets=(first[0], OTHER)).code == 3
    assert handed("vault", "recover", secrets=("nonsense", OTHER)).code == 1


def test_what_was_cut_short_is_told_and_finished(
    handed: Handed, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Status counts; the next start with the passphrase does the rest and says so."""

    def cut(file: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(conversion, "_rewrite", cut)
        cut_short = handed("vault", "on")
    assert cut_short.code == 3
    assert "The rest is done at the next start" in cut_short.err
    assert "vault passphrase --recovery-key" in cut_short.err
    assert run("vault", "status").out.startswith("On its way: 0 of ")
    assert json.loads(run("vault", "status", "--json").out)["state"] == "on its way"
    done = handed("start", "small", "--client", NAME, "--plain")
    assert "Turning the passphrase on had been cut short; it is done now." in done.out
    assert run("vault", "status").out.startswith("On: ")


def test_turning_off_that_was_cut_short_is_finished_by_turning_off(
    locked: Handed, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is nothing left to turn off then, and it says why."""

    def cut(file: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(conversion, "_rewrite", cut)
        assert locked("vault", "off", "--yes").code == 3
    again = locked("vault", "off", "--yes")
    assert "cut short; it is done now." in again.err
    assert NAME in run("clients", "list").out


def test_without_the_library_one_line_says_how_to_get_it(
    locked: Handed, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the way in, and where everything is locked already; no secret is asked for."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    for args in (("vault", "on"), ("clients", "list"), ("vault", "recover")):
        ran = locked(*args)
        assert ran.code == 3
        assert ran.out == ""
        assert "pip install 'sessionguide[crypto]'" in ran.err
        assert ran.err.count("\n") == 1
    assert locked("vault", "status").code == 0
    assert (home / "vault.json").exists()


# --- typed at a terminal --------------------------------------------------------------------------


class Terminal(StringIO):
    """Standard input that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def types(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Handed:
    """Runs a command at a terminal, where `secrets` are typed without an echo."""
    assert home.is_dir()

    def act(*args: str, secrets: tuple[str, ...] = (), typing: str = "") -> Ran:
        left = list(secrets)

        def typed(words: str) -> str:
            assert "Unmistakable" not in words
            if not left:
                raise EOFError
            return left.pop(0)

        monkeypatch.setattr(getpass, "getpass", typed)
        monkeypatch.setattr(sys, "stdin", Terminal(typing))
        code = main(list(args))
        told = capsys.readouterr()
        assert left == []
        return Ran(code, told.out, told.err)

    return act


def test_on_explains_asks_twice_and_warns_of_a_short_one(types: Handed) -> None:
    """Too short and not the same are said, and asked again; nothing is echoed."""
    tries = ("short", "long enough", "long enoff", PASSPHRASE, PASSPHRASE)
    ran = types("vault", "on", secrets=tries)
    assert ran.code == 0
    assert "What it cannot promise" in ran.out
    assert "at least 8 characters" in ran.err
    assert "This one is short." in ran.err
    assert "The two are not the same." in ran.err
    assert not any(secret in ran.out + ran.err for secret in tries[1:])


def test_leaving_while_it_asks_changes_nothing(types: Handed, home: Path) -> None:
    """The end of input is an answer."""
    ran = types("vault", "on", secrets=(PASSPHRASE,))
    assert ran.code == 3
    assert not (home / "vault.json").exists()


def test_a_person_has_three_tries(locked: Handed, types: Handed) -> None:
    """And is told each time; the third that is wrong ends it."""
    assert callable(locked)
    right = types("clients", "list", secrets=("wrong", "half \ud800", PASSPHRASE))
    assert NAME in right.out
    assert right.err.count("Please try again.") == 2
    wrong = types("clients", "list", secrets=("wrong", "wrong", "wrong"))
    assert (wrong.code, wrong.out) == (3, "")
    none = types("clients", "list")
    assert none.err == "No passphrase was given. Everything stays locked.\n"


def test_off_asks_whether_one_is_sure(locked: Handed, types: Handed) -> None:
    """No, and the end of input, leave everything locked."""
    assert callable(locked)
    for typing in ("no\n", ""):
        ran = types("vault", "off", secrets=(PASSPHRASE,), typing=typing)
        assert ran.code == 1
        assert "Everything stays locked." in ran.err
    assert types("vault", "off", secrets=(PASSPHRASE,), typing="yes\n").code == 0


def test_the_last_group_is_asked_back_until_it_is_right(
    types: Handed, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Small letters and the whole key will do; leaving is possible."""
    assert callable(types)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    for typed, told in (("zzzz\nabcd\n", "Good."), ("x-ABCD\n", "Good."), ("q\n", "not typed")):
        monkeypatch.setattr(sys, "stdin", Terminal(typed))
        passphrases.show_recovery_key("1111-2222-ABCD")
        assert told in capsys.readouterr().out


def test_a_gate_is_tried_with_the_passphrase_as_it_was_typed(
    locked: Handed, types: Handed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Spaces at its ends are part of it."""
    assert callable(locked)
    tried: list[str] = []
    real = Gate.open

    def noted(gate: Gate, typed: str) -> Vault:
        tried.append(typed)
        return real(gate, typed)

    monkeypatch.setattr(Gate, "open", noted)
    types("clients", "list", secrets=(f" {PASSPHRASE} ", PASSPHRASE))
    assert tried == [f" {PASSPHRASE} ", PASSPHRASE]


def test_the_doctor_asks_for_the_passphrase_where_it_is_told_to(handed: Handed) -> None:
    """Then everything is opened and looked at; else the seals alone. It says no name."""
    handed("vault", "on")
    assert "only seals" in handed("doctor").out
    ran = handed("doctor", "--unlock")
    assert (ran.code, "only seals" in ran.out) == (0, False)
    assert "client files with their earlier versions: all well" in ran.out
    assert NAME not in ran.out + ran.err
    assert handed("doctor", "--unlock", secrets=("not this one at all",)).code == 0


def test_after_the_passphrase_a_crash_leaves_no_picture_of_memory(handed: Handed) -> None:
    """Keys and answers would be in it."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_CORE)
    handed("vault", "on")
    handed("clients", "list")
    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    assert before[1] >= 0 or before[1] == resource.RLIM_INFINITY


def test_an_open_backup_in_place_of_a_locked_home_is_told(handed: Handed, tmp_path: Path) -> None:
    """Else someone would go on in the open without knowing."""
    file = tmp_path / "open.backup.zip"
    handed("backup", "create", "-o", str(file))
    handed("vault", "on")
    ran = handed("backup", "restore", str(file), "--replace")
    assert ran.code == 0
    assert "no passphrase is set" in ran.out
