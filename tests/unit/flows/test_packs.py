"""Packs: flows of installed packages, and when they are looked for."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from sessionguide.flows.library import Library, built_in, library_of
from sessionguide.flows.packs import GROUP, Pack, installed_packs
from tests.unit.flows.installing import FLOW, install, listed, register, run

EXAMPLE = Path(__file__).parents[3] / "examples" / "pack"


# --- found ------------------------------------------------------------------------------------


def test_the_example_pack_is_found_where_it_is_installed(site: Path) -> None:
    """Installed by hand, as its `pyproject.toml` says; the standard library agrees."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    (entry,) = project["entry-points"][GROUP].items()
    register(site, "kindly_flows", " = ".join(entry))
    (site / "kindly_flows").symlink_to(EXAMPLE / "src" / "kindly_flows")
    assert installed_packs() == (Pack("kindly", str(site / "kindly_flows")),)
    (same,) = importlib.metadata.entry_points(group=GROUP)
    assert (same.name, same.value) == entry
    found = library_of().get("kind_word")
    assert found.title == "A kind word"
    shown = run("list").stdout
    assert re.search(r"kind_word +A kind word \(session, 15 minutes, pack kindly\)", shown)


def test_what_is_found_is_what_the_standard_library_finds(site: Path) -> None:
    """Spaces, remarks, two in one package."""
    install(site, "one", "b=one", "# a remark", "  a  =  one.inner  ")
    (site / "one" / "inner").mkdir()
    install(site, "two", "c = two")
    ours = {(pack.name, os.path.relpath(pack.folder, site)) for pack in installed_packs()}
    assert ours == {("a", "one/inner"), ("b", "one"), ("c", "two")}
    theirs = importlib.metadata.entry_points(group=GROUP)
    assert {name for name, _ in ours} == {entry.name for entry in theirs}


def test_a_pack_is_nearer_than_what_is_built_in_and_farther_than_ones_own(
    site: Path, tmp_path: Path
) -> None:
    """Nearest wins, and each is listed with what hides it."""
    install(site, "near", career=FLOW, mine=FLOW)
    own = tmp_path / "home" / "flows"
    own.mkdir(parents=True)
    (own / "mine.yaml").write_text(FLOW.replace("A talk", "My talk"))
    library = library_of(tmp_path / "home")
    assert (library.get("career").title, library.get("mine").title) == ("A talk", "My talk")
    rows = [(row["name"], row["origin"], row["hidden_by"]) for row in listed()]
    assert [row for row in rows if row[0] in ("career", "mine")] == [
        ("career", "pack near", ""),
        ("career", "built in", "pack near"),
        ("mine", "yours", ""),
        ("mine", "pack near", "yours"),
    ]
    assert "Hidden by a nearer flow of this name: pack near." in run("list").stdout


def test_a_used_flow_can_come_from_a_pack(site: Path, tmp_path: Path) -> None:
    """And a pack's own flow is nearer to its other flows than one of the same name elsewhere."""
    second = "sessionguide: 1\ntitle: Second\nstages:\n  part: {use: talk/talk}\n"
    install(site, "near", talk=FLOW, second=second)
    own = tmp_path / "home" / "flows"
    own.mkdir(parents=True)
    (own / "talk.yaml").write_text(FLOW.replace("topic", "subject"))
    (own / "third.yaml").write_text(second)
    library = library_of(tmp_path / "home")
    assert list(library.get("second").by_name) == ["topic"]
    assert list(library.get("third").by_name) == ["subject"]


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
    install(site, "far", talk=FLOW)
    given = tmp_path / "given"
    given.mkdir()
    (given / "talk.yaml").write_text(FLOW.replace("A talk", "Given"))
    assert run("list", "--folder", str(given)).stdout.splitlines() == [
        "talk  Given (session, folder)",
        "talk  A talk (session, pack far)",
        "      Hidden by a nearer flow of this name: folder.",
    ]
    missing = run("list", "--folder", str(tmp_path / "none"))
    assert "There is no folder" in str(missing.exception)


def test_a_library_without_packs_asks_for_none() -> None:
    """The plain one of a test."""
    assert Library((built_in(),)).packs() == ()
