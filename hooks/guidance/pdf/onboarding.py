"""The onboarding sheet: all occasions, then all topics, with permanent addresses and QR codes.

Of a library whose handbook has volumes it has the overviews alone, or it would be no sheet.
"""

from __future__ import annotations

from collections.abc import Iterable

from guidance.content.model import Entry
from guidance.content.page_kinds import HOME
from guidance.links.context import Context
from guidance.links.handbook import has_volumes
from guidance.pdf.compiler import Keep, made_now
from guidance.pdf.documents import Draft
from guidance.pdf.sheets import permanent_address
from guidance.render.typst_code import array, call, record, source, string


def onboarding_sheet(context: Context, langs: tuple[str, ...], keep: Keep = made_now) -> Draft:
    """Return the sheet in one language or in several side by side; the document's own is the first.

    ``keep`` may know QR codes from an earlier build.
    """
    library = context.library
    names = " · ".join(library.page(lang, HOME).title for lang in langs)
    title = f"{names}: {' · '.join(library.words[lang]['pdf-onboarding'] for lang in langs)}"
    summary = library.page(langs[0], HOME).summary
    heads = array(_head(context, lang) for lang in langs)
    if has_volumes(library):
        groups = array([record(titles="()", pages=_pages(context, langs, library.overviews(), keep))])
    else:
        folders = [kind.folder for kind in sorted(library.kinds.kinds.values(), key=lambda kind: not kind.collects)]
        groups = array(_group(context, langs, folder, keep) for folder in folders if library.members(folder))
    start = call("show: sheet.with", string(title), string(langs[0]), string(summary), dense="true")
    body = call("onboarding-sheet", heads, groups, string(context.site_url))
    return Draft("onboarding", "onboarding", langs, title, source("sheet.typ", f"{start}\n{body}"))


def _head(context: Context, lang: str) -> str:
    words = context.library.words[lang]
    return record(
        lang=string(lang),
        name=string(context.library.page(lang, HOME).title),
        kind=string(words["pdf-onboarding"]),
        intro=string(words["pdf-onboarding-how"]),
    )


def _group(context: Context, langs: tuple[str, ...], folder: str, keep: Keep) -> str:
    """Return the pages of a kind, below the titles of their overview."""
    library = context.library
    titles = _titles(context, langs, folder) if folder in library.entries else "()"
    return record(titles=titles, pages=_pages(context, langs, library.members(folder), keep))


def _pages(context: Context, langs: tuple[str, ...], entries: Iterable[Entry], keep: Keep) -> str:
    return array(_page(context, langs, entry, keep) for entry in entries)


def _page(context: Context, langs: tuple[str, ...], entry: Entry, keep: Keep) -> str:
    address = permanent_address(context, context.library.page(langs[0], entry.id), keep)
    return record(**address, titles=_titles(context, langs, entry.id))


def _titles(context: Context, langs: tuple[str, ...], page_id: str) -> str:
    pages = [context.library.page(lang, page_id) for lang in langs]
    return array(record(lang=string(p.lang), title=string(p.title), summary=string(p.summary)) for p in pages)
