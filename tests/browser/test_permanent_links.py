"""Permanent links take readers to their language, keep the fragment and never trap them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.test_nginx import HOST
from support.docs_size import PAGES
from support.nginx import served
from support.project import built, copy_project, run
from support.web_server import serving

GO = "go/pitfalls/asking-too-much/"
FI, DE = "fi/sudenkuopat/pyydat-liikaa/", "de/stolperfallen/um-zu-viel-bitten/"
PLACE = "#bundle-questions"


def visitor(browser: Browser, *languages: str, script: bool = True) -> Page:
    """Return a page whose browser asks for these languages, in this order."""
    context = browser.new_context(java_script_enabled=script)
    listed = ", ".join(f"'{language}'" for language in languages)
    context.add_init_script(f"Object.defineProperty(navigator, 'languages', {{ get: () => [{listed}] }})")
    return context.new_page()


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
    browser: Browser, base: str, languages: tuple[str, ...], goal: str
) -> None:
    page = visitor(browser, *languages)
    page.goto(f"{base}{GO}{PLACE}")
    page.wait_for_url(f"{base}{goal}{PLACE}")
    if goal == GO:
        links = page.locator("a[data-forward]")
        assert [links.nth(i).get_attribute("lang") or links.nth(i).inner_text() for i in range(links.count())] == [
            "Pyydät liikaa",
            "Sie bitten um zu viel",
        ]
        links.nth(1).click()
        page.wait_for_url(f"{base}{DE}{PLACE}")


def test_what_the_reader_chose_before_goes_before_what_the_browser_says(browser: Browser, base: str) -> None:
    page = visitor(browser, "fi")
    page.goto(base + FI)
    page.locator("a[data-language-link][hreflang=de]").evaluate("link => link.click()")
    page.wait_for_url(base + DE)
    page.goto(base + GO)
    page.wait_for_url(base + DE)


def test_the_back_button_leads_back_past_the_permanent_link(browser: Browser, base: str) -> None:
    page = visitor(browser, "de")
    page.goto(f"{base}de/")
    page.evaluate("address => { location.href = address }", f"{base}{GO}{PLACE}")
    page.wait_for_url(f"{base}{DE}{PLACE}")
    page.go_back()
    page.wait_for_url(f"{base}de/")
    page.wait_for_timeout(300)
    assert page.url == f"{base}de/"


def test_without_a_script_a_permanent_link_offers_every_language(browser: Browser, base: str) -> None:
    page = visitor(browser, "de", script=False)
    page.goto(base + GO)
    assert page.url == base + GO
    page.get_by_role("link", name="Pyydät liikaa").click()
    assert page.url == base + FI


def test_a_permanent_link_is_not_indexed(site: Path) -> None:
    pages = sorted((site / "go").rglob("index.html"))
    assert len(pages) == PAGES + 1  # with the folder's own
    assert [path for path in pages if '<meta name="robots" content="noindex">' not in path.read_text("utf-8")] == []


def edit(project: Path, old: str, new: str, *names: str) -> None:
    for name in names:
        path = project / "docs" / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a site in which a slug, a section id and a step id have changed since they were published.

    The editor adds just the lines that the check prints.
    """
    project = copy_project(tmp_path_factory.mktemp("moved") / "p")
    assert run(project, "guidance", "publish-links").returncode == 0
    topic = ("fi/pitfalls/asking-too-much.md", "de/pitfalls/asking-too-much.md", "topics.yml")
    edit(project, "slug: pyydat-liikaa", "slug: liikaa", topic[0])
    edit(project, "bundle-questions", "one-message", *topic)
    edit(project, "{#licence}", "{#terms}", "fi/about.md", "de/about.md")
    edit(project, "licence: []", "terms: []", "topics.yml")

    result = run(project, "guidance", "check")
    assert result.returncode == 1
    lines = re.findall(r'below "(ids|addresses):", the line "([^"]+)"', result.stdout)
    assert sorted(lines) == [
        ("addresses", f"{FI}: pitfalls/asking-too-much"),
        ("ids", "about#licence: <id of today>"),
        ("ids", "pitfalls/asking-too-much#bundle-questions: <id of today>"),
    ]
    meant = {
        "about#licence": "about#terms",
        "pitfalls/asking-too-much#bundle-questions": "pitfalls/asking-too-much#one-message",
    }
    text = ""
    for table in ("ids", "addresses"):
        text += f"{table}:\n"
        for key, line in lines:
            if key == table:
                old, _, new = line.partition(": ")
                text += f"  {old}: {meant.get(old, new)}\n"
    (project / "docs" / "redirects.yml").write_text(text, "utf-8")
    assert run(project, "guidance", "agree", "--id", "all").returncode == 0  # a section of another id is agreed on anew
    return built(project)


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
            answer = running.get(f"/{FI}")
            assert (answer.status, answer.headers["location"]) == (301, "/fi/sudenkuopat/liikaa/")
            yield running.address


def test_moved_addresses_still_lead_to_the_place_that_was_meant(browser: Browser, moved_base: str) -> None:
    new = "fi/sudenkuopat/liikaa/"
    page = visitor(browser, "fi")
    index = "index.html" if moved_base.startswith("file:") else ""
    for address in (f"{FI}{index}{PLACE}", f"{GO}{index}{PLACE}"):
        page.goto(moved_base + address)
        page.wait_for_url(f"{moved_base}{new}{index}{PLACE}")
        place = page.locator(PLACE)
        assert place.evaluate("element => element.closest('li').id") == "one-message"
        assert -5 < place.evaluate("element => element.getBoundingClientRect().top") < 720
    page.goto(f"{moved_base}go/about/{index}#licence")
    page.wait_for_url(f"{moved_base}fi/tietoa/{index}#licence")
    following = "element => element.closest('p').nextElementSibling.id"
    assert page.locator("#licence").evaluate(following) == "terms"


def test_without_a_script_a_moved_address_leads_to_its_page(browser: Browser, moved: Path) -> None:
    page = visitor(browser, "fi", script=False)
    with serving(moved) as address:
        page.goto(address + FI)
        page.wait_for_url(f"{address}fi/sudenkuopat/liikaa/")
