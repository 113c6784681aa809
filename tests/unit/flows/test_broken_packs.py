"""Packs that are broken: each is named, nothing in them is run, and no other is stopped."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from sessionguide.flows.library import library_of
from sessionguide.flows.packs import Pack, installed_packs
from tests.unit.flows.installing import FLOW, install, listed, register, run

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
    install(site, "good", talk=FLOW)
    (site / "single.py").write_text("")
    register(site, "broken", entry)
    bad, good = installed_packs()
    assert (bad.name, bad.folder) == ("bad", "")
    assert bad.trouble.startswith(UNUSABLE[entry])
    assert good == Pack("good", str(site / "good"))


@pytest.mark.usefixtures("alone")
def test_all_packs_that_cannot_be_used_are_listed_beside_what_can(site: Path) -> None:
    """The list of flows says what is wrong with each, and shows every flow that is there."""
    install(site, "good", talk=FLOW)
    (site / "single.py").write_text("")
    entries = [f"bad_{place}{entry[3:]}" for place, entry in enumerate(UNUSABLE)]
    register(site, "broken", *entries)
    result = run("list")
    assert result.exit_code == 0
    for place, trouble in enumerate(UNUSABLE.values()):
        assert f"\npack bad_{place} cannot be used: {trouble}" in result.stdout
    assert result.stdout.startswith("talk ")
    rows = {row["origin"]: row["broken"] for row in listed()}
    for pack in installed_packs():
        assert rows[f"pack {pack.name}"] == pack.trouble


@pytest.mark.parametrize("init", ["raise RuntimeError('no')", "import os; os._exit(3)", "(", "1/0"])
def test_nothing_in_a_pack_isrun(site: Path, init: str) -> None:
    """One that would raise, or do worse, gives its flows all the same."""
    install(site, "wild", "wild = wild.inner", init=init)
    (site / "wild" / "inner").mkdir()
    (site / "wild" / "inner" / "talk.yaml").write_text(FLOW)
    assert library_of().get("talk").title == "A talk"
    assert "wild" not in sys.modules


@pytest.mark.usefixtures("alone")
def test_a_broken_flow_of_a_pack_is_listed_with_its_first_problem(site: Path) -> None:
    """Its other flows are as good as before."""
    install(site, "half", good=FLOW, bad=FLOW.replace("ask:", "aks:"))
    rows = {row["name"]: row["broken"] for row in listed()}
    assert "aks" in rows["bad"]
    assert rows["good"] == ""


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe[", b"[sessionguide.flows", b"[sessionguide.flows]\n=\n=a\nb\n"]
)
def test_no_lines_of_an_installer_raise(site: Path, data: bytes) -> None:
    """A half-written installation is passed over."""
    install(site, "good", talk=FLOW)
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
    install(site, "odd", talk=FLOW)
    (pack,) = installed_packs()
    assert pack.trouble == 'The package "odd", which it names, is not there.'
