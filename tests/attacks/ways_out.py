"""Every way out but the pages: printed, spoken line by line, reported, exported, drawn."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from functools import cache, partial
from pathlib import Path
from typing import Any

from sessionguide.commands.flow_words import _names as names_of
from sessionguide.commands.flows import Checked
from sessionguide.commands.guard import complain
from sessionguide.commands.listing import head_lines
from sessionguide.commands.printing import put, put_json, put_rows
from sessionguide.flows.heads import FlowHead
from sessionguide.flows.model import Flow
from sessionguide.flows.outline import outline_lines
from sessionguide.flows.reader import read
from sessionguide.flows.translating.pseudo import pseudo_translation
from sessionguide.language.compose import compose
from sessionguide.language.findings import Finding, Findings
from sessionguide.language.nodes import Place
from sessionguide.language.report import as_json, report
from sessionguide.maps import FORMATS as MAPS
from sessionguide.maps import drawn
from sessionguide.plain.talk import Talk
from sessionguide.plan.exports import FORMATS as EXPORTS
from sessionguide.plan.exports import export
from sessionguide.plan.plan import Heading
from sessionguide.rehearsal.writing import written
from sessionguide.session.ports import Client
from sessionguide.sheets import FORMATS as SHEETS
from sessionguide.sheets import printed
from sessionguide.steps.activity import Activity
from sessionguide.steps.answers import quoted
from tests.attacks.proving import NASTY, Attack, Problems, as_it_is, removed, unsafe
from tests.terminal.hostile import CONTROLS, flow_text
from tests.unit.plan.plans import plan_of

CLEAN = "sessionguide.language.clean:clean"
NAMES = tuple(name for name in Activity.__dataclass_fields__ if name != "confidence")


def _said(act: Callable[[], object]) -> str:
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        act()
    return out.getvalue()


@cache
def flow() -> Flow:
    """A flow that says it in every place where an author can write."""
    made = read(flow_text(NASTY), "odd").flow
    assert made is not None
    return made


def _plan(form: str) -> str:
    flags = ("support_agreed", "together", "already")
    one: Any = {name: True if name in flags else NASTY for name in NAMES}
    plan = plan_of(
        Activity(**one),
        client_name=NASTY,
        title=NASTY,
        date=CONTROLS,
        corrected=CONTROLS,
        version=2,
        headings=(Heading(NASTY, (NASTY, NASTY), "goal"), Heading(NASTY, (NASTY,), "now")),
        kept_ideas=(NASTY,),
        next_meeting=NASTY,
        word_many=NASTY,
    )
    return export(plan, form)


def _findings() -> tuple[Finding, ...]:
    return (Finding("twice", NASTY, Place(1, 3, 1, 9), NASTY, Place(2, 1, 2, 4), NASTY),)


def _spoken() -> str:
    out = io.StringIO()
    Talk(io.StringIO(), out).block(NASTY, NASTY)
    return out.getvalue()


def _listed() -> str:
    head = FlowHead("odd", NASTY, NASTY, NASTY, 5, NASTY, "", NASTY, NASTY)
    broken = head._replace(name="", broken=NASTY)
    return "\n".join((*head_lines(head, 8), *head_lines(broken, 8)))


def _pseudo() -> str:
    root = compose(flow_text(NASTY), Findings())
    assert root is not None
    return pseudo_translation(root, "odd")


def _names_listed() -> str:
    from unittest.mock import patch

    with patch("sessionguide.commands.opening.flow_named", lambda _library, _name: flow()):
        return "\n".join(names_of("odd"))


def _sheet(form: str) -> str:
    return printed(flow(), form, notes=True)


def _map(form: str) -> str:
    return drawn(flow(), form)


OUT: dict[str, Callable[[], str]] = {
    "printed lines": lambda: _said(lambda: put(NASTY)),
    "printed rows": lambda: _said(lambda: put_rows([[NASTY, NASTY]])),
    "printed JSON": lambda: _said(lambda: put_json({NASTY: [NASTY]})),
    "complaints": lambda: _said(lambda: complain(NASTY)),
    "a plain conversation": _spoken,
    "findings": lambda: report(_findings(), f"{NASTY}\n{NASTY}", NASTY),
    "findings as JSON": lambda: str(as_json(_findings(), NASTY)),
    "a checked file": lambda: Checked(NASTY, NASTY, ()).as_text(),
    "a list of flows": _listed,
    "an outline of a flow": lambda: _said(lambda: put(*outline_lines(flow()))),
    "the names of a flow": _names_listed,
    "a quoted name": lambda: quoted(NASTY + Client("c", "").name),
    "a written rehearsal": lambda: "\n".join(written({"answers": {NASTY: [NASTY, {"a": NASTY}]}})),
    "a pseudo-translation": _pseudo,
    **{f"a plan as {form}": partial(_plan, form) for form in EXPORTS},
    **{f"a sheet as {form}": partial(_sheet, form) for form in SHEETS},
    **{f"a map as {form}": partial(_map, form) for form in MAPS},
}
"""What hostile text leaves the program by -> what comes out there."""


def _attempt(out: Callable[[], str]) -> Callable[[Path], Problems]:
    return lambda _folder: unsafe(out())


ATTACKS = tuple(
    Attack(
        f"hostile text is only text in {name}",
        "every way out",
        CLEAN,
        _attempt(out),
        removed(CLEAN, as_it_is),
    )
    for name, out in OUT.items()
)
