"""Whoever writes sees a fault in the open page by itself, and the page again once it is mended, at the same address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.axe import violations
from support.preview_server import edit, previewing, wait_for
from support.project import copy_tiny_project
from support.waiting import PATIENCE

PAGE = "de/de-strategies/de-open/#how"
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
    edit(project / "docs/de/strategies/open.md", "slug:", "slgu:")
    edit(project / "docs/fi/about.md", 'title: "FI about"', f'title: "FI about"\n"{PAYLOAD}": ""')
    expect(page.locator("h1")).to_have_text("3 findings", timeout=SLOW)
    shown = page.locator("li").all_inner_texts()
    assert [text.split(" ", 1)[0].split("\n")[0] for text in shown] == [
        "docs/de/strategies/open.md:2",
        "docs/de/strategies/open.md:3",
        "docs/fi/about.md:3",
    ]
    assert 'Did you mean "slug"?' in shown[1]
    assert PAYLOAD in shown[2]
    assert page.title() == "3 findings"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    edit(project / "docs/de/strategies/open.md", "slgu:", "slug:")
    edit(project / "docs/fi/about.md", f'\n"{PAYLOAD}": ""', "")
    sees_page(page, address)


def test_a_page_that_is_deleted_is_named_and_comes_back(page: Page, project: Path, address: str) -> None:
    page.goto(address + PAGE)
    sees_page(page, address)
    file = project / "docs/de/strategies/open.md"
    text = file.read_text("utf-8")
    file.unlink()
    expect(page.locator("li").first).to_contain_text('"strategies/open" has no page in "de".', timeout=SLOW)
    file.write_text(text, "utf-8")
    sees_page(page, address)


def test_a_broken_template_is_named_with_its_line_and_comes_back(page: Page, project: Path, address: str) -> None:
    page.goto(address + PAGE)
    sees_page(page, address)
    edit(project / "overrides/main.html", "{% endblock %}", "{% endblok %}")
    expect(page.locator("li").first).to_contain_text("the build failed with TemplateSyntaxError", timeout=SLOW)
    expect(page.locator("li code").first).to_contain_text("overrides/main.html:", timeout=SLOW)
    page.locator("summary").click()
    expect(page.locator("pre")).to_contain_text("Traceback", timeout=SLOW)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    edit(project / "overrides/main.html", "{% endblok %}", "{% endblock %}")
    sees_page(page, address)


def test_a_fault_at_the_start_is_shown_and_goes(page: Page, tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p")
    edit(project / "mkdocs.yml", "hooks/events.py", "hooks/event.py")
    with previewing(project) as address:
        wait_for(address, "<title>")
        page.goto(address + PAGE)
        expect(page.locator("li").first).to_contain_text('"hooks": The path ', timeout=SLOW)
        edit(project / "mkdocs.yml", "hooks/event.py", "hooks/events.py")
        sees_page(page, address)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_with_findings_has_no_barriers(page: Page, project: Path, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address + PAGE)
    edit(project / "docs/de/about.md", "title:", "titel:")
    expect(page.locator("h1")).to_have_text("2 findings", timeout=SLOW)
    assert violations(page) == []
    edit(project / "docs/de/about.md", "titel:", "title:")
    sees_page(page, address)
