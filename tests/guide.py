"""The tables of docs/flows.md, made from the tables that the reader itself uses.

`python -m tests.guide` writes them anew; a test fails while they are out of date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from sessionguide.flows.keys import FLOW_KEYS, STAGE_KEYS, STEP_KEYS
from sessionguide.flows.reader import read
from sessionguide.language.shapes import Key
from sessionguide.rehearsal.keys import SCENE_KEYS
from sessionguide.steps import kind, kind_names

GUIDE = Path(__file__).parents[1] / "docs" / "flows.md"
_BLOCK = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def refreshed(text: str) -> str:
    """The guide with every table as it should be today."""
    return _BLOCK.sub(lambda found: f"{found[1]}{_TABLES[found[2]]()}\n{found[3]}", text)


def keys_table(keys: Iterable[Key]) -> str:
    """One row for each key: name, meaning, what it takes, a line that uses it."""
    rows = [f"| {_code(key.name)}{_must(key)} | {_row(key)} |" for key in keys]
    return "\n".join(("| key | meaning | takes | example |", "|---|---|---|---|", *rows))


def kinds_text() -> str:
    """A section for each kind of step."""
    return "\n\n".join(_kind(name) for name in kind_names())


def _kind(name: str) -> str:
    step = kind(name)
    parts = [f"### `{name}`", step.summary]
    if step.keys:
        parts.append(keys_table(step.keys))
    parts.append(f"```yaml\n{step.example}```")
    if known := _facts(name, step.example):
        parts.append(f"What follows from the answer: {known}.")
    parts.append(f"As an answer in a file: {step.raw_form}")
    return "\n\n".join(parts)


def _facts(name: str, example: str) -> str:
    """What follows from the answer of the first step of this kind in its example."""
    steps = "".join(f"      {line}\n" for line in example.splitlines())
    flow = read(f"sessionguide: 1\ntitle: T\nstages:\n  talk:\n    steps:\n{steps}", name).flow
    if flow is None:
        raise ValueError(f"The example of {name} cannot be read.")
    step = next(step for step in flow.steps if step.kind.name == name)
    return ", ".join(f"`${{{step.name}.{fact}}}`" for fact in step.kind.fact_words(step.own))


def _must(key: Key) -> str:
    return " (must be there)" if key.required else ""


def _row(key: Key) -> str:
    return f"{_cell(key.meaning)} | {_cell(key.shape.words)} | {_code(key.example)}"


def _code(text: str) -> str:
    return f"`{_cell(text)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


_TABLES: dict[str, Callable[[], str]] = {
    "flow": lambda: keys_table(FLOW_KEYS),
    "stage": lambda: keys_table(STAGE_KEYS),
    "step": lambda: keys_table(STEP_KEYS),
    "kinds": kinds_text,
    "rehearsal": lambda: keys_table(SCENE_KEYS),
}

if __name__ == "__main__":
    GUIDE.write_text(refreshed(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
