"""Lines in and out: continuation, commands, literal colons, clean output."""

from __future__ import annotations

from io import StringIO

import pytest

from sessionguide.plain.talk import Command, Commanded, InputEnded, Talk
from tests.unit.plan.plans import NASTY


def talk_of(text: str) -> tuple[Talk, StringIO]:
    """A conversation with this input, and what goes out."""
    out = StringIO()
    return Talk(StringIO(text), out), out


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("hello\n", "hello"),
        ("hello", "hello"),
        ("hello\r\n", "hello"),
        ("one\\\ntwo\\\nthree\nfour\n", "one\ntwo\nthree"),
        ("ends with\\\\\nnext\n", "ends with\\"),
        ("cut\\\n", "cut"),
        ("::back\n", ":back"),
        (":: :\n", ": :"),
        ("\n", ""),
        ("a\\\n:back\n", "a\n:back"),
    ],
)
def test_a_line_is_an_answer(typed: str, heard: str) -> None:
    """A backslash continues, two are one; two colons are one; the line end is no part of it."""
    assert talk_of(typed)[0].hear() == heard


def test_a_colon_makes_a_command() -> None:
    """Its name is small letters, what follows is as it was typed."""
    with pytest.raises(Commanded) as caught:
        talk_of(":Go  The Ideas \n")[0].hear()
    assert caught.value.command == Command("go", "The Ideas")


def test_the_end_of_input_is_no_answer() -> None:
    """It is told apart from an empty line."""
    with pytest.raises(InputEnded):
        talk_of("")[0].hear()


def test_everything_that_goes_out_is_clean() -> None:
    """No raw control byte, whatever a flow or a client says."""
    talk, out = talk_of("")
    talk.say(NASTY)
    talk.block(NASTY, "", NASTY)
    assert not set(out.getvalue()) & set("\x1b\x07\x9b\u202e")
    assert out.getvalue().count("[@click=app.quit]z[/]") == 3


def test_yes_and_no_are_asked_for_until_they_come() -> None:
    """Anything else is asked again, in words."""
    talk, out = talk_of("perhaps\nYES\nn\n")
    assert talk.yes("Well?") is True
    assert talk.yes("Well?") is False
    assert out.getvalue().count("Please answer yes or no.") == 1


def test_a_prompt_is_shown_where_a_person_types() -> None:
    """A pipe gets none."""
    out = StringIO()
    Talk(StringIO("x\n"), out, "> ").hear()
    assert out.getvalue() == "> "


class Terminal(StringIO):
    """Where lines go that a person reads on a screen."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(
    ("sink", "written"), [(Terminal(), "\x1b[H\x1b[2J\x1b[3J"), (StringIO(), "")]
)
def test_a_terminal_is_cleared_with_all_that_scrolled_away_and_a_pipe_is_not(
    sink: StringIO, written: str
) -> None:
    """The escapes go only where something stands on a screen."""
    Talk(StringIO(), sink).clear()
    assert sink.getvalue() == written
