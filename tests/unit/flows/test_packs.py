"""Packs: flows of installed packages; a pack that is broken stops nothing and is named."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sessionguide.commands.flows import flows
from sessionguide.flows import library as library_module
from sessionguide.flows.library import Library, built_in, library_of
from sessionguide.flows.packs import GROUP, Pack, installed_packs

EXAMPLE = Path(__file__).parents[3] / "examples" / "pack"
FLOW = """sessionguide: 1
title: A talk
stages:
  talk:
    steps:
      topic: {ask: What brings you here?}
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that packages can be installed in, and a home."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder), *sys.path])
    monkeypatch.setenv("SESSIONGUIDE_HOME", str(tmp_path / "home"))
    return folder


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is built in; checking all of it for a list takes its time."""
    monkeypatch.setattr(library_module, "built_in", lambda: tmp_path / "none")


def _install(site: Path, package: str, *entries: str, init: str = "", **files: str) -> Path:
    """A package as pip leaves it: its folder, and the lines of its entry points."""
    folder = site / package
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").write_text(init)
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text)
    _register(site, package, *(entries or (f"{package} = {package}",)))
    return folder


def _register(site: Path, package: str, *entries: str) -> None:
    info = site / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    lines = "\n".join(entries)
    (info / "entry_points.txt").write_text(
        f"[console_scripts]\nx = y:z\n\n[{GROUP}]\n{lines}\n\n[other]\na = b\n"
    )


def _run(*words: str) -> Result:
    return CliRunner().invoke(flows, list(words))


# --- found ------------------------------------------------------------------------------------


def test_the_example_pack_is_found_where_it_is_installed(site: Path) -> None:
    """Installed by hand, as its `pyproject.toml` says; the standard library agrees."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    (entry,) = project["entry-points"][GROUP].items()
    _register(site, "kindly_flows", " = ".join(entry))
    (site / "kindly_flows").symlink_to(EXAMPLE / "src" / "kindly_flows")
    assert installed_packs() == (Pack("kindly", str(site / "kindly_flows")),)
    (same,) = importlib.metadata.entry_points(group=GROUP)
    assert (same.name, same.value) == entry
    found = library_of().get("kind_word")
    assert found.title == "A kind word"
    shown = _run("list").stdout
    assert re.search(r"kind_word +A kind word \(session, 15 minutes, pack kindly\)", shown)


def test_what_is_found_is_what_the_standard_library_finds(site: Path) -> None:
    """Spaces, remarks, two in one package."""
    _install(site, "one", "b=one", "# a remark", "  a  =  one.inner  ")
    (site / "one" / "inner").mkdir()
    _install(site, "two", "c = two")
    ours = {(pack.name, os.path.relpath(pack.folder, site)) for pack in installed_packs()}
    assert ours == {("a", "one/inner"), ("b", "one"), ("c", "two")}
    theirs = importlib.metadata.entry_points(group=GROUP)
    assert {name for name, _ in ours} == {entry.name for entry in theirs}


def test_a_pack_is_nearer_than_what_is_built_in_and_farther_than_ones_own(
    site: Path, tmp_path: Path
) -> None:
    """Nearest wins, and each is listed with what hides it."""
    _install(site, "near", career=FLOW, mine=FLOW)
    own = tmp_path / "home" / "flows"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text(FLOW.replace("A talk", "My talk"))
    library = library_of(tmp_path / "home")
    assert (library.get("career").title, library.get("mine").title) == ("A talk", "My talk")
    rows = [(row["name"], row["origin"], row["hidden_by"]) for row in _listed()]
    assert [row for row in rows if row[0] in ("career", "mine")] == [
        ("career", "pack near", ""),
        ("career", "built in", "pack near"),
        ("mine", "yours", ""),
        ("mine", "pack near", "yours"),
    ]
    assert "Hidden by a nearer flow of this name: pack near." in _run("list").stdout


def _listed() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(_run("list", "--json").stdout)
    return rows


def test_a_used_flow_can_come_from_a_pack(site: Path, tmp_path: Path) -> None:
    """And a pack's own flow is nearer to its other flows than one of the same name elsewhere."""
    second = "sessionguide: 1\ntitle: Second\nstages:\n  part: {use: talk/talk}\n"
    _install(site, "near", talk=FLOW, second=second)
    own = tmp_path / "home" / "flows"
    own.mkdir(parents=True)
    (own / "talk.yaml").write_text(FLOW.replace("topic", "subject"))
    (own / "third.yaml").write_text(second)
    library = library_of(tmp_path / "home")
    assert list(library.get("second").by_name) == ["topic"]
    assert list(library.get("third").by_name) == ["subject"]


# --- broken -----------------------------------------------------------------------------------


UNUSABLE = {
    "bad = nowhere": 'The package "nowhere", which it names, is not there.',
    "bad = good.nowhere": 'The package "good.nowhere", which it names, is not there.',
    "bad = single": '"single" is no folder that could hold flows.',
    "bad = json.tool:main": 'It names "json.tool:main", which is no package.',
    "bad = ../..": 'It names "../..", which is no package.',
    "bad =": 'It names "", which is no package.',
}
"""Entries that no pack can be, and what is said of them."""


