"""The poster: well-formed, nothing outside its page, nothing over anything else, dark enough."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessionguide.flows.library import built_in, library_of
from sessionguide.flows.model import Flow, Stage
from sessionguide.language.widths import print_width
from sessionguide.maps.card import card_block
from sessionguide.maps.ink import DEEP, INK, PAPER, SHADE, SOFT
from sessionguide.maps.pages import dealt, height_of
from sessionguide.maps.picture import picture
from sessionguide.maps.poster import svg
from tests.unit.flows.making import step
from tests.unit.maps.flows import long, talk, tall

NS = "{http://www.w3.org/2000/svg}"
FLOWS = {
    "talk": talk(),
    "long": long(6),
    "tall": tall(),
    "career": library_of().get(str(built_in() / "career.yaml")),
}


def _root(flow: Flow) -> ET.Element:
    return ET.fromstring(svg(flow))


def _size(root: ET.Element) -> tuple[float, float]:
    _x, _y, width, height = map(float, root.attrib["viewBox"].split())
    return width, height


@pytest.mark.parametrize("name", FLOWS)
def test_nothing_stands_outside_the_paper(name: str) -> None:
    """Every text ends before the edge, even in a wide font; every box is whole."""
    root = _root(FLOWS[name])
    width, height = _size(root)
    for text in root.iter(f"{NS}text"):
        x, y, size = (float(text.attrib[key]) for key in ("x", "y", "font-size"))
        wide = print_width(text.text or "", size, bold="font-weight" in text.attrib)
        left = x - wide if "text-anchor" in text.attrib else x
        assert left >= 0, text.text
        assert left + wide <= width, text.text
        assert 0 < y < height, text.text


@pytest.mark.parametrize("name", FLOWS)
def test_no_line_of_text_stands_on_another(name: str) -> None:
    """Base lines at the same height leave room for each other."""
    rows: dict[float, list[tuple[float, float]]] = {}
    for text in _root(FLOWS[name]).iter(f"{NS}text"):
        x, y, size = (float(text.attrib[key]) for key in ("x", "y", "font-size"))
        wide = print_width(text.text or "", size, bold="font-weight" in text.attrib)
        left = x - wide if "text-anchor" in text.attrib else x
        rows.setdefault(y, []).append((left, left + wide))
    for spans in rows.values():
        spans.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("name", FLOWS)
def test_every_question_is_on_the_poster_in_full(name: str) -> None:
    """Broken into lines, never cut."""
    flow = FLOWS[name]
    shown = "".join(text.text or "" for text in _root(flow).iter(f"{NS}text"))
    found = re.sub(r"\s", "", shown)
    for card in picture(flow).cards:
        for row in card.rows:
            for part in (row.ask, row.name, row.guard, row.loop):
                assert re.sub(r"\s", "", part) in found


def test_a_small_flow_is_one_page_and_a_long_one_several_of_one_size() -> None:
    """Each page has its number; the drawing is as tall as its pages together."""
    width, height = _size(_root(FLOWS["talk"]))
    assert height <= width * 1.34
    root = _root(FLOWS["long"])
    numbers = [t.text or "" for t in root.iter(f"{NS}text") if "page 1 of" in (t.text or "")]
    pages = int(numbers[0].rpartition(" ")[2])
    width, height = _size(root)
    assert pages > 1
    assert height == pytest.approx(pages * width * 1.34, abs=1)


def test_a_stage_longer_than_a_page_is_continued() -> None:
    """Its title says so on every piece after the first."""
    texts = _root(FLOWS["tall"]).iter(f"{NS}text")
    titles = [text.text or "" for text in texts if text.attrib["font-size"] == "14"]
    assert titles[0] == "Finding the sentence"
    assert len(titles) > 2
    assert set(titles[1:]) == {"Finding the sentence (continued)"}


@given(st.lists(st.integers(1, 30), min_size=1, max_size=12), st.sampled_from([1, 2]))
def test_columns_hold_every_row_once_and_in_order(sizes: list[int], together: int) -> None:
    """However many cards of whatever length; no column is higher than the page."""
    flow = Flow("f", "F", tuple(_stage(number, size) for number, size in enumerate(sizes)))
    cards = [card_block(card) for card in picture(flow).cards]
    columns = dealt(cards, 700, together)
    dealt_rows = [block.row.name for column in columns for card in column for block in card.rows]
    assert dealt_rows == [block.row.name for card in cards for block in card.rows]
    assert all(column and height_of(column) <= 700 for column in columns)


def _stage(number: int, size: int) -> Stage:
    steps = tuple(
        step(f"s{number}_{place}", "What do you want to do now?") for place in range(size)
    )
    return Stage(f"t{number}", f"Stage {number}", steps)


@given(st.text(max_size=80))
def test_no_text_breaks_the_file(text: str) -> None:
    """Whatever a flow says, it is text and nothing else."""
    flow = Flow("f", text, (Stage("talk", text, (step("a", text.replace("${", "")),)),), about=text)
    assert _root(flow).tag == f"{NS}svg"


def test_only_plain_shapes_and_generic_fonts_are_used() -> None:
    """No script, no link, nothing to fetch."""
    root = _root(FLOWS["talk"])
    tags = {element.tag.removeprefix(NS) for element in root.iter()}
    assert tags == {"svg", "title", "text", "rect", "path", "polygon", "circle"}
    assert root.attrib["font-family"].endswith("sans-serif")
    assert not any("href" in name for element in root.iter() for name in element.attrib)


@pytest.mark.parametrize(
    ("front", "back"), [(INK, PAPER), (SOFT, PAPER), (INK, SHADE), (SOFT, SHADE), (DEEP, PAPER)]
)
def test_every_pair_of_colours_has_a_contrast_of_seven_to_one(front: str, back: str) -> None:
    """Readable in grey, and from across a room."""
    light, dark = sorted((_light(front), _light(back)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 7


def _light(color: str) -> float:
    digits = color[1:] if len(color) == 7 else "".join(sign * 2 for sign in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_stage_for_each_entry_is_a_stack_and_a_loop_an_arrow_back() -> None:
    """Two more cards behind it; a head that points to the left."""
    root = _root(FLOWS["talk"])
    cards = [r for r in root.iter(f"{NS}rect") if r.attrib.get("width") == "392"]
    assert len(cards) == 4
    tips = [p.attrib["points"].split(" ") for p in root.iter(f"{NS}polygon")]
    left = [tip for tip in tips if tip[1].split(",")[0] == tip[2].split(",")[0]]
    assert len(left) == 1


def test_a_stage_that_may_be_passed_over_has_a_way_past_it() -> None:
    """A broken line beside the card."""
    dashed = [p for p in _root(FLOWS["talk"]).iter(f"{NS}path") if "stroke-dasharray" in p.attrib]
    assert len(dashed) == 1
