"""What every step kind is: a spec that reads its keys, accepts answers and reports on them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeAlias, TypeVar

from sessionguide.datum import datum
from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactType, Item, Look, Ref
from sessionguide.language.shapes import Key
from sessionguide.language.sources import Choice, Source
from sessionguide.steps.before import Before as Before
from sessionguide.steps.before import Json as Json
from sessionguide.steps.before import Word as Word
from sessionguide.steps.fields import Field as Field

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper

OptionsT = TypeVar("OptionsT")
ValueT = TypeVar("ValueT")


@datum(frozen=True)
class Asked(Generic[OptionsT, ValueT]):
    """A step as it stands in a running session: all that a kind may know when it works."""

    step: str
    options: OptionsT
    items: tuple[Item, ...] = ()
    """What `choices` or `from` offers now; for `from` the source's items that are not deleted."""
    previous: ValueT | None = None
    """The answer it has already."""
    look: Look = lambda _ref: None
    word: Word = Word()
    before: Before = Before()
    before_answer: ValueT | None = None
    """The answer to this step in the client's last session on this flow."""
    today: date = date(2000, 1, 1)
    suggestion: str = ""
    """`default`, filled in."""
    minutes: float | None = None
    """How long the flow says that the session takes (S3)."""


Given: TypeAlias = Mapping[str, Any]
"""What the shapes read for a step: key -> value; keys that did not fit are absent."""
Problem: TypeAlias = Callable[..., None]
"""problem(key, code, message, hint=""): notes a finding at that key of the step."""


