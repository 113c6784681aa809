"""What is missing in a translation, what does not fit, and what it cannot change."""

from __future__ import annotations

import pytest

from sessionguide.errors import FlowError
from sessionguide.flows.library import Library
from sessionguide.flows.reader import read_again
from sessionguide.language.shapes import ListOf, Phrase, Words
from sessionguide.language.text import Template
from sessionguide.steps import kind, kind_names
from tests.unit.flows.translated import FLOW, GERMAN, only, written


def test_what_is_not_translated_is_found_and_speaks_its_own_language(library: Library) -> None:
    """The way to it is named; the flow can be used all the same."""
    found = written(library, GERMAN.replace("ask: Wie nah ist es?, ", ""))
    assert only(found) == (
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
    found = written(library, GERMAN.replace(line, "", 1))
    assert only(found)[0] == "translation-missing"
    assert only(found)[2] == f'"{path}" is not translated.'
    assert found.flow is not None


def test_several_that_are_missing_are_all_named(library: Library) -> None:
    """Though they are said at one place."""
    found = written(library, "language: de\n")
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
    found = written(library, GERMAN.replace(before, after, 1))
    assert only(found)[0] == code
    assert only(found)[2] == message
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
    found = written(library, GERMAN.replace(before, after, 1))
    (first,) = found.findings
    assert (first.code, first.message, first.hint) == (code, message, hint)
    assert found.flow is not None


def test_a_translation_without_its_flow_says_so(library: Library) -> None:
    """In the check, in the list, and where it is started."""
    (library.folders[0] / "talk.yaml").unlink()
    says = 'There is no flow "talk" for this to translate.'
    assert only(library.load("talk.de")) == (
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
    found = written(library, GERMAN, FLOW.replace("kind: scale", "kind: scal"))
    code, _place, message, hint = only(found)
    assert (code, message) == ("unknown-name", 'There is no flow "talk" that could be used.')
    assert hint.startswith("To see why: sessionguide flows check ")
    assert found.flow is None


@pytest.mark.parametrize(
    "text", ["", "- a", "a: [", "language: de\nstages: 3", "stages: [x]", "plan: x"]
)
def test_no_translation_raises(library: Library, text: str) -> None:
    """Whatever stands in it; something is said of each."""
    assert written(library, text).findings


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
