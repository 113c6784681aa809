"""The view of `activities`: one a page, then whether that is enough (S6, S7, A1-A13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sessionguide.language.facts import Item
from sessionguide.steps.activities import STEP
from sessionguide.steps.activities.said import (
    KEPT,
    Said,
    page_of,
    raw_of,
    renumbered,
    said_of,
    whats_of,
)
from sessionguide.steps.answers import quoted
from sessionguide.steps.base import Field, Json
from sessionguide.widgets.filled import Filled
from sessionguide.widgets.form_view import FORM_KEYS, FormView

_NEXT = "next"
_OWN = "Your own words first."
_IDEAS = "↓ goes to the ideas from earlier, Enter takes one."
_TAKEN = "It stands here for you to change into your own words."
_ENOUGH, _ANOTHER, _LATER = "enough", "another", "later"


class ActivitiesView(FormView):
    """The page of one activity; between pages, how many there are and what comes now."""

    kind = STEP
    keys_help = (
        *FORM_KEYS,
        ("↓", "on the first field: go to the ideas from earlier, Enter takes one"),
        ("F7", "see what others have tried; nothing is shown unless you ask"),
    )
    takes_suggestions = True

    # --- pages ----------------------------------------------------------------------------------

    def fields_of(self, filled: Filled) -> Sequence[Field]:
        """The fields of the page that is open."""
        page = page_of(filled.at) or "1"
        if page == _NEXT:
            return (self._next_field(filled.said),)
        fields = self.kind.fields(self.shown.asked, filled.said)
        here = [self._fresh(one, filled.said) for one in fields if page_of(one.name) == page]
        return here or (self._next_field(filled.said),)

    def _fresh(self, one: Field, said: Said) -> Field:
        """A field with the ideas that are not taken yet, and what the flow suggests."""
        if one.name.endswith(".more"):
            return one
        own = set(whats_of(said)) - {said.get(one.name)}
        choices = tuple(item for item in one.choices if item.text not in own)
        suggestion = self.shown.asked.suggestion if one.name == "1.what" else ""
        if not one.name.endswith(".what"):
            return replace(one, suggestion="")
        help = " ".join(part for part in (_OWN, _IDEAS if choices else "") if part)
        return replace(one, choices=choices, suggestion=suggestion, help=help)

    def _next_field(self, said: Said) -> Field:
        """What comes after a page (S6): enough, another, an idea for later, or a change.

        Nothing is suggested but to someone who comes back: an Enter too many ends nothing.
        """
        whats, most = whats_of(said), self.shown.asked.options.at_most
        word = self.shown.asked.word
        choices = [Item(_ENOUGH, "This is enough" if len(whats) == 1 else "These are enough")]
        if len(whats) < most:
            choices.append(Item(_ANOTHER, f"Another {word.one}"))
        choices.append(Item(_LATER, "An idea to keep for later"))
        choices += [
            Item(f"{number}.what", f"Change {quoted(what)}") for number, what in enumerate(whats, 1)
        ]
        looked_at_again = self.shown.raw is not None
        return Field(
            _NEXT,
            self._count(len(whats)),
            "What now",
            "choice",
            tuple(choices),
            suggestion=_ENOUGH if looked_at_again else "",
        )

    def _count(self, count: int) -> str:
        word, most = self.shown.asked.word, self.shown.asked.options.at_most
        named = f"{count} {word.one if count == 1 else word.many}"
        if not count:
            return f"No {word.one} so far, {most} at most. What now?"
        if count >= most:
            return f"{named}: as many as the plan holds."
        enough = "Would this one do?" if count == 1 else "Would these do?"
        return f"{named} so far, {most} at most. {enough}"

    def heading_of(self, filled: Filled) -> str:
        """Which activity this is about."""
        page = page_of(filled.at)
        if page.isdigit():
            one = self.shown.asked.word.one
            return f"{one[:1].upper()}{one[1:]} {page}"
        return "Ideas for later" if page == KEPT else ""

    # --- what stands here -------------------------------------------------------------------------

    def said_in(self, raw: Mapping[str, Any]) -> Said:
        """The fields of all activities."""
        return said_of(raw)

    def first_open(self, said: Said) -> str:
        """A draft goes on with its last activity; an answer shows what there is."""
        count = len(whats_of(said))
        if self.shown.draft is None:
            return _NEXT if said else "1.what"
        names = [one.name for one in self.fields_of(Filled(said, f"{count or 1}.what"))]
        return next((name for name in names if name not in said), _NEXT)

    def standing(self) -> Json:
        """All activities as they stand, and the ideas."""
        return raw_of(self.form.said, whole=False)

    # --- change -----------------------------------------------------------------------------------

    def done(self) -> None:
        """A page is done: what now?  Or that question is answered."""
        said = self.form.filled.said
        if self.form.filled.at == _NEXT:
            rest = {name: value for name, value in said.items() if name != _NEXT}
            self._go_on(str(said.get(_NEXT, "")), rest)
        elif raw_of(said, whole=True) == {"agreed": [], "kept": []}:
            self._answer(said)
        else:
            self._open(renumbered(said), _NEXT)

    def _go_on(self, choice: str, said: Said) -> None:
        if not choice:
            self.say("Choose with the arrow keys, then press Enter.")
        elif choice == _ENOUGH:
            self._answer(said)
        elif choice == _ANOTHER:
            self._open(said, f"{len(whats_of(said)) + 1}.what")
        elif choice == _LATER:
            names = [one.name for one in self.fields_of(Filled(said, f"{KEPT}.1"))]
            self._open(said, names[-1])
        else:
            self._open(said, choice)

    def _open(self, said: Said, at: str) -> None:
        self.form.go(Filled(MappingProxyType(dict(said)), at))
        self.form.focus_field()
        self.problem("")
        self.say("")

    def take_up(self, text: str, *, later: bool = False) -> None:
        """Put `text` into the open field where that asks what to try, else into a new page.

        Nothing that was said is replaced, and whose idea it is stays a question (A1, S10).
        """
        if not self.form.settle():
            return
        if later or not _asks_what(self.form.filled.at):
            said = {name: value for name, value in self.form.filled.said.items() if name != _NEXT}
            self._open(said, self._free(said, later))
        entry = self.form.box.entry
        own = "" if self.form.box.suggested else entry.value.strip()
        entry.replace(f"{own}\n{text}" if own else text, (0, 0), entry.document.end)
        entry.move_cursor(entry.document.end)
        self.form.focus_field()
        self.say(_TAKEN)

    def _free(self, said: Said, later: bool) -> str:
        """The field for one more: of an activity, or of an idea kept where the plan is full."""
        page = page_of(self.form.filled.at)
        if not later and page.isdigit() and not said.get(f"{page}.what"):
            return f"{page}.what"
        count = len(whats_of(said))
        if later or count >= self.shown.asked.options.at_most:
            names = [one.name for one in self.fields_of(Filled(said, f"{KEPT}.1"))]
            return names[-1]
        return f"{count + 1}.what"

    def _answer(self, said: Said) -> None:
        self.post_message(self.Answered(self.shown.visit, raw_of(said, whole=True)))


def _asks_what(name: str) -> bool:
    """Whether the field takes a thing to try."""
    return name.endswith(".what") or page_of(name) == KEPT


VIEW = ActivitiesView
