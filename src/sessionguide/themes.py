"""The looks: hc-dark and hc-light are ours; ansi is the terminal's own colours."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

HC_DARK = Theme(
    name="hc-dark",
    dark=True,
    background="#0b0d10",
    surface="#1c1e21",
    panel="#282b2f",
    boost="#282b2f",
    foreground="#f4f4f2",
    primary="#8ecbff",
    secondary="#c3cbd4",
    accent="#8ecbff",
    success="#9fe0a8",
    warning="#ffd479",
    error="#ffb3ab",
    variables={
        "text-muted": "#bcc5cf",
        "text-disabled": "#b1b9c1",
        "text-primary": "#8ecbff",
        "text-accent": "#8ecbff",
        "text-success": "#9fe0a8",
        "text-warning": "#ffd479",
        "text-error": "#ffb3ab",
        "border": "#8ecbff",
        "border-blurred": "#8a95a1",
        "rule": "#8a95a1",
        "input-cursor-background": "#f4f4f2",
        "input-cursor-foreground": "#0b0d10",
        "input-selection-background": "#0f2c80",
        "input-selection-foreground": "#ffffff",
        "scrollbar": "#8a95a1",
        "scrollbar-hover": "#bcc5cf",
        "scrollbar-active": "#bcc5cf",
        "scrollbar-background": "#0b0d10",
        "scrollbar-background-hover": "#0b0d10",
        "scrollbar-background-active": "#0b0d10",
        "scrollbar-corner-color": "#0b0d10",
    },
)

HC_LIGHT = Theme(
    name="hc-light",
    dark=False,
    background="#fbfaf7",
    surface="#f2f1ef",
    panel="#e9e8e5",
    boost="#e9e8e5",
    foreground="#141414",
    primary="#0f2c80",
    secondary="#3d4650",
    accent="#0f2c80",
    success="#1d5428",
    warning="#5f2e00",
    error="#8c1710",
    variables={
        "text-muted": "#3f474f",
        "text-disabled": "#3c444c",
        "text-primary": "#0f2c80",
        "text-accent": "#0f2c80",
        "text-success": "#1d5428",
        "text-warning": "#5f2e00",
        "text-error": "#8c1710",
        "border": "#0f2c80",
        "border-blurred": "#454d55",
        "rule": "#454d55",
        "input-cursor-background": "#141414",
        "input-cursor-foreground": "#fbfaf7",
        "input-selection-background": "#b8d8f2",
        "input-selection-foreground": "#141414",
        "scrollbar": "#59616a",
        "scrollbar-hover": "#454d55",
        "scrollbar-active": "#454d55",
        "scrollbar-background": "#fbfaf7",
        "scrollbar-background-hover": "#fbfaf7",
        "scrollbar-background-active": "#fbfaf7",
        "scrollbar-corner-color": "#fbfaf7",
    },
)

_ANSI_WORDS = {
    "text-muted": "ansi_default",
    "text-disabled": "ansi_default",
    "text-error": "ansi_red",
    "text-warning": "ansi_yellow",
    "rule": "ansi_default",
}

ANSI = replace(
    BUILTIN_THEMES["ansi-dark"],
    name="ansi",
    variables={**BUILTIN_THEMES["ansi-dark"].variables, **_ANSI_WORDS},
)

_BLACK, _WHITE, _BLUE = "#000000", "#ffffff", "#0000aa"
"""Colours that every terminal of sixteen has, and that stand well apart on all of them."""
_SELECTED = {"input-selection-background": _BLUE, "input-selection-foreground": _WHITE}

DARK_OF_16 = replace(
    HC_DARK,
    background=_BLACK, surface=_BLACK, panel=_BLACK, boost=_BLACK,
    variables={**HC_DARK.variables, **_SELECTED},
)  # fmt: skip
LIGHT_OF_16 = replace(
    HC_LIGHT,
    background=_WHITE, surface=_WHITE, panel=_WHITE, boost=_WHITE,
    foreground=_BLACK, secondary=_BLACK, success=_BLACK, warning=_BLACK, error=_BLACK,
    primary=_BLUE, accent=_BLUE,
    variables={
        **{
            name: _WHITE if name.endswith(("background", "background-hover", "background-active"))
            else _BLACK
            for name in HC_LIGHT.variables
        },
        "text-primary": _BLUE, "text-accent": _BLUE, "border": _BLUE,
        "scrollbar-corner-color": _WHITE,
        "input-cursor-background": _BLACK, "input-cursor-foreground": _WHITE,
        **_SELECTED,
    },
)  # fmt: skip
"""Greys and browns of ours would fall on the terminal's grey and yellow, which cannot be read."""

SOFT = replace(
    BUILTIN_THEMES["textual-dark"],
    variables={**BUILTIN_THEMES["textual-dark"].variables, "rule": "#8a8a8a"},
)

OURS = (HC_DARK, HC_LIGHT, SOFT, ANSI)
ALL_THEMES = {**BUILTIN_THEMES, **{theme.name: theme for theme in OURS}}
THEMES_OF_16 = {**ALL_THEMES, "hc-dark": DARK_OF_16, "hc-light": LIGHT_OF_16}
"""The same names, for a terminal of sixteen colours."""
THEME_WORDS = {
    "hc-dark": "dark, strong contrast",
    "hc-light": "light, strong contrast",
    "textual-dark": "dark, softer",
    "ansi": "those of your terminal",
}
"""The themes that the palette offers, in plain words; the first is the default."""
THEME_NAMES = tuple(THEME_WORDS)
