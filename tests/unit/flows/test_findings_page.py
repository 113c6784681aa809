"""docs/findings.md shows each code as it is: a wrong example that gives it, a right one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from sessionguide.flows.library import Library
from sessionguide.language.findings import Finding
from sessionguide.rehearsal.sidecars import flow_of, try_rehearsals, without_flow
from tests.guide import GUIDE
from tests.unit.flows.test_guide import CODES, whole

TEXT: Final = (GUIDE.parent / "findings.md").read_text(encoding="utf-8")
TOP, *_PAGES = re.split(r"(?m)^## ", TEXT)
PAGES: Final = {page.partition("\n")[0]: page.partition("\n")[2] for page in _PAGES}
ADVICE: Final = {"closed-question", "long-title", "unused"}
SIDECARS: Final = {"translation": "talk.de.yaml", "rehearsal": "talk.rehearsals.yaml"}
_BLOCK: Final = re.compile(
    r"^(Wrong|Right)(?: (translation|rehearsal))?(?:, in `([a-z.]+)`)?:\n\n```yaml\n(.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


def test_every_code_has_its_page_and_its_link_in_alphabetical_order() -> None:
    """What the guide lists is explained here, each once; nothing else is."""
    assert len(_PAGES) == len(PAGES)
    assert list(PAGES) == sorted(CODES)
    assert re.findall(r"(?m)^- (.+)$", TOP) == [f"[{code}](#{code})" for code in PAGES]


@pytest.mark.parametrize("code", PAGES)
def test_a_page_says_it_in_a_few_sentences_and_shows_both(code: str) -> None:
    """A few sentences, then every block with a line before it that says what it is."""
    said = PAGES[code].split("```")[0].strip().rpartition("\n\n")[0]
    assert 2 <= len(re.findall(r"[.;](?:\s|$)", said)) <= 5
    blocks = _BLOCK.findall(PAGES[code])
    assert len(blocks) == PAGES[code].count("```yaml")
    assert {side for side, *_ in blocks} == {"Wrong", "Right"}


@pytest.mark.parametrize("code", PAGES)
def test_the_wrong_example_gives_the_code_and_nothing_else_that_fails(
    code: str, tmp_path: Path
) -> None:
    """Advice is only given; everything else fails the check."""
    found = _found("Wrong", code, tmp_path)
    assert code in {finding.code for finding in found}
    failing = {finding.code for finding in found if not finding.advice}
    assert failing == (set() if code in ADVICE else {code})


@pytest.mark.parametrize("code", PAGES)
def test_nothing_is_found_in_the_right_example(code: str, tmp_path: Path) -> None:
    """Not even advice: what is shown as right is to be copied."""
    assert _found("Right", code, tmp_path) == []


def _found(side: str, code: str, folder: Path) -> list[Finding]:
    """What is found in the files of one side of a page, each by its own name.

    A wrong translation or rehearsal stands beside the flow that is right.
    """
    blocks = _BLOCK.findall(PAGES[code])
    flows_of = "Right" if any(sort for _, sort, *_ in blocks) else side
    names: list[str] = []
    for one, sort, name, text in blocks:
        if one == (side if sort else flows_of):
            names.append(name or SIDECARS.get(sort, "talk.yaml"))
            (folder / names[-1]).write_text(text if sort else whole(text), encoding="utf-8")
    return [finding for name in names for finding in _check(folder / name)]


def _check(path: Path) -> tuple[Finding, ...]:
    library = Library((path.parent,))
    if not path.name.endswith(".rehearsals.yaml"):
        return library.load(path.name.removesuffix(".yaml")).findings
    text, beside = path.read_text(encoding="utf-8"), flow_of(str(path))
    if beside is None:
        return without_flow(text, str(path)).findings
    return try_rehearsals(text, library.get(Path(beside).stem)).findings
