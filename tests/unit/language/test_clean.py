"""`clean`: whatever comes in, what goes out is only text."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessionguide.language.text import clean, clean_all

ANY = st.text(st.characters(), max_size=80)
NASTY = st.text(
    "ab \n\r\t\x00\x07\x08\x1b[]\x7f\x85\x9b\u00ad\u061c\u200b\u200c\u200d\u200e\u2028\u202e"
    "\u2066\u2069\ufeff\u0301\u20dd\ufe0f\ud800\U000e0041日🙂",
    max_size=80,
)
TURNS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(ANY | NASTY)
@example("\r\u200b\n")
def test_no_control_character_but_the_line_break_comes_out(text: str) -> None:
    """Escape sequences, C1 controls, hidden line breaks and half characters all go."""
    for char in clean(text):
        assert char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")


@given(ANY | NASTY)
def test_nothing_turns_the_writing_around_or_hides(text: str) -> None:
    """No bidi override, and of what has no width only the joiners."""
    shown = clean(text)
    assert not TURNS & set(shown)
    assert not {"\u200b", "\ufeff", "\u2060", "\u00ad"} & set(shown)


@given(ANY | NASTY)
def test_one_line_stays_one_line(text: str) -> None:
    """Without lines there is no line break of any sort."""
    shown = clean(text, lines=False)
    assert len(shown.splitlines()) <= 1
    assert "\t" not in shown


@given(ANY | NASTY)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    """So that two ways out in a row do no harm."""
    assert clean(clean(text)) == clean(text)
    assert clean(clean(text, lines=False), lines=False) == clean(text, lines=False)


@given(NASTY)
def test_marks_never_pile_up(text: str) -> None:
    """At most four in a row, joiners between them counted."""
    run = 0
    for char in clean(text):
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me", "Cf") else 0
        assert run <= 4


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=80))
def test_ordinary_text_of_any_script_is_left_alone(text: str) -> None:
    """Letters, digits, signs and spaces."""
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Was würde anders?",
        "e\u0301tude",
        "नमस्ते क्\u200dष",
        "می\u200cخواهم",
        "👩\u200d👩\u200d👧 👁\ufe0f\u200d🗨\ufe0f 1\ufe0f\u20e3",
        "שָׁלוֹם",
        "two\nlines",
    ],
)
def test_real_writing_keeps_its_marks_and_joiners(text: str) -> None:
    """Accents, Devanagari, Persian, families of emoji, pointed Hebrew."""
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "␛[2J"),
        ("\x1b]52;c;x\x07", "␛]52;c;x␇"),
        ("a\x00b\x7f", "a␀b␡"),
        ("\x9b31m\x85\u2028", "\ufffd31m\ufffd\ufffd"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb", "a    b"),
        ("\ud800", "\ufffd"),
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("Z" + "\u0301" * 50, "Z" + "\u0301" * 4),
        ("Z" + "\u20dd\u200d" * 50, "Z\u20dd\u200d\u20dd\u200d"),
        ("[b]$x[@click=app.quit]", "[b]$x[@click=app.quit]"),
        ("", ""),
    ],
)
def test_what_is_dangerous_becomes_visible_or_goes(text: str, shown: str) -> None:
    """Signs for control characters; markup is text and stays."""
    assert clean(text) == shown


def test_without_lines_breaks_and_tabs_become_spaces() -> None:
    """For names, titles and messages."""
    assert clean("a\r\nb\tc\rd", lines=False) == "a b c d"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | NASTY,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NASTY, inner, max_size=3),
        max_leaves=8,
    )
)
def test_clean_all_reaches_every_text_and_name(data: object) -> None:
    """In lists and objects of any depth; the rest stays as it is."""
    shown = json.dumps(clean_all(data), ensure_ascii=False)
    assert not TURNS & set(shown)
    assert "\x1b" not in json.dumps(clean_all({"a": ["\x1b"]}), ensure_ascii=False)
    assert all(char == "\n" or unicodedata.category(char) != "Cc" for char in shown)
