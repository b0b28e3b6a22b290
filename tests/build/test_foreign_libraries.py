"""Guidance of other organisations is built whole: other kinds, phases and languages, and parts left out; no code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from guidance.checks import check
from support.drawn_site import drawn_site
from support.foreign_libraries import FOREIGN
from support.project import ROOT, Html, dead_links
from support.tiny_site import as_bytes

OURS = re.compile(r"pitfall|strateg|situation|asking|mentor|acquaintance", re.IGNORECASE)
"""Names of kinds, phases and recipients of our own guidance."""


@pytest.mark.parametrize("name", FOREIGN)
def test_a_drawn_library_has_no_finding(name: str) -> None:
    case = FOREIGN[name]
    files = drawn_site(case["kinds"], case["topics"], case["languages"])
    assert list(map(str, check(as_bytes(files), tuple(case["languages"]))[1])) == []


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_library_is_built_whole_and_says_nothing_of_ours(
    name: str, foreign_site: Callable[[str], Path]
) -> None:
    site = foreign_site(name)
    assert dead_links(site) == []
    texts = {path: path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".md", ".json")}
    texts = {path: text for path, text in texts.items() if path.name != "catalogue.schema.json"}
    assert [path.relative_to(site).as_posix() for path, text in texts.items() if OURS.search(text)] == []
    catalogue = json.loads((site / "catalogue.json").read_text("utf-8"))
    jsonschema.validate(catalogue, json.loads((ROOT / "docs/assets/catalogue.schema.json").read_text("utf-8")))
    empty = re.compile(r"<h[23][^>]*>[^\n]*</h[23]>\s*(?=<h2|</div>)")
    found = {path: empty.findall(text) for path, text in texts.items() if path.parent.name != "status"}
    assert {path: headings for path, headings in found.items() if headings} == {}


def test_what_a_library_lacks_is_nowhere(foreign_site: Callable[[str], Path]) -> None:
    site = foreign_site("kitchen")
    page = (site / "en/en-rules/en-wash-up/index.html").read_text("utf-8")
    assert re.findall(r'<h2 id="([^"]+)"', page) == ["gist", "story", "checklist", "eased-by", "links"]
    assert not any("pdf-own" in path.read_text("utf-8") for path in site.glob("en/en-habits/*/index.html"))


def test_where_there_is_one_language_nothing_offers_a_choice_of_it(foreign_site: Callable[[str], Path]) -> None:
    site = foreign_site("club")
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = Html(path)
        choices = [*page.all("div", id="languages"), *page.alternates()]
        if choices or ("Nederlands" in path.read_text("utf-8") and path.parent.name != "status"):
            found[path.relative_to(site).as_posix()] = choices
    assert found == {}
    assert "hreflang" not in (site / "sitemap.xml").read_text("utf-8")
    assert not (site / "side-by-side").exists()


def test_the_root_of_a_site_in_one_language_leads_to_it(foreign_site: Callable[[str], Path]) -> None:
    root = Html(foreign_site("club") / "index.html")
    assert root.all("meta", content="0; url=./nl/")
    assert root.all("link", rel="canonical", href="https://fair-networking.example/nl/")
    assert [link["href"] for link in root.all("a")] == ["./nl/"]
