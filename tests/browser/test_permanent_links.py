"""Permanent links take readers to their language, keep the fragment and never trap them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.made_once import made_once
from support.nginx import HOST, served
from support.project import built, copy_tiny_project, run, without_pdfs
from support.web_server import serving

GO = "go/pitfalls/asking-too-much/"
FI, DE = "fi/sudenkuopat/pyydat-liikaa/", "de/stolperfallen/um-zu-viel-bitten/"
PLACE = "#bundle-questions"
THREE = ("sme", "zh-Hant", "zh-Hans")
"""The languages of the fixture tags_site."""

Visitor = Callable[..., Page]


@pytest.fixture
def visitor(new_page: Callable[..., Page]) -> Visitor:
    """Return what opens a page whose browser asks for these languages, in this order."""

    def open_page(*languages: str, script: bool = True) -> Page:
        page = new_page(java_script_enabled=script)
        listed = ", ".join(f"'{language}'" for language in languages)
        page.add_init_script(f"Object.defineProperty(navigator, 'languages', {{ get: () => [{listed}] }})")
        return page

    return open_page


@pytest.mark.parametrize(
    ("languages", "goal"),
    [
        pytest.param(("fi",), FI, id="fi"),
        pytest.param(("de",), DE, id="de"),
        pytest.param(("de-AT", "fi"), DE, id="a regional tag, the first of two"),
        pytest.param(("sv", "de"), DE, id="sv,de"),
        pytest.param(("sv",), GO, id="sv stays and offers all"),
        pytest.param((), GO, id="no language"),
    ],
)
def test_a_permanent_link_leads_to_the_readers_language(
    visitor: Visitor, base: str, languages: tuple[str, ...], goal: str
) -> None:
    page = visitor(*languages)
    page.goto(f"{base}{GO}{PLACE}")
    page.wait_for_url(f"{base}{goal}{PLACE}")
    if goal == GO:
        links = page.locator("main a:visible")
        assert links.evaluate_all("links => links.map(link => link.hreflang)") == ["fi", "de"]
        links.nth(1).click()
        page.wait_for_url(f"{base}{DE}{PLACE}")


def test_what_the_reader_chose_before_goes_before_what_the_browser_says(visitor: Visitor, base: str) -> None:
    page = visitor("fi")
    page.goto(base + FI)
    page.locator("a[data-language-link][hreflang=de]").evaluate("link => link.click()")
    page.wait_for_url(base + DE)
    page.goto(base + GO)
    page.wait_for_url(base + DE)


def test_the_back_button_leads_back_past_the_permanent_link(visitor: Visitor, base: str) -> None:
    page = visitor("de")
    page.goto(f"{base}de/")
    page.evaluate("address => { location.href = address }", f"{base}{GO}{PLACE}")
    page.wait_for_url(f"{base}{DE}{PLACE}")
    assert page.evaluate("history.length") == 3  # with the blank page: the permanent link is no entry of its own
    page.go_back()
    page.wait_for_url(f"{base}de/")
    expect(page.locator("h1")).to_be_visible()


def test_without_a_script_a_permanent_link_offers_every_language(visitor: Visitor, base: str) -> None:
    page = visitor("de", script=False)
    page.goto(base + GO)
    assert page.url == base + GO
    page.get_by_role("link", name="Pyydät liikaa").click()
    assert page.url == base + FI


def test_a_short_link_leads_to_the_same_place(visitor: Visitor, base: str) -> None:
    page = visitor("de")
    page.goto(f"{base}go/asking-too-much/{PLACE}")
    page.wait_for_url(f"{base}{DE}{PLACE}")


def test_a_permanent_link_is_not_indexed(site: Path) -> None:
    pages = sorted((site / "go").rglob("index.html"))
    assert len(pages) == 19 + 7 + 1  # the pages of the sample library, those in a folder again, and the folder's own
    assert [path for path in pages if '<meta name="robots" content="noindex">' not in path.read_text("utf-8")] == []


MOVED_GO, OLD, NEW = "go/habits/asking/", "fi/fi-habits/fi-asking/", "fi/fi-habits/fi-too-much/"


def test_what_the_reader_chooses_there_is_remembered(visitor: Visitor, base: str) -> None:
    page = visitor("sv")
    page.goto(f"{base}{GO}#why")
    page.locator("#why a[hreflang=de]").click()
    page.wait_for_url(f"{base}{DE}#why")
    page.goto(base + GO)
    page.wait_for_url(base + DE)


@pytest.mark.parametrize(("languages", "goal"), [(("de",), DE), (("sv",), "")])
def test_the_query_is_kept(visitor: Visitor, base: str, languages: tuple[str, ...], goal: str) -> None:
    page = visitor(*languages)
    page.goto(f"{base}{GO}?utm=1#why")
    if not goal:
        page.locator("#why a[hreflang=de]").click()
    page.wait_for_url(f"{base}{DE}?utm=1#why")


@pytest.mark.parametrize("lang", THREE)
def test_without_a_script_a_section_is_offered_in_three_languages(visitor: Visitor, tags_site: Path, lang: str) -> None:
    page = visitor(script=False)
    with serving(tags_site) as address:
        page.goto(f"{address}go/habits/asking/#signs")
        links = page.locator("main a:visible")
        assert links.all_inner_texts() == [f"{tag.upper()} signs" for tag in THREE]
        links.nth([*THREE].index(lang)).click()
        page.wait_for_url(f"{address}{lang}/{lang.lower()}-habits/{lang.lower()}-asking/#signs")
        assert page.locator("#signs").inner_text() == f"{lang.upper()} signs"


@pytest.mark.parametrize("fragment", ["", "#nowhere"])
def test_without_a_script_the_page_is_offered_where_no_section_is_named(
    visitor: Visitor, tags_site: Path, fragment: str
) -> None:
    page = visitor(script=False)
    with serving(tags_site) as address:
        page.goto(f"{address}go/habits/asking/{fragment}")
        assert page.locator("main a:visible").all_inner_texts() == [f"{tag.upper()} asking" for tag in THREE]


def edit(project: Path, old: str, new: str, *names: str) -> None:
    for name in names:
        path = project / "docs" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def build_moved(target: Path) -> None:
    """Build a site in which a slug, a section id and a step id have changed since they were published.

    The editor adds just the lines that the check prints.
    """
    project = without_pdfs(copy_tiny_project(target))
    assert run(project, "guidance", "publish-links").returncode == 0
    edit(project, "fi-asking", "fi-too-much", "fi/habits/asking.md")
    edit(project, "bundle:", "one-message:", "fi/habits/asking.md", "de/habits/asking.md", "topics.yml")
    edit(project, "{#sources}", "{#origins}", "fi/about.md", "de/about.md")
    edit(project, "sources: []", "origins: []", "topics.yml")

    result = run(project, "guidance", "check")
    assert result.returncode == 1
    lines = re.findall(r'below "(ids|addresses):", the line "([^"]+)"', result.stdout)
    assert sorted(lines) == [
        ("addresses", f"{OLD}: habits/asking"),
        ("ids", "about#sources: <current id>"),
        ("ids", "habits/asking#bundle: <current id>"),
    ]
    meant = {"about#sources": "about#origins", "habits/asking#bundle": "habits/asking#one-message"}
    text = ""
    for table in ("ids", "addresses"):
        text += f"{table}:\n"
        for key, line in lines:
            if key == table:
                old, _, new = line.partition(": ")
                text += f"  {old}: {meant.get(old, new)}\n"
    (project / "docs" / "redirects.yml").write_text(text, "utf-8")
    built(project)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the site with moved pages."""
    return made_once(tmp_path_factory, "moved", build_moved) / "site"


