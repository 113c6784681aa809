"""The looks: hc-dark and hc-light are ours; ansi is the terminal's own colours."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

HC_DARK = Theme(
    name="hc-dark",
    dark=True,
    background="#0b0d10",
    surface="#191d23",
    panel="#232830",
    boost="#232830",
    foreground="#f4f4f2",
    primary="#8ecbff",
    secondary="#c3cbd4",
    accent="#8ecbff",
    success="#9fe0a8",
    warning="#ffd479",
    error="#ffb3ab",
    variables={
        "text-muted": "#bcc5cf",
        "text-disabled": "#9aa4af",
        "text-primary": "#8ecbff",
        "text-accent": "#8ecbff",
        "text-success": "#9fe0a8",
        "text-warning": "#ffd479",
        "text-error": "#ffb3ab",
        "border": "#8ecbff",
        "border-blurred": "#8a95a1",
        "rule": "#7d8894",
        "input-cursor-background": "#f4f4f2",
        "input-cursor-foreground": "#0b0d10",
        "input-selection-background": "#2c5f8c",
        "input-selection-foreground": "#ffffff",
        "scrollbar": "#7d8894",
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
    surface="#eeece6",
    panel="#e4e1d9",
    boost="#e4e1d9",
    foreground="#141414",
    primary="#0b4a80",
    secondary="#3d4650",
    accent="#0b4a80",
    success="#1d5428",
    warning="#694300",
    error="#8c1710",
    variables={
        "text-muted": "#3f474f",
        "text-disabled": "#565e66",
        "text-primary": "#0b4a80",
        "text-accent": "#0b4a80",
        "text-success": "#1d5428",
        "text-warning": "#694300",
        "text-error": "#8c1710",
        "border": "#0b4a80",
        "border-blurred": "#59616a",
        "rule": "#59616a",
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

SOFT = replace(
    BUILTIN_THEMES["textual-dark"],
    variables={**BUILTIN_THEMES["textual-dark"].variables, "rule": "#8a8a8a"},
)

OURS = (HC_DARK, HC_LIGHT, SOFT, ANSI)
ALL_THEMES = {**BUILTIN_THEMES, **{theme.name: theme for theme in OURS}}
THEME_WORDS = {
    "hc-dark": "dark, strong contrast",
    "hc-light": "light, strong contrast",
    "textual-dark": "dark, softer",
    "ansi": "those of your terminal",
}
"""The themes that the palette offers, in plain words; the first is the default."""
THEME_NAMES = tuple(THEME_WORDS)
