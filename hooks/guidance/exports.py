"""The site as plain Markdown for people and machines: every page as a file of its own, and llms.txt that lists them.

The files are CommonMark (https://spec.commonmark.org/) and stand alone: links are absolute where the site has a public
address, and below the site's root where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from guidance.addresses import Addresses
from guidance.anchors import anchors
from guidance.contact import PLACE
from guidance.kinds import HOME
from guidance.markdown_parts import DESTINATION, Export, contact_text, derived_part, inline, line, message_text
from guidance.markdown_source import MarkdownSource, Reference, link_targets
from guidance.model import Library
from guidance.publications import permanent
from guidance.source_links import site_address
from guidance.texts import Page

LICENCE = "[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)"
Edit = tuple[int, int, str]
"""A span of a page's body, in characters, and what takes its place."""


def page_markdown(library: Library, addresses: Addresses, page: Page, site_url: str, contact: str = "") -> str:
    """Return a page of a checked library as a Markdown document of its own; ``site_url`` ends in a slash or is empty.

    ``contact`` is what the settings say: an e-mail or web address, or nothing.
    Title, summary, text with the derived parts in the order of the HTML, and a line that says where the page is found
    for ever, when it was reviewed, and under which licence it stands.
    """
    export = Export(library, addresses, page, site_url, contact)
    kind = library.entries[page.id].kind
    edits = sorted([*_headings(page), *_references(export), *_links(export)])
    lead_end = next((heading.start for heading in MarkdownSource(page.body).headings()), len(page.body))
    parts = [
        f"# {inline(page.title)}",
        line(page.summary),
        _written(page, edits, 0, lead_end),
        *(derived_part(export, name) for name in kind.after_lead),
        _written(page, edits, lead_end, len(page.body)),
        *(derived_part(export, name) for name in kind.at_end),
        _colophon(export),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def markdown_files(
    library: Library, addresses: Addresses, site_url: str, contact: str = "", *, languages: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    """Yield every page of these languages, or of all, as Markdown: path below the site's root, text."""
    for lang in languages or library.languages:
        for page in _reading_order(library, lang):
            yield _path(addresses, page), page_markdown(library, addresses, page, site_url, contact)


def llms_txt(library: Library, addresses: Addresses, site_url: str, names: Mapping[str, str]) -> str:
    """Return the list of all pages for language models, after https://llmstxt.org/.

    The home pages' titles and summaries describe the site; ``names`` maps languages to what they call themselves.
    """
    homes = [library.page(lang, HOME) for lang in library.languages]
    parts = [
        f"# {' / '.join(inline(home.title) for home in homes)}",
        f"> {line(' / '.join(home.summary for home in homes))}",
        LICENCE,
    ]
    for lang in library.languages:
        items = [
            f"- [{inline(page.title)}]({(site_url + _path(addresses, page)).translate(DESTINATION)})"
            f": {inline(page.summary)}"
            for page in _reading_order(library, lang)
        ]
        parts += [f"## {inline(names[lang])}", "\n".join(items)]
    return "\n\n".join(parts) + "\n"


def _path(addresses: Addresses, page: Page) -> str:
    """Return the path of a page's Markdown below the site's root: beside its HTML."""
    return addresses.file(page.lang, page.id).removesuffix("html") + "md"


def _reading_order(library: Library, lang: str) -> Iterator[Page]:
    """Yield a language's pages in the order of the navigation: each overview before its topics."""
    for entry in library.entries.values():
        if not entry.folder:
            yield from (library.page(lang, below.id) for below in (entry, *library.members(entry.id)))


def _written(page: Page, edits: Iterable[Edit], start: int, end: int) -> str:
    """Return a span of the body without heading ids and with every reference and link resolved."""
    pieces, position = [], start
    for edit_start, edit_end, text in edits:
        if start <= edit_start < end:
            pieces += [page.body[position:edit_start], text]
            position = edit_end
    return "".join([*pieces, page.body[position:end]]).strip()


def _headings(page: Page) -> Iterator[Edit]:
    for heading in MarkdownSource(page.body).headings():
        line_end = (page.body + "\n").index("\n", heading.start)
        title_start = page.body.index(heading.title, heading.start)
        yield heading.start, title_start, "#" * heading.level + " "
        yield title_start + len(heading.title), line_end, ""


def _references(export: Export) -> Iterator[Edit]:
    for reference in MarkdownSource(export.page.body).references():
        if reference.is_message:
            message = export.library.messages[export.page.lang, reference.target.partition("/")[2]]
            yield reference.start, reference.end, _embedded(export, reference, message_text(message))
        elif reference.embeds and reference.target == PLACE:
            yield reference.start, reference.end, _embedded(export, reference, contact_text(export))
        else:
            words = reference.words or inline(_title(export, reference))
            yield reference.start, reference.end, export.link(words, reference.page_id, reference.fragment)


def _title(export: Export, reference: Reference) -> str:
    page = export.target(reference.page_id)
    if not reference.fragment:
        return page.title
    return next(a.title for a in anchors(export.library, page) if a.id == reference.fragment)


def _links(export: Export) -> Iterator[Edit]:
    """Resolve ordinary links: what they are relative to, the folder of the source, means nothing to a reader."""
    body = export.page.body
    for _, match in link_targets(MarkdownSource(body).masked) if export.page.links else ():
        start, end = match.span("target")
        yield start, end, _absolute(export, body[start:end])


def _absolute(export: Export, target: str) -> str:
    if urlsplit(target).scheme:
        return target
    return export.destination(site_address(export.library, export.addresses, export.page, target))


def _embedded(export: Export, reference: Reference, text: str) -> str:
    """Return a text as a block that neither continues the text above it nor is continued by the text below."""
    body = export.page.body
    line_start = body.rfind("\n", 0, reference.start) + 1
    indent = body[line_start : reference.start]
    above, below = body[:line_start], body[reference.end :].lstrip(" \t")
    before = f"\n{indent}" if above.strip() and not above.endswith("\n\n") else ""
    after = "\n" if below.strip() and not below.startswith("\n\n") else ""
    return before + text.replace("\n", f"\n{indent}") + after


def _colophon(export: Export) -> str:
    address = permanent(export.page.id)
    link = f"[{inline(export.site_url + address)}]({export.destination(address)})"
    reviewed = export.library.words[export.page.lang]["reviewed"].replace("{date}", export.page.reviewed.isoformat())
    return f"{link} · {inline(reviewed)} · {LICENCE}"