@pytest.fixture(params=["http", "file", "nginx"])
def moved_base(request: pytest.FixtureRequest, moved: Path, tmp_path: Path) -> Iterator[str]:
    """Return the address of the site with moved pages: on a plain static server, as files, and behind nginx."""
    if request.param == "file":
        yield f"{moved.as_uri()}/"
    elif request.param == "http":
        with serving(moved) as address:
            yield address
    else:
        with served(moved, {}, "/", HOST, tmp_path) as running:
            answer = running.get(f"/{OLD}")
            assert (answer.status, answer.headers["location"]) == (301, f"/{NEW}")
            yield running.address


def test_moved_addresses_still_lead_to_the_place_that_was_meant(visitor: Visitor, moved_base: str) -> None:
    page = visitor("fi")
    index = "index.html" if moved_base.startswith("file:") else ""
    for address in (f"{OLD}{index}#bundle", f"{MOVED_GO}{index}#bundle"):
        page.goto(moved_base + address)
        page.wait_for_url(f"{moved_base}{NEW}{index}#bundle")
        place = page.locator("#bundle")
        assert place.evaluate("element => element.closest('li').id") == "one-message"
        assert -5 < place.evaluate("element => element.getBoundingClientRect().top") < 720
    page.goto(f"{moved_base}go/about/{index}#sources")
    page.wait_for_url(f"{moved_base}fi/fi-about/{index}#sources")
    following = "element => element.closest('p').nextElementSibling.id"
    assert page.locator("#sources").evaluate(following) == "origins"


def test_without_a_script_a_moved_address_leads_to_its_page(visitor: Visitor, moved: Path) -> None:
    page = visitor("fi", script=False)
    with serving(moved) as address:
        page.goto(address + OLD)
        page.wait_for_url(address + NEW)
