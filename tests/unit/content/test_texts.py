"""A page tells its headings, references, links and what it embeds, each with its line."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from guidance.document.walk import words
from support.page_of_text import ABOVE, page_of_text
from support.project import GOLDEN

CASES = yaml.safe_load((GOLDEN / "pages.yml").read_text("utf-8"))
NOTHING: dict[str, list[Any]] = {"headings": [], "references": [], "embeds": [], "links": []}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_page_has_exactly_these_headings_references_and_links(case: dict[str, Any]) -> None:
    page = page_of_text(case["text"])
    found = {
        "headings": [[h.id, words(h.children), h.level, h.place.line - ABOVE] for h in page.headings],
        "references": [[r.target, words(r.children), r.place.line - ABOVE] for r in page.references],
        "embeds": [[e.target, e.place.line - ABOVE] for e in page.embeds],
        "links": [[link.target, link.place.line - ABOVE] for link in page.links],
    }
    assert found == NOTHING | {key: value for key, value in case.items() if key in NOTHING}


def test_a_heading_is_found_by_its_id() -> None:
    page = page_of_text("## A {#a}\n\n### B {#b}\n")
    found = page.heading("b")
    assert found is not None
    assert (words(found.children), page.heading("c")) == ("B", None)
