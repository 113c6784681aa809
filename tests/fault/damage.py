"""Damage: bytes of a client's file, of its earlier versions, of a journal or of a key go bad."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from shutil import copytree
from typing import TypeAlias

from sessionguide.errors import StorageError
from sessionguide.store.home import Home, open_home
from sessionguide.store.lines import body_of
from sessionguide.store.transcript import read_lines
from tests.fault import harms
from tests.fault.conditions import quiet, room
from tests.fault.harms import Harm
from tests.fault.ledger import live_answers, past_answers
from tests.fault.row import Row, total, trial
from tests.fault.vaults import OFF, ON, lock, opener
from tests.unit.store.making import Now, begin, crash

Trial: TypeAlias = Callable[[Path, Random, int], Row]
SESSIONS = 5
ANSWERS = 4
RUNNING = f"s{SESSIONS}"
ANYWHERE: tuple[Harm, ...] = (harms.flipped, harms.zeroed, harms.cut, harms.emptied)
FILES = {OFF: (*ANYWHERE, harms.reworded), ON: (*ANYWHERE, harms.resealed)}
JOURNALS: dict[str, tuple[Harm, ...]] = {
    OFF: (harms.flipped, harms.zeroed, harms.reworded),
    ON: (harms.flipped, harms.zeroed, partial(harms.reframed, session=RUNNING)),
}


def run(trials: int, seed: int = 1) -> Row:
    """All kinds of damage to a home without a passphrase, as one row."""
    return total("damage", rows(trials, seed))


def rows(trials: int, seed: int = 1, vault: str = OFF) -> list[Row]:
    """A row for each kind of file, each with so many trials."""
    kinds: dict[str, Trial] = {
        "damaged client file": partial(_client_trial, vault),
        "damaged earlier versions": partial(_versions_trial, vault),
        "damaged journal": partial(_journal_trial, vault),
    }
    if vault == ON:
        kinds["damaged key"] = partial(_sealed_trial, "keys/*.key.json")
        kinds["damaged vault.json"] = partial(_sealed_trial, "vault.json")
    with quiet(), room() as root:
        model = root / "model"
        lived(model, vault)
        return [
            total(name, _trials(name, trial, model, trials, Random(seed)), vault)
            for name, trial in kinds.items()
        ]


def lived(folder: Path, vault: str = OFF) -> None:
    """A home with one client, five finished sessions and a running one."""
    with open_home(folder, now=Now()) as home:
        if vault == ON:
            lock(home)
        records = home.records()
        client = records.add_client("Anna")
        for number in range(SESSIONS + 1):
            talk = begin(records, client, f"s{number}")
            for answer in range(ANSWERS):
                talk.say(_answer(number, answer))
            if number < SESSIONS:
                talk.finish()


def _answer(session: int, answer: int) -> str:
    return f"answer-{session}-{answer}-unmistakable"


def _trials(name: str, try_one: Trial, model: Path, count: int, rng: Random) -> Iterator[Row]:
    for number in range(count):
        with room() as root:
            home = root / "home"
            copytree(model, home)
            try:
                row = try_one(home, rng, number)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
                row = _row(unexplained=[repr(error)])
        details = tuple(f"trial {number}: {text}" for text in row.details)
        yield replace(row, fault=name, details=details)


def _opened(folder: Path) -> Home:
    return open_home(folder, now=Now(), unlock=opener())


def _client_trial(vault: str, folder: Path, rng: Random, number: int) -> Row:
    """The file is harmed: all is restored, it is told, and a copy is kept."""
    kinds = FILES[vault]
    path = next((folder / "clients").glob("*.json"))
    harmed = kinds[number % len(kinds)](path.read_bytes(), rng)
    path.write_bytes(harmed)
    home = _opened(folder)
    try:
        lost = _lost_finished(home)
        copies = [copy.read_bytes() for copy in (folder / "clients").glob("*.damaged")]
        silent = [] if home.notices else ["nobody was told"]
        silent += [] if copies == [harmed] else ["no copy is kept"]
    finally:
        crash(home)
    return _row(lost, silent)


def _versions_trial(vault: str, folder: Path, rng: Random, number: int) -> Row:
    """An earlier version is harmed, and then, in every other trial, the file itself is lost."""
    (path,) = (folder / "clients").glob("*.json")
    version = rng.choice(sorted((folder / "earlier" / path.stem).iterdir()))
    kinds = FILES[vault]
    version.write_bytes(kinds[number % len(kinds)](version.read_bytes(), rng))
    if number % 2:
        path.write_bytes(b"")
    return _lost_after(folder)


def _lost_after(folder: Path) -> Row:
    """What is lost at the next start."""
    home = _opened(folder)
    try:
        return _row(_lost_finished(home))
    finally:
        crash(home)


def _journal_trial(vault: str, folder: Path, rng: Random, number: int) -> Row:
    """A running session's file is harmed: what is not hit is there, and it is told."""
    path = folder / "live" / f"{RUNNING}.wal"
    before = path.read_bytes()
    kinds = JOURNALS[vault]
    harmed = kinds[number % len(kinds)](before, rng)
    path.write_bytes(harmed)
    home = _opened(folder)
    try:
        return _journal_row(home, _spared(home, before, harmed), _visible(before, harmed))
    finally:
        crash(home)


