"""Forged homes: whoever can write a file can seal it; it stops nothing but itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from sessionguide.errors import SessionguideError
from sessionguide.language.clean import clean
from sessionguide.session.start import resume
from sessionguide.store import layout
from sessionguide.store.doctor import examining
from sessionguide.store.home import open_home
from sessionguide.store.layout import Layout
from sessionguide.store.lines import framed, header_lines, line
from sessionguide.store.sealed import SEAL, sealed
from tests.attacks.proving import Attack, Problems, as_it_is, both, removed
from tests.attacks.yaml_files import STEP

Json: TypeAlias = Any
Without: TypeAlias = Callable[[pytest.MonkeyPatch], None]
FLOW = STEP.format("to: 5")
AT = "2026-03-02T10:00:00+01:00"
IDS = (
    "../x",
    "/etc/passwd",
    "..",
    "CON",
    "a/b",
    "a\\b",
    "a\0b",
    "x" * 65,
    "",
    "-x",
    "Anna",
    "a\n",
    "C:x",
)


def _client(id_: str, **odd: Json) -> Json:
    return {"schema": 1, "id": id_, "name": "Anna", "alias": "", "created": AT, "word": None} | odd


def _session(id_: str, **odd: Json) -> Json:
    return {"schema": 1, "id": "s0", "client": id_, "flow": "odd", "title": "T", "started": AT,
            "finished": AT, "record": "everything"} | odd  # fmt: skip


def _plan(**odd: Json) -> Json:
    return {"schema": 1, "id": "p", "session": "s0", "client": "Anna", "flow": "odd", "title": "T",
            "date": "2026-03-02", "agreed": AT} | odd  # fmt: skip


def _header(id_: str, **odd: Json) -> Json:
    return {"schema": 1, "session": "s1", "client": id_, "flow": "odd", "flow_title": "T",
            "flow_text": FLOW, "flow_parts": [], "started": AT, "before": {}} | odd  # fmt: skip


# --- what is forged -------------------------------------------------------------------------------

Forge: TypeAlias = Callable[[Path, str], None]


def _file(**tables: Callable[[str], Json]) -> Forge:
    """The client's file says this, well sealed; the list of clients is made again."""

    def forge(home: Path, id_: str) -> None:
        rows = {"client": [_client(id_)]} | {name: made(id_) for name, made in tables.items()}
        shaped = {n: dict(enumerate(r)) if isinstance(r, list) else r for n, r in rows.items()}
        text = json.dumps(shaped)
        (home / "clients" / f"{id_}.json").write_bytes(sealed(json.loads(text)))
        (home / "coach.json").unlink()

    return forge


def _bytes(body: bytes) -> Forge:
    """The client's file is this and its seal."""

    def forge(home: Path, id_: str) -> None:
        digest = hashlib.sha256(body).hexdigest()
        seal = f'"{SEAL}":{{"1":{{"sha256":"{digest}"}}}}}}'
        (home / "clients" / f"{id_}.json").write_bytes(body + seal.encode())
        (home / "coach.json").unlink()

    return forge


def _list(row: Callable[[str], Json]) -> Forge:
    """The list of clients says this."""
    return lambda home, id_: _put(home / "coach.json", sealed({"catalogue": {"1": row(id_)}}))


def _journal(*rows: Json, raw: bytes = b"", **odd: Json) -> Forge:
    """A running session begins with an odd header, or goes on with odd lines."""

    def forge(home: Path, id_: str) -> None:
        said = [row(id_) if callable(row) else row for row in rows]
        lines = b"".join(line(number, row, "s1") for number, row in enumerate(said, 1))
        whole = header_lines(_header(id_, **odd), "s1") + lines + raw
        _put(home / "live" / "s1.wal", whole)

    return forge


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _event(**changes: Json) -> Json:
    return {"kind": "answered", "at": AT, "changes": changes}


