"""The flagship in a real terminal, by keys alone: from the contract to the saved plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sessionguide.flows.library import library_of
from sessionguide.steps.activities.table import FIELDS
from sessionguide.steps.fields import Field
from tests.terminal.program import Program
from tests.terminal.walking import Walk


def first_words(text: object) -> str:
    """The beginning of a question, whole words, at most forty letters."""
    return str(text)[:40].rpartition(" ")[0] or str(text)


CLIENT = "Tom Berger"
ANSWERS: dict[str, Any] = {
    "agreement": {
        "purpose": "To stop going round in circles",
        "minutes": 50,
        "word": "experiment",
        "record": "everything",
        "share": "Nobody else",
        "between": "We begin the next session with it",
    },
    "situation": "I have enough work and none of it is mine.",
    "shape": "river",
    "alive": "A Sunday in March, when I repaired an old sign.",
    "more_of": "Using my hands.",
    "matters": "I used to draw until it got dark.",
    "direction": "Towards work that I can touch.",
    "now": 4,
    "why_not_lower": "I have a cellar with a bench in it.",
    "one_up": "One morning a week would belong to the bench.",
    "ideas": ["Keep Monday mornings free", "Ask the baker", "Wait until May", "Watch a painter"],
    "first_ideas": ["Ask the baker", "Keep Monday mornings free", "Wait until May"],
    "speaks_for_it": ["closer", "easy"],
    "own_idea": "Mondays.",
    "serves": "It is the thing itself.",
    "must_be_true": "That no client dies if I answer at noon.",
    "how_much": "few",
    "take_on": [
        {
            "what": "Ask the baker",
            "first_step": "Buy bread on Thursday",
            "by_when": "Thursday",
            "confidence": 6,
            "one_up": "If my sister came along",
            "whose_idea": "client",
            "goal": "Work that I can touch",
            "who": "My sister and I",
            "how_known": "He has told me who has an old sign",
            "support": "My sister",
            "support_agreed": True,
            "if_then": "If he is busy, then I go on Friday",
            "kind": "doing",
            "together": True,
            "already": True,
            "willing": "Very",
            "horizon": "short",
        },
        {
            "what": "Keep Monday mornings free",
            "first_step": "Put it in the calendar",
            "by_when": "next week",
            "confidence": 9,
            "whose_idea": "both",
        },
    ],
    "fits": "Monday is slow anyway.",
    "if_then": "If someone rings, then I ring back at noon.",
    "willing": "gladly",
    "carry": "What would I make if nobody had asked for it?",
    "summary": "I need one morning in which I can hear it.",
    "takeaway": "Relief, mostly.",
}
"""What stands at the end of the walk; on the way other things stood there."""
ASKS = {
    step.name: first_words(step.ask.parts[0])
    for step in library_of(Path("/nowhere")).get("career").steps
}
"""How the questions begin, so far as that stands on one line of any window."""
LEGEND = "● here   ○ to come"
PARKED = "Ask my sister about the cellar"
MEETING = "in three weeks"


def test_the_flagship_by_keys_alone_ends_in_the_clients_file(program: Program) -> None:
    """Backs, a jump, a changed answer, undo, resize, a kill; then plain TinyDB has the plan."""
    with program.pages("start", "career", "--client", CLIENT) as terminal:
        walk = Walk(terminal)
        walk.sees("Add one? yes or no.")
        terminal.type("yes\r")
        contracting(walk)
        exploring_towards_a_goal(walk)
        scaling_and_a_parked_thought(walk)
        a_changed_answer_that_changes_the_path(walk)
        brainstorming_in_a_small_window(walk)
        terminal.kill()
    with program.pages("resume") as terminal:
        walk = Walk(terminal)
        everything_is_there(walk)
        prioritising(walk)
        agreeing(walk)
        closing(walk)
        assert terminal.wait_exit() == 0
        assert terminal.restored
    assert_the_plan_is_kept(program)
    with program.pages("start", "career", "--client", CLIENT) as terminal:
        Walk(terminal).sees("What happened with your experiments from last time?")
        Walk(terminal).sees("Ask the baker")


def contracting(walk: Walk) -> None:
    """Every field once; what stands there is taken by Enter, or typed over."""
    agreed = ANSWERS["agreement"]
    walk.fills(
        ("What would make this time well spent for you?", agreed["purpose"]),
        ("How many minutes do we have?", "50"),
        ("What shall we call the things you try", "experiment"),
    )
    walk.sees("> What may be kept of this session?")
    walk.terminal.send("up", "enter")
    walk.fills(
        ("Who else may see the plan?", ""),
        ("How will we deal with what you try", ""),
        ("What do we agree about calls", ""),
    )


def exploring_towards_a_goal(walk: Walk) -> None:
    """The path of someone with a goal, with two steps back on it."""
    walk.says(ASKS["situation"], ANSWERS["situation"])
    walk.picks(ASKS["shape"], 1)
    walk.says(ASKS["picture"], "Ten people round a table.")
    walk.says(ASKS["matters"], ANSWERS["matters"])
    walk.sees(ASKS["goal"])
    walk.presses("f2", then=ANSWERS["matters"])
    walk.presses("f2", then="Ten people round a table.")
    walk.presses("enter", then=ANSWERS["matters"])
    walk.presses("enter", then=ASKS["goal"])
    walk.says(ASKS["goal"], "By summer I train people.")


def scaling_and_a_parked_thought(walk: Walk) -> None:
    """A number, its two follow-ups, and a thought put aside."""
    walk.sees(ASKS["now"])
    walk.presses("4", then="4 of 10")
    walk.terminal.send("enter")
    walk.says("What puts you at 4, and not lower?", ANSWERS["why_not_lower"])
    walk.sees("What would be different at 5?")
    walk.presses("ctrl+t", then="Park a thought for later")
    walk.terminal.type(f"{PARKED}\r")
    walk.sees("Parked.")
    walk.says("What would be different at 5?", ANSWERS["one_up"])


def a_changed_answer_that_changes_the_path(walk: Walk) -> None:
    """From the overview to the shape; a river asks what a goal did not; undo and redo."""
    walk.sees(ASKS["worked_before"])
    walk.presses("f4", then=LEGEND)
    go_to(walk, ASKS["shape"])
    walk.sees("a goal that I can name")
    walk.presses("down", "enter", then=ASKS["alive"])
    walk.says(ASKS["alive"], ANSWERS["alive"])
    walk.says(ASKS["more_of"], "Bread.")
    walk.sees(ASKS["direction"])
    walk.presses("ctrl+z", then=ASKS["more_of"])
    walk.sees("Taken back.")
    walk.presses("ctrl+y", then=ASKS["direction"])
    walk.presses("f2", then=ANSWERS["matters"])
    walk.presses("f2", then="Bread.")
    walk.terminal.send(*["backspace"] * len("Bread."))
    walk.terminal.wait_gone("Bread.")
    walk.says(ASKS["more_of"], ANSWERS["more_of"])
    walk.says(ASKS["direction"], ANSWERS["direction"])


def go_to(walk: Walk, question: str) -> None:
    """In the overview: up to the row of `question`, and there."""
    while not walk.marks(question):
        walk.turns("up")
    walk.terminal.send("enter")
    walk.terminal.wait_gone(LEGEND)


def brainstorming_in_a_small_window(walk: Walk) -> None:
    """A skip, then a list typed at 60x20, then the window as it was."""
    walk.sees(ASKS["worked_before"])
    walk.presses("f3", then=ASKS["ideas"])
    walk.terminal.resize((60, 20))
    walk.sees("Stage 4 of 6: Brainstorming")
    for count, idea in enumerate(ANSWERS["ideas"], 1):
        walk.terminal.type(f"{idea}\r")
        walk.sees(f"• {idea}", f"{count} so far")
    walk.terminal.resize((80, 24))
    walk.sees("Brainstorming ●")
    walk.presses("enter", then=ASKS["first_ideas"])


def everything_is_there(walk: Walk) -> None:
    """The same question after the kill, and every accepted answer in the overview."""
    walk.sees(ASKS["first_ideas"], "Welcome back.", "Keep Monday mornings")
    walk.presses("f4", then=f"> ● {ASKS['first_ideas']}")
    seen = walk.flat()
    while not walk.marks("from last time?"):
        walk.turns("up")
        seen += walk.flat()
    kept = ("situation", "alive", "more_of", "matters", "direction", "why_not_lower", "one_up")
    for name in kept:
        assert ANSWERS[name] in seen, name
    walk.terminal.send("escape")
    walk.terminal.wait_gone(LEGEND)


def prioritising(walk: Walk) -> None:
    """A card moved up, and two reasons ticked."""
    walk.sees(ASKS["first_ideas"])
    walk.presses("down", "down", then="> 2. Ask the baker")
    walk.presses("shift+up", then="> 1. Ask the baker")
    walk.presses("enter", then='What speaks for "Ask the baker"?')
    walk.presses("home", "down", "space", then="[x] it takes me a step closer")
    walk.presses("down", "space", then="[x] it is the easiest to begin")
    walk.terminal.send("enter")


def agreeing(walk: Walk) -> None:
    """The client's own idea, two experiments, and what is said about them."""
    walk.says(ASKS["own_idea"], ANSWERS["own_idea"])
    walk.says(ASKS["serves"], ANSWERS["serves"])
    walk.says(ASKS["must_be_true"], ANSWERS["must_be_true"])
    walk.picks(ASKS["how_much"], 2)
    first, second = ANSWERS["take_on"]
    walk.sees(ASKS["take_on"])
    activity(walk, first, "What exactly will you try?")
    walk.sees("1 experiment so far")
    walk.terminal.send("down", "down", "enter")
    activity(walk, second, "What else will you try?")
    walk.sees("2 experiments so far")
    walk.terminal.send("down", "enter")
    walk.says(ASKS["fits"], ANSWERS["fits"])
    walk.says(ASKS["if_then"], ANSWERS["if_then"])
    walk.picks(ASKS["willing"], 1)
    walk.says(ASKS["carry"], ANSWERS["carry"])
    walk.says(ASKS["summary"], ANSWERS["summary"])
    walk.sees("At the start you said: To stop going round in circles")
    walk.says(ASKS["takeaway"], ANSWERS["takeaway"])


