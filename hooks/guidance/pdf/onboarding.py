"""One sheet for onboarding: all topics in several languages, with their permanent addresses and QR codes."""

from __future__ import annotations

from guidance.kinds import HOME
from guidance.model import Entry
from guidance.pdf.compiler import record, source
from guidance.pdf.documents import Draft
from guidance.pdf.on_paper import Source
from guidance.pdf.sheets import permanent_address
from guidance.pdf.typst_code import array, call, string


def onboarding_sheet(made_from: Source, langs: tuple[str, ...]) -> Draft:
    """Return the sheet in these languages, the first of which is that of the document."""
    library = made_from.library
    names = " · ".join(library.page(lang, HOME).title for lang in langs)
    title = f"{names}: {' · '.join(library.words[lang]['pdf-onboarding'] for lang in langs)}"
    summary = library.page(langs[0], HOME).summary
    heads = array(_head(made_from, lang) for lang in langs)
    topics = array(_topic(made_from, langs, topic) for topic in library.topics())
    start = call("show: sheet.with", string(title), string(langs[0]), string(summary))
    body = call("topics-sheet", heads, topics, string(made_from.site_url))
    return Draft("onboarding", "onboarding", langs, title, source("sheet.typ", f"{start}\n{body}"))


def _head(made_from: Source, lang: str) -> str:
    words = made_from.library.words[lang]
    return record(
        lang=string(lang),
        name=string(made_from.library.page(lang, HOME).title),
        kind=string(words["pdf-onboarding"]),
        intro=string(words["pdf-onboarding-how"]),
    )


def _topic(made_from: Source, langs: tuple[str, ...], topic: Entry) -> str:
    pages = [made_from.library.page(lang, topic.id) for lang in langs]
    titles = array(record(lang=string(p.lang), title=string(p.title), summary=string(p.summary)) for p in pages)
    return record(**permanent_address(made_from, (langs[0], topic.id)), titles=titles)
