"""Every page knows itself in all languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from guidance.content.library import build_library
from guidance.content.page_kinds import HOME
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.page_view import (
    EditLink,
    LanguageVersion,
    PageLink,
    PageView,
    SideBySideLink,
    SitemapEntry,
    language_versions,
    og_locale,
    page_view,
    sitemap,
)
from support.tiny_library import tiny_library, tiny_page
from support.tiny_site import as_bytes, tiny_site

NAMES = {"fi": "Suomi", "de": "Deutsch"}
URL = "https://example.org/kb/"


def view(page_id: str, lang: str, site_url: str = URL, *edits: tuple[str, str, str]) -> PageView:
    library, page = tiny_page(page_id, *edits, lang=lang)
    return page_view(Context(library, Addresses.of(library), NAMES, site_url), page)


def asking(lang: str, relative: str, site_url: str = URL) -> LanguageVersion:
    address = f"{lang}/{lang}-habits/{lang}-asking/"
    upper = lang.upper()
    return LanguageVersion(
        lang=lang,
        name=NAMES[lang],
        title=f"{upper} asking",
        summary=f"{upper} about asking.",
        address=address,
        relative=relative,
        absolute=site_url + address if site_url else "",
        og_locale=f"{lang}_{upper}",
        read_in=f"{upper} read-in",
    )


def test_a_page_has_a_counterpart_in_every_language_itself_included() -> None:
    assert view("habits/asking", "de") == PageView(
        id="habits/asking",
        language_root="../../",
        root="../../../",
        has_feed=False,
        og_locale="de_DE",
        preview="https://example.org/kb/de/de-habits/de-asking/preview.png",
        absolute="https://example.org/kb/de/de-habits/de-asking/",
        versions=(asking("fi", "../../../fi/fi-habits/fi-asking/"), asking("de", "./")),
        without=(),
        language_name="Deutsch",
        above=PageLink("habits", "DE habits", "../"),
        above_colour="teal",
        pdf=PageLink("de/pdf/habits/asking.pdf", "DE pdf-own", "../../pdf/habits/asking.pdf"),
        permanent_absolute="https://example.org/kb/go/habits/asking/",
        side_by_side=(
            SideBySideLink("../../../side-by-side/fi-de/habits/asking/", (("fi", "Suomi"), ("de", "Deutsch"))),
        ),
        foot=(),
        edit=(),
        default="https://example.org/kb/fi/fi-habits/fi-asking/",
        reviewed="DE 1. November 2026",
        reviewed_on=date(2026, 11, 1),
    )


def test_every_page_knows_the_pages_at_its_foot_in_their_order() -> None:
    foot = (
        ("topics.yml", "  checklists: {}", "  checklists: {foot: true}"),
        ("topics.yml", "  about: {sections", "  about: {foot: true, sections"),
        ("de/about.md", "---\ntitle", "---\nmenu: Us\ntitle"),
    )
    assert view("habits/asking", "de", URL, *foot).foot == (
        PageLink("checklists", "DE checklists", "../../de-checklists/"),
        PageLink("about", "Us", "../../de-about/"),
    )
    assert view("about", "fi", URL, *foot).foot == (
        PageLink("checklists", "FI checklists", "../fi-checklists/"),
        PageLink("about", "FI about", "./"),
    )


def test_the_home_page_s_default_is_the_choice_of_languages() -> None:
    assert view(HOME, "de").default == "https://example.org/kb/"
    assert [c.absolute for c in view(HOME, "de").versions] == [
        "https://example.org/kb/fi/",
        "https://example.org/kb/de/",
    ]


def test_without_a_public_address_there_are_relative_links_alone() -> None:
    found = view("habits/asking", "fi", "")
    assert found.versions == (asking("fi", "./", ""), asking("de", "../../../de/de-habits/de-asking/", ""))
    assert (found.absolute, found.default, found.preview) == ("", "", "")
    assert found.root == "../../../"


def test_the_review_date_is_written_as_each_language_writes_dates() -> None:
    words = ("fi/words.yml", '"FI {date}"', '"{date}: tarkistettu"')
    assert view("about", "fi", URL, words).reviewed == "3. marraskuuta 2026: tarkistettu"
    assert view("about", "de", URL, words).reviewed == "DE 3. November 2026"


def test_a_language_may_have_a_region() -> None:
    languages = ("pt-BR", "fi")
    library = build_library(as_bytes(tiny_site(languages)), languages)[0]
    page = library.page("pt-BR", "about")
    found = page_view(Context(library, Addresses.of(library), {"pt-BR": "Português", "fi": "Suomi"}, URL), page)
    assert found.reviewed == "PT-BR 3 de novembro de 2026"
    assert found.absolute == "https://example.org/kb/pt-BR/pt-br-about/"


@pytest.mark.parametrize(
    ("lang", "locale"),
    [
        ("fi", "fi_FI"),
        ("sv", "sv_SE"),
        ("pt-BR", "pt_BR"),
        ("en-GB", "en_GB"),
        ("sme", "se_NO"),
        ("he", "he_IL"),
        ("zh-Hant", "zh_TW"),
        ("xx", "xx"),
    ],
)
def test_open_graph_gets_a_language_with_its_usual_territory(lang: str, locale: str) -> None:
    assert og_locale(lang) == locale


def test_a_page_outside_the_languages_has_no_relative_links() -> None:
    library = tiny_library()
    found = language_versions(Context(library, Addresses.of(library), NAMES, URL), HOME)
    assert [(c.lang, c.name, c.title, c.address, c.relative, c.absolute) for c in found] == [
        ("fi", "Suomi", "FI home", "fi/", "", "https://example.org/kb/fi/"),
        ("de", "Deutsch", "DE home", "de/", "", "https://example.org/kb/de/"),
    ]


def test_the_sitemap_has_every_page_in_every_language_in_order() -> None:
    library = tiny_library()
    addresses = Addresses.of(library)
    views = sitemap(Context(library, addresses, NAMES, URL))

    assert [found.absolute for found in views] == [
        URL + addresses.page(lang, page_id) for page_id in library.entries for lang in library.languages
    ]
    about = view("about", "de")
    others = tuple(replace(version, relative="") for version in about.versions)
    assert views[-1] == SitemapEntry(about.absolute, about.reviewed_on, others, about.default)
    assert views[1].default == URL


def test_a_page_that_a_begun_language_lacks_leads_to_that_language_s_home_page_instead() -> None:
    files = {path: text for path, text in tiny_site().items() if path != "docs/de/habits/asking.md"}
    library = build_library(as_bytes(files), ("fi", "de"), begun=("de",))[0]
    context = Context(library, Addresses.of(library), NAMES, URL)
    shown = page_view(context, library.page("fi", "habits/asking"))
    assert [version.lang for version in shown.versions] == ["fi"]
    assert [(home.lang, home.relative, home.title) for home in shown.without] == [("de", "../../../de/", "DE home")]
    assert shown.side_by_side == ()
    assert page_view(context, library.page("fi", "rules/open")).without == ()
    assert [(entry.absolute, len(entry.versions)) for entry in sitemap(context) if "asking" in entry.absolute] == [
        (f"{URL}fi/fi-habits/fi-asking/", 1)
    ]


def test_a_begun_language_links_at_its_foot_to_pages_that_it_lacks_in_another() -> None:
    files = {path: text for path, text in tiny_site().items() if path != "docs/de/about.md"}
    files["docs/topics.yml"] = files["docs/topics.yml"].replace("  about: {", "  about: {foot: true, ")
    library = build_library(as_bytes(files), ("fi", "de"), begun=("de",))[0]
    context = Context(library, Addresses.of(library), NAMES, URL)
    assert page_view(context, library.page("de", HOME)).foot == (
        PageLink("about", "FI about", "../fi/fi-about/", "fi", "Suomi"),
    )
    assert page_view(context, library.page("fi", HOME)).foot == (PageLink("about", "FI about", "fi-about/"),)


def test_where_sources_can_be_edited_a_page_leads_to_its_own_in_every_language_that_has_it() -> None:
    context = Context(tiny_library(), Addresses.of(tiny_library()), NAMES, URL, edit_url="https://a.example/edit/main/")
    edit = "https://a.example/edit/main/docs"
    assert page_view(context, context.library.page("de", "about")).edit == (
        EditLink("de", "Deutsch", f"{edit}/de/about.md"),
        EditLink("fi", "Suomi", f"{edit}/fi/about.md"),
    )


def test_where_both_versions_open_side_by_side_there_is_a_link_for_each_pair_with_the_page() -> None:
    languages = ("fi", "de", "sv")
    library = build_library(as_bytes(tiny_site(languages)), languages)[0]
    names, edit = {**NAMES, "sv": "Svenska"}, "http://127.0.0.1:8001/"
    context = Context(library, Addresses.of(library), names, edit_url=edit, edit_pairs=True)
    assert page_view(context, library.page("de", "about")).edit == (
        EditLink("de", "Deutsch", f"{edit}docs/de/about.md?beside=fi", ("fi", "Suomi")),
        EditLink("de", "Deutsch", f"{edit}docs/de/about.md?beside=sv", ("sv", "Svenska")),
    )
    library = build_library(as_bytes(tiny_site(["de"])), ("de",))[0]
    context = Context(library, Addresses.of(library), names, edit_url=edit, edit_pairs=True)
    assert page_view(context, library.page("de", "about")).edit == (
        EditLink("de", "Deutsch", f"{edit}docs/de/about.md"),
    )
