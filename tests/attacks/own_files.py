"""Files beside the sessions: settings, activities of a stranger, and names of flows in a shell."""

from __future__ import annotations

import asyncio
import io
import os
import re
import shutil
import subprocess
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sessionguide.commands import flow_names
from sessionguide.completion import bash, powershell
from sessionguide.completion.table import places
from sessionguide.errors import SessionguideError
from sessionguide.flows.library import Library
from sessionguide.session.timetable import stage_lines, stage_times
from sessionguide.store import settings as store
from sessionguide.store.disk import Disk
from sessionguide.store.settings import change_setting, read_settings
from sessionguide.suggestions import shelf
from sessionguide.suggestions.listing import as_plain, list_lines
from tests.attacks.proving import NASTY, Attack, Problems, both, removed, unsafe
from tests.attacks.windows import _Counting
from tests.pilot.desks import desk, in_session
from tests.pilot.test_app import painted
from tests.pilot.test_suggest import FLOW, asked_for, at_agreeing
from tests.unit.session.desks import Desk

# --- settings -------------------------------------------------------------------------------------

ODD_SETTINGS = (
    b"a = " + b"[" * 100_000,
    b"lock_after_minutes = " + b"9" * 5_000,
    b"lock_after_minutes = inf",
    b"lock_after_minutes = -1",
    b"lock_after_minutes = 1.5",
    b"theme = ['hc-light']",
    b'theme = "app.quit"',
    b"mouse = true",
    b"backup_folder = 5",
    b'"\\u001b[31m\\u202e" = 1',
    b'theme = "\xff"',
    b"\x00",
    b"".join(b"k%d = 1\n" % number for number in range(2_000)),
)


def no_settings_stop_a_start(folder: Path) -> Problems:
    """Whatever the file says, everything is as advised, and a sentence says why."""
    folder.mkdir(exist_ok=True)
    problems: Problems = []
    for data in ODD_SETTINGS:
        (folder / "settings.toml").write_bytes(data)
        found = read_settings(Disk(), folder)
        problems += [] if found.values() == store.Settings().values() else [f"{data[:20]!r} counts"]
        problems += [] if 0 < len(found.trouble) < 800 else [f"{len(found.trouble)} signs of it"]
        problems += unsafe(found.trouble)
    return problems


def a_huge_file_of_settings_is_not_read(folder: Path) -> Problems:
    """Nor waited for, where a pipe stands in its place; nor a link followed."""
    folder.mkdir(exist_ok=True)
    path, disk = folder / "settings.toml", _Counting()
    with path.open("wb") as file:
        file.truncate(1 << 24)
    read_settings(disk, folder)
    problems = [f"{disk.taken} bytes were read"] if disk.taken > 1 << 17 else []
    path.unlink()
    os.mkfifo(path)
    read_settings(disk, folder)
    path.unlink()
    (folder / "elsewhere").write_text('mouse = "off"\n')
    os.symlink(folder / "elsewhere", path)
    return problems + (["a link"] if read_settings(disk, folder).text("mouse") == "off" else [])


def a_comment_stays_a_comment(folder: Path) -> Problems:
    """What breaks a line elsewhere breaks none in TOML, whatever else is set."""
    (folder / "unfinished").mkdir(parents=True)
    problems = []
    for sign in "\u2028\u2029\x85":
        (folder / "settings.toml").write_text(f'# once{sign}mouse = "off"\n', "utf-8")
        try:
            change_setting(Disk(), folder, "theme", "hc-light", folder / "unfinished")
        except SessionguideError:
            continue
        found = read_settings(Disk(), folder).text("mouse")
        problems += [f"{sign!r} ended a comment"] if found == "off" else []
    return problems


# --- activities -----------------------------------------------------------------------------------

GOOD = "title: T {0}\nkind: doing\nabout: A.\n"
SAID = "Hedwig-owes-money"


def _own(folder: Path) -> Path:
    own = folder / "activities"
    own.mkdir(parents=True)
    return own


def _texts(folder: Path) -> str:
    found = shelf.collected(folder)
    return "\n".join((*list_lines(found), str(as_plain(found))))


def activities_of_a_stranger_are_text_or_nothing(folder: Path) -> Problems:
    """Signs, anchors, depth, size, pipes, devices, names of files: listed, or named as broken."""
    own = _own(folder)
    quoted = '"' + "".join(f"\\U{ord(sign):08x}" for sign in NASTY) + '"'
    (own / "nasty.yaml").write_text(f"title: {quoted}\nkind: doing\nabout: {quoted}\n", "utf-8")
    for name, data in (
        ("deep", b"[" * 50_000), ("anchors", b"a: &x [1]\ntitle: *x\n"), ("null", b"\0" * 9),
        ("huge", b"title: T\nkind: doing\nabout: " + b"x" * 300_000), ("bytes", b"\xff\xfe"),
        ("long", b"title: T\nkind: doing\nabout: " + b"word " * 40_000),
        ("raw", f"title: {NASTY}\nkind: doing\nabout: A\n".encode()),
        ("odd\x1b[31m\n\u202ename", b"title: ["), (os.fsdecode(b"\xff\xfe"), b"title: ["),
    ):  # fmt: skip
        (own / f"{name}.yaml").write_bytes(data)
    os.mkfifo(own / "pipe.yaml")
    os.symlink("/dev/zero", own / "zero.yaml")
    found = shelf.collected(folder)
    mine = [one for one in found.suggestions if one.origin == shelf.YOURS]
    long = [one.name for one in mine if len(one.about) > 5_000]
    texts = _texts(folder).replace("\n", " ")
    return [*unsafe(texts), *long, *(["it is not listed"] if len(found.broken) < 8 else [])]


def five_thousand_activities_are_not_waited_for(folder: Path) -> Problems:
    """The first of them are read, and the rest are said not to be; counted, not timed."""
    own = _own(folder)
    for number in range(shelf.MOST_FILES + 20 if shelf.MOST_FILES < 1_000 else 1_200):
        (own / f"a{number}.yaml").write_text("", "utf-8")
    read: list[object] = []

    def known(file: object, _stamp: object) -> tuple[None, str]:
        read.append(file)
        return None, "it is odd"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shelf, "_known", known)
        found = shelf.collected(folder)
    told = [one for one in found.broken if "first" in one.problem]
    return [f"{len(read)} were read"] * (len(read) > 700) + ["it is not said"] * (not told)


def no_word_of_a_broken_activity_is_on_the_shared_page(folder: Path) -> Problems:
    """Nor the name of its file, nor of a folder of the coach's."""
    return asyncio.run(_suggested(folder))


async def _suggested(folder: Path) -> Problems:
    own = _own(folder)
    (own / "for_hedwig.yaml").write_text(f'"{SAID}": x\n')
    world = desk(folder, {"agreeing": FLOW})
    world = replace(world, library=Library((folder,), folder))
    app = in_session(world, flow_name="agreeing")
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        await at_agreeing(pilot)
        await asked_for(pilot)
        seen = painted(app)
    problems = [word for word in ("hedwig", SAID, folder.name) if word in seen]
    return problems + ([] if "What has already occurred" in seen else ["the page is not there"])


def _all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page says what is broken as the list on the command line does."""
    from textual.content import Content

    from sessionguide.screens.suggest import SuggestScreen

    monkeypatch.setattr(
        SuggestScreen,
        "_words",
        lambda page, _row: Content("\n".join(list_lines(page.found))[-200:]),
    )


# --- other clients' times -------------------------------------------------------------------------


def only_numbers_come_from_other_clients_files(_folder: Path) -> Problems:
    """Whatever stands where times should: the page on time shows none of its words."""
    from sessionguide.session.usual import usual_times

    runner = Desk().runner
    stage = runner.session.flow.stages[0].name
    rows: list[dict[str, object]] = [
        {stage: said, f"{SAID} {number}": 600.0, SAID: 600.0}
        for number, said in enumerate((SAID, [SAID], {SAID: 1}, None, True, float("nan")))
    ]
    usual = usual_times(rows)
    lines = stage_lines(stage_times(runner.reading, runner.clock, usual))
    found = [line for line in lines if SAID in line]
    return found + [name for name, value in usual.items() if type(value) is not float]


def _as_given(monkeypatch: pytest.MonkeyPatch) -> None:
    def usual(rows: Any) -> dict[str, Any]:
        return {stage: spent for row in rows for stage, spent in row.items()}

    monkeypatch.setattr("sessionguide.session.usual.usual_times", usual)


# --- shells ---------------------------------------------------------------------------------------

FLOWS = ("$(touch pwned)", "`touch pwned`", "; touch pwned", "a b", "it's", '"x', "-rf", "*", "~",
         "x\\", "!!", "|touch pwned", "&touch pwned", "$HOME",
         "\u2019; touch pwned; \u2019")  # fmt: skip


def a_completed_name_is_one_word_for_bash(folder: Path) -> Problems:
    """What is offered is put behind the command, and bash reads the very name again."""
    (folder / "bin").mkdir(parents=True)
    fake = folder / "bin" / "sessionguide"
    (folder / "names").write_text("".join(f"{name}\n" for name in FLOWS), "utf-8")
    fake.write_text(f"#!/bin/sh\ncat '{folder}/names'\n")
    fake.chmod(0o755)
    (folder / "script").write_text(bash.script(places()), "utf-8")
    code = (
        f"source '{folder}/script'; COMP_WORDS=(sessionguide start ''); COMP_CWORD=2\n"
        '_sessionguide sessionguide; for one in "${COMPREPLY[@]}"; do\n'
        """eval "printf '%s\\0' $one"; done"""
    )
    shell = shutil.which("bash")
    assert shell is not None
    done = subprocess.run(
        [shell, "--norc", "-c", code],
        capture_output=True,
        cwd=folder,
        env={"PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": "/", "LC_ALL": "C.UTF-8"},
        check=False,
    )
    read = done.stdout.decode("utf-8", "replace").split("\0")[:-1]
    problems = [f"{name} became another" for name in FLOWS if name not in read]
    return problems + (["it was run"] if (folder / "pwned").exists() else [])


def a_completed_name_is_one_text_for_powershell(_folder: Path) -> Problems:
    """PowerShell ends a text at curly quotes too: none stands alone in one of ours."""
    marks = "'\u2018\u2019\u201a\u201b"
    problems = []
    for name in (*FLOWS, *marks):
        inside = powershell.quoted(name)[1:-1]
        left = re.sub(f"[{marks}]{{2}}", "", inside)
        problems += [name] if any(mark in left for mark in marks) else []
    script = powershell.script(())
    return problems + ([] if r"\u2018-\u201b" in script else ["names are asked for unquoted"])


def flow_names_are_each_on_one_line(folder: Path) -> Problems:
    """Of a name with a line's end in it no second word is made, and no order reaches a terminal."""
    flows = folder / "home" / "flows"
    flows.mkdir(parents=True)
    (flows / "two\ntouch pwned.yaml").write_text("title: x\n")
    (flows / "esc\x1b[31m.yaml").write_text("title: x\n")
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out):
        patch.setenv("SESSIONGUIDE_HOME", str(folder / "home"))
        flow_names.put_flow_names()
    lines = out.getvalue().splitlines()
    return [one for line in lines for one in unsafe(line)] + (
        ["a second word"] if "touch pwned" in lines else []
    )


