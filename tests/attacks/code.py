"""Nothing from outside becomes code: no eval, no pickle, no shell; no text becomes a callback."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from sessionguide.flows import cache, coder
from sessionguide.flows.model import Flow, Stage, Step
from sessionguide.flows.reader import read
from sessionguide.language.facts import Ref
from sessionguide.language.tests import Compare
from sessionguide.language.text import Template
from sessionguide.session.engine import Engine
from sessionguide.session.session import Answer, Session, Visit
from sessionguide.steps import kind
from tests.attacks.bait import BITTEN
from tests.attacks.proving import Attack, Problems, removed, replaced
from tests.attacks.sources import IMPORTS, broken, called, dotted, imported, planted

BAIT = "tests.attacks.bait.bite"
"""A callable of ours that any text may name: calling it is noticed."""
RUNS_TEXT = frozenset({"eval", "exec", "compile", "__import__", "execfile"})
UNPACKS = frozenset({"pickle", "_pickle", "cPickle", "marshal", "shelve", "dill", "joblib"})
SPAWNS = frozenset({"subprocess", "pty", "commands"})
SHELL = frozenset({"os.system", "os.popen", "os.execv", "os.execvp", "os.spawnv", "os.startfile"})


def no_text_is_run_as_code(_folder: Path) -> Problems:
    return broken(lambda call: called(call) in RUNS_TEXT, ast.Call, words=RUNS_TEXT)


def nothing_is_unpacked_that_can_hold_code(_folder: Path) -> Problems:
    return broken(lambda node: bool(UNPACKS.intersection(imported(node))), *IMPORTS, words=UNPACKS)


def yaml_is_never_loaded_into_objects(_folder: Path) -> Problems:
    """Only the parser's events are used: `parse`, and no constructor."""

    def loads(call: ast.Call) -> bool:
        name = called(call).rpartition(".")[2] or _last(call.func)
        return name in ("load_all", "unsafe_load", "full_load") or (
            name == "load" and "YAML" in ast.unparse(call)
        )

    def is_other(node: ast.AST) -> bool:
        return bool({"yaml", "ruamel.yaml.constructor"}.intersection(imported(node)))

    words = ("load", "yaml")
    return broken(loads, ast.Call, words=words) + broken(is_other, *IMPORTS, words=words)


