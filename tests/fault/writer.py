"""The victim of kill -9: goes on with whatever it finds in a home, and says what is saved.

`python -m tests.fault.writer HOME SEED` prints a line after each thing that was acknowledged.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

from sessionguide.store.home import open_home
from sessionguide.store.records import HomeRecords
from tests.fault.vaults import opener
from tests.unit.store.making import Talk, begin, resume


def main(folder: Path, seed: int) -> None:
    """Answer, finish, discard and correct until killed."""
    rng = Random(seed)
    home = open_home(folder, unlock=opener())
    records = home.records()
    _say("open", *home.notices)
    clients = records.clients()
    client = clients[0] if clients else records.add_client("Anna")
    while True:
        waiting = [row for row in records.live() if not row.discarded]
        if waiting:
            talk, trouble = resume(records, waiting[0].id)
            _say("resumed", talk.session.id, trouble)
            talk.count = len(talk.session.answers)
        else:
            talk = begin(records, client, f"s{seed}x{rng.randrange(1 << 30)}")
        _lived(talk, records, rng)


def _lived(talk: Talk, records: HomeRecords, rng: Random) -> None:
    id_ = talk.session.id
    for _ in range(rng.randint(1, 12)):
        text = f"answer-{id_}-{talk.count}-{rng.randrange(1 << 30)}"
        if talk.say(text, f"q{talk.count % 60}"):
            _say("answer", id_, text)
        talk.count += 1
    if rng.random() < 0.2:
        talk.journal.close()
        return
    _say("finishing", id_)
    talk.finish()
    _say("finished", id_)


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
