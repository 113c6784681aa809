"""The kind `sort`: entries put into boxes, like cards on a table (S17)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sessionguide.errors import AnswerError
from sessionguide.language.facts import Fact, FactType, Item, Ref
from sessionguide.language.shapes import Key, did_you_mean
from sessionguide.language.sources import Source
from sessionguide.steps.answers import quoted
from sessionguide.steps.base import Field, Given, Json, Problem, StepKind
from sessionguide.steps.picking import CHOICES, FROM, check_choices, items_json, items_of
from sessionguide.steps.sort.boxes import Into, Room
from sessionguide.steps.sort.facts import facts_of, lines_of, phrases_of, types_of
from sessionguide.steps.sort.questions import box_fields
from sessionguide.steps.sort.said import boxed
from sessionguide.steps.sort.value import Boxed as Boxed
from sessionguide.steps.sort.value import SortAsked, boxes_of, ids_of, live_in
from sessionguide.steps.sort.value import SortOptions as SortOptions
from sessionguide.steps.sort.value import SortValue as SortValue

if TYPE_CHECKING:
    from sessionguide.steps.paper import Paper


class SortStep(StepKind[SortOptions, SortValue]):
    """Entries put into boxes by the client; whatever fits nowhere may stay outside (S5, S17).

    Example::

        weighs:
          kind: list
          ask: What is part of this, as you see it?
        spheres:
          kind: sort
          ask: How much say do you have in each of them?
          from: weighs
          into: {mine: It is up to me, partly: I can have a say, given: I have to live with it}
        begin_with:
          when: {spheres.mine: {answered: yes}}
          kind: choose
          ask: Which of these would you like to begin with?
          from: spheres.mine
        make_room:
          when: {spheres.given.count: {at_least: 2}, spheres.given: {answered: yes}}
          ask: What would help you to put ${spheres.given} down for a while?
    """

    name = "sort"
    sign = "M1 9H6V14H1ZM10 9H15V14H10ZM3.5 1V6M12.5 1V6M2 4.5L3.5 6L5 4.5M11 4.5L12.5 6L14 4.5"
    summary = "Entries put into boxes; the answer is what stands in each box."
    told = "Put each one into the box where it belongs for you."
    keys = (
        CHOICES,
        FROM,
        Key(
            "into",
            Into(),
            "The boxes, at most 9; or the list whose entries are the boxes.",
            "into: {mine: It is up to me, given: I have to live with it}",
            required=True,
        ),
        Key(
            "at_most",
            Room(),
            "How many a box may hold: one number for all of them, or one for some.",
            "at_most: {mine: 3}",
        ),
    )
    either = ("choices", "from")
    raw_form = (
        "Boxes by key or label, each with its entries; what is not named is in no box: "
        "`spheres: {mine: [Call Sam], given: [The weather]}`."
    )

    def options(self, given: Given, problem: Problem) -> SortOptions:
        """What is sorted, and the boxes; a limit needs a box that is there."""
        check_choices(given, problem)
        into, room = given.get("into"), given.get("at_most")
        if into is None:
            problem(
                "into", "missing", "This step needs into, with the boxes or the name of a list."
            )
        options = SortOptions(
            given.get("choices", ()),
            given.get("from"),
            into if isinstance(into, tuple) else (),
            into if isinstance(into, Source) else None,
            room if isinstance(room, int) else None,
            room if isinstance(room, tuple) else (),
        )
        _check_limits(options, problem)
        return options

    def accept(self, raw: object, asked: SortAsked) -> SortValue:
        """What stands in each box; grey entries keep their place there.

        The same boxes as before are the same answer, though something was renamed since.
        """
        value = SortValue(boxed(raw, asked))
        if asked.previous and ids_of(value.boxes) == ids_of(asked.previous.boxes):
            return asked.previous
        live = live_in(value, asked)
        if not live:
            raise AnswerError("Please put at least one into a box, or skip this question.")
        for one in live:
            most = asked.options.most(one.box.id)
            if most is not None and len(one.items) > most:
                count = len(one.items)
                raise AnswerError(f"{quoted(one.box.text)} holds {most} at most; this has {count}.")
        return value

    def facts(self, value: SortValue, asked: SortAsked) -> Mapping[str, Fact]:
        """The boxes as lines, `count`, `unsorted`, and each box of the flow with its `count`."""
        return facts_of(value, asked)

    def fact_types(self, options: SortOptions) -> Mapping[str, FactType]:
        """Lists, that may be missing, and numbers; of boxes that the client named nothing."""
        return types_of(options)

    def fact_words(self, options: SortOptions) -> Mapping[str, str]:
        """'"It is up to me" in spheres'."""
        return phrases_of(options)

    def lines(self, value: SortValue, asked: SortAsked) -> tuple[str, ...]:
        """'Mine: Call Sam, Rest' for each box with something in it."""
        return lines_of(live_in(value, asked))

    def paper(self, options: SortOptions) -> Paper:
        """Boxes with lines in them; where the entries are known, a table to tick."""
        from sessionguide.steps.sort.sheet import room_for

        return room_for(options)

    def to_json(self, value: SortValue) -> Json:
        """The boxes, each with what is in it."""
        return {"boxes": [[one.box.id, one.box.text, items_json(one.items)] for one in value.boxes]}

    def from_json(self, data: Json) -> SortValue:
        """What `to_json` wrote."""
        return SortValue(
            tuple(Boxed(Item(id, text), items_of(items)) for id, text, items in data["boxes"])
        )

    def raw(self, value: SortValue, asked: SortAsked) -> Json:
        """The ids in each box."""
        return ids_of(value.boxes)

    def needs(self, options: SortOptions) -> Iterator[Ref]:
        """Also what the labels of the boxes show, or the list that the boxes are."""
        yield from super().needs(options)
        yield from (ref for box in options.boxes for ref in box.label.refs)
        yield from options.into.names if options.into else ()

    def waits(self, asked: SortAsked) -> bool:
        """Whether there is nothing to sort, or no box to put it into."""
        return self.can_wait(asked.options) and not (asked.items and boxes_of(asked))

    def can_wait(self, options: SortOptions) -> bool:
        """Whether entries or boxes come from a list."""
        return options.source is not None or options.into is not None

    def offered(self, asked: SortAsked) -> Json:
        """Nothing: there is no text that could be a suggestion."""
        return None

    def fields(self, asked: SortAsked, so_far: Mapping[str, Json]) -> tuple[Field, ...]:
        """Each entry in turn: which box."""
        return tuple(box_fields(asked, so_far))


def _check_limits(options: SortOptions, problem: Problem) -> None:
    keys = [box.key for box in options.boxes]
    for key, _most in options.limits:
        if options.into is not None:
            message = "The client names these boxes; one number counts for all of them."
            return problem("at_most", "shape", message)
        if keys and key not in keys:
            hint = did_you_mean(key, keys) or f"There are: {', '.join(keys)}."
            return problem("at_most", "no-choice", f'There is no box "{key}".', hint)
    return None


STEP = SortStep()
