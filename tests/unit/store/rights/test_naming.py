"""Another name, an alias: the earlier name is in no file any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sessionguide.errors import InputError, LockedError
from sessionguide.session.ports import Client
from sessionguide.store.home import Home, open_home
from tests.fault.disks import FaultyDisk
from tests.unit.store.making import Now, begin, files_with
from tests.unit.store.rights.failing import cut_short
from tests.unit.store.vault.conftest import unlock

NAME, NEW = "Name-canary ü", "Somebody-else ö"


def talked(home: Home, name: str = NAME) -> Client:
    """A client with two sessions and an earlier version that is damaged."""
    records = home.records()
    client = records.add_client(name)
    for id_ in ("s1", "s2"):
        begin(records, client, id_).finish()
    path = home.path / "clients" / f"{client.id}.json"
    path.write_bytes(path.read_bytes()[:-9])
    records.plans(client)
    home.notices.clear()
    return client


def test_a_renamed_client_has_the_earlier_name_nowhere(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """Not in the file, its versions and damaged copies, nor in the list and its versions."""
    client = talked(home)
    home.records().add_client("Ben")
    home.close()
    assert len(files_with(folder, NAME)) > 3
    again = open_again()
    fresh = again.rights().rename(client, NEW)
    assert (fresh.name, fresh.id) == (NEW, client.id)
    assert files_with(folder, NAME) == []
    records = again.records()
    assert records.find_clients(NAME) == ()
    assert records.find_clients(NEW) == (fresh,)
    assert [plan.client_name for plan in records.plans(fresh)] == [NEW, NEW]
    again.close()
    assert files_with(folder, NAME) == []
    assert open_again().records().clients()[0].name == "Ben"


def test_an_alias_stands_for_the_name_until_it_is_taken_off(
    home: Home, open_again: Callable[..., Home], folder: Path
) -> None:
    """The name is in names.json alone; commands find by it, pages do not."""
    client = talked(home)
    fresh = home.rights().take_alias(client, "Blue")
    assert files_with(folder, NAME) == ["names.json"]
    again = home.rights().take_alias(fresh, "Green")
    assert files_with(folder, "Blue") == []
    assert (again.name, again.alias) == ("Green", "Green")
    assert home.rights().held(again).real_name == NAME
    home.close()
    second = open_again()
    records = second.records()
    assert records.clients() == (again,)
    assert records.find_clients(NAME) == ()
    assert records.find_clients(NAME, real_names=True) == (again,)
    assert records.plans(again)[0].client_name == "Green"
    assert second.rights().drop_alias(again) == client
    assert not (folder / "names.json").exists()
    second.close()
    assert files_with(folder, "Green") == []
    assert open_again().records().clients() == (client,)


def test_names_that_are_taken_away_are_missed_and_nothing_else(home: Home, folder: Path) -> None:
    """Neither the next alias nor anything read brings them back; the file itself does."""
    client = home.rights().take_alias(talked(home), "Blue")
    away = (folder / "names.json").read_bytes()
    (folder / "names.json").unlink()
    assert files_with(folder, NAME) == []
    assert home.rights().held(client).real_name is None
    assert home.records().find_clients(NAME, real_names=True) == ()
    with pytest.raises(InputError, match=r"Put names\.json back"):
        home.rights().drop_alias(client)
    (folder / "names.json").write_bytes(away)
    assert home.rights().drop_alias(client).name == NAME
    assert home.notices == []


def test_what_cannot_be_is_refused_and_changes_nothing(
    home: Home, open_again: Callable[..., Home]
) -> None:
    """No name at all; another name beside an alias; an alias that is not there; a mere reader."""
    client, rights = talked(home), home.rights()
    with pytest.raises(InputError):
        rights.rename(client, " ")
    with pytest.raises(InputError, match="no alias"):
        rights.drop_alias(client)
    blue = rights.take_alias(client, "Blue")
    with pytest.raises(InputError, match="goes by an alias"):
        rights.rename(blue, NEW)
    assert home.records().clients() == (blue,)
    home.close()
    with pytest.raises(LockedError):
        open_again(write=False).rights().rename(blue, NEW)


def test_an_erased_client_leaves_no_real_name(home: Home, folder: Path) -> None:
    """Erasing and letting go both reach names.json."""
    client = home.rights().take_alias(talked(home), "Blue")
    lines = home.records().erase(client)
    assert "Removed: 1 real name." in lines
    assert files_with(folder, NAME, "Blue") == []
    records = home.records()
    only = home.rights().take_alias(records.add_client(NAME), "Red")
    begin(records, only, "s9").finish("nothing")
    home.close()
    assert files_with(folder, NAME, "Red") == []


@pytest.mark.usefixtures("no_ballast")
@pytest.mark.parametrize("way", ["rename", "alias", "off"])
def test_a_change_of_name_cut_short_anywhere_is_one_name_everywhere(
    home: Home, folder: Path, way: str
) -> None:
    """After the next start it is this name or that; done again, it is the new one."""
    client = talked(home)
    if way == "off":
        client = home.rights().take_alias(client, "Blue-canary")
    home.close()
    before, after = client.name, {"rename": NEW, "alias": "Blue-canary", "off": NAME}[way]
    allowed = ["names.json"] if way == "alias" else []

    def act(home: Home) -> Client:
        rights = home.rights()
        if way == "rename":
            return rights.rename(client, after)
        return rights.drop_alias(client) if way == "off" else rights.take_alias(client, after)

    for trial, done, copy in cut_short(folder, act):
        with open_home(copy, disk=FaultyDisk(), now=Now()) as again:
            (found,) = again.records().clients()
            assert found.name in (before, after), trial
            assert not done or found.name == after, trial
            if found.name == before:
                act(again)
            assert len(again.records().plans(found)) == 2, trial
        assert files_with(copy, before) == allowed, trial


def test_under_a_passphrase_no_name_is_in_the_open(
    twins: Callable[[bool], Path],
) -> None:
    """names.json is covered as all else is, also when the passphrase comes later."""
    folder = twins(True)
    with open_home(folder, now=Now(), unlock=unlock) as home:
        client = home.records().clients()[0]
        fresh = home.rights().take_alias(client, "Blue")
        assert files_with(folder, client.name, "Blue") == []
        assert home.records().find_clients(client.name, real_names=True) == (fresh,)
    with open_home(folder, now=Now(), unlock=unlock) as home:
        from sessionguide.store.vault.turning import turn_off

        turn_off(home)
    assert files_with(folder, client.name) == ["names.json"]
