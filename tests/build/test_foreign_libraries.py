"""Guidance of other organisations is built whole: other kinds, phases and languages, and parts left out; no code."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from guidance.checks import check
from support.drawn_site import drawn_site
from support.project import GOLDEN, ROOT, Html, built, copy_program, dead_links, edit
from support.tiny_site import as_bytes, write_files

FOREIGN = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted((GOLDEN / "foreign").glob("*.yml"))}
OURS = re.compile(r"pitfall|strateg|situation|asking|mentor|acquaintance", re.IGNORECASE)
"""Names of kinds, phases and recipients of our own guidance."""


def project_of(target: Path, case: dict[str, Any]) -> Path:
    """Make a project with the languages and the texts of a case."""
    project = copy_program(target)
    write_files(project, drawn_site(case["kinds"], case["topics"], case["languages"]))
    settings = (project / "mkdocs.yml").read_text("utf-8")
    before, rest = settings.split("      - locale:", 1)
    _, after = rest.split("\nhooks:\n", 1)
    entries = "".join(
        f"      - locale: {lang}\n        name: {name}\n        site_name: {name}\n        build: true\n"
        + ("        default: true\n" if number == 0 else "")
        for number, (lang, name) in enumerate(case["languages"].items())
    )
    (project / "mkdocs.yml").write_text(f"{before}{entries}\nhooks:\n{after}", "utf-8")
    for old, new in case.get("settings", {}).items():
        edit(project / "mkdocs.yml", old, new)
    return project


@pytest.mark.parametrize("name", FOREIGN)
def test_a_drawn_library_has_no_finding(name: str) -> None:
    case = FOREIGN[name]
    files = drawn_site(case["kinds"], case["topics"], case["languages"])
    assert list(map(str, check(as_bytes(files), tuple(case["languages"]))[1])) == []


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_library_is_built_whole_and_says_nothing_of_ours(name: str, tmp_path: Path) -> None:
    case = FOREIGN[name]
    site = built(project_of(tmp_path / "p", case))
    assert dead_links(site) == []
    texts = {path: path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".md", ".json")}
    texts = {path: text for path, text in texts.items() if path.name != "catalogue.schema.json"}
    assert [path.relative_to(site).as_posix() for path, text in texts.items() if OURS.search(text)] == []
    catalogue = json.loads((site / "catalogue.json").read_text("utf-8"))
    jsonschema.validate(catalogue, json.loads((ROOT / "docs/assets/catalogue.schema.json").read_text("utf-8")))
    empty = re.compile(r"<h[23][^>]*>[^\n]*</h[23]>\s*(?=<h2|</div>)")
    found = {path: empty.findall(text) for path, text in texts.items() if path.parent.name != "status"}
    assert {path: headings for path, headings in found.items() if headings} == {}


def test_what_a_library_lacks_is_nowhere(tmp_path: Path) -> None:
    site = built(project_of(tmp_path / "p", FOREIGN["kitchen"]))
    page = (site / "en/en-rules/en-wash-up/index.html").read_text("utf-8")
    assert re.findall(r'<h2 id="([^"]+)"', page) == ["gist", "story", "checklist", "eased-by", "links"]
    assert not any("pdf-own" in path.read_text("utf-8") for path in site.glob("en/en-habits/*/index.html"))
    assert list(site.rglob("*.pdf")) == []
    texts = {path: path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".md", ".json")}
    texts = {path: text for path, text in texts.items() if path.name != "catalogue.schema.json"}
    named = re.compile(r"\.pdf|/pdf|CC BY|creativecommons|reilu|fair-?netw", re.IGNORECASE)
    found = {path.relative_to(site).as_posix(): named.findall(text) for path, text in texts.items()}
    assert {path: names for path, names in found.items() if names} == {}


def test_a_site_in_one_language_offers_no_choice_of_languages(tmp_path: Path) -> None:
    site = built(project_of(tmp_path / "p", FOREIGN["club"]))
    pages = {path.relative_to(site).as_posix(): Html(path) for path in (site / "nl").rglob("*.html")}
    assert len(pages) > 10
    assert {path for path, page in pages.items() if "languages" in page.ids or page.all("a", hreflang="nl")} == set()
    assert not (site / "side-by-side").exists()
    root = Html(site / "index.html")
    assert [meta["content"] for meta in root.all("meta") if meta.get("http-equiv") == "refresh"] == ["0; url=./nl/"]
