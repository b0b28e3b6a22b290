"""Whoever writes sees a fault in the open page by itself, and the page again once it is mended, at the same address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.axe import violations
from support.preview_server import previewing, wait_for
from support.project import copy_tiny_project, edit
from support.waiting import PATIENCE

PAGE = "de/de-rules/de-open/#how"
FITS = "document.documentElement.scrollWidth <= innerWidth"
PAYLOAD = "<img src=x onerror=document.title='run'>"
SLOW = PATIENCE * 1000
"""Milliseconds in which a build must show."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_tiny_project(tmp_path_factory.mktemp("preview") / "p")


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    with previewing(project) as base:
        wait_for(base, "<title>")
        yield base


def sees_page(page: Page, address: str) -> None:
    expect(page.locator("h1")).to_have_text("DE open", timeout=SLOW)
    assert page.url == address + PAGE


def test_a_fault_that_is_typed_shows_by_itself_and_goes_once_it_is_mended(
    page: Page, project: Path, address: str
) -> None:
    page.goto(address + PAGE)
    sees_page(page, address)
    edit(project / "docs/de/rules/open.md", "slug:", "slgu:")
    edit(project / "docs/fi/about.md", 'title: "FI about"', f'title: "FI about"\n"{PAYLOAD}": ""')
    expect(page.locator("h1")).to_have_text("2 findings", timeout=SLOW)
    shown = page.locator("li")
    places = ("docs/de/rules/open.md:3", "docs/fi/about.md:3")
    expect(shown).to_have_text([re.compile(rf"^\s*{re.escape(place)}\b") for place in places])
    expect(shown.nth(0)).to_contain_text('Did you mean "slug"?')
    expect(shown.nth(1)).to_contain_text(PAYLOAD)
    expect(page).to_have_title("2 findings")
    page.wait_for_function(FITS)
    edit(project / "docs/de/rules/open.md", "slgu:", "slug:")
    edit(project / "docs/fi/about.md", f'\n"{PAYLOAD}": ""', "")
    sees_page(page, address)


def test_a_page_that_is_deleted_is_named_and_comes_back(page: Page, project: Path, address: str) -> None:
    page.goto(address + PAGE)
    sees_page(page, address)
    file = project / "docs/de/rules/open.md"
    text = file.read_text("utf-8")
    file.unlink()
    expect(page.locator("li").first).to_contain_text('"rules/open" has no page in "de".', timeout=SLOW)
    file.write_text(text, "utf-8")
    sees_page(page, address)


def test_a_broken_template_is_named_with_its_line_and_comes_back(page: Page, project: Path, address: str) -> None:
    page.goto(address + PAGE)
    sees_page(page, address)
    edit(project / "overrides/main.html", "{% endblock %}", "{% endblok %}")
    expect(page.locator("li").first).to_contain_text("the build failed with TemplateSyntaxError", timeout=SLOW)
    expect(page.locator("li code").first).to_contain_text("overrides/main.html:", timeout=SLOW)
    page.get_by_text("For developers").click()
    expect(page.locator("pre")).to_contain_text("Traceback", timeout=SLOW)
    page.wait_for_function(FITS)
    edit(project / "overrides/main.html", "{% endblok %}", "{% endblock %}")
    sees_page(page, address)


def test_faults_at_the_start_are_shown_one_after_the_other_and_go(page: Page, tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p")
    edit(project / "mkdocs.yml", "hooks/events.py", "hooks/event.py")
    edit(project / "docs/de/about.md", "title:", "titel:")
    with previewing(project) as address:
        wait_for(address, "<title>")
        page.goto(address + PAGE)
        expect(page.locator("li").first).to_contain_text('"hooks": The path ', timeout=SLOW)
        edit(project / "mkdocs.yml", "hooks/event.py", "hooks/events.py")
        expect(page.locator("li").first).to_contain_text('the front matter has no key "titel".', timeout=SLOW)
        edit(project / "docs/de/about.md", "titel:", "title:")
        sees_page(page, address)


def test_the_page_with_findings_has_no_barriers_light_or_dark(page: Page, project: Path, address: str) -> None:
    edit(project / "docs/de/about.md", "title:", "titel:")
    wait_for(address + PAGE, "1 finding")
    page.route("**/livereload/**", lambda _: None)  # it stays as it is while it is looked at
    page.goto(address + PAGE)
    expect(page.locator("h1")).to_have_text("1 finding", timeout=SLOW)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []
    edit(project / "docs/de/about.md", "titel:", "title:")
    wait_for(address + PAGE, "DE open</h1>")
