"""Python-Markdown extension: HTML that the core derived is taken as it is, rather than parsed twice to find its end.

Editors write no HTML (``markup-in-text``), so a block that begins with a tag comes from the core, which has no empty
line inside a block and closes what it opens.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

BLOCK = re.compile(r"\n*<(?:details|div|dl|figure|h3|p|ul)[ >]")
AFTER_FENCES = 22
"""Of Python-Markdown's own, fenced code is 25 and HTML 20."""


class _Blocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        store = self.md.htmlStash.store
        blocks = "\n".join(lines).split("\n\n")
        return "\n\n".join(store(block.strip("\n")) if BLOCK.match(block) else block for block in blocks).split("\n")


class DerivedHtml(Extension):
    """Keeps blocks of HTML away from the parsers."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Take part in a conversion."""
        md.preprocessors.register(_Blocks(md), "derived_html", AFTER_FENCES)
