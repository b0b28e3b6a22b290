"""The onboarding sheet: all topics in several languages, with permanent addresses and QR codes."""

from __future__ import annotations

from guidance.content.model import Entry
from guidance.content.page_kinds import HOME
from guidance.links.context import Context
from guidance.pdf.documents import Draft
from guidance.pdf.sheets import permanent_address
from guidance.render.typst_code import array, call, record, source, string


def onboarding_sheet(context: Context, langs: tuple[str, ...]) -> Draft:
    """Return the sheet in these languages; the document's own is the first."""
    library = context.library
    names = " · ".join(library.page(lang, HOME).title for lang in langs)
    title = f"{names}: {' · '.join(library.words[lang]['pdf-onboarding'] for lang in langs)}"
    summary = library.page(langs[0], HOME).summary
    heads = array(_head(context, lang) for lang in langs)
    topics = array(_topic(context, langs, topic) for topic in library.topics())
    start = call("show: sheet.with", string(title), string(langs[0]), string(summary))
    body = call("topics-sheet", heads, topics, string(context.site_url))
    return Draft("onboarding", "onboarding", langs, title, source("sheet.typ", f"{start}\n{body}"))


def _head(context: Context, lang: str) -> str:
    words = context.library.words[lang]
    return record(
        lang=string(lang),
        name=string(context.library.page(lang, HOME).title),
        kind=string(words["pdf-onboarding"]),
        intro=string(words["pdf-onboarding-how"]),
    )


def _topic(context: Context, langs: tuple[str, ...], topic: Entry) -> str:
    pages = [context.library.page(lang, topic.id) for lang in langs]
    titles = array(record(lang=string(p.lang), title=string(p.title), summary=string(p.summary)) for p in pages)
    return record(**permanent_address(context, pages[0]), titles=titles)
