"""Pages are rendered by one Python-Markdown: links lead to addresses, and nothing passes from page to page."""

from __future__ import annotations

from pathlib import Path

import pytest

from content_error import ContentError
from guidance.site import Site, open_site
from kept_results import KeptResults
from rendering import Renderer, sections
from support.project import SAMPLE
from support.tiny_library import tiny_files
from support.tiny_site import write_files

NAMES = {"fi": "Suomi", "de": "Deutsch"}
EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")
PAGE = ("fi", "strategies/open")


@pytest.fixture
def tiny(tmp_path: Path) -> Site:
    write_files(tmp_path, {**tiny_files(), "docs/assets/a b%.png": b""})
    site, findings = open_site(tmp_path, NAMES, "https://example.org/")
    assert findings == []
    assert site is not None
    return site


def html(site: Site, text: str, kept: KeptResults | None = None) -> str:
    return Renderer.of(site, EXTENSIONS, {}, kept).html(site.library.pages[PAGE], text)


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("../pitfalls/asking.md", "../../fi-pitfalls/fi-asking/"),
        ("../pitfalls/asking.md?a=b/c#signs", "../../fi-pitfalls/fi-asking/?a=b/c#signs"),
        ("open.md#how", "#how"),
        ("index.md", "../"),
        ("#how", "#how"),
        ("<../../assets/a b%.png>", "../../../assets/a%20b%25.png"),
        ("../../assets/a%20b%25.png", "../../../assets/a%20b%25.png"),
        ("https://b.example/a.md", "https://b.example/a.md"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_a_link_leads_from_page_to_page(tiny: Site, target: str, link: str) -> None:
    assert html(tiny, f"[a]({target})") == f'<p><a href="{link}">a</a></p>'
    if "assets" in target:
        assert html(tiny, f"![a]({target})") == f'<p><img alt="a" src="{link}" /></p>'


def test_in_a_copy_without_a_web_server_links_name_files(tmp_path: Path) -> None:
    write_files(tmp_path, tiny_files())
    site, _ = open_site(tmp_path, NAMES, "", directory_urls=False)
    assert site is not None
    assert html(site, "[a](../pitfalls/asking.md#why)") == (
        '<p><a href="../../fi-pitfalls/fi-asking/index.html#why">a</a></p>'
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Eine E-Mail.", 'Eine <span class="unbroken">E-Mail</span>.'),
        ("Dankes-E-Mail-Adresse", 'Dankes-<span class="unbroken">E-Mail</span>-Adresse'),
        ("[E-Mails](#how)", '<a href="#how"><span class="unbroken">E-Mails</span></a>'),
        ('[a](#how "E-Mail")', '<a href="#how" title="E-Mail">a</a>'),
        ("CC BY 4.0 -lisenssi", 'CC BY 4.0 <span class="unbroken">-lisenssi</span>'),
        ("MS-DOS, fünf–sechs, a -- b", "MS-DOS, fünf–sechs, a -- b"),
        ("S-Bahnhaltestelle", "S-Bahnhaltestelle"),
    ],
)
def test_no_line_ends_at_a_hyphen_with_a_single_letter_before_it_or_none(tiny: Site, text: str, shown: str) -> None:
    assert html(tiny, text) == f"<p>{shown}</p>"


def test_an_address_of_an_e_mail_is_left_to_python_markdown(tiny: Site) -> None:
    assert html(tiny, "<a@b.example>").startswith('<p><a href="&#')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[a](nothing.md)",
            '"nothing.md" leads nowhere. Link to pages of this site by id: [[strategies/be-open]]. [dead-link]',
        ),
        ("[a](open.md#nothing)", '"docs/fi/strategies/open.md" has no section or step "nothing".'),
        ("![a](https://b.example/a.png)", 'the image "https://b.example/a.png" lies on another server.'),
        ("[a]()", "this link has no address."),
        ("![a]()", "this link has no address."),
    ],
)
def test_a_link_that_the_checks_have_not_seen_stops_the_build(tiny: Site, text: str, said: str) -> None:
    with pytest.raises(ContentError) as caught:
        html(tiny, text)
    [finding] = caught.value.findings
    assert str(finding).startswith(f"docs/fi/strategies/open.md:9: {said}")


def test_what_one_page_defines_is_unknown_to_the_next(tiny: Site) -> None:
    renderer = Renderer.of(tiny, EXTENSIONS, {})
    page = tiny.library.pages[PAGE]
    assert renderer.html(page, "[a][b]\n\n[b]: https://b.example/\n\n<div>c</div>").startswith("<p><a href")
    assert renderer.html(page, "[a][b]\n\n<div>d</div>") == "<p>[a][b]</p>\n<div>d</div>"


def test_a_kept_article_is_not_rendered_again_until_its_text_or_an_address_changes(tiny: Site, tmp_path: Path) -> None:
    kept = KeptResults(tmp_path / "kept", "")
    assert html(tiny, "*a*", kept) == "<p><em>a</em></p>"
    (found,) = (tmp_path / "kept").iterdir()
    found.write_text("kept", "utf-8")
    assert html(tiny, "*a*", kept) == "kept"
    assert html(tiny, "*b*", kept) == "<p><em>b</em></p>"
    write_files(tmp_path / "other", tiny_files(("fi/strategies/open.md", "fi-open", "fi-other")))
    other, _ = open_site(tmp_path / "other", NAMES, "https://example.org/")
    assert other is not None
    assert html(other, "*a*", kept) == "<p><em>a</em></p>"


def test_the_list_of_contents_has_each_section_that_is_not_folded_away() -> None:
    found = sections(
        '<h2 id="a">A &amp; <em>b</em></h2>\n<h3 id="no">No</h3>\n'
        '<details class="fold"><summary>x</summary><h2 id="in">in</h2><details></details><h2 id="in-2">in</h2>'
        '</details>\n<h2 id="c" class="d">C</h2><details-like><h2 id="e">E</h2>'
    )
    assert [(link.url, link.title) for link in found] == [("#a", "A &amp; b"), ("#c", "C"), ("#e", "E")]


def test_every_heading_of_a_site_has_an_id_without_the_extension_that_makes_some_up() -> None:
    site, findings = open_site(SAMPLE, NAMES, "https://example.org/")
    assert findings == []
    assert site is not None
    renderer = Renderer.of(site, EXTENSIONS, {})
    for page in site.library.pages.values():
        article = renderer.html(page, site.markdown(page))
        assert "<h2>" not in article
        assert "<h3>" not in article
    assert "<h2 id=" in article
