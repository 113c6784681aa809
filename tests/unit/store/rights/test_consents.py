"""What was agreed, with its date: the latest record decides, and none is changed (S2, F2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sessionguide.store.home import Home
from sessionguide.store.rights.consents import is_agreed
from tests.unit.store.making import Now, begin, plan_of


def test_sessions_and_hand_written_notes_make_one_history(home: Home, now: Now) -> None:
    """From a session with its id; by hand with the day; what was noted before stays."""
    records, rights = home.records(), home.rights()
    client = records.add_client("Anna")
    assert rights.consents(client) == ()
    talk = begin(records, client)
    talk.agree(record="everything", share="My partner")
    talk.finish()
    before = rights.consents(client)
    assert [(one.recording, one.sharing, one.session) for one in before] == [
        ("everything", "My partner", "s1")
    ]
    now.later(days=1)
    rights.consent(client, "only the plan", None)
    now.later(days=1)
    rights.consent(client, None, None, withdraw=True)
    after = rights.consents(client)
    assert after[:1] == before
    assert [one.line for one in after] == [
        "2026-03-02: recording: everything; sharing: My partner; agreed in session s1",
        "2026-03-03: recording: only the plan; noted by hand",
        "2026-03-04: everything withdrawn; recording: nothing; sharing: nobody; noted by hand",
    ]


def test_the_latest_word_on_sharing_decides(home: Home, now: Now) -> None:
    """A note on recording alone leaves it; a session that keeps no word on it is a no."""
    records, rights = home.records(), home.rights()
    client = records.add_client("Anna")
    assert (rights.sharing(client).date, rights.sharing(client).sharing) == ("", "")
    rights.consent(client, None, "My sister")
    now.later(days=1)
    rights.consent(client, "everything", None)
    assert rights.sharing(client).sharing == "My sister"
    now.later(days=1)
    begin(records, client).finish("plan only")
    assert rights.sharing(client).sharing == ""
    now.later(days=1)
    rights.consent(client, None, "My sister")
    assert is_agreed(rights.sharing(client).sharing or "", "sister")


def test_notes_by_hand_outlive_a_damaged_file_and_a_session_put_away_again(home: Home) -> None:
    """No journal knows them, so the file is kept twice."""
    records, rights = home.records(), home.rights()
    client = records.add_client("Anna")
    talk = begin(records, client)
    talk.finish()
    rights.consent(client, None, "My sister")
    (home.path / "clients" / f"{client.id}.json").write_bytes(b"bad")
    talk.finish()
    assert sorted(one.session for one in rights.consents(client)) == ["", "s1"]


@pytest.mark.parametrize(
    ("sharing", "who", "agreed"),
    [
        ("My manager sees the goal", "manager", True),
        ("My manager, nobody else", "My Manager", True),
        ("The chairman sees the sentence at the end, nothing more", "chairman", True),
        ("", "manager", False),
        ("nobody", "manager", False),
        ("Nobody else", "else", False),
        ("Nobody else. Above all not the home.", "home", False),
        ("My partner, but not my manager", "manager", False),
        ("My partner", "manager", False),
        ("Niemand außer meiner Frau", "Frau", False),
        ("My partner", "", False),
    ],
)
def test_only_who_is_named_and_not_refused_may_see_the_plan(
    sharing: str, who: str, agreed: bool
) -> None:
    """What the words leave in doubt is not agreed."""
    assert is_agreed(sharing, who) == agreed


def test_a_plan_that_says_who_may_see_it_is_a_consent_though_only_the_plan_is_kept(
    home: Home,
) -> None:
    """S2, F2: what the client read back and said yes to holds; silence is a no."""
    records, rights = home.records(), home.rights()
    client = records.add_client("Anna")
    talk = begin(records, client)
    talk.agree(record="plan only", share="My partner")
    said = replace(plan_of(talk.session), record="plan only", share="My partner")
    talk.finish("plan only", said)
    assert rights.sharing(client).sharing == "My partner"
    (plan,) = records.plans(client)
    assert (plan.record, plan.share) == ("plan only", "My partner")
