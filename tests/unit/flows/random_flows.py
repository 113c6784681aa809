"""Random flows that are good by the way they are made: nothing in them may be found wrong.

Three rules keep them good.  A text names only what is surely answered there, or what its own guard
asks for.  A guard tests what can come out either way there.  What a condition above it, or an
ending before it, has settled already is not tested again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from sessionguide.steps import kind, kind_names
from sessionguide.steps.activities.table import FIELD_NAMES
from sessionguide.steps.contract.agreed import PART_NAMES

Draw = st.DrawFn
Keys = dict[str, str]
WORDS = ("rest", "the garden", "calm: and quiet", "what now", "yes", "a #1 thing", "über", "[b]")


@dataclass
class Known:
    """A name that later steps can use."""

    name: str
    kind: str
    tests: tuple[str, ...] = ()
    """Tests on it that can be true and can be false, each a whole entry: `now: {above: 3}`."""
    items: bool = False
    """Whether `from` can draw on it."""
    sure: bool = True
    """Whether it is answered wherever a later step is asked."""
    hangs_on: frozenset[str] = frozenset()
    """The names whose answers decide whether it is asked; itself where it may be skipped."""
    span: tuple[float, float, float] | None = None
    """Of a scale: from, to, step."""


@dataclass
class Plot:
    """A flow while it is being made."""

    lines: list[str] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)
    """Names that no guard may test from here on."""
    steps: int = 0
    has_activities: bool = False

    def add(self, indent: int, key: str, value: str = "") -> None:
        self.lines.append(f"{' ' * indent}{key}: {value}".rstrip())

    def name(self) -> str:
        self.steps += 1
        return f"s{self.steps}"

    def sure(self) -> list[Known]:
        return [one for one in self.known if one.sure]

    def testable(self) -> list[Known]:
        return [one for one in self.sure() if one.tests and one.name not in self.settled]

    def unsure(self) -> list[Known]:
        """Names of which nobody knows whether they are answered."""
        return [one for one in self.known if not one.sure and not one.hangs_on & self.settled]

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def _maybe(draw: Draw) -> bool:
    return draw(st.booleans())


def quoted(text: str) -> str:
    """A text in quotes, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)


# --- each kind's own keys -------------------------------------------------------------------------


def _count(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


def _text_keys(draw: Draw, plot: Plot, keys: Keys) -> Known:
    if _maybe(draw):
        keys["at_most"] = str(draw(_count(1, 40)))
    return Known("", "text")


def _list_keys(draw: Draw, plot: Plot, keys: Keys) -> Known:
    least, most = draw(_count(1, 2)), draw(_count(3, 6))
    if _maybe(draw):
        keys["at_least"] = str(least)
    if _maybe(draw):
        keys["at_most"] = str(most)
    if draw(st.integers(0, 3)) == 0:
        entries = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True))
        keys["start_with"] = f"[{', '.join(map(quoted, entries))}]"
    return Known("", "list", ("{name}.count: {above: 2}", "{name}.count: {at_most: 2}"), True)


SCALES: tuple[tuple[float, float], ...] = ((1, 1), (0, 1), (-3, 1), (0, 0.5), (10, 10))
"""From, and step."""


def _scale_keys(draw: Draw, plot: Plot, keys: Keys) -> Known:
    low, step = draw(st.sampled_from(SCALES))
    high = low + step * draw(_count(3, 10))
    keys |= {"from": f"{low:g}", "to": f"{high:g}", "step": f"{step:g}"}
    if (low, step) == (1, 1) and high == 10:
        keys.clear()
    if _maybe(draw):
        keys["ends"] = '["not at all", "as can be: fully"]'
    least = low
    alike = [one for one in plot.sure() if one.span == (low, high, step)]
    if alike and _maybe(draw):
        keys["at_least"] = f"{{answer: {draw(st.sampled_from(alike)).name}}}"
    elif draw(st.integers(0, 3)) == 0:
        least = low + step
        keys["at_least"] = f"{least:g}"
    tests = (f"{{name}}: {{above: {least:g}}}", f"{{name}}: {{below: {high:g}}}",
             f"{{name}}: {high:g}", f"{{name}}: {{is_not: {high:g}}}")  # fmt: skip
    return Known("", "scale", tests, span=(low, high, step))


def _yes_no_keys(draw: Draw, plot: Plot, keys: Keys) -> Known:
    return Known("", "yes_no", ("{name}: yes", "{name}: {is: no}", "{name}: {is_not: yes}"))