@pytest.mark.parametrize("entry", UNUSABLE)
def test_a_pack_that_cannot_be_used_is_named_and_stops_no_other(site: Path, entry: str) -> None:
    """With what is wrong with it."""
    _install(site, "good", talk=FLOW)
    (site / "single.py").write_text("")
    _register(site, "broken", entry)
    bad, good = installed_packs()
    assert (bad.name, bad.folder) == ("bad", "")
    assert bad.trouble.startswith(UNUSABLE[entry])
    assert good == Pack("good", str(site / "good"))


@pytest.mark.usefixtures("alone")
def test_all_packs_that_cannot_be_used_are_listed_beside_what_can(site: Path) -> None:
    """The list of flows says what is wrong with each, and shows every flow that is there."""
    _install(site, "good", talk=FLOW)
    (site / "single.py").write_text("")
    entries = [f"bad_{place}{entry[3:]}" for place, entry in enumerate(UNUSABLE)]
    _register(site, "broken", *entries)
    result = _run("list")
    assert result.exit_code == 0
    for place, trouble in enumerate(UNUSABLE.values()):
        assert f"\npack bad_{place} cannot be used: {trouble}" in result.stdout
    assert "\ntalk " in result.stdout
    rows = {row["origin"]: row["broken"] for row in _listed()}
    for pack in installed_packs():
        assert rows[f"pack {pack.name}"] == pack.trouble


@pytest.mark.parametrize("init", ["raise RuntimeError('no')", "import os; os._exit(3)", "(", "1/0"])
def test_nothing_in_a_pack_is_run(site: Path, init: str) -> None:
    """One that would raise, or do worse, gives its flows all the same."""
    _install(site, "wild", "wild = wild.inner", init=init)
    (site / "wild" / "inner").mkdir()
    (site / "wild" / "inner" / "talk.yaml").write_text(FLOW)
    assert library_of().get("talk").title == "A talk"
    assert "wild" not in sys.modules


@pytest.mark.usefixtures("alone")
def test_a_broken_flow_of_a_pack_is_listed_with_its_first_problem(site: Path) -> None:
    """Its other flows are as good as before."""
    _install(site, "half", good=FLOW, bad=FLOW.replace("ask:", "aks:"))
    rows = {row["name"]: row["broken"] for row in _listed()}
    assert "aks" in rows["bad"]
    assert rows["good"] == ""


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe[", b"[sessionguide.flows", b"[sessionguide.flows]\n=\n=a\nb\n"]
)
def test_no_lines_of_an_installer_raise(site: Path, data: bytes) -> None:
    """A half-written installation is passed over."""
    _install(site, "good", talk=FLOW)
    (site / "half-1.0.dist-info").mkdir()
    (site / "half-1.0.dist-info" / "entry_points.txt").write_bytes(data)
    (site / "odd-1.0.dist-info").write_text("a file, no folder")
    assert Pack("good", str(site / "good")) in installed_packs()


def test_a_finder_that_raises_stops_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other packages may hook into how packages are found."""

    class Raising:
        """A finder of another package."""

        def find_spec(self, name: str, *_rest: object) -> None:
            """Never works."""
            if name == "odd":
                raise RuntimeError("no")

    monkeypatch.setattr(sys, "meta_path", [Raising(), *sys.meta_path])
    _install(site, "odd", talk=FLOW)
    (pack,) = installed_packs()
    assert pack.trouble == 'The package "odd", which it names, is not there.'


# --- no sooner than needed --------------------------------------------------------------------


def test_packs_are_not_looked_for_where_a_flow_is_ones_own(tmp_path: Path) -> None:
    """Starting it costs no more than without packs."""
    own = tmp_path / "flows"
    own.mkdir()
    (own / "talk.yaml").write_text(FLOW)

    def packs() -> tuple[Pack, ...]:
        raise AssertionError("not needed")

    assert library_of(tmp_path, packs=packs).get("talk").title == "A talk"
    assert library_of(tmp_path, packs=packs).get(str(own / "talk.yaml")).title == "A talk"


def test_finding_packs_loads_nothing_that_is_slow() -> None:
    """The standard library's reader of entry points is not needed."""
    code = (
        "import sys; from sessionguide.flows.library import library_of; library_of().heads();"
        "print('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        check=True,
    )
    assert done.stdout == "False\n"


@pytest.mark.usefixtures("alone")
def test_a_folder_that_is_given_is_the_nearest(site: Path, tmp_path: Path) -> None:
    """`flows list --folder`; one that is not there is said."""
    _install(site, "far", talk=FLOW)
    given = tmp_path / "given"
    given.mkdir()
    (given / "talk.yaml").write_text(FLOW.replace("A talk", "Given"))
    assert _run("list", "--folder", str(given)).stdout.splitlines() == [
        "talk  Given (session, folder)",
        "talk  A talk (session, pack far)",
        "      Hidden by a nearer flow of this name: folder.",
    ]
    missing = _run("list", "--folder", str(tmp_path / "none"))
    assert "There is no folder" in str(missing.exception)


def test_a_library_without_packs_asks_for_none() -> None:
    """The plain one of a test."""
    assert Library((built_in(),)).packs() == ()
