"""The pictures: a few pages as they are painted, and those that the README shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.snapshot.golden import golden_of
from tests.snapshot.painting import Painting
from tests.snapshot.scenes import painted
from tests.snapshot.sights import USUAL, Size, of_scene, seen
from tests.snapshot.stage import ROOT
from tests.snapshot.svg import svg_of

GOLDEN = Path(__file__).parent / "golden"
PICTURES = ROOT / "docs" / "pictures"
REFRESH = "Look at it; if it is right, make pictures refreshes it."

STILL = (
    ("scale", (60, 20), "hc-dark"),
    ("scale", (80, 24), "hc-dark"),
    ("scale", (200, 60), "hc-dark"),
    ("scale", (80, 24), "hc-light"),
    ("sort", (80, 24), "hc-dark"),
    ("home", (80, 24), "hc-dark"),
    ("overview", (80, 24), "hc-dark"),
    ("unlock_wrong", (80, 24), "hc-light"),
    ("lock", (80, 24), "hc-dark"),
    ("plan", (80, 24), "hc-dark"),
    ("contract_record", (60, 20), "hc-dark"),
    ("rate", (60, 20), "hc-dark"),
    ("rate_table", (80, 24), "hc-light"),
)
"""What is compared cell by cell."""

SHOWN = {
    "home": ("home", "hc-dark", "The home page: practise, start with a client, take the tour"),
    "session-dark": ("scale", "hc-dark", "A session: one question, the stages above, keys below"),
    "session-light": ("rank", "hc-light", "The same session in light colours: ideas in order"),
    "overview": ("overview", "hc-dark", "The overview: every question with its answer"),
    "plan": ("plan", "hc-light", "The plan, read back in the client's own words"),
    "companion": ("companion", "hc-dark", "The coach's own window: notes, time, what comes next"),
    "curtain": ("curtain", "hc-dark", "The pause screen: nothing but one word"),
}
"""The pictures of the README and of the pages in docs: scene, theme, and what they show."""


SCROLLED = ("overview",)
"""Pages that stand elsewhere in a window that has grown: pictured in one that has not."""


async def pictured(scene: str, size: Size, theme: str) -> Painting:
    """The page as somebody sees it who comes to it."""
    if scene in SCROLLED:
        return await painted(scene, size, theme)
    return (await seen(scene))[size, theme].painting


def compared(file: Path, now: str, made_anew: bool) -> None:
    """Fail unless `file` says what is painted now, or write it where that is wanted."""
    if made_anew:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(now, encoding="utf-8")
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    assert now == kept, f"{file.relative_to(ROOT)} is not what is painted. {REFRESH}"


@pytest.mark.parametrize(("scene", "size", "theme"), [of_scene(*still) for still in STILL])
async def test_a_page_is_painted_as_it_was(
    scene: str, size: tuple[int, int], theme: str, made_anew: bool
) -> None:
    """Every sign and every colour; nothing moves, so that nothing differs by itself."""
    now = golden_of(await pictured(scene, size, theme))
    compared(GOLDEN / f"{scene}-{size[0]}x{size[1]}-{theme}.txt", now, made_anew)


@pytest.mark.parametrize(
    ("scene", "picture"), [of_scene(scene, picture) for picture, (scene, *_) in SHOWN.items()]
)
async def test_a_picture_shows_what_the_program_paints(
    scene: str, picture: str, made_anew: bool
) -> None:
    """Nobody reads about a page that is not there any more."""
    _scene, theme, title = SHOWN[picture]
    now = svg_of(await pictured(scene, USUAL, theme), title)
    compared(PICTURES / f"{picture}.svg", now, made_anew)


def test_what_is_written_shows_these_pictures_and_they_are_there() -> None:
    """Every picture that the README or a page names is made here, and none is made in vain."""
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    named = re.findall(r"!\[[^]]+\]\((?:docs/)?pictures/([a-z-]+)\.svg\)", text)
    assert sorted(set(named)) == sorted(SHOWN)
    assert sorted(file.stem for file in PICTURES.iterdir()) == sorted(SHOWN)


@pytest.mark.parametrize("picture", SHOWN)
def test_a_picture_fetches_nothing(picture: str) -> None:
    """No script, no font and no address but the name of the format."""
    text = (PICTURES / f"{picture}.svg").read_text(encoding="utf-8")
    assert re.findall(r"https?://[^\"' ]+", text) == ["http://www.w3.org/2000/svg"]
    assert not re.search(r"<script|<style|@import|url\(|href", text)
