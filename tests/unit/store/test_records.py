"""Records: clients found and made, sessions begun, resumed, discarded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.errors import DamageError, InputError, LockedError, StorageError
from sessionguide.session.ports import Records
from sessionguide.store.home import Home
from tests.unit.store.making import ACTIVITY, FLOW, Now, begin, crash, plan_of, resume, said

ODD_NAMES = ("../../etc/passwd", "a.b", ".", "con", "Zoë 😀", " spaced ", "n" * 300, "-rf *", "\n")


def test_the_home_fulfils_what_the_runner_needs(home: Home) -> None:
    """The type checker reads this test too."""
    records: Records = home.records()
    assert not records.practice
    assert records.clients() == ()


@pytest.mark.parametrize("name", ODD_NAMES[:-1])
def test_a_name_is_kept_as_given_and_is_in_no_file_name(
    home: Home, open_again: Callable[..., Home], folder: Path, name: str
) -> None:
    """Slashes, dots, emoji, 300 letters."""
    client = home.records().add_client(name)
    home.close()
    assert open_again().records().clients() == (client,)
    assert client.name == name
    others = {p.name for p in folder.rglob("*")}
    assert not any(name in other for other in others if name not in (".", "con"))


@pytest.mark.parametrize("name", ["", "  ", "\n\t", "\u200b", "n" * 1001])
def test_a_name_that_is_none_is_refused_kindly(home: Home, name: str) -> None:
    """Empty, only white space, invisible, or far too long."""
    with pytest.raises(InputError):
        home.records().add_client(name)
    assert home.records().clients() == ()


def test_clients_are_found_by_name_or_id_however_written(home: Home) -> None:
    """Case, outer spaces and the way an accent is stored do not matter; two of a name are two."""
    records = home.records()
    anna, zoe, other = map(records.add_client, ("Anna", "Zo\u00eb", "ZOE\u0308 "))
    assert set(records.find_clients("  zoë")) == {zoe, other}
    assert records.find_clients(zoe.id) == (zoe,)
    assert records.find_clients("") == ()
    assert records.find_clients("Zo") == ()
    assert records.clients()[0] == anna


def test_a_catalogue_that_is_lost_is_made_again(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """Clients live in their own files; the list is only for speed."""
    client = home.records().add_client("Anna")
    home.close()
    (folder / "coach.json").unlink()
    again = open_again()
    assert again.records().clients() == (client,)
    again.close()
    assert b"Anna" in (folder / "coach.json").read_bytes()


def test_finishing_leaves_the_list_of_clients_until_the_home_is_closed(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """It costs the same with thousands of clients; after a kill the clients' files say enough."""
    client = home.records().add_client("Anna")
    begin(home.records(), client).finish()
    assert not (folder / "coach.json").exists()
    crash(home)
    assert open_again().records().clients() == (client,)


def test_a_session_is_resumed_where_it_stood(home: Home, open_again: Callable[..., Home]) -> None:
    """Every answer is there, and the header tells flow and client but not the name."""
    client = home.records().add_client("Annabel Lee")
    talk = begin(home.records(), client)
    assert talk.say("one")
    assert talk.say("two")
    home.close()
    records = open_again().records()
    opened, journal = records.open("s1")
    assert opened.header["flow_text"] == FLOW.text
    assert opened.header["client"] == client.id
    assert "Annabel" not in str(opened.header)
    assert len(opened.events) == 2
    journal.close()
    again, trouble = resume(records)
    assert said(again.session) == {"q0": "one", "q1": "two"}
    assert again.session.here == talk.session.here
    assert trouble == ""


