"""The site as plain Markdown for people and machines: every page as a file of its own, and llms.txt that lists them.

The files are CommonMark (https://spec.commonmark.org/) and stand alone: links are absolute where the site has a public
address, and below the site's root where it has none.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from guidance.addresses import Addresses
from guidance.anchors import anchors
from guidance.crosslinks import is_message
from guidance.markdown_source import DEFINITION, LINK, escape_markdown, without_code
from guidance.model import HOME, PHASES, PITFALL, Entry, Library, Message, Page, Reference, Variant
from guidance.publications import permanent

LICENCE = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
LEFT_OUT = ("matrix", "links")
"""Derived parts that only repeat what the lists of topics and relations say; on the site they serve orientation."""

BLOCK_MARK = re.compile(r"^(?:(?P<number>\d{1,9})(?=[.)])|(?P<dash>-)|(?P<rule>[=~]))")
"""What makes a list, a heading or a code block of a line that begins with it, of all that escape_markdown leaves."""

DESTINATION = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C"})
"""What would end a link's destination (CommonMark 0.31, 6.3), as RFC 3986 writes it in an address."""

Edit = tuple[int, int, str]
"""A span of a page's body, in characters, and what takes its place."""


@dataclass(frozen=True, slots=True)
class _Export:
    """One page on its way out."""

    library: Library
    addresses: Addresses
    page: Page
    site_url: str

    def word(self, key: str) -> str:
        """Return an interface string in the page's language."""
        return _inline(self.library.words[self.page.lang][key])

    def target(self, page_id: str) -> Page:
        """Return another page in the page's language."""
        return self.library.page(self.page.lang, page_id)

    def link(self, words: str, page_id: str, fragment: str = "") -> str:
        """Return a link to a page in the page's language; the words are Markdown."""
        address = self.addresses.page(self.page.lang, page_id) + (f"#{fragment}" if fragment else "")
        return f"[{words}]({self.destination(address)})"

    def destination(self, address: str) -> str:
        """Return an address below the site's root as the destination of a link."""
        return f"{self.site_url}{address}".translate(DESTINATION)


