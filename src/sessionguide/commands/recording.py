"""`sessionguide flows rehearse --record SESSION`: a played session as a rehearsal of its flow."""

from __future__ import annotations

from pathlib import Path

from sessionguide.commands.guard import complain
from sessionguide.commands.opening import opened
from sessionguide.commands.printing import put
from sessionguide.desk import Desk
from sessionguide.errors import FlowError, InputError
from sessionguide.flows.files import read_bytes
from sessionguide.language.compose import decode
from sessionguide.language.findings import Findings, fails
from sessionguide.language.nodes import MOST_BYTES, compose
from sessionguide.language.text import clean
from sessionguide.plan.exports.file import write_file
from sessionguide.rehearsal.record import as_written, recorded
from sessionguide.rehearsal.sidecars import is_sidecar, try_rehearsals
from sessionguide.session.session import Session
from sessionguide.session.start import replayed


def record(session_id: str, output: str | None) -> None:
    """Print the session as a rehearsal, or add it to a file of rehearsals.

    Raises:
        InputError: there is no such session, or no answers of it were kept; or the file is none
            of rehearsals.
        StorageError: something could not be read or written.
    """
    session = _played(session_id)
    there = "" if output is None else _there(output)
    text = recorded(session, _names(there, output or ""))
    _say_what_it_is(session, text)
    if output is None:
        put(text.rstrip("\n"))
        return
    write_file(Path(output), f"{there.rstrip()}\n\n{text}" if there.strip() else text, force=True)
    put(f"Written: {output}")


def _played(session_id: str) -> Session:
    with opened(write=False) as desk:
        for practice in (False, True):
            records = desk.shelf(practice)
            found = records.look_at(session_id)
            if found is not None:
                return replayed(found, records)[0]
        raise InputError(_missing(desk, session_id))


def _missing(desk: Desk, session_id: str) -> str:
    known = (row for practice in (False, True) for row in desk.shelf(practice).sessions())
    if any(row.id == session_id for row in known):
        return "Only the plan of this session was kept, so its answers cannot be written down."
    return "There is no session with such an id. See: sessionguide sessions list"


def _there(output: str) -> str:
    """What the file holds already; empty where there is none.

    Raises:
        InputError: it cannot be added to.
    """
    if not is_sidecar(output):
        raise InputError(f"{output} should end in .rehearsals.yaml, like career.rehearsals.yaml.")
    if not Path(output).exists():
        return ""
    try:
        text = decode(read_bytes(output, MOST_BYTES), Findings())
    except FlowError as error:
        raise InputError(str(error)) from None
    if text is None:
        raise InputError(f"{output} cannot be read, and was left as it is.")
    return text


def _names(text: str, output: str) -> list[str]:
    """The names of the rehearsals in `text`."""
    if not text.strip():
        return []
    findings = Findings()
    root = compose(text, findings)
    if root is None:
        hint = f"To see why: sessionguide flows check {output}"
        raise InputError(f"{output} cannot be added to. {hint}")
    return [key.text for key, _scene in root.entries]


def _say_what_it_is(session: Session, text: str) -> None:
    """On standard error: whose words these are, and what does not come true of them."""
    if not session.practice:
        complain("These answers are a client's own words. Ask before you pass them on.")
    if any(session.flow.by_name[visit.step].private for visit in session.answers):
        complain("Private answers are left out.")
    if session.extra:
        complain("Questions of your own are left out: the flow has none of them.")
    findings = try_rehearsals(text, as_written(session)).findings
    first = next((finding for finding in findings if fails([finding])), None)
    if first is not None:
        said = clean(f"{first.message} {first.hint}".strip(), lines=False)
        complain(f"It does not come true as it stands (line {first.place.line}): {said}")
