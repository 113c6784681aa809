"""Everything that is held about a client, as one page to read and to print, in their own words.

It needs nothing else: no script, no other file, no connection.  What is the coach's own (private
notes, reflections) is not on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from sessionguide.datum import datum
from sessionguide.insight.said import Said
from sessionguide.language.clean import clean
from sessionguide.plan.document import Document, Section, day_in_words, document
from sessionguide.plan.plan import Plan
from sessionguide.store.rights.consents import Consent
from sessionguide.store.rights.held import Held

_CSS: Final = """\
body { font: 14pt/1.5 Georgia, "Liberation Serif", "DejaVu Serif", serif; color: #000;
  background: #fff; max-width: 40em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.8em; line-height: 1.2; } h2 { font-size: 1.4em; border-top: 2px solid #000;
  padding-top: 0.5em; margin-top: 2em; } h3 { font-size: 1.2em; } h4 { font-size: 1em; }
h1, h2, h3, h4, dt { break-after: avoid; } dt { font-weight: bold; margin-top: 0.8em; }
dd { margin-left: 1.5em; } dd, p, li { white-space: pre-line; overflow-wrap: anywhere; }
@media print { body { font-size: 12pt; margin: 0; } }
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'"
_RECORDS: Final = {
    "everything": "Everything that was said is kept.",
    "plan only": "Only the plan is kept.",
    "": "This session is not finished.",
}


@datum(frozen=True)
class Session:
    """One session, and what was said in it as far as that was kept."""

    title: str
    day: str
    record: str
    """everything, plan only, or empty where it is not finished."""
    said: tuple[Said, ...] = ()
    parked: tuple[str, ...] = ()


def write(held: Held, sessions: Iterable[Session], plans: Iterable[Plan], at: str) -> str:
    """The whole page."""
    return "\n".join(_page(held, tuple(sessions), tuple(plans), at)) + "\n"


def _page(
    held: Held, sessions: tuple[Session, ...], plans: tuple[Plan, ...], at: str
) -> Iterator[str]:
    title = f"Everything that is kept about {held.name}"
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{_text(title)}</title>\n<style>\n{_CSS}</style>\n</head>\n<body>"
    yield f"<h1>{_text(title)}</h1>"
    yield _p(f"Kept since {_day(held.since)}. This page was made on {_day(at)}.")
    yield _p("The same is in everything.json, for programs, with all that is kept beside it.")
    yield from _consents(held.consents)
    yield "<h2>Our sessions</h2>"
    if not sessions:
        yield _p("No session is kept.")
    for session in sessions:
        yield from _session(session)
    yield "<h2>My plans</h2>"
    if not plans:
        yield _p("No plan is kept.")
    for plan in plans:
        yield from _plan(document(plan))
    yield "</body>\n</html>"


def _consents(consents: tuple[Consent, ...]) -> Iterator[str]:
    yield "<h2>What we agreed</h2>"
    if not consents:
        yield _p("Nothing was agreed yet.")
        return
    yield _list(tuple(consent.line for consent in consents))


def _session(session: Session) -> Iterator[str]:
    yield f"<h3>{_text(f'{session.title}, {_day(session.day)}')}</h3>"
    yield _p(_RECORDS.get(session.record, session.record))
    for stage, some in groupby(session.said, lambda said: said.stage):
        yield f"<h4>{_text(stage)}</h4>"
        yield f"<dl>\n{''.join(map(_said, some))}</dl>"
    if session.parked:
        yield "<h4>Thoughts for later</h4>"
        yield _list(session.parked)


def _said(said: Said) -> str:
    lines = "".join(f"<dd>{_text(line)}</dd>" for line in said.lines)
    return f"<dt>{_text(said.question)}</dt>{lines}\n"


def _plan(plan: Document) -> Iterator[str]:
    yield f"<h3>{_text(plan.title)}</h3>"
    yield _p(plan.about)
    if plan.agreed:
        yield _p(plan.agreed)
    for section in plan.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"<h4>{_text(section.title)}</h4>"
    yield from map(_p, section.lines)
    if section.entries:
        yield "<ol>"
        for entry in section.entries:
            details = _list(tuple(f"{one.label}: {one.text}" for one in entry.details))
            yield f"<li>{_text(entry.what)}{details if entry.details else ''}</li>"
        yield "</ol>"


def _list(lines: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{_text(line)}</li>' for line in lines)}</ul>"


def _p(text: str) -> str:
    return f"<p>{_text(text)}</p>"


def _day(at: str) -> str:
    return day_in_words(at[:10]) if at else "a day that is not known"


def _text(text: str) -> str:
    """A text as HTML that shows exactly it, and does nothing."""
    return escape(clean(text))