def activity(walk: Walk, said: dict[str, Any], question: str) -> None:
    """One page of agreeing: what is asked at once, then the rest of it behind 'more'."""
    walk.fills((question, said["what"]))
    more = any(field.more and field.name in said for field in FIELDS)
    for field in FIELDS[1:]:
        if field.name == "goal":
            walk.fills(("Is there more to say about it?", "y" if more else ""))
        if field.name == "one_up" and "one_up" not in said:
            continue
        if more or not field.more:
            answer(walk, field, said[field.name])


def answer(walk: Walk, field: Field, said: Any) -> None:
    """One field of it, by the keys of its form."""
    walk.sees(f"> {first_words(field.ask)}")
    if field.form == "choice":
        places = [choice.id for choice in field.choices]
        walk.terminal.send("home", *["right"] * places.index(said))
    else:
        walk.terminal.type("y" if said is True else "n" if said is False else str(said))
    walk.terminal.send("enter")


def closing(walk: Walk) -> None:
    """What is open, the parked thought, the next meeting, the plan read back, and yes."""
    walk.sees("Before we close", ASKS["worked_before"], PARKED)
    walk.says("When do you meet next?", MEETING)
    walk.sees("Is this your plan?", "Towards work that I can touch.")
    walk.presses("down", then="> Yes, this is my plan")
    walk.presses("enter", then="This is your plan.")
    walk.terminal.send("escape")


