"""What a coach reads when a file cannot be read at all: the parser's problem in plain words."""

from __future__ import annotations

import re
from collections.abc import Callable

from sessionguide.language.trouble import Complaint, Span, Trouble, first_sign, in_quotes, lost


def complain(trouble: Trouble) -> Complaint:
    """The trouble as one sentence with its place and a way out."""
    said = f"{trouble.context}: {trouble.problem}"
    for pattern, rule in _RULES:
        if pattern in said:
            return rule(trouble)
    return _unreadable(trouble)


# --- the rules, each for one problem of the parser ----------------------------------------------

_GLUED = re.compile(r"(?m)^[ \t]*(?:- +)*[A-Za-z_]\w*(:)(?=[^\s/:])")
_NAME = re.compile(r"\s*[\w ]+:(?:\s|$)")


def _tab(trouble: Trouble) -> Complaint:
    run = len(trouble.rest) - len(trouble.rest.lstrip("\t"))
    indents = not trouble.text[trouble.lines.start_of(trouble.at) : trouble.at].strip()
    hint = "Indent with spaces; two for each level are usual." if indents else "Type a space."
    return Complaint(
        "A tab stands where only spaces can.", trouble.at, trouble.at + max(run, 1), hint
    )


def _sign(trouble: Trouble) -> Complaint:
    return first_sign(trouble.text, trouble.lines, trouble.at)


def _scanned_sign(trouble: Trouble) -> Complaint:
    return first_sign(trouble.text, trouble.lines, trouble.since)


def _colon(trouble: Trouble) -> Complaint:
    last = trouble.last
    if last is None or trouble.same_line:
        return _second_colon(trouble)
    if last.quote:
        return _open_quote(trouble, last.start)
    start = trouble.lines.start_of(last.start)
    glued = _GLUED.search(trouble.text[start : trouble.at])
    if glued and start + glued.start(1) >= last.start:
        return _no_space(start + glued.start(1))
    return _indentation(trouble)


def _second_colon(trouble: Trouble) -> Complaint:
    message = "A second colon on this line: a text with a colon in it needs quotes."
    hint = "Put quotes around the text."
    in_brackets = trouble.problem.startswith("expected ','")
    if trouble.last is not None and not trouble.last.quote and not in_brackets:
        whole = trouble.text[trouble.last.start : trouble.lines.end_of(trouble.at)]
        hint = f"Put quotes around the text: {in_quotes(whole)}"
    return Complaint(message, trouble.at, trouble.at + 1, hint)


def _no_space(colon: int) -> Complaint:
    return Complaint("A space is missing after this colon.", colon, colon + 1)


def _indentation(trouble: Trouble) -> Complaint:
    start = trouble.lines.start_of(trouble.at)
    line = trouble.text[start : trouble.lines.end_of(trouble.at)]
    indent = len(line) - len(line.lstrip())
    named = _NAME.match(line)
    end = start + (len(named[0].rstrip()) if named else len(line))
    hint = "Names that belong together begin in the same column."
    message = "The beginning of this line is not in line with the lines above."
    return Complaint(message, start + indent, max(end, start + indent + 1), hint)


def _no_colon(trouble: Trouble) -> Complaint:
    start, end = trouble.since, trouble.lines.end_of(trouble.since)
    cut = re.search(r"[ \t](#)", trouble.text[start:end])
    if cut and ":" in trouble.text[start + cut.start(1) : end]:
        sign = start + cut.start(1)
        return Complaint("A name cannot have a # in it.", sign, sign + 1)
    if cut:
        return lost(trouble.text, start, start + cut.start(1), end)
    glued = _GLUED.match(trouble.text[start:end])
    if glued:
        return _no_space(start + glued.start(1))
    hint = f'A name is followed by a colon: "{trouble.text[start:end]}:"'
    return Complaint("A colon is missing on this line.", start, end, hint)


def _quote(trouble: Trouble) -> Complaint:
    return _open_quote(trouble, trouble.since)


def _open_quote(trouble: Trouble, start: int) -> Complaint:
    end = trouble.lines.end_of(start)
    sign = trouble.text[start]
    message = "This quotation mark is not closed."
    return Complaint(message, start, max(end, start + 1), f"Put another {sign} after the text.")


def _escape(trouble: Trouble) -> Complaint:
    start = trouble.text.rfind("\\", 0, trouble.at + 1)
    hint = "Use ' in place of \" around the text, or write \\\\ for one backslash."
    message = 'A backslash has a meaning of its own inside "...".'
    return Complaint(message, max(start, 0), trouble.at + 1, hint)


