"""Tampering with a locked home: what was moved, swapped or smuggled in must never be taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from shutil import copytree
from typing import Any, TypeAlias

from sessionguide.errors import StorageError
from sessionguide.store.cover import MARK
from sessionguide.store.home import Home, open_home
from sessionguide.store.lines import body_of, framed
from sessionguide.store.sealed import sealed, sealed_body, tables_in
from tests.fault.conditions import quiet, room
from tests.fault.ledger import live_answers, past_answers
from tests.fault.row import Row, total, trial
from tests.fault.vaults import ON, lock, opener
from tests.unit.store.making import Now, begin, crash

FAULT = "moved, swapped, smuggled in"
CLIENTS = ("Anna", "Ben")
Act: TypeAlias = Callable[[Path, Random], object]
Said: TypeAlias = dict[str, set[Any]]
"""What was said, by client or session."""


def run(trials: int, seed: int = 1) -> Row:
    """Each way in turn; whatever is read afterwards must have been said there."""
    rng = Random(seed)
    with quiet(), room() as root:
        _lived(root / "model")
        with open_home(root / "model", now=Now(), unlock=opener()) as home:
            before = _read(home)
        return total(FAULT, _trials(root / "model", before, trials, rng), ON)


def _trials(model: Path, before: Said, trials: int, rng: Random) -> Iterator[Row]:
    for number in range(trials):
        act = ACTS[number % len(ACTS)]
        with room() as root:
            copytree(model, root / "home")
            act(root / "home", rng)
            row = _looked_at(root / "home", before)
        yield replace(row, details=tuple(f"{act.__name__}: {text}" for text in row.details))


def _lived(folder: Path) -> None:
    with open_home(folder, now=Now()) as home:
        lock(home)
        for number, name in enumerate(CLIENTS):
            client = home.records().add_client(name)
            begin(home.records(), client, f"past{number}").finish()
            for running in ("a", "b"):
                talk = begin(home.records(), client, f"live{number}{running}")
                talk.say(f"{name} said {running}")
                talk.say(f"{name} said {running} again")


def _looked_at(folder: Path, before: Said) -> Row:
    try:
        home = open_home(folder, now=Now(), unlock=opener())
    except StorageError:
        return trial(FAULT, 1)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return trial(FAULT, 1, unexplained=[repr(error)])
    try:
        read = _read(home)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
        return trial(FAULT, 1, unexplained=[repr(error)])
    finally:
        crash(home)
    taken = [
        f"{said} was never said in {where}"
        for where, all_said in read.items()
        for said in all_said - before.get(where, set())
    ]
    return trial(FAULT, 1, silent=taken)


def _read(home: Home) -> Said:
    """All that can be read; what is refused is not."""
    records = home.records()
    found: Said = {}
    for client in _asked(records.clients, ()):
        found[client.id] = {row.id for row in _asked(records.sessions, (), client)}
        found[client.id] |= {client.name}
    for row in _asked(records.live, ()):
        found[row.id] = _asked(live_answers, set(), records, row.id)
    for past in _asked(records.sessions, ()):
        found[past.id] = _asked(past_answers, set(), records, past.id)
    return found


def _asked(ask: Callable[..., Any], refused: Any, *about: Any) -> Any:
    try:
        return ask(*about)
    except StorageError:
        return refused


# --- the ways -------------------------------------------------------------------------------------


def _two(folder: Path, rng: Random, pattern: str) -> tuple[Path, Path]:
    one, other = rng.sample(sorted(folder.glob(pattern)), 2)
    return one, other


def _versions(folder: Path, path: Path) -> list[Path]:
    return sorted((folder / "earlier" / path.name.removesuffix(".json")).iterdir())


def _client_file_swapped(folder: Path, rng: Random) -> None:
    """One client's file, and its versions, in another's place."""
    one, other = _two(folder, rng, "clients/*.json")
    data = other.read_bytes()
    for path in (one, *_versions(folder, one)):
        path.write_bytes(data)


def _client_file_renamed_with_its_key(folder: Path, rng: Random) -> None:
    """The same, the owner it names and its key put there as well."""
    one, other = _two(folder, rng, "clients/*.json")
    named = MARK + other.stem.encode()
    body = other.read_bytes().rpartition(b',"checksum"')[0]
    data = sealed_body(body.replace(named, MARK + one.stem.encode(), 1))
    for path in (one, *_versions(folder, one)):
        path.write_bytes(data)
    mine, key = (folder / "keys" / f"{path.stem}.key.json" for path in (one, other))
    for path in (mine, *_versions(folder, mine)):
        path.write_bytes(key.read_bytes())


def _plain_file(folder: Path, rng: Random) -> None:
    """A file that anyone can write, in a client's place."""
    path = rng.choice(sorted(folder.glob("clients/*.json")))
    row = {
        "schema": 1,
        "id": path.stem,
        "name": "Smuggled",
        "alias": "",
        "created": "",
        "word": None,
    }
    data = sealed({"client": {"1": row}, "sessions": {"1": {**row, "id": "never", "answers": []}}})
    for file in (path, *_versions(folder, path)):
        file.write_bytes(data)


