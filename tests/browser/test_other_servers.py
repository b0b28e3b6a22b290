"""The built site behind Apache and Caddy, beside another site: what nginx promises, they keep as well."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page

from guidance.checks import check
from guidance.content.library import read_docs
from guidance.exports.hosting import CONTENT_POLICY, hosting_files
from guidance.links.addresses import Addresses
from support.other_servers import PROGRAMS, Beside, serving_beside
from support.page_frame import search
from support.project import SAMPLE

LANGUAGES = ("fi", "de")
ADDRESSES = Addresses.of(check(read_docs(SAMPLE), LANGUAGES)[0])
TOPIC = ADDRESSES.page("fi", "pitfalls/asking-too-much")
OLD = "fi/vanha-nimi/"
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-cache",
}
MOODLE, EMBEDDED = "https://moodle.example", "embed/fi/x/index.html"
FOREVER, AN_HOUR = "public, max-age=31536000, immutable", "public, max-age=3600"
REPORT = """
window.violations = []
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.blockedURI))
"""


@pytest.fixture(scope="module", params=[(name, base) for name in PROGRAMS for base in ("/", "/kb/")], ids=" ".join)
def servers(request: pytest.FixtureRequest, site: Path) -> Iterator[Beside]:
    """Return both sites, ours with one planted redirect, and not to be listed."""
    program, base = request.param
    files = hosting_files(base, {OLD: TOPIC}, LANGUAGES, index=False, embed_from=(MOODLE,))
    with serving_beside(program, site, {**files, EMBEDDED: ""}, base) as servers:
        yield servers


@pytest.fixture(scope="module", params=PROGRAMS)
def published(request: pytest.FixtureRequest, site: Path) -> Iterator[Beside]:
    """Return the site exactly as it was built."""
    with serving_beside(request.param, site, {}, "/") as servers:
        yield servers


def ours(headers: Mapping[str, str]) -> dict[str, str]:
    """Return those headers that the site sets, and not the server on its own."""
    return {name: value for name, value in headers.items() if name in HEADERS}


def test_the_server_takes_the_file(servers: Beside) -> None:
    assert servers.tested.returncode == 0, servers.tested.stderr


@pytest.mark.parametrize("page", ["", "fi/", TOPIC])
def test_a_page_has_the_headers_and_is_asked_for_anew_each_time(servers: Beside, page: str) -> None:
    host = servers.ours
    answer = host.get(host.base + page)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert ours(answer.headers) == HEADERS
    assert answer.headers["x-robots-tag"] == "noindex"
    assert answer.body == (host.site / page / "index.html").read_bytes()
    again = host.get(host.base + page, If_None_Match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_only_what_is_made_for_it_may_be_embedded(servers: Beside) -> None:
    host = servers.ours
    opened = CONTENT_POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {MOODLE}")
    inside, outside = (ours(host.get(host.base + path).headers) for path in (EMBEDDED, "fi/"))
    assert inside["content-security-policy"] == opened
    assert outside["content-security-policy"] == CONTENT_POLICY


def test_text_travels_compressed_and_is_known_again(servers: Beside) -> None:
    host = servers.ours
    for path in (TOPIC, "assets/javascripts/search-engine.js", "fi/search.js", "catalogue.json"):
        plain, packed = host.get(host.base + path), host.get(host.base + path, Accept_Encoding="gzip")
        assert (plain.headers.get("content-encoding"), packed.headers["content-encoding"]) == (None, "gzip"), path
        assert packed.headers["vary"] == "Accept-Encoding", path
        assert gzip.decompress(packed.body) == plain.body, path
        assert (packed.headers["content-type"], ours(packed.headers)) == (plain.headers["content-type"], HEADERS), path
        again = host.get(host.base + path, Accept_Encoding="gzip", If_None_Match=packed.headers["etag"])
        assert (again.status, again.body) == (304, b""), path


def test_what_has_a_hash_in_its_name_is_kept_and_an_image_for_an_hour(servers: Beside) -> None:
    host = servers.ours
    files = [path.relative_to(host.site).as_posix() for path in sorted((host.site / "assets").rglob("*.*"))]
    kept = {path: host.get(host.base + path).headers["cache-control"] for path in files if not path.endswith(".gz")}
    assert {path for path in kept if kept[path] == FOREVER} == {
        path for path in kept if path.startswith(("assets/javascripts/site.", "assets/stylesheets/site."))
    }
    assert {kept[path] for path in kept if path.endswith((".png", ".svg", ".woff2"))} == {AN_HOUR}


@pytest.mark.parametrize(
    ("path", "kind"),
    [("fi/index.md", "text/markdown"), ("catalogue.csv", "text/csv"), ("robots.txt", "text/plain")],
)
def test_every_text_says_that_it_is_utf_8(servers: Beside, path: str, kind: str) -> None:
    answer = servers.ours.get(servers.ours.base + path)
    assert (answer.status, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("nowhere/", "404.html"),
        ("assets/stylesheets/site.00000000.css", "404.html"),
        ("nowhere.png", "404.html"),
        ("fi/nowhere", "fi/404.html"),
        ("de/nowhere/at/all/", "de/404.html"),
        ("de/nowhere.md", "de/404.html"),
        ("_headers", "404.html"),
        ("_apache/site.conf", "404.html"),
        ("_caddy/site.caddy", "404.html"),
        ("%5Fnginx/server.conf", "404.html"),
    ],
)
def test_an_unknown_address_gets_the_page_in_its_language(servers: Beside, path: str, page: str) -> None:
    answer = servers.ours.get(servers.ours.base + path)
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert ours(answer.headers) == HEADERS
    assert answer.body == (servers.ours.site / page).read_bytes()


@pytest.mark.parametrize("folder", ["assets/", "side-by-side/"])
def test_a_folder_without_a_page_of_its_own_shows_ours(servers: Beside, folder: str) -> None:
    answer = servers.ours.get(servers.ours.base + folder)
    assert answer.status in (403, 404)
    assert (answer.body, ours(answer.headers)) == ((servers.ours.site / "404.html").read_bytes(), HEADERS)


@pytest.mark.parametrize(
    ("spelling", "goal"),
    [
        (OLD, TOPIC),
        (OLD.rstrip("/"), TOPIC),
        (f"{OLD}index.html", TOPIC),
        (f"{OLD}index.md", f"{TOPIC}index.md"),
        (OLD.replace("vanha", "%76anha"), TOPIC),
        (f"{OLD}?q=a%20b&h=1", f"{TOPIC}?q=a%20b&h=1"),
    ],
)
def test_a_redirected_address_leads_on_however_it_is_written(servers: Beside, spelling: str, goal: str) -> None:
    host = servers.ours
    answer = host.get(host.base + spelling)
    place = answer.headers["location"].removeprefix(f"http://127.0.0.1:{host.port}")
    assert (answer.status, place) == (301, host.base + goal)
    assert ours(answer.headers) == HEADERS
    assert [host.get(host.base + path).status for path in (f"{OLD}x/", f"x/{OLD}")] == [404, 404]


def test_a_missing_slash_is_added(servers: Beside) -> None:
    host = servers.ours
    answer = host.get(host.base + TOPIC.rstrip("/"))
    assert answer.status in (301, 308)
    assert host.get(host.base + TOPIC).status == 200


def test_the_other_site_stays_as_it_is(servers: Beside) -> None:
    page, folder = servers.other.get("/other.html"), servers.other.get("/empty/")
    assert (page.status, page.body, ours(page.headers)) == (200, b"<p>Another site.</p>", {})
    assert (folder.status, ours(folder.headers)) == (200, {})  # it lists its files
    missing = servers.other.get("/nowhere/")
    assert (missing.status, missing.body == (servers.ours.site / "404.html").read_bytes()) == (404, False)


def test_in_a_folder_the_headers_stay_away_from_the_rest_of_the_host(servers: Beside) -> None:
    found = ours(servers.ours.get("/other.html").headers)
    assert found == ({} if servers.ours.base == "/kb/" else HEADERS)


def test_a_page_lives_with_the_policy(page: Page, published: Beside) -> None:
    page.add_init_script(REPORT)
    for path in ("", "fi/", TOPIC, "nowhere/at/all/"):
        answer = page.goto(published.ours.address + path)
        assert answer is not None
        assert answer.headers["content-security-policy"] == CONTENT_POLICY
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.violations") == [], path
    page.goto(f"{published.ours.address}fi/")
    assert search(page, "pyydä")
    assert page.evaluate("window.violations") == []
