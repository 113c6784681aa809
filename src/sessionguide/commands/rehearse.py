"""`sessionguide flows rehearse`: a flow walked with answers from a file, nothing stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sessionguide.commands.opening import flow_named
from sessionguide.commands.printing import put, put_json
from sessionguide.errors import InputError

if TYPE_CHECKING:
    from sessionguide.rehearsal.rehearse import Rehearsal

_MOST_BYTES = 1024 * 1024


@click.command()
@click.argument("flow")
@click.option(
    "--answers", metavar="FILE", required=True, help="YAML or JSON with answers: by name."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def rehearse(flow: str, answers: str, as_json: bool) -> None:
    """Walk FLOW with the answers in a file; nothing is stored."""
    from sessionguide.flows.library import library_of
    from sessionguide.rehearsal.answers import read_script
    from sessionguide.rehearsal.rehearse import rehearse as rehearsed
    from sessionguide.store.home import home_path

    script = read_script(_bytes(Path(answers)))
    found = flow_named(library_of(home_path()), flow)
    told = rehearsed(found, script.answers, script.before)
    if as_json:
        put_json(told.to_json())
    else:
        put(*_lines(told))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}.") from None


def _lines(told: Rehearsal) -> Iterator[str]:
    from sessionguide.plan.document import document
    from sessionguide.plan.exports.txt import lines

    yield f"Path: {_names(told.path)}"
    yield f"Skipped: {_names(told.skipped)}"
    yield f"Unanswered: {_names(told.unanswered)}"
    if told.unused:
        yield f"Answered, and never asked: {_names(told.unused)}"
    yield ""
    yield "Answers:"
    yield from (f"  {name}: {_in_words(raw)}" for name, raw in told.answers.items())
    yield ""
    yield from lines(document(told.plan))


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "none"


def _in_words(raw: Any) -> str:
    if isinstance(raw, str):
        return raw.replace("\n", " ")
    import json

    return json.dumps(raw, ensure_ascii=False)
