"""One line of a journal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sessionguide.store.lines import body_of, header_lines, joined, line, number_of
from sessionguide.store.plain import from_bytes
from sessionguide.store.transcript import read_lines

LINE = line(12, {"kind": "answered", "at": "now", "changes": {"text": "Zoë\n😀"}}, "s1")


def test_a_line_holds_its_number_and_its_row_on_one_line() -> None:
    """The JSON has no line end inside, whatever was said."""
    body = body_of(LINE[:-1], "s1")
    assert body is not None
    assert LINE.count(b"\n") == 1
    assert number_of(body) == 12
    assert from_bytes(body)["changes"]["text"] == "Zoë\n😀"
    assert joined([body], "s1") == LINE


@given(st.integers(0, len(LINE) - 2), st.integers(1, 255))
def test_one_changed_byte_makes_it_no_line(place: int, flip: int) -> None:
    """Any byte of a line, changed to anything, is noticed."""
    raw = bytearray(LINE[:-1])
    raw[place] ^= flip
    assert body_of(bytes(raw), "s1") is None


def test_a_line_of_another_session_is_no_line() -> None:
    """The checksum begins with the session's id."""
    assert body_of(LINE[:-1], "s2") is None


@given(st.integers(0, len(LINE) * 3))
def test_a_journal_cut_anywhere_keeps_every_whole_line(length: int) -> None:
    """A torn last line is normal: nothing before it is doubted."""
    lines = [line(n, {"kind": "moved", "at": "now", "changes": {}}, "s1") for n in (1, 2, 3)]
    data = b"".join(lines)[:length]
    good, whole, _strange = read_lines(data, "s1")
    assert whole
    assert len(good) >= data.count(b"\n")
    assert sorted(good) == list(range(1, len(good) + 1))


def test_one_of_the_two_headers_is_enough() -> None:
    """With the first sector gone the session still opens, and the damage is seen."""
    data = bytearray(header_lines({"session": "s1"}, "s1"))
    data[3:9] = b"\0" * 6
    good, whole, _strange = read_lines(bytes(data), "s1")
    assert from_bytes(good[0])["header"] == {"session": "s1"}
    assert not whole
