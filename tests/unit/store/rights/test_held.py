"""What is held about a client: counted, as JSON, and as a page to read."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from sessionguide.store.home import Home, open_home
from tests.unit.store.making import ACTIVITY, FLOW, Now, begin, plan_of
from tests.unit.store.rights.conftest import CANARY, NAME
from tests.unit.store.test_schema import FIXTURE
from tests.unit.store.vault.conftest import opened

NASTY = '<script>alert("x")</script> & \x1b[31m\u202e'


def test_all_that_is_held_is_counted(twins: Callable[[bool], Path]) -> None:
    """Sessions by what is kept of them, files with their sizes, marks of the erased."""
    folder = twins(False)
    with open_home(folder, now=Now()) as home:
        records = home.records()
        records.erase(records.add_client("Gone"))
        client = records.find_clients(NAME)[0]
        (folder / "clients" / f"{client.id}.x.damaged").write_bytes(b"12345")
        held = home.rights().held(client)
    assert [(row.record, row.count) for row in held.sessions] == [
        ("everything", 1),
        ("plan only", 1),
    ]
    assert (held.plans, held.activities, len(held.unfinished), held.erased) == (2, 2, 1, 1)
    assert {file.what for file in held.files} == {
        "the client's file",
        "an earlier version of it",
        "a damaged copy that was put aside",
        "a session that is not finished",
        "the journal of a finished session",
        "private notes of the coach",
    }
    assert all(Path(file.path).stat().st_size == file.size for file in held.files)
    text = "\n".join(held.lines())
    assert "1 session on 2026-03-02: everything is kept" in text
    assert "2 plans, 2 activities in them" in text
    assert json.loads(json.dumps(held.to_json()))["bytes"] == held.size


def test_everything_is_in_the_export(twins: Callable[[bool], Path]) -> None:
    """Tables, each line of each journal, notes: also under a passphrase."""
    folder = twins(True)
    with opened(folder) as home:
        client = home.records().find_clients(NAME)[0]
        whole = home.rights().everything(client)
        held = home.rights().held(client)
        page = home.rights().page(client)
        tables = home.parts().files.tables(client.id)
    assert whole["tables"] == {name: list(rows.values()) for name, rows in tables.items()}
    (running,) = whole["unfinished_sessions"]
    assert (running["session"], running["header"]["client"]) == ("a3", client.id)
    assert CANARY in json.dumps(running["lines"], ensure_ascii=False)
    (journal,) = whole["journals_of_finished_sessions"]
    assert journal["lines"][-1]["store"] == "folded"
    assert whole["notes"] == [
        {"file": f"{client.id}.json", "data": f"note of {client.id[:4]}"},
    ]
    assert "the key that opens the others" in {file.what for file in held.files}
    assert page.count(CANARY) == 0


def test_the_page_says_what_the_client_said(folder: Path) -> None:
    """Questions with answers, consents, plans; of a session that is not finished as well."""
    shutil.copytree(FIXTURE, folder)
    with open_home(folder, write=False, now=Now()) as home:
        records = home.records()
        anna, ben, _ = records.clients()
        page, other = home.rights().page(anna), home.rights().page(ben)
        plans = records.plans(anna)
    for said in (
        "What happened with your experiments from last time?",
        "Ten people round a table, all of them a bit cross with the software.",
        "sharing: Nobody else",
        "Sit in on one evening class",
        "Ask the college which ones are open",
    ):
        assert said in page
    assert page.count("My plan: Anna Österreich") == len(plans) == 2
    assert "This session is not finished." in other
    assert "Only the plan is kept." in other
    assert "removed-šibbolet-4" in other
    assert "Before you begin, read the last plan" not in page


class Seen(HTMLParser):
    """The tags of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            assert name in ("lang", "charset", "http-equiv", "content", "name")
            assert value is not None


def test_the_page_needs_nothing_and_runs_nothing(home: Home) -> None:
    """Whatever was said is text on it; no script, no link, and a policy that allows neither."""
    records = home.records()
    client = records.add_client(NASTY)
    talk = begin(records, client)
    talk.agree(purpose=NASTY, record="everything", share=NASTY)
    talk.finish(plan=plan_of(talk.session, goal=NASTY, kept_ideas=(NASTY,), next_meeting=NASTY))
    (home.path / "notes").mkdir()
    (home.path / "notes" / f"{client.id}.json").write_text("note-canary")
    page = home.rights().page(client)
    tags = Seen(page).tags
    assert not {"script", "a", "img", "link", "iframe", "form"} & set(tags)
    assert tags.count("h1") == 1
    assert "default-src 'none'" in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert page.count("&lt;script&gt;") > 4
    assert "note-canary" not in page
    assert not re.search(r"url\(|@import|https?:", page)
    assert ACTIVITY.what in page


def test_a_client_of_whom_nothing_is_kept_yet_has_a_page_too(home: Home) -> None:
    """It says so, in words."""
    client = home.records().add_client("Anna")
    page = home.rights().page(client)
    for words in ("Nothing was agreed yet.", "No session is kept.", "No plan is kept."):
        assert words in page
    assert "No session is finished yet." in list(home.rights().held(client).lines())


def test_a_coachs_reflection_is_not_on_the_page(home: Home) -> None:
    """It is the coach's own (F1); the JSON has it, since it is about the client too (E2)."""
    records = home.records()
    client = records.add_client("Anna")
    talk = begin(records, client, flow=replace(FLOW, purpose="reflection"))
    talk.say("reflection-canary")
    talk.finish(plan=plan_of(talk.session, goal="reflection-canary", purpose="reflection"))
    assert "reflection-canary" not in home.rights().page(client)
    assert "reflection-canary" in json.dumps(home.rights().everything(client))