# --- without guards -------------------------------------------------------------------------------

SETTINGS = "sessionguide.store.settings"
SHELF = "sessionguide.suggestions.shelf"


def _parsed_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """What TOML itself does not refuse in its own way goes through."""
    import tomllib

    monkeypatch.setattr(store, "_parsed", lambda data: tomllib.loads(data.decode()))


def _all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_data", lambda disk, home: disk.read(home / "settings.toml"))


def _unquoted(monkeypatch: pytest.MonkeyPatch) -> None:
    script = bash.script
    monkeypatch.setattr(
        bash, "script", lambda given: script(given).replace("printf %q", "printf %s")
    )


ATTACKS = (
    Attack(
        "no settings stop a start",
        "settings",
        f"{SETTINGS}:_parsed",
        no_settings_stop_a_start,
        _parsed_only,
    ),
    Attack(
        "a huge file of settings is not read",
        "settings",
        f"{SETTINGS}:_data",
        a_huge_file_of_settings_is_not_read,
        _all_of_it,
    ),
    Attack(
        "a comment stays a comment",
        "settings",
        f"{SETTINGS}:_lines",
        a_comment_stays_a_comment,
        removed(f"{SETTINGS}:_lines", str.splitlines),
    ),
    Attack(
        "activities of a stranger are text or nothing",
        "activities",
        "sessionguide.language.clean:clean",
        activities_of_a_stranger_are_text_or_nothing,
        both(
            removed("sessionguide.language.clean:clean", lambda text, **_keys: text),
            removed("sessionguide.language.clean:clean_all", lambda plain: plain),
        ),
    ),
    Attack(
        "five thousand activities are not waited for",
        "activities",
        f"{SHELF}:MOST_FILES",
        five_thousand_activities_are_not_waited_for,
        removed(f"{SHELF}:MOST_FILES", 10**6),
    ),
    Attack(
        "no word of a broken activity is on the shared page",
        "what the client sees",
        "sessionguide.screens.suggest:UNUSABLE",
        no_word_of_a_broken_activity_is_on_the_shared_page,
        _all_told,
    ),
    Attack(
        "only numbers come from other clients' files",
        "what the client sees",
        "sessionguide.session.usual:usual_times",
        only_numbers_come_from_other_clients_files,
        _as_given,
    ),
    Attack(
        "a completed name is one word for bash",
        "completion",
        "sessionguide.completion.bash:script",
        a_completed_name_is_one_word_for_bash,
        _unquoted,
    ),
    Attack(
        "a completed name is one text for PowerShell",
        "completion",
        "sessionguide.completion.powershell:_QUOTES",
        a_completed_name_is_one_text_for_powershell,
        removed("sessionguide.completion.powershell:_QUOTES", re.compile("'")),
    ),
    Attack(
        "flow names are each on one line",
        "completion",
        "sessionguide.commands.flow_names:clean",
        flow_names_are_each_on_one_line,
        removed("sessionguide.language.clean:clean", lambda text, **_keys: text),
    ),
)