def _brackets(trouble: Trouble) -> Complaint:
    opening = trouble.text[trouble.since]
    closing = "]" if opening == "[" else "}"
    before = trouble.text[trouble.since : trouble.at]
    colon = trouble.problem.endswith("':'")
    if "\n" not in before and trouble.rest:
        return _second_colon(trouble) if colon else _no_comma(trouble)
    line = trouble.text[trouble.lines.start_of(trouble.at) : trouble.lines.end_of(trouble.at)]
    if trouble.rest and not colon and not _NAME.match(line):
        return _no_comma(trouble)
    message = f"This {opening} is never closed."
    return Complaint(message, trouble.since, trouble.since + 1, f"Put a {closing} at the end.")


def _no_comma(trouble: Trouble) -> Complaint:
    if trouble.text[trouble.at - 1 : trouble.at + 1] == "${":
        message = "Here ${ is not closed by } on its line."
        return Complaint(message, trouble.at - 1, trouble.at + 1, "", "brace")
    hint = "Put a comma between the two, or quotes around the whole text."
    return Complaint("A comma is missing before this.", trouble.at, trouble.at + 1, hint)


def _misplaced(trouble: Trouble) -> Complaint:
    last, before = trouble.last, trouble.text[: trouble.at].rstrip(" ")[-1:]
    if last is not None and last.quote and "\n" in trouble.text[last.start : last.end]:
        return _open_quote(trouble, last.start)
    if last is not None and last.quote and trouble.same_line:
        return _after(trouble, "closing quotation mark", _quotes_hint(trouble, last))
    if trouble.rest[:1] in ("]", "}"):
        return _closes_nothing(trouble)
    if before in ("]", "}"):
        return _after(trouble, before, "Put quotes around the whole text.")
    return _mixed(trouble)


def _after(trouble: Trouble, what: str, hint: str) -> Complaint:
    end = trouble.at + max(len(trouble.rest), 1)
    return Complaint(f"The line goes on after the {what}.", trouble.at, end, hint)


def _quotes_hint(trouble: Trouble, last: Span) -> str:
    if last.quote == "'":
        return "Inside '...' an apostrophe is written twice: ''"
    return "Use ' around a text that has \" in it."


def _closes_nothing(trouble: Trouble) -> Complaint:
    message = f"This {trouble.rest[:1]} closes nothing."
    hint = "If it belongs to a text, put quotes around the text."
    return Complaint(message, trouble.at, trouble.at + 1, hint)


def _mixed(trouble: Trouble) -> Complaint:
    if trouble.problem.endswith("'-'"):
        message = "A row with - stands among rows with a name and a colon."
        return Complaint(message, trouble.at, trouble.at + 1)
    if trouble.problem.endswith("'?'"):
        found = _indentation(trouble)
        message = "A row with a name and a colon stands among rows with -"
        return Complaint(message, found.start, found.end)
    return _indentation(trouble)


def _no_text(trouble: Trouble) -> Complaint:
    if trouble.rest[:1] in ("]", "}"):
        return _closes_nothing(trouble)
    hint = "If the text begins with it, put quotes around the text."
    end = trouble.at + max(len(trouble.rest[:1]), 1)
    return Complaint("A text is missing before this.", trouble.at, end, hint)


def _dash(trouble: Trouble) -> Complaint:
    hint = f"Put the rows below, or quotes around the text: {in_quotes(trouble.rest)}"
    message = "A row with - cannot stand behind a name."
    return Complaint(message, trouble.at, trouble.at + 1, hint)


def _block(trouble: Trouble) -> Complaint:
    sign = trouble.text[trouble.since]
    hint = f"Put the text below, further in, or quotes around it if it begins with {sign}"
    message = f"Nothing can follow {sign} on its line."
    return Complaint(message, trouble.at, trouble.lines.end_of(trouble.at), hint)


def _directive(trouble: Trouble) -> Complaint:
    sign = re.search(r"(?m)^%", trouble.text[: trouble.at])
    if sign is None:
        return _unreadable(trouble)
    return first_sign(trouble.text, trouble.lines, sign.start())


def _unreadable(trouble: Trouble) -> Complaint:
    found = _indentation(trouble)
    hint = "A line is a name, a colon, a space and a text."
    return Complaint("This line cannot be read.", found.start, found.end, hint)


_RULES: tuple[tuple[str, Callable[[Trouble], Complaint]], ...] = (
    ("scanning a directive", _scanned_sign),
    ("expected '<document start>'", _directive),
    ("found character '\\t'", _tab),
    ("found character", _sign),
    ("scanning an a", _scanned_sign),
    ("scanning a tag", _scanned_sign),
    ("undefined tag handle", _scanned_sign),
    ("mapping values are not allowed", _colon),
    ("found unexpected ':'", _second_colon),
    ("mapping keys are not allowed", _sign),
    ("sequence entries are not allowed", _dash),
    ("could not find expected ':'", _no_colon),
    ("scanning a quoted scalar", _quote),
    ("scanning a double-quoted scalar", _escape),
    ("scanning a block scalar", _block),
    ("expected ',' or", _brackets),
    ("expected <block end>", _misplaced),
    ("expected the node content", _no_text),
)
"""What a problem says, and who puts it in plain words; the first that fits."""
