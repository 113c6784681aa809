"""Writing an export: never over something that is there, unless that was asked for."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from sessionguide.errors import InputError, StorageError
from sessionguide.language.text import clean
from sessionguide.plan.exports import FORMATS, export
from sessionguide.plan.plan import Plan


def write_copy(plan: Plan, name: str) -> str:
    """Write `plan` to the file called `name`, whose ending says the format; a sentence on it.

    Raises:
        InputError: the ending is no format, or there is a file already.
        StorageError: the disk does not take it.
    """
    path = Path(name.strip()).expanduser()
    form = path.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        raise InputError(f"The name must end in {', '.join('.' + one for one in FORMATS)}.")
    write_file(path, export(plan, form))
    return f"Written: {_shown(path)}"


def write_file(path: Path, text: str, *, force: bool = False) -> None:
    """Write `text` to `path`, whole or not at all, readable by its owner only.

    Args:
        path: where to; its folder must be there.
        text: UTF-8 once written.
        force: replace a file that is there; a link is replaced, never followed.

    Raises:
        InputError: there is a file already, or `path` is a folder, or no name.
        StorageError: the disk does not take it; what was there is untouched.
    """
    if not path.name or os.path.isdir(path):
        raise InputError(f"{_shown(path)} is a folder. Please name a file.")
    if not force and os.path.lexists(path):
        raise InputError(f"{_shown(path)} is there already, and was left as it is.")
    if not os.path.isdir(path.parent):
        raise InputError(f"There is no folder {_shown(path.parent)}.")
    try:
        _write(path, text, force)
    except FileExistsError:
        raise InputError(f"{_shown(path)} is there already, and was left as it is.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the disk does not take it"
        raise StorageError(f"{_shown(path)} could not be written: {reason}.") from error


def _write(path: Path, text: str, force: bool) -> None:
    spare = path.with_name(f".{secrets.token_hex(6)}.part")
    handle = os.open(spare, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        if force:
            os.replace(spare, path)
        else:
            _put(spare, path)
    finally:
        spare.unlink(missing_ok=True)


def _put(spare: Path, path: Path) -> None:
    """Give the file its name without ever replacing one; by copy where links do not exist."""
    try:
        os.link(spare, path)
    except FileExistsError:
        raise
    except OSError:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(spare.read_bytes())


def _shown(path: Path) -> str:
    return clean(str(path), lines=False)
