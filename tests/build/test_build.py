"""Real builds of the real docs: what MkDocs, the theme and the i18n plugin make of what the core hands them."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from support.docs_size import DECLARED, PAGES
from support.project import Html, built, copy_project, copy_tiny_project, dead_links, digest, run

PLACEHOLDER = "https://fair-networking.example/"
HREFLANG = ("fi", "de", "x-default")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("first") / "with space and ä")


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return built(project)


def pages(site: Path) -> dict[str, Html]:
    """Return the pages of all languages: address below the root → page."""
    return {
        path.parent.relative_to(site).as_posix() + "/": Html(path)
        for lang in ("fi", "de")
        for path in sorted((site / lang).rglob("index.html"))
    }


def test_a_strict_build_says_nothing_but_information(project: Path) -> None:
    result = run(project, "mkdocs", "build", "--strict", "--site-dir", "other")
    assert result.returncode == 0
    assert result.stdout == ""
    assert [line for line in result.stderr.splitlines() if not line.startswith("INFO ")] == []
    notice = f"SITE_URL names no real site: printed addresses begin with {PLACEHOLDER} and lead nowhere."
    assert result.stderr.count(notice) == 1
    assert result.stderr.count("CONTACT is not set: readers are told that there is no address to write to.") == 1


def test_a_strict_build_stops_at_a_planted_warning(tmp_path: Path) -> None:
    settings = (other := copy_project(tmp_path / "p")) / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "planted: true\n", "utf-8")
    result = run(other, "mkdocs", "build", "--strict")
    assert result.returncode == 1
    assert "WARNING -  Config value 'planted': Unrecognised configuration name: planted" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("/print.css", "/prnt.css", "there is no file docs/assets/stylesheets/prnt.css. List what there is."),
        ("extra_css:\n", "extra_css: []\nunused:\n", '"extra_css" or "extra_javascript" is empty. List our files.'),
    ],
)
def test_a_style_sheet_that_is_not_there_stops_the_build_in_a_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    settings = (other := copy_project(tmp_path / "p")) / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(old, new), "utf-8")
    result = run(other, "mkdocs", "build")
    assert result.returncode == 1
    assert f"mkdocs.yml:1: {said} [settings]" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("p { color: red }".encode("utf-8-sig"), ""),
        ("/* für alle */".encode("latin-1"), "docs/assets/stylesheets/print.css:1: "),
    ],
    ids=["byte order mark", "another encoding"],
)
def test_a_style_sheet_is_read_however_it_was_saved_or_named(tmp_path: Path, content: bytes, said: str) -> None:
    other = copy_tiny_project(tmp_path / "p")
    (other / "docs/assets/stylesheets/print.css").write_bytes(content)
    result = run(other, "mkdocs", "build")
    assert (result.returncode, said in result.stderr, "Traceback" in result.stderr) == (int(bool(said)), True, False)
    if not said:
        [style] = (other / "site/assets/stylesheets").glob("site.*.css")
        assert style.read_text("utf-8").endswith("\np { color: red }")


def test_every_file_of_the_assets_is_published_but_hidden_ones_and_pages(tmp_path: Path) -> None:
    other = copy_tiny_project(tmp_path / "p")
    more = ("plan.txt", "data.yml", "fonts/README.md", "messages/a.svg", ".hidden")
    for name in more:
        (other / "docs/assets" / name).parent.mkdir(exist_ok=True)
        (other / "docs/assets" / name).write_text("<svg/>", "utf-8")
    result = run(other, "mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stderr
    found = [name for name in more if (other / "site/assets" / name).exists()]
    assert found == ["plan.txt", "data.yml", "messages/a.svg"]
    assert (other / "site/assets/fonts/LICENSE.txt").is_file()


def test_hreflang_is_mutual_and_absolute_with_a_default(site: Path) -> None:
    found = pages(site)
    assert len(found) == 2 * PAGES
    for address, page in found.items():
        alternates = {a["hreflang"]: a["href"] for a in page.alternates()}
        assert tuple(alternates) == HREFLANG
        assert alternates[address.partition("/")[0]] == PLACEHOLDER + address
        assert [link["href"] for link in page.all("link", rel="canonical")] == [PLACEHOLDER + address]
        for lang in ("fi", "de"):
            other = found[alternates[lang].removeprefix(PLACEHOLDER)]
            assert {a["hreflang"]: a["href"] for a in other.alternates()} == alternates
        assert [html["lang"] for html in page.all("html")] == [address.partition("/")[0]]


def test_the_root_offers_every_language_without_a_script(site: Path) -> None:
    root = Html(site / "index.html")
    assert [a["href"] for a in root.all("a")] == ["./fi/", "./de/"]
    assert root.all("script") == []
    assert [a["href"] for a in root.all("link", rel="canonical")] == [PLACEHOLDER]


def test_the_404_page_speaks_every_language_and_links_from_any_depth(site: Path) -> None:
    page = Html(site / "404.html")
    assert [a["href"] for a in page.all("a")] == ["/fi/", "/de/"]
    assert [item["lang"] for item in page.all("li")] == ["fi", "de"]


def test_the_sitemap_lists_every_page_with_its_counterparts(site: Path) -> None:
    tree = ET.parse(site / "sitemap.xml")  # noqa: S314  # our own file
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = tree.findall("s:url", spaces)
    assert sorted(url.findtext("s:loc", "", spaces) for url in urls) == sorted(PLACEHOLDER + a for a in pages(site))
    for url in urls:
        assert tuple(link.get("hreflang") for link in url.findall("x:link", spaces)) == HREFLANG
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", url.findtext("s:lastmod", "", spaces))


def test_no_link_is_dead_and_a_planted_one_is_caught(site: Path) -> None:
    assert dead_links(site) == []
    page = site / "fi" / "index.html"
    original = page.read_text("utf-8")
    page.write_text(
        original.replace("</article>", '<a href="nowhere/">x</a><a href="#nowhere">y</a></article>'), "utf-8"
    )
    try:
        assert dead_links(site) == ["fi/index.html: nowhere/", "fi/index.html: #nowhere"]
    finally:
        page.write_text(original, "utf-8")


def foreign(page: Html) -> list[str]:
    """Return what a page loads from elsewhere."""
    loaded = [a.get("src", "") for _, a in page.tags] + [a["href"] for a in page.all("link", rel="stylesheet")]
    return [url for url in loaded if "//" in url]


def test_no_page_asks_a_third_party_for_anything_and_a_planted_request_is_caught(site: Path, tmp_path: Path) -> None:
    assert {address: urls for address, page in pages(site).items() if (urls := foreign(page))} == {}
    planted = tmp_path / "planted.html"
    text = (site / "fi" / "index.html").read_text("utf-8")
    planted.write_text(text.replace("</head>", '<script src="https://example.org/x.js"></script></head>'), "utf-8")
    assert foreign(Html(planted)) == ["https://example.org/x.js"]


def test_a_sub_path_is_part_of_every_printed_address(tmp_path: Path) -> None:
    site = built(copy_project(tmp_path / "p"), SITE_URL="https://example.org/kb")
    page = Html(site / "de" / "index.html")
    assert {a["href"] for a in page.alternates()} == {
        "https://example.org/kb/fi/",
        "https://example.org/kb/de/",
        "https://example.org/kb/",
    }
    assert [a["href"] for a in Html(site / "404.html").all("a")] == ["/kb/fi/", "/kb/de/"]
    assert dead_links(site) == []


def test_two_builds_from_different_places_are_the_same_bytes(site: Path, tmp_path: Path) -> None:
    second = built(copy_project(tmp_path / "elsewhere"), TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C")
    assert digest(second) == digest(site)


def test_a_further_topic_needs_one_entry_and_one_page_a_language(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    source = (project / "docs" / "topics.yml").read_text("utf-8")
    first = source[source.index("  pitfalls/asking-too-much:") : source.index("  pitfalls/lack-of-gratitude:")]
    entry = first.replace("pitfalls/asking-too-much", "pitfalls/a-further")
    (project / "docs" / "topics.yml").write_text(source.replace("\nmessages:", f"\n{entry}\nmessages:"), "utf-8")
    for lang in ("fi", "de"):
        text = (project / f"docs/{lang}/pitfalls/asking-too-much.md").read_text("utf-8")
        text = re.sub(r"^title: .*", "title: A further", text, flags=re.MULTILINE)
        text = re.sub(r"^slug: .*", "slug: a-further", text, flags=re.MULTILINE)
        (project / f"docs/{lang}/pitfalls/a-further.md").write_text(text, "utf-8")

    site = built(project)

    for overview, checklists, strategy in (
        ("fi/sudenkuopat", "fi/muistilistat", "fi/keinot/kunnioita-rajoja"),
        ("de/stolperfallen", "de/checklisten", "de/strategien/grenzen-respektieren"),
    ):
        home = (site / overview).parent / "index.html"
        for page in (home, site / overview / "index.html", site / checklists / "index.html"):
            assert "a-further/" in _article(page), page
        assert "a-further/" in _article(site / strategy / "index.html")
        assert '<th scope="col"><a href="' in _article(home)
        pitfalls = [topic for topic in DECLARED["topics"] if topic.startswith("pitfalls/")]
        strategies = [topic for topic in DECLARED["topics"] if topic.startswith("strategies/")]
        assert _article(home).count("<td") == (len(pitfalls) + 1) * len(strategies)
        assert (site / overview / "a-further" / "index.html").is_file()


IMPRINT = """\
---
title: Imprint
slug: imprint
summary: Who we are.
reviewed: 2026-11-22
---

