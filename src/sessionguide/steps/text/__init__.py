"""The kind `text`: an open question, answered in the client's own words (S14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactKind, FactType
from sessionguide.language.shapes import Key, Number
from sessionguide.steps.answers import text_in
from sessionguide.steps.base import Asked, Given, Json, Problem, StepKind

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper

_WORDS_IN_A_LINE: Final = 12


@datum(frozen=True)
class TextOptions:
    """What an author can say about an open question."""

    at_most: int | None = None
    """Words; None without a limit."""


class TextStep(StepKind[TextOptions, str]):
    """An open question; the answer is a text, kept as it was given (S14, F1).

    Example::

        topic:
          ask: What would you like to look at today?
        headline:
          kind: text
          ask: How would you say that in one sentence?
          at_most: 20
    """

    name = "text"
    sign = "M2 4H14M2 8H14M2 12H9"
    summary = "An open question; the answer is a text in the client's own words."
    told = "Answer in your own words. A few words are enough."
    keys = (
        Key(
            "at_most",
            Number(1, 3000),
            "How many words the answer may have.",
            "at_most: 20",
        ),
    )
    raw_form = "The text itself: `topic: Whether to change jobs`."

    def options(self, given: Given, problem: Problem) -> TextOptions:
        """The limit, if there is one."""
        return TextOptions(given.get("at_most"))

    def accept(self, raw: object, asked: Asked[TextOptions, str]) -> str:
        """The text without outer spaces; refused when empty or longer than `at_most` words."""
        text = text_in(raw)
        if not text:
            raise AnswerError("Please type an answer, or skip this question.")
        words, at_most = _words(text), asked.options.at_most
        if at_most is not None and words > at_most:
            raise AnswerError(f"Please keep to {_counted(at_most)}; this has {words}.")
        return text

    def facts(self, value: str, asked: Asked[TextOptions, str]) -> Mapping[str, Fact]:
        """The text, and how many `words` it has."""
        return {"": value, "words": _words(value)}

    def fact_types(self, options: TextOptions) -> Mapping[str, FactType]:
        """A text, and a whole number from 1."""
        words = FactType(FactKind.NUMBER, low=1, high=options.at_most, step=1)
        return {"": FactType(FactKind.TEXT), "words": words}

    def fact_words(self, options: TextOptions) -> Mapping[str, str]:
        """The words counted."""
        return {"words": "the number of words in {}"}

    def lines(self, value: str, asked: Asked[TextOptions, str]) -> tuple[str, ...]:
        """The lines as they were typed."""
        return tuple(value.split("\n"))

    def paper(self, options: TextOptions) -> Paper:
        """Two lines, or as many as the words need."""
        from sessionguide.steps.paper import Lines

        words = options.at_most or 2 * _WORDS_IN_A_LINE
        return Lines(min(-(-words // _WORDS_IN_A_LINE), 6))

    def to_json(self, value: str) -> Json:
        """The text."""
        return value

    def from_json(self, data: Json) -> str:
        """The text."""
        if not isinstance(data, str):
            raise TypeError("no text")
        return data

    def raw(self, value: str, asked: Asked[TextOptions, str]) -> Json:
        """The text."""
        return value


def _words(text: str) -> int:
    return len(text.split())


def _counted(words: int) -> str:
    return "one word" if words == 1 else f"{words} words"


STEP = TextStep()