def _journal(folder: Path, session: str) -> tuple[Path, list[bytes]]:
    (path,) = (folder / "live").glob(f"{session}.*wal")
    bodies = (body_of(line, session) for line in path.read_bytes().split(b"\n"))
    return path, [body for body in bodies if body]


def _plain_line(folder: Path, rng: Random) -> None:
    """A line that anyone can write, at a journal's end."""
    path, _ = _journal(folder, "live0a")
    changes = '{"answers":[[["q9"],{"value":"smuggled"}]]}'
    line = f'{{"n":{rng.randint(3, 5)},"kind":"answered","at":"","changes":{changes}}}'
    path.write_bytes(path.read_bytes() + framed(line.encode(), "live0a"))


def _line_of_another_session(folder: Path, rng: Random) -> None:
    """A line of the same client's other session, as it is, in the place of one here."""
    path, mine = _journal(folder, "live0a")
    _, others = _journal(folder, "live0b")
    at = rng.randrange(2, len(mine))
    mine[at] = others[at]
    path.write_bytes(b"".join(framed(body, "live0a") for body in mine))


def _line_with_another_number(folder: Path, rng: Random) -> None:
    """A later line in the place of an earlier one, so that the earlier answer stands."""
    path, mine = _journal(folder, "live0a")
    for at in (2, 3):
        number = rng.randint(4, 9)
        body = b'{"n":%d' % number + mine[at][mine[at].index(b",") :]
        mine.append(body)
    path.write_bytes(b"".join(framed(body, "live0a") for body in [*mine[:2], *mine[4:]]))


def _whole_journal_renamed(folder: Path, rng: Random) -> None:
    """A whole journal as that of another session."""
    _, mine = _journal(folder, rng.choice(("live0a", "live1b")))
    copy = folder / "live" / "other.wal"
    copy.write_bytes(b"".join(framed(body, "other") for body in mine))


def _header_with_another_state(folder: Path, _rng: Random) -> None:
    """The header says that the vault is on its way, and a plain file waits to be taken."""
    _plain_file(folder, _rng)
    for path in (folder / "vault.json", *_versions(folder, folder / "vault.json")):
        tables = tables_in(path.read_bytes())
        tables["vault"]["1"]["state"] = tables["vault"]["1"]["by_passphrase"]
        path.write_bytes(sealed(tables))


ACTS: tuple[Act, ...] = (
    _client_file_swapped,
    _client_file_renamed_with_its_key,
    _plain_file,
    _plain_line,
    _line_of_another_session,
    _line_with_another_number,
    _whole_journal_renamed,
    _header_with_another_state,
)
