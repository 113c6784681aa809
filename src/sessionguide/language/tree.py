"""The parser's events become nodes here, one by one, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from sessionguide.language.findings import Findings
from sessionguide.language.nodes import Mapping, Node, Scalar, Sequence
from sessionguide.language.places import Lines
from sessionguide.language.trouble import Complaint, Span, first_sign, in_quotes, lost

DEEPEST = 20
MOST_NODES = 20_000

_LEFT, _RIGHT = "\U0010fffe", "\U0010ffff"
_LAST_TABS = re.compile(r"(?<![ \t])[ \t]++(?=[\r\n]|\Z)")
"""Looked at once from its beginning and never again: a line of tabs alone is long enough."""
_HOLE = re.compile(r"\$\{([^{}\n]*)\}")
_SHOW = {ord(_LEFT): "{", ord(_RIGHT): "}"}
_REMARK = re.compile(r"([ \t]+)#(\S?)")
_PLAIN_WORD = re.compile(r"[-+]?[0-9.]+|yes|no|true|false", re.IGNORECASE)
_COLON = re.compile(r"[ \t]*:")
_GLUED = re.compile(r"(\w+):(\S+)")


def readable(text: str) -> str:
    """`text`, one character for one, without what the parser would needlessly stumble over.

    `${name}` has other signs for its braces, and tabs at the end of a line are spaces.
    """
    text = _LAST_TABS.sub(lambda tabs: " " * len(tabs[0]), text)
    return _HOLE.sub(lambda hole: f"${_LEFT}{hole[1]}{_RIGHT}", text)


class Refused(Exception):
    """Reading stops: the text passes a limit, or uses what flows do not have."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint.message)
        self.complaint = complaint


@dataclass(slots=True)
class _Open:
    """A list or a mapping that is still being read."""

    start: int
    is_mapping: bool
    in_line: bool
    """True for [ ] and { }."""
    nodes: list[Node] = field(default_factory=list)
    """For a mapping: name, value, name, value ..."""
    end: int = 0
    """Where its last value ends."""


