"""A flow, answers and names that would like to be commands: they are text on every way out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.language.text import clean
from sessionguide.store.home import open_home
from tests.terminal.driver import Terminal
from tests.terminal.escapes import sequences, unseen
from tests.terminal.hostile import NASTY, SHOWN, TAME, flow_text
from tests.terminal.program import Program
from tests.terminal.walking import Walk

NAME = "../../etc/[b]\x1b]0;owned\x07\u202e" + "👩‍👩‍👧.json"
NAMES = (NAME, "M" * 300, "CON", ". .", "-- --help", "名前 😀 / x")
PASTED = "[/x [b] $y [@click=app.quit]z[/] \x9b31m \x07 \u202eliamu"
BEFORE = ("since", "hello")
STEPS = ("deal", "wish", "ideas", "order", "boxes", "now", "sure", "mood", "why", "next")
PLAIN = (("flows", "check"), ("clients", "list"))
"""What shows no text of the flow."""
EXPORTS = ("md", "txt", "json")


def home_with(folder: Path, text: str) -> Program:
    """A home with a client, and the flow that says `text` everywhere."""
    program = Program(folder / "home")
    program.has_flow("odd", flow_text(text))
    with open_home(program.home) as home:
        home.records().add_client("Anna")
    return program


def lines(text: str) -> list[str]:
    """Every answer of a session is `text`, where a text is asked for."""
    return [
        f":park {text}",
        "",
        *(text, "", f"{text[:40]}", "1", text, text, text),
        text,
        *(text, f"{text} two", ""),
        "2 1",
        *("1", "2"),
        "5",
        "yes",
        "1",
        text,
        *(text, text, text, "5", text, "1", "no", "", text, ""),
    ]


def review(text: str) -> list[str]:
    """What became of the activity of the session before."""
    return ["2", text, text, text, text]


def spoken(program: Program, text: str) -> str:
    """One session to its end, and one up to the closing page, line by line."""
    first = program.talks([*lines(text), "", text, "yes"], "start", "odd", "--client", "Anna")
    assert "This is your plan now" in first
    second = program.talks([*review(text), *lines(text)], "start", "odd", "--client", "Anna")
    assert "You put this aside" in second
    return first + second


# --- on pages -------------------------------------------------------------------------------------


def seen_on_pages(program: Program, text: str) -> bytes:
    """Resume at the closing page, look at everything on the way back and forth, and finish."""
    with program.pages("resume", size=(80, 60)) as terminal:
        walk = Walk(terminal)
        walk.sees("Before we close")
        there_and_back(walk, text)
        walk.sees("Before we close")
        terminal.send("enter")
        walk.sees("Is this your plan?")
        clicked(terminal)
        walk.presses("home", then="> Yes, this is my plan")
        walk.presses("enter", then="This is your plan.")
        terminal.send("escape")
        assert terminal.wait_exit() == 0
        assert terminal.restored
        return bytes(terminal.output)


def there_and_back(walk: Walk, text: str) -> None:
    """Each question with its answer, from the last to the first, and on to the end again."""
    shown = SHOWN if text == NASTY else TAME
    for name in reversed((*BEFORE, *STEPS)):
        walk.presses("f2", then=f"{name} {shown[:5]}")
        assert f"{name} {shown}" in walk.flat()
        clicked(walk.terminal)
    looked_around(walk)
    for name in (*BEFORE[1:], *STEPS):
        walk.presses("f3", then=f"{name} {shown[:5]}")
        if name == "wish":
            pasted(walk)
    walk.terminal.send("f3")


def pasted(walk: Walk) -> None:
    """Many hostile lines pasted behind an answer, and taken back."""
    walk.terminal.paste(f"{PASTED}\n" * 20)
    walk.sees("�31m ␇ �liamu")
    walk.turns("ctrl+z")


def looked_around(walk: Walk) -> None:
    """Help, palette, overview, parked thoughts, the leave page: nothing happens by itself."""
    for key, shows in (
        ("f1", "Keys for this question"),
        ("ctrl+p", "What would you like to do?"),
        ("f4", "● here   ○ to come"),
        ("ctrl+t", "Parked so far"),
        ("escape", "Your answers are kept."),
    ):
        walk.presses(key, then=shows)
        walk.terminal.send("escape")
        walk.terminal.wait_gone(shows)


def clicked(terminal: Terminal) -> None:
    """A click on the markup in head and question: it is text, and nothing happens."""
    for row, line in enumerate(terminal.text().split("\n")[:6], 1):
        column = line.find("@click") + 1
        if column:
            terminal.type(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m")


def test_on_pages_hostile_text_is_only_text(tmp_path: Path) -> None:
    """The terminal gets the same sorts of sequences as from harmless text, and no hidden sign."""
    tame, nasty = (home_with(tmp_path / name, text) for name, text in (("t", TAME), ("n", NASTY)))
    spoken(tame, TAME)
    spoken(nasty, NASTY)
    usual, hostile = seen_on_pages(tame, TAME), seen_on_pages(nasty, NASTY)
    assert sequences(hostile) <= sequences(usual)
    assert not unseen(hostile)


def test_the_click_of_markup_is_no_action(tmp_path: Path) -> None:
    """`[@click=app.quit]` in the question: a click there leaves everything as it is."""
    program = home_with(tmp_path, NASTY)
    with program.pages("start", "odd", "--client", "Anna") as terminal:
        walk = Walk(terminal)
        walk.sees("@click=app.quit")
        clicked(terminal)
        walk.presses("f1", then="Keys that always work")


# --- every other way out --------------------------------------------------------------------------


def test_line_by_line_hostile_text_is_only_text(tmp_path: Path) -> None:
    """Questions, answers said again, the plan read back: no control byte, everything shown."""
    told = spoken(home_with(tmp_path, NASTY), NASTY)
    harmless(told.encode())
    for name in ("title", "stage-one", "stage-two", *BEFORE, *STEPS[:-2], "low", "good", "next"):
        assert f"{name} {SHOWN}" in told, name


@pytest.fixture
def said(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Callable[..., str]:
    """What a command puts out that runs in this process, which saves starting the program."""
    from sessionguide.cli import main

    def say(program: Program, *args: str) -> str:
        for name, value in program.env.items():
            monkeypatch.setenv(name, value)
        capfdbinary.readouterr()
        assert main(list(args)) == 0, args
        return capfdbinary.readouterr().out.decode()

    return say


def test_commands_and_exports_put_out_hostile_text_as_text(
    tmp_path: Path, said: Callable[..., str]
) -> None:
    """Plans, lists, checks, a rehearsal, as text and as JSON, on standard output and in files."""
    program = home_with(tmp_path, NASTY)
    spoken(program, NASTY)
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"answers": {"wish": NASTY, "ideas": [NASTY]}}), "utf-8")
    commands = [
        ("plan", "show"),
        *(("plan", "export", "--client", "Anna", "--format", form, "-o", "-") for form in EXPORTS),
        *(("flows", *rest) for rest in (("list",), ("show", "odd"), ("check", "odd"))),
        ("flows", "rehearse", "odd", "--answers", str(answers)),
        ("clients", "list"),
        ("sessions", "list"),
    ]
    for command in commands:
        out = said(program, *command)
        harmless(out.encode())
        if command[:2] not in PLAIN:
            assert SHOWN in " ".join(out.replace("\\", "").split()), command
        if command[0] != "plan":
            harmless(said(program, *command, "--json").encode())
    for form in EXPORTS:
        file = tmp_path / f"plan.{form}"
        said(program, "plan", "export", "--client", "Anna", "--format", form, "-o", str(file))
        harmless(file.read_bytes())


def test_what_is_wrong_with_a_hostile_flow_is_told_as_text(tmp_path: Path) -> None:
    """A finding quotes the line, with its raw C1 and bidi signs made visible."""
    program = Program(tmp_path / "home")
    raw = json.dumps(NASTY, ensure_ascii=False)
    program.has_flow("wrong", f"sessionguide: 1\ntitle: {raw}\nkind: {raw}\nstages: {raw}\n")
    program.has_flow(
        "half", 'sessionguide: 1\ntitle: "\\ud800"\nstages: {a: {steps: {b: {ask: c}}}}\n'
    )
    for name in ("wrong", "half"):
        done = program.runs("flows", "check", name)
        assert done.returncode in (0, 1)
        harmless(done.stdout + done.stderr)
        harmless(program.runs("flows", "check", name, "--json").stdout)
    harmless(program.says("flows", "list").encode())


def test_half_a_character_is_refused_and_nothing_else_is_lost(tmp_path: Path) -> None:
    """Bytes that are no text at all, typed into plain mode."""
    program = home_with(tmp_path, TAME)
    typed = b"\n:skip\n\xff\xfe\xed\xa0\x80\nquiet\n"
    done = program.runs("start", "odd", "--client", "Anna", "--plain", typed=typed)
    assert done.returncode == 0, done.stderr
    harmless(done.stdout)
    assert b"Problem: " in done.stdout
    assert "quiet" in program.talks([":overview"], "resume")


def harmless(output: bytes) -> None:
    """Not one escape, control or hidden sign; joiners that emoji need may stay."""
    assert b"\x1b" not in output
    assert not unseen(output)


# --- names ----------------------------------------------------------------------------------------


def test_a_clients_name_is_kept_as_given_and_never_names_a_file(program: Program) -> None:
    """Slashes, dots, emoji, three hundred letters."""
    for name in NAMES:
        out = program.talks(["", "quiet", ":leave", ""], "start", "career", f"--client={name}")
        harmless(out.encode())
        assert "New client:" in out
    listed = {row["name"] for row in program.tells("clients", "list")}
    assert listed == {clean(name.strip()) for name in NAMES}
    with open_home(program.home, write=False) as home:
        kept = {client.name for client in home.records().clients()}
    assert kept == {name.strip() for name in NAMES}
    names = [path.name for path in program.home.parent.rglob("*")]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_.-]*", one) for one in names), names


def test_a_name_of_nothing_is_refused_kindly(program: Program) -> None:
    """Nothing is made."""
    for name in ("", "   ", "\t\n"):
        done = program.runs("start", "career", f"--client={name}", "--plain")
        assert done.returncode == 1
        assert b"name" in done.stderr
    assert program.tells("clients", "list") == []
    assert program.tells("sessions", "list") == []


def test_of_two_clients_of_one_name_it_asks_which(short: Program) -> None:
    """Line by line by number, on pages by a list."""
    with open_home(short.home) as home:
        ids = [home.records().add_client("Anna").id]
    out = short.talks(["2", "quiet"], "start", "short", "--client", "Anna")
    assert '2 clients are called "Anna". Which one?' in out
    assert ids[0] in out
    with short.pages() as terminal:
        walk = Walk(terminal)
        walk.sees("Start with a client")
        walk.presses("home", "down", "enter", then="Who is your client?")
        terminal.type("Anna\r")
        walk.sees("There are several clients with this name.")
        walk.presses("down", "enter", then="Which session?")
