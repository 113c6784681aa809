"""Examining: every check of the table, on the home and on its practice folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sessionguide.errors import ODD_DATA, LockedError, StorageError, VaultError
from sessionguide.store.doctor.findings import Findings
from sessionguide.store.doctor.look import Look
from sessionguide.store.doctor.report import Report, versions
from sessionguide.store.doctor.table import TABLE, Row
from sessionguide.store.home import Home, home_path, local_now, open_home
from sessionguide.store.trouble import NEVER_OURS, reason

if TYPE_CHECKING:
    from sessionguide.store.home import Unlock


def examine(
    path: Path | None = None,
    mend: bool = True,
    *,
    repair: bool = False,
    unlock: Unlock | None = None,
    now: Callable[[], datetime] = local_now,
) -> Report:
    """Look at a home; mend what can be mended unless another process is writing to it.

    Never raises for what it finds: that is what the report is for.

    Args:
        path: where it is, if not where `home_path` says.
        mend: whether to do what every start does: finish what was cut short, restore files.
        repair: whether to mend more than that: rights, keys of nobody, what nobody needs.
        unlock: asks for the passphrase where one is needed; without it, what can be looked at
            without a passphrase is.
        now: what time it is, with its zone.
    """
    where = path or home_path()
    findings = Findings()
    try:
        home = _opened(where, mend or repair, findings, unlock, now)
    except StorageError as error:
        findings.wrong.append(str(error))
    else:
        with home:
            for practice in (False, True):
                if not home.locked:
                    home.records(practice)
                _look_at(Look(home, practice, findings, repair=repair))
            findings.take_notices(home)
    return Report(
        str(where),
        tuple(findings.looked_at),
        tuple(dict.fromkeys(findings.wrong)),
        tuple(dict.fromkeys(findings.mended)),
        tuple(dict.fromkeys(findings.noted)),
        tuple(versions()),
    )


def _opened(
    where: Path,
    write: bool,
    findings: Findings,
    unlock: Unlock | None,
    now: Callable[[], datetime],
) -> Home:
    try:
        home = _unlocked(where, write and where.is_dir(), unlock, now)
    except LockedError as error:
        findings.looked_at.append(f"the lock. {error}")
        home = _unlocked(where, False, unlock, now)
    else:
        findings.looked_at.append("the lock: no other process writes here")
    if home.locked:
        findings.looked_at.append("the passphrase: not given, so only seals are looked at")
    return home


def _unlocked(where: Path, write: bool, unlock: Unlock | None, now: Callable[[], datetime]) -> Home:
    """The home; without the passphrase where nobody gives it."""
    try:
        return open_home(where, write=write, unlock=unlock, now=now)
    except VaultError:
        if unlock is None:
            raise
    return open_home(where, write=write, now=now)


def _look_at(look: Look) -> None:
    which = "practice " if look.practice else ""
    for row in TABLE:
        if look.practice and row.home_alone:
            continue
        if look.home.locked and row.needs_words:
            continue
        if not look.home.locked and row.only_locked:
            continue
        _check(look, row, which)


def _check(look: Look, row: Row, which: str) -> None:
    """Collect what a check finds; the trouble that stops it is a finding too."""
    findings, notices = look.findings, look.home.notices
    before = len(findings.wrong) + len(findings.mended) + len(notices)
    try:
        findings.wrong.extend(row.check(look))
    except OSError as error:
        findings.wrong.append(f"Looking at the {which}{row.what} failed, because {reason(error)}.")
    except StorageError as error:
        findings.wrong.append(str(error))
    except ODD_DATA:
        findings.wrong.append(f"Looking at the {which}{row.what} was not possible. {NEVER_OURS}")
    found = len(findings.wrong) + len(findings.mended) + len(notices) - before
    findings.looked_at.append(f"{which}{row.what}: {f'{found} wrong' if found else 'all well'}")
