"""A site is what the events get: only of a library without findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from guidance.content.files.interface_words import words_for
from guidance.content.library import read_docs
from guidance.content.page_kinds import HOME, LINKS
from guidance.content.settings import Settings
from guidance.exports.markdown_files import page_markdown
from guidance.exports.search import search_files
from guidance.links.addresses import Addresses
from guidance.links.navigation import navigation
from guidance.links.page_view import language_versions, page_view, sitemap
from guidance.site import Site, open_site
from support.generated_library import library_of_size
from support.tiny_library import agreed_files, edited_files, page_html, tiny_files, tiny_library
from support.tiny_site import write_files

NAMES = {"fi": "Suomi", "de": "Deutsch"}
URL = "https://example.org/kb/"


CONTACT = "a@b.example"


def opened(
    root: Path,
    *edits: tuple[str, str, str],
    site_url: str = URL,
    contact: str = CONTACT,
    directory_urls: bool = True,
) -> tuple[Site | None, list[str]]:
    write_files(root, tiny_files(*edits))
    site, findings = open_site(root, Settings(NAMES, site_url, contact), directory_urls=directory_urls)
    return site, [str(finding) for finding in findings]


def site_of(
    root: Path,
    *edits: tuple[str, str, str],
    site_url: str = URL,
    contact: str = CONTACT,
    directory_urls: bool = True,
) -> Site:
    site, said = opened(root, *edits, site_url=site_url, contact=contact, directory_urls=directory_urls)
    assert said == []
    assert site is not None
    return site


def test_a_library_without_findings_opens_as_a_site(tmp_path: Path) -> None:
    site = site_of(tmp_path)

    assert site.library == tiny_library()
    assert site.addresses == Addresses.of(site.library)
    assert (site.context.names, site.context.site_url) == (NAMES, URL)


def test_a_library_with_findings_of_reading_or_of_a_check_does_not_open(tmp_path: Path) -> None:
    edits = (
        ("fi/about.md", "2026-11-03", "soon"),
        ("de/rules/open.md", "## DE fit {#fit}", "## DE fit {#fiit}"),
    )
    site, said = opened(tmp_path, *edits)

    assert site is None
    assert said == [
        'docs/de/rules/open.md:12: this page has no section "fiit". Did you mean "fit"? [unknown-section]',
        'docs/fi/about.md:5: "soon" is not a date. Write year-month-day, for instance 2026-11-22. [date]',
    ]


def test_pages_are_found_by_their_path_below_docs(tmp_path: Path) -> None:
    site = site_of(tmp_path)

    assert {f"docs/{path}" for path in site.sources} == {p for p in read_docs(tmp_path) if p.endswith(".md")} - {
        "docs/fi/messages/hello.md",
        "docs/de/messages/hello.md",
    }
    assert site.sources["de/habits/index.md"] == site.library.page("de", "habits")


def test_a_site_hands_out_what_its_parts_make_of_the_library(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    library, page = site.library, site.library.page("de", "habits/asking")

    assert site.article(page).html == page_html(site.context, page)
    assert site.navigation("de") == navigation(library, "de")
    assert list(site.words("de")) == list(words_for(site.library.kinds))
    assert site.words("de")["helps"] == "DE helps"
    assert site.view(page) == page_view(site.context, page)
    assert site.homes() == language_versions(site.context, HOME)
    assert site.sitemap() == sitemap(site.context)


def test_the_sections_of_an_article_are_those_that_are_not_folded_away_with_their_words_escaped(tmp_path: Path) -> None:
    site = site_of(tmp_path, ("fi/about.md", "## FI sources {#sources}", "## A & *b* {#sources}"))
    article = site.article(site.library.page("fi", "about"))
    assert article.html == '<p>FI lead of about.</p>\n<h2 id="sources">A &amp; <em>b</em></h2>'
    assert article.sections == (("sources", "A &amp; b"),)
    rule = site.article(site.library.page("fi", "rules/open"))
    assert ('<h3 class="tone-good" id="fits">' in rule.html, "fits" in dict(rule.sections)) == (True, False)
    large = library_of_size(120)
    kit = replace(site, context=replace(site.context, library=large, addresses=Addresses.of(large))).article(
        large.page("fi", LINKS)
    )
    assert (kit.html.count("<h2 ") > 100, kit.sections) == (True, ())


def test_an_article_is_markdown_too(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    page = site.library.page("de", "rules/open")
    assert site.article(page).files == {"de/de-rules/de-open/index.md": page_markdown(site.context, page)}


def test_what_was_agreed_on_is_compared_once_for_the_notes_and_for_the_page_for_editors(tmp_path: Path) -> None:
    write_files(tmp_path, edited_files(agreed_files(tiny_files()), ("fi/about.md", "lead of", "begin of")))
    site, _ = open_site(tmp_path, Settings(NAMES, URL))
    assert site is not None
    assert [unit for unit, state in site.context.translation_states.items() if state.changed] == ["about"]
    assert "DE changed-elsewhere" in site.article(site.library.page("de", "about")).html
    assert [changed.unit for page in site.status() for changed in page.changed] == ["about"]


def test_links_end_in_a_slash_unless_told_otherwise(tmp_path: Path) -> None:
    write_files(tmp_path, tiny_files())
    site, _ = open_site(tmp_path, Settings(NAMES, URL))
    assert site is not None
    assert site.addresses.directory_urls is True


def test_without_a_web_server_every_link_names_its_file(tmp_path: Path) -> None:
    site = site_of(tmp_path, directory_urls=False)
    assert site.addresses == Addresses.of(site.library, directory_urls=False)
    assert '<a href="../index.html">FI habits</a>' in site.article(site.library.page("fi", "habits/asking")).html


def test_title_and_summary_arrive_escaped(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    page = replace(site.library.page("fi", "about"), title='A & "B"', summary="C & 'D'.")
    assert site.meta(page) == {
        "title": "A &amp; &quot;B&quot;",
        "description": "C &amp; &#x27;D&#x27;.",
    }


def test_each_language_has_its_search(tmp_path: Path) -> None:
    site = site_of(tmp_path, directory_urls=False)
    files = {path: text for lang in NAMES for path, text in site.search_files(lang).items()}
    assert files == search_files(site.library, site.addresses)


def test_the_newest_review_in_any_language_dates_the_build(tmp_path: Path) -> None:
    site = site_of(tmp_path, ("de/rules/open.md", "2026-11-02", "2027-01-31"))
    assert site.epoch() == int(datetime(2027, 1, 31, tzinfo=UTC).timestamp())


NO_URL = "SITE_URL names no real site: printed addresses begin with https://a.example/ and lead nowhere."
NO_CONTACT = "CONTACT is not set: readers are told that there is no address to write to."


def test_a_missing_public_address_and_a_missing_contact_are_noted(tmp_path: Path) -> None:
    assert site_of(tmp_path / "a").notices() == ()
    assert site_of(tmp_path / "b", site_url="https://a.example/", contact="").notices() == (NO_URL, NO_CONTACT)


def test_the_contact_reaches_the_pages_and_their_markdown(tmp_path: Path) -> None:
    site = site_of(tmp_path, ("fi/about.md", "FI lead of about.", "![[contact]]"))
    assert f'<a href="mailto:{CONTACT}">' in site.article(site.library.page("fi", "about")).html
    assert (
        f"[{CONTACT}](mailto:{CONTACT})" in site.article(site.library.page("fi", "about")).files["fi/fi-about/index.md"]
    )


def test_a_contact_that_leads_nowhere_is_a_finding(tmp_path: Path) -> None:
    assert opened(tmp_path, contact="somebody") == (
        None,
        [
            (
                'mkdocs.yml:1: the contact "somebody" is neither an e-mail address nor an address that begins with '
                "https://. Correct CONTACT, or leave it empty where there is none. [settings]"
            )
        ],
    )
