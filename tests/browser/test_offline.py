"""Who asks for it has the site on the device: without a network, whole releases only, and gone with one press."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guidance.checks import check
from guidance.content.library import read_docs
from guidance.links.addresses import Addresses
from support.axe import PLANTED, plant, rules, violations
from support.made_once import made_once
from support.offline_reader import (
    KEPT,
    NOTICE,
    REMOVE,
    START,
    addresses,
    is_mixed,
    keep,
    opened_while_cut,
    parts,
    planted_mixture,
)
from support.page_frame import is_wider_than_the_screen, search
from support.project import SAMPLE
from support.site_releases import Host, hosting, release_of, write_release
from support.waiting import until

ADDRESSES = Addresses.of(check(read_docs(SAMPLE), ("fi", "de"))[0])
DOWNLOADS, CHECKLISTS = (ADDRESSES.page("fi", page) for page in ("downloads", "checklists"))
GERMAN = ADDRESSES.page("de", "downloads")
SEED = 23
RELEASES = ("a", "b", "c")
WHOLE = {name: dict.fromkeys(("page", "style", "script", "engine", "index"), name) for name in RELEASES}
AT_ONCE = 6
"""How many files are loaded at a time."""
STATUS = ".keep [role=status]"
SAVED = "Sivut on tallennettu tähän selaimeen. Versio: 1.11.2026."
HOLD = """
(name) => new Promise((held) => navigator.locks.request(name, () => (held(), new Promise((end) => (window.end = end)))))
"""
REPORT = """
window.refused = []
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective))
"""


@pytest.fixture(scope="module")
def releases(folder_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def write(target: Path) -> None:
        for name in RELEASES:
            write_release(folder_site, target / name, name)

    return made_once(tmp_path_factory, "releases", write)


@pytest.fixture
def host(releases: Path) -> Iterator[Host]:
    with hosting(releases / "a") as host:
        yield host


@pytest.fixture
def reader(new_page: Callable[..., Page]) -> Page:
    """Return a page of a phone that nobody else uses."""
    page = new_page(fresh=True, viewport={"width": 360, "height": 740}, locale="fi-FI")
    page.add_init_script(REPORT)
    return page


def test_without_a_network_every_page_of_the_language_opens_with_search_ticks_and_permanent_addresses(
    reader: Page, host: Host
) -> None:
    keep(reader, host.address + DOWNLOADS)
    expect(reader.locator(STATUS)).to_have_text(SAVED)
    expect(reader.locator(REMOVE)).to_be_focused()
    pages = addresses(reader, "fi")
    assert len(pages) >= len(check(read_docs(SAMPLE), ("fi", "de"))[0].entries)
    host.go_offline()
    for path in pages:
        reader.goto(host.address + path)
        assert parts(reader) == WHOLE["a"], path
        images = reader.locator("img").evaluate_all(
            "images => Promise.all(images.map(image => { image.loading = 'eager'; return image.decode() }))"
        )
        assert all(image is None for image in images), path
    reader.goto(host.address + CHECKLISTS)
    reader.locator("input[data-step]").first.check()
    reader.reload()
    expect(reader.locator("input[data-step]").first).to_be_checked()
    (first, *_) = search(reader, "kiitos")
    reader.goto(first)
    assert parts(reader) == WHOLE["a"]
    reader.goto(f"{host.address}go/checklists/?from=moodle#phase-before")
    expect(reader).to_have_url(f"{host.address}{CHECKLISTS}?from=moodle#phase-before")
    reader.goto(f"{host.address}fi/vanha/?from=moodle#checklist")
    expect(reader).to_have_url(f"{host.address}fi/?from=moodle#checklist")
    for written in (CHECKLISTS.removesuffix("/"), f"{CHECKLISTS}index.html"):
        reader.goto(host.address + written)
        assert parts(reader) == WHOLE["a"]
    assert reader.evaluate("window.refused") == []


def test_a_page_that_is_not_kept_says_so_and_leads_to_those_that_are(reader: Page, host: Host) -> None:
    keep(reader, host.address + DOWNLOADS)
    reader.goto(host.address + "de/")
    assert parts(reader) == WHOLE["a"]  # there is a network
    host.go_offline()
    answer = reader.goto(host.address + "de/")
    assert answer
    assert answer.status == 503
    expect(reader.get_by_role("heading", level=1)).to_have_text("Sivu ei avaudu ilman verkkoyhteyttä")
    assert violations(reader) == []
    for link in reader.get_by_role("main").get_by_role("link").evaluate_all("links => links.map(link => link.href)"):
        reader.goto(link)
        assert parts(reader) == WHOLE["a"], link


def test_a_new_release_comes_whole_and_says_that_it_is_there(reader: Page, host: Host, releases: Path) -> None:
    keep(reader, host.address + DOWNLOADS)
    host.folder = releases / "b"
    host.go_offline()
    reader.goto(host.address + "fi/")
    assert parts(reader) == WHOLE["a"]
    host.go_online()
    host.asked.clear()
    reader.goto(host.address + "fi/")
    expect(reader.locator(NOTICE)).to_have_text("Sivustosta on uudempi versio. Näytä uusi versio")
    assert parts(reader) == WHOLE["a"]  # until the reader wants the new one
    assert violations(reader) == []
    assert not is_wider_than_the_screen(reader)
    unchanged = [path for path in host.asked if ".woff2" in path]
    assert unchanged == []
    host.go_offline()
    with reader.expect_navigation():
        reader.get_by_role("button", name="Näytä uusi versio").click()
    assert parts(reader) == WHOLE["b"]
    expect(reader.locator(NOTICE)).not_to_be_attached()
    host.go_online()
    host.folder = releases / "a"  # taken back
    reader.goto(host.address + "fi/")
    expect(reader.locator(NOTICE)).to_be_visible()
    reader.goto(host.address + CHECKLISTS)
    assert parts(reader) == WHOLE["a"]
    plant(reader)
    assert rules(violations(reader)) == [rule for rule in PLANTED if rule != "color-contrast"]  # no policy lets it in


def test_a_release_that_comes_in_part_is_told_of_and_not_shown_and_what_has_come_is_not_loaded_again(
    reader: Page, host: Host, releases: Path
) -> None:
    keep(reader, host.address + DOWNLOADS)
    host.folder = releases / "b"
    host.arrives = lambda path: 0 if path.startswith("go/") else 1
    host.asked.clear()
    reader.goto(host.address + "fi/")
    older = "Luet selaimeen tallennettua versiota (1.11.2026). Uudempaa versiota ei ole vielä voitu tallentaa."
    expect(reader.locator(NOTICE)).to_have_text(older)
    assert parts(reader) == WHOLE["a"]
    loaded = {path for path in host.asked if "?kept=" in path}
    host.go_online()
    host.asked.clear()
    reader.goto(host.address + CHECKLISTS)
    assert parts(reader) == WHOLE["a"]
    expect(reader.locator(NOTICE)).to_contain_text("Sivustosta on uudempi versio.")
    assert len(loaded) > AT_ONCE
    assert len(loaded & {path for path in host.asked if "?kept=" in path}) < AT_ONCE  # those that were on their way
    reader.reload()
    assert parts(reader) == WHOLE["b"]


def test_while_a_host_is_being_updated_nothing_of_two_releases_is_stored(
    reader: Page, host: Host, releases: Path, tmp_path: Path
) -> None:
    keep(reader, host.address + DOWNLOADS)
    host.folder = shutil.copytree(releases / "b", tmp_path / "half")
    shutil.copy(releases / "a" / CHECKLISTS / "index.html", host.folder / CHECKLISTS)
    reader.goto(host.address + "fi/")
    expect(reader.locator(NOTICE)).to_contain_text("Uudempaa versiota ei ole vielä voitu tallentaa.")
    assert reader.evaluate(KEPT)["release"] == release_of(releases / "a")
    keep(reader, host.address + GERMAN) if reader.locator(START).count() else None
    shutil.copy(releases / "b" / CHECKLISTS / "index.html", host.folder / CHECKLISTS)
    reader.goto(host.address + "fi/")
    expect(reader.locator(NOTICE)).to_contain_text("Sivustosta on uudempi versio.")
    assert reader.evaluate(KEPT)["release"] == release_of(releases / "b")


def test_where_the_device_has_no_room_what_was_kept_stays(reader: Page, host: Host, releases: Path) -> None:
    quota = reader.context.new_cdp_session(reader)
    origin = host.address.removesuffix("/kb/")
    quota.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 50_000})
    reader.goto(host.address + DOWNLOADS)
    reader.locator(START).click()
    full = "Tallennus ei onnistunut, koska laitteella ei ole tarpeeksi tilaa."
    expect(reader.locator(STATUS)).to_have_text(full)
    quota.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    keep(reader, host.address + DOWNLOADS)
    used = reader.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    quota.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": used})
    host.folder = releases / "b"
    reader.goto(host.address + "fi/")
    expect(reader.locator(NOTICE)).to_contain_text("Uudempaa versiota ei ole vielä voitu tallentaa.")
    host.go_offline()
    for path in addresses(reader, "fi")[::6]:
        reader.goto(host.address + path)
        assert parts(reader) == WHOLE["a"], path


def test_where_storing_stops_the_button_takes_it_up_again(reader: Page, host: Host) -> None:
    host.arrives = lambda path: 0 if path.startswith("go/") else 1
    reader.goto(host.address + DOWNLOADS)
    reader.locator(START).click()
    stopped = "Tallennus ei onnistunut. Tarkista verkkoyhteys ja yritä uudelleen."
    expect(reader.locator(STATUS)).to_have_text(stopped)
    expect(reader.locator(START)).to_have_text("Tallenna sivut (0,7 Mt)")
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    host.go_online()
    reader.locator(START).click()
    expect(reader.locator(STATUS)).to_have_text(SAVED)


def test_two_tabs_may_show_two_releases_and_each_is_whole(reader: Page, host: Host, releases: Path) -> None:
    keep(reader, host.address + DOWNLOADS)
    reader.goto(host.address + "fi/")
    host.folder = releases / "b"
    other = reader.context.new_page()
    other.goto(host.address + CHECKLISTS)
    expect(other.locator(NOTICE)).to_be_visible()
    other.reload()
    assert parts(other) == WHOLE["b"]
    expect(reader.locator(NOTICE)).to_contain_text("Sivustosta on uudempi versio.")
    assert parts(reader) == WHOLE["a"]
    host.folder = releases / "c"
    other.goto(host.address + "fi/")
    expect(other.locator(NOTICE)).to_be_visible()
    other.reload()
    assert parts(other) == WHOLE["c"]
    assert parts(reader) == WHOLE["a"]
    reader.reload()
    assert parts(reader) == WHOLE["c"]


def test_a_tab_looks_for_a_newer_release_once_another_tab_has_ended_its_look(
    reader: Page, host: Host, releases: Path
) -> None:
    keep(reader, host.address + DOWNLOADS)
    reader.evaluate(HOLD, f"guidance {host.address}")
    host.folder = releases / "b"
    other = reader.context.new_page()
    other.goto(host.address + CHECKLISTS)
    until(lambda: other.evaluate("async () => (await navigator.locks.query()).pending.length === 1"))
    reader.evaluate("window.end()")
    expect(other.locator(NOTICE)).to_be_visible()


def test_both_languages_are_kept_as_one_release_and_go_with_one_press(reader: Page, host: Host, releases: Path) -> None:
    keep(reader, host.address + DOWNLOADS)
    host.folder = releases / "b"
    keep(reader, host.address + GERMAN)
    host.go_offline()
    for path in (*addresses(reader, "fi")[::9], *addresses(reader, "de")[::9]):
        reader.goto(host.address + path)
        assert parts(reader) == WHOLE["b"], path
    host.go_online()
    reader.goto(host.address + DOWNLOADS)
    reader.locator(REMOVE).click()
    expect(reader.locator(STATUS)).to_have_text("Tallennetut sivut on poistettu.")
    expect(reader.locator(START)).to_be_focused()
    assert reader.evaluate("caches.keys()") == []
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    host.asked.clear()
    reader.goto(host.address + "fi/")
    assert "fi/" in host.asked


def test_where_the_site_no_longer_offers_it_readers_with_a_network_see_what_is_there(
    reader: Page, host: Host, releases: Path, tmp_path: Path
) -> None:
    keep(reader, host.address + DOWNLOADS)
    host.folder = shutil.copytree(releases / "b", tmp_path / "without")
    (host.folder / "fi/offline.json").unlink()
    (host.folder / "offline-worker.js").unlink()
    reader.goto(host.address + "fi/")
    until(lambda: "gone" in reader.evaluate(KEPT))
    reader.goto(host.address + CHECKLISTS)
    assert parts(reader) == WHOLE["b"]
    host.go_offline()
    reader.goto(host.address + CHECKLISTS)
    assert parts(reader) == WHOLE["a"]
    host.go_online()
    host.folder = releases / "c"
    reader.goto(host.address + "fi/")
    until(lambda: "gone" not in reader.evaluate(KEPT))
    reader.goto(host.address + CHECKLISTS)
    expect(reader.locator(NOTICE)).to_contain_text("Sivustosta on uudempi versio.")
    reader.reload()
    assert parts(reader) == WHOLE["c"]


def test_a_record_that_the_worker_cannot_read_keeps_nobody_from_the_site(reader: Page, host: Host) -> None:
    keep(reader, host.address + DOWNLOADS)
    reader.evaluate(
        """async () => {
          const [record] = (await caches.keys()).sort()
          await (await caches.open(record)).put(`${record.slice("guidance ".length)}?kept`, new Response("{}"))
        }"""
    )
    host.asked.clear()
    reader.goto(host.address + "fi/")
    assert "fi/" in host.asked
    assert parts(reader) == WHOLE["a"]


def test_the_tools_have_no_violation_and_fit_the_screen(reader: Page, host: Host) -> None:
    reader.goto(host.address + DOWNLOADS + "#offline")
    expect(reader.locator(START)).to_be_in_viewport()
    assert violations(reader) == []
    keep(reader, host.address + DOWNLOADS)
    assert violations(reader) == []
    assert not is_wider_than_the_screen(reader)
    assert reader.evaluate("window.refused") == []
    reader.evaluate("document.body.setAttribute('style', 'color: red')")
    until(lambda: reader.evaluate("window.refused.length === 1"))  # the policy is one


def test_who_does_not_ask_for_it_loads_and_stores_nothing(reader: Page, host: Host) -> None:
    for path in ("fi/", CHECKLISTS, "go/checklists/"):
        reader.goto(host.address + path)
    assert not [path for path in host.asked if "offline" in path or "manifest" in path]
    reader.goto(host.address + DOWNLOADS)
    expect(reader.locator(START)).to_be_visible()
    script, style = "assets/javascripts/offline.js", "assets/stylesheets/offline.css"
    assert sorted(path for path in host.asked if "offline" in path) == [script, style, "fi/offline.json"]
    assert reader.evaluate("caches.keys()") == []
    assert reader.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_without_the_script_or_its_means_nothing_is_offered(
    reader: Page, host: Host, browser_without_script: Page
) -> None:
    browser_without_script.goto(host.address + DOWNLOADS)
    expect(browser_without_script.locator(".keep")).to_be_hidden()
    reader.add_init_script("delete Object.getPrototypeOf(navigator).locks")
    reader.goto(host.address + DOWNLOADS)
    expect(reader.locator(".keep")).to_be_hidden()


def test_browsers_can_put_the_site_on_a_home_screen(reader: Page, host: Host) -> None:
    session = reader.context.new_cdp_session(reader)
    reader.goto(host.address + DOWNLOADS)
    read = session.send("Page.getAppManifest")
    assert read["errors"] == []
    manifest = read["manifest"]
    assert manifest["scope"] == host.address
    assert manifest["startUrl"] == f"{host.address}fi/"
    assert (manifest["name"], manifest["display"]) == ("Reilu verkostoituja", "kMinimalUi")
    (icon,) = manifest["icons"]
    assert (icon["sizes"], icon["type"]) == ("0x0", "image/svg+xml")  # "any"
    reader.goto(icon["url"])
    expect(reader.locator("svg")).to_be_visible()


def test_with_a_network_cut_at_random_no_page_is_of_two_releases(reader: Page, host: Host, releases: Path) -> None:
    keep(reader, host.address + DOWNLOADS)
    assert list(opened_while_cut(reader, host, [releases / name for name in RELEASES], SEED, 2)) == []
    assert is_mixed(planted_mixture(reader, host, releases / "a", releases / "b"))
