"""Typst code → PDF: accessible (PDF/UA-1), reproducible, with our own fonts, without a network."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path
from threading import local
from typing import Literal

import typst
from guidance.content.language_tags import direction
from guidance.content.palettes import FIRST, PALETTES
from guidance.pdf.packing import PackingError, packed
from guidance.pdf.places import Places, places

HOOKS = Path(__file__).parent.parent.parent
TEMPLATES = HOOKS / "typst"
"""Typst can read nothing outside of this folder."""
FONTS = HOOKS / "fonts"
OURS = "Source Sans 3"
"""The font of every character that it has."""
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA-1 (ISO 14289-1); Typst refuses what violates it, such as a picture without text, or a missing glyph."""
PAGES = re.compile(rb"/Type/Pages/Count (\d+)")

Words = Mapping[str, Mapping[str, str]]
"""Language → interface strings for the templates."""
Keep = Callable[[partial[bytes]], bytes]
"""Returns the result of a call, made now or kept from an earlier build; it must depend on nothing but the arguments."""


def made_now(call: partial[bytes]) -> bytes:
    """Return the result of a call where nothing is kept."""
    return call()


class TypesettingError(Exception):
    """Typst refused or warned; the message is Typst's."""


@cache
def _fonts(further: tuple[str, ...]) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS), *further])


class Typesetter:
    """Compiles the documents of a site, which share interface strings, fonts and templates."""

    def __init__(self, words: Words, epoch: int, fonts: tuple[str, ...] = (), palette: str = FIRST) -> None:
        """``epoch`` is the date of every document, in seconds since 1970.

        ``fonts`` are folders with further fonts, for characters that ours lacks; ``palette`` names the colours.
        """
        self.epoch = epoch
        found = _fonts(fonts)
        languages = {lang.lower(): {**texts, "direction": direction(lang)} for lang, texts in words.items()}
        families = [OURS, *sorted({*found.families()} - {OURS})]
        self._compiler = typst.Compiler(
            root=str(TEMPLATES),
            font_paths=found,
            ignore_system_fonts=True,
            sys_inputs={
                "words": json.dumps(languages),
                "fonts": json.dumps(families),
                "palette": json.dumps(asdict(PALETTES[palette].light)),
            },
        )

    def pdf(self, source: str) -> tuple[bytes, int]:
        """Return the PDF and the number of its pages. Raises TypesettingError, also for warnings."""
        content, pages, _ = self.placed(source)
        return content, pages

    def placed(self, source: str) -> tuple[bytes, int, Places]:
        """Return the PDF, the number of its pages, and where its headings are. Raises TypesettingError."""
        try:
            content, warnings = self._compiler.compile_with_warnings(
                input=source.encode(), format="pdf", pdf_standards=[STANDARD], timestamp=self.epoch
            )
        except typst.TypstError as error:
            raise TypesettingError("; ".join([error.message, *error.hints])) from error
        if warnings:
            raise TypesettingError("; ".join(warning.message for warning in warnings))
        if not isinstance(content, bytes) or not (pages := PAGES.search(content)):
            raise TypesettingError("Typst's PDF does not say how many pages it has")
        try:
            return packed(content), int(pages[1]), places(content)
        except PackingError as error:
            raise TypesettingError(f"Typst's PDF can't be packed: {error}") from error

    def pictures(self, source: str, pixels_per_inch: float) -> list[bytes]:
        """Return the pages as PNG images."""
        made = self._compiler.compile(input=source.encode(), format="png", ppi=pixels_per_inch)
        return made if isinstance(made, list) else [made or b""]


def has_started() -> bool:
    """Return whether Typst has run in this process: its threads would be missing in one that is forked from it."""
    return bool(_fonts.cache_info().currsize)


def typeset(source: str, words: Words, epoch: int, fonts: tuple[str, ...], palette: str) -> bytes:
    """Return a document's pages and places as JSON, on a line of its own, and its PDF; any thread may call this.

    The arguments are those of ``Typesetter``. Raises TypesettingError.
    """
    content, pages, found = _typesetter(words, epoch, fonts, palette).placed(source)
    return b"%b\n%b" % (json.dumps([pages, found]).encode(), content)


_own = local()


def _typesetter(words: Words, epoch: int, fonts: tuple[str, ...], palette: str) -> Typesetter:
    """Return a typesetter of this thread's own, since no two can share one: the latest, if it is for the same."""
    purpose = (words, epoch, fonts, palette)
    if getattr(_own, "purpose", None) != purpose:
        _own.purpose, _own.typesetter = purpose, Typesetter(*purpose)
    found: Typesetter = _own.typesetter
    return found
