"""Flows from installed packages: what stands under the entry-point group `sessionguide.flows`.

A pack is found by reading the few lines that its installer left beside it, and by looking where
its folder is.  Nothing in it is imported or run, so that no pack can stop or slow anything.  The
standard library's `importlib.metadata` reads the same lines, and takes a hundred times as long.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

GROUP = "sessionguide.flows"
_SECTION = f"[{GROUP}]"
_INSTALLED = (".dist-info", ".egg-info")
_MOST_BYTES = 64 * 1024


class Pack(NamedTuple):
    """An installed package with flows in it."""

    name: str
    """What the package calls itself, left of the `=`."""
    folder: str
    """Where its flows are; empty where they cannot be found."""
    trouble: str = ""
    """Why it cannot be used, as one sentence."""


def installed_packs() -> tuple[Pack, ...]:
    """Every pack, by name; those that cannot be used with their trouble. Never raises."""
    found: dict[str, Pack] = {}
    for name, value in sorted(_entries()):
        found.setdefault(name, _pack(name, value))
    return tuple(found.values())


# --- what installers left ---------------------------------------------------------------------


def _entries() -> Iterator[tuple[str, str]]:
    """Name and value of each entry; of two installations of one package the first counts."""
    seen: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        for name in _installed(folder or os.curdir):
            package = name.partition("-")[0].lower()
            if package not in seen:
                seen.add(package)
                path = os.path.join(folder, name, "entry_points.txt")
                yield from _rows(_text(path))


def _installed(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(_INSTALLED))
    except OSError:
        return []


def _text(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read(_MOST_BYTES).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""


def _rows(text: str) -> Iterator[tuple[str, str]]:
    if _SECTION not in text:
        return
    section = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            section = line
        elif section == _SECTION and "=" in line and line[0] not in "#;":
            name, _, value = line.partition("=")
            yield name.strip(), value.strip()


# --- where its flows are ----------------------------------------------------------------------


def _pack(name: str, value: str) -> Pack:
    if not all(part.isidentifier() for part in value.split(".")):
        trouble = f'It names "{value[:80]}", which is no package. A pack names its package alone.'
        return Pack(name, "", trouble)
    folder = _folder(value)
    if folder is None:
        return Pack(name, "", f'The package "{value}", which it names, is not there.')
    if not os.path.isdir(folder):
        return Pack(name, "", f'"{value}" is no folder that could hold flows.')
    return Pack(name, folder)


def _folder(package: str) -> str | None:
    """The folder of a package, which is looked for and not imported."""
    from importlib.util import find_spec

    first, *inner = package.split(".")
    try:
        spec = find_spec(first)
    except Exception:  # noqa: BLE001 -- finders of other packages may raise anything
        return None
    if spec is None:
        return None
    folders = list(spec.submodule_search_locations or ())
    if not folders:
        return spec.origin or ""
    paths = [os.path.join(folder, *inner) for folder in folders]
    return next((path for path in paths if os.path.isdir(path)), paths[0] if not inner else None)
