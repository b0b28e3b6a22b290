"""robots.txt, security.txt and version.json say what machines expect, the same bytes for the same site."""

from __future__ import annotations

import json
import re

from guidance.exports.site_facts import VERSION, robots_txt, security_txt, version_json
from support.project import ROOT

URL = "https://example.org/"
EPOCH = 1_795_305_600  # 2026-11-22
SOURCES = {"docs/a.md": b"a", "mkdocs.yml": b"b"}


def test_robots_may_read_everything_and_are_told_of_the_sitemap() -> None:
    assert robots_txt(URL, index=True) == "User-agent: *\nDisallow:\n\nSitemap: https://example.org/sitemap.xml\n"
    assert robots_txt("", index=True) == "User-agent: *\nDisallow:\n"


def test_robots_are_let_in_to_read_that_no_page_may_be_listed() -> None:
    lines = robots_txt(URL, index=False).splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["User-agent: *", "Disallow:"]


def test_security_txt_holds_for_less_than_a_year() -> None:
    assert security_txt("security@example.org", URL, ["fi", "de"], EPOCH) == (
        "Contact: mailto:security@example.org\n"
        "Expires: 2027-11-21T00:00:00Z\n"
        "Preferred-Languages: fi, de\n"
        "Canonical: https://example.org/.well-known/security.txt\n"
    )
    assert "Contact: https://example.org/report\n" in security_txt("https://example.org/report", URL, ["fi"], EPOCH)


def test_the_version_tells_sources_apart_and_has_no_other_clock_than_the_given_one() -> None:
    found = json.loads(version_json(SOURCES, EPOCH))
    assert list(found) == ["version", "sources", "date"]
    assert (found["version"], found["date"]) == (VERSION, "2026-11-22T00:00:00Z")
    assert version_json(dict(reversed(SOURCES.items())), EPOCH) == version_json(SOURCES, EPOCH)
    others = [{**SOURCES, "docs/a.md": b"c"}, {"docs/b.md": b"a", "mkdocs.yml": b"b"}, {"docs/a.md": b"a"}]
    hashes = {json.loads(version_json(sources, EPOCH))["sources"] for sources in (SOURCES, *others)}
    assert len(hashes) == 4


def test_the_version_is_that_of_the_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.search(r"^## (\d+\.\d+\.\d+) ", text, re.MULTILINE)
    assert newest
    changed = re.search(r"^## Unreleased\n+###", text, re.MULTILINE)
    assert newest[1] + ("+unreleased" if changed else "") == VERSION
