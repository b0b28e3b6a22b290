"""Builds a site of payloads as if the checks had found nothing: python payload_build.py settings.json.

The settings say what each topic's page is given as the strings of the interface, the site's name and so on, and whether
texts are escaped: without that, the payloads that reach a reader's browser run, which shows that the test can fail.
"""

from __future__ import annotations

import html
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import jinja2.filters
from mkdocs.__main__ import cli

from guidance.content.contact import CONTACT
from guidance.content.library import build_library, read_docs
from guidance.content.model import Library, Redirects
from guidance.content.settings import Settings
from guidance.content.texts import Page
from guidance.document.nodes import Block, Embed, Paragraph, Reference, Text
from guidance.document.place import Located
from guidance.document.walk import changed
from guidance.findings import Finding
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.page_links import PageLinks
from guidance.site import Article, Site

SETTINGS: Mapping[str, Any] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
OF_PAGES: Mapping[str, Mapping[str, Any]] = SETTINGS["pages"]
"""Page id → what the page alone is given."""
WRITTEN, VIEWED, HOSTED, LINKED = Site.article, Site.view, Site.hosting_files, PageLinks.source


def decoded(content: bytes, _: str) -> tuple[str, list[Finding]]:
    """Return any text, whatever its characters."""
    return content.decode("utf-8"), []


def opened(root: Path, settings: Settings, *, directory_urls: bool) -> tuple[Site, list[Finding]]:
    """Return the site, whatever is wrong with it."""
    read = build_library(read_docs(root), tuple(settings.languages))[0]
    library = replace(read, pages={key: with_known_references(read, page) for key, page in read.pages.items()})
    sources = {page.path.removeprefix("docs/"): page for page in library.pages.values()}
    addresses = Addresses.of(library, directory_urls=directory_urls)
    return Site.of(Context(library, addresses, settings.languages, settings.site_url, settings.contact), sources), []


def with_known_references(library: Library, page: Page) -> Page:
    """Return the page with words in place of references that lead nowhere: nothing else could be made of them."""
    messages = {f"messages/{message_id}" for lang, message_id in library.messages if lang == page.lang}

    def known(node: Located) -> tuple[Located, ...] | None:
        if isinstance(node, Reference) and node.target not in library.entries:
            return node.children or (Text(node.target),)
        if isinstance(node, Embed) and node.target not in (*messages, CONTACT):
            return (Paragraph((Text(node.target),)),)
        return None

    blocks: tuple[Block, ...] = changed(page.document.blocks, known)  # type: ignore[assignment]  # blocks stay blocks
    return replace(page, document=replace(page.document, blocks=blocks))


def with_own(site: Site, page: Page) -> Site:
    """Return the site as one page sees it."""
    own = OF_PAGES.get(page.id)
    if own is None:
        return site
    library = replace(site.library, words=dict.fromkeys(site.library.languages, own["words"]))
    names = dict.fromkeys(library.languages, own["language name"])
    return replace(site, context=replace(site.context, library=library, names=names, contact=own["contact"]))


def hosting_files(site: Site) -> dict[str, str]:
    """Return the settings for web servers; redirects that none could be told of are refused by the core itself."""
    try:
        return HOSTED(site)
    except ValueError:
        library = replace(site.library, redirects=Redirects())
        return HOSTED(replace(site, context=replace(site.context, library=library)))


def unescaped(text: str, quote: bool = True) -> str:  # noqa: FBT001, FBT002, ARG001  # as html.escape
    """Return the text as it is."""
    return text


def on_page_context(context: dict[str, Any], *, page: Any, config: Any, nav: Any) -> dict[str, Any]:  # noqa: ARG001
    """Give a page's template its own words and its own name of the site; MkDocs loads this file as a hook, too."""
    own = OF_PAGES.get(context["guidance"].id, {})
    config.site_name, config.copyright = own.get("site name", "Site"), own.get("copyright", "")
    return {**context, "words": own.get("words", context["words"])}


def article(site: Site, page: Page) -> Article:
    """Return a page's text in its own words of the interface."""
    return WRITTEN(with_own(site, page), page)


def link(links: PageLinks, target: str) -> str:
    """Return a link as the core would publish it, wherever it leads, and one that is no address as it stands."""
    try:
        return LINKED(links, target)
    except ValueError:
        return target


def main() -> None:
    """Patch MkDocs and the core, and build."""
    patches: dict[str, Callable[..., Any]] = {
        "guidance.content.library.decode": decoded,
        "guidance.content.reading.fields.id_remedy": lambda *_, **__: "",
        "guidance.site.open_site": opened,
        "guidance.site.Site.view": lambda site, page, part=0: VIEWED(with_own(site, page), page, part),
        "guidance.site.Site.article": article,
        "guidance.links.page_links.PageLinks.source": link,
        "guidance.site.Site.hosting_files": hosting_files,
        "guidance.site.Site.document_jobs": lambda *_: {},
        "guidance.site.Site.download_pages": lambda *_: {},
    }
    if not SETTINGS["escape"]:
        modules = [(name, module) for name, module in sys.modules.items() if name.startswith("guidance")]
        escaping = [name for name, module in modules if getattr(module, "escape", None) is html.escape]
        patches |= {f"{name}.escape": unescaped for name in escaping}
        patches["guidance.render.html.leads_somewhere_safe"] = lambda _: True
        jinja2.filters.FILTERS["e"] = jinja2.filters.FILTERS["escape"] = lambda value: value
    for target, instead in patches.items():
        mock.patch(target, instead).start()
    cli(["build", "--quiet", "--site-dir", SETTINGS["site"]])


if __name__ == "__main__":
    main()
