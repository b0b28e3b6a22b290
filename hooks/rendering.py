"""Markdown → HTML, by one instance of Python-Markdown for all pages: to make one takes as long as to use it.

MkDocs makes a new one for every page and has it look for links, ids and headings. The core has checked links and ids
before anything is built, and knows every address; headings stand in the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from content_error import ContentError
from derived_html import DerivedHtml
from guidance.findings import Finding
from guidance.kinds import SECTION
from guidance.pdf.hyphenation import HYPHENED
from guidance.site import Site
from guidance.texts import Page as Source
from kept_results import KeptResults, digest
from plain_text import PlainText
from running_build import Articles

UNUSED = frozenset({"toc"})
"""Extensions that MkDocs adds to any project's: every heading has its id already."""
ADDRESSES: Mapping[str, str] = {"a": "href", "img": "src"}
"""Element → the attribute that says where it leads."""
FOLD_OR_HEADING = re.compile(r'<(?P<fold>/?details)[ >]|<h2 id="(?P<id>[^"]*)"[^<>]*>(?P<words>.*?)</h2>', re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
MARKUP = re.compile(r"(<[^<>]*>)")
UNBROKEN = re.compile(HYPHENED)


@dataclass(slots=True)
class Renderer:
    """Renders the composed texts of a site's pages."""

    site: Site
    markdown: Markdown
    links: _Links
    kept: KeptResults | None
    """What a preview has rendered before. The key of an article is its whole text and every address of its language."""
    addresses: dict[str, str] = field(default_factory=dict)
    """Language → what stands for its addresses."""

    @classmethod
    def of(
        cls, site: Site, extensions: Sequence[str], settings: Mapping[str, Any], kept: KeptResults | None = None
    ) -> Renderer:
        """Return a renderer with these extensions of Python-Markdown, and their settings by name."""
        used = [name for name in extensions if name not in UNUSED]
        markdown = Markdown(extensions=[*used, DerivedHtml(), PlainText()], extension_configs=dict(settings))
        links = _Links(site)
        markdown.treeprocessors.register(links, "links", 0)
        return cls(site, markdown, links, kept)

    def html(self, source: Source, text: str) -> str:
        """Return the HTML of a page's composed text; raises ContentError where a link is wrong."""
        key = ("article", source.path, self._addresses(source.lang), text) if self.kept else ()
        result = self.kept.get(*key) if self.kept else None
        if result is not None:
            return result.decode()
        self.links.source = source
        html = unbroken(self.markdown.reset().convert(text))
        if self.links.findings:
            raise ContentError(self.links.findings)
        if self.kept:
            self.kept.put(html.encode(), *key)
        return html

    def _addresses(self, lang: str) -> str:
        if lang not in self.addresses:
            paths = self.site.addresses.paths.items()
            self.addresses[lang] = digest(f"{page_id} {path}" for (other, page_id), path in paths if other == lang)
        return self.addresses[lang]


def unbroken(html: str) -> str:
    """Return the HTML with those words marked, in its texts, that no line may end in at a hyphen."""
    if not UNBROKEN.search(html):
        return html
    parts = MARKUP.split(html)  # text, tag, text …
    parts[::2] = [UNBROKEN.sub(r'<span class="unbroken">\g<0></span>', words) for words in parts[::2]]
    return "".join(parts)


class _Links(Treeprocessor):
    """Turns links between sources into links between pages."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self.site = site
        self.source: Source | None = None
        self.findings: list[Finding] = []
        """Links that the checks did not see, and Python-Markdown does."""

    def run(self, root: Element) -> None:
        """Change a page's links where they stand."""
        for element in root.iter():
            attribute = ADDRESSES.get(element.tag, "")
            target = element.get(attribute) if attribute else None
            is_email = AMP_SUBSTITUTE in (target or "")  # Python-Markdown has hidden it from machines
            if target is not None and not is_email and self.source:
                link, findings = self.site.link(self.source, target, is_image=element.tag == "img")
                self.findings += findings
                element.set(attribute, link)


class ArticlePage(Page):
    """A page of MkDocs whose text we render, and keep among the other articles."""

    def __init__(self, file: File, config: MkDocsConfig, renderer: Renderer, articles: Articles) -> None:
        """Be the page of this file: MkDocs asks the file for it."""
        self.source = renderer.site.sources[file.src_uri]
        self.renderer = renderer
        self.articles = articles
        super().__init__(escape(self.source.menu), file, config)

    @property
    def content(self) -> str | None:
        """The page's HTML, once there is some."""
        return self.articles.get((self.source.lang, self.source.id))

    @content.setter
    def content(self, html: str | None) -> None:
        if html is not None:
            self.articles[self.source.lang, self.source.id] = html

    def read_source(self, config: MkDocsConfig) -> None:
        """Leave the file alone: what the page says is composed from the library, at the event on_page_markdown."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set the page's HTML."""
        self.content = self.renderer.html(self.source, self.markdown or "")


def sections(html: str) -> TableOfContents:
    """Return the sections of a page that are not folded away, for the list of its contents."""
    found, folds = [], 0
    for match in FOLD_OR_HEADING.finditer(html):
        if match["fold"]:
            folds += 1 if match["fold"] == "details" else -1
        elif not folds:
            found.append(AnchorLink(TAG.sub("", match["words"]).strip(), match["id"], SECTION))
    return TableOfContents(found)
