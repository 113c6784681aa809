"""Step kinds: one folder each; the folder's name is the `kind:` a coach writes."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import Any

from sessionguide.steps.base import StepKind


@cache
def kind_names() -> tuple[str, ...]:
    """The names of all step kinds, sorted: the folders beside this file."""
    from pkgutil import iter_modules

    return tuple(sorted(module.name for module in iter_modules(__path__) if module.ispkg))


@cache
def kind(name: str) -> StepKind[Any, Any]:
    """The spec of the kind called `name`; only its own folder is imported.

    Raises:
        KeyError: there is no such kind.
    """
    if not _is_kind(name):
        raise KeyError(name)
    step = import_module(f"sessionguide.steps.{name}").STEP
    assert isinstance(step, StepKind)
    return step


def _is_kind(name: str) -> bool:
    """Whether there is a folder of that name beside this file; the others are not looked into."""
    if not (name.isidentifier() and name.islower()):
        return False
    return any(os.path.isfile(os.path.join(path, name, "__init__.py")) for path in __path__)
