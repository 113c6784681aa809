"""The program's own sources, looked through for what must never stand in them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import pytest

import sessionguide
from tests.attacks.proving import Problems

PLANTED: list[tuple[str, str]] = []
"""(where it pretends to stand, a snippet): what a careless hand might have written."""
Rule: TypeAlias = Callable[[Any], bool]
Nodes: TypeAlias = dict[type[ast.AST], list[ast.AST]]
IMPORTS: Final = (ast.Import, ast.ImportFrom)
KINDS: Final = (*IMPORTS, ast.Call, ast.keyword, ast.Assign, ast.FunctionDef, ast.Constant)


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    """Every module by its place below the package."""
    root = Path(sessionguide.__file__).parent
    paths = sorted(root.rglob("*.py"))
    return tuple((str(path.relative_to(root)), path.read_text("utf-8")) for path in paths)


@cache
def _by_kind(text: str) -> Nodes:
    """The statements and calls of a text, by what they are."""
    found: Nodes = {kind: [] for kind in KINDS}
    for node in ast.walk(ast.parse(text)):
        if type(node) in found:
            found[type(node)].append(node)
    return found


def broken(
    rule: Rule, *kinds: type[ast.AST], only: tuple[str, ...] = (), words: Iterable[str] = ("",)
) -> Problems:
    """Where a rule is broken: file and line.

    Args:
        rule: whether a node must not be.
        kinds: what sorts of nodes it is about.
        only: what the places looked at begin with; all where empty.
        words: what a file must hold one of to be looked at.
    """
    wanted = tuple(words)
    return [
        f"{where}:{getattr(node, 'lineno', 0)}"
        for where, text in (*_texts(), *PLANTED)
        if (not only or where.startswith(only)) and any(word in text for word in wanted)
        for kind in kinds
        for node in _by_kind(text)[kind]
        if rule(node)
    ]


def planted(where: str, snippet: str) -> Callable[[pytest.MonkeyPatch], None]:
    """Takes the rule for broken: the snippet stands in the sources."""

    def without(monkeypatch: pytest.MonkeyPatch) -> None:
        import tests.attacks.sources as here

        monkeypatch.setattr(here, "PLANTED", [(where, snippet)])

    return without


def called(node: ast.AST) -> str:
    """The name of what a call calls, with what it is taken from: `os.system`; else empty."""
    return dotted(node.func) if isinstance(node, ast.Call) else ""


def dotted(node: Any) -> str:
    """`os.system` of the expression that says it."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return ""


def imported(node: ast.AST) -> list[str]:
    """The modules that a statement imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and not node.level:
        return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []
