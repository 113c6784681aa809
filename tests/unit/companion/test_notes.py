"""The coach's private notes: kept, covered, and gone with the client."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.companion.companion import Companion
from sessionguide.errors import DamageError, InputError, StorageError
from sessionguide.store.asks import CURTAIN
from sessionguide.store.backup.members import members_of
from sessionguide.store.disk import Disk
from sessionguide.store.home import open_home
from sessionguide.store.layout import Layout
from sessionguide.store.notes_lock import notes_held
from sessionguide.store.private_notes import GONE, OTHER_COVER, PrivateNotes
from sessionguide.store.vault import header
from sessionguide.store.vault.turning import turn_off, turn_on
from tests.unit.companion.conftest import World, shown
from tests.unit.store.making import files_with
from tests.unit.store.vault.conftest import CHEAP, PASSPHRASE, unlock

CANARY = "rotkehlchen"


def notes_of(world: World, companion: Companion, text: str = CANARY) -> Path:
    """Keep a note; its file."""
    companion.look()
    companion.note(text)
    (name,) = Disk().names(world.folder / "notes")
    return world.folder / "notes" / name


def test_a_note_is_kept_beside_the_session_and_shown(world: World) -> None:
    """Each one, in order, also by a companion that starts later."""
    runner, companion = world.begins(), world.companion()
    path = notes_of(world, companion)
    companion.note("the second one")
    assert path.name == f"{world.client.id}.{runner.session.id}.json"
    assert "the second one\n10:00 rotkehlchen" in shown(companion)
    assert "the second one\n10:00 rotkehlchen" in shown(world.companion())
    assert files_with(world.folder, CANARY) == [f"notes/{path.name}"]


def test_a_backup_holds_the_note_and_not_its_lock(world: World) -> None:
    """The lock is of this machine only."""
    world.begins()
    path = notes_of(world, world.companion())
    assert Layout(world.folder).notes_lock.exists()
    held = [member.name for member in members_of(Disk(), world.folder)]
    assert f"notes/{path.name}" in held
    assert "notes.lock" not in held


def test_without_a_session_there_is_nothing_to_note_on(world: World) -> None:
    """What was typed stays in the field."""
    companion = world.companion()
    companion.look()
    with pytest.raises(InputError, match="stays in the field"):
        companion.note(CANARY)


def test_two_companions_write_over_nothing_of_each_other(world: World) -> None:
    """Each adds to what stands in the file by then."""
    world.begins()
    one, other = world.companion(), world.companion()
    one.look(), other.look()
    one.note("from the first")
    other.note("from the second")
    said = shown(world.companion())
    assert "from the first" in said
    assert "from the second" in said


def test_a_damaged_file_is_put_aside_and_never_written_over(world: World) -> None:
    """The note that is taken now is kept; erasing the client finds what was put aside."""
    world.begins()
    companion = world.companion()
    path = notes_of(world, companion)
    path.write_bytes(path.read_bytes()[:-9])
    session = path.stem.partition(".")[2]
    with pytest.raises(DamageError):
        PrivateNotes(world.home, False, world.client.id, session, world.now).read()
    companion.note("after it")
    assert "after it" in path.read_text()
    (aside,) = path.parent.glob("*.damaged")
    assert CANARY in aside.read_text()
    world.home.records().erase(world.client)
    assert list(path.parent.iterdir()) == []


def test_a_note_on_someone_erased_does_not_bring_them_back(world: World) -> None:
    """The companion knows them still; the disk says that they go, or are gone."""
    world.begins()
    companion = world.companion()
    notes_of(world, companion)
    world.home.records().erase(world.client)
    with pytest.raises(StorageError, match=GONE):
        companion.note("too late")
    assert files_with(world.folder, CANARY, "too late") == []


def test_a_note_while_someone_is_being_erased_is_refused(world: World) -> None:
    """The mark stands on the disk before the first file goes."""
    world.begins()
    companion = world.companion()
    companion.look()
    Layout(world.folder).erasing(world.client.id).write_bytes(b"")
    with pytest.raises(StorageError, match=GONE):
        companion.note(CANARY)
    assert files_with(world.folder, CANARY) == []


def test_who_has_the_lock_of_the_notes_is_waited_for_and_then_named(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note is not kept, and that is said; with the lock free it is."""
    monkeypatch.setattr("sessionguide.store.notes_lock.PATIENCE", 0.0)
    world.begins()
    companion = world.companion()
    companion.look()
    with (
        notes_held(Disk(), Layout(world.folder), make=True),
        pytest.raises(StorageError, match="not kept"),
    ):
        companion.note(CANARY)
    companion.note(CANARY)
    assert CANARY in shown(companion)


def test_where_nobody_ever_took_a_note_nobody_makes_the_lock(world: World) -> None:
    """Erasing and the vault wait for nobody then."""
    with notes_held(Disk(), Layout(world.folder)):
        assert not Layout(world.folder).notes_lock.exists()


def test_the_passphrase_turned_on_meanwhile_keeps_plain_notes_out(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was noted before is covered; what is noted now is refused, and nothing is plain."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
    world.begins()
    companion = world.companion()
    notes_of(world, companion)
    turn_on(world.home, PASSPHRASE)
    assert files_with(world.folder, CANARY) == []
    with pytest.raises(StorageError, match=OTHER_COVER):
        companion.note("in plain sight")
    assert files_with(world.folder, "in plain sight") == []


def test_with_the_vault_on_all_of_it_works_and_all_of_it_is_covered(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Followed, noted, asked; then plain again, with the notes there."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
    turn_on(world.home, PASSPHRASE)
    runner = world.begins()
    runner.answer_and_advance(runner.session.here, "zaunkönig")
    with open_home(world.folder, write=False, now=world.now, unlock=unlock) as home:
        companion = Companion(home, world.now)
        assert "What is it about? zaunkönig" in shown(companion)
        path = notes_of(world, companion)
        companion.ask(CURTAIN)
    assert Layout(world.folder).ask(runner.session.id).exists()
    assert files_with(world.folder, CANARY, "zaunkönig", '"curtain"') == []
    with open_home(world.folder, write=False, now=world.now, unlock=unlock) as home:
        assert CANARY in shown(Companion(home, world.now))
    turn_off(world.home)
    assert CANARY in path.read_text()
    assert CANARY in shown(world.companion())


def test_locked_again_it_shows_nothing_of_the_session(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And follows on as soon as the passphrase is given."""
    monkeypatch.setattr(header, "NEW_COST", CHEAP)
    turn_on(world.home, PASSPHRASE)
    runner = world.begins()
    with open_home(world.folder, write=False, now=world.now, unlock=unlock) as home:
        assert home.vault is not None
        companion = Companion(home, world.now)
        companion.look()
        home.vault.lock()
        runner.answer_and_advance(runner.session.here, "zaunkönig")
        assert "zaunkönig" not in shown(companion)
        home.vault.unlock(PASSPHRASE)
        assert "zaunkönig" in shown(companion)


def test_two_clients_made_one_have_the_notes_of_both(world: World) -> None:
    """And the companion reads them under the one who stays."""
    runner, companion = world.begins(), world.companion()
    notes_of(world, companion)
    other = world.home.records().add_client("Anna M.")
    runner.pause()
    runner.close()
    world.home.rights().merge(world.client, other)
    assert CANARY in shown(world.companion())
    assert [name.partition(".")[0] for name in Disk().names(world.folder / "notes")] == [other.id]
