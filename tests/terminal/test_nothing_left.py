"""What was agreed to be let go is gone from the home folder to the last byte."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from tests.terminal.program import Program
from tests.terminal.walking import Walk

CLIENT = "Žofie Unmistakable"
OTHER = "Ben Elsewhere"
FLOW = """\
sessionguide: 1
title: A talk
minutes: 30
stages:
  first:
    title: Before
    in_plan: no
    steps:
      since: {kind: review, ask: What happened?}
      deal: {kind: contract, ask: What do we agree?, agree: [purpose, record]}
      wish: {ask: What do you wish for?}
  second:
    title: After
    steps:
      ideas: {kind: list, ask: What could you try?}
      next: {kind: activities, from: ideas, ask: What will you do?}
"""
SAID = {
    name: f"{name}-šibbolet-{number}"
    for number, name in enumerate(
        ("purpose", "changed", "wish", "idea", "removed", "what", "step", "kept", "parked", "meets",
         "typed", "measure")
    )
}  # fmt: skip
"""One word for each thing that is said, found nowhere else."""
PLANNED = ("idea", "what", "step", "kept", "parked", "meets")
"""Which of them stand in the plan."""


def lines(record: str) -> list[str]:
    """A whole session: answers, one of them changed, an idea removed, a thought parked."""
    return [
        SAID["purpose"],
        record,
        SAID["changed"],
        ":back",
        SAID["wish"],
        f":park {SAID['parked']}",
        *(SAID["idea"], SAID["removed"], ":remove 2", ""),
        *(SAID["what"], SAID["step"], "", "8", "", "no", "", SAID["kept"], ""),
        "yes",
        SAID["meets"],
        "yes",
    ]


def starts(program: Program, typed: Sequence[str], name: str = CLIENT) -> str:
    """A session line by line with a client."""
    return program.talks(typed, "start", "talk", "--client", name)


def found(program: Program, words: Sequence[str]) -> list[str]:
    """Which of `words` are in any file of the home, or in its name, in any of four spellings."""
    return [word for word in words if where(program, word)]


def where(program: Program, word: str) -> list[Path]:
    """The files of the home that have `word` in them, or in their names."""
    return [path for path in program.home.rglob("*") if has(path, word)]


def has(path: Path, word: str) -> bool:
    """Whether a file has `word` in it or in its name."""
    hay = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
    return any(one in hay for one in spelt(word))


def spelt(word: str) -> tuple[bytes, ...]:
    """UTF-8, UTF-16 of either kind, and as JSON in ASCII has it."""
    escaped = json.dumps(word)[1:-1].encode()
    return (word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be"), escaped)


def test_record_nothing_leaves_not_a_byte_of_session_and_client(tmp_path: Path) -> None:
    """Also after a session that was left, typed at on pages, killed and resumed."""
    program = Program(tmp_path / "home")
    program.has_flow("talk", FLOW)
    starts(program, lines("3")[:3])
    (session,) = program.tells("sessions", "list")
    with program.pages("resume") as terminal:
        walk = Walk(terminal)
        walk.sees("What could you try?")
        terminal.type(SAID["typed"])
        walk.sees(SAID["typed"])
        terminal.send("f2")
        walk.sees("What do you wish for?")
        terminal.kill()
    assert found(program, [CLIENT, SAID["typed"]]) == [CLIENT, SAID["typed"]]
    rest = [":undo", ":redo", SAID["wish"], *lines("3")[5:], ""]
    out = program.talks(rest, "resume")
    assert "nothing of it is kept" in out
    gone = [CLIENT, "Unmistakable", session["id"], session["client_id"], *SAID.values()]
    assert found(program, gone) == []
    assert program.tells("sessions", "list") == []


def test_plan_only_leaves_the_plan_and_not_a_byte_more(tmp_path: Path) -> None:
    """What was changed, removed or said outside the plan is gone with the answers."""
    program = Program(tmp_path / "home")
    program.has_flow("talk", FLOW)
    out = starts(program, lines("2"))
    assert "only the plan is kept" in out
    assert found(program, list(SAID.values())) == [SAID[name] for name in SAID if name in PLANNED]
    assert SAID["what"] in program.says("plan", "show", "--client", CLIENT)


def test_erasing_a_client_leaves_not_a_byte_of_them(tmp_path: Path) -> None:
    """Finished, running, discarded, all of it; a date stays as a mark."""
    program = Program(tmp_path / "home")
    program.has_flow("talk", FLOW)
    starts(program, ["ben-purpose", "1", "ben-wish", ":leave", ""], OTHER)
    starts(program, lines("1"))
    starts(program, ["1", SAID["measure"], "", "", "", *lines("1")])
    starts(program, ["1", SAID["measure"], "", ":leave", "discard", "discard"])
    starts(program, ["1", "", "", "", "", SAID["purpose"], "1", SAID["typed"]])
    rows = program.tells("sessions", "list")
    mine = [row for row in rows if row["client"] == CLIENT]
    assert len(mine) == 4
    words = [CLIENT, "Unmistakable", mine[0]["client_id"], *(row["id"] for row in mine)]
    assert set(found(program, list(SAID.values()))) == set(SAID.values()) - {SAID["removed"]}
    program.says("clients", "erase", CLIENT, "--yes")
    assert found(program, [*words, *SAID.values()]) == []
    marks = json.loads((program.home / "coach.json").read_bytes())["erased"]
    assert [sorted(mark) for mark in marks.values()] == [["erased", "schema"]]
    kept = [OTHER, "ben-purpose", "ben-wish"]
    assert found(program, kept) == kept
    assert [row["client"] for row in program.tells("sessions", "list")] == [OTHER]
