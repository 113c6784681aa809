"""`sessionguide plan`: a plan printed, or written to a file: the client's own copy (F1).

That copy is always theirs.  One for anybody else needs what the client agreed to (F2).
"""

from __future__ import annotations

from pathlib import Path

import click

from sessionguide.commands.opening import opened
from sessionguide.commands.people import known_client
from sessionguide.commands.printing import put
from sessionguide.desk import Desk
from sessionguide.errors import InputError
from sessionguide.plan.exports import FORMATS, export
from sessionguide.plan.exports.file import write_file
from sessionguide.plan.plan import Plan
from sessionguide.session.ports import Client, Records
from sessionguide.steps.answers import quoted


@click.group()
def plan() -> None:
    """Show a plan, or write it to a file."""


@plan.command("show")
@click.option("--client", metavar="NAME", help="The latest plan of this client.")
@click.option("--session", metavar="ID", help="The plan of this session.")
@click.option("--practice", is_flag=True, help="Among practice clients.")
def show(client: str | None, session: str | None, practice: bool) -> None:
    """Print a plan, the latest of all if nothing else is said; or the reflection of a session."""
    with opened(write=False) as desk:
        found = _plan(desk, client, session, practice)
    put(export(found, "txt").rstrip("\n"))


@plan.command("export")
@click.option("--client", metavar="NAME", required=True, help="Whose plan.")
@click.option("--session", metavar="ID", help="The plan of this session, not the latest.")
@click.option("--practice", is_flag=True, help="Among practice clients.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="md", show_default=True)
@click.option("-o", "--output", metavar="FILE", required=True, help="Where to; - prints it.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@click.option("--for", "who", metavar="WHO", help="A copy for somebody else, if that was agreed.")
def export_plan(
    client: str,
    session: str | None,
    practice: bool,
    form: str,
    output: str,
    force: bool,
    who: str | None,
) -> None:
    """Write the client's own copy of a plan to FILE, or one for somebody else."""
    if who is not None:
        _refuse_unagreed(client, practice, who)
    with opened(write=False) as desk:
        found = _plan(desk, client, session, practice)
    if found.reflects:
        raise InputError(
            "This is a coach's own reflection, and no plan of the client's. "
            f"To read it: sessionguide plan show --session {session}"
        )
    text = export(found if who is None else found.for_others(), form)
    if output == "-":
        put(text.rstrip("\n"))
        return
    write_file(Path(output), text, force=force)
    put(f"Written: {output}")


@plan.command("correct")
@click.option("--client", metavar="NAME", required=True, help="Whose plan.")
@click.option("--session", metavar="ID", help="The plan of this session, not the latest.")
@click.option("--practice", is_flag=True, help="Among practice clients.")
def correct_plan(client: str, session: str | None, practice: bool) -> None:
    """Correct a plan line by line; the earlier version stays."""
    from sessionguide.commands.plainly import conversation
    from sessionguide.plain.correcting import correct

    with opened() as desk:
        records = desk.shelf(practice)
        owner = known_client(records, client)
        found = _plan_of(records, owner, session)
        if found is None or found.reflects:
            raise InputError("There is no such plan." if session else "There is no plan yet.")
        newer = correct(found, conversation())
        if newer is not None:
            records.correct_plan(owner, newer)
            put("The corrected plan is kept, and the earlier one too.")


def _refuse_unagreed(name: str, practice: bool, who: str) -> None:
    """Say what was agreed about sharing, so that a person can judge.

    Raises:
        InputError: it names nobody, or not `who`; what to do is said.
    """
    from sessionguide.commands.guard import complain
    from sessionguide.commands.opening import opened_home
    from sessionguide.store.rights.consents import NOBODY, is_agreed

    with opened_home(write=False) as home:
        agreed = home.rights(practice).sharing(known_client(home.records(practice), name))
    when = f"On {agreed.date[:10]} it was agreed" if agreed.date else "Nothing else was agreed than"
    said = f"{when} who else may see the plan: {agreed.sharing or NOBODY}."
    if not is_agreed(agreed.sharing or "", who):
        raise InputError(
            f"{said} That does not name {quoted(who)}, so no copy was made. Ask your client; "
            'then: sessionguide clients consent NAME --sharing "WHO". '
            "Your client's own copy needs no --for."
        )
    complain(said)


def _plan(desk: Desk, client: str | None, session: str | None, practice: bool) -> Plan:
    """The plan that is meant; a coach's reflection only where its session is named.

    Raises:
        InputError: there is none.
    """
    shelves = [desk.shelf(practice)] if practice or not session else [desk.records, desk.practice]
    for records in shelves:
        for owner in _owners(records, client, session):
            found = _plan_of(records, owner, session)
            if found is not None:
                return found
    raise InputError("There is no such plan." if session else "There is no plan yet.")


def _plan_of(records: Records, owner: Client, session: str | None) -> Plan | None:
    if session is None:
        return next(iter(records.plans(owner)), None)
    kept = records.kept(owner, session)
    return kept.plan if kept else None


def _owners(records: Records, client: str | None, session: str | None) -> list[Client]:
    """Whose plans to look through, the likeliest first."""
    if client is not None:
        return [known_client(records, client)]
    past = records.sessions()
    rows = [row.client for row in past if session in (None, row.id)]
    return rows or list(records.clients())
