"""Translations: a flow in other words, what is missing in them, and what they cannot change."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.errors import FlowError
from sessionguide.flows.cues import read_cues
from sessionguide.flows.library import Library, built_in
from sessionguide.flows.reader import Read, read_again
from sessionguide.flows.translating.pseudo import pseudo, pseudo_translation
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import compose
from sessionguide.language.shapes import ListOf, Phrase, Words
from sessionguide.language.text import Template
from sessionguide.steps import kind, kind_names

FLOW = """sessionguide: 1
title: A talk
about: From here to there.
words: {activity: {one: experiment, many: experiments, a: an experiment}}
stages:
  first_look:
    note: Take time.
    steps:
      now: {kind: scale, ask: How near is it?, help: A number., ends: [far, here]}
      way: {kind: choose, ask: Which way?, choices: {stay: Stay, go: Go}}
      what: {kind: choose, ask: Which of these?, choices: [Time, Money]}
  second:
    title: More
    when: {way: go}
    steps:
      topic: {ask: "At ${now}, what now?", default: A walk, note: Wait.}
      ideas: {kind: list, ask: What else?, start_with: [Rest]}
      chosen: {say: "${what}"}
plan:
  goal: ${topic}
  Ideas: My ideas. ${ideas}
"""
GERMAN = """language: de
title: Ein Gespräch
about: Von hier nach dort.
words: {activity: {one: Versuch, many: Versuche, a: einen Versuch}}
stages:
  first_look:
    title: Erster Blick
    note: Lass dir Zeit.
    steps:
      now: {ask: Wie nah ist es?, help: Eine Zahl., ends: [fern, hier]}
      way: {ask: Wohin?, choices: {stay: Bleiben, go: Gehen}}
      what: {ask: Was davon?, choices: {Time: Zeit, Money: Geld}}
  second:
    title: Mehr
    steps:
      topic: {ask: "Was jetzt, bei ${now}?", default: Ein Spaziergang, note: Warte.}
      ideas: {ask: Was noch?, start_with: [Ruhe]}
