"""The pictures that messengers and social networks show next to a link: one per language, drawn by Typst."""

from __future__ import annotations

from functools import partial

from guidance.content.page_kinds import HOME
from guidance.content.palettes import FIRST
from guidance.links.addresses import preview_address
from guidance.links.context import Context
from guidance.pdf.compiler import Typesetter
from guidance.render.typst_code import call, source, string

PIXELS_PER_INCH = 72
"""A point of the template is a pixel."""


def preview_files(context: Context) -> dict[str, partial[bytes]]:
    """Return path below the site's root → function that draws a language's picture (PNG)."""
    homes = {lang: context.library.page(lang, HOME) for lang in context.library.languages}
    return {
        preview_address(context.addresses, lang): partial(
            preview_png, lang, home.title, home.summary, context.fonts, context.palette
        )
        for lang, home in homes.items()
    }


def preview_png(lang: str, title: str, summary: str, fonts: tuple[str, ...] = (), palette: str = FIRST) -> bytes:
    """Draw a title and the text below it, as large as both fit."""
    code = source("preview.typ", call("preview", string(lang), string(title), string(summary)))
    return Typesetter({lang: {}}, 0, fonts, palette).pictures(code, PIXELS_PER_INCH)[0]
