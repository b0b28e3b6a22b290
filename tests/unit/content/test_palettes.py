"""Every colour has the contrast of WCAG 2.2, 1.4.3 and 1.4.11, light and dark, whichever palette a site chooses."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from guidance.content.files.kinds_file import parse_kinds
from guidance.content.page_kinds import COLOURS
from guidance.content.palettes import FIRST, PALETTES, palette_style
from support.project import ROOT

BASE = (ROOT / "docs/assets/stylesheets/base.css").read_text("utf-8")
TEXT, GRAPHIC = 4.5, 3.0
"""The least contrast of text (1.4.3), and of marks that carry a meaning (1.4.11)."""


def luminance(colour: str) -> float:
    """Return the relative luminance of #rgb or #rrggbb (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    values = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    dark, light = sorted(map(luminance, (first, second)))
    return (light + 0.05) / (dark + 0.05)


def variables(style: str, palette: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of a style sheet with a palette, for light and for dark devices."""
    sides: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for text in (style, palette_style(palette)):
        light, _, dark = text.partition("prefers-color-scheme: dark")
        for side, part in zip(sides, (light, dark), strict=True):
            side.update(re.findall(r"--([\w-]+): (#[0-9a-f]+)", part))
    return sides[0], {**sides[0], **sides[1]}


def tints(style: str, palette: str) -> list[dict[str, str]]:
    """Return the colour of each kind, for light and for dark devices."""
    own = [{FIRST: getattr(PALETTES[FIRST], side).accent} if palette != FIRST else {} for side in ("light", "dark")]
    named = dict(re.findall(r"\.colour-(\w+) { --tint: var\(--([\w-]+)\)", style))
    return [
        {name: mine.get(name) or found[named[name]] for name in COLOURS}
        for found, mine in zip(variables(style, palette), own, strict=True)
    ]


def too_faint(style: str, palette: str) -> list[str]:
    """Return every pair of colours that stand on each other and differ too little."""
    found = []
    for of_kinds, colours in zip(tints(style, palette), variables(style, palette), strict=True):
        papers = {name: colours[name] for name in ("paper", "surface", "accent-soft")}
        pairs = [(colours[name], paper, TEXT) for name in ("ink", "quiet", "accent") for paper in papers.values()]
        pairs += [(tint, papers[name], TEXT) for tint in of_kinds.values() for name in ("paper", "surface")]
        pairs += [(colours[name], papers["paper"], GRAPHIC) for name in ("control-line", "focus")]
        pairs += [
            (colours["warm"], colours["warm-soft"], TEXT),
            (colours["mark-ink"], colours["mark"], TEXT),
            (colours["band-ink"], colours["band"], TEXT),
        ]
        found += [f"{a} on {b}" for a, b, least in pairs if contrast(a, b) < least]
    return found


def test_contrast_is_computed_as_wcag_says() -> None:
    assert contrast("#fff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES)
def test_every_colour_stands_out(palette: str) -> None:
    assert too_faint(BASE, palette) == []


def test_a_colour_that_does_not_is_found() -> None:
    assert too_faint(BASE.replace("--violet: #5c4a8a", "--violet: #9c8aca"), FIRST) == [
        "#9c8aca on #fff",
        "#9c8aca on #f2f5f6",
    ]


@pytest.mark.parametrize("palette", PALETTES)
def test_no_two_kinds_have_the_same_colour(palette: str) -> None:
    for of_kinds in tints(BASE, palette):
        assert [pair for pair in combinations(of_kinds, 2) if of_kinds[pair[0]] == of_kinds[pair[1]]] == []


def test_the_first_palette_is_that_of_the_style_sheet_and_the_templates() -> None:
    light, dark = variables(BASE, FIRST)
    for tones, found in ((PALETTES[FIRST].light, light), (PALETTES[FIRST].dark, dark)):
        assert (tones.accent, tones.accent_soft, tones.band) == (found["accent"], found["accent-soft"], found["band"])
    design = (ROOT / "hooks/typst/design.typ").read_text("utf-8")
    ours = dict(re.findall(r'#let ([\w-]+) = rgb\("(#[0-9a-f]+)"\)', design))
    assert {name: found for name, found in ours.items() if name in light} == {n: light[n] for n in ours if n in light}
    assert "warm" in ours


def test_more_kinds_than_colours_repeat_them() -> None:
    lines = [
        f"  k{n}: {{folder: f{n}, steps: none, order: [sections], sections: {{}}}}" for n in range(len(COLOURS) + 2)
    ]
    kinds, findings = parse_kinds("\n".join(["phases: [now]", "kinds:", *lines, "relations: {}", ""]), "docs/kinds.yml")
    assert findings == []
    assert kinds
    assert [kind.colour for kind in kinds.kinds.values()] == [*COLOURS, *COLOURS[:2]]
