"""The names of flows, for a shell that completes one: no click, and no file is read for them."""

from __future__ import annotations

import sys

from sessionguide.language.clean import clean


def put_flow_names() -> int:
    """Print the names of all flows that can be started; the exit code."""
    from sessionguide.flows.library import library_of
    from sessionguide.store.whereabouts import home_path

    files = library_of(home_path()).files()
    sys.stdout.write("".join(f"{clean(file.name, lines=False)}\n" for file in files))
    return 0