def page_markdown(library: Library, addresses: Addresses, page: Page, site_url: str) -> str:
    """Return a page of a checked library as a Markdown document of its own; ``site_url`` ends in a slash or is empty.

    Title, summary, text with the derived parts in the order of the HTML, and a line that says where the page is found
    for ever, when it was reviewed, and under which licence it stands.
    """
    export = _Export(library, addresses, page, site_url)
    kind = library.entries[page.id].kind
    lead_end = next((heading.start for heading in page.headings), len(page.body))
    parts = [
        f"# {_inline(page.title)}",
        _line(page.summary),
        _written(export, 0, lead_end),
        *(_derived(export, name) for name in kind.after_lead),
        _written(export, lead_end, len(page.body)),
        *(_derived(export, name) for name in kind.at_end),
        _colophon(export),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def markdown_files(library: Library, addresses: Addresses, site_url: str) -> dict[str, str]:
    """Return every page of every language as Markdown: path below the site's root → text."""
    return {
        _path(addresses, page): page_markdown(library, addresses, page, site_url)
        for lang in library.languages
        for page in _reading_order(library, lang)
    }


def llms_txt(library: Library, addresses: Addresses, site_url: str, names: Mapping[str, str]) -> str:
    """Return the list of all pages for language models, after https://llmstxt.org/.

    The home pages' titles and summaries describe the site; ``names`` maps languages to what they call themselves.
    """
    homes = [library.page(lang, HOME) for lang in library.languages]
    parts = [
        f"# {' / '.join(_inline(home.title) for home in homes)}",
        f"> {_line(' / '.join(home.summary for home in homes))}",
        LICENCE,
    ]
    for lang in library.languages:
        items = [
            f"- [{_inline(page.title)}]({(site_url + _path(addresses, page)).translate(DESTINATION)})"
            f": {_inline(page.summary)}"
            for page in _reading_order(library, lang)
        ]
        parts += [f"## {_inline(names[lang])}", "\n".join(items)]
    return "\n\n".join(parts) + "\n"


def _path(addresses: Addresses, page: Page) -> str:
    """Return the path of a page's Markdown below the site's root: beside its HTML."""
    return addresses.file(page.lang, page.id).removesuffix("html") + "md"


def _reading_order(library: Library, lang: str) -> Iterator[Page]:
    """Yield a language's pages in the order of the navigation: each overview before its topics."""
    for entry in library.entries.values():
        if not entry.folder:
            yield from (library.page(lang, below.id) for below in (entry, *library.topics(entry.id)))


def _inline(text: str) -> str:
    """Return plain text as Markdown that stands inside a line."""
    return escape_markdown(re.sub(r"[\r\n]+", " ", text))


def _line(text: str) -> str:
    """Return plain text as Markdown that begins a line."""
    return BLOCK_MARK.sub(_without_meaning, _inline(text.strip()))


def _without_meaning(mark: re.Match[str]) -> str:
    if mark["number"]:
        return f"{mark['number']}\\"  # the backslash takes the meaning from the full stop or bracket behind it
    return "\\-" if mark["dash"] else f"&#{ord(mark['rule'])};"


def _written(export: _Export, start: int, end: int) -> str:
    """Return a span of the body without heading ids and with every reference and link resolved."""
    edits = [*_headings(export.page), *_references(export), *_links(export)]
    pieces, position = [], start
    for edit_start, edit_end, text in sorted(edits):
        if start <= edit_start < end:
            pieces += [export.page.body[position:edit_start], text]
            position = edit_end
    return "".join([*pieces, export.page.body[position:end]]).strip()


def _headings(page: Page) -> Iterator[Edit]:
    for heading in page.headings:
        line_end = (page.body + "\n").index("\n", heading.start)
        title_start = page.body.index(heading.title, heading.start)
        yield heading.start, title_start, "#" * heading.level + " "
        yield title_start + len(heading.title), line_end, ""


def _references(export: _Export) -> Iterator[Edit]:
    for reference in export.page.references:
        if is_message(reference):
            yield reference.start, reference.end, _embedded(export, reference)
        else:
            words = reference.words or _inline(_title(export, reference))
            yield reference.start, reference.end, export.link(words, reference.page_id, reference.fragment)


def _title(export: _Export, reference: Reference) -> str:
    page = export.target(reference.page_id)
    if not reference.fragment:
        return page.title
    return next(a.title for a in anchors(export.library, page) if a.id == reference.fragment)


def _links(export: _Export) -> Iterator[Edit]:
    """Resolve ordinary links: what they are relative to, the folder of the source, means nothing to a reader."""
    body = export.page.body
    masked = without_code(body)
    for match in (*LINK.finditer(masked), *DEFINITION.finditer(masked)):
        start, end = match.span("target")
        yield start, end, _absolute(export, body[start:end])


def _absolute(export: _Export, target: str) -> str:
    parts = urlsplit(target)
    if parts.scheme:
        return target
    source = posixpath.join(posixpath.dirname(export.page.path), parts.path) if parts.path else export.page.path
    path = posixpath.normpath(source)
    page = next((page for page in export.library.pages.values() if page.path == path), None)
    address = export.addresses.page(page.lang, page.id) if page else path.removeprefix("docs/")
    return export.destination(urlunsplit(("", "", address, parts.query, parts.fragment)))


def _embedded(export: _Export, reference: Reference) -> str:
    """Return a message as a block that neither continues the text above it nor is continued by the text below."""
    body = export.page.body
    line_start = body.rfind("\n", 0, reference.start) + 1
    indent = body[line_start : reference.start]
    above, below = body[:line_start], body[reference.end :].lstrip(" \t")
    message = export.library.messages[export.page.lang, reference.target.partition("/")[2]]
    text = _message(message).replace("\n", f"\n{indent}")
    before = f"\n{indent}" if above.strip() and not above.endswith("\n\n") else ""
    after = "\n" if below.strip() and not below.startswith("\n\n") else ""
    return before + text + after


def _message(message: Message) -> str:
    """Return a message: its title in bold, and each wording in a blockquote under its label."""
    wordings = (part for variant in message.variants for part in _wording(variant))
    return "\n\n".join([f"**{_inline(message.title)}**", *wordings])


def _wording(variant: Variant) -> Iterator[str]:
    if variant.label:
        yield f"*{_inline(variant.label)}*"
    # Two spaces break a line in every Markdown, the backslash of CommonMark only in some.
    paragraphs = ("  \n> ".join(_line(line) for line in paragraph.split("\n")) for paragraph in variant.paragraphs)
    yield "> " + "\n>\n> ".join(paragraphs)


def _derived(export: _Export, name: str) -> str:
    if name in LEFT_OUT:
        return ""
    whole = {"topics": _topics, "steps": _all_steps, "link-kit": _permanent_links}
    if name in whole:
        return whole[name](export)
    below_heading = {"checklist": _checklist, "helps": _helping, "prevents": _prevented}
    return f"## {export.word(name)}\n\n{below_heading[name](export)}"


def _topics(export: _Export) -> str:
    """Return the topics of an overview, or on the home page those of all overviews."""
    library = export.library
    if export.page.id != HOME:
        return _list(export, (topic.id for topic in library.topics(export.page.id)))
    parts = []
    for overview in library.overviews():
        parts.append(f"## {_inline(export.target(overview.id).title)}")
        parts.append(_list(export, (topic.id for topic in library.topics(overview.id))))
    return "\n\n".join(parts)


def _list(export: _Export, page_ids: Iterable[str]) -> str:
    targets = (export.target(page_id) for page_id in page_ids)
    return "\n".join(f"- {export.link(_inline(t.title), t.id)}: {_inline(t.summary)}" for t in targets)


def _helping(export: _Export) -> str:
    return _list(export, export.library.entries[export.page.id].helped_by)


def _prevented(export: _Export) -> str:
    return _list(export, export.library.prevents(export.page.id))


def _permanent_links(export: _Export) -> str:
    targets = (export.target(page_id) for page_id in export.library.entries)
    return "\n".join(f"- [{_inline(t.title)}]({export.destination(permanent(t.id))})" for t in targets)


def _checklist(export: _Export) -> str:
    topic = export.library.entries[export.page.id]
    groups = [(phase, _steps(export, topic, phase)) for phase in PHASES]
    return "\n\n".join(f"### {export.word(f'phase-{phase}')}\n\n{steps}" for phase, steps in groups if steps)


def _all_steps(export: _Export) -> str:
    parts = []
    for phase in PHASES:
        parts.append(f"## {export.word(f'phase-{phase}')}")
        parts += [
            f"### {export.link(_topic_title(export, topic), topic.id)}\n\n{steps}"
            for topic in export.library.topics()
            if (steps := _steps(export, topic, phase))
        ]
    return "\n\n".join(parts)


def _topic_title(export: _Export, topic: Entry) -> str:
    """Return a topic's title; a pitfall's must not read as advice above a list of advice."""
    title = export.target(topic.id).title
    pattern = export.library.words[export.page.lang]["pitfall"] if topic.kind is PITFALL else "{title}"
    return _inline(pattern.replace("{title}", title))


def _steps(export: _Export, topic: Entry, phase: str) -> str:
    texts = export.target(topic.id).steps
    return "\n".join(f"- [ ] {_inline(texts[step.id].text)}" for step in topic.steps if step.phase == phase)


def _colophon(export: _Export) -> str:
    address = permanent(export.page.id)
    link = f"[{_inline(export.site_url + address)}]({export.destination(address)})"
    reviewed = export.library.words[export.page.lang]["reviewed"].replace("{date}", export.page.reviewed.isoformat())
    return f"{link} · {_inline(reviewed)} · {LICENCE}"