class Tree:
    """Takes events until the document ends; `top` is then the whole of it."""

    def __init__(self, text: str, lines: Lines, findings: Findings) -> None:
        self.text = text
        self.top: Node | None = None
        self.last: Span | None = None
        """The last single value read."""
        self.cut_short = False
        """Whether an unquoted # cut the value just read: what follows it makes no sense."""
        self._lines = lines
        self._findings = findings
        self._open: list[_Open] = []
        self._count = 0

    def take(self, event: Any) -> None:
        """Read one event.

        Raises:
            Refused: the event passes a limit, or is of a sort that flows do not have.
        """
        kind = type(event).__name__
        if kind == "DocumentStartEvent" and self.top is not None:
            raise Refused(self._second_document(event.start_mark.index))
        if kind in ("SequenceStartEvent", "MappingStartEvent", "ScalarEvent", "AliasEvent"):
            self._check(event)
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            self.cut_short = False
            mapping = kind == "MappingStartEvent"
            self._open.append(_Open(event.start_mark.index, mapping, bool(event.flow_style)))
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            self._close(event.end_mark.index)

    @property
    def _in_line(self) -> bool:
        return bool(self._open) and self._open[-1].in_line

    @property
    def _expects_value(self) -> bool:
        return bool(self._open) and self._open[-1].is_mapping and len(self._open[-1].nodes) % 2 == 1

    def _check(self, event: Any) -> None:
        start = event.start_mark.index
        if event.anchor is not None or getattr(event, "ctag", None) is not None:
            raise Refused(first_sign(self.text, self._lines, start))
        self._count += 1
        if self._count > MOST_NODES:
            raise Refused(_limit("This file has more than 20,000 values.", start))
        if len(self._open) > DEEPEST:
            message = "More than 20 levels stand inside one another here."
            raise Refused(_limit(message, start))

    def _second_document(self, start: int) -> Complaint:
        end = max(start + 1, self._lines.end_of(start))
        message = "A flow is one document, and a second begins here."
        return Complaint(message, start, end, "Delete lines like --- and ...", "range")

    def _scalar(self, event: Any) -> None:
        start, end = self._stretch(event.start_mark.index, event.end_mark.index)
        quoted = event.style in ("'", '"', "|", ">")
        self.last = Span(start, end, event.style if event.style in ("'", '"') else "")
        node = Scalar(event.value.translate(_SHOW), self._lines.place(start, end), quoted)
        if not quoted:
            self._check_plain(node, event.value, start, end)
        self._add(node, end)

    def _stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where a value begins and ends; one that is missing stands right after its name."""
        if start < end:
            return start, start + len(self.text[start:end].rstrip())
        if self.last is not None and self._expects_value:
            colon = _COLON.match(self.text, self.last.end)
            start = colon.end() if colon else self.last.end
        return start, start

    def _check_plain(self, node: Scalar, value: str, start: int, end: int) -> None:
        self.cut_short = self._is_cut(node.text, end)
        if self.cut_short:
            sign = self.text.index("#", end)
            stop = self._lines.end_of(end)
            self._note(lost(self.text, start, sign, stop, in_line=self._in_line))
        if _LEFT in value and self._in_line:
            hole = self.text.index("${", start)
            message = "Inside [ ] or { } a text with ${ } needs quotes."
            hint = f"Put quotes around the text: {in_quotes(node.text)}"
            self._note(Complaint(message, hole, self.text.index("}", hole) + 1, hint, "brace"))

    def _is_cut(self, value: str, end: int) -> bool:
        """Whether ` #` after a value cuts a text, rather than beginning a remark.

        A remark stands apart: two spaces before the #, or one word before it and a space after.
        """
        remark = _REMARK.match(self.text, end)
        if remark is None or _PLAIN_WORD.fullmatch(value):
            return False
        if len(remark[1]) > 1 and value:
            return False
        return bool(remark[2].strip("#!")) or " " in value

    def _close(self, end: int) -> None:
        opened = self._open.pop()
        if not opened.in_line:
            end = max(opened.start, opened.end)
        place = self._lines.place(opened.start, end)
        if opened.is_mapping:
            self._add(Mapping(self._entries(opened), place), end)
        else:
            self._add(Sequence(tuple(opened.nodes), place), end)
        self.cut_short = False

    def _add(self, node: Node, end: int) -> None:
        if self._open:
            self._open[-1].nodes.append(node)
            self._open[-1].end = end
        else:
            self.top = node

    def _entries(self, opened: _Open) -> tuple[tuple[Scalar, Node], ...]:
        seen: dict[str, Scalar] = {}
        entries: list[tuple[Scalar, Node]] = []
        for name, value in zip(opened.nodes[::2], opened.nodes[1::2], strict=True):
            if not isinstance(name, Scalar):
                self._findings.add("shape", "A name is a single word.", name.place)
                continue
            if opened.in_line:
                name, value = _unglued(name, value, self._findings)
            self._check_twice(name, seen)
            entries.append((name, value))
        return tuple(entries)

    def _check_twice(self, name: Scalar, seen: dict[str, Scalar]) -> None:
        first = seen.setdefault(name.text, name)
        if first is not name:
            message = f'"{name.text}" stands here a second time.'
            self._findings.add(
                "twice", message, name.place, also=first.place, also_label="first here"
            )

    def _note(self, complaint: Complaint) -> None:
        place = self._lines.place(complaint.start, complaint.end)
        self._findings.add(complaint.code, complaint.message, place, complaint.hint)


def _limit(message: str, start: int) -> Complaint:
    return Complaint(message, start, start + 1, code="range")


def _unglued(name: Scalar, value: Node, findings: Findings) -> tuple[Scalar, Node]:
    """`{above:1}` read as it was meant, with a finding: a colon needs a space after it."""
    glued = _GLUED.fullmatch(name.text)
    if name.quoted or glued is None or not isinstance(value, Scalar) or value.text:
        return name, value
    key, rest = glued.groups()
    start, colon = name.place.column, name.place.column + len(key)
    there = name.place._replace(column=colon, end_column=colon + 1)
    findings.add("yaml", "A space is missing after this colon.", there)
    cut = name.place._replace(column=start, end_column=colon)
    after = name.place._replace(column=colon + 1)
    return Scalar(key, cut), Scalar(rest, after)
