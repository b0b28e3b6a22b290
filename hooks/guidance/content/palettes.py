"""Palettes that a site can choose from: colours of links, marks and bands, with the contrast that WCAG asks for.

The style sheets and the Typst templates have all other colours, with which these are tested.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of a palette on a light or a dark device, as #rrggbb."""

    accent: str
    """Links and marks; also the first colour of kinds."""
    accent_soft: str
    """The ground below marked text."""
    band: str
    """The ground of the header, of covers and previews, below white text."""


@dataclass(frozen=True, slots=True)
class Palette:
    """A palette: paper has its light tones."""

    light: Tones
    dark: Tones


FIRST = "teal"
"""The palette that the style sheets have."""
PALETTES = {
    FIRST: Palette(Tones("#0b5563", "#e4f0f2", "#0b4450"), Tones("#8ad0dc", "#15343b", "#0a2e37")),
    "blue": Palette(Tones("#24528f", "#e6edf7", "#1b3f70"), Tones("#9cc2f2", "#182c47", "#122a4a")),
    "violet": Palette(Tones("#5c4a8a", "#edeaf6", "#41336a"), Tones("#b7a6e6", "#2b2345", "#2a2147")),
    "green": Palette(Tones("#2f6318", "#e9f2e4", "#244d12"), Tones("#a5d58a", "#20331a", "#183609")),
    "magenta": Palette(Tones("#8a2560", "#f7e8f0", "#6a1a49"), Tones("#eda3cd", "#3f1a30", "#45102f")),
}


def palette_style(name: str) -> str:
    """Return the rules that follow the first style sheet; none for the palette that this has.

    The kind whose colour the accent has been keeps it.
    """
    if name == FIRST:
        return ""
    chosen, first = PALETTES[name], PALETTES[FIRST]
    light, dark = _rules(chosen.light, first.light), _rules(chosen.dark, first.dark)
    return f"{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n"


def _rules(tones: Tones, first: Tones) -> str:
    root = f":root {{ --accent: {tones.accent}; --accent-soft: {tones.accent_soft}; --band: {tones.band}; }}\n"
    return f"{root}.colour-{FIRST} {{ --tint: {first.accent}; }}\n"