plan:
  goal: ${topic}
  Einfälle: Meine Einfälle. ${ideas}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A flow with its German translation beside it."""
    (tmp_path / "talk.yaml").write_text(FLOW, encoding="utf-8")
    (tmp_path / "talk.de.yaml").write_text(GERMAN, encoding="utf-8")
    return Library((tmp_path,))


def _read(library: Library, text: str, flow: str = FLOW) -> Read:
    (library.folders[0] / "talk.yaml").write_text(flow, encoding="utf-8")
    (library.folders[0] / "talk.de.yaml").write_text(text, encoding="utf-8")
    return library.load("talk.de")


def _only(found: Read) -> tuple[str, tuple[int, int], str, str]:
    (finding,) = found.findings
    return finding.code, finding.place[:2], finding.message, finding.hint


# --- the flow in other words ------------------------------------------------------------------


def test_a_translation_is_a_flow_of_its_own_name(library: Library) -> None:
    """It is listed with its own title, and what else the list says comes from the flow."""
    heads = {head.name: head for head in library.heads()}
    assert list(heads) == ["talk", "talk.de"]
    german = heads["talk.de"]
    assert (german.title, german.about, german.broken) == (
        "Ein Gespräch",
        "Von hier nach dort.",
        "",
    )
    assert library.get("talk.de").name == "talk.de"


def test_every_text_is_in_the_other_language(library: Library) -> None:
    """Headings, questions, small print, ends, labels, suggestions, plan, the word, the notes."""
    flow = library.get("talk.de")
    assert (flow.title, flow.language, flow.word and flow.word.many) == (
        "Ein Gespräch",
        "de",
        "Versuche",
    )
    assert [stage.title for stage in flow.stages] == ["Erster Blick", "Mehr"]
    now, way, what, topic, ideas = (
        flow.by_name[n] for n in ("now", "way", "what", "topic", "ideas")
    )
    assert now.ask == Template(("Wie nah ist es?",))
    assert [end.parts for end in now.own.ends] == [("fern",), ("hier",)]
    assert [(c.key, c.label.parts) for c in way.own.choices] == [
        ("stay", ("Bleiben",)),
        ("go", ("Gehen",)),
    ]
    assert [(c.key, c.label.parts) for c in what.own.choices] == [
        ("Time", ("Zeit",)),
        ("Money", ("Geld",)),
    ]
    assert topic.default == Template(("Ein Spaziergang",))
    assert len(ideas.own.start_with) == 1
    assert [heading for heading, _ in flow.plan] == ["goal", "Einfälle"]
    assert read_cues(flow.text, flow.parts).steps["topic"] == "Warte."


def test_guards_names_and_kinds_stay_those_of_the_flow(library: Library) -> None:
    """The same steps in the same order: what was answered in one language counts in both."""
    flow, german = library.get("talk"), library.get("talk.de")
    assert list(german.by_name) == list(flow.by_name)
    assert [step.kind for step in german.steps] == [step.kind for step in flow.steps]
    assert [str(stage.when) for stage in german.stages] == [str(s.when) for s in flow.stages]


def test_a_whole_translation_has_nothing_wrong(library: Library) -> None:
    """A text without a letter, such as a name alone, needs no translation."""
    assert library.load("talk.de").findings == ()


def test_a_translated_flow_carries_both_texts(library: Library) -> None:
    """So that it can be read again without a library."""
    german = library.get("talk.de")
    assert (german.text, german.parts) == (FLOW, (("talk.de", GERMAN),))
    assert read_again(german.text, german.name, german.parts) == german


def test_a_flow_that_is_built_in_can_be_translated_from_ones_own_folder(tmp_path: Path) -> None:
    """The flow beside the translation comes first, then the nearest of that name."""
    (tmp_path / "career.de.yaml").write_text("language: de\ntitle: Berufsgespräch\n", "utf-8")
    library = Library((tmp_path,), last=(built_in(),))
    assert library.get("career.de").title == "Berufsgespräch"
    (tmp_path / "career.yaml").write_text(FLOW, encoding="utf-8")
    assert library.get("career.de").steps[0].name == "now"


# --- what is missing or does not fit ----------------------------------------------------------


def test_what_is_not_translated_is_found_and_speaks_its_own_language(library: Library) -> None:
    """The way to it is named; the flow can be used all the same."""
    found = _read(library, GERMAN.replace("ask: Wie nah ist es?, ", ""))
    assert _only(found) == (
        "translation-missing",
        (10, 7),
        '"stages.first_look.steps.now.ask" is not translated.',
        "It says: How near is it?",
    )
    assert library.get("talk.de").by_name["now"].ask == Template(("How near is it?",))


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("title: Ein Gespräch\n", "title"),
        ("about: Von hier nach dort.\n", "about"),
        ("words: {activity: {one: Versuch, many: Versuche, a: einen Versuch}}\n", "words"),
        ("    title: Erster Blick\n", "stages.first_look.title"),
        ("    note: Lass dir Zeit.\n", "stages.first_look.note"),
        (", help: Eine Zahl.", "stages.first_look.steps.now.help"),
        (", ends: [fern, hier]", "stages.first_look.steps.now.ends"),
        (", choices: {stay: Bleiben, go: Gehen}", "stages.first_look.steps.way.choices"),
        (", go: Gehen", "stages.first_look.steps.way.choices.go"),
        (", choices: {Time: Zeit, Money: Geld}", "stages.first_look.steps.what.choices"),
        (", default: Ein Spaziergang", "stages.second.steps.topic.default"),
        (", start_with: [Ruhe]", "stages.second.steps.ideas.start_with"),
        ("      ideas: {ask: Was noch?, start_with: [Ruhe]}\n", "stages.second.steps.ideas"),
        ("plan:\n  goal: ${topic}\n  Einfälle: Meine Einfälle. ${ideas}\n", "plan"),
    ],
)
def test_every_text_is_missed(library: Library, line: str, path: str) -> None:
    """Once each, and nothing that follows from it."""
    found = _read(library, GERMAN.replace(line, "", 1))
    assert _only(found)[0] == "translation-missing"
    assert _only(found)[2] == f'"{path}" is not translated.'
    assert found.flow is not None


def test_several_that_are_missing_are_all_named(library: Library) -> None:
    """Though they are said at one place."""
    found = _read(library, "language: de\n")
    assert {finding.code for finding in found.findings} == {"translation-missing"}
    assert len(found.findings) == 6
    assert library.get("talk.de").title == "A talk"


@pytest.mark.parametrize(
    ("before", "after", "code", "message"),
    [
        ("${now}", "${nun}", "translation-hole", "The flow shows no ${nun} here."),
        (", bei ${now}", "", "translation-hole", "${now} is lost here."),
        ("Wie nah ist es?", "'${nah ist}'", "brace", "Here ${ and } do not stand around one name."),
        ("Lass dir Zeit.", "[Zeit]", "shape", "This should be a text."),
        ("[fern, hier]", "[fern]", "shape", "This should be a list of 2 texts, as in the flow."),
        (
            "{Time: Zeit, Money: Geld}",
            "[Zeit, Geld]",
            "shape",
            "This should be rows of names and labels, such as Time: its label.",
        ),
        (
            "\n  Einfälle: Meine Einfälle. ${ideas}",
            "",
            "shape",
            "This should be 2 headings with a text each, as in the flow.",
        ),
        (
            "  goal: ${topic}",
            "  Ziel: ${topic}",
            "shape",
            'The heading "goal" keeps its name: the next session looks for it.',
        ),
        ("language: de\n", "", "missing", 'The translation has no "language".'),
        (
            "language: de",
            "language: Deutsch",
            "shape",
            "This should be a language code, such as en, de or pt-BR.",
        ),
        (
            "language: de",
            "language: fr",
            "shape",
            'The file is called talk.de, so its language should be "de".',
        ),
    ],
)
def test_what_does_not_fit_is_said_and_left_in_the_flows_own_words(
    library: Library, before: str, after: str, code: str, message: str
) -> None:
    """Nothing raises, and the flow can be used."""
    found = _read(library, GERMAN.replace(before, after, 1))
    assert _only(found)[0] == code
    assert _only(found)[2] == message
    flow = library.get("talk.de")
    assert {str(ref) for ref in flow.by_name["topic"].ask.refs} == {"now"}


@pytest.mark.parametrize(
    ("before", "after", "code", "message", "hint"),
    [
        (
            "  second:\n",
            "  secnd:\n",
            "unknown-name",
            'The flow that is translated has no "secnd".',
            'Did you mean "second"?',
        ),
        (
            "      topic: {",
            "      tropic: {",
            "unknown-name",
            'The stage that is translated has no "tropic".',
            'Did you mean "topic"?',
        ),
        (
            "title: Mehr",
            "titel: Mehr",
            "unknown-key",
            'The stage that is translated has no "titel".',
            'Did you mean "title"?',
        ),
        (
            "ask: Was noch?",
            "ask: Was noch?, help: Alles.",
            "unknown-key",
            'The step that is translated has no "help".',
            "There are: ask, start_with.",
        ),
        (
            "go: Gehen",
            "go: Gehen, run: Rennen",
            "unknown-key",
            'The step that is translated has no "run".',
            "There are: stay, go.",
        ),
        (
            "title: Mehr",
            "title: Mehr\n    when: {way: go}",
            "not-for-kind",
            '"when" is no text: it stays as in the flow.',
            "Delete it here. A translation holds only texts.",
        ),
        (
            "ask: Was noch?",
            "kind: list, ask: Was noch?",
            "not-for-kind",
            '"kind" is no text: it stays as in the flow.',
            "Delete it here. A translation holds only texts.",
        ),
    ],
)
def test_names_and_keys_are_those_of_the_flow(
    library: Library, before: str, after: str, code: str, message: str, hint: str
) -> None:
    """The nearest is named; what is no text has no place."""
    found = _read(library, GERMAN.replace(before, after, 1))
    (first,) = found.findings
    assert (first.code, first.message, first.hint) == (code, message, hint)
    assert found.flow is not None


def test_a_translation_without_its_flow_says_so(library: Library) -> None:
    """In the check, in the list, and where it is started."""
    (library.folders[0] / "talk.yaml").unlink()
    says = 'There is no flow "talk" for this to translate.'
    assert _only(library.load("talk.de")) == (
        "unknown-name",
        (1, 1),
        says,
        "Put talk.yaml beside it.",
    )
    assert [head.broken for head in library.heads()] == [says]
    with pytest.raises(FlowError, match="for this to translate"):
        library.get("talk.de")


def test_a_translation_of_a_broken_flow_says_where_to_look(library: Library) -> None:
    """The translation itself is judged all the same."""
    found = _read(library, GERMAN, FLOW.replace("kind: scale", "kind: scal"))
    code, _place, message, hint = _only(found)
    assert (code, message) == ("unknown-name", 'There is no flow "talk" that could be used.')
    assert hint.startswith("To see why: sessionguide flows check ")
    assert found.flow is None


@pytest.mark.parametrize(
    "text", ["", "- a", "a: [", "language: de\nstages: 3", "stages: [x]", "plan: x"]
)
def test_no_translation_raises(library: Library, text: str) -> None:
    """Whatever stands in it; something is said of each."""
    assert _read(library, text).findings


def test_stages_that_are_used_are_translated_too(library: Library) -> None:
    """They are part of the flow that uses them, and so of its translation."""
    flow = "sessionguide: 1\ntitle: Mine\nstages:\n  look: {use: talk/first_look}\n"
    folder = library.folders[0]
    (folder / "mine.yaml").write_text(flow, encoding="utf-8")
    german = (
        GERMAN.partition("  second:")[0]
        .replace("first_look", "look")
        .replace("about: Von hier nach dort.\n", "")
    )
    (folder / "mine.de.yaml").write_text(german, encoding="utf-8")
    assert library.load("mine.de").findings == ()
    found = library.get("mine.de")
    assert found.by_name["way"].ask == Template(("Wohin?",))
    assert [name for name, _ in found.parts] == ["talk", "mine.de"]
    assert read_again(found.text, found.name, found.parts) == found


def test_every_text_of_every_kind_has_its_place_in_a_translation() -> None:
    """A kind with a new key that clients read must be known here."""
    from sessionguide.flows.translating.table import OF_STEPS

    def is_text(shape: object) -> bool:
        inner = shape.inner if isinstance(shape, ListOf) else shape
        return type(inner) in (Phrase, Words) or "Label" in getattr(shape, "words", "")

    keys = [key for name in kind_names() for key in kind(name).keys]
    assert {key.name for key in keys if is_text(key.shape)} <= set(OF_STEPS)


# --- the language that nobody speaks ----------------------------------------------------------


def test_pseudo_texts_are_accented_longer_and_in_brackets() -> None:
    """What stands in `${}` stays."""
    text = "Where would ${now.up} and $${x} take you?"
    assert pseudo(text) == "⟦Ŵĥééŕéé ŵööûûĺď ${now.up} ååñď $${x} ţååķéé ýööûû?⟧"
    plain = "How close are you today to the working life you want?"
    assert 1.2 < len(pseudo(plain)) / len(plain) < 1.5


@pytest.mark.parametrize(
    "name",
    [p.stem for p in built_in().glob("*.*.yaml") if not p.stem.endswith(".rehearsals")],
)
def test_every_translation_that_is_built_in_is_whole(name: str) -> None:
    """Nothing is missing, and it is the flow it stands beside, with titles for narrow screens."""
    library = Library((built_in(),))
    assert library.load(name).findings == ()
    flow, own = library.get(name), library.get(name.partition(".")[0])
    assert flow.language != own.language
    assert [step.name for step in flow.steps] == [step.name for step in own.steps]
    assert max(len(stage.title) for stage in flow.stages) <= 17


@pytest.mark.parametrize("path", [p for p in built_in().glob("*.yaml") if "." not in p.stem])
def test_the_pseudo_language_of_every_flow_is_a_whole_translation(
    path: Path, tmp_path: Path
) -> None:
    """It passes the check, and every text is seen in it."""
    text = path.read_text(encoding="utf-8")
    root = compose(text, Findings())
    assert root is not None
    (tmp_path / path.name).write_text(text, encoding="utf-8")
    made = pseudo_translation(root, path.stem)
    (tmp_path / f"{path.stem}.qps.yaml").write_text(made, encoding="utf-8")
    library = Library((tmp_path,), last=(built_in(),))
    found = library.load(f"{path.stem}.qps")
    assert found.findings == ()
    flow = found.flow
    assert flow is not None
    assert all(stage.title.startswith("⟦") for stage in flow.stages)
    assert flow.language == "qps"


def test_the_pseudo_language_of_a_flow_with_everything_passes(library: Library) -> None:
    """Lists, labels, plan headings, the word."""
    root = compose(FLOW, Findings())
    assert root is not None
    path = library.folders[0] / "talk.qps.yaml"
    path.write_text(pseudo_translation(root, "talk"), encoding="utf-8")
    assert library.load("talk.qps").findings == ()
    flow = library.get("talk.qps")
    assert [heading for heading, _ in flow.plan] == ["goal", "⟦Îďééååš⟧"]
