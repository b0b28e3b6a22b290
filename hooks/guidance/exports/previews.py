"""The pictures that messengers and social networks show next to a link, drawn by Typst.

Each page has one in each language, and one with the titles of all languages for its permanent address.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from guidance.content.page_kinds import HOME
from guidance.content.palettes import FIRST
from guidance.links.context import Context
from guidance.links.preview_pictures import common_picture, page_picture, pictured
from guidance.pdf.compiler import Typesetter
from guidance.render.typst_code import array, call, record, source, string

PIXELS_PER_INCH = 72
"""A point of the template is a pixel."""
HEIGHT = 630
"""Pixels; the width is 1200."""

Titles = tuple[tuple[str, str, str], ...]
"""Language, title and summary; the summary may be empty."""


def preview_files(context: Context) -> dict[str, partial[bytes]]:
    """Return path below the site's root → function that draws a picture (PNG).

    A copy without a web server has none: nobody can link to it.
    """
    return dict(_drawings(context)) if context.addresses.directory_urls else {}


def _drawings(context: Context) -> Iterator[tuple[str, partial[bytes]]]:
    library = context.library
    for page_id in pictured(library):
        there = library.languages_of(page_id)
        for lang in there:
            yield page_picture(context.addresses, lang, page_id), _drawing(context, page_id, (lang,))
        yield common_picture(page_id), _drawing(context, page_id, there)


def _drawing(context: Context, page_id: str, langs: tuple[str, ...]) -> partial[bytes]:
    """Return what draws a page's titles between its overviews and the site's names; a home page has a summary."""
    library, home = context.library, page_id == HOME
    pages = [library.page(lang, page_id) for lang in langs]
    folder = library.entries[page_id].folder
    titles = tuple((page.lang, page.title, page.summary if home else "") for page in pages)
    above = " · ".join(library.page(lang, folder).menu for lang in langs) if folder else ""
    below = "" if home else " · ".join(library.page(lang, HOME).title for lang in langs)
    return partial(preview_png, titles, above, below, context.fonts, context.palette)


def preview_png(
    titles: Titles,
    above: str = "",
    below: str = "",
    fonts: tuple[str, ...] = (),
    palette: str = FIRST,
    *,
    height: int = HEIGHT,
) -> bytes:
    """Draw titles with the texts above and below them, as large as all fit."""
    records = (record(lang=string(lang), title=string(title), summary=string(text)) for lang, title, text in titles)
    first = titles[0][0]
    code = source(
        "preview.typ",
        call("preview", string(first), string(above), array(records), string(below), height=f"{height}pt"),
    )
    return Typesetter({lang: {} for lang, _, _ in titles}, 0, fonts, palette).pictures(code, PIXELS_PER_INCH)[0]
