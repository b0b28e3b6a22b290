"""Trees as they are once a page is composed: nothing is embedded, and footnotes have numbers."""

from __future__ import annotations

from collections.abc import Iterable

from guidance.document.nodes import Block, Embed, Paragraph, Text
from guidance.document.place import Located
from guidance.document.walk import changed
from guidance.parts.footnotes import numbered

WORDS = {"footnote": "Footnote {number}", "footnotes": "Footnotes", "footnote-back": "Back to {number}"}


def as_composed(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with a paragraph in the place of what they embed, and their footnotes at the end."""

    def instead(node: Located) -> tuple[Located, ...] | None:
        return (Paragraph((Text(node.target or "?"),)),) if isinstance(node, Embed) else None

    written, notes = numbered(changed(tuple(blocks), instead), WORDS)  # type: ignore[arg-type]  # blocks give way to blocks
    return (*written, *notes)
