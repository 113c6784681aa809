"""`sessionguide flows rehearse`: a flow walked with answers from a file, at random, or recorded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sessionguide.commands.opening import flow_named
from sessionguide.commands.printing import put, put_json
from sessionguide.errors import InputError, UsageError

if TYPE_CHECKING:
    from sessionguide.rehearsal.rehearse import Rehearsal

_MOST_BYTES = 1024 * 1024
_COUNT = click.IntRange(1, 1_000_000)
_SEED = click.IntRange(0, 1_000_000_000)


@click.command()
@click.argument("flow", default="")
@click.option("--answers", metavar="FILE", help="Walk with these answers: YAML or JSON.")
@click.option("--random", "number", metavar="N", type=_COUNT, help="Walk N times at random.")
@click.option("--seed", metavar="S", type=_SEED, help="Walk at random as that time.")
@click.option("--record", "session", metavar="SESSION", help="Write a played session down.")
@click.option("-o", "--output", metavar="FILE", help="Where --record adds it; else it is printed.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.pass_context
def rehearse(
    context: click.Context,
    flow: str,
    answers: str | None,
    number: int | None,
    seed: int | None,
    session: str | None,
    output: str | None,
    as_json: bool,
) -> None:
    """Walk FLOW with the answers in a file, or at random; nothing is stored.

    Or write a session that was played down, as a rehearsal of its flow.
    """
    _one_of(flow, answers, number, session)
    if session is not None:
        from sessionguide.commands.recording import record

        record(session, output)
    elif number is not None:
        from sessionguide.commands.walking import walk

        context.exit(walk(flow, number, seed, as_json))
    else:
        assert answers is not None
        _with_answers(flow, answers, as_json)


def _one_of(flow: str, answers: str | None, number: int | None, session: str | None) -> None:
    """Refuse what does not say what to do, or says two things.

    Raises:
        UsageError: the sentence says how it is meant.
    """
    given = [name for name in (answers, number, session) if name is not None]
    if len(given) != 1:
        raise UsageError("Give one of these: --answers FILE, --random N, --record SESSION.")
    if session is None and not flow:
        raise UsageError("Which flow? For example: sessionguide flows rehearse career --random 100")
    if session is not None and flow:
        raise UsageError("The flow is the session's own: flows rehearse --record SESSION")


def _with_answers(flow: str, answers: str, as_json: bool) -> None:
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
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "a wrong name"
        raise InputError(f"{path} cannot be read: {reason}.") from None


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
