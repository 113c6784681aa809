"""Flows found clean are kept as they were made, so that starting into one parses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sessionguide.flows import cache
from sessionguide.flows.cache import keep, read_and_keep, recall
from sessionguide.flows.library import Library
from sessionguide.flows.model import Flow
from tests.unit.flows.texts import good

FLOW = """sessionguide: 1
title: Talk
stages:
  talk:
    steps:
      topic: {ask: "What brings you — really — here?", note: 'é 🙂'}
      now:
        kind: scale
        ask: How close are you?
        from: 1
        to: 10
        ends: [far, near]
"""


def _kept(folder: Path, text: str = FLOW) -> Flow:
    """The flow of `text`, kept in `folder`."""
    flow = good(text)
    keep(folder, flow)
    return flow


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_what_is_kept_comes_back_the_same(tmp_path: Path) -> None:
    """Under the name that its file has now."""
    flow = _kept(tmp_path)
    assert recall(tmp_path, FLOW, "test") == flow
    assert recall(tmp_path, FLOW, "talk") == good(FLOW, "talk")


def test_another_text_is_not_known(tmp_path: Path) -> None:
    """Not by a single character, not even under the same file name."""
    _kept(tmp_path)
    other = FLOW.replace("Talk", "Walk")
    assert recall(tmp_path, other, "test") is None
    (kept,) = _files(tmp_path)
    kept.rename(cache._path(tmp_path, other))
    assert recall(tmp_path, other, "test") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [("__version__", "999"), ("_FORM", 999), ("_edition", lambda: "changed")],
)
def test_another_program_reads_the_text_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    """What it finds wrong, or makes of it, may have changed."""
    _kept(tmp_path)
    monkeypatch.setattr(cache, name, value)
    assert recall(tmp_path, FLOW, "test") is None


def test_a_program_that_runs_from_its_sources_is_another_when_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any depth of the rooms that read flows; an installed one has its version."""
    module = tmp_path / "flows" / "reading" / "step.py"
    module.parent.mkdir(parents=True)
    for room in ("language", "steps"):
        (tmp_path / room).mkdir()
    module.write_text("")
    monkeypatch.setattr(cache, "PACKAGE", tmp_path)
    before = cache._edition()
    os.utime(module, (1, 1))
    assert cache._edition() != before
    monkeypatch.setattr(cache, "is_installed", lambda: True)
    assert cache._edition() == "installed"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\x00" * len(data),
        lambda data: b"[1,2,3]",
        lambda data: b"null",
        lambda data: data.replace(b"near", b"neat"),
        lambda data: data + b" ",
        lambda data: _headed(b"null"),
        lambda data: _headed(b'{"kind":"text"}'),
        lambda data: _headed(b'{"":"Path","name":"/"}'),
        lambda data: _headed(data.partition(b"\n")[2].replace(b'"title"', b'"tidal"')),
        lambda data: _headed(b"[" * 100_000),
    ],
)
def test_a_damaged_or_foreign_file_is_as_none_at_all(tmp_path: Path, damage: object) -> None:
    """The flow is read from its text, and kept anew."""
    assert callable(damage)
    flow = _kept(tmp_path)
    (kept,) = _files(tmp_path)
    kept.write_bytes(damage(kept.read_bytes()))
    assert recall(tmp_path, FLOW, "test") is None
    assert read_and_keep(tmp_path, FLOW, "test").flow == flow
    assert recall(tmp_path, FLOW, "test") == flow


def _headed(data: bytes) -> bytes:
    """A file that says of itself that it is whole and of this program."""
    return cache._head(data) + b"\n" + data


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10_000), st.integers(1, 255))
def test_no_changed_byte_goes_unseen(tmp_path: Path, place: int, change: int) -> None:
    """A checksum is of the whole file."""
    _kept(tmp_path)
    (kept,) = _files(tmp_path)
    data = bytearray(kept.read_bytes())
    data[place % len(data)] ^= change
    kept.write_bytes(data)
    assert recall(tmp_path, FLOW, "test") is None


def test_a_clean_flow_is_kept_and_is_the_same_flow_again(tmp_path: Path) -> None:
    """Read from its text, or from what was kept."""
    first = read_and_keep(tmp_path, FLOW, "talk")
    assert len(_files(tmp_path)) == 1
    assert first.flow is not None
    assert recall(tmp_path, FLOW, "talk") == first.flow


@pytest.mark.parametrize(
    "broken",
    ["- a\n", FLOW + "title: Again\n", FLOW.replace("kind: scale", "kind: sale")],
    ids=["no flow", "a name twice", "unknown kind"],
)
def test_a_broken_flow_is_never_kept(tmp_path: Path, broken: str) -> None:
    """Its findings are told each time."""
    for _ in range(2):
        read = read_and_keep(tmp_path, broken, "talk")
        assert read.flow is None
        assert len(read.findings) == 1
    assert _files(tmp_path) == []


def test_a_flow_that_cannot_be_written_is_read_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as the table of the coder lacks something."""
    monkeypatch.setattr("sessionguide.flows.coder._DATA", {})
    assert read_and_keep(tmp_path, FLOW, "talk").flow is not None
    assert _files(tmp_path) == []


def test_kept_files_are_the_users_alone(tmp_path: Path) -> None:
    """Folder and files, and nothing half-written stays."""
    folder = tmp_path / "cache" / "flows"
    _kept(folder)
    (kept,) = _files(folder)
    assert (folder.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)


def test_the_oldest_go_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder never grows beyond its bound."""
    monkeypatch.setattr(cache, "MOST_FILES", 3)
    texts = [FLOW.replace("Talk", f"Talk {number}") for number in range(5)]
    for age, text in enumerate(texts):
        _kept(tmp_path, text)
        os.utime(cache._path(tmp_path, text), (age, age))
    assert len(_files(tmp_path)) == 3
    assert [recall(tmp_path, text, "test") is not None for text in texts] == [False] * 2 + [
        True
    ] * 3


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    """The flow is read all the same."""
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert read_and_keep(blocked / "flows", FLOW, "talk").flow is not None


def test_a_disk_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an error nor half a file."""

    def failing(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", failing)
    assert read_and_keep(tmp_path, FLOW, "talk").flow is not None
    assert _files(tmp_path) == []


def test_starting_into_a_kept_flow_imports_nothing_that_reads(tmp_path: Path) -> None:
    """The library with a home folder: the second start knows no parser, reader or check."""
    (tmp_path / "talk.yaml").write_text(FLOW, encoding="utf-8")
    Library((tmp_path,), tmp_path).get("talk")
    readers = ("ruamel", "sessionguide.flows.read", "sessionguide.flows.checks", "textual", "rich")
    program = (
        "import sys; from pathlib import Path; from sessionguide.flows.library import Library\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "assert Library((folder,), folder).get('talk').title == 'Talk'\n"
        f"print([name for name in sys.modules if name.startswith({readers!r})])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