def test_a_session_goes_on_after_it_was_resumed(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """Again and again, and no file is left behind."""
    client = home.records().add_client("Anna")
    begin(home.records(), client).say("0")
    home.close()
    for number in range(1, 4):
        again = open_again()
        talk, _ = resume(again.records())
        talk.count = number
        assert talk.say(str(number))
        again.close()
    talk, _ = resume(open_again().records())
    assert list(said(talk.session).values()) == ["0", "1", "2", "3"]
    assert len(list((folder / "live").iterdir())) == 1


def test_live_sessions_are_listed_newest_first(home: Home) -> None:
    """With the client's name, how much was answered, and discarded ones last."""
    records = home.records()
    client = records.add_client("Anna")
    for number in range(3):
        talk = begin(records, client, f"s{number}")
        talk.count = number
        talk.say("yes")
        talk.journal.close()
    records.discard("s2")
    rows = records.live()
    assert [(row.id, row.answers, bool(row.discarded)) for row in rows] == [
        ("s1", 1, False), ("s0", 1, False), ("s2", 1, True),
    ]  # fmt: skip
    assert rows[0].client == client
    assert (rows[0].flow_title, rows[0].started) == ("Career session", "2026-03-02T10:00:00+01:00")


def test_a_file_that_is_no_journal_does_not_hide_the_others(home: Home, folder: Path) -> None:
    """A list never fails for one bad file."""
    records = home.records()
    begin(records, records.add_client("Anna")).say("yes")
    (folder / "live" / "bad.wal").write_bytes(b"not ours\n" * 9)
    (folder / "live" / "notes.txt").write_bytes(b"")
    assert [row.id for row in records.live()] == ["s1"]
    with pytest.raises(DamageError, match="cannot be opened"):
        records.open("bad")
    assert (folder / "live" / "bad.wal").exists()


def test_there_is_no_session_by_a_name_that_is_none(home: Home) -> None:
    """Neither a missing one nor a path."""
    with pytest.raises(StorageError, match="no such session"):
        home.records().open("s9")
    with pytest.raises(StorageError, match="no such session"):
        home.records().open("../coach")


def test_damage_in_a_journal_is_told_and_a_copy_is_kept(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """The rest is recovered, and it is told once."""
    talk = begin(home.records(), home.records().add_client("Anna"))
    for number in range(4):
        talk.say(f"answer {number}")
    home.close()
    path = folder / "live" / "s1.wal"
    damaged = path.read_bytes().replace(b"answer 1", b"answer X")
    path.write_bytes(damaged)
    records = open_again().records()
    assert "one change could not be read" in records.live()[0].trouble
    again, trouble = resume(records)
    assert trouble == records_trouble(trouble)
    assert said(again.session) == {"q0": "answer 0", "q2": "answer 2", "q3": "answer 3"}
    assert (folder / "live" / "s1.1.damaged").read_bytes() == damaged
    again.say("more", "q9")
    again.journal.close()
    assert resume(records)[1] == ""


def records_trouble(trouble: str) -> str:
    """`trouble`, if it says what is missing, what is safe and that a copy is kept."""
    assert "one change could not be read" in trouble
    assert "All else is here, and a copy is kept." in trouble
    return trouble


def test_a_discarded_session_is_kept_seven_days(
    home: Home, open_again: Callable[..., Home], now: Now
) -> None:
    """Until then it can be resumed; then the next start removes it."""
    records = home.records()
    client = records.add_client("Anna")
    for id_ in ("s1", "s2"):
        talk = begin(records, client, id_)
        talk.say("secret")
        talk.journal.close()
        records.discard(id_)
    now.later(days=6.9)
    resume(records, "s2")[0].journal.close()
    assert [bool(row.discarded) for row in records.live()] == [False, True]
    home.close()
    now.later(days=0.2)
    again = open_again()
    assert [row.id for row in again.records().live()] == ["s2"]


def test_practice_is_stored_apart(home: Home, folder: Path) -> None:
    """A practice client is in no list of real ones, and nothing of theirs among them."""
    client = home.records(practice=True).add_client("Practice Pat")
    begin(home.records(practice=True), client).say("yes")
    assert home.records().clients() == ()
    assert home.records().live() == ()
    assert home.records(practice=True).live()[0].client == client
    assert all("practice" in str(path) for path in folder.rglob("*.wal"))


def test_who_only_reads_changes_nothing(home: Home, open_again: Callable[..., Home]) -> None:
    """Reading works beside the writer; writing is refused."""
    records = home.records()
    client = records.add_client("Anna")
    talk = begin(records, client)
    talk.finish()
    reader = open_again(write=False).records()
    assert reader.clients() == (client,)
    assert reader.plans(client)[0].activities == (ACTIVITY,)
    for write in (
        lambda: reader.add_client("Ben"),
        lambda: reader.begin(talk.session),
        lambda: reader.open("s1"),
        lambda: reader.erase(client),
        lambda: reader.discard("s1"),
        lambda: reader.finish(talk.session, plan_of(talk.session), "everything"),
        lambda: reader.correct_plan(client, plan_of(talk.session)),
    ):
        with pytest.raises(LockedError):
            write()


def test_what_is_to_be_kept_must_be_one_of_three(home: Home) -> None:
    """Anything else is refused before anything is written."""
    records = home.records()
    talk = begin(records, records.add_client("Anna"))
    with pytest.raises(InputError, match="everything, plan only, nothing"):
        talk.finish("most of it")
    assert talk.say("still open")
