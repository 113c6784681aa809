"""Our colours on terminals that have only 256 or 16: what becomes of them can be read as well."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from textual.theme import Theme

from sessionguide.themes import ALL_THEMES, DARK_OF_16, LIGHT_OF_16, THEMES_OF_16
from tests.snapshot.contrast import BODY, ENABLED, ratio
from tests.snapshot.painting import Look, Rgb
from tests.snapshot.sights import DARK, USUAL, of_scene, seen

XTERM = (
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
)  # fmt: skip
CONSOLE = (
    (0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0),
    (0, 0, 170), (170, 0, 170), (0, 170, 170), (170, 170, 170),
    (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85),
    (85, 85, 255), (255, 85, 255), (85, 255, 255), (255, 255, 255),
)  # fmt: skip
"""What xterm and the console of Linux make of the sixteen."""
GROUNDS = ("background", "surface", "panel")
READ = ("text-muted", "text-disabled", "text-primary", "text-accent", "text-warning", "text-error")
SEEN = ("rule", "border", "border-blurred", "scrollbar")

of_ours = pytest.mark.parametrize("name", ["hc-dark", "hc-light"])


def pairs(theme: Theme) -> list[tuple[str, str, float]]:
    """Ink, ground, and the least there must be between them."""
    grounds = [getattr(theme, ground) for ground in GROUNDS]
    inks = [(str(theme.foreground), BODY), *((theme.variables[name], BODY) for name in READ)]
    inks += [(theme.variables[name], ENABLED) for name in SEEN]
    found = [(ink, ground, least) for ink, least in inks for ground in grounds]
    chosen = ("input-selection-foreground", "input-selection-background")
    ink, ground = (theme.variables[name] for name in chosen)
    return [*found, (ink, ground, BODY)]


def faint(theme: Theme, system: ColorSystem, palette: tuple[Rgb, ...] | None) -> list[str]:
    """What cannot be read of the theme where its colours are brought down to a terminal's."""

    def down(color: str) -> Rgb:
        fewer = Color.parse(color).downgrade(system)
        if palette is None:
            return fewer.get_truecolor()
        assert fewer.number is not None
        return palette[fewer.number]

    counted = (
        (ink, on, least, ratio(Look(down(ink), down(on)))) for ink, on, least in pairs(theme)
    )
    return [f"{ink} on {on}: {found:.2f}" for ink, on, least, found in counted if found < least]


@of_ours
@pytest.mark.parametrize("system", [ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT])
def test_every_ink_can_be_read_on_every_ground(name: str, system: ColorSystem) -> None:
    """Words 7 to 1 and lines 4.5 to 1, in all colours and in 256."""
    assert faint(ALL_THEMES[name], system, None) == []


@of_ours
@pytest.mark.parametrize("palette", [XTERM, CONSOLE], ids=["xterm", "console"])
def test_sixteen_colours_can_be_read_whatever_a_terminal_makes_of_them(
    name: str, palette: tuple[Rgb, ...]
) -> None:
    """The same themes in other colours: black, white and blue, which no terminal blurs."""
    assert faint(THEMES_OF_16[name], ColorSystem.STANDARD, palette) == []


def test_light_colours_of_ours_would_not_be_read_in_sixteen() -> None:
    """Why there are others for it: brown falls on yellow, greys on a grey in the middle."""
    assert faint(ALL_THEMES["hc-light"], ColorSystem.STANDARD, XTERM) != []
    assert (DARK_OF_16.name, LIGHT_OF_16.name) == ("hc-dark", "hc-light")


SAID = {
    "choose": "> ",
    "choose_several": "[x]",
    "overview": "●",
    "problem": "Problem: ",
    "rank": "↕",
    "scale": "[5]",
    "sort": "> ",
}
"""What stands there in signs, whatever it looks like besides."""


@pytest.mark.parametrize(("name", "sign"), [of_scene(name, sign) for name, sign in SAID.items()])
async def test_without_any_colour_signs_say_the_same(name: str, sign: str) -> None:
    """What is marked, ticked, lifted, done or wrong is said in letters or signs (U1)."""
    assert sign in (await seen(name))[USUAL, DARK].painting.text
