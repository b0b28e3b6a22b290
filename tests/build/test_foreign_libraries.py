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
from support.foreign_libraries import FOREIGN, project_of
from support.project import ROOT, Html, dead_links, run
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


def test_a_site_without_pdfs_has_none_and_says_nothing_of_them(foreign_site: Callable[[str], Path]) -> None:
    site = foreign_site("kitchen")
    assert [*site.rglob("*.pdf"), *site.rglob("pdf")] == []
    ours = [path for path in site.rglob("*") if path.suffix in (".html", ".md", ".json", ".csv", ".txt", ".xml", ".js")]
    said = {path.name for path in ours if re.search(r"\.pdf|(en|sv) pdf-|application/pdf", path.read_text("utf-8"))}
    assert said == set()


def test_the_pdfs_of_a_site_without_any_are_not_made(tmp_path: Path) -> None:
    result = run(project_of(tmp_path / "p", FOREIGN["kitchen"]), "build.commands", "pdf")
    assert (result.returncode, result.stderr) == (
        1,
        'mkdocs.yml says "pdf: false". Write "pdf: true", then build again.\nThe build failed; pdf/ is as it was.\n',
    )


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


def test_a_site_is_named_as_its_settings_say_and_by_nothing_of_ours(foreign_site: Callable[[str], Path]) -> None:
    site = foreign_site("kitchen")
    texts = {path: path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".md", ".json")}
    named = re.compile(r"CC BY|creativecommons|reilu|fair-?netw", re.IGNORECASE)
    found = {
        path.relative_to(site).as_posix(): named.findall(text)
        for path, text in texts.items()
        if path.name != "catalogue.schema.json"
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_licence_and_colours_are_those_of_the_settings(foreign_site: Callable[[str], Path]) -> None:
    club, kitchen = foreign_site("club"), foreign_site("kitchen")
    cc0 = "[CC BY 4.0](https://creativecommons.org/publicdomain/zero/1.0/)"
    assert cc0 in (club / "nl/index.md").read_text("utf-8")
    assert cc0 in (club / "llms.txt").read_text("utf-8")
    [style] = kitchen.glob("assets/stylesheets/site.*.css")
    assert "--accent:#5c4a8a;" in style.read_text("utf-8")