class StepKind(ABC, Generic[OptionsT, ValueT]):
    """One kind of step. The folder's name is the `kind:` a coach writes.

    A kind is stateless: `STEP` in its package is the only instance.  OptionsT is its options,
    ValueT its answer; both frozen.
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    """One sentence for the guide: what it asks and what comes back."""
    told: ClassVar[str]
    """One or two sentences for who answers, client or coach: what to do here (help, F1)."""
    keys: ClassVar[tuple[Key, ...]] = ()
    """Its own keys, beside those that every step has."""
    either: ClassVar[tuple[str, ...]] = ()
    """Keys of which a step has exactly one."""
    raw_form: ClassVar[str]
    """How a rehearsal or a plain answer is written, in one sentence with an example."""

    sign: ClassVar[str] = "M2 5H14M2 11H14"
    """Its sign in a picture of the flow: the path of a line in a field of 16 by 16."""

    numbers_items: ClassVar[bool] = False
    """Whether an answer gives ids to its items; taking it back empties it, so that no id is ever
    given twice."""
    rates: ClassVar[bool] = False
    """Whether an answer gives its items numbers (`scores`), so that others can name it for them."""
    renames: ClassVar[bool] = False
    """Whether the texts of its `items` are its own, and can be changed by `renamed`."""
    line_by_line: ClassVar[bool] = False
    """Whether plain mode takes one line after the other until an empty one; `raw` is then rows,
    and a text typed is one row more."""

    @property
    def example(self) -> str:
        """A worked YAML example: one or more whole steps, tested.

        It is what follows `Example::` in the docstring of the kind.
        """
        from textwrap import dedent

        return dedent((type(self).__doc__ or "").partition("Example::")[2]).strip() + "\n"

    @property
    def label(self) -> str:
        """Its name as people read it: 'yes/no'."""
        return self.name.replace("_", "/")

    @abstractmethod
    def options(self, given: Given, problem: Problem) -> OptionsT:
        """Build the options from what the keys gave; note what does not fit together."""

    @abstractmethod
    def accept(self, raw: object, asked: Asked[OptionsT, ValueT]) -> ValueT:
        """The answer in `raw`, or AnswerError in the step's own words. Keeps ids of `previous`."""

    @abstractmethod
    def facts(self, value: ValueT, asked: Asked[OptionsT, ValueT]) -> Mapping[str, Fact]:
        """What the answer publishes; the empty name is the answer itself."""

    @abstractmethod
    def fact_types(self, options: OptionsT) -> Mapping[str, FactType]:
        """The sort of each fact that `facts` can publish, for the checker."""

    def fact_words(self, options: OptionsT) -> Mapping[str, str]:
        """How a sentence says each fact; `{}` is the step's name: 'the number of {}'."""
        return {}

    @abstractmethod
    def lines(self, value: ValueT, asked: Asked[OptionsT, ValueT]) -> tuple[str, ...]:
        """The answer as lines of the plan and the overview, in the client's words."""

    def paper(self, options: OptionsT) -> Paper:
        """Room for the answer on a printed sheet."""
        from sessionguide.steps.paper import Lines

        return Lines()

    @abstractmethod
    def to_json(self, value: ValueT) -> Json:
        """The answer as plain JSON, whole."""

    @abstractmethod
    def from_json(self, data: Json) -> ValueT:
        """The answer that `to_json` wrote; `recalled` is for data that may be of another kind."""

    def recalled(self, data: Json) -> ValueT | None:
        """The answer of an earlier session, or None when its step was of another kind then."""
        try:
            return self.from_json(data)
        except (AttributeError, KeyError, TypeError, ValueError):
            return None

    @abstractmethod
    def raw(self, value: ValueT, asked: Asked[OptionsT, ValueT]) -> Json:
        """A raw answer that `accept` would turn into `value` again (views, rehearsals)."""

    def plain(self, text: str, asked: Asked[OptionsT, ValueT]) -> object:
        """What a person typed in plain mode, as a raw answer; lists come as several lines."""
        return text

    def items(self, value: ValueT, asked: Asked[OptionsT, ValueT]) -> tuple[Item, ...]:
        """The entries that another step's `from` can draw on; empty where there are none."""
        return ()

    def renamed(
        self, value: ValueT, item: str, text: str, asked: Asked[OptionsT, ValueT]
    ) -> ValueT:
        """The answer with its entry `item` called `text`; ids stay, so that others follow.

        Raises:
            AnswerError: it has no such entry of its own, or it cannot be called so.
        """
        raise AnswerError("This cannot be called otherwise here.")

    def scores(self, value: ValueT, asked: Asked[OptionsT, ValueT]) -> Mapping[str, float]:
        """The number of each item by its id, for kinds that rate; one without a number is absent.

        The ids are those of `asked.items`; items that are no longer offered are left out.
        """
        return {}

    def seen(self, asked: Asked[OptionsT, ValueT]) -> tuple[str, ...] | None:
        """The ids of the entries that an answer given now is about; None where they are fixed.

        The answer is stale as soon as others are there.
        """
        if self.source(asked.options) is None:
            return None
        return tuple(item.id for item in asked.items)

    def score_type(self, options: OptionsT) -> FactType | None:
        """The sort of number that `scores` gives; None for kinds that give none."""
        return None

    def source(self, options: OptionsT) -> Source | None:
        """Where the items come from, for kinds with `from`."""
        return getattr(options, "source", None)

    def choices(self, options: OptionsT) -> tuple[Choice, ...]:
        """The fixed choices, for kinds with `choices`."""
        return getattr(options, "choices", ())

    def needs(self, options: OptionsT) -> Iterable[Ref]:
        """The names, beside those in its question, without which it has nothing to ask."""
        return [ref for choice in self.choices(options) for ref in choice.label.refs]

    def empty(self, raw: object) -> bool:
        """Whether `raw` is no answer at all, so that Enter asks once and then skips.

        A list or a mapping is empty when nothing in it says anything.
        """
        return raw is not False and _blank(raw)

    def offered(self, asked: Asked[OptionsT, ValueT]) -> Json:
        """The raw answer that stands there before the person begins, or None.

        Enter accepts it; an untouched one that was passed over is no answer.
        """
        return self.plain(asked.suggestion, asked) if asked.suggestion else None

    def waits(self, asked: Asked[OptionsT, ValueT]) -> bool:
        """Whether there is nothing to ask yet: no entries to choose among, no last plan.

        Such a step is passed over like one whose guard is false.
        """
        return self.can_wait(asked.options) and not asked.items

    def can_wait(self, options: OptionsT) -> bool:
        """Whether `waits` can ever be true; where not, an empty `from` hinders nothing."""
        return self.source(options) is not None

    def fields(
        self, asked: Asked[OptionsT, ValueT], so_far: Mapping[str, Json]
    ) -> tuple[Field, ...]:
        """The questions of an answer that has several parts, in order; () for a single question.

        `so_far` holds what `Field.typed` or `Field.read` gave, by field name.  A question that
        hangs on an earlier one is there as soon as that one is in `so_far`.  Ask the first whose
        name is not in `so_far` until none is left; `accept` takes `so_far` as it is then.
        """
        return ()


def _blank(raw: object, depth: int = 4) -> bool:
    if isinstance(raw, str):
        return not raw.strip()
    parts = raw.values() if isinstance(raw, Mapping) else raw
    if depth and isinstance(parts, Iterable):
        return all(_blank(part, depth - 1) for part in parts)
    return raw is None or raw is False
