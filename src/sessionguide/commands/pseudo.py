"""`sessionguide flows pseudo`: a translation that nobody speaks, to see what is not translated."""

from __future__ import annotations

import os
from pathlib import Path

import click

from sessionguide.commands.opening import flow_named
from sessionguide.commands.printing import put
from sessionguide.errors import InputError


@click.command()
@click.argument("flow")
@click.option("-o", "--output", metavar="FILE", help="Where to; NAME.qps.yaml by default.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def pseudo(flow: str, output: str | None, force: bool) -> None:
    """Write a translation of FLOW into a language that nobody speaks.

    Every text is accented, a third longer and in brackets: what the pages show without them is
    not translated, and what does not fit is seen.
    """
    from sessionguide.flows.files import original_of
    from sessionguide.flows.library import library_of
    from sessionguide.flows.reading.again import composed_again
    from sessionguide.flows.translating.pseudo import LANGUAGE, pseudo_translation
    from sessionguide.plan.exports.file import write_file
    from sessionguide.store.home import home_path

    found = flow_named(library_of(home_path()), flow)
    root = composed_again(found.text, found.parts)
    if root is None or original_of(found.name):
        raise InputError(f"{found.name} is a translation itself: name the flow.")
    near = os.path.dirname(flow) if os.path.isfile(flow) else ""
    path = output or os.path.join(near, f"{found.name}.{LANGUAGE}.yaml")
    write_file(Path(path), pseudo_translation(root, found.name), force=force)
    put(f"Written: {path}", f"To see it: sessionguide start {path} --practice")
