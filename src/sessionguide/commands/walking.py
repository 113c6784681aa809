"""`sessionguide flows rehearse FLOW --random N`: many walks, and what went wrong in them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator

from sessionguide.commands.opening import flow_named
from sessionguide.commands.printing import put, put_json
from sessionguide.commands.progress import Counter
from sessionguide.flows.library import library_of
from sessionguide.flows.model import Flow
from sessionguide.rehearsal.came import Came, Trouble
from sessionguide.rehearsal.crew import all_walks
from sessionguide.store.home import home_path

_SEEDS = 1_000_000


def walk(name: str, number: int, seed: int | None, as_json: bool) -> int:
    """Walk the flow called `name`; 0, or 1 where something went wrong.

    Args:
        name: the flow, by name or path.
        number: how many walks.
        seed: of the first walk, the others count on from it; any where None.
        as_json: for other programs.
    """
    flow = flow_named(library_of(home_path()), name)
    first = secrets.randbelow(_SEEDS) if seed is None else seed
    came = Came()
    with Counter("Walked", number) as counter:
        for part in all_walks(flow, first, number):
            came += part
            counter.at(came.walked)
    if as_json:
        put_json(came.to_json(flow, first))
    else:
        put(*_lines(came, flow, name, first))
    return 1 if came.troubles else 0


def _lines(came: Came, flow: Flow, name: str, seed: int) -> Iterator[str]:
    walks = "One walk" if came.walked == 1 else f"{came.walked:,} walks"
    good = "Nothing went wrong." if not came.troubles else ""
    yield f"{flow.name}: {walks}, seed {seed}. {good}".rstrip()
    if came.walked > 1:
        yield from _named("No walk came to", came.never_come_to(flow))
        yield from _named("No random answer fitted", came.never_answered(flow))
    for trouble in came.troubles:
        yield ""
        yield from _told(trouble, name)


def _named(what: str, names: list[str]) -> Iterator[str]:
    if names:
        yield f"{what}: {', '.join(names)}"


def _told(trouble: Trouble, name: str) -> Iterator[str]:
    sort = "Does not hold" if trouble.sort == "proof" else "The program failed"
    at = f' at "{trouble.step}", line {trouble.line}' if trouble.step else ""
    yield f"{sort}{at}: {trouble.message}"
    yield f"  Answers so far: {json.dumps(trouble.answers, ensure_ascii=False)}"
    yield f"  To see it again: sessionguide flows rehearse {name} --random 1 --seed {trouble.seed}"