def assert_the_plan_is_kept(program: Program) -> None:
    """Opened by plain TinyDB: one plan, agreed, as the same answers give it in a rehearsal."""
    tables = program.client_file()
    (kept,) = tables["plans"]
    plan = kept.get("plan", kept)
    path = program.home.parent / "answers.json"
    path.write_text(json.dumps({"answers": ANSWERS}), encoding="utf-8")
    rehearsed = program.tells("flows", "rehearse", "career", "--answers", str(path))["plan"]
    for name in ("title", "goal", "headings", "word"):
        assert plan[name] == rehearsed[name], name
    assert plan["goal"] == "Towards work that I can touch."
    assert plan["activities"] == ANSWERS["take_on"]
    assert plan["next_meeting"] == MEETING
    assert "client" not in plan
    assert [row["name"] for row in tables["client"]] == [CLIENT]
    assert plan["kept_ideas"] == [PARKED]
    assert plan["agreed"]
    (session,) = tables["sessions"]
    assert session["id"] == plan["session"]


def test_from_home_a_named_client_is_in_a_session_within_four_keys(program: Program) -> None:
    """Not counting the letters of the name."""
    keys = 0
    with program.pages() as terminal:
        walk = Walk(terminal)
        walk.sees("Practise with a sample client")
        for key in ("down", "enter"):
            terminal.send(key)
            keys += 1
        walk.sees("Who is your client?")
        terminal.type(CLIENT)
        for page in ("Which session?", ASKS["agreement"]):
            terminal.send("enter")
            keys += 1
            walk.sees(page)
    assert keys <= 4
    (row,) = program.tells("sessions", "list")
    assert (row["client"], row["flow"], row["state"]) == (CLIENT, "career", "not finished")
