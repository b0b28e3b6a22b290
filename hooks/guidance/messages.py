"""Messages → HTML. A message is plain text: what a reader sees is, letter for letter, what is copied."""

from __future__ import annotations

import re
from html import escape

from guidance.model import Message, Variant

PLACEHOLDER = re.compile(r"\[[^\[\]\n]+\]")


def placeholders(message: Message) -> tuple[str, ...]:
    """Return the distinct placeholders of a message, brackets included, in order of first use."""
    text = "\n".join(paragraph for variant in message.variants for paragraph in variant.paragraphs)
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def message_card(message: Message, earlier: str = "") -> str:
    """Return a message as a figure with its title; its id is the anchor, ``earlier`` holds the HTML of second ones."""
    variants = "\n".join(_variant(variant) for variant in message.variants)
    return (
        f'<figure class="message" id="{escape(message.id)}" data-message="{escape(message.id)}">\n'
        f"{earlier}<figcaption>{escape(message.title)}</figcaption>\n{variants}\n</figure>"
    )


def _variant(variant: Variant) -> str:
    label = f'<p class="message__label">{escape(variant.label)}</p>\n' if variant.label else ""
    paragraphs = "".join(f"<p>{_paragraph(paragraph)}</p>" for paragraph in variant.paragraphs)
    return f'{label}<blockquote class="message__text">{paragraphs}</blockquote>'


def _paragraph(text: str) -> str:
    marked = PLACEHOLDER.sub(lambda m: f'<span class="placeholder">{m.group()}</span>', escape(text))
    return marked.replace("\n", "<br>")
