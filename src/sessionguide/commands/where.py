"""`sessionguide where`: where everything is kept."""

from __future__ import annotations

import click

from sessionguide.commands.printing import put_rows


@click.command()
def where() -> None:
    """Say where everything is kept."""
    from sessionguide.flows.library import built_in
    from sessionguide.store.backup.places import places_of
    from sessionguide.store.disk import Disk
    from sessionguide.store.home import home_path

    home = home_path()
    put_rows(
        [
            ["Everything", str(home)],
            ["Clients and plans", str(home / "clients")],
            ["Running sessions", str(home / "live")],
            ["Practice", str(home / "practice")],
            ["Backups", str(places_of(Disk(), home)[0].folder)],
            ["Your own flows", str(home / "flows")],
            ["Flows that came along", str(built_in())],
        ]
    )
