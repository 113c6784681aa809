"""Exports of a plan: the client's own copy, whole, in their words, safe to open."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from sessionguide.errors import InputError, StorageError, UsageError
from sessionguide.plan.document import day_in_words, document
from sessionguide.plan.exports import FORMATS, export
from sessionguide.plan.exports.file import write_file
from sessionguide.plan.plan import Heading
from sessionguide.steps.activity import Activity
from tests.unit.plan.plans import CALL, NASTY, plan_of


def test_markdown_shows_headings_activities_and_the_next_meeting() -> None:
    """F14: summary of the talk, activities with all they say, how to return."""
    assert export(plan_of(CALL, kept_ideas=("Visit a farm",)), "md").splitlines() == [
        "# My plan: Anna Example",
        "",
        "Career coaching session, 1 March 2026, agreed",
        "",
        "## My goal",
        "",
        "Work with animals.",
        "",
        "## My experiments",
        "",
        "1. **Call Sam**",
        "   - My first step: Find the number",
        "   - By when I will do it: 9 March 2026",
        "   - How sure I am: 6 out of 10",
        "   - What would make me surer: A quiet hour",
        "   - Whose idea: ours together",
        "   - Who or what helps me: My sister",
        "   - My helper may be named: yes",
        "   - If something gets in my way: If he is away, I write",
        "   - Together with my coach: yes",
        "   - How far ahead it looks: short term",
        "",
        "## Ideas I keep for later",
        "",
        "Visit a farm",
        "",
        "## When we meet next",
        "",
        "Not fixed yet.",
    ]


def test_text_keeps_to_its_width_and_says_the_same() -> None:
    """The text format wraps what a client said and loses none of it."""
    long = "word " * 60
    text = export(plan_of(replace(CALL, first_step=long), next_meeting="2026-03-15"), "txt")
    assert all(len(line) <= 72 for line in text.splitlines())
    assert text.split().count("word") == 60
    assert "  1. Call Sam" in text
    assert "  15 March 2026" in text


def test_json_has_every_field_of_every_activity() -> None:
    """Another program finds empty fields too."""
    data = json.loads(export(plan_of(Activity("Rest")), "json"))
    assert set(data["activities"][0]) == {field.name for field in fields(Activity)}
    assert data["client"] == "Anna Example"
    assert data["goal"] == "Work with animals."


@pytest.mark.parametrize("form", FORMATS)
def test_no_raw_control_byte_reaches_an_export(form: str) -> None:
    """What a client or a flow says is literal text in every format, wherever it stands."""
    words = {f.name: NASTY for f in fields(Activity) if f.type == "str"}
    plan = plan_of(
        Activity.from_json(words),
        client_name=NASTY,
        title=NASTY,
        headings=(Heading(NASTY, (NASTY, NASTY)),),
        kept_ideas=(NASTY,),
        next_meeting=NASTY,
        word_many=NASTY,
        goal=NASTY,
    )
    text = export(plan, form)
    assert all(char == "\n" or ord(char) >= 32 for char in text)
    assert not set(text) & set("\x7f\x9b\u202e")
    assert "z[/]" in text.replace("\\", "")


def test_markdown_never_takes_words_for_signs() -> None:
    """Emphasis, links, headings, lists, tables and HTML in an answer stay letters."""
    plan = plan_of(headings=(Heading("Now", ("# no *list* [a](b) <i> 1|2\n- x\n3. y\n    z",)),))
    text = export(plan, "md")
    assert "\\# no \\*list\\* \\[a\\](b) \\<i\\> 1\\|2\\\n\\- x\\\n3\\. y\\\nz\n" in text


def test_a_plan_that_nobody_agreed_to_says_so() -> None:
    """F13: nothing is a plan until the client says yes."""
    assert "not agreed yet" in document(plan_of(agreed="")).about


def test_a_corrected_plan_names_its_version() -> None:
    """The reader sees that this is not the first version."""
    plan = plan_of().next_version("2026-03-05T10:00:00+01:00")
    assert document(plan).about.endswith("agreed, version 2, corrected 5 March 2026")


def test_a_date_in_words_is_left_in_those_words() -> None:
    """Only whole dates are spelled out; 'next week' is kept as it was said."""
    said = ("next week", "2026-03-09", "2026-13-40", "2026-03-09 or later", "")
    assert tuple(map(day_in_words, said)) == (
        "next week",
        "9 March 2026",
        "2026-13-40",
        "2026-03-09 or later",
        "",
    )


def test_an_unknown_format_is_refused_with_the_choices() -> None:
    """The message names what there is."""
    with pytest.raises(UsageError, match="md, txt, json"):
        export(plan_of(), "pdf")


def test_a_file_that_is_there_is_left_alone_without_force(tmp_path: Path) -> None:
    """Exports never overwrite without asking; a link to nowhere counts as a file."""
    path, link = tmp_path / "plan.md", tmp_path / "link.md"
    link.symlink_to(tmp_path / "elsewhere")
    write_file(path, "one")
    for taken in (path, link):
        with pytest.raises(InputError, match="is there already"):
            write_file(taken, "two")
    assert path.read_text() == "one"
    write_file(link, "two", force=True)
    assert not (tmp_path / "elsewhere").exists()
    assert sorted(child.name for child in tmp_path.iterdir()) == ["link.md", "plan.md"]


def test_an_export_is_for_its_owner_only(tmp_path: Path) -> None:
    """What a client said is not readable for other people of the machine."""
    write_file(tmp_path / "plan.md", "é")
    assert (tmp_path / "plan.md").stat().st_mode & 0o077 == 0


def test_a_place_that_cannot_be_written_is_said_calmly(tmp_path: Path) -> None:
    """A missing folder is the person's to mend; a disk that refuses is not."""
    with pytest.raises(InputError, match="There is no folder"):
        write_file(tmp_path / "no" / "plan.md", "x")
    with pytest.raises(InputError, match="is a folder"):
        write_file(tmp_path, "x")
    with pytest.raises(StorageError, match="could not be written"):
        write_file(tmp_path / ("n" * 300), "x")
