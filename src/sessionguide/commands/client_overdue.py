"""`sessionguide clients overdue`: who is kept longer than was chosen."""

from __future__ import annotations

import click

from sessionguide.commands.opening import opened_home
from sessionguide.commands.printing import put, put_json, put_rows


@click.command()
@click.option("--practice", is_flag=True, help="Among practice clients.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def overdue(practice: bool, as_json: bool) -> None:
    """List who is kept longer than you chose."""
    with opened_home(write=False) as home:
        rights = home.rights(practice)
        months = rights.keep_months
        rows = rights.overdue()
    if as_json:
        put_json([{"id": r.client.id, "name": r.client.name, "last": r.last} for r in rows])
    elif not months:
        put("There is no limit. To set one: sessionguide settings keep_months 24")
    elif not rows:
        put("Nobody is kept longer than you chose.")
    else:
        put_rows([row.client.id, row.client.name, f"last {row.last[:10]}"] for row in rows)
        put("To erase them, one by one: sessionguide clients erase --overdue")
