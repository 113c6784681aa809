"""What tests of backups share: a home with a past, what is in a zip, and a search that unpacks."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sessionguide.errors import StorageError
from sessionguide.store.backup.making import make_backup
from sessionguide.store.home import Home
from sessionguide.store.records import HomeRecords
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import begin, crash, plan_of

ANSWER, DRAFT, PLANNED = "answer-canary ü", "draft-canary", "plan-canary"


def talked(records: HomeRecords, name: str, *sessions: str, left: str = "") -> str:
    """A client with finished sessions, and one that is left in the middle; the client's id."""
    client = records.add_client(name)
    for id_ in sessions:
        talk = begin(records, client, id_)
        talk.say(f"{ANSWER} of {name}")
        talk.finish("everything", plan_of(talk.session, goal=f"{PLANNED} of {name}"))
    if left:
        talk = begin(records, client, left)
        talk.draft(f"{DRAFT} of {name}")
        talk.say(f"{ANSWER} left by {name}")
        talk.journal.close()
    return client.id


def live_in(home: Home) -> tuple[str, str]:
    """Two clients and one of practice; the ids of the two."""
    anna = talked(home.records(), "Anna Canary", "a1", "a2", left="a3")
    ben = talked(home.records(), "Ben Canary", "b1", left="b2")
    talked(home.records(practice=True), "Pat Canary", "p1", left="p2")
    for practice in (False, True):
        home.records(practice).close()
    return anna, ben


def made(home: Home, automatic: bool = False) -> Path:
    """A backup, made now in the first place for them."""
    return make_backup(home, home.backups().places[0], automatic=automatic)[0]


def each_fault(
    opened: Callable[..., Home],
    act: Callable[[Home], object],
    fault: str,
    prepare: Callable[[], object] = lambda: None,
    step: int = 1,
) -> Iterator[bool]:
    """Do `act` on a home whose disk fails at one call, at each in turn; yields whether it said so.

    Args:
        opened: opens the home on a disk.
        act: what is to be done.
        fault: what happens to the call.
        prepare: puts the home back as it was, before each.
        step: 3 for every third call, and so on.
    """
    place, reached = 0, True
    while reached:
        prepare()
        disk = FaultyDisk()
        home = opened(disk=disk)
        at = len(disk.calls) + place
        disk.plan = partial(_hit, at, fault)
        try:
            act(home)
            failed = False
        except (OSError, StorageError):
            failed = True
        reached = len(disk.calls) > at
        crash(home)
        yield failed
        place += step


def _hit(at: int, fault: str, _call: str, count: int) -> str:
    return fault if count == at else ""


def files_in(path: Path) -> dict[str, bytes]:
    """What a zip holds, by name, as any program would unpack it."""
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def files_of(home: Path) -> dict[str, bytes]:
    """Every file of a home that belongs into a backup, found without the program's help."""
    left_out = ("ballast", "lock", "earlier", "unfinished", "backups", "exports")
    paths = (path for path in home.rglob("*") if path.is_file())
    names = {path.relative_to(home).as_posix(): path for path in paths}
    return {
        name: path.read_bytes()
        for name, path in names.items()
        if name.removeprefix("practice/").split("/")[0] not in left_out
    }


def unpacked_with(folder: Path, *texts: str) -> list[str]:
    """Members of zips and other files under `folder` that hold one of `texts`, in any encoding.

    What is packed is unpacked first: its bytes alone would show nothing.
    """
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        holding = {name: path.read_bytes()}
        if zipfile.is_zipfile(path):
            holding |= {f"{name}: {inner}": data for inner, data in files_in(path).items()}
        found += [
            where
            for where, data in holding.items()
            if any(form in where.encode() + data for text in texts for form in _forms(text))
        ]
    return found


def _forms(text: str) -> set[bytes]:
    return {text.encode(), text.encode("unicode_escape"), text.encode("utf-16-le")}