def _choices(draw: Draw, keys: Keys) -> None:
    names = ["stay", "go", "wait", "ask"][: draw(_count(3, 4))]
    plain = _maybe(draw)
    rows = [name if plain else f"{name}: {quoted(f'I {name}: why')}" for name in names]
    keys["choices"] = f"[{', '.join(rows)}]" if plain else f"{{{', '.join(rows)}}}"


def _source(draw: Draw, plot: Plot, keys: Keys) -> bool:
    lists = [one for one in plot.sure() if one.items]
    if not lists or _maybe(draw):
        return False
    chosen = draw(st.lists(st.sampled_from(lists), min_size=1, max_size=2, unique_by=id))
    names = ", ".join(one.name for one in chosen)
    keys["from"] = names if len(chosen) == 1 else f"[{names}]"
    return True


def _choose_keys(draw: Draw, plot: Plot, keys: Keys) -> Known:
    several = _maybe(draw)
    if several:
        keys |= {"at_least": "1", "at_most": str(draw(_count(2, 3)))}
    if _source(draw, plot, keys):
        return Known("", "choose", items=several)
    _choices(draw, keys)
    one = ("{name}: stay", "{name}: {one_of: [stay, go]}", "{name}: {is_not: wait}")
    many = ("{name}: {includes: go}", "{name}.count: {above: 1}")
    return Known("", "choose", many if several else one, several)


def _rank_keys(draw: Draw, plot: Plot, keys: Keys) -> Known:
    drawn = _source(draw, plot, keys)
    if _maybe(draw):
        keys["keep"] = str(draw(_count(1, 1 if drawn else 3)))
    if drawn:
        return Known("", "rank", items=True)
    _choices(draw, keys)
    return Known("", "rank", ("{name}.first: go", "{name}.first: {one_of: [stay, go]}"), True)


def _contract_keys(draw: Draw, plot: Plot, keys: Keys) -> Known:
    parts = draw(st.lists(st.sampled_from(PART_NAMES), min_size=1, unique=True))
    keys["agree"] = f"[{', '.join(parts)}]"
    return Known("", "contract")


def _activities_keys(draw: Draw, plot: Plot, keys: Keys) -> Known:
    _source(draw, plot, keys)
    keys["at_most"] = str(draw(_count(1, 3)))
    if _maybe(draw):
        details = draw(st.lists(st.sampled_from(FIELD_NAMES), min_size=1, max_size=5, unique=True))
        keys["details"] = f"[{', '.join(details)}]"
    plot.has_activities = True
    return Known("", "activities", ("{name}.count: {above: 0}", "{name}.count: 0"))


def _review_keys(draw: Draw, plot: Plot, keys: Keys) -> Known:
    return Known("", "review", sure=False)


KINDS: dict[str, Callable[[Draw, Plot, Keys], Known]] = {
    "text": _text_keys,
    "list": _list_keys,
    "scale": _scale_keys,
    "yes_no": _yes_no_keys,
    "choose": _choose_keys,
    "rank": _rank_keys,
    "contract": _contract_keys,
    "activities": _activities_keys,
    "review": _review_keys,
}
"""What each kind is given; a kind that is not here is written as its own worked example."""


# --- guards and texts -----------------------------------------------------------------------------


def _guard(draw: Draw, plot: Plot) -> tuple[str, frozenset[str]]:
    """A test that can be true and can be false here, and the names that it hangs on."""
    chosen = draw(st.lists(st.sampled_from(plot.testable()), min_size=1, max_size=2, unique_by=id))
    parts = [draw(st.sampled_from(one.tests)).replace("{name}", one.name) for one in chosen]
    names = frozenset(one.name for one in chosen)
    if len(parts) == 1:
        shapes = [f"{{{parts[0]}}}", f"{{not: [{{{parts[0]}}}]}}"]
    else:
        braced = ", ".join(f"{{{part}}}" for part in parts)
        shapes = [f"{{any: [{braced}]}}", f"{{all: [{braced}]}}", f"{{{', '.join(parts)}}}"]
    return draw(st.sampled_from(shapes)), names


def _asking(draw: Draw, plot: Plot) -> str:
    """A text that shows what is surely answered, or what every session knows."""
    parts = [draw(st.sampled_from(("What of this?", "How so: now?", "And [then]?")))]
    if plot.sure() and _maybe(draw):
        parts.append(f"Of ${{{draw(st.sampled_from(plot.sure())).name}}}?")
    if draw(st.integers(0, 4)) == 0:
        parts.append(draw(st.sampled_from(("On ${today}.", "For ${word.a}.", "$${x}"))))
    return quoted(" ".join(parts))


# --- steps ----------------------------------------------------------------------------------------


