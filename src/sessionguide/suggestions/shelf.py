"""Where suggestions come from: the coach's own folder, then those built in; read when asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from sessionguide.errors import FlowError
from sessionguide.flows.files import PACKAGE, FlowFile, flow_files, is_installed, read_bytes
from sessionguide.language.clean import clean
from sessionguide.language.findings import Finding, Findings, fails
from sessionguide.language.nodes import MOST_BYTES, Place
from sessionguide.suggestions.reading import read_suggestion
from sessionguide.suggestions.suggestion import Broken, Collection, Suggestion

FOLDER = "activities"
MOST_FILES = 500
"""Files of the coach's own that are read: someone waits for them."""
YOURS, BUILT_IN = "yours", "built in"


def built_in() -> Path:
    """The folder of the activities that come with the program."""
    return PACKAGE / "_activities" if is_installed() else PACKAGE.parent.parent / FOLDER


def activity_files(home: Path | None) -> Iterator[FlowFile]:
    """The files by name, the coach's own first; of two with one name the coach's."""
    own = () if home is None else flow_files(home / FOLDER, YOURS)
    seen: set[str] = set()
    for files in (own[:MOST_FILES], flow_files(built_in(), BUILT_IN)):
        for file in files:
            if file.name not in seen:
                seen.add(file.name)
                yield file


def collected(home: Path | None) -> Collection:
    """All that can be suggested now; a broken file stops none of the others, and is named."""
    found: list[Suggestion] = []
    broken: list[Broken] = []
    for file in activity_files(home):
        suggestion, problem = _known(file, _stamp(file.path))
        if suggestion is None:
            broken.append(Broken(clean(file.path, lines=False), problem))
        else:
            found.append(suggestion)
    broken += _too_many(home)
    return Collection(tuple(found), tuple(broken))


def _too_many(home: Path | None) -> list[Broken]:
    """The first of the coach's own files that is not read any more."""
    own = () if home is None else flow_files(home / FOLDER, YOURS)
    rest = [clean(file.path, lines=False) for file in own[MOST_FILES:][:1]]
    return [Broken(path, f"for only the first {MOST_FILES} files are read") for path in rest]


@lru_cache(maxsize=2 * MOST_FILES)
def _known(file: FlowFile, stamp: tuple[int, int]) -> tuple[Suggestion | None, str]:
    """What is in a file; it is read again only when its `stamp` is another."""
    suggestion, _text, findings = read_file(file)
    return suggestion, "" if suggestion else _first(findings)


def _stamp(path: str) -> tuple[int, int]:
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def read_file(file: FlowFile) -> tuple[Suggestion | None, str, tuple[Finding, ...]]:
    """The suggestion in a file, its text, and all that is wrong with it. Never raises."""
    from sessionguide.language.compose import decode

    findings = Findings()
    top = Place(1, 1, 1, 1)
    try:
        data = read_bytes(file.path, MOST_BYTES)
    except FlowError as error:
        findings.add("file", str(error), top)
        return None, "", findings.sorted()
    text = decode(data, findings)
    if text is None:
        return None, data.decode("utf-8", "replace"), findings.sorted()
    return read_suggestion(text, file.name, findings, file.origin), text, findings.sorted()


def _first(findings: tuple[Finding, ...]) -> str:
    bad = next(finding for finding in findings if fails([finding]))
    return f"line {bad.place.line}: {clean(bad.message, lines=False)}"