def _spared(home: Home, before: bytes, harmed: bytes) -> dict[int, bytes]:
    """What the lines say that are as they were, by number."""
    whole = set(before.split(b"\n"))
    lines = [line for line in harmed.split(b"\n") if line in whole and body_of(line, RUNNING)]
    return read_lines(b"\n".join([*lines, b""]), RUNNING, home.parts().cover).good


def _journal_row(home: Home, spared: dict[int, bytes], visible: bool) -> Row:
    records = home.records()
    said = {_answer(SESSIONS, number) for number in range(ANSWERS)}
    there = {text for text in said if any(text.encode() in body for body in spared.values())}
    try:
        opened, journal = records.open(RUNNING)
    except StorageError:
        kept = (home.path / "live" / f"{RUNNING}.wal").exists()
        return _row(lost=[] if kept and 0 not in spared else sorted(there))
    journal.close()
    kept_answers = live_answers(records, RUNNING)
    silent = [] if opened.trouble or not visible else ["nobody was told"]
    silent += [f"{text} was never said" for text in kept_answers - said]
    return _row(sorted(there - kept_answers), silent)


def _visible(before: bytes, harmed: bytes) -> bool:
    """Whether the harm can be told from the torn end that every crash may leave."""
    return harmed != before and harmed.endswith(b"\n")


def _sealed_trial(which: str, folder: Path, rng: Random, number: int) -> Row:
    """A key or the header is harmed: its copy stands in, and that is told.

    In one trial of four both are: then it is refused, and nothing else is touched.
    """
    path = rng.choice(sorted(folder.glob(which)))
    (copy,) = (folder / "earlier" / path.name.removesuffix(".json")).iterdir()
    both, files = number % 4 == 3, {file: file.read_bytes() for file in (path, copy)}
    hit = [path, copy] if both else [rng.choice([path, copy])]
    for file in hit:
        file.write_bytes(ANYWHERE[number % len(ANYWHERE)](files[file], rng))
    if both:
        refused = _refused(folder)
        for file, data in files.items():
            file.write_bytes(data)
        return _lost_after(folder).plus(refused)
    home = _opened(folder)
    try:
        lost = _lost_finished(home)
        silent = ["nobody was told"] if hit == [path] and not home.notices else []
    finally:
        crash(home)
    return _row(lost, silent)


def _refused(folder: Path) -> Row:
    """Whether what a key locked is refused in words."""
    try:
        home = _opened(folder)
    except StorageError:
        return Row("")
    try:
        home.records().sessions()
    except StorageError:
        return Row("")
    finally:
        crash(home)
    return Row("") if home.notices else Row("", silent=1, details=("nobody was told",))


def _lost_finished(home: Home) -> list[str]:
    records = home.records()
    kept = {f"s{n}": past_answers(records, f"s{n}") for n in range(SESSIONS)}
    lost = [
        _answer(session, answer)
        for session in range(SESSIONS)
        for answer in range(ANSWERS)
        if _answer(session, answer) not in kept[f"s{session}"]
    ]
    client = records.clients()
    plans = records.plans(client[0]) if client else ()
    return lost + ["plans"] * (len(plans) != SESSIONS)


def _row(
    lost: Sequence[str] = (), silent: Sequence[str] = (), unexplained: Sequence[str] = ()
) -> Row:
    return trial("", SESSIONS * ANSWERS, lost, silent, unexplained)
