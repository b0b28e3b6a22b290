"""A page of another origin shows our checklists where EMBED_FROM names it, and nothing of ours elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from support.nginx import HOST, Served, served
from support.project import ROOT, Html, built, copy_tiny_project, without_pdfs
from support.tiny_library import full_files
from support.waiting import until
from support.web_server import serving

CHECKLIST, MESSAGE = "embed/de/habits/asking/", "embed/de/messages/hello/"
SITE_URL = "http://guidance.example/"
REFUSED = "chrome-error://chromewebdata/"
FITS = "innerHeight === Math.ceil(document.documentElement.getBoundingClientRect().height)"


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of another site with a page."""
    folder = tmp_path_factory.mktemp("moodle")
    (folder / "index.html").write_text("<!doctype html><title>Course</title>", "utf-8")
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="module")
def ours(elsewhere: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return our site, served by nginx, which may be embedded there."""
    place = tmp_path_factory.mktemp("embed")
    origin = elsewhere.removesuffix("/")
    project = without_pdfs(copy_tiny_project(place / "p", full_files()))
    site = built(project, EMBED_FROM=origin, SITE_URL=SITE_URL)
    (place / "nginx").mkdir()
    with served(site, {}, "/", HOST, place / "nginx") as host:
        yield host


def embedded(page: Page, at: str, address: str) -> Page:
    """Open a page of another site and embed an address in it."""
    page.goto(at)
    page.evaluate(
        """(address) => new Promise((done) => {
            const frame = document.createElement("iframe")
            frame.addEventListener("load", done)
            frame.src = address
            frame.allow = "clipboard-write"
            document.body.append(frame)
        })""",
        address,
    )
    return page


@pytest.mark.parametrize("path", [CHECKLIST, MESSAGE])
def test_a_named_site_shows_a_checklist_or_a_message_that_works(
    page: Page, ours: Served, elsewhere: str, path: str
) -> None:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    frame = embedded(page, elsewhere, ours.address + path).frame_locator("iframe")
    if path == CHECKLIST:
        frame.get_by_role("checkbox").first.check()
        expect(frame.locator(".checklist-tools output")).to_have_text("DE 1/2")
        expect(frame.get_by_role("heading", name="DE asking")).to_be_visible()
    else:
        frame.get_by_role("button", name="DE copy-message").click()
        expect(frame.locator(".copy__status")).to_have_text("DE copied-one-empty")
    assert faults == []
    page.context.route(f"{SITE_URL}**", lambda route: route.fulfill(body="opened"))
    with page.context.expect_page() as opened:  # in the frame, our pages would be refused
        frame.get_by_role("link", name="DE home").click()
    expect(opened.value.get_by_text("opened")).to_be_visible()
    assert opened.value.url.startswith(f"{SITE_URL}de/")
    page.context.unroute(f"{SITE_URL}**")


def test_a_frame_tells_the_page_around_it_how_high_it_would_be(page: Page, ours: Served, elsewhere: str) -> None:
    """The script is that of HOSTING.md."""
    hosting = (ROOT / "HOSTING.md").read_text("utf-8")
    script = hosting.partition("```html\n<script>\n")[2].partition("</script>")[0]
    script = script.replace("https://example.org", ours.address.removesuffix("/"))
    page.add_init_script(f"if (parent === window) {{ {script} }}")
    embedded(page, elsewhere, ours.address + CHECKLIST)
    heights = []
    for width in (600, 200, 600):  # it grows, and shrinks again
        page.locator("iframe").evaluate("(frame, width) => (frame.style.width = `${width}px`)", width)
        until(partial(page.frames[1].evaluate, f"innerWidth === {width} && {FITS}"))
        heights.append(page.frames[1].evaluate("innerHeight"))
    assert heights[0] == heights[2] < heights[1]


@pytest.mark.parametrize("path", ["de/", "de/de-habits/de-asking/", "go/habits/asking/", ""])
def test_no_site_shows_any_other_page(page: Page, ours: Served, elsewhere: str, path: str) -> None:
    embedded(page, elsewhere, ours.address + path)
    assert page.frames[1].url == REFUSED


def test_a_site_that_is_not_named_shows_nothing(page: Page, ours: Served, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>Other</title>", "utf-8")
    with serving(tmp_path) as other:
        embedded(page, other, ours.address + CHECKLIST)
        assert page.frames[1].url == REFUSED


def test_a_page_names_what_tells_other_programs_how_to_embed_it(ours: Served) -> None:
    page = Html(ours.site / "de/de-habits/de-asking/index.html")
    (link,) = page.all("link", type="application/json+oembed")
    assert (ours.site / link["href"].removeprefix(SITE_URL)).is_file()
    assert ours.get("/" + link["href"].removeprefix(SITE_URL)).headers["content-type"] == "application/json"


def test_without_the_setting_there_is_nothing_to_embed(site: Path) -> None:
    assert not (site / "embed").exists()
    assert "embed" not in (site / "_headers").read_text("utf-8")
    assert "embed" not in (site / "_nginx/server.conf").read_text("utf-8")
    assert "<iframe" not in (site / "de/links/index.html").read_text("utf-8").replace("&lt;", "<")
