"""Translations: a flow in other words."""

from __future__ import annotations

from pathlib import Path

from sessionguide.flows.cues import read_cues
from sessionguide.flows.library import Library, built_in
from sessionguide.flows.reader import read_again
from sessionguide.language.text import Template
from tests.unit.flows.translated import FLOW, GERMAN


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
