"""Files that others open: nothing in them is more than text, and none is put over another."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from sessionguide.commands.recording import _there
from sessionguide.errors import InputError, SessionguideError
from sessionguide.flows.model import Flow
from sessionguide.flows.reader import read
from sessionguide.maps import drawn
from sessionguide.plan.exports import export
from sessionguide.plan.exports.file import write_copy, write_file
from sessionguide.plan.plan import Heading
from sessionguide.sheets import printed
from sessionguide.steps.activity import Activity
from tests.attacks.proving import Attack, Problems, as_it_is, both, removed
from tests.attacks.sources import IMPORTS, broken, imported, planted
from tests.terminal.hostile import flow_text
from tests.unit.plan.plans import plan_of

LIVE = "</title></text>\"'><script>alert(1)</script><img src=x onerror=alert(1)>&copy;"
MARKED = (
    "# no heading",
    "- no list",
    "1. no number",
    "> no quote",
    "[no link](http://x)",
    "![no picture](http://x)",
    "**not bold** `no code` ~~no strike~~",
    "<b>no tag</b> &copy;",
    "| no | table |",
    "---",
    "+ no list",
    "no heading\n===",
    "    no code",
    "$no formula$",
)


def _flow(text: str) -> Flow:
    made = read(flow_text(text), "odd").flow
    assert made is not None
    return made


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.odd: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "img") or any(name.startswith("on") for name, _value in attrs):
            self.odd.append(f"a tag {tag}")

    def handle_entityref(self, name: str) -> None:
        self.odd.append(f"an entity {name}")


def a_sheet_as_html_holds_no_tag_of_a_text(_folder: Path) -> Problems:
    tags = _Tags()
    shown = printed(_flow(LIVE), "html", notes=True)
    tags.feed(shown)
    return tags.odd + ([] if "alert(1)" in shown else ["the text is not there"])


def a_map_as_svg_holds_no_tag_of_a_text(_folder: Path) -> Problems:
    shown = drawn(_flow(LIVE), "svg")
    tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(shown).iter()}
    return sorted(tags - {"svg", "title", "rect", "text", "path", "circle", "polygon", "g"})


def a_mermaid_diagram_takes_no_order_of_a_text(_folder: Path) -> Problems:
    """No quote ends a label, and no line, `click` or `%%{init}%%` of a text is one of its own."""
    shown = drawn(
        _flow('x" %%{init: {"securityLevel": "loose"}}%%\nclick a href "x" <b>'), "mermaid"
    )
    odd = [sign for sign in ("%%", "<b>", "{init") if sign in shown]
    lines = [line for line in shown.split("\n") if line.strip().startswith("click")]
    quotes = [line for line in shown.split("\n") if line.count('"') not in (0, 2)]
    return odd + lines + quotes


def markdown_of_a_text_is_only_text(_folder: Path) -> Problems:
    """In a plan and in a sheet: no sign that Markdown knows stands without its backslash."""
    plan = plan_of(*(Activity(text, how_known=text) for text in MARKED), client_name=MARKED[4],
                   headings=(Heading(MARKED[0], MARKED, "goal"),))  # fmt: skip
    shown = export(plan, "md") + printed(_flow(" ".join(MARKED)), "md", notes=True)
    live = re.compile(
        r"(?<!\\)(\]\(http|!\[no|\*\*not|`no code|~~no|<b>|&copy|\| no \||\$no)"
        r"|(?m:^\s*(?:[-+] |\d+[.] )?(?:# no|- no list|\+ no|> no|1\. no|-{3}|={3})\b)"
    )
    return sorted({match[0] for match in live.finditer(shown)})


def no_table_is_written_that_a_spreadsheet_would_run(_folder: Path) -> Problems:
    """There is no CSV export.  Whoever adds one quotes cells that begin like a formula."""

    def writes(node: ast.AST) -> bool:
        return "csv" in imported(node)

    def named(text: ast.Constant) -> bool:
        return text.value in ("csv", ".csv", "tsv", ".tsv", "xlsx")

    words = ("csv", "tsv", "xlsx")
    return broken(writes, *IMPORTS, words=words) + broken(named, ast.Constant, words=words)


# --- over another file ----------------------------------------------------------------------------

BEFORE = "what was there before"


def _is_left_alone(path: Path, write: Callable[[], object]) -> Problems:
    try:
        write()
    except InputError as refusal:
        told = [] if "there already" in str(refusal) else [f"it only says {refusal}"]
    else:
        told = ["nothing was refused"]
    return told + ([] if path.read_text() == BEFORE else ["it was written over"])


def a_file_that_is_there_is_never_written_over(folder: Path) -> Problems:
    folder.mkdir(exist_ok=True)
    path = folder / "plan.md"
    path.write_text(BEFORE)
    return [
        *_is_left_alone(path, lambda: write_file(path, "new")),
        *_is_left_alone(path, lambda: write_copy(plan_of(), str(path))),
    ]


def a_file_that_comes_at_the_last_moment_is_not_written_over(folder: Path) -> Problems:
    """Between the look and the writing: the name is given, never taken."""
    folder.mkdir(exist_ok=True)
    path = folder / "plan.md"

    def late(_path: object) -> bool:
        path.write_text(BEFORE)
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os.path, "lexists", late)
        return _is_left_alone(path, lambda: write_file(path, "new"))


def an_export_follows_no_link(folder: Path) -> Problems:
    """Refused without force; with it the link goes, and what it led to stays."""
    folder.mkdir(exist_ok=True)
    path, link = folder / "mine.txt", folder / "plan.md"
    path.write_text(BEFORE)
    link.symlink_to(path)
    problems = _is_left_alone(path, lambda: write_file(link, "new"))
    write_file(link, "new", force=True)
    return problems + ([] if path.read_text() == BEFORE else ["written through a link"])


def an_export_is_its_owners_alone(folder: Path) -> Problems:
    folder.mkdir(exist_ok=True)
    path, before = folder / "plan.md", os.umask(0)
    try:
        write_file(path, "new")
    finally:
        os.umask(before)
    mode = path.stat().st_mode & 0o777
    return [] if mode == 0o600 else [f"mode {mode:o}"]


def rehearsals_are_added_to_rehearsals_alone(folder: Path) -> Problems:
    """`--record -o` replaces a file: only one that is called, and reads, as one of rehearsals."""
    folder.mkdir(exist_ok=True)
    (folder / "letter.txt").write_text(BEFORE)
    (folder / "odd.rehearsals.yaml").write_bytes(b"\xff\xfe")
    problems = []
    for name in ("letter.txt", "odd.rehearsals.yaml"):
        try:
            _there(str(folder / name))
        except SessionguideError:
            continue
        problems.append(f"{name} would be replaced")
    return problems


HTML = "sessionguide.sheets.html:escape"
FILE = "sessionguide.plan.exports.file"


def _over(spare: Path, path: Path) -> None:
    os.replace(spare, path)


def _through(path: Path, text: str, _force: bool) -> None:
    path.write_text(text)


def _looks_at_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "lexists", lambda _path: False)


ATTACKS = (
    Attack(
        "a sheet as HTML holds no tag of a text",
        "HTML escaped",
        HTML,
        a_sheet_as_html_holds_no_tag_of_a_text,
        removed(HTML, as_it_is),
    ),
    Attack(
        "a map as SVG holds no tag of a text",
        "HTML escaped",
        "sessionguide.maps.ink:escape",
        a_map_as_svg_holds_no_tag_of_a_text,
        removed("sessionguide.maps.ink:escape", as_it_is),
    ),
    Attack(
        "a Mermaid diagram takes no order of a text",
        "HTML escaped",
        "sessionguide.flows.diagram:_SIGNS",
        a_mermaid_diagram_takes_no_order_of_a_text,
        removed("sessionguide.flows.diagram:_SIGNS", {}),
    ),
    Attack(
        "Markdown of a text is only text",
        "Markdown escaped",
        "sessionguide.language.markdown:escaped",
        markdown_of_a_text_is_only_text,
        removed("sessionguide.language.markdown:escaped", as_it_is),
    ),
    Attack(
        "no table is written that a spreadsheet would run",
        "CSV cells",
        "tests.attacks.exports:no_table_is_written_that_a_spreadsheet_would_run",
        no_table_is_written_that_a_spreadsheet_would_run,
        planted("plan/exports/csv.py", "import csv\ncsv.writer(file).writerow(answers)"),
    ),
    Attack(
        "a file that is there is never written over",
        "never overwritten",
        f"{FILE}:_put",
        a_file_that_is_there_is_never_written_over,
        both(removed(f"{FILE}:_put", _over), _looks_at_nothing),
    ),
    Attack(
        "a file that comes at the last moment is not written over",
        "never overwritten",
        f"{FILE}:_put",
        a_file_that_comes_at_the_last_moment_is_not_written_over,
        removed(f"{FILE}:_put", _over),
    ),
    Attack(
        "rehearsals are added to rehearsals alone",
        "never overwritten",
        "sessionguide.commands.recording:_there",
        rehearsals_are_added_to_rehearsals_alone,
        both(
            removed("sessionguide.rehearsal.sidecars:is_sidecar", lambda _name: True),
        ),
    ),
    Attack(
        "an export follows no link",
        "links",
        f"{FILE}:_write",
        an_export_follows_no_link,
        removed(f"{FILE}:_write", _through),
    ),
    Attack(
        "an export is its owner's alone",
        "never overwritten",
        f"{FILE}:_write",
        an_export_is_its_owners_alone,
        removed(f"{FILE}:_write", _through),
    ),
)
