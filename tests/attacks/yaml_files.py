"""Files of YAML that want too much: limits before anything is built, and only what flows need."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from sessionguide.flows.files import read_bytes
from sessionguide.flows.reader import read
from sessionguide.language import compose as composing
from sessionguide.language import text as texts
from sessionguide.language import tree
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import MOST_BYTES, Node
from tests.attacks.proving import Attack, Problems, nothing, removed

HERE = "sessionguide.language.tree:Tree"
LAUGHS = "a: &a [lol, lol]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
STEP = (
    "sessionguide: 1\ntitle: T\nstages:\n  a:\n    steps:\n      s: {{kind: scale, ask: x?, {0}}}\n"
)


def _nodes(text: str) -> tuple[Node | None, list[str]]:
    findings = Findings()
    root = composing.compose(text, findings)
    return root, [finding.code for finding in findings.sorted()]


def _refused(text: str, code: str) -> Problems:
    root, codes = _nodes(text)
    if root is not None and code != "twice":
        return [f"{text[:30]!r} was built"]
    return [] if code in codes else [f"{text[:30]!r} has only {codes}"]


def billion_laughs_are_not_built(_folder: Path) -> Problems:
    return _refused(LAUGHS, "yaml")


def anchors_aliases_and_tags_are_refused(_folder: Path) -> Problems:
    odd = ("a: &x 1\n", "a: &x 1\nb: *x\n", "a: !!python/object/apply:os.system [true]\n",
           "a: !!python/name:os.system\n", "a: !mine 1\n", "a: !!binary aGk=\n",
           "<<: &m {a: 1}\nb: *m\n")  # fmt: skip
    return [problem for text in odd for problem in _refused(text, "yaml")]


def a_name_given_twice_is_told(_folder: Path) -> Problems:
    return _refused("title: one\ntitle: two\n", "twice")


def deep_nesting_stops_at_twenty(_folder: Path) -> Problems:
    """However deep it is, no more than the limit is read."""
    return _built_at_most(tree.DEEPEST + 10, f"a: {'[' * 60}", "range") + _refused(
        "- " * 60, "range"
    )


def _built_at_most(most: int, text: str, code: str) -> Problems:
    taken: list[object] = []

    class Counting(tree.Tree):
        def take(self, event: object) -> None:
            taken.append(event)
            super().take(event)

    with patch.object(composing, "Tree", Counting):
        problems = _refused(text, code)
    return problems + ([f"{len(taken)} events were read"] if len(taken) > most else [])


def twenty_thousand_values_are_the_most(_folder: Path) -> Problems:
    """The reading stops there, and not after the file."""
    with patch.object(tree, "MOST_NODES", 200):
        return _built_at_most(230, f"a: [{'x, ' * 1_000}]", "range")


def a_file_of_more_than_256_kb_is_not_read(folder: Path) -> Problems:
    folder.mkdir(exist_ok=True)
    path = folder / "long.yaml"
    path.write_bytes(b"#" * (MOST_BYTES * 2))
    data = read_bytes(str(path), MOST_BYTES)
    findings = Findings()
    decoded = composing.decode(data, findings)
    long = ["all of it was read"] if len(data) > MOST_BYTES + 1 else []
    return long + (["it was decoded"] if decoded is not None else [])


def a_text_of_more_than_256_kb_is_not_parsed(_folder: Path) -> Problems:
    """As in the header of a forged journal."""
    return _refused(f"a: 1\n#{'x' * MOST_BYTES}\n", "range")


def one_file_is_one_document(_folder: Path) -> Problems:
    return _refused("a: 1\n---\nb: 2\n", "range")


def hidden_characters_are_refused(_folder: Path) -> Problems:
    return [
        p for sign in "\x00\x1b\x9b\u202e\u2028\ufeff" for p in _refused(f"a: x{sign}\n", "yaml")
    ]


def huge_and_endless_numbers_are_refused(_folder: Path) -> Problems:
    problems = []
    for number in ("1e999", ".inf", ".nan", "9" * 5_000, "1e308", "0x" + "f" * 400, "1_000_000"):
        if read(STEP.format(f"to: {number}"), "odd").flow is not None:
            problems.append(f"{number[:12]} was taken")
    return problems


def a_pipe_or_a_folder_is_no_flow(folder: Path) -> Problems:
    """Nobody waits for a pipe that no one writes to."""
    import os

    from sessionguide.errors import FlowError

    folder.mkdir(exist_ok=True)
    os.mkfifo(folder / "pipe.yaml")
    problems = []
    for name in ("pipe.yaml", ".", "missing.yaml", "nul\0.yaml", "x" * 5_000):
        try:
            read_bytes(str(folder / name), MOST_BYTES)
        except FlowError:
            continue
        problems.append(f"{name[:12]!r} was read")
    return problems


# --- work that grows ------------------------------------------------------------------------------


def _grows(act: Callable[[int], object], size: int) -> float:
    """How many times longer four times as much takes; nobody's clock but the processor's."""
    small, large = (min(_cost(act, n) for _ in range(3)) for n in (size, size * 4))
    return large / small


def _cost(act: Callable[[int], object], n: int) -> float:
    begin = process_time()
    for _ in range(5):
        act(n)
    return process_time() - begin + 1e-6


def long_blanks_cost_no_more_than_they_are_long(_folder: Path) -> Problems:
    """Four times as many tabs must not take sixty-four times as long."""
    grown = _grows(lambda n: tree.readable("\t" * n + "x"), 30)
    return [f"{grown:.0f} times the time"] if grown > 10 else []


def open_holes_cost_no_more_than_they_are_long(_folder: Path) -> Problems:
    """The same of `${` again and again, and of blanks behind it."""
    grown = max(
        _grows(lambda n: texts.stray_hole("${" * n), 100),
        _grows(lambda n: texts.stray_hole("${" + " " * n), 100),
    )
    return [f"{grown:.0f} times the time"] if grown > 8 else []


def _any_number(_self: object, node: Any, _findings: object) -> float:
    return float(node.text)


ATTACKS = (
    Attack(
        "billion laughs are not built",
        "billion laughs",
        f"{HERE}._check",
        billion_laughs_are_not_built,
        removed(f"{HERE}._check", nothing),
    ),
    Attack(
        "anchors, aliases and tags are refused",
        "anchors and tags",
        f"{HERE}._check",
        anchors_aliases_and_tags_are_refused,
        removed(f"{HERE}._check", nothing),
    ),
    Attack(
        "a name given twice is told",
        "duplicate keys",
        f"{HERE}._check_twice",
        a_name_given_twice_is_told,
        removed(f"{HERE}._check_twice", nothing),
    ),
    Attack(
        "deep nesting stops at twenty",
        "deep nesting",
        "sessionguide.language.tree:DEEPEST",
        deep_nesting_stops_at_twenty,
        removed("sessionguide.language.tree:DEEPEST", 10**6),
    ),
    Attack(
        "twenty thousand values are the most",
        "limits first",
        f"{HERE}._check",
        twenty_thousand_values_are_the_most,
        removed(f"{HERE}._check", nothing),
    ),
    Attack(
        "a file of more than 256 KB is not read",
        "limits first",
        "sessionguide.language.compose:MOST_BYTES",
        a_file_of_more_than_256_kb_is_not_read,
        removed("sessionguide.language.compose:MOST_BYTES", 10**9),
    ),
    Attack(
        "a text of more than 256 KB is not parsed",
        "limits first",
        "sessionguide.language.compose:_legible",
        a_text_of_more_than_256_kb_is_not_parsed,
        removed("sessionguide.language.compose:_legible", lambda *_args: True),
    ),
    Attack(
        "one file is one document",
        "limits first",
        f"{HERE}._second_document",
        one_file_is_one_document,
        removed(f"{HERE}.take", lambda self, _event: setattr(self, "top", True)),
    ),
    Attack(
        "hidden characters are refused",
        "limits first",
        "sessionguide.language.compose:UNPRINTABLE",
        hidden_characters_are_refused,
        removed("sessionguide.language.compose:UNPRINTABLE", re.compile("(?!)")),
    ),
    Attack(
        "huge and endless numbers are refused",
        "huge numbers",
        "sessionguide.language.shapes:Number.read",
        huge_and_endless_numbers_are_refused,
        removed("sessionguide.language.shapes:Number.read", _any_number),
    ),
    Attack(
        "a pipe or a folder is no flow",
        "limits first",
        "sessionguide.flows.files:_all",
        a_pipe_or_a_folder_is_no_flow,
        removed("sessionguide.flows.files:_all", lambda *_args: b""),
    ),
    Attack(
        "long blanks cost no more than they are long",
        "limits first",
        "sessionguide.language.tree:_LAST_TABS",
        long_blanks_cost_no_more_than_they_are_long,
        removed(
            "sessionguide.language.tree:_LAST_TABS", re.compile(r"[ \t]*\t[ \t]*(?=[\r\n]|\Z)")
        ),
    ),
    Attack(
        "open holes cost no more than they are long",
        "limits first",
        "sessionguide.language.text:_HOLE",
        open_holes_cost_no_more_than_they_are_long,
        removed("sessionguide.language.text:_HOLE", re.compile(r"\$\$\{|\$\{\s*([^}\s]*)\s*\}")),
    ),
)
