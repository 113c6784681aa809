"""What a command made: printed, or written to the file that was named."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sessionguide.commands.printing import put


def hand_out(text: str, output: str | None, *, force: bool = False) -> None:
    """Print `text`, or write it to the file `output` and say so; `-` prints it too.

    Raises:
        InputError: there is a file already, and `force` was not asked for.
        StorageError: the disk does not take it.
    """
    if output is None or output == "-":
        put(text.rstrip("\n"))
        return
    from sessionguide.plan.exports.file import write_file

    write_file(Path(output), text, force=force)
    put(f"Written: {output}")


def form_of(form: str | None, output: str | None, endings: Mapping[str, str], usual: str) -> str:
    """The format that was asked for, else the one that the file's ending says, else the usual."""
    if form is not None:
        return form
    ending = Path(output or "").suffix.removeprefix(".").lower()
    return next((name for name, end in endings.items() if end == ending), usual)
