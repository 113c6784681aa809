"""A journal read back: what is normal after a crash, and what is damage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.store.disk import Disk
from sessionguide.store.layout import Layout
from sessionguide.store.lines import header_lines, line
from sessionguide.store.schema import Json
from sessionguide.store.transcript import Transcript, read_transcript

AT = "2026-03-02T10:00:00.000+01:00"
HEADER = header_lines({"session": "s1", "started": AT}, "s1")


def row(number: int, step: str = "", value: Json = "yes", kind: str = "answered") -> bytes:
    """A line that answers a step; with None it takes the answer back."""
    answer = None if value is None else {"value": value}
    changes = {"answers": [[[step or f"q{number}"], answer]]}
    return line(number, {"kind": kind, "at": AT, "changes": changes}, "s1")


def mark(number: int, store: str, **more: Json) -> bytes:
    """A line of the store's own."""
    return line(number, {"store": store, "at": AT, **more}, "s1")


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Transcript]:
    """Files of a journal, written and read back."""
    layout = Layout(tmp_path)
    layout.live.mkdir()

    def reader(*files: bytes) -> Transcript:
        for number, data in enumerate(files, start=1):
            layout.segment("s1", number).write_bytes(data)
        return read_transcript(Disk(), layout, "s1", range(1, len(files) + 1))

    return reader


def test_a_whole_journal_is_read_in_order(read: Callable[..., Transcript]) -> None:
    """Header, events, and the number that comes next."""
    found = read(HEADER + row(1) + row(2))
    assert found.header == {"session": "s1", "started": AT}
    assert [event.changes["answers"][0][0] for event in found.events] == [["q1"], ["q2"]]
    assert (found.next_number, found.trouble, found.damaged) == (3, "", ())


def test_a_torn_last_line_is_normal(read: Callable[..., Transcript]) -> None:
    """It was never acknowledged: nothing is said of it."""
    found = read(HEADER + row(1) + row(2)[:-9])
    assert (len(found.events), found.trouble) == (1, "")


def test_a_last_line_that_only_lacks_its_end_counts(read: Callable[..., Transcript]) -> None:
    """Its checksum says that all of it is there."""
    assert len(read(HEADER + row(1) + row(2)[:-1]).events) == 2


def test_room_that_a_crash_left_empty_is_normal(read: Callable[..., Transcript]) -> None:
    """After a power cut a file may end with zeros."""
    assert read(HEADER + row(1) + b"\0" * 500).trouble == ""


def test_a_bad_line_before_a_good_one_is_damage(read: Callable[..., Transcript]) -> None:
    """The rest is there, and one sentence says what is not."""
    bad = row(2).replace(b"yes", b"yex")
    found = read(HEADER + row(1) + bad + row(3))
    assert [event.changes["answers"][0][0] for event in found.events] == [["q1"], ["q3"]]
    assert found.damaged == (1,)
    assert "one change could not be read" in found.trouble


def test_a_bad_last_line_with_its_end_is_damage(read: Callable[..., Transcript]) -> None:
    """It may have been acknowledged, so it is not passed over in silence."""
    found = read(HEADER + row(1) + row(2).replace(b"yes", b"yex"))
    assert found.trouble


def test_lines_in_several_files_are_one_journal(read: Callable[..., Transcript]) -> None:
    """What the first could not take stands in the second; repeats count once."""
    found = read(HEADER + row(1) + row(2)[:20], row(2) + row(3), row(3) + row(4))
    assert (len(found.events), found.trouble) == (4, "")
    assert found.last_segment == 3


def test_a_line_that_is_gone_is_told_until_it_is_known(read: Callable[..., Transcript]) -> None:
    """Numbers show it; the store's own line `mended` settles it."""
    assert "2 changes could not be read" in read(HEADER + row(1) + row(4)).trouble
    assert read(HEADER + row(1) + row(4) + mark(5, "mended", missing=2)).trouble == ""


def test_answers_are_counted_once_each_and_those_taken_back_not(
    read: Callable[..., Transcript],
) -> None:
    """A changed answer is one answer; drafts are none."""
    draft = line(6, {"kind": "draft", "at": AT, "changes": {"draft": [["q9"], "x"]}}, "s1")
    found = read(
        HEADER + row(1, "a") + row(2, "b") + row(3, "a", "no") + row(4, "c") + row(5, "b", None)
        + draft
    )  # fmt: skip
    assert found.answers == 2
    assert len(found.without_drafts) == 5


def test_the_stores_own_lines_are_no_events(read: Callable[..., Transcript]) -> None:
    """They say how the journal ends, and only while they are the last."""
    found = read(HEADER + row(1) + mark(2, "discarded"))
    assert len(found.events) == 1
    assert found.last_mark["store"] == "discarded"
    assert read(HEADER + row(1) + mark(2, "discarded") + row(3)).last_mark is None


@pytest.mark.parametrize("data", [b"", b"\0" * 99, HEADER[:50]])
def test_a_journal_that_never_began_is_empty(read: Callable[..., Transcript], data: bytes) -> None:
    """A crash while it was made leaves this, and nobody was told that it had begun."""
    assert read(data).is_empty


def test_a_journal_without_a_good_line_is_not_taken_for_empty(
    read: Callable[..., Transcript],
) -> None:
    """Damage must not be swept away."""
    found = read(b"x" * 50 + b"\n" + b"y" * 50 + b"\n")
    assert not found.is_empty
    assert found.header is None
