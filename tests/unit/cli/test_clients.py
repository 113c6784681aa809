"""What clients may ask for, by command."""

from __future__ import annotations

import json
import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sessionguide.store.home import open_home
from tests.unit.cli.running import Run
from tests.unit.cli.test_sessions import a_session, everything_in

NASTY = "A\x1b[31m\u202e"


def ids(run: Run) -> dict[str, str]:
    """Every client's id by name."""
    return {row["name"]: row["id"] for row in json.loads(run("clients", "list", "--json").out)}


def aged(home: Path, *names: str, days: int = 100) -> None:
    """Clients who were added so many days ago, and a limit of one month."""
    then = datetime.now().astimezone() - timedelta(days=days)
    with open_home(home, now=lambda: then) as opened:
        for name in names:
            opened.records().add_client(name)
    (home / "settings.toml").write_text("keep_months = 1\n")


def test_a_client_is_shown_in_words_and_as_json(run: Run, home: Path) -> None:
    """What is held, and where; the real name only where it is asked for."""
    a_session(run)
    told = run("clients", "show", "anna")
    assert told.code == 0
    assert "1 session on " in told.out
    assert "recording: everything" in told.out
    assert str(home / "clients" / f"{ids(run)['Anna']}.json") in told.out
    assert "Real name" not in told.out
    held = json.loads(run("clients", "show", "anna", "--json").out)
    assert (held["name"], held["plans"], held["sessions"][0]["count"]) == ("Anna", 1, 1)
    assert "real_name" not in held


def test_what_was_agreed_is_listed_and_added_to(run: Run) -> None:
    """Nothing that was noted is changed; all can be withdrawn."""
    a_session(run)
    (first,) = json.loads(run("clients", "consent", "Anna", "--json").out)
    assert (first["recording"], first["sharing"]) == ("everything", "")
    ran = run("clients", "consent", "Anna", "--sharing", "My sister")
    assert "sharing: My sister; noted by hand" in ran.out
    assert "stays until you erase it" in run("clients", "consent", "Anna", "--withdraw").out
    rows = json.loads(run("clients", "consent", "Anna", "--json").out)
    assert (rows[0], [row["withdrawn"] for row in rows]) == (first, [False, False, True])
    both = run("clients", "consent", "Anna", "--withdraw", "--sharing", "x")
    assert (both.code, "one of the two" in both.err) == (2, True)


def test_a_copy_for_somebody_else_needs_consent_and_the_clients_own_does_not(
    run: Run, tmp_path: Path
) -> None:
    """It is refused in words that say what to do; what was agreed is said (F1, F2)."""
    a_session(run)
    shared = ("plan", "export", "--client", "Anna", "--for", "sister", "-o")
    refused = run(*shared, "shared.md")
    assert refused.code == 1
    assert "who else may see the plan: nobody." in refused.err
    assert "--sharing" in refused.err
    assert not (tmp_path / "shared.md").exists()
    assert run("plan", "export", "--client", "Anna", "-o", "own.md").code == 0
    run("clients", "consent", "Anna", "--sharing", "My sister")
    ran = run(*shared, "shared.md")
    assert (ran.code, "may see the plan: My sister." in ran.err) == (0, True)
    assert (tmp_path / "shared.md").read_bytes() == (tmp_path / "own.md").read_bytes()
    run("clients", "consent", "Anna", "--withdraw")
    assert run(*shared, "again.md").code == 1


def test_everything_is_written_into_a_folder_and_never_over_a_file(
    run: Run, tmp_path: Path
) -> None:
    """JSON and a page, for their owner alone."""
    a_session(run, NASTY)
    (client,) = ids(run).values()
    ran = run("clients", "export", client, "-o", "out")
    assert ran.code == 0, ran.err
    files = sorted((tmp_path / "out").iterdir())
    assert [path.name for path in files] == ["everything.html", "everything.json"]
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    whole = json.loads(files[1].read_text())
    assert whole["tables"]["sessions"][0]["flow"] == "small"
    assert "\x1b" not in everything_in(tmp_path / "out").decode()
    files[0].write_text("mine")
    again = run("clients", "export", client, "-o", "out")
    assert (again.code, files[0].read_text()) == (1, "mine")
    assert run("clients", "export", client, "-o", "out", "--force").code == 0
    assert "What do you wish?" in files[0].read_text()
    assert run("clients", "export", client, "-o", "no/such/folder").code == 3


