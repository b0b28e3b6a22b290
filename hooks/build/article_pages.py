"""Pages of MkDocs whose HTML the core makes: MkDocs puts it into its templates, and parses no Markdown."""

from __future__ import annotations

from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from guidance.content.page_kinds import SECTION
from guidance.site import Site


class ArticlePage(Page):
    """A page of MkDocs whose text the core composes from the library."""

    def __init__(self, file: File, config: MkDocsConfig, site: Site) -> None:
        """Register as ``file.page``, where MkDocs looks."""
        self.site = site
        self.source = site.sources[file.src_uri]
        super().__init__(escape(self.source.menu), file, config)

    def read_source(self, config: MkDocsConfig) -> None:  # MkDocs's argument
        """Leave the file alone: the library has been read from it."""
        self.markdown = ""
        self.meta = self.site.meta(self.source)
        self.update_date = self.source.reviewed.isoformat()

    def render(self, config: MkDocsConfig, files: Files) -> None:  # MkDocs's arguments
        """Set the page's HTML and the list of its sections; keep what is published next to it."""
        article = self.site.article(self.source)
        self.content = article.html
        self.toc = TableOfContents([AnchorLink(words, anchor, SECTION) for anchor, words in article.sections])
        self.files = article.files
