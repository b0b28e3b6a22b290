"""Posters and cards: an occasion on one page, to hang up and to hand out."""

from __future__ import annotations

from collections.abc import Iterator

from guidance.content.page_kinds import HOME, SECTION
from guidance.content.texts import Page
from guidance.links.context import Context
from guidance.links.downloads import POSTERS, poster_id
from guidance.parts.checklists import checklist
from guidance.pdf.compiler import Keep, made_now
from guidance.pdf.documents import Draft
from guidance.pdf.sheets import permanent_address, steps_code
from guidance.render.typst_code import call, content, record, source, string


def posters(context: Context, page: Page, keep: Keep = made_now) -> Iterator[Draft]:
    """Yield the posters and the card of an occasion; ``keep`` may know their QR code."""
    home = context.library.page(page.lang, HOME)
    steps = content(steps_code(context, page, checklist(context, page, SECTION), explained=False))
    address = permanent_address(context, page, keep)
    foot = record(site=string(home.title), licence=string(context.licence.name), **address)
    for size, kind in POSTERS.items():
        shown = call("poster", *map(string, (size, page.lang, page.title, page.summary)), steps, foot)
        yield Draft(poster_id(page.id, size), kind, (page.lang,), page.title, source("poster.typ", shown))