def test_names_are_changed_and_hidden_by_command(run: Run, home: Path) -> None:
    """The real name finds a client by command, and is said where that is asked for."""
    a_session(run)
    assert "called Maria now" in run("clients", "rename", "Anna", "Maria").out
    assert b"Anna" not in everything_in(home)
    assert "names.json alone" in run("clients", "alias", "Maria", "Blue").out
    assert run("clients", "list").out.split()[1:] == ["Blue", "an", "alias"]
    assert "My plan: Blue" in run("plan", "show", "--client", "maria").out
    assert "Real name: Maria" in run("clients", "show", "maria", "--real-name").out
    refused = run("clients", "rename", "Blue", "Green")
    assert (refused.code, "--off" in refused.err) == (1, True)
    away = (home / "names.json").rename(home.parent / "names.json")
    assert "names.json is away" in run("clients", "show", "Blue", "--real-name").out
    away.rename(home / "names.json")
    assert run("clients", "alias", "Blue", "--off").code == 0
    assert list(ids(run)) == ["Maria"]
    assert run("clients", "alias", "Maria").code == 2


def test_merging_shows_both_and_needs_a_yes(run: Run) -> None:
    """Then one of them is left, with what both had."""
    a_session(run, "Anna")
    a_session(run, "Ann")
    for word in ("", "no\n"):
        ran = run("clients", "merge", "Ann", "Anna", typing=word)
        assert (ran.code, "nothing was changed" in ran.err) == (1, True)
    assert "From: Ann, since " in ran.out
    assert "Into: Anna, since " in ran.out
    assert run("clients", "merge", "Anna", "Anna", "--yes").code == 1
    assert run("clients", "merge", "Ann", "Anna", typing="yes\n").code == 0
    assert list(ids(run)) == ["Anna"]
    assert len(json.loads(run("sessions", "list", "--json").out)) == 2


def test_who_is_kept_too_long_is_listed_and_erased_one_by_one(run: Run, home: Path) -> None:
    """Only a yes erases; end of input erases nobody else."""
    assert "There is no limit" in run("clients", "overdue").out
    aged(home, "Anna", "Bea", "Cleo")
    rows = json.loads(run("clients", "overdue", "--json").out)
    assert [row["name"] for row in rows] == ["Anna", "Bea", "Cleo"]
    assert "clients erase --overdue" in run("clients", "overdue").out
    ran = run("clients", "erase", "--overdue", typing="no\nyes\n")
    assert (ran.code, "Nobody else was erased" in ran.out) == (0, True)
    assert list(ids(run)) == ["Anna", "Cleo"]
    for wrong in (("--overdue", "--yes"), ("--overdue", "Anna"), ()):
        assert run("clients", "erase", *wrong).code == 2
    run("clients", "erase", "--overdue", typing="yes\nyes\n")
    assert run("clients", "overdue").out == "Nobody is kept longer than you chose.\n"


@pytest.mark.parametrize(("names", "told"), [(("Dora",), "1 client is"), ("EF", "2 clients are")])
def test_the_start_says_how_many_are_overdue_and_no_name(
    run: Run, home: Path, names: tuple[str, ...], told: str
) -> None:
    """In one sentence, before the client who is there reads along."""
    aged(home, *names)
    ran = run("start", "small", "--client", "Anna", "--plain", typing="")
    assert f"{told} kept longer than you chose. To look: sessionguide clients overdue" in ran.out
    assert "Dora" not in ran.out


def test_a_settings_file_that_is_wrong_is_said_where_it_matters(run: Run, home: Path) -> None:
    """Nobody is called overdue on a guess."""
    (home / "settings.toml").write_text("keep_months = [")
    assert run("clients", "overdue").code == 1
    assert run("clients", "list").code == 0
