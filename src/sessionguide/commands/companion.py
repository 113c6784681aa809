"""`sessionguide companion`: a second window for the coach alone, beside a session."""

from __future__ import annotations

import click


@click.command()
@click.pass_context
def companion(context: click.Context) -> None:
    """Follow the session in the other window: notes, time, what comes next.

    Keep this window where your client cannot read it.
    """
    from sessionguide.commands.opening import need_terminal

    need_terminal("The companion needs a terminal of its own.")
    context.exit(_open())


def _open() -> int:
    from sessionguide.commands.opening import heed_settings, hush_textual, opened_home

    with opened_home(write=False, pages=True) as home:
        hush_textual()
        from sessionguide.companion.app import CompanionApp
        from sessionguide.companion.companion import Companion

        habits = heed_settings(home, write=False)
        app = CompanionApp(Companion(home), home.vault, habits)
        sentence = app.run(mouse=habits.mouse)
    if sentence:
        from sessionguide.commands.printing import put

        put(sentence)
    return app.return_code or 0
