"""After make publish-links a build tells readers, feeds and search engines what changed, and when."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from guidance.content.files.change_dates import changes_text
from guidance.content.library import CHANGES, build_library
from guidance.links.revisions import renewed
from support.project import Html, built, copy_tiny_project, dead_links, without_pdfs
from support.tiny_library import full_files
from support.tiny_site import LANGUAGES, as_bytes

PAGES = 12
"""What the full tiny site has in each language."""


def published(files: dict[str, str], on: date) -> dict[str, str]:
    """Return the files after make publish-links on a day."""
    library = build_library(as_bytes(files), LANGUAGES)[0]
    return {**files, CHANGES: changes_text(renewed(library, on)[0])}


def test_a_changed_sentence_is_told_in_every_way_and_every_page_leads_to_the_list(tmp_path: Path) -> None:
    first = published(full_files(), date(2026, 12, 1))
    later = published(
        {**full_files(("fi/about.md", "FI sources", "FI other sources")), CHANGES: first[CHANGES]}, date(2026, 12, 24)
    )
    after = built(without_pdfs(copy_tiny_project(tmp_path / "p", later)))
    assert dead_links(after) == []
    html = (after / "changes/fi/index.html").read_text("utf-8")
    assert re.findall(r'<time datetime="(.*)">(.*)</time>', html) == [
        ("2026-12-24", "24. joulukuuta 2026"),
        ("2026-12-01", "1. joulukuuta 2026"),
    ]
    assert '<li><a href="../../fi/fi-about/">FI about</a>: FI about about.</li>' in html
    for lang in LANGUAGES:
        for path in (after / lang).rglob("index.html"):
            links = [(path.parent / a["href"]).resolve() for a in Html(path).all("a") if "://" not in a["href"]]
            assert (after / "changes" / lang).resolve() in links
    news = {lang: (after / lang / "feed.xml").read_text("utf-8").count("2026-12-24") for lang in LANGUAGES}
    assert news == {"fi": 2, "de": 0}  # the entry's date and the feed's
    sitemap = [
        (after / "sitemap.xml").read_text("utf-8").count(f"<lastmod>{day}") for day in ("2026-12-24", "2026-12-01")
    ]
    assert sitemap == [1, 2 * PAGES - 1]
