"""The place of a finding in the sources, as those who mend it look at it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TypeVar, cast

from guidance.content.model import Library
from guidance.content.reading.characters import decode
from guidance.content.texts import Message, Page
from guidance.findings import Finding
from guidance.mends.edits import Edit, Mend
from guidance.mends.source_text import SourceText, source_text

V = TypeVar("V")

PREFIX = re.compile(r"[ \t>]*")
"""What stands before the text of a line: its indent, and the marks of quotations."""


class Sources:
    """The files of ``docs/`` with their library."""

    def __init__(self, files: Mapping[str, bytes], library: Library) -> None:
        """Keep the files; what is made of them is made once."""
        self.files, self.library = files, library
        self.pages = {page.path: page for page in library.pages.values()}
        self.messages = {message.path: message for message in library.messages.values()}
        self._lines: dict[str, list[str]] = {}
        self._made: dict[object, object] = {}

    def lines(self, path: str) -> list[str]:
        """Return the lines of a file; none if it is not readable as text."""
        if path not in self._lines:
            text = decode(self.files.get(path, b""), path)[0]
            self._lines[path] = [] if text is None else text.split("\n")
        return self._lines[path]

    def text_of(self, page: Page) -> SourceText:
        """Return the text of a page with the places of its characters."""
        return self.once((source_text, page.path), lambda: source_text(page.body))

    def once(self, key: object, make: Callable[[], V]) -> V:
        """Return what a function makes, which is called once for each key."""
        if key not in self._made:
            self._made[key] = make()
        return cast("V", self._made[key])


@dataclass(frozen=True)
class Spot:
    """A finding, and the sources in which it was found."""

    sources: Sources
    finding: Finding

    @property
    def path(self) -> str:
        """The path of the file."""
        return self.finding.path

    @property
    def number(self) -> int:
        """The number of the line."""
        return self.finding.line

    @property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.sources.lines(self.path)

    @cached_property
    def line(self) -> str:
        """The line of the finding; empty if there is none."""
        return self.lines[self.number - 1] if 0 < self.number <= len(self.lines) else ""

    @property
    def page(self) -> Page | None:
        """The page, if the file is one."""
        return self.sources.pages.get(self.path)

    @property
    def message(self) -> Message | None:
        """The message, if the file is one."""
        return self.sources.messages.get(self.path)

    @property
    def in_body(self) -> bool:
        """Whether the line is in the Markdown of a page."""
        return self.page is not None and self.number >= self.page.body_line

    @property
    def start(self) -> int:
        """The offset of the line in the text below the front matter of a page."""
        first = self.page.body_line - 1 if self.page else 0
        lines = self.lines[first:]
        starts = self.sources.once(
            (accumulate, self.path), lambda: [*accumulate((len(line) + 1 for line in lines), initial=0)]
        )
        return starts[self.number - 1 - first]

    def instead(self, line: str, *, spelling: bool = False) -> Iterable[Edit]:
        """Yield the edit that puts another line in the place of this one, unless it is the same."""
        if line != self.line:
            yield Edit(self.path, self.number, self.number, tuple(line.split("\n")), spelling)

    def block(self) -> list[str]:
        """Return the lines from this one to the next empty one."""
        below = self.lines[self.number - 1 :]
        end = next((n for n, line in enumerate(below) if not PREFIX.sub("", line, count=1)), len(below))
        return below[:end]

    def outside_code(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> str:
        """Return the line with each match replaced that touches no code, no comment and no escaped character."""
        page = self.page
        if page is None or not self.in_body:
            return pattern.sub(new, self.line)
        start = self.start
        kept = self.sources.text_of(page).kept_in(start, start + len(self.line))

        def replaced(match: re.Match[str]) -> str:
            first, last = match.start() + start, match.end() + start
            return match.group() if any(a < last and first < b for a, b in kept) else new(match)

        return pattern.sub(replaced, self.line)


Mender = Callable[[Spot], Iterable[Mend]]
"""Yields the changes that mend a finding; none if it is not one that it knows."""
