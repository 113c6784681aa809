"""Ids, names and files that are paths, on every command that takes one."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from sessionguide import cli
from sessionguide.errors import FlowError
from sessionguide.flows.library import Library
from sessionguide.session.ports import Client, Opened
from sessionguide.store.ballast import Ballast
from sessionguide.store.home import open_home
from sessionguide.store.lines import header_lines
from sessionguide.store.plain import from_bytes
from sessionguide.store.records import HomeRecords
from sessionguide.store.whereabouts import VARIABLE
from tests.attacks.kept import FLOW, IDS, _header
from tests.attacks.proving import Attack, Problems, removed

OUTSIDE = "outside/s1"
ODD = (*(id_ for id_ in IDS if id_ not in ("", "Anna")), "../../outside/s1", "~root", "x" * 5_000)
ODD_FILES = ("../x", "/etc/passwd", "a\0b", "x" * 5_000)
BY_ID: tuple[tuple[str, ...], ...] = (
    ("resume", "{}", "--plain"),
    ("plan", "show", "--session", "{}"),
    ("plan", "show", "--client", "{}"),
    ("plan", "export", "--client", "{}", "-o", "-"),
    ("sessions", "list", "--client", "{}"),
    ("clients", "erase", "{}", "--yes"),
    ("start", "reflect", "--about", "{}", "--plain"),
    ("flows", "rehearse", "--record", "{}"),
)
"""Every command that takes an id or a name of something that is kept."""
BY_FLOW: tuple[tuple[str, ...], ...] = (
    ("flows", "show", "{}"),
    ("flows", "check", "{}"),
    ("flows", "words", "{}"),
    ("flows", "map", "{}"),
    ("flows", "print", "{}"),
    ("flows", "new", "{}"),
    ("flows", "pseudo", "{}"),
    ("flows", "rehearse", "{}", "--random", "1"),
    ("flows", "rehearse", "career", "--answers", "{}"),
    ("flows", "list", "--folder", "{}"),
    ("start", "{}", "--client", "Anna", "--plain"),
)
"""Every command that takes a flow, or a file, by name or path."""


@contextmanager
def _at(home: Path) -> Iterator[None]:
    """The program's home is there, and nobody types anything."""
    before = os.getcwd()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(home))
        patch.setattr(sys, "stdin", io.StringIO(""))
        patch.setattr(Ballast, "keep", lambda _self: None)
        os.chdir(home.parent / "here")
        try:
            yield
        finally:
            os.chdir(before)


def _run(args: list[str]) -> tuple[int, str]:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        code = cli.main(args)
    return code, out.getvalue()


def _world(folder: Path) -> Path:
    """A home with a client; beside it a journal that is not of this home, and a secret."""
    home = folder / "home"
    with open_home(home) as opened:
        opened.records().add_client("Anna")
    (folder / "outside").mkdir()
    (folder / "here").mkdir()
    (folder / f"{OUTSIDE}.wal").write_bytes(header_lines(_header("c1", session=OUTSIDE), OUTSIDE))
    (folder / "x.wal").write_bytes(header_lines(_header("c1", session="x"), "x"))
    return home


def _tree(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if "home" not in path.relative_to(folder).parts[:1]}


def _commanded(
    commands: tuple[tuple[str, ...], ...], odd_ones: tuple[str, ...]
) -> Callable[[Path], Problems]:
    def attempt(folder: Path) -> Problems:
        home = _world(folder)
        before, problems = _tree(folder), []
        with _at(home):
            for command in commands:
                for odd in odd_ones:
                    problems += _tried(command, odd)
        return problems + [f"{path.name} came" for path in sorted(_tree(folder) - before)]

    return attempt


def _tried(command: tuple[str, ...], odd: str) -> Problems:
    """A sentence and an exit code; no fault of the program, and nothing found."""
    code, said = _run([part.format(odd) for part in command])
    shown = f"{' '.join(command)} {odd[:20]!r}"
    problems = []
    if "in the program itself" in said:
        problems.append(f"{shown}: {said[:100]}")
    if code not in (0, 1, 2) or (command in BY_ID and code == 0):
        problems.append(f"{shown}: exit {code}")
    return problems


