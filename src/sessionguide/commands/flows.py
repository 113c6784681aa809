"""`sessionguide flows`: list what there is, show one, check files; the rest by name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sessionguide.commands.guard import complain
from sessionguide.commands.lazy import Later, LazyGroup
from sessionguide.commands.opening import flow_named
from sessionguide.commands.printing import put, put_json
from sessionguide.errors import FlowError
from sessionguide.language.text import clean

if TYPE_CHECKING:
    from sessionguide.flows.library import Library
    from sessionguide.flows.model import Flow
    from sessionguide.language.findings import Finding

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")


_LATER = {
    "map": Later("flow_map", "draw_map", "Draw FLOW as a picture to hang on a wall."),
    "new": Later("flow_new", "new", "Write a flow called NAME to begin with, explained by line."),
    "print": Later("flow_print", "print_sheet", "Print FLOW as a sheet of paper to write on."),
    "pseudo": Later(
        "pseudo", "pseudo", "Write a translation of FLOW into a language that nobody speaks."
    ),
    "rehearse": Later(
        "rehearse",
        "rehearse",
        "Walk FLOW with the answers in a file, or at random; nothing is stored.",
    ),
    "schema": Later("flow_schema", "schema", "Print what an editor needs to help while you write."),
    "words": Later("flow_words", "words", "List the words that flows are written with."),
}


@click.group("flows", cls=LazyGroup, later=_LATER)
def flows() -> None:
    """List, check, draw, print and write flows."""


@flows.command("list")
@_JSON
@click.option("--folder", metavar="DIR", help="The flows in this folder too, as the nearest.")
def list_flows(as_json: bool, folder: str | None) -> None:
    """List all flows, where each comes from, and what is wrong with those that cannot be used."""
    from sessionguide.commands.listing import head_lines, listed

    heads = listed(folder)
    if as_json:
        put_json([head._asdict() for head in heads])
        return
    width = min(24, max((len(head.name) for head in heads), default=0))
    for head in heads:
        put(*head_lines(head, width))


@flows.command("show")
@click.argument("name")
@_JSON
@click.option("--mermaid", is_flag=True, help="Print the flow as a Mermaid diagram.")
def show(name: str, as_json: bool, mermaid: bool) -> None:
    """Show the stages and steps of the flow NAME."""
    from sessionguide.flows.diagram import mermaid as drawn
    from sessionguide.flows.outline import outline, outline_lines

    flow = flow_named(_library(), name)
    if as_json:
        put_json(outline(flow))
    elif mermaid:
        put(drawn(flow).rstrip())
    else:
        put(*outline_lines(flow))


@flows.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@_JSON
@click.pass_context
def check(context: click.Context, files: tuple[str, ...], as_json: bool) -> None:
    """Check flow files with their translations and rehearsals, or all of a folder.

    Exit 1 when a flow cannot be used, or a rehearsal does not come true.
    """
    from sessionguide.commands.progress import counted
    from sessionguide.commands.sidecars import check_file

    library = _library()
    names = list(dict.fromkeys(name for given in files for name in _in_folder(library, given)))
    checked = [
        one for name in counted("Checked", names) for one in check_file(name, library, _check)
    ]
    if as_json:
        put_json([one.as_json() for one in checked])
    for one in () if as_json else checked:
        _tell(one)
    if not all(one.good for one in checked):
        context.exit(1)


class Checked(NamedTuple):
    """What came of checking one file."""

    name: str
    """Its path, or what was given where there is none."""
    text: str
    findings: tuple[Finding, ...]
    trouble: str = ""
    """Why the file could not be read at all."""
    bounded: bool = False
    flow: Flow | None = None
    """What was read, where it can be used."""
    rehearsals: int = 0
    """How many rehearsals were tried, where the file holds rehearsals."""

    @property
    def good(self) -> bool:
        """Whether it can be used."""
        from sessionguide.language.findings import fails

        return not self.trouble and not fails(self.findings)

    def as_text(self) -> str:
        """The report, or one sentence."""
        from sessionguide.language.report import report

        painted = report(self.findings, self.text, self.name)
        if not self.good:
            return f"{painted}\n"
        praise = f"{clean(self.name, lines=False)}: {self._praise}"
        if self.bounded:
            praise += " It has too many situations to walk through each; some stood for others."
        return f"{painted}\n\n{praise}" if painted else praise

    @property
    def _praise(self) -> str:
        if not self.rehearsals:
            return "in order."
        if self.rehearsals == 1:
            return "one rehearsal, and it comes true."
        return f"{self.rehearsals} rehearsals, and all come true."

    def as_json(self) -> dict[str, Any]:
        """The same as plain JSON."""
        from sessionguide.language.report import as_json

        return {
            "file": clean(self.name, lines=False),
            "ok": self.good,
            "bounded": self.bounded,
            "error": self.trouble,
            "findings": as_json(self.findings, self.name),
        }


def _tell(checked: Checked) -> None:
    if checked.trouble:
        complain(checked.trouble)
    else:
        put(checked.as_text())


def _check(library: Library, name: str) -> Checked:
    try:
        opened = library.open(name)
    except FlowError as error:
        return Checked(name, "", (), str(error))
    found = library.read(opened)
    return Checked(opened.path, opened.text, found.findings, bounded=found.bounded, flow=found.flow)


def _in_folder(library: Library, given: str) -> Iterator[str]:
    from sessionguide.flows.files import flow_files
    from sessionguide.rehearsal.sidecars import lone_sidecars

    if not os.path.isdir(given):
        yield given
        yield from library.translations(given)
        return
    names = [*(file.path for file in flow_files(Path(given))), *lone_sidecars(given)]
    yield from names or [given]


def _library() -> Library:
    from sessionguide.flows.library import library_of
    from sessionguide.store.home import home_path

    return library_of(home_path())
