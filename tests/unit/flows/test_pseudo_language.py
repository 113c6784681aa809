"""The language that nobody speaks, and the translations that come with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from sessionguide.flows.library import Library, built_in
from sessionguide.flows.translating.pseudo import pseudo, pseudo_translation
from sessionguide.language.findings import Findings
from sessionguide.language.nodes import compose
from tests.unit.flows.translated import FLOW


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