def _folded(id_: str, **odd: Json) -> Json:
    return {"store": "folded", "at": AT, "record": "everything", "session": _session(id_, id="s1"),
            "plan": _plan(session="s1", activities=[], version=1), "word": None,
            "consents": [], "reviews": []} | odd  # fmt: skip


# --- and what then comes of it --------------------------------------------------------------------


def _used(home: Path) -> Problems:
    """Everything is tried; each may be refused in words, and the other client is always there."""
    problems: Problems = []
    for write in (False, True):
        with open_home(home, write) as opened:
            records = opened.records()
            acts: list[Callable[[], object]] = [
                lambda: [records.plans(client) for client in records.clients()],  # noqa: B023 -- called at once
                records.live,
                lambda: records.look_at("s1"),  # noqa: B023 -- the same
                lambda: records.look_at("s0"),  # noqa: B023 -- the same
            ]
            if write:
                acts.append(partial(_resumed, records))
            for act in acts:
                with suppress(SessionguideError):
                    act()
            problems += _listed(records)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examining, "versions", lambda: ())
        examining.examine(home, mend=False)
    return problems


def _listed(records: Any) -> Problems:
    """What every list must still be able to say."""
    names = [client.name for client in records.clients()]
    for one in (*records.sessions(), *records.live()):
        clean(one.client.name), clean(one.flow_title), clean(one.started[:16])
    return [] if "Ben" in map(clean, names) else ["the other client is not listed"]


def _resumed(records: Any) -> None:
    runner, _trouble = resume("s1", records)
    runner.close()


def _forged(forge: Forge) -> Callable[[Path], Problems]:
    def attempt(folder: Path) -> Problems:
        home = folder / "home"
        with open_home(home) as opened:
            id_ = opened.records().add_client("Anna").id
            opened.records().add_client("Ben")
        forge(home, id_)
        before = {path for path in folder.rglob("*") if home / "live" not in path.parents}
        problems = _used(home)
        after = {path for path in folder.rglob("*") if home / "live" not in path.parents}
        came = sorted(after - before)
        ours = [
            home / name
            for name in ("lock", "ballast", "clients", "earlier", "practice", "coach.json")
        ]
        return problems + [
            f"{path.name} came"
            for path in came
            if not any(one in (path, *path.parents) for one in ours)
        ]

    return attempt


# --- without guards -------------------------------------------------------------------------------

SHAPES = "sessionguide.store.shapes"
SANE = "sessionguide.store.trouble:sane"


class _Nothing:
    """In place of `sane`: whatever is raised goes through."""

    def __init__(self, _what: str) -> None:
        pass

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_exc: object) -> None:
        pass


