"""MkDocs pages whose HTML the core makes: MkDocs puts it into the templates, and parses no Markdown."""

from __future__ import annotations

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from guidance.content.page_kinds import SECTION
from guidance.content.texts import Page as Source
from guidance.site import Article, Site


class ArticlePage(Page):
    """An MkDocs page that the core composes and renders."""

    def __init__(self, file: File, config: MkDocsConfig, site: Site, source: Source, part: int = 0) -> None:
        """Register as ``file.page``, where MkDocs looks; ``part`` counts from 1, 0 is the page itself."""
        self.site, self.source, self.part = site, source, part
        self.parts: tuple[Article, ...] = ()
        super().__init__(escape(self.source.menu), file, config)

    def read_source(self, config: MkDocsConfig) -> None:  # MkDocs's signature
        """Set what MkDocs takes from a source file; the library has read the file already."""
        self.markdown = ""
        self.meta = self.site.meta(self.source)
        self.update_date = self.source.reviewed.isoformat()

    def render(self, config: MkDocsConfig, files: Files) -> None:  # MkDocs's signature
        """Leave the page empty until its template is rendered, so that only one page is in memory at a time."""
        self.content = ""

    def compose(self) -> None:
        """Set the page's HTML, its table of contents, and the files that are published next to it."""
        if isinstance(self.parent, ArticlePage):  # a part: the page that has it was composed before
            article = self.parent.parts[self.part - 1]
        else:
            article = self.site.article(self.source)
            self.parts = article.parts
        self.content = article.html
        self.toc = TableOfContents([AnchorLink(words, anchor, SECTION) for anchor, words in article.sections])
        self.files = article.files

    def release(self) -> None:
        """Free what ``compose`` has set."""
        self.content, self.files = "", {}
