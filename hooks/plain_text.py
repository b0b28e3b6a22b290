"""Python-Markdown extension: words that hold no sign of Markdown's are taken as they are.

Nine of ten texts, a paragraph, heading or item each, hold none. Python-Markdown would look for each of its inline
notations in them, which takes longer than all else that it does.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

SIGNS = re.compile(r"[`\\\[<&*_]|  \n")
"""One of these stands in every inline notation: code, escape, link, image, address, tag, entity, emphasis, break."""
BEFORE_INLINE = 21
"""Python-Markdown's own treeprocessor for inline notations is 20."""


class _Words(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not SIGNS.search(element.text):
                element.text = AtomicString(element.text)  # which inline notations leave alone


class PlainText(Extension):
    """Keeps plain words away from the parser of inline notations."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Take part in a conversion."""
        md.treeprocessors.register(_Words(md), "plain_text", BEFORE_INLINE)
