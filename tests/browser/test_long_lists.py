"""The parts of long lists: links lead into them, readers stay in them, and all is found without a script, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.axe import violations
from support.browser_pages import DARK_PHONE
from support.made_once import made_once
from support.project import built, copy_sample_project, dead_links
from support.web_server import serving

LISTS = ("checklists", "messages", "glossary", "links", "downloads", "pitfalls")
MESSAGE = "thanks-with-the-outcome"
LIMIT = re.compile(r'("[a-z]+"): \d+,')
ENTRIES = 2
"""Entries of a list on one page."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the directory of the sample library's site with two entries of a list on a page."""

    def make(target: Path) -> None:
        project = copy_sample_project(target)
        limits = project / "hooks/guidance/parts/folded_list.py"
        text, edits = LIMIT.subn(rf"\1: {ENTRIES},", limits.read_text("utf-8"))
        assert edits == 7
        limits.write_text(text, "utf-8")
        built(project)

    return made_once(tmp_path_factory, "parted", make) / "site"


@pytest.fixture(scope="module")
def base(site: Path) -> Iterator[str]:
    with serving(site) as address:
        yield address


def place(site: Path, lang: str, page_id: str, anchor: str) -> str:
    """Return the address of a place, found in the part that holds it."""
    (found,) = (
        path.parent.relative_to(site).as_posix()
        for path in sorted((site / lang).glob(f"{ADDRESSES[lang, page_id]}part_*/index.html"))
        if f' id="{anchor}"' in path.read_text("utf-8")
    )
    return f"{found}/#{anchor}"


ADDRESSES = {
    ("fi", "messages"): "viestipohjat/",
    ("de", "messages"): "mustertexte/",
}


def test_no_link_of_the_site_is_dead(site: Path) -> None:
    assert dead_links(site) == []


def test_a_permanent_link_leads_into_the_part(page: Page, base: str, site: Path) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'languages', { get: () => ['de'] })")
    page.goto(f"{base}go/messages/#{MESSAGE}")
    page.wait_for_url(base + place(site, "de", "messages", MESSAGE))
    expect(page.locator(f"#{MESSAGE}")).to_be_in_viewport()


def test_an_address_from_before_leads_into_the_part(page: Page, base: str, site: Path) -> None:
    page.goto(f"{base}fi/")
    page.evaluate("address => { location.href = address }", f"{base}fi/viestipohjat/#{MESSAGE}")
    page.wait_for_url(base + place(site, "fi", "messages", MESSAGE))
    page.go_back()
    page.wait_for_url(f"{base}fi/")


def test_without_a_script_the_address_leads_to_a_link(browser_without_script: Page, base: str, site: Path) -> None:
    page = browser_without_script
    page.goto(f"{base}go/messages/#{MESSAGE}")
    page.locator(f"#{MESSAGE} a[hreflang=fi]").click()
    page.wait_for_url(base + place(site, "fi", "messages", MESSAGE))
    page.goto(f"{base}fi/viestipohjat/")
    page.locator(f"details:has(#{MESSAGE}) > summary").click()
    page.locator(f"#{MESSAGE} a").click()
    page.wait_for_url(base + place(site, "fi", "messages", MESSAGE))


def test_whoever_changes_the_language_stays_in_the_part(page: Page, base: str, site: Path) -> None:
    page.goto(base + place(site, "fi", "messages", MESSAGE))
    page.locator("a[data-language-link][hreflang=de]").evaluate("link => link.click()")
    page.wait_for_url(base + place(site, "de", "messages", MESSAGE))


def test_parts_are_read_one_after_the_other(page: Page, base: str) -> None:
    page.goto(f"{base}fi/viestipohjat/part_1/")
    assert page.title().startswith("Viestipohjat (1/4)")
    assert page.locator("a[rel=prev]").count() == 0
    for part in (2, 3, 4):
        page.locator("a[rel=next]").click()
        page.wait_for_url(f"{base}fi/viestipohjat/part_{part}/")
    assert page.locator("a[rel=next]").count() == 0
    page.locator(".parts summary").click()
    expect(page.locator(".parts [aria-current=page]")).to_have_count(1)
    page.locator(".parts li a").first.click()
    page.wait_for_url(f"{base}fi/viestipohjat/")


def test_a_tick_in_a_part_is_kept_for_the_occasion(page: Page, base: str) -> None:
    page.goto(f"{base}fi/muistilistat/part_1/")
    page.locator(".fold > summary").evaluate_all("folds => folds.forEach(fold => { fold.parentElement.open = true })")
    step = page.locator("[data-occasion] input").first
    name = step.get_attribute("data-step")
    step.check()
    page.locator("h2 a").first.click()
    expect(page.locator(f"[data-step='{name}']")).to_be_checked()


def test_a_part_is_one_page_of_its_own_to_search_engines(site: Path) -> None:
    text = (site / "fi/viestipohjat/part_2/index.html").read_text("utf-8")
    assert re.findall('rel="canonical" href="(.*?)"', text) == [
        "https://fair-networking.example/fi/viestipohjat/part_2/"
    ]
    assert "index.md" not in text


def test_every_part_is_kept_on_a_device(site: Path) -> None:
    kept = (site / "fi/offline.json").read_text("utf-8")
    parts = [path.parent.relative_to(site).as_posix() for path in sorted((site / "fi").rglob("part_*/index.html"))]
    assert len(parts) > 10
    assert [part for part in parts if f'"{part}/"' not in kept] == []


def test_what_a_part_lists_has_its_size(site: Path) -> None:
    for path in (site / "fi/pdf").glob("part_*/index.html"):
        assert 'class="file-facts">…' not in path.read_text("utf-8")


def test_lists_and_parts_are_without_a_violation(view: Page, base: str) -> None:
    phone = view.viewport_size == DARK_PHONE["viewport"]
    paths = ("fi/viestipohjat/", "fi/muistilistat/part_1/", "fi/sudenkuopat/", "fi/pdf/part_1/")
    others = ("de/mustertexte/part_2/", "side-by-side/fi-de/messages/part_2/", "de/links/part_3/")
    found = {}
    for path in paths if phone else others:
        view.goto(base + path)
        view.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        found[path] = violations(view)
    assert found == {path: [] for path in found}
