"""Articles that the live preview takes from an earlier build: rendering Markdown takes longer than all else.

The key of an article is its whole composed text, and every address of its language, since MkDocs writes links to pages
as addresses. MkDocs's own look at links and anchors is left out for such pages; the core's has been.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.toc import AnchorLink, TableOfContents, get_toc

from guidance.site import Site
from guidance.texts import Page
from kept_results import KeptResults, digest

Article = tuple[str, TableOfContents]
"""The HTML of a page's text, and its headings."""


@dataclass(slots=True)
class KeptArticles:
    """The articles of one build, as far as they are kept."""

    results: KeptResults
    site: Site
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Path of a page → the key of its article."""
    found: dict[str, Article] = field(default_factory=dict)
    """Path of a page → its article of an earlier build."""
    addresses: dict[str, str] = field(default_factory=dict)
    """Language → what stands for its addresses."""

    def remaining(self, source: Page, text: str) -> str:
        """Return what MkDocs is to render of a page's composed text: nothing where its article is kept."""
        key = self.keys[source.path] = ("article", source.path, self._addresses(source.lang), text)
        result = self.results.get(*key)
        if result is None:
            return text
        article, contents = json.loads(result)
        self.found[source.path] = article, get_toc(contents)
        return ""

    def keep(self, source: Page, article: str, contents: TableOfContents) -> None:
        """Keep an article and its headings for the next build."""
        tokens = [_token(heading) for heading in contents]
        self.results.put(json.dumps([article, tokens]).encode(), *self.keys.pop(source.path))

    def _addresses(self, lang: str) -> str:
        if lang not in self.addresses:
            paths = self.site.addresses.paths.items()
            self.addresses[lang] = digest(f"{page_id} {path}" for (other, page_id), path in paths if other == lang)
        return self.addresses[lang]


def _token(heading: AnchorLink) -> dict[str, Any]:
    """Return a heading as Python-Markdown's extension "toc" tells MkDocs of it."""
    children = [_token(child) for child in heading.children]
    return {"level": heading.level, "id": heading.id, "name": heading.title, "children": children}