def _last(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else ""


def no_other_program_is_started(_folder: Path) -> Problems:
    """So no argument list can hold a name, and no shell can read one."""

    def starts(node: ast.AST) -> bool:
        shell = isinstance(node, ast.keyword) and node.arg == "shell"
        return shell or called(node) in SHELL or bool(SPAWNS.intersection(imported(node)))

    words = (*SPAWNS, *SHELL, "shell=")
    return broken(starts, ast.keyword, ast.Call, *IMPORTS, words=words)


def modules_are_imported_by_names_of_our_own(_folder: Path) -> Problems:
    """`import_module` is given a constant, or a name below one of our packages."""

    def is_open(call: ast.Call) -> bool:
        return called(call).endswith("import_module") and not _is_ours(call.args[0])

    return broken(is_open, ast.Call, words=("import_module",))


def _is_ours(name: ast.expr) -> bool:
    if isinstance(name, ast.JoinedStr):
        first = name.values[0]
        if isinstance(first, ast.Constant):
            return str(first.value).startswith("sessionguide.")
        return isinstance(first, ast.FormattedValue) and dotted(first.value) == "__name__"
    closed = dotted(name) == "name" or isinstance(name, ast.Subscript)
    return closed or isinstance(name, ast.Constant)


# --- a flow that names callables ------------------------------------------------------------------


def _baited_flow() -> Flow:
    """Every text of it names the bait."""
    own = kind("text").options({}, lambda *_args, **_keys: None)
    text = Template((BAIT,))
    guard = Compare(Ref("first"), "is", BAIT)
    steps = (
        Step("first", "talk", kind("text"), text, own=own),
        Step("second", "talk", kind("text"), text, own=own, when=guard),
        Step("third", "talk", kind("text"), text, own=own),
    )
    return Flow(name=BAIT, title=BAIT, stages=(Stage("talk", BAIT, steps),), text=BAIT)


def no_text_of_a_flow_becomes_a_callback(_folder: Path) -> Problems:
    """transitions imports and calls a text that is given as condition or callback."""
    BITTEN.clear()
    flow = _baited_flow()
    engine = Engine(flow)
    session = Session("s1", flow, "c1", "Anna", "2026-03-02T10:00:00+01:00")
    session = engine.fire("begin", session)
    for _step in flow.stages[0].steps:
        session = session.answered(session.here, Answer(BAIT))
        session = engine.fire("advance", session)
    engine.fire("back", session)
    engine.fire("jump", session, Visit("first"))
    return [f"{len(BITTEN)} calls of the bait"] if BITTEN else []


def names_that_could_be_callables_are_refused_when_a_flow_is_read(_folder: Path) -> Problems:
    problems = []
    for name in ("os.system", "__init__", "on_enter_x", "lambda: 1", "a;b", "a/b"):
        text = f"sessionguide: 1\ntitle: T\nstages:\n  a:\n    steps:\n      {name!r}: {{ask: x}}\n"
        flow = read(text, "odd").flow
        if flow is not None and not name.replace("_", "a").isalpha():
            problems.append(name)
        if flow is not None and name.startswith("_"):
            problems.append(name)
    return problems


def _texts_as_guards(monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(monkeypatch, "sessionguide.session.machines:_guard", lambda _edge: BAIT)


# --- a flow that was kept by someone else ---------------------------------------------------------


def _forged() -> list[str]:
    odd: list[Any] = [
        {"": BAIT},
        {"": "os.system", "command": "true"},
        {"": "Flow", "__class__": {"": BAIT}},
        {BAIT: []},
        {"kind": BAIT},
        {"kind": "text.view"},
        {"kind": "../text"},
        {"": "Flow", "__reduce__": BAIT},
        {"Place": [BAIT]},
    ]
    return [json.dumps(one) for one in odd] + ["[" * 100_000, "NaN", "1" * 5_000, ""]


def a_kept_flow_names_no_code(folder: Path) -> Problems:
    """A file in the cache is looked up in a closed table; with the right head it is still data."""
    BITTEN.clear()
    before = set(sys.modules)
    taken = []
    for number, data in enumerate(_forged()):
        text = f"text {number}"
        folder.mkdir(exist_ok=True)
        path = cache._path(folder, text)
        path.write_bytes(cache._head(data.encode()) + b"\n" + data.encode())
        if cache.recall(folder, text, "odd") is not None:
            taken.append(data[:60])
    loaded = [name for name in set(sys.modules) - before if not name.startswith("sessionguide")]
    return taken + [f"loaded {name}" for name in loaded] + ["the bait was called"] * len(BITTEN)


def _any_name_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def anything(name: str) -> Any:
        module, _, function = name.rpartition(".")
        made = getattr(__import__(module or "builtins", fromlist=["_"]), function)
        return lambda _fields: made()

    monkeypatch.setattr(coder, "_maker", anything)


ATTACKS = (
    Attack(
        "no text is run as code",
        "no eval",
        "tests.attacks.code:RUNS_TEXT",
        no_text_is_run_as_code,
        planted("flows/odd.py", "value = eval(node.text)"),
    ),
    Attack(
        "nothing is unpacked that can hold code",
        "no pickle",
        "tests.attacks.code:UNPACKS",
        nothing_is_unpacked_that_can_hold_code,
        planted(
            "flows/cache.py",
            "def recall(data):\n    import marshal\n    return marshal.loads(data)",
        ),
    ),
    Attack(
        "YAML is never loaded into objects",
        "no yaml.load",
        "tests.attacks.code:yaml_is_never_loaded_into_objects",
        yaml_is_never_loaded_into_objects,
        planted(
            "flows/odd.py", "from ruamel.yaml import YAML\nflow = YAML(typ='unsafe').load(text)"
        ),
    ),
    Attack(
        "no other program is started",
        "no shell",
        "tests.attacks.code:SHELL",
        no_other_program_is_started,
        planted("plan/odd.py", "import os\nos.system(f'lpr {client.name}')"),
    ),
    Attack(
        "modules are imported by names of our own",
        "no eval",
        "tests.attacks.code:_is_ours",
        modules_are_imported_by_names_of_our_own,
        planted("flows/odd.py", "from importlib import import_module\nimport_module(node.text)"),
    ),
    Attack(
        "no text of a flow becomes a callback",
        "transitions",
        "sessionguide.session.machines:_guard",
        no_text_of_a_flow_becomes_a_callback,
        _texts_as_guards,
    ),
    Attack(
        "names that could be callables are refused when a flow is read",
        "transitions",
        "sessionguide.flows.reading.names:NAME",
        names_that_could_be_callables_are_refused_when_a_flow_is_read,
        removed("sessionguide.flows.reading.names:NAME", __import__("re").compile(r"[^\n]*\Z")),
    ),
    Attack(
        "a kept flow names no code",
        "the cache of flows",
        "sessionguide.flows.coder:_maker",
        a_kept_flow_names_no_code,
        _any_name_will_do,
    ),
)
