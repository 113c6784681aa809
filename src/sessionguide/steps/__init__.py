"""Step kinds: one folder each; the folder's name is the `kind:` a coach writes."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from sessionguide.steps.base import StepKind


@cache
def kind_names() -> tuple[str, ...]:
    """The names of all step kinds, sorted: the folders beside this file."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if module.ispkg))


@cache
def kind(name: str) -> StepKind[Any, Any]:
    """The spec of the kind called `name`; only its own folder is imported.

    Raises:
        KeyError: there is no such kind.
    """
    if name not in kind_names():
        raise KeyError(name)
    step = import_module(f"sessionguide.steps.{name}").STEP
    assert isinstance(step, StepKind)
    return step