def a_name_that_is_anothers_id_stands_in_nobodys_way(folder: Path) -> Problems:
    """Else neither of the two could be shown, or erased, any more."""
    with open_home(folder / "home") as opened:
        records = opened.records()
        anna = records.add_client("Anna")
        records.add_client(anna.id)
        found = records.find_clients(f" {anna.id} ")
    return [] if found == (anna,) else [f"{len(found)} are meant"]


def _by_any_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(self: HomeRecords, name: str) -> tuple[Client, ...]:
        known = self._parts.catalogue.clients().values()
        return tuple(one for one in known if name.strip() in (one.id, one.alias, one.name))

    monkeypatch.setattr(HomeRecords, "find_clients", find)


def a_used_flow_is_no_path(folder: Path) -> Problems:
    """`use: ../secret/stage` takes nothing from outside the folders of flows."""
    (folder / "flows").mkdir(parents=True)
    secret = FLOW.replace("title: T", "title: Secret")
    (folder / "secret.yaml").write_text(secret)
    problems = []
    library = Library((folder / "flows",))
    for name in ("../secret", "..", str(folder / "secret"), "..\\secret", "C:secret", "x\\y"):
        text = f"sessionguide: 1\ntitle: T\nstages:\n  a: {{use: '{name}/a'}}\n"
        path = folder / "flows" / "mine.yaml"
        path.write_text(text)
        if library.others(str(path)).take(name) is not None:
            problems.append(f"{name[:20]} was taken")
        try:
            library.get("mine")
        except FlowError:
            continue
        problems.append(f"{name[:20]} was used")
    return problems


def a_drive_is_no_name_of_a_flow(folder: Path) -> Problems:
    """`C:x` or `..\\x` would lead out of the folder elsewhere than here."""
    from sessionguide.flows import neighbours

    asked: list[str] = []

    def looked_for(_path: str, name: str) -> str:
        asked.append(name)
        return ""

    others = neighbours.Neighbours(Library((folder,)), str(folder / "mine.yaml"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(neighbours, "beside", looked_for)
        for name in ("C:x", "..\\x", "a\0b", "../x", "."):
            others.take(name)
    return [f"{name!r} was looked for" for name in asked]


def _any_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a careless hand would write: the id as the name of a file."""

    def look_at(self: HomeRecords, session: str) -> Opened | None:
        path = Path(str(self._parts.layout.live) + f"/{session}.wal")
        try:
            first = path.read_bytes().split(b"\n")[0]
        except (OSError, ValueError):
            return None
        return Opened(from_bytes(first[9:])["header"], ())

    monkeypatch.setattr(HomeRecords, "look_at", look_at)


def _any_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A flow's new file is made wherever its name leads."""
    from sessionguide.flows import starter

    monkeypatch.setattr(starter, "is_name", lambda _name: True)


ATTACKS = (
    Attack(
        "no command takes an id for a path",
        "ids that are paths",
        "sessionguide.store.looking:look_at",
        _commanded(BY_ID, ODD),
        _any_file,
    ),
    Attack(
        "no command goes astray by the name of a flow",
        "ids that are paths",
        "sessionguide.flows.starter:is_name",
        _commanded(BY_FLOW, ODD_FILES),
        _any_name,
    ),
    Attack(
        "a name that is another's id stands in nobody's way",
        "ids that are paths",
        "sessionguide.store.records:HomeRecords.find_clients",
        a_name_that_is_anothers_id_stands_in_nobodys_way,
        _by_any_name,
    ),
    Attack(
        "a used flow is no path",
        "ids that are paths",
        "sessionguide.flows.forms:_STAGE_OF",
        a_used_flow_is_no_path,
        removed("sessionguide.flows.neighbours:_OF_PATHS", frozenset()),
    ),
    Attack(
        "a drive is no name of a flow",
        "ids that are paths",
        "sessionguide.flows.neighbours:_OF_PATHS",
        a_drive_is_no_name_of_a_flow,
        removed("sessionguide.flows.neighbours:_OF_PATHS", frozenset()),
    ),
)
