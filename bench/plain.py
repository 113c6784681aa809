"""Plain TinyDB, as its manual shows it: one JSONStorage file that holds the same sessions.

`python -m bench.plain FOLDER` measures it and prints what it took, as JSON: in a process of its
own, since with 50,000 sessions it needs gigabytes, and can run while something else waits.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tinydb import TinyDB, where

from bench.homes import OWN, SAID, History, history
from bench.lives import python
from sessionguide.store.schema import Document
from sessionguide.store.sealed import tables_in

MINE, RUNNING = "mine", "running"
"""The client and the session that are measured."""
TIMES = {0: 9, 1_000: 3, 10_000: 1, 50_000: 1}
"""How often each act is done, by sessions kept: each write rewrites the whole file."""

Seconds: TypeAlias = Mapping[int, Sequence[float]]
"""What an act took, by sessions kept."""


@contextmanager
def measured(folder: Path) -> Iterator[Callable[[], dict[str, Seconds]]]:
    """Begin to measure in a process of its own; gives what waits for the figures, by act."""
    argv = python("-m", "bench.plain", str(folder))
    with subprocess.Popen(argv, stdout=subprocess.PIPE) as begun:
        try:
            yield partial(_figures, begun)
        finally:
            begun.kill()


def _figures(begun: subprocess.Popen[bytes]) -> dict[str, Seconds]:
    printed, _ = begun.communicate()
    if begun.returncode:
        raise RuntimeError("measuring plain TinyDB failed")
    taken = json.loads(printed)
    return {act: {int(size): row for size, row in rows.items()} for act, rows in taken.items()}


def measure(folder: Path) -> dict[str, Seconds]:
    """Each act at each size; in its favour without a look for garbage among millions of rows."""
    gc.disable()
    past = history(folder / "history")
    homes = {size: PlainHome(folder / f"{size}.json", past, size) for size in TIMES}
    acts = {
        "answer": PlainHome.answer,
        "finish": PlainHome.finish,
        "client": PlainHome.look_at_client,
        "home": PlainHome.look_home,
    }
    return {
        name: {size: [act(home) for _ in range(TIMES[size])] for size, home in homes.items()}
        for name, act in acts.items()
    }


class PlainHome:
    """One file with a document for each session, its plan inside."""

    def __init__(self, path: Path, past: History, others: int) -> None:
        """`past` is the history of the measured client, and of all others."""
        self._path = path
        mine = _documents(past)
        running = {**mine[-1], "id": RUNNING, "client": MINE, "finished": "", "plan": None}
        rows = [
            {**row, "id": f"{client}-{place}", "client": client}
            for client in (MINE, *(f"client{number}" for number in range(others // OWN)))
            for place, row in enumerate(mine)
        ]
        sessions = {str(place): row for place, row in enumerate([*rows, running], start=1)}
        path.write_text(json.dumps({"sessions": sessions}), encoding="utf-8")
        self._plan = mine[-1]["plan"]
        self._answers = running["answers"]

    def answer(self) -> float:
        """Save one answer more."""
        answers = [*self._answers, [["last"], {"value": SAID}]]
        return self._took(lambda db: self._update(db, {"answers": answers}))

    def finish(self) -> float:
        """Finish the running session."""
        done = {"finished": "2026-03-02T11:00:00.000+01:00", "plan": self._plan}
        return self._took(lambda db: self._update(db, done))

    def look_home(self) -> float:
        """What the home page needs: which sessions run, and who there is."""
        return self._took(
            lambda db: [(row["client"], row["finished"]) for row in db.table("sessions")]
        )

    def look_at_client(self) -> float:
        """The sessions and plans of one client."""
        return self._took(lambda db: db.table("sessions").search(where("client") == MINE))

    def _update(self, db: TinyDB, fields: Document) -> None:
        db.table("sessions").update(fields, where("id") == RUNNING)

    def _took(self, act: Callable[[TinyDB], object]) -> float:
        began = time.perf_counter()
        with TinyDB(self._path) as db:
            act(db)
        return time.perf_counter() - began


def _documents(past: History) -> list[Document]:
    """Each session of a history with its plan inside."""
    tables = tables_in(past.data)
    plans = {row["session"]: row for row in tables["plans"].values()}
    return [row | {"plan": plans[row["id"]]} for row in tables["sessions"].values()]


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
