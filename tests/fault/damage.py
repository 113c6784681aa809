"""Damage: bytes of a client's file, of its earlier versions and of a journal go bad."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import TypeAlias

from sessionguide.errors import StorageError
from sessionguide.store.home import Home, open_home
from tests.fault.conditions import quiet
from tests.fault.ledger import live_answers, past_answers
from tests.fault.row import Row, total, trial
from tests.unit.store.making import Now, begin, crash

Harm: TypeAlias = Callable[[bytes, Random], bytes]
SESSIONS = 5
ANSWERS = 4


def _flipped(data: bytes, rng: Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + bytes([data[place] ^ rng.randint(1, 255)]) + data[place + 1 :]


def _zeroed(data: bytes, rng: Random) -> bytes:
    start = rng.randrange(len(data))
    length = min(rng.choice((1, 16, 512, 4096)), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def _reworded(data: bytes, rng: Random) -> bytes:
    """A letter of something that was said becomes another: the file still looks right."""
    at = data.find(b"unmistakable", rng.randrange(len(data)))
    at = at if at >= 0 else data.find(b"unmistakable")
    return data[:at] + b"unmistokable" + data[at + 12 :]


def _cut(data: bytes, rng: Random) -> bytes:
    return data[: rng.randrange(len(data))]


def _emptied(_data: bytes, _rng: Random) -> bytes:
    return b""


FILE_HARMS: tuple[Harm, ...] = (_flipped, _zeroed, _reworded, _cut, _emptied)
JOURNAL_HARMS: tuple[Harm, ...] = (_flipped, _zeroed, _reworded)


def run(trials: int, seed: int = 1) -> Row:
    """All three kinds of damage, as one row."""
    return total("damage", rows(trials, seed))


def rows(trials: int, seed: int = 1) -> list[Row]:
    """A row for each kind of file."""
    kinds: dict[str, Callable[[Path, Random, int], Row]] = {
        "damaged client file": _client_trial,
        "damaged earlier versions": _versions_trial,
        "damaged journal": _journal_trial,
    }
    with quiet(), TemporaryDirectory() as root:
        model = Path(root) / "model"
        _lived(model)
        return [
            total(name, _trials(name, trial, model, trials // len(kinds), Random(seed)))
            for name, trial in kinds.items()
        ]


def _lived(folder: Path) -> None:
    """A home with one client, five finished sessions and a running one."""
    with open_home(folder, now=Now()) as home:
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


def _trials(
    name: str, try_one: Callable[[Path, Random, int], Row], model: Path, count: int, rng: Random
) -> Iterator[Row]:
    for number in range(count):
        with TemporaryDirectory() as root:
            home = Path(root) / "home"
            copytree(model, home)
            row = try_one(home, rng, number)
        details = tuple(f"trial {number}: {text}" for text in row.details)
        yield replace(row, fault=name, details=details)


def _client_trial(folder: Path, rng: Random, number: int) -> Row:
    """The file is harmed: all is restored, it is told, and a copy is kept."""
    path = next((folder / "clients").glob("*.json"))
    harmed = FILE_HARMS[number % len(FILE_HARMS)](path.read_bytes(), rng)
    path.write_bytes(harmed)
    home = open_home(folder, now=Now())
    try:
        lost = _lost_finished(home)
        copies = [copy.read_bytes() for copy in (folder / "clients").glob("*.damaged")]
        silent = [] if home.notices else ["nobody was told"]
        silent += [] if copies == [harmed] else ["no copy is kept"]
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return _row(unexplained=[repr(error)])
    finally:
        crash(home)
    return _row(lost, silent)


def _versions_trial(folder: Path, rng: Random, number: int) -> Row:
    """An earlier version is harmed, and then, in every other trial, the file itself is lost."""
    versions = sorted((folder / "earlier").rglob("*.json"))
    path = rng.choice([version for version in versions if version.parent.name != "coach"])
    path.write_bytes(FILE_HARMS[number % len(FILE_HARMS)](path.read_bytes(), rng))
    if number % 2:
        next((folder / "clients").glob("*.json")).write_bytes(b"")
    home = open_home(folder, now=Now())
    try:
        return _row(_lost_finished(home))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return _row(unexplained=[repr(error)])
    finally:
        crash(home)


def _journal_trial(folder: Path, rng: Random, number: int) -> Row:
    """A running session's file is harmed: what is not hit is there, and it is told."""
    path = folder / "live" / f"s{SESSIONS}.wal"
    before = path.read_bytes()
    harmed = JOURNAL_HARMS[number % len(JOURNAL_HARMS)](before, rng)
    path.write_bytes(harmed)
    spared = _spared(before, harmed)
    home = open_home(folder, now=Now())
    try:
        return _journal_row(home, path, spared, _visible(before, harmed))
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return _row(unexplained=[repr(error)])
    finally:
        crash(home)


def _journal_row(home: Home, path: Path, spared: set[str], visible: bool) -> Row:
    records = home.records()
    id_ = f"s{SESSIONS}"
    try:
        opened, journal = records.open(id_)
    except StorageError:
        whole = [text for text in spared if b'"header"' not in path.read_bytes()]
        return _row(lost=whole)
    journal.close()
    kept = live_answers(records, id_)
    said = {_answer(SESSIONS, number) for number in range(ANSWERS)}
    silent = [] if opened.trouble or not visible else ["nobody was told"]
    silent += [f"{text} was never said" for text in kept - said]
    return _row([text for text in spared if text not in kept], silent)


def _visible(before: bytes, harmed: bytes) -> bool:
    """Whether the harm can be told from the torn end that every crash may leave."""
    return harmed != before and harmed.endswith(b"\n")


def _spared(before: bytes, harmed: bytes) -> set[str]:
    """The answers whose whole line is as it was."""
    lines = set(harmed.split(b"\n")) & set(before.split(b"\n"))
    texts = (_answer(SESSIONS, number) for number in range(ANSWERS))
    return {text for text in texts if any(text.encode() in line for line in lines)}


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
