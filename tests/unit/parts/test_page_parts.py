"""Lists that are too long for one page have parts: every place is found where links lead, and nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from urllib.parse import urljoin

import pytest

from guidance.content.model import Library
from guidance.document.derived import Fold
from guidance.document.nodes import Heading, Paragraph, Text
from guidance.links.anchors import anchors
from guidance.parts import folded_list
from guidance.parts.folded_list import LARGEST, in_parts
from guidance.site import Article, Site
from support.everything_derived import site_of
from support.generated_library import library_of_size

TOPICS = 9
LISTS = ("checklists", "downloads", "glossary", "habits", "links", "messages", "rules")
ID, LINK = re.compile(r' id="([^"]*)"'), re.compile(r' href="([^"]*)"')
STEP = re.compile(r'data-step="([^"]*)"')
A = Paragraph((Text("A"),))


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every list that has more than two entries in parts of two."""
    monkeypatch.setattr(folded_list, "LARGEST", dict.fromkeys(LARGEST, 2))
    for module in ("checklists", "glossary", "messages"):
        monkeypatch.setattr(f"guidance.parts.{module}.LARGEST", dict.fromkeys(LARGEST, 2))


@cache
def whole() -> Site:
    return site_of(library_of_size(TOPICS))


@pytest.fixture
def parted() -> Site:
    """Return the site of a library whose cache knows nothing of pages without parts."""
    return site_of(replace(library_of_size(TOPICS), cache={}))


def addressed(site: Site, library: Library) -> Iterator[tuple[str, str, str, int, Article]]:
    """Yield language, page, address and number of all parts of all pages, with their articles."""
    for page in library.pages.values():
        for part in range(site.parts_of(page) + 1):
            yield page.lang, page.id, site.addresses.page(page.lang, page.id, part), part, site.article(page, part)


def test_a_list_has_parts_of_much_the_same_length_whose_labels_count_on() -> None:
    entries = [(str(number), A) for number in range(1, 6)]
    assert in_parts("cards", entries, lambda run: run, 1) == (
        Fold("1–2: 1 – 2", (Fold("1: 1", (A,)), Fold("2: 2", (A,))), apart=True),
        Fold("3–4: 3 – 4", (Fold("3: 3", (A,)), Fold("4: 4", (A,))), apart=True),
        Fold("5: 5", (A,), apart=True),
    )
    assert in_parts("cards", entries[:2], lambda run: run) == (A, A)
    assert in_parts("cards", [], lambda run: run) == ()
