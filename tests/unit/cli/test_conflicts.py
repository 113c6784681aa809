"""`sessionguide conflicts`: listed, asked about one by one, or merged by rule."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sessionguide.commands import conflicts
from sessionguide.store.plain import from_bytes
from sessionguide.store.sealed import sealed
from tests.unit.cli.running import Run, typed


@pytest.fixture
def client(run: Run, home: Path) -> Path:
    """The file of a client with one finished session."""
    done = run("start", "small", "--client", "Anna", "--plain", typing=f"yes\n{typed()}")
    assert done.code == 0, done.err
    (path,) = (home / "clients").glob("*.json")
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person is there to be asked."""
    monkeypatch.setattr(conflicts, "_person_there", lambda: True)


def copy(path: Path, suffix: str = " (1)", **fields: Any) -> Path:
    """A copy in which the client and the session are otherwise."""
    data = from_bytes(path.read_bytes())
    del data["checksum"]
    data["client"]["1"].update({k: v for k, v in fields.items() if k in ("name", "alias")})
    if "finished" in fields:
        data["sessions"]["1"]["finished"] = fields["finished"]
    target = path.with_name(f"{path.stem}{suffix}{path.suffix}")
    target.write_bytes(sealed(data))
    return target


def test_without_copies_there_is_one_sentence(run: Run, client: Path) -> None:
    """And exit code 0, however it is asked."""
    assert client.exists()
    for args in (("list",), ("merge",), ("merge", "--take-new")):
        ran = run("conflicts", *args)
        assert (ran.code, ran.out) == (0, "There are no conflicting copies.\n")
    assert json.loads(run("conflicts", "list", "--json").out) == []


def test_the_list_names_client_session_and_what_differs(run: Run, client: Path) -> None:
    """By id and name; the file itself is as it was, and no client is twice."""
    copy(client, finished="2027-03-09T10:00:00+01:00", alias="A\x1b[31m")
    before = client.read_bytes()
    out = run("conflicts", "list").out
    for part in (f"Client: {client.stem}, Anna", "Small talk: differs.", "4 answers", "2027-03-09"):
        assert part in out
    assert "\x1b" not in out
    (row,) = json.loads(run("conflicts", "list", "--json").out)
    assert row["client"] == client.stem
    assert [one["state"] for one in row["differences"]] == ["new", "differs"]
    assert client.read_bytes() == before
    assert run("clients", "list").out.count("Anna") == 1


def test_without_a_person_and_an_option_merge_only_lists(run: Run, client: Path) -> None:
    """Nothing is chosen silently."""
    path = copy(client, alias="A")
    assert "only in the copy" in run("conflicts", "merge").out
    assert path.exists()


def test_new_things_are_taken_and_names_wait(run: Run, client: Path) -> None:
    """`--take-new` never chooses between two sides."""
    path = copy(client, alias="A", name="Anna-Maria")
    assert "Waits for your decision" in run("conflicts", "merge", "--take-new").out
    assert path.exists()
    assert run("clients", "list").out.split() == [client.stem, "Anna", "A"]


def test_both_are_kept_when_asked_to(run: Run, client: Path) -> None:
    """Two sessions, one of them with a new id."""
    copy(client, finished="2027-03-09T10:00:00+01:00")
    assert "Settled" in run("conflicts", "merge", "--keep-both").out
    assert run("sessions", "list").out.count("Small talk") == 2
    assert run("conflicts", "list").out == "There are no conflicting copies.\n"


@pytest.mark.usefixtures("asked")
def test_a_person_is_asked_about_each_and_can_come_back(run: Run, client: Path) -> None:
    """Enter takes what is new and waits where both differ; what is left can be brought back."""
    path = copy(client, finished="2027-03-09T10:00:00+01:00", alias="A")
    ran = run("conflicts", "merge", typing="\n9\n\n")
    assert "1. Take it" in ran.out
    assert "Please type a number from 1 to 4." in ran.out
    assert "Waits for your decision" in ran.out
    assert path.exists()
    assert "Settled" in run("conflicts", "merge", path.name, typing="1\n").out
    assert not path.exists()
    out = run("conflicts", "list").out
    name = out.rsplit(" ", 1)[1].strip()
    assert "Put aside until" in out
    assert "Brought back: clients/" in run("conflicts", "back", name).out
    assert "Settled" in run("conflicts", "merge", typing="3\n").out
    assert run("sessions", "list").out.count("Small talk") == 2


@pytest.mark.usefixtures("asked")
def test_where_input_ends_everything_else_waits(run: Run, client: Path) -> None:
    """Nothing is lost by closing the terminal."""
    paths = [copy(client, suffix, alias="A") for suffix in (" (1)", " (2)")]
    assert run("conflicts", "merge", typing="").code == 0
    assert all(path.exists() for path in paths)


def test_what_cannot_be_merged_is_named(run: Run, client: Path, home: Path) -> None:
    """A damaged copy is exit code 3; settings are for a person; a wrong name is an error."""
    client.with_name(f"{client.stem}-LAPTOP.json").write_bytes(b"x")
    (home / "settings (1).toml").write_text("")
    ran = run("conflicts", "merge", "--take-new")
    assert ran.code == 3
    assert "damaged and cannot be compared" in ran.out
    assert "Compare the two" in ran.out
    assert run("conflicts", "merge", "nothing", "--take-new").code == 1
    assert run("conflicts", "back", "nothing").code == 1
