"""A translation file read: the flow in its words, and what is wrong with the translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sessionguide.errors import FlowError
from sessionguide.flows.files import FlowFile, beside
from sessionguide.flows.opened import FlowText, open_file
from sessionguide.flows.reader import Read, read
from sessionguide.flows.reading.whole import whole_of
from sessionguide.flows.translating.overlay import overlaid
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Place, Scalar, compose

if TYPE_CHECKING:
    from sessionguide.flows.library import Library

_TOP = Place(1, 1, 1, 1)


def read_translation(opened: FlowText, library: Library, *, check: bool = True) -> Read:
    """The flow that is translated, in the words of `opened`.

    What is missing or does not fit is found, and the flow can be used all the same: there it
    speaks its own language. Without `check` that is not looked for.
    """
    findings = Findings()
    given = compose(opened.text, findings)
    if given is None:
        return Read(None, findings.sorted())
    place = given.entries[0][0].place if given.entries else _TOP
    original = _original(opened, library, place, findings)
    if original is None:
        return Read(None, findings.sorted())
    sound = _is_sound(original, library)
    if not sound:
        message = f'There is no flow "{opened.original}" that could be used.'
        hint = f"To see why: sessionguide flows check {original.path}"
        findings.add("unknown-name", message, place, hint)
    if check:
        _check(original, opened, given, library, findings)
    bring = library.others(original.path)
    found = read(original.text, opened.name, check=False, bring=bring, translation=opened.text)
    return Read(found.flow if sound else None, findings.sorted())


def _is_sound(original: FlowText, library: Library) -> bool:
    """Whether the flow passes its own check, which the library remembers."""
    try:
        library.get(original.path)
    except FlowError:
        return False
    return True


def _original(
    opened: FlowText, library: Library, place: Place, findings: Findings
) -> FlowText | None:
    """The flow beside the translation, or the nearest of that name."""
    name = opened.original
    path = beside(opened.path, name)
    file = FlowFile(name, path) if path else library.named(name)
    hint = f"Put {name}.yaml beside it."
    try:
        if file is not None:
            original = open_file(file)
            if not original.problems:
                return original
            hint = original.problems[0].message
    except FlowError as error:
        hint = str(error)
    message = f'There is no flow "{name}" for this to translate.'
    findings.add("unknown-name", message, place, hint)
    return None


def _check(
    original: FlowText, opened: FlowText, given: Mapping, library: Library, findings: Findings
) -> None:
    root = compose(original.text, Findings())
    if root is None:
        return
    whole = whole_of(root, library.others(original.path), Findings())
    overlaid(whole.root, given, findings)
    language, tag = given.get("language"), opened.name.rpartition(".")[2]
    if isinstance(language, Scalar) and language.text.lower() != tag.lower():
        message = f'The file is called {opened.name}, so its language should be "{tag}".'
        findings.add("shape", message, language.place)
