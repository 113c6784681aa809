"""Reading flow text into nodes: verbatim, with places, within limits, or one clear finding."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.language.compose import decode
from sessionguide.language.findings import Finding, Findings
from sessionguide.language.nodes import MOST_BYTES, Mapping, Node, Place, Scalar, Sequence, compose


def _read(text: str) -> Mapping:
    findings = Findings()
    top = compose(text, findings)
    assert findings.found == []
    assert top is not None
    return top


def _problems(text: str) -> tuple[Finding, ...]:
    findings = Findings()
    compose(text, findings)
    return findings.sorted()


def _only(text: str) -> Finding:
    (finding,) = _problems(text)
    return finding


def _marked(text: str, place: Place) -> str:
    """The stretch of `text` that a place covers."""
    lines = text.split("\n")
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    middle = lines[place.line : place.end_line - 1]
    first, last = lines[place.line - 1], lines[place.end_line - 1]
    return "\n".join([first[place.column - 1 :], *middle, last[: place.end_column - 1]])


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [scalar for item in node.items for scalar in _scalars(item)]
    return [s for name, value in node.entries for s in (name, *_scalars(value))]


def test_text_stays_what_the_coach_typed() -> None:
    """Words that other readers take for values are text here."""
    top = _read("a: [No, 1:30, 2026-01-02, ~, 010, 1_000]\nb: null\n")
    assert [scalar.text for scalar in _scalars(top)] == [
        *("a", "No", "1:30", "2026-01-02", "~", "010", "1_000"),
        *("b", "null"),
    ]


def test_questions_stand_in_brackets_without_quotes() -> None:
    """A coach writes questions; the question mark is no sign of its own."""
    top = _read("choices: [What?, Who?, How so?]\nwords: {what?: yes}\n")
    assert [scalar.text for scalar in _scalars(top)][1:4] == ["What?", "Who?", "How so?"]


def test_every_place_covers_its_word() -> None:
    """Lines and columns count from 1, in characters, whatever stands before."""
    text = 'über: {naïve: "so é"}\nb:\n  - 🙂 c\n  - 🙂  d\n'
    top = _read(text)
    assert [_marked(text, s.place) for s in _scalars(top)] == [
        *("über", "naïve", '"so é"', "b", "🙂 c", "🙂  d"),
    ]


def test_lines_count_alike_with_any_line_ending() -> None:
    """Windows, old Mac and Unix endings give the same lines."""
    for ending in ("\n", "\r\n", "\r"):
        places = [s.place.line for s in _scalars(_read(ending.join(["a: 1", "", "b: 2", ""])))]
        assert places == [1, 1, 3, 3]


def test_a_text_of_several_lines_ends_with_its_last_word() -> None:
    """Block texts and folded texts, without the empty lines after them."""
    text = "a: |\n  one\n  two\n\nb: first\n  second\n\nc: d\n"
    top = _read(text)
    assert [_marked(text, value.place) for _, value in top.entries] == [
        "|\n  one\n  two",
        "first\n  second",
        "d",
    ]
    assert [value.text for _, value in top.entries if isinstance(value, Scalar)] == [
        "one\ntwo\n",
        "first second",
        "d",
    ]


def test_lists_and_groups_end_with_their_last_value() -> None:
    """Places of what holds others."""
    text = "a:\n  - x\n  - y\n\nb: {c: d}\ne:\n  f: g\n"
    assert [_marked(text, value.place) for _, value in _read(text).entries] == [
        "- x\n  - y",
        "{c: d}",
        "f: g",
    ]


def test_quotes_are_remembered() -> None:
    """Only a plain text can be mistaken for something else."""
    top = _read("a: 'x'\nb: \"x\"\nc: x\nd: |\n  x\n")
    quoted = [value.quoted for _, value in top.entries if isinstance(value, Scalar)]
    assert quoted == [True, True, False, True]


def test_a_missing_value_is_an_empty_text_after_its_colon() -> None:
    """The reader says what is missing there."""
    top = _read("a:\nb: c\n")
    assert top.entries[0][1] == Scalar("", Place(1, 3, 1, 3))


def test_a_name_given_twice_is_kept_twice_and_noted() -> None:
    """The second place is marked, with the first beside it."""
    text = "a: 1\nb: 2\na: 3\n"
    findings = Findings()
    top = compose(text, findings)
    assert top is not None
    assert [name.text for name, _ in top.entries] == ["a", "b", "a"]
    (finding,) = findings.found
    assert (finding.code, finding.place) == ("twice", Place(3, 1, 3, 2))
    assert finding.also == Place(1, 1, 1, 2)


def test_the_same_name_in_two_places_is_no_problem() -> None:
    """Only within one group does a name stand once."""
    assert _problems("a: {x: 1}\nb: {x: 1}\n") == ()


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("title: Career: coaching\n", Place(1, 14, 1, 15), '"Career: coaching"'),
        ("a:\n  ask: What now: this?\n", Place(2, 16, 2, 17), '"What now: this?"'),
        ('a: it\'s 5: "x"\n', Place(1, 10, 1, 11), "'it''s 5: \"x\"'"),
        ("a:\n\tb: c\n", Place(2, 1, 2, 2), "tab"),
        ("a:\tb: c\n", Place(1, 3, 1, 4), "tab"),
        ('a: "foo\nb: c\n', Place(1, 4, 1, 8), "not closed"),
        ('a: "foo\nb: "bar"\n', Place(1, 4, 1, 8), "not closed"),
        ("a: 'It's fine'\n", Place(1, 8, 1, 15), "twice: ''"),
        ('a: "What" is it?\n', Place(1, 11, 1, 17), "after the closing"),
        ("a:\n    b: c\n  d: e\n", Place(3, 3, 3, 5), "not in line"),
        ("a: x\n  bc: d\n", Place(2, 3, 2, 6), "not in line"),
        ("a: |\n    foo\n  bar\n", Place(3, 3, 3, 6), "not in line"),
        ("a:b\nc: d\n", Place(1, 2, 1, 3), "space is missing"),
        ("a:\n  b:c\n  d: e\n", Place(2, 4, 2, 5), "space is missing"),
        ("a: {now: {above:1}}\n", Place(1, 16, 1, 17), "space is missing"),
        ("a: b\nsteps\nc: d\n", Place(2, 1, 2, 6), '"steps:"'),
        ("a: [x, y\nb: c\n", Place(1, 4, 1, 5), "never closed"),
        ("a: {x: y\n", Place(1, 4, 1, 5), "never closed"),
        ("a: [x y, 'z' w]\n", Place(1, 14, 1, 15), "comma"),
        ("a: [\n 'x'\n 'y'\n]\n", Place(3, 2, 3, 3), "comma"),
        ("a: [x, y]]\n", Place(1, 10, 1, 11), "closes nothing"),
        ("a: }\n", Place(1, 4, 1, 5), "closes nothing"),
        ("a: [x] y\n", Place(1, 8, 1, 9), "after the ]"),
        ("a: [b,, c]\n", Place(1, 7, 1, 8), "text is missing"),
        ('a: "C:\\Users"\n', Place(1, 7, 1, 10), "backslash"),
        ("a: @b c\n", Place(1, 4, 1, 6), '"@b c"'),
        ("a: *bold* text\n", Place(1, 4, 1, 10), '"*bold* text"'),
        ("a: **bold**\n", Place(1, 4, 1, 12), '"**bold**"'),
        ("a: &b c\n", Place(1, 4, 1, 6), "begin with &"),
        ("a: &b\n  c: d\n", Place(1, 4, 1, 6), "begin with &"),
        ("a: !!int 3\n", Place(1, 4, 1, 9), "begin with !"),
        ("%a: b\n", Place(1, 1, 1, 4), "begin with %"),
        ("a: ? b\n", Place(1, 4, 1, 5), "begin with ?"),
        ("a: - b\n", Place(1, 4, 1, 5), "behind a name"),
        ("a: | foo\n", Place(1, 6, 1, 9), "Nothing can follow |"),
        ("b: c\n- a\n", Place(2, 1, 2, 2), "row with -"),
        ("- a\nb: c\n", Place(2, 1, 2, 3), "among rows with -"),
        ("a #1: b\nc: d\n", Place(1, 3, 1, 8), "lost"),
        ("x: y\na #1: b\nc: d\n", Place(2, 3, 2, 4), "cannot have a #"),
        ('"a":b\n', Place(1, 1, 1, 6), "cannot be read"),
        ("a: b\x07c\n", Place(1, 5, 1, 6), "U+0007"),
        ("a: b\x00c\n", Place(1, 5, 1, 6), "U+0000"),
        ("a: b\u202ec\n", Place(1, 5, 1, 6), "U+202E"),
    ],
)
def test_a_mistake_of_form_is_one_sentence_at_its_place(text: str, place: Place, says: str) -> None:
    """One finding, at the word that is wrong, with a way out a coach can type."""
    finding = _only(text)
    assert finding.place == place
    assert says in f"{finding.message} {finding.hint}"
    assert finding.code in ("yaml", "lost-text")
    for word in ("node", "scalar", "mapping", "token", "YAML"):
        assert word not in finding.message + finding.hint


@pytest.mark.parametrize(
    ("text", "hole", "quoted"),
    [
        ("a: [What about ${now}?, b]\n", "${now}", '"What about ${now}?"'),
        ("a: {x: ${now}, y: 1}\n", "${now}", '"${now}"'),
        ('a: {x: He said "${now}"}\n', "${now}", "'He said \"${now}\"'"),
    ],
)
def test_a_hole_in_brackets_needs_quotes(text: str, hole: str, quoted: str) -> None:
    """The marker is under the hole, the hint holds the text as it should be."""
    finding = _only(text)
    assert finding.code == "brace"
    assert _marked(text, finding.place) == hole
    assert finding.hint.endswith(quoted)


def test_all_holes_in_brackets_are_found_and_the_texts_are_read() -> None:
    """One mistake made five times is five findings, and nothing else is lost."""
    findings = Findings()
    top = compose("a: [x ${b}, y ${c}]\nd: {e: ${f.g}}\n", findings)
    assert [finding.code for finding in findings.found] == ["brace"] * 3
    assert top is not None
    assert [s.text for s in _scalars(top)] == ["a", "x ${b}", "y ${c}", "d", "e", "${f.g}"]


def test_an_open_hole_in_brackets_is_a_brace_too() -> None:
    """`${` without its end."""
    assert _only("a: [x ${now, y]\n").code == "brace"


@pytest.mark.parametrize(
    "text",
    [
        "a: What about ${now}?\n",
        "a: ${now}\n",
        "a: [\"${now}\", '${b} c']\n",
        "a: |\n  ${now}\n",
        "a: >\n  x ${now}\n",
    ],
)
def test_holes_elsewhere_and_in_quotes_are_fine(text: str) -> None:
    """And they stay as written."""
    assert any("${now}" in scalar.text for scalar in _scalars(_read(text)))


@pytest.mark.parametrize(
    ("text", "lost", "quoted"),
    [
        ("ask: What is your #1 goal?\nb: c\n", "#1 goal?", '"What is your #1 goal?"'),
        ("ask: Which team # is yours?\n", "# is yours?", '"Which team # is yours?"'),
        ("ask: #1 or not\n", "#1 or not", '"#1 or not"'),
        ("ask: Team #1\n  or team two\nb: c\n", "#1", '"Team #1"'),
        ("choices: [Team #1, Team #2]\nb: c\n", "#1, Team #2]", '"Team #1"'),
    ],
)
def test_text_lost_behind_a_hash_is_found(text: str, lost: str, quoted: str) -> None:
    """One finding, even where the parser stumbles over what follows."""
    finding = _only(text)
    assert finding.code == "lost-text"
    assert _marked(text, finding.place) == lost
    assert finding.hint.endswith(quoted)


@pytest.mark.parametrize(
    "text",
    [
        "minutes: 10 # advice only\n",
        "minutes: 10 #advice\n",
        "title: Career coaching  # two spaces make a remark\n",
        "steps: # all of them\n  a: b\n",
        "purpose: session # one word, then a remark\n",
        "# a line of its own\na: b\n",
        "a: 'What is #1?' # quoted\n",
        "a: |\n  What is #1\n",
        "a: C#\nb: x#y\n",
    ],
)
def test_remarks_are_no_lost_text(text: str) -> None:
    """What stands apart from the text is a remark."""
    _read(text)


@pytest.mark.parametrize(
    "text",
    ["- a\n- b\n", "[What?]\n", "Just a text.\n", "", "\n\n", "# only a remark\n", "---\n"],
)
def test_only_names_and_colons_make_a_flow(text: str) -> None:
    """A list, a text or nothing at the top is one finding of shape."""
    assert _only(text).code == "shape"


def test_a_name_that_is_a_list_is_a_finding_of_shape() -> None:
    """It is left out; the rest is read."""
    findings = Findings()
    top = compose("[a]: b\nc: d\n", findings)
    assert [finding.code for finding in findings.found] == ["shape"]
    assert top is not None
    assert [name.text for name, _ in top.entries] == ["c"]


@pytest.mark.parametrize("text", ["a: b\n---\nc: d\n", "a: b\n...\nc: d\n"])
def test_one_file_is_one_document(text: str) -> None:
    """A second document is a finding at its beginning."""
    finding = _only(text)
    assert finding.code == "range"
    assert "one document" in finding.message


def test_a_line_of_dashes_may_open_the_file() -> None:
    """Some editors write it."""
    assert [name.text for name, _ in _read("---\na: b\n").entries] == ["a"]


def test_tabs_at_the_end_of_a_line_do_no_harm() -> None:
    """Nobody sees them."""
    assert [s.text for s in _scalars(_read("a: b\t\nc: d \t\r\n"))] == ["a", "b", "c", "d"]


def _bomb() -> str:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]" for n in range(9)]
    return "\n".join(rows)


BIG = MOST_BYTES - 64


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (_bomb(), "yaml"),
        ("x" * (MOST_BYTES + 1), "range"),
        ("a: " + "[" * BIG, "range"),
        ("a: " + "{" * BIG, "range"),
        ("- " * (BIG // 2), "range"),
        ("a: [\n" + "[\n" * (BIG // 2), "range"),
        ("a: [" + "x, " * (BIG // 3) + "]", "range"),
        ("x: y\n" * (BIG // 5), "range"),
        ("a: " + "&a " * (BIG // 3), "yaml"),
        ("a: " + ":" * BIG, "yaml"),
        ("%A b\n" * (BIG // 5), "yaml"),
    ],
    ids=[
        *("alias bomb", "too long", "deep lists", "deep groups", "deep rows", "deep lines"),
        *("many values", "many names", "many anchors", "many colons", "many directives"),
    ],
)
def test_no_file_costs_more_than_the_limits_allow(text: str, code: str) -> None:
    """Hostile files end in findings, the last of them where the reading stopped."""
    assert code in {finding.code for finding in _problems(text)}


def test_twenty_levels_are_read_and_one_more_is_not() -> None:
    """The limit itself."""
    assert _problems("a: " + "[" * 19 + "]" * 19) == ()
    assert _only("a: " + "[" * 20 + "x" + "]" * 20).code == "range"


def test_a_file_in_another_encoding_is_one_finding_at_its_first_wrong_byte() -> None:
    """The place is that of the text before it."""
    findings = Findings()
    assert decode("a: b\nc: café\n".encode("latin-1"), findings) is None
    (finding,) = findings.found
    assert (finding.code, finding.place) == ("yaml", Place(2, 7, 2, 8))
    assert "UTF-8" in finding.message + finding.hint


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    """Windows editors write it."""
    assert decode(b"\xef\xbb\xbfa: b", Findings()) == "a: b"


def test_a_file_of_any_size_is_refused_by_its_size() -> None:
    """Nothing of it is decoded."""
    findings = Findings()
    assert decode(b"\xff" * (MOST_BYTES + 1), findings) is None
    assert [finding.code for finding in findings.found] == ["range"]


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_finding(data: bytes) -> None:
    """Nothing raises; what is no flow is said to be none."""
    findings = Findings()
    text = decode(data, findings)
    top = compose(text, findings) if text is not None else None
    assert top is not None or findings.found


@given(st.text("ab:-?#[]{}&*!|>'\"%@`$, \n\t\r", max_size=60))
def test_any_text_is_read_or_a_finding_within_it(text: str) -> None:
    """Nothing raises, and every place lies in the text."""
    findings = Findings()
    top = compose(text, findings)
    assert top is not None or findings.found
    last_line = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for finding in findings.found:
        place = finding.place
        assert 1 <= place.line <= place.end_line <= last_line
        assert (place.line, place.column) <= (place.end_line, place.end_column)
        assert finding.message
