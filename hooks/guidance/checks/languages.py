"""Does every phrase in another language say which?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidance.content.model import Library
from guidance.document.nodes import Foreign
from guidance.document.walk import find
from guidance.findings import Code, Finding

TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|\d{3}))?(?:-(?:[A-Za-z\d]{5,8}|\d[A-Za-z\d]{3}))*")
"""A language, and where needed its script, region and variants (BCP 47, RFC 5646, 2.1)."""
NOTATION = "[[lang="
EXAMPLE = "Write [[lang=en|small talk]]"


def phrases(library: Library) -> Iterator[Finding]:
    """A phrase in another language has words, and a tag that names a language (WCAG 2.2, 3.1.2)."""
    for page in library.pages.values():
        for phrase in find(Foreign, page.document.blocks) if NOTATION in page.body else ():
            line = phrase.place.line
            if not TAG.fullmatch(phrase.lang):
                what, remedy = f'"{phrase.lang}" is no tag of a language', f"{EXAMPLE}: sv, en-GB and zh-Hant are tags."
                yield Finding(page.path, line, what, remedy, Code.LANGUAGE_TAG)
            if not phrase.children:
                what = f'the phrase in "{phrase.lang}" has no words'
                yield Finding(page.path, line, what, f"{EXAMPLE}.", Code.LANGUAGE_TAG)
