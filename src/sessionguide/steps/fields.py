"""A field: one question of an answer that has several parts (contract, review, activities)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypeAlias

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.language.facts import Item
from sessionguide.steps.answers import flag_in, number_in, text_in, within_limit

Form: TypeAlias = Literal["text", "number", "choice", "yes_no"]


@datum(frozen=True)
class Field:
    """One question, the same for plain mode, for the views and for rehearsals."""

    name: str
    """Its name in the mapping that `accept` takes."""
    ask: str
    """The question as the client reads it; it may hold the client's own words: clean it."""
    label: str = ""
    """What the plan and a refusal call it: 'First step'."""
    form: Form = "text"
    choices: tuple[Item, ...] = ()
    """For `choice` the answers there are; for `text` ready ones to take or leave."""
    optional: bool = True
    """False where the whole says little without it: nothing typed asks once more."""
    suggestion: str = ""
    """What stands there untouched: the text, the number, a choice's key, yes or no. Literal, so
    that whoever accepts it hands it to `read`."""
    help: str = ""
    """Small print for the client."""
    more: bool = False
    """Whether it waits behind 'more'."""
    low: int = 1
    high: int = 10
    """`number`: the whole numbers it takes."""

    def typed(self, text: str) -> Any:
        """What a person typed as this field's value; a choice's number stands for the choice.

        Raises:
            AnswerError: it does not fit; the message says what would.
        """
        place = text.strip()
        if place.isascii() and place.isdigit() and 1 <= int(place[:9]) <= len(self.choices):
            choice = self.choices[int(place[:9]) - 1]
            return choice.id if self.form == "choice" else choice.text
        return self.read(text)

    def read(self, raw: object) -> Any:
        """`raw` as this field's value: a text, an int, a choice's key or a bool.

        Nothing given is "" for texts and choices, None for numbers, yes and no.  Raises
        AnswerError like `typed`, and takes every text literally.
        """
        if raw is None or (isinstance(raw, str) and not raw.strip()):
            return "" if self.form in ("text", "choice") else None
        if self.form == "number":
            return self._number(raw)
        if self.form == "choice":
            return self._choice(raw)
        return text_in(raw) if self.form == "text" else self._yes_no(raw)

    def _number(self, raw: object) -> int:
        number = number_in(raw)
        if not isinstance(number, int) or not self.low <= number <= self.high:
            raise AnswerError(f"Please give a whole number from {self.low} to {self.high}.")
        return number

    def _choice(self, raw: object) -> str:
        given = text_in(raw).casefold()
        for choice in self.choices:
            if given in (choice.id.casefold(), choice.text.casefold()):
                return choice.id
        listed = ", ".join(choice.text for choice in self.choices)
        raise AnswerError(f"Please choose one of: {listed}.")

    def _yes_no(self, raw: object) -> bool:
        flag = flag_in(raw)
        if flag is None:
            raise AnswerError("Please answer yes or no.")
        return flag


def read_fields(fields: Iterable[Field], raw: Mapping[str, Any]) -> dict[str, Any]:
    """What `raw` says for `fields`, without those that it leaves empty.

    Raises:
        AnswerError: one does not fit; its label is said.
    """
    said: dict[str, Any] = {}
    for field in fields:
        try:
            value = field.read(raw.get(field.name))
        except AnswerError as refusal:
            raise AnswerError(f"{field.label}: {_continued(str(refusal))}") from None
        if value not in ("", None):
            said[field.name] = value
    within_limit(value for value in said.values() if isinstance(value, str))
    return said


def _continued(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