![[contact]]
"""


def test_a_page_about_the_site_needs_one_entry_and_one_file_a_language(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "p")
    topics = project / "docs" / "topics.yml"
    source = topics.read_text("utf-8")
    topics.write_text(source.replace("\npages:\n", "\npages:\n  imprint: {foot: true}\n"), "utf-8")
    for lang in ("fi", "de"):
        (project / f"docs/{lang}/imprint.md").write_text(IMPRINT, "utf-8")

    site = built(project, CONTACT="a_b@example.org")

    for address, page in pages(site).items():
        if address.endswith("/imprint/"):
            assert '<a href="mailto:a_b@example.org">a_b@example.org</a></p>' in _article(site / address / "index.html")
        else:
            links = [a["href"] for a in page.all("a") if a["href"].endswith("imprint/") and "go/" not in a["href"]]
            assert links == [posixpath.relpath(f"{address.partition('/')[0]}/imprint", address) + "/"], address


def test_pages_say_so_when_there_is_no_contact(site: Path) -> None:
    for address in ("de/datenschutz", "de/barrierefreiheit"):
        said = '<p class="contact">Zurzeit gibt es für diese Website keine Kontaktadresse.</p>'
        assert said in _article(site / address / "index.html")


def _article(path: Path) -> str:
    text = path.read_text("utf-8")
    return text[text.index("<article") : text.index("</article>")]


DERIVED = re.compile(r"go/.*|side-by-side/.*|.*\.pdf|.*/preview\.png")


def test_what_is_derived_from_the_pages_can_be_left_out_and_changes_none_of_them(site: Path, tmp_path: Path) -> None:
    bare = digest(built(copy_project(tmp_path / "p"), DERIVED="false"))
    whole = digest(site)
    sizes = {"fi/pdf/index.html", "de/pdf/index.html"}
    assert {path for path in whole.keys() - bare.keys() if not DERIVED.fullmatch(path)} == set()
    assert {path for path in bare if bare[path] != whole[path]} == sizes  # they tell how large the PDFs are
    assert [path for path in whole if path.startswith("go/")]


def test_a_copy_for_a_memory_stick_names_every_file_and_no_public_address(tmp_path: Path) -> None:
    site = built(copy_project(tmp_path / "p"), DIRECTORY_URLS="false", SITE_URL="")
    folders = []
    for path in sorted(site.rglob("*.html")):
        links = [a["href"] for a in Html(path).all("a") if "://" not in a["href"]]
        folders += [f"{path.relative_to(site)}: {link}" for link in links if link.partition("#")[0].endswith("/")]
    assert [folder for folder in folders if not folder.startswith("404.html")] == []
    assert dead_links(site) == []
    assert [
        path for path in site.rglob("*") if path.is_file() and b"fair-networking.example" in path.read_bytes()
    ] == []
    assert not list(site.rglob("qr.svg"))
