"""Links planted in a home: none is followed out of it, to read, to write or to remove."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.errors import SessionguideError
from sessionguide.flows import cache
from sessionguide.flows.reader import read
from sessionguide.session.ports import Client
from sessionguide.store.disk import Disk
from sessionguide.store.home import open_home
from tests.attacks.proving import Attack, Problems, both, nothing, removed
from tests.attacks.yaml_files import STEP
from tests.unit.store.making import Talk, begin

SECRET = b"not yours to read or to change"


def _home(folder: Path) -> tuple[Path, Client]:
    """A home with one client who has finished a session, and a folder outside of it."""
    home = folder / "home"
    with open_home(home) as opened:
        records = opened.records()
        client = records.add_client("Anna")
        _talked(begin(records, client, "s1"))
    outside = folder / "outside"
    outside.mkdir()
    for name in ("1.json", "2.json", "3.json", "4.json", f"{client.id}.note", "s1.wal"):
        (outside / name).write_bytes(SECRET)
    return home, client


def _talked(talk: Talk) -> None:
    talk.say("Hello")
    talk.finish()


def _linked(path: Path, target: Path) -> None:
    """What stood at `path` is gone, and a link stands there."""
    if path.is_dir() and not path.is_symlink():
        path.rename(path.with_name(f"{path.name}-before"))
    path.unlink(missing_ok=True)
    path.symlink_to(target)


def _changed(folder: Path) -> Problems:
    """What is outside otherwise than it was."""
    outside = folder / "outside"
    now = {path.name: path.read_bytes() for path in outside.iterdir() if path.is_file()}
    odd = [f"{name} was changed" for name, data in now.items() if data != SECRET]
    return odd + (["a file came or went"] if len(list(outside.iterdir())) != 6 else [])


def _used(home: Path, client: Client) -> None:
    """All that a home is used for, as far as it goes."""
    acts: list[Callable[[], object]] = []
    for write in (False, True):
        try:
            with open_home(home, write) as opened:
                records = opened.records()
                acts = [
                    records.clients,
                    records.live,
                    records.sessions,
                    lambda: records.look_at("s1"),  # noqa: B023 -- called before the next turn
                    lambda: _talked(begin(records, client, "s2")),  # noqa: B023 -- the same
                    lambda: records.add_client("Ben"),  # noqa: B023 -- the same
                    lambda: records.erase(client),  # noqa: B023 -- the same
                ]
                for act in acts:
                    _tried(act)
        except SessionguideError:
            continue


def _tried(act: Callable[[], object]) -> None:
    try:
        act()
    except SessionguideError:
        return


def _folder_is_linked(name: str) -> Callable[[Path], Problems]:
    def attempt(folder: Path) -> Problems:
        home, client = _home(folder)
        _linked(home / name.format(client=client.id), folder / "outside")
        _used(home, client)
        return _changed(folder)

    return attempt


def a_linked_folder_is_not_even_read(folder: Path) -> Problems:
    """A reading command says so and shows nothing of what is there."""
    home, _client = _home(folder)
    foreign = folder / "foreign"
    with open_home(foreign) as opened:
        opened.records().add_client("Somebody else's client")
    (home / "coach.json").unlink()
    _linked(home / "clients", foreign / "clients")
    try:
        with open_home(home, write=False) as opened:
            names = [client.name for client in opened.records().clients()]
    except SessionguideError:
        return []
    return [f"{name} was shown" for name in names] or ["nothing was said"]


def _file_is_linked(name: str) -> Callable[[Path], Problems]:
    def attempt(folder: Path) -> Problems:
        home, client = _home(folder)
        _linked(home / name.format(client=client.id), folder / "outside" / "1.json")
        _used(home, client)
        return _changed(folder)

    return attempt


def a_linked_file_is_not_read(folder: Path) -> Problems:
    home, _client = _home(folder)
    target = folder / "outside" / "1.json"
    _linked(home / "coach.json", target)
    try:
        data = Disk().read(home / "coach.json")
    except OSError:
        return []
    return ["it was read"] if data == SECRET else ["something was read"]


def a_linked_lock_is_not_written_through(folder: Path) -> Problems:
    """The lock is rewritten at each start: a link there would empty any file."""
    home, client = _home(folder)
    _linked(home / "lock", folder / "outside" / "1.json")
    _used(home, client)
    return _changed(folder)


def the_cache_is_not_followed_out_of_home(folder: Path) -> Problems:
    """Nothing is kept there, and nothing goes to make room."""
    home, _client = _home(folder)
    (home / "cache").mkdir(exist_ok=True)
    _linked(home / "cache" / "flows", folder / "outside")
    flow = read(STEP.format("to: 5"), "odd").flow
    assert flow is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "MOST_FILES", 3)
        cache.keep(home / "cache" / "flows", flow)
    return _changed(folder)


def a_pipe_in_place_of_a_file_stops_nobody(folder: Path) -> Problems:
    """A pipe that no one writes to is no file to wait for."""
    folder.mkdir(exist_ok=True)
    path = folder / "pipe"
    os.mkfifo(path)
    seen: list[int] = []

    def opened(_path: object, flags: int, *_mode: int) -> int:
        seen.append(flags)
        raise BlockingIOError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", opened)
        _fails(lambda: Disk().read(path))
        _fails(lambda: cache._bytes(path))
    return [f"{flags:#x} waits" for flags in seen if not flags & os.O_NONBLOCK]


def _fails(act: Callable[[], object]) -> None:
    try:
        act()
    except OSError:
        return


REFUSES = "sessionguide.store.readying:_refuse_links"
FLAGS = removed("sessionguide.store.disk:_FLAGS", 0)


def _made_anyway(disk: Disk, folder: Path) -> None:
    folder.mkdir(exist_ok=True)


def _names_anyway(_disk: Disk, folder: Path) -> list[str]:
    return os.listdir(folder) if folder.exists() else []


FOLLOWED = both(
    removed(REFUSES, nothing),
    removed("sessionguide.store.wholes:make_folder", _made_anyway),
    removed("sessionguide.store.disk:Disk.names", _names_anyway),
    FLAGS,
)

ATTACKS = (
    *(
        Attack(
            f"a link in place of {name} leads nowhere",
            "links",
            guard,
            _folder_is_linked(place),
            FOLLOWED,
        )
        for name, place, guard in (
            ("the folder of clients", "clients", REFUSES),
            ("the folder of running sessions", "live", REFUSES),
            ("the folder of earlier versions", "earlier", REFUSES),
            (
                "a client's earlier versions",
                "earlier/{client}",
                "sessionguide.store.disk:Disk.names",
            ),
            ("the folder of unfinished files", "unfinished", REFUSES),
            ("the folder of notes", "notes", REFUSES),
        )
    ),
    Attack(
        "a linked folder is not even read",
        "links",
        REFUSES,
        a_linked_folder_is_not_even_read,
        FOLLOWED,
    ),
    Attack(
        "a linked file is not read",
        "links",
        "sessionguide.store.disk:_FLAGS",
        a_linked_file_is_not_read,
        FLAGS,
    ),
    Attack(
        "a linked lock is not written through",
        "links",
        "sessionguide.store.disk:Disk.open_lock",
        a_linked_lock_is_not_written_through,
        FLAGS,
    ),
    Attack(
        "the cache of flows is not followed out of a home",
        "links",
        "sessionguide.flows.cache:_make",
        the_cache_is_not_followed_out_of_home,
        removed("sessionguide.flows.cache:_make", nothing),
    ),
    Attack(
        "a pipe in place of a file stops nobody",
        "links",
        "sessionguide.store.disk:_AT_ONCE",
        a_pipe_in_place_of_a_file_stops_nobody,
        both(
            removed("sessionguide.store.disk:_AT_ONCE", 0),
            removed("sessionguide.flows.cache:_FLAGS", 0),
        ),
    ),
)
