"""Trees in which nothing is embedded, as they are once a page is composed."""

from __future__ import annotations

from collections.abc import Iterable

from guidance.document.nodes import Block, Embed, Paragraph, Text
from guidance.document.place import Located
from guidance.document.walk import changed


def without_embeds(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks with a paragraph in the place of what they embed."""

    def instead(node: Located) -> tuple[Located, ...] | None:
        return (Paragraph((Text(node.target or "?"),)),) if isinstance(node, Embed) else None

    return changed(tuple(blocks), instead)  # type: ignore[return-value]  # blocks give way to blocks
