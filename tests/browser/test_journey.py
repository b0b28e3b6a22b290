"""What a reader does in two minutes, wherever the site lies: behind the strict policy, or on a memory stick."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from build.kept_results import FOLDER
from support.made_once import made_once
from support.nginx import HOST, served
from support.offline_reader import keep
from support.page_frame import MARK, RESULTS, open_languages, open_search, search, send_a_mark
from support.project import copy_sample_project, dead_links, run

ARCHIVE = "fair-networking"
"""What the settings of the sample library call it."""
STICK = "Für Äiti"
WITHOUT_A_NETWORK = "kept, without a network"
PLACES = ("web server", "strict policy", "memory stick", WITHOUT_A_NETWORK)
STEP = "input[data-step='pitfalls/lack-of-gratitude#thank-every-time']"
REPORT = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`violation: ${event.effectiveDirective} ${event.blockedURI}`)
})
"""


class Watch:
    """Notes whatever a page asks for elsewhere, and everything that its console complains of."""

    def __init__(self, page: Page, base: str) -> None:
        """Listen from now on; ``base`` is where the site lies."""
        self.base = base
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        page.add_init_script(REPORT)
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:")):
            self.foreign.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


def unpack_offline_copy(site: Path, target: Path) -> None:
    """Make the offline copy in a project at ``target`` and unpack it where the path has a space and an umlaut.

    It is made as an editor would make it after the site, whose build has kept the PDFs.
    """
    project = copy_sample_project(target)
    shutil.copytree(site.parent / FOLDER, project / FOLDER)
    result = run(project, "build.commands", "offline")
    assert result.returncode == 0, result.stdout + result.stderr
    with zipfile.ZipFile(project / f"{ARCHIVE}.zip") as archive:
        archive.extractall(target / STICK)  # our own archive


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the unpacked offline copy; nobody may change anything in it."""
    return made_once(tmp_path_factory, "offline", partial(unpack_offline_copy, site)) / STICK / ARCHIVE


@pytest.fixture(scope="module", params=PLACES)
def place(
    request: pytest.FixtureRequest, base: str, site: Path, unpacked: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return where a reader finds the site, with a final slash."""
    if request.param in ("web server", WITHOUT_A_NETWORK):
        yield base
    elif request.param == "strict policy":
        with served(site, {}, "/", HOST, tmp_path_factory.mktemp("nginx")) as host:
            yield host.address
    else:
        yield f"{unpacked.as_uri()}/"


@pytest.fixture
def reader(new_page: Callable[..., Page], place: str, request: pytest.FixtureRequest) -> Page:
    """Return a phone's page that may copy; where it is to do without a network, the phone keeps both languages."""
    options = {"permissions": ["clipboard-read", "clipboard-write"], "locale": "fi"}
    is_kept = request.node.callspec.params["place"] == WITHOUT_A_NETWORK
    page = new_page(fresh=is_kept, viewport={"width": 360, "height": 740}, **options)
    if is_kept:
        for downloads in ("de/pdf/", "fi/pdf/"):
            keep(page, place + downloads)
        page.context.set_offline(True)  # Playwright's
    return page


def opened(place: str, path: str) -> str:
    """Return the address of a page."""
    return f"{place}{path}index.html" if place.startswith("file:") else place + path


def test_find_tick_switch_fill_copy_and_print(reader: Page, place: str) -> None:
    watch = Watch(reader, place)
    reader.goto(opened(place, "fi/"))

    found = search(reader, "kiitin")
    assert found[0] == opened(place, "fi/sudenkuopat/unohdat-kiittaa/")
    reader.locator(RESULTS).first.click()
    expect(reader.locator("h1")).to_have_text("Unohdat kiittää")

    reader.locator(STEP).check()
    reader.reload()
    expect(reader.locator(STEP)).to_be_checked()
    expect(reader.locator(".checklist-tools output")).to_have_text("Tehty 1/6")

    open_languages(reader)
    reader.locator("#languages a[hreflang=de]").click()
    expect(reader.locator("html")).to_have_attribute("lang", "de")
    expect(reader.locator(STEP)).to_be_checked()
    expect(reader.locator(".checklist-tools output")).to_have_text("1 von 6 erledigt")

    message = reader.locator("figure.message").first
    message.locator("input").first.fill("Aino")
    message.get_by_role("button", name="Text kopieren").first.click()
    expect(reader.locator(".copy__status")).to_have_text("Kopiert. Ein Feld ist noch leer.")
    assert "Aino" in reader.evaluate("navigator.clipboard.readText()")

    reader.emulate_media(media="print")
    expect(reader.locator("header")).to_be_hidden()
    expect(reader.locator(".checklist-tools")).to_be_hidden()
    expect(reader.locator(STEP)).to_be_visible()
    expect(reader.locator(".printed")).to_have_text(
        "Dauerhafter Link: https://fair-networking.example/go/pitfalls/lack-of-gratitude/"
    )
    assert (watch.foreign, watch.complaints) == ([], [])


