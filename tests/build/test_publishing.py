"""What whoever runs the site decides shows in the site, and only there where it is decided."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.made_once import made_once
from support.project import Html, built, copy_tiny_project, digest, without_pdfs

URL = "https://example.org/"
IMPRINT = "https://a.example/imprint"
DECIDED = {"INDEX": "no", "IMPRINT": IMPRINT, "SECURITY_CONTACT": "security@example.org"}


def tiny(target: Path) -> Path:
    """Make a tiny project whose PDFs nobody asks for."""
    return without_pdfs(copy_tiny_project(target))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a tiny site about which nothing is decided."""
    return made_once(tmp_path_factory, "undecided", lambda t: built(tiny(t), SITE_URL=URL)) / "site"


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the same site that must not be listed, with an imprint and a security contact."""
    made = made_once(tmp_path_factory, "decided", lambda t: built(tiny(t), SITE_URL=URL, **DECIDED))
    return made / "site"


def unlisted(site: Path) -> set[str]:
    """Return the pages that search engines must not list."""
    pages = {path.relative_to(site).as_posix(): Html(path) for path in site.rglob("*.html")}
    return {name for name, page in pages.items() if page.all("meta", name="robots", content="noindex")}


def test_no_page_of_an_unlisted_site_may_be_listed(plain: Path, decided: Path) -> None:
    pages = {path.relative_to(decided).as_posix() for path in decided.rglob("*.html")}
    assert unlisted(decided) == pages
    assert {"index.html", "fi/index.html", "de/de-about/index.html"} <= pages - unlisted(plain)
    for file in ("_headers", "_nginx/server.conf"):
        assert [("X-Robots-Tag" in (site / file).read_text("utf-8")) for site in (plain, decided)] == [False, True]
    assert ["Sitemap:" in (site / "robots.txt").read_text("utf-8") for site in (plain, decided)] == [True, False]


def test_an_imprint_stands_at_the_foot_of_every_page_in_its_language(plain: Path, decided: Path) -> None:
    for lang in ("fi", "de"):
        for page in (decided / lang).rglob("index.html"):
            assert f'<a href="{IMPRINT}">{lang.upper()} imprint</a>' in page.read_text("utf-8"), page
    assert [page for page in plain.rglob("*.html") if " imprint</a>" in page.read_text("utf-8")] == []


def test_security_txt_is_there_if_there_is_somebody_to_write_to(plain: Path, decided: Path, tmp_path: Path) -> None:
    path = ".well-known/security.txt"
    assert not (plain / path).exists()
    assert (decided / path).read_text("utf-8").startswith("Contact: mailto:security@example.org\n")
    folder = built(copy_tiny_project(tmp_path / "p"), SITE_URL=f"{URL}kb/", CONTACT="a@example.org", DERIVED="false")
    assert not (folder / path).exists()  # where the site is a folder of its host, nobody looks for it there


def test_the_version_names_the_sources_and_not_the_settings_of_whoever_runs_the_site(
    plain: Path, decided: Path, tmp_path: Path
) -> None:
    project = tiny(tmp_path / "p")
    (project / "docs/de/about.md").write_text((project / "docs/de/about.md").read_text("utf-8") + "\nMore.\n", "utf-8")
    other = built(project, SITE_URL=URL, DERIVED="false", SOURCE_DATE_EPOCH="1800000000")
    first, second, third = (json.loads((site / "version.json").read_text("utf-8")) for site in (plain, decided, other))
    assert first == second
    assert first["sources"] != third["sources"]
    assert (first["date"], third["date"]) == ("2026-11-03T00:00:00Z", "2027-01-15T08:00:00Z")


def test_who_decides_nothing_gets_nothing_more(plain: Path, decided: Path) -> None:
    assert digest(decided).keys() - digest(plain).keys() == {".well-known/security.txt"}
