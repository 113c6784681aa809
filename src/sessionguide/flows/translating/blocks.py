"""What a translation can hold where there are names: flow, stages, steps, the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as AnyMapping

from sessionguide.datum import datum
from sessionguide.flows.translating.forms import TEXT, Form, Made, Say, at
from sessionguide.flows.translating.here import Here, speaks
from sessionguide.language.nodes import Mapping, Node, Scalar

_GOAL = "goal"


@datum(frozen=True)
class Named(Form):
    """Parts that the flow's author named: stages, steps."""

    part: str
    inside: Callable[[str, Mapping], tuple[Form, Mapping]]
    """The form of one of them, from its name and what it is; and that with what it lacks."""

    def over(self, own: Node, given: Node | None, here: Here) -> Node:
        """Each by its name."""
        if not isinstance(own, Mapping):
            return own
        if given is not None and not isinstance(given, Mapping):
            here.misshapen(given, f"{self.part}s, by their names in the flow")
            given = None
        if given is not None:
            given = _meant(given, [key.text for key, _ in own.entries], here, "unknown-name")
        return Mapping(tuple(self._over(own, given, here)), own.place)

    def _over(
        self, own: Mapping, given: Mapping | None, here: Here
    ) -> Iterator[tuple[Scalar, Node]]:
        for key, value in own.entries:
            if isinstance(value, Mapping):
                form, value = self.inside(key.text, value)
                found, there = at(given, key.text, here, self.part)
                yield key, form.over(value, found, there)
            else:
                yield key, value

    def made(self, own: Node, say: Say) -> Made:
        """Those in which there is something."""
        entries = own.entries if isinstance(own, Mapping) else ()
        made = {}
        for key, value in entries:
            if isinstance(value, Mapping):
                form, value = self.inside(key.text, value)
                made[key.text] = form.made(value, say)
        return _without_nothing(made)


@datum(frozen=True)
class Keys(Form):
    """Keys of the language, of which only some hold texts."""

    forms: AnyMapping[str, Form]
    passed: frozenset[str] = frozenset()
    """Keys that a translation may have, and which say nothing."""

    def over(self, own: Node, given: Node | None, here: Here) -> Node:
        """Each by its name; the others stay as they are."""
        if not isinstance(own, Mapping):
            return own
        if given is None:
            if self.made(own, str) is not None:
                here.missing("")
            return own
        if not isinstance(given, Mapping):
            here.misshapen(given, "names with the texts below them, as in the flow")
            return own
        given = self._of_texts(own, given, here)
        entries = ((key, self._over(key, value, given, here)) for key, value in own.entries)
        return Mapping(tuple(entries), own.place)

    def _over(self, key: Scalar, value: Node, given: Mapping, here: Here) -> Node:
        form = self.forms.get(key.text)
        return form.over(value, *at(given, key.text, here)) if form else value

    def _of_texts(self, own: Mapping, given: Mapping, here: Here) -> Mapping:
        """What of `given` are texts that the flow has; the rest is noted."""
        there = [key.text for key, _ in own.entries]
        texts = [name for name in there if name in self.forms]
        kept = []
        for key, value in given.entries:
            if key.text in texts or key.text not in (*there, *self.passed):
                kept.append((key, value))
            elif key.text not in self.passed:
                here.no_text(key)
        return _meant(Mapping(tuple(kept), given.place), texts, here, "unknown-key")

    def made(self, own: Node, say: Say) -> Made:
        """Those in which there is something."""
        entries = own.entries if isinstance(own, Mapping) else ()
        forms = ((key.text, value, self.forms.get(key.text)) for key, value in entries)
        return _without_nothing({name: form.made(at, say) for name, at, form in forms if form})


class Document(Form):
    """The headings and texts of the plan, in the flow's order."""

    def over(self, own: Node, given: Node | None, here: Here) -> Node:
        """Each by its place, since the headings are translated too; `goal` keeps its name."""
        if not isinstance(own, Mapping):
            return own
        if given is None:
            here.missing(", ".join(key.text for key, _ in own.entries))
            return own
        if not isinstance(given, Mapping) or len(given.entries) != len(own.entries):
            here.misshapen(given, f"{len(own.entries)} headings with a text each, as in the flow")
            return own
        pairs = zip(own.entries, given.entries, strict=True)
        return Mapping(tuple(self._row(*pair, here) for pair in pairs), own.place)

    def _row(
        self, own: tuple[Scalar, Node], given: tuple[Scalar, Node], here: Here
    ) -> tuple[Scalar, Node]:
        heading = own[0]
        if heading.text != _GOAL:
            read = TEXT.over(heading, given[0], here)
            heading = read if isinstance(read, Scalar) else heading
        elif given[0].text != _GOAL:
            message = 'The heading "goal" keeps its name: the next session looks for it.'
            here.findings.add("shape", message, given[0].place, "Write goal: here.")
        return heading, TEXT.over(own[1], given[1], here.into(heading.text, given[0]))

    def made(self, own: Node, say: Say) -> Made:
        """Every heading with its text."""
        entries = own.entries if isinstance(own, Mapping) else ()
        rows = ((key.text, value.text) for key, value in entries if isinstance(value, Scalar))
        made = {}
        for heading, text in rows:
            named = say(heading) if heading != _GOAL and speaks(heading) else heading
            made[named] = say(text) if speaks(text) else text
        return made or None


def _meant(given: Mapping, known: list[str], here: Here, code: str) -> Mapping:
    """`given` with a misspelt name, which is noted, read as the one that it is nearest to."""
    there = {key.text for key, _ in given.entries}
    entries = []
    for key, value in given.entries:
        name = key.text if key.text in known else here.unknown(key, known, code)
        if name == key.text or name not in there:
            entries.append((Scalar(name, key.place), value))
    return Mapping(tuple(entries), given.place)


def _without_nothing(made: dict[str, Made]) -> Made:
    kept = {name: value for name, value in made.items() if value is not None}
    return kept or None