def test_a_permanent_link_leads_on_and_every_way_back_works(reader: Page, place: str) -> None:
    watch = Watch(reader, place)
    reader.goto(f"{opened(place, 'go/pitfalls/asking-too-much/')}#why")
    reader.wait_for_url("**/sudenkuopat/**#why")
    expect(reader.locator("h2#why")).to_be_in_viewport()
    reader.locator(".above-title a").click()
    expect(reader.locator(".card")).to_have_count(2)
    reader.locator(".site-header__name").click()
    expect(reader.locator(".card.colour-violet")).to_have_count(3)
    assert (watch.foreign, watch.complaints) == ([], [])


def test_a_planted_request_and_a_planted_complaint_are_caught(reader: Page, place: str) -> None:
    watch = Watch(reader, place)
    blocked = "violation: img-src https://example.org/planted.png"
    reader.route("https://example.org/**", lambda route: route.abort())
    reader.goto(opened(place, "de/"))
    with reader.expect_console_message(lambda message: message.text.startswith((blocked, "Failed to load resource"))):
        reader.evaluate("document.body.append(Object.assign(new Image(), { src: 'https://example.org/planted.png' }))")
    with reader.expect_console_message(lambda message: message.text == "planted"):
        reader.evaluate("console.error('planted')")
    assert watch.foreign == ["https://example.org/planted.png"] or blocked in watch.complaints
    assert "planted" in watch.complaints


def test_nothing_typed_anywhere_leaves_the_device(new_page: Callable[..., Page], base: str) -> None:
    reader = new_page(fresh=True)
    reader.clock.install()
    reader.goto(f"{base}de/mustertexte/")
    open_search(reader).fill("danke")
    expect(reader.locator(RESULTS).first).to_be_visible()
    asked: list[str] = []
    reader.on("request", lambda request: asked.append(request.url))
    reader.locator("[data-search] input").fill("Geheimnis")
    reader.keyboard.press("Escape")
    reader.locator("input.placeholder").first.fill("Geheimnis")
    send_a_mark(reader)
    assert asked == [MARK]
    kept = reader.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]")
    assert kept == [[], [], ""]


def test_a_link_that_is_copied_leads_others_to_the_page(reader: Page, place: str) -> None:
    """From a memory stick it is the public address: nobody else has this stick."""
    reader.goto(opened(place, "fi/keinot/kerro-heti-mista-on-kyse/"))
    reader.locator("h2#how + button").click()
    expect(reader.locator(".copy__status")).to_have_text("Kopioitu")
    root = "https://fair-networking.example/" if place.startswith("file:") else place
    assert reader.evaluate("navigator.clipboard.readText()") == f"{root}go/strategies/be-open/#how"


def test_the_offline_copy_has_no_dead_link(unpacked: Path) -> None:
    assert dead_links(unpacked) == []


def test_without_a_script_everything_is_read_and_ticked_from_a_memory_stick(
    new_page: Callable[..., Page], unpacked: Path
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto(f"{unpacked.as_uri()}/index.html")
    page.locator("a[hreflang=fi]").click()
    page.locator("[popovertarget=site-menu]").click()
    page.locator("#site-menu").get_by_role("link", name="Sudenkuopat").click()
    page.get_by_role("link", name="Unohdat kiittää").click()
    page.locator(STEP).check()
    expect(page.locator(STEP)).to_be_checked()
    for added in ("[data-search-open]", ".checklist-tools"):
        expect(page.locator(added)).to_be_hidden()
    expect(page.locator("figure.message").first).to_contain_text("[nimi]")
