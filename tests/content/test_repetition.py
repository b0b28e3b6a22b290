"""What readers have read on one page they need not read again on the next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import pytest

from guidance.exports.markdown_files import page_markdown
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from support.content import library

MOST = 0.15
"""The largest share of words in lines that stand on more than one page."""
NOT_PROSE = ("#", ">", "- [ ]", "**", "*", "|")
"""Beginnings of headings, messages with their titles and wordings, steps, and tables."""
TITLE = re.compile(r"- \[[^]]*\]")
"""A list item that is the title of another page."""
TARGET = re.compile(r"\]\([^)]*\)")


def prose(markdown: str, subject: str) -> Iterator[str]:
    """Yield the lines of text, without the last, which names the page; ``subject`` begins the subjects of messages."""
    for line in (TARGET.sub("]", line.strip()) for line in markdown.strip().splitlines()[:-1]):
        if line and not line.startswith((*NOT_PROSE, f"{subject}:")) and not TITLE.fullmatch(line):
            yield line


def repeated(pages: Iterable[str], subject: str) -> Mapping[str, float]:
    """Return the lines that stand on more than one page → their share of all words."""
    found = [set(prose(page, subject)) for page in pages]
    on = Counter(line for lines in found for line in lines)
    words = {line: len(line.split()) * count for line, count in on.items()}
    return {line: words[line] / sum(words.values()) for line, count in on.items() if count > 1}


def test_a_line_on_two_pages_is_found() -> None:
    pages = ["# A\n\nOne two.\n\nThree four.\n\nA", "# B\n\nOne two.\n\nRe: No.\n\nFive six.\n\nB"]
    assert repeated(pages, "Re") == {"One two.": 0.5}


@pytest.mark.parametrize("lang", library().languages)
def test_pages_repeat_little_of_each_other(lang: str) -> None:
    found = library()
    context = Context(found, Addresses.of(found), dict.fromkeys(found.languages, ""), "https://a.example/")
    pages = (page_markdown(context, page) for page in found.pages.values() if page.lang == lang)
    shares = repeated(pages, found.words[lang]["message-subject"])
    most = sorted(shares, key=lambda line: -shares[line])[:20]
    assert sum(shares.values()) <= MOST, "\n".join(f"{shares[line]:.2%} {line}" for line in most)
