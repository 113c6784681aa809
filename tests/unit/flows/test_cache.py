"""Flows found clean are kept as nodes, so that starting into one parses nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sessionguide.flows import cache
from sessionguide.flows.cache import keep, read_kept, recall
from sessionguide.flows.library import Library
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, compose

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


def _root(text: str) -> Mapping:
    root = compose(text, Findings())
    assert root is not None
    return root


def _files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_what_is_kept_comes_back_the_same(tmp_path: Path) -> None:
    """Every node with its place."""
    keep(tmp_path, FLOW, _root(FLOW))
    assert recall(tmp_path, FLOW) == _root(FLOW)


def test_another_text_is_not_known(tmp_path: Path) -> None:
    """Not by a single character, not even under the same file name."""
    keep(tmp_path, FLOW, _root(FLOW))
    other = FLOW.replace("Talk", "Walk")
    assert recall(tmp_path, other) is None
    (kept,) = _files(tmp_path)
    kept.rename(cache._path(tmp_path, other))
    assert recall(tmp_path, other) is None


def test_another_version_reads_the_text_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it finds wrong may have changed."""
    keep(tmp_path, FLOW, _root(FLOW))
    monkeypatch.setattr(cache, "__version__", "999")
    assert recall(tmp_path, FLOW) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\x00" * len(data),
        lambda data: b"[1,2,3]",
        lambda data: b"null",
        lambda data: json.dumps([*json.loads(data)[:2], [1, 1, 1, 1, 1, [[0]]]]).encode(),
        lambda data: json.dumps([*json.loads(data)[:2], ["text", 1, 1, 1, 1, 0]]).encode(),
        lambda data: json.dumps([*json.loads(data)[:2], "[" * 50_000]).encode(),
        lambda data: b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_as_none_at_all(tmp_path: Path, damage: object) -> None:
    """The flow is read from its text, and kept anew."""
    assert callable(damage)
    keep(tmp_path, FLOW, _root(FLOW))
    (kept,) = _files(tmp_path)
    kept.write_bytes(damage(kept.read_bytes()))
    assert recall(tmp_path, FLOW) is None
    assert read_kept(FLOW, "talk", tmp_path).flow is not None
    assert recall(tmp_path, FLOW) == _root(FLOW)


def test_a_clean_flow_is_kept_and_is_the_same_flow_again(tmp_path: Path) -> None:
    """Read from its text, or from what was kept."""
    first = read_kept(FLOW, "talk", tmp_path)
    assert len(_files(tmp_path)) == 1
    again = read_kept(FLOW, "talk", tmp_path)
    assert first.flow is not None
    assert again.flow == first.flow


@pytest.mark.parametrize(
    "broken",
    ["- a\n", FLOW + "title: Again\n", FLOW.replace("kind: scale", "kind: sale")],
    ids=["no flow", "a name twice", "unknown kind"],
)
def test_a_broken_flow_is_never_kept(tmp_path: Path, broken: str) -> None:
    """Its findings are told each time."""
    for _ in range(2):
        read = read_kept(broken, "talk", tmp_path)
        assert read.flow is None
        assert len(read.findings) == 1
    assert _files(tmp_path) == []


def test_kept_files_are_the_users_alone(tmp_path: Path) -> None:
    """Folder and files, and nothing half-written stays."""
    folder = tmp_path / "cache" / "flows"
    keep(folder, FLOW, _root(FLOW))
    (kept,) = _files(folder)
    assert (folder.stat().st_mode & 0o777, kept.stat().st_mode & 0o777) == (0o700, 0o600)


def test_the_oldest_go_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder never grows beyond its bound."""
    monkeypatch.setattr(cache, "MOST_FILES", 3)
    texts = [f"a: {number}\n" for number in range(5)]
    for age, text in enumerate(texts):
        keep(tmp_path, text, _root(text))
        os.utime(cache._path(tmp_path, text), (age, age))
    assert len(_files(tmp_path)) == 3
    assert [recall(tmp_path, text) is not None for text in texts] == [False, False, *[True] * 3]


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    """The flow is read all the same."""
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    assert read_kept(FLOW, "talk", blocked / "flows").flow is not None


def test_a_disk_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither an error nor half a file."""

    def failing(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", failing)
    assert read_kept(FLOW, "talk", tmp_path).flow is not None
    assert _files(tmp_path) == []


def test_starting_into_a_kept_flow_imports_no_parser(tmp_path: Path) -> None:
    """The library with a home folder: the second start reads nodes alone."""
    (tmp_path / "talk.yaml").write_text(FLOW, encoding="utf-8")
    Library((tmp_path,), tmp_path).get("talk")
    program = (
        "import sys; from pathlib import Path; from sessionguide.flows.library import Library\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "assert Library((folder,), folder).get('talk').title == 'Talk'\n"
        "print([name for name in sys.modules if name.startswith(('ruamel', 'textual', 'rich'))])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
