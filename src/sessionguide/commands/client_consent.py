"""`sessionguide clients consent`: what was agreed about keeping and sharing (S2, F2)."""

from __future__ import annotations

import click

from sessionguide.commands.opening import opened_home
from sessionguide.commands.people import known_client
from sessionguide.commands.printing import put, put_json
from sessionguide.errors import UsageError


@click.command()
@click.argument("name")
@click.option("--practice", is_flag=True, help="A practice client.")
@click.option("--recording", metavar="TEXT", help="Note what may be recorded, in their words.")
@click.option("--sharing", metavar="TEXT", help="Note who else may see the plan, or nobody.")
@click.option("--withdraw", is_flag=True, help="Note that they take back what they agreed to.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def consent(
    name: str,
    practice: bool,
    recording: str | None,
    sharing: str | None,
    withdraw: bool,
    as_json: bool,
) -> None:
    """List what was agreed with NAME, or note more.

    Each record has its date and stays as it is; the latest one counts.
    """
    notes = any(text is not None for text in (recording, sharing))
    if withdraw and notes:
        raise UsageError("Either something is agreed, or all is withdrawn. Give one of the two.")
    with opened_home(write=notes or withdraw) as home:
        rights = home.rights(practice)
        client = known_client(home.records(practice), name)
        if notes or withdraw:
            rights.consent(client, recording, sharing, withdraw)
        consents = rights.consents(client)
    if as_json:
        put_json([one.to_json() for one in consents])
    else:
        put(*(one.line for one in consents) if consents else ("Nothing was agreed yet.",))
    if withdraw and not as_json:
        put("What is kept stays until you erase it: sessionguide clients erase")