def _step(draw: Draw, plot: Plot, *, free: bool = True) -> None:
    """One step; `free` where it may be guarded, optional or private."""
    name, keys = plot.name(), dict[str, str]()
    hangs_on: frozenset[str] = frozenset()
    if free and plot.testable() and _maybe(draw):
        keys["when"], hangs_on = _guard(draw, plot)
    elif free and plot.unsure() and draw(st.integers(0, 2)) == 0:
        other = draw(st.sampled_from(plot.unsure()))
        keys["when"] = f"{{{other.name}: {{answered: yes}}}}"
        hangs_on = frozenset({other.name, *other.hangs_on})
    sort = draw(st.sampled_from(_sorts(plot)))
    own: Keys = {}
    known = KINDS[sort](draw, plot, own)
    keys["ask"] = _asking(draw, plot)
    if sort != "text" or _maybe(draw):
        keys["kind"] = sort
    keys |= own
    known.name, known.hangs_on = name, known.hangs_on | hangs_on
    known.sure = known.sure and not hangs_on
    if free:
        _freely(draw, known, keys)
    _write(plot, name, keys)
    if keys.get("private") != "yes":
        plot.known.append(known)


def _sorts(plot: Plot) -> list[str]:
    return [name for name in KINDS if name != "activities" or not plot.has_activities]


def _freely(draw: Draw, known: Known, keys: Keys) -> None:
    if draw(st.integers(0, 3)) == 0:
        keys["optional"] = "yes"
        known.sure, known.hangs_on = False, known.hangs_on | {known.name}
    if draw(st.integers(0, 5)) == 0:
        keys["private"] = "yes"
    if draw(st.integers(0, 5)) == 0:
        keys["by"] = "coach"
    if draw(st.integers(0, 3)) == 0:
        keys["help"] = quoted("Small print: ${today}.")
        keys["note"] = quoted("For the coach.")
    if known.kind == "text" and draw(st.integers(0, 3)) == 0:
        keys["default"] = quoted(draw(st.sampled_from(("rest", "${last_plan.goal}"))))


def _write(plot: Plot, name: str, keys: Keys) -> None:
    plot.add(6, name)
    for key, value in keys.items():
        plot.add(8, key, value)


def _narrowed(draw: Draw, plot: Plot) -> None:
    """A choice among what is left of a list: it may be nothing, so that nobody can rely on it."""
    lists = [one for one in plot.sure() if one.items]
    chosen = draw(st.lists(st.sampled_from(lists), min_size=2, max_size=2, unique_by=id))
    source = f"{{list: {chosen[0].name}, except: {chosen[1].name}}}"
    name, kinds = plot.name(), ("choose", "rank")
    keys = {"kind": draw(st.sampled_from(kinds)), "from": source, "ask": _asking(draw, plot)}
    _write(plot, name, keys)


def _look_back(draw: Draw, plot: Plot) -> None:
    """A step that is asked only where the session before has an answer."""
    other = draw(st.sampled_from(plot.sure()))
    test = f"{{last.{other.name}: {{answered: yes}}}}"
    _write(plot, plot.name(), {"when": test, "ask": quoted(f"It was ${{last.{other.name}}}.")})


def _say(draw: Draw, plot: Plot) -> None:
    """Something said; with a guard it may be the end, and settles what the guard tests."""
    keys = {"say": _asking(draw, plot)}
    if plot.testable() and _maybe(draw):
        keys["when"], names = _guard(draw, plot)
        if _maybe(draw):
            keys["finish"] = "yes"
            plot.settled |= names
            plot.settled |= {one.name for one in plot.known if one.hangs_on & names}
    if _maybe(draw):
        keys["minutes"] = "1"
    _write(plot, plot.name(), keys)


def _loop(draw: Draw, plot: Plot) -> None:
    """A draft, perhaps a look at the one before, and whether it will do."""
    draft, fits = plot.name(), plot.name()
    _write(plot, draft, {"ask": _asking(draw, plot)})
    if _maybe(draw):
        test = f"{{{draft}.before: {{answered: yes}}}}"
        _write(plot, plot.name(), {"when": test, "ask": quoted(f"Not ${{{draft}.before}}?")})
    until, more = draw(st.sampled_from((("yes", "yes_no"), ("{at_least: 8}", "scale"))))
    repeat = f"{{from: {draft}, until: {{{fits}: {until}}}, at_most: {draw(_count(2, 4))}}}"
    ask = quoted(f"Does ${{{draft}}} do?")
    _write(plot, fits, {"kind": more, "ask": ask, "repeat": repeat})
    plot.known += [Known(draft, "text"), Known(fits, more, (f"{fits}: {until}",))]


