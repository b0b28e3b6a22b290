"""The text of Markdown, each character with its place in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from guidance.document.elements import LANG
from guidance.document.letters import ANY, BETWEEN
from guidance.document.parse import events

NOWHERE = (-1, -1)
"""The place of a character that must stay as it is."""
BLOCKS = ("Paragraph", "Heading", "Item", "TableCell", "BlockQuote", "List", "Table", "CodeBlock", "HtmlBlock")
"""Elements at whose beginning and end no text goes on."""


@dataclass(slots=True)
class SourceText:
    """The paragraphs, headings and cells as one string, as in ``Letters``."""

    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """The place of each character: first and last offset in the source."""
    kept: list[tuple[int, int]] = field(default_factory=list)
    """The places of code, comments and escaped characters."""

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place of a passage; None if it is not in one piece, or must stay as it is."""
        spans = self.spans[start:end]
        if not spans or NOWHERE in spans or any(a[1] != b[0] for a, b in pairwise(spans)):
            return None
        return spans[0][0], spans[-1][1]

    def kept_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the places of what is kept in a part of the source."""
        return [place for place in self.kept if place[0] < end and start < place[1]] if self.kept else []


def source_text(source: str) -> SourceText:
    """Return the text of Markdown with the places of its characters."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.found = SourceText()
        self.parts: list[str] = []
        self.offsets = _offsets(source)
        self.hidden = 0
        """Count of open elements whose text is code, or in another language."""
        self.opened: list[bool] = []
        """Whether each open element hides its text."""

    def read(self) -> SourceText:
        self._write(BETWEEN)
        for event, span in events(self.source):
            self._event(event, *self._place(span))
        self._write(BETWEEN)
        self.found.text = "".join(self.parts)
        return self.found

    def _place(self, span: Any) -> tuple[int, int]:
        return self.offsets[span["start"]], self.offsets[span["end"]]

    def _event(self, event: Any, start: int, end: int) -> None:
        name, data = (event, "") if isinstance(event, str) else next(iter(event.items()))
        if name == "Start":
            self._start(data, start, end)
        elif name == "End":
            self.hidden -= self.opened.pop()
            if _name(data) in BLOCKS:
                self._write(BETWEEN)
        elif name in ("SoftBreak", "HardBreak"):
            self._write("\n")
        elif name == "Text":
            self._text(data, start, end)
        elif name in ("Code", "InlineHtml", "Html"):
            self.found.kept.append((start, end))
            self._write(ANY if name == "Code" else "")

    def _start(self, data: Any, start: int, end: int) -> None:
        name, value = _name(data), None if isinstance(data, str) else next(iter(data.values()))
        is_code = name in ("CodeBlock", "HtmlBlock")
        is_hidden = is_code or (name in ("Link", "Image") and _hides(value))
        if is_code:
            self.found.kept.append((start, end))
        if is_hidden and not self.hidden and not is_code:
            self._write(ANY)
        self.opened.append(is_hidden)
        self.hidden += is_hidden
        if name in BLOCKS:
            self._write(BETWEEN)

    def _text(self, text: str, start: int, end: int) -> None:
        if self.hidden:
            return
        source = self.source[start:end]
        if source.startswith("&") and source != text:
            self._write(text, [(start, end) if len(text) == 1 else NOWHERE] * len(text))
            return
        spans = [(offset, offset + 1) for offset in range(start, end)] if source == text else [NOWHERE] * len(text)
        if start and self.source[start - 1] == "\\" and spans:  # the first character may be escaped
            spans[0] = NOWHERE
            self.found.kept.append((start - 1, start + 1))
        self._write(text, spans)

    def _write(self, text: str, spans: list[tuple[int, int]] | None = None) -> None:
        self.parts.append(text)
        self.found.spans += spans if spans is not None else [NOWHERE] * len(text)


def _name(data: Any) -> str:
    return data if isinstance(data, str) else next(iter(data))


def _hides(value: Any) -> bool:
    """Return whether a link has no words of its own in this language: an address, an id, a phrase in another one."""
    kind = value["link_type"]
    if kind in ("Autolink", "Email"):
        return True
    is_reference = isinstance(kind, dict) and "WikiLink" in kind
    return is_reference and (not kind["WikiLink"]["has_pothole"] or value["dest_url"].startswith(LANG))


def _offsets(source: str) -> dict[int, int]:
    """Return the offset in characters of each offset in bytes at which one begins."""
    starts: Iterator[int] = accumulate((len(char.encode()) for char in source), initial=0)
    return {start: number for number, start in enumerate(starts)}
