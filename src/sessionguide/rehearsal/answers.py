"""The answers of a rehearsal as a file: YAML or JSON, read verbatim, within limits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sessionguide.datum import datum
from sessionguide.errors import InputError
from sessionguide.language import nodes
from sessionguide.language.text import clean
from sessionguide.rehearsal.past import past_in
from sessionguide.steps.activity import Activity
from sessionguide.steps.answers import mapping_in, quoted
from sessionguide.steps.base import Before, Json, Word

KEYS = ("answers", "before")
BEFORE_KEYS = ("goal", "activities", "word", "answers", "past")


@datum(frozen=True)
class Script:
    """What a file says: answers by name, and what is known from before."""

    answers: Mapping[str, Json]
    before: Before


def read_script(data: bytes) -> Script:
    """The script in a file's bytes.

    Its form: `answers:` with raw answers by name; beside it, where a flow looks back, `before:`
    with `goal`, `activities` (texts, or the fields of an activity), `word` (one, many, and with
    its article), `answers` (raw answers of the session before, by name) and, for a reflection,
    `past` (minutes, skipped, activities, led, flow, date).

    Raises:
        InputError: it cannot be read, or does not have that form; the message says where.
    """
    top = mapping_in(_parsed(data), KEYS)
    if not isinstance(top.get("answers"), Mapping):
        raise InputError('The file has no "answers:" with a name and an answer on each line.')
    return Script(dict(top["answers"]), known_before(top.get("before") or {}))


def _parsed(data: bytes) -> Json:
    from sessionguide.language.compose import compose, decode
    from sessionguide.language.findings import Findings

    findings = Findings()
    text = decode(data, findings)
    if text is not None:
        if text.lstrip().startswith("{"):
            try:
                return json.loads(text)
            except (ValueError, RecursionError):
                pass
        node = compose(text, findings)
        if node is not None and not findings.found:
            return plain(node)
    first = findings.sorted()[0]
    where = f"Line {first.place.line}, column {first.place.column}: "
    raise InputError(clean(f"{where}{first.message} {first.hint}".strip()))


def plain(node: nodes.Node) -> Json:
    """A node as plain JSON whose single values are texts, or None where nothing was written."""
    if isinstance(node, nodes.Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, nodes.Sequence):
        return [plain(item) for item in node.items]
    return None if not node.quoted and node.text in ("", "~", "null") else node.text


def known_before(raw: object) -> Before:
    """What `before:` says is known from earlier sessions; its answers stay raw.

    Raises:
        InputError: it does not have that form.
    """
    given = mapping_in(raw, BEFORE_KEYS)
    answers = given.get("answers") or {}
    if not isinstance(answers, Mapping):
        raise InputError('In "before:", "answers:" has a name and an answer on each line.')
    return Before(
        word=_word(given["word"]) if given.get("word") else None,
        goal=str(given.get("goal") or ""),
        activities=tuple(map(_activity, _listed(given.get("activities")))),
        answers=MappingProxyType(dict(answers)),
        past=past_in(given["past"]) if given.get("past") else None,
    )


def _listed(raw: object) -> Iterable[object]:
    if raw is None or isinstance(raw, list):
        return raw or ()
    raise InputError('In "before:", "activities:" is a list.')


def _activity(raw: object) -> Activity:
    if isinstance(raw, str):
        return Activity(raw)
    given = mapping_in(raw, Activity.__dataclass_fields__)
    if not isinstance(given.get("what"), str):
        raise InputError('In "before:", each activity says "what:".')
    return Activity.from_json({**given, **_confidence(given.get("confidence"))})


def _confidence(raw: object) -> dict[str, int | None]:
    text = str(raw).strip()
    if raw is None:
        return {"confidence": None}
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 10):
        raise InputError(f"An activity's confidence is a number from 1 to 10, not {quoted(text)}.")
    return {"confidence": int(text)}


def _word(raw: object) -> Word:
    given = mapping_in(raw, ("one", "many", "a"))
    one = str(given.get("one") or "activity")
    return Word(one, str(given.get("many") or f"{one}s"), str(given.get("a") or f"a {one}"))