def _example(draw: Draw, plot: Plot) -> None:
    """The worked example of a kind, its names made new: so every kind there will be has a part."""
    example = kind(draw(st.sampled_from(kind_names()))).example
    if "activities" in example:
        return
    for name in re.findall(r"(?m)^([a-z_]+):", example):
        example = re.sub(rf"\b{name}\b", plot.name(), example)
    plot.lines += [f"      {line}".rstrip() for line in example.splitlines()]


# --- stages ---------------------------------------------------------------------------------------


def _stage(draw: Draw, plot: Plot, number: int, minutes: int | None) -> None:
    plot.add(2, f"stage{number}")
    if _maybe(draw):
        plot.add(4, "title", quoted(draw(st.sampled_from(WORDS))))
    if minutes:
        plot.add(4, "minutes", str(minutes))
    if draw(st.integers(0, 2)) == 0:
        plot.add(4, "in_plan", draw(st.sampled_from(("now", "goal", "options", "next", "no"))))
    guarded = bool(plot.testable()) and draw(st.integers(0, 2)) == 0
    lists = [one for one in plot.sure() if one.items]
    if guarded:
        _guarded_steps(draw, plot)
    elif lists and draw(st.integers(0, 2)) == 0:
        _steps_for_each(draw, plot, draw(st.sampled_from(lists)))
    else:
        plot.add(4, "steps")
        _steps(draw, plot)


def _guarded_steps(draw: Draw, plot: Plot) -> None:
    """Steps below a condition: what they hang on is settled among them, and unsure after them."""
    test, names = _guard(draw, plot)
    plot.add(4, "when", test)
    plot.add(4, "steps")
    settled, before = set(plot.settled), len(plot.known)
    plot.settled |= names | {one.name for one in plot.known if one.hangs_on & names}
    for _ in range(draw(_count(1, 3))):
        _step(draw, plot)
    plot.settled = settled
    for one in plot.known[before:]:
        one.sure, one.hangs_on = False, one.hangs_on | names


def _steps_for_each(draw: Draw, plot: Plot, source: Known) -> None:
    """Steps asked of each entry of a list; inside they have plain names, outside none here."""
    entry = f"entry_{plot.name()}"
    plot.add(4, "for_each", source.name)
    plot.add(4, "as", entry)
    plot.add(4, "steps")
    near = plot.name()
    ask = quoted(f"How near is ${{{entry}}}?")
    _write(plot, near, {"kind": "scale", "ask": ask})
    for _ in range(draw(_count(0, 2))):
        keys = {"ask": quoted(f"What of ${{{entry}}}, at ${{{near}}}?")}
        if _maybe(draw):
            keys["when"] = f"{{{near}: {draw(st.sampled_from(('{above: 3}', '{below: 8}', '5')))}}}"
        if _maybe(draw):
            keys |= {"kind": draw(st.sampled_from(("yes_no", "list"))), "optional": "yes"}
        _write(plot, plot.name(), keys)


def _steps(draw: Draw, plot: Plot) -> None:
    _step(draw, plot, free=False)
    for _ in range(draw(_count(0, 4))):
        parts: list[Callable[[Draw, Plot], None]] = [_step, _step, _step, _say, _loop, _example]
        parts += [_look_back] if plot.sure() else []
        parts += [_narrowed] if sum(one.items for one in plot.sure()) > 1 else []
        draw(st.sampled_from(parts))(draw, plot)


@st.composite
def good_flows(draw: Draw) -> str:
    """The text of a flow in which nothing is wrong."""
    plot = Plot()
    plot.add(0, "sessionguide", "1")
    plot.add(0, "title", quoted(draw(st.sampled_from(WORDS))))
    stages = draw(_count(1, 4))
    minutes = draw(st.sampled_from((None, 5)))
    if minutes:
        plot.add(0, "minutes", str(minutes * stages))
    plot.add(0, "stages")
    for number in range(stages):
        _stage(draw, plot, number, minutes)
    _plan(draw, plot)
    return plot.text


def _plan(draw: Draw, plot: Plot) -> None:
    """The client's document, where it is arranged: any name may stand there, answered or not."""
    if not plot.known or _maybe(draw):
        return
    plot.add(0, "plan")
    for heading in draw(st.lists(st.sampled_from(["goal", "Where I am", "Mine: all"]), min_size=1,
                                 unique=True)):  # fmt: skip
        named = draw(st.lists(st.sampled_from(plot.known), min_size=1, max_size=3))
        plot.add(2, quoted(heading), quoted(" ".join(f"So: ${{{one.name}}}." for one in named)))