def _never(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is odd is caught nowhere."""
    from sessionguide.session import start
    from sessionguide.store import history, listing, recovery, transcript

    for module in (start, history, listing, recovery, transcript, examining):
        monkeypatch.setattr(module, "ODD_DATA", ())


UNSHAPED = removed(f"{SHAPES}:is_document", lambda *_args: True)
HEADLESS = removed(f"{SHAPES}:is_header", lambda *_args: True)
UNMARKED = removed(f"{SHAPES}:is_fold_of", lambda *_args: True)
INSANE = both(removed(SANE, _Nothing), _never)
UNNUMBERED = both(
    removed("sessionguide.store.lines:_is_numbered", lambda body: body.startswith(b'{"n":')),
    _never,
)
UNCOUNTED = both(INSANE, removed("sessionguide.store.schema:_is_version", lambda _version: True))

DOCUMENT = "is_document"
FILES: dict[str, tuple[Forge, str, Without]] = {
    what: (forge, DOCUMENT, without)
    for what, forge, without in (
        ("a name that is a number", _file(client=lambda c: [_client(c, name=5)]), UNSHAPED),
        ("no name at all", _file(client=lambda _c: [{"schema": 1}]), UNSHAPED),
        ("an id that is a path", _list(lambda _c: _client("../../x")), UNSHAPED),
        ("a list of clients of numbers", _list(lambda c: _client(c, name=7)), UNSHAPED),
        ("a list of clients of nothing", _list(lambda _c: {}), UNSHAPED),
        ("a session of numbers", _file(sessions=lambda c: [_session(c, started=4)]), UNSHAPED),
        (
            "a session without a title",
            _file(sessions=lambda c: [_session(c, title=None)]),
            UNSHAPED,
        ),
        ("a plan of numbers", _file(plans=lambda _c: [_plan(headings=5)]), UNSHAPED),
        ("activities that are none", _file(plans=lambda _c: [_plan(activities=[5])]), UNSHAPED),
        ("a version that is a text", _file(client=lambda c: [_client(c, schema="x")]), UNCOUNTED),
        ("rows that are lists", _file(client=lambda _c: [[1]]), INSANE),
    )
}
"""What a client's file, or the list of them, holds -> how, by which guard, and without it."""
JOURNALS: dict[str, tuple[Forge, str, Without]] = {
    "a client that is a number": (_journal(client=5), "is_header", both(HEADLESS, INSANE)),
    "a flow that is no text": (_journal(flow_text=5), "is_header", both(HEADLESS, INSANE)),
    "a title that is no text": (_journal(flow_title={}), "is_header", both(HEADLESS, INSANE)),
    "a version that is a word": (_journal(schema="x"), "is_header", both(HEADLESS, UNCOUNTED)),
}


def _attack(where: str, what: str, given: tuple[Forge, str, Without], line_: str) -> Attack:
    forge, guard, without = given
    full = guard if ":" in guard else f"{SHAPES}:{guard}"
    return Attack(f"{where} {what} stops nothing", line_, full, _forged(forge), without)


MORE: dict[str, tuple[Forge, str, Without]] = {
    "a bottomless file": (_bytes(b'{"client":{"1":' + b"[" * 100_000 + b"},"), SANE, INSANE),
    "a file of no JSON": (_bytes(b"hello,"), SANE, INSANE),
    "a line without a number": (
        _journal(raw=framed(b'{"n":5}', "s1")),
        "sessionguide.store.lines:_is_numbered",
        UNNUMBERED,
    ),
    "a line with an endless number": (
        _journal(raw=framed(b'{"n":1' + b"0" * 5_000 + b',"kind":"x"}', "s1")),
        "sessionguide.store.lines:_is_numbered",
        UNNUMBERED,
    ),
    "a line of no JSON": (_journal(raw=framed(b'{"n":1,zzz', "s1")), SANE, INSANE),
    "a bottomless line": (
        _journal(raw=framed(b'{"n":1,"kind":"answered","changes":' + b"[" * 100_000, "s1")),
        SANE,
        INSANE,
    ),
    "answers that are none": (_journal(_event(answers=5)), SANE, INSANE),
    "a phase that is a command": (_journal(_event(phase="os.system")), SANE, INSANE),
    "a trail of commands": (_journal(_event(trail={"mark": "os.system"})), SANE, INSANE),
    "an answer of another type": (
        _journal(_event(answers=[[["s"], {"value": {"__class__": "os.system"}}]])),
        SANE,
        INSANE,
    ),
    "a day that is none": (_journal({"store": "discarded", "at": 5}), SANE, INSANE),
    "an end without a session": (
        _journal({"store": "folded", "at": AT}),
        SANE,
        both(UNMARKED, INSANE),
    ),
}


# --- another's session ----------------------------------------------------------------------------


def a_journal_speaks_for_no_other_session(folder: Path) -> Problems:
    """A header, or a last line, that names another session changes nothing of that one."""
    problems = []
    for number, forge in enumerate(
        (
            _journal(lambda c: _folded(c, session=_session(c, id="s0", title="FORGED"))),
            _journal(session="s0"),
        )
    ):
        home = folder / f"home{number}"
        with open_home(home) as opened:
            id_ = opened.records().add_client("Anna").id
        _file(sessions=lambda c: [_session(c)], plans=lambda _c: [_plan()])(home, id_)
        forge(home, id_)
        with open_home(home) as opened:
            records = opened.records()
            with suppress(SessionguideError):
                runner, _trouble = resume("s1", records)
                problems += ["it goes on as s0"] if runner.session.id != "s1" else []
                runner.close()
            problems += [f"s0 is {one.title}" for one in _rows(records) if one.title != "T"]
    return problems


def _rows(records: Any) -> list[Any]:
    class Row:
        def __init__(self, row: Any) -> None:
            self.title = row.flow_title

    return [Row(row) for row in records.sessions()]


def a_journal_names_no_client_by_a_path(folder: Path) -> Problems:
    """Put away at the next start, it would make a file outside of `clients`."""
    home = folder / "home"
    with open_home(home):
        pass
    _journal(lambda _c: _folded("x"), client="../x")(home, "x")
    with suppress(SessionguideError), open_home(home) as opened:
        opened.records()
    return [str(path) for path in (home / "x.json", folder / "x.json") if path.exists()]


def an_id_is_no_path(_folder: Path) -> Problems:
    """Of a session, of a client, in each place of a name; and no such name is taken for ours."""
    root = Layout(Path("/home"))
    made = []
    for id_ in IDS:
        for give in (
            lambda one: root.segment(one, 1),
            lambda one: root.damaged_segment(one, 1),
            lambda one: root.done(one, "s1"),
            lambda one: root.done("c1", one),
            root.erasing,
            root.client,
        ):
            with suppress(SessionguideError):
                made.append(str(give(id_)))
    names = [f"{id_}.wal" for id_ in IDS] + [f"{id_}.{id_}.done" for id_ in IDS]
    taken = [one for one in names if layout.segment_of(one) or layout.done_of(one)]
    return made + taken


def a_mark_of_no_client_stops_nothing(folder: Path) -> Problems:
    """A file in `live` that ends as the mark of an erasure does, as some program left it there."""
    return _forged(lambda home, _id: _put(home / "live" / "My copy (2).erase", b""))(folder)


def a_lock_that_says_too_much_stops_nothing(folder: Path) -> Problems:
    return _forged(lambda home, _id: _put(home / "lock", b"[" * 100_000))(folder)


def _taken_for_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    from sessionguide.store import recovery

    monkeypatch.setattr(recovery, "is_id", lambda _text: True)
    monkeypatch.setattr(recovery, "SessionguideError", ZeroDivisionError)


ANY_ID = both(
    removed("sessionguide.store.layout:is_id", lambda _text: True),
    removed("sessionguide.store.layout:checked", as_it_is),
)

ATTACKS = (
    *(_attack("a client's file with", what, given, "odd types") for what, given in FILES.items()),
    *(_attack("a header with", what, given, "odd journals") for what, given in JOURNALS.items()),
    *(_attack("in a home,", what, given, "odd journals") for what, given in MORE.items()),
    Attack(
        "a journal speaks for no other session",
        "odd journals",
        f"{SHAPES}:is_header",
        a_journal_speaks_for_no_other_session,
        both(HEADLESS, UNMARKED),
    ),
    Attack(
        "a journal names no client by a path",
        "ids that are paths",
        f"{SHAPES}:is_header",
        a_journal_names_no_client_by_a_path,
        both(HEADLESS, ANY_ID),
    ),
    Attack(
        "an id is no path",
        "ids that are paths",
        "sessionguide.store.layout:checked",
        an_id_is_no_path,
        ANY_ID,
    ),
    Attack(
        "a mark of no client stops nothing",
        "ids that are paths",
        "sessionguide.store.recovery:is_id",
        a_mark_of_no_client_stops_nothing,
        _taken_for_marks,
    ),
    Attack(
        "a lock that says too much stops nothing",
        "odd journals",
        "sessionguide.store.lock:_read",
        a_lock_that_says_too_much_stops_nothing,
        removed(
            "sessionguide.store.lock:_read",
            lambda disk, path: json.loads(disk.read(path) or b"{}"),
        ),
    ),
)
