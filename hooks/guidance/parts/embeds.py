"""Pages for other sites to embed: one checklist or message each, without the site's frame."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from guidance.content.model import Library
from guidance.content.page_kinds import HOME, MESSAGES, SECTION
from guidance.content.texts import Page
from guidance.document.nodes import Block
from guidance.links.addresses import relative_link
from guidance.links.anchors import aliases, title_above_advice
from guidance.links.context import Context
from guidance.links.embed_addresses import HEIGHT, WIDTH, checklists, embed_address, messages, oembed_address, snippet
from guidance.links.page_links import LinksFromAnywhere
from guidance.parts.checklists import checklist
from guidance.parts.messages import message_box
from guidance.render.html import Html


@dataclass(frozen=True, slots=True)
class Embed:
    """A page for other sites to embed."""

    path: str
    """Its address below the site's root, with a final slash."""
    lang: str
    page_id: str
    """The page of the site that has this content."""
    title: str
    html: str
    source: str
    """The absolute address of that page."""
    source_title: str
    """The title of the site."""
    shows_title: bool
    """Whether the content has its title in it, as a message has."""

    @property
    def root(self) -> str:
        """Return the link from it to the site's root."""
        return relative_link(self.path, "")

    @property
    def file(self) -> str:
        """Return the path of its HTML file below the site's root."""
        return f"{self.path}index.html"


def embeds(context: Context) -> Iterator[Embed]:
    """Yield each checklist and message in each language, also at the addresses of earlier ids; none if none may be."""
    for lang in context.library.languages:
        here = context.limited_to(lang)
        for page_id in checklists(context, lang):
            page = here.library.page(lang, page_id)
            title = title_above_advice(here.library, lang, page_id)
            embed = _embed(here, page, f"{page_id}#checklist", title, checklist(here, page, SECTION))
            yield from _at_ids(embed, (page_id, *_earlier(here.library, page_id)))
        for message_id in messages(context, lang):
            message, place = here.library.messages[lang, message_id], f"{MESSAGES}#{message_id}"
            box = message_box(message, here.library.words[lang], place)
            embed = _embed(here, here.library.page(lang, MESSAGES), place, message.title, (box,))
            ids = (message_id, *aliases(here.library, MESSAGES).get(message_id, ()))
            yield from _at_ids(embed, (f"{MESSAGES}/{each}" for each in ids))


def oembed_files(context: Context) -> Iterator[tuple[str, str]]:
    """Yield path and text of the file for each checklist by which other programs learn how to embed it."""
    for lang in context.library.languages:
        for page_id in checklists(context, lang):
            title = title_above_advice(context.library, lang, page_id)
            found = {
                "version": "1.0",
                "type": "rich",
                "title": title,
                "provider_name": context.library.page(lang, HOME).title,
                "provider_url": context.site_url,
                "width": WIDTH,
                "height": HEIGHT,
                "html": snippet(context, lang, page_id, title),
            }
            yield oembed_address(lang, page_id), json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _embed(context: Context, page: Page, place: str, title: str, blocks: tuple[Block, ...]) -> Embed:
    links = LinksFromAnywhere(context, page)
    source = links.page(*place.split("#"))
    home = context.library.page(page.lang, HOME).title
    return Embed("", page.lang, page.id, title, Html(links).blocks(blocks), source, home, page.id == MESSAGES)


def _at_ids(embed: Embed, ids: Iterable[str]) -> Iterator[Embed]:
    return (replace(embed, path=embed_address(embed.lang, content_id)) for content_id in ids)


def _earlier(library: Library, page_id: str) -> Iterator[str]:
    """Yield the earlier ids of a page."""
    return (old for old, target in library.redirects.ids.items() if target.text == page_id and "#" not in old)
