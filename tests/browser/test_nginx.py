"""The built site behind a real nginx: addresses, headers, redirects, and a content policy that the pages live with."""

from __future__ import annotations

import gzip
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page

from guidance.checks import check
from guidance.content.library import read_docs
from guidance.exports.hosting import CONTENT_POLICY, hosting_files
from guidance.links.addresses import Addresses
from support.nginx import FOLDER, HOST, LISTEN, LOG_FORMAT, WWW, Served, as_configured, nginx, running, served
from support.offline_reader import keep
from support.page_frame import search
from support.ports import free_port
from support.project import SAMPLE
from support.waiting import until

LANGUAGES = ("fi", "de")
ADDRESSES = Addresses.of(check(read_docs(SAMPLE), LANGUAGES)[0])
TOPIC = ADDRESSES.page("fi", "pitfalls/asking-too-much")
DOWNLOADS = ADDRESSES.page("fi", "downloads")
CHECKLISTS = ADDRESSES.page("de", "checklists")
OLD = "fi/vanha-nimi/"
REDIRECTS = {OLD: TOPIC}
PAGES = ("", "fi/", "de/", TOPIC, CHECKLISTS)
FINGERPRINT = re.compile(r"\.[0-9a-f]{8}\.(css|js)$")

WITHOUT_LOCATION = re.sub(r"location /kb/ \{\s*(include [^}]*;)\s*\}", r"\1", FOLDER)
PLACES = {"/": ("/", HOST), "/kb/": ("/kb/", FOLDER), "/kb/ without a location": ("/kb/", WITHOUT_LOCATION)}
"""Where the site lies, and how nginx is told: the examples of HOSTING.md, and the second one with less."""

REPORT = """
window.violations = []
document.addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`)
})
"""
PLANTED = """
<script>document.title = "planted"</script>
<p style="color: red">planted</p>
<img src="https://example.org/planted.png" alt="">
</article>
"""


@pytest.fixture(scope="module", params=PLACES)
def host(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with one planted redirect."""
    base, http = PLACES[request.param]
    files = hosting_files(base, REDIRECTS, LANGUAGES)
    with served(site, files, base, http, tmp_path_factory.mktemp("nginx")) as host:
        yield host


@pytest.fixture(scope="module")
def published(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server for the site exactly as it was built."""
    with served(site, {}, "/", HOST, tmp_path_factory.mktemp("nginx")) as host:
        yield host


def headers_of(cache_control: str) -> dict[str, str]:
    return {
        "content-security-policy": CONTENT_POLICY,
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "cache-control": cache_control,
    }


def ours(headers: Mapping[str, str]) -> dict[str, str]:
    """Return those headers that the site sets, and not nginx on its own."""
    return {name: value for name, value in headers.items() if name in headers_of("")}


def test_nginx_takes_the_files_without_a_word_and_a_planted_mistake_is_caught(host: Served) -> None:
    expected = f"nginx: the configuration file {host.config} syntax is ok\n"
    expected += f"nginx: configuration file {host.config} test is successful\n"
    assert host.test().stderr == expected
    file = host.site / "_nginx" / "server.conf"
    original = file.read_text("utf-8")
    file.write_text(original + "nonsense on;\n", "utf-8")
    try:
        assert 'unknown directive "nonsense"' in host.test().stderr
    finally:
        file.write_text(original, "utf-8")


def test_nginx_takes_hundreds_of_long_redirects_without_a_warning(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    names = [f"fi/{'a-long-name-' * 8}{number}/" for number in range(300)]
    files = hosting_files("/", {name: name.replace("fi/", "fi/new-", 1) for name in names})
    with served(site, files, "/", HOST, tmp_path_factory.mktemp("nginx")) as host:
        assert re.findall(r"\[\w+\].*", host.test().stderr) == []
        answer = host.get(f"/{names[-1]}")
        assert (answer.status, answer.headers["location"]) == (301, f"/{names[-1].replace('fi/', 'fi/new-', 1)}")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_policy_and_is_asked_for_anew_each_time(host: Served, page: str) -> None:
    answer = host.get(host.base + page)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert ours(answer.headers) == headers_of("no-cache")
    assert answer.body == (host.site / page / "index.html").read_bytes()
    again = host.get(host.base + page, If_None_Match=answer.headers["etag"])
    assert (again.status, again.body, ours(again.headers)) == (304, b"", headers_of("no-cache"))


def test_text_travels_compressed_and_caches_know_it(host: Served) -> None:
    for path in (TOPIC, "assets/javascripts/search-engine.js", "fi/search.js", "sitemap.xml"):
        plain, packed = host.get(host.base + path), host.get(host.base + path, Accept_Encoding="gzip")
        assert (plain.headers.get("content-encoding"), packed.headers["content-encoding"]) == (None, "gzip"), path
        assert packed.headers["vary"] == "Accept-Encoding", path
        assert gzip.decompress(packed.body) == plain.body, path
        assert packed.body == (host.site / f"{path}{'index.html' * path.endswith('/')}.gz").read_bytes(), path
        again = host.get(host.base + path, Accept_Encoding="gzip", If_None_Match=packed.headers["etag"])
        assert (again.status, again.body) == (304, b""), path
        kept = ("content-type", "cache-control", "content-security-policy")
        assert [packed.headers[name] for name in kept] == [plain.headers[name] for name in kept], path


def test_a_device_keeps_what_nginx_serves(host: Served, new_page: Callable[..., Page]) -> None:
    page = new_page(fresh=True)
    keep(page, host.address + DOWNLOADS)
    page.context.set_offline(True)  # Playwright's
    for path in (*PAGES[:2], TOPIC, DOWNLOADS):
        answer = page.goto(host.address + path)
        assert answer
        assert answer.from_service_worker, path
        assert answer.headers["content-security-policy"] == CONTENT_POLICY


def test_a_fingerprinted_file_is_kept_for_ever_and_an_image_for_an_hour(host: Served) -> None:
    files = [path.relative_to(host.site).as_posix() for path in sorted((host.site / "assets").rglob("*.*"))]
    fingerprinted = [file for file in files if FINGERPRINT.search(file)]
    assert len(fingerprinted) == 2
    for file in files:
        answer = host.get(host.base + file)
        forever, image = file in fingerprinted, file.endswith((".png", ".jpg", ".svg", ".woff2"))
        kept = "public, max-age=31536000, immutable" if forever else "public, max-age=3600" if image else "no-cache"
        assert (answer.status, ours(answer.headers)) == (200, headers_of(kept)), file


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("fi/index.md", "text/markdown"),
        ("catalogue.csv", "text/csv"),
        ("llms.txt", "text/plain"),
        ("de/search.js", "application/javascript"),
        ("assets/javascripts/search-engine.js", "application/javascript"),
    ],
)
def test_every_text_says_that_it_is_utf_8(host: Served, path: str, kind: str) -> None:
    answer = host.get(host.base + path)
    assert (answer.status, answer.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
    assert ours(answer.headers) == headers_of("no-cache")


def test_other_hosts_are_told_to_keep_the_same_files(site: Path) -> None:
    patterns = re.findall(r"^/(.+)\n  ! Cache-Control$", hosting_files("/", {})["_headers"], re.MULTILINE)
    files = [path.relative_to(site).as_posix() for path in site.rglob("*.*")]
    named = {file for file in files for pattern in patterns if fnmatchcase(file, pattern)}
    assert named == {file for file in files if FINGERPRINT.search(file)}


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("nowhere/", "404.html"),
        ("assets/stylesheets/site.00000000.css", "404.html"),
        ("nowhere.png", "404.html"),
        ("fi/nowhere", "fi/404.html"),
        ("de/nowhere/at/all/", "de/404.html"),
    ],
)
def test_an_unknown_address_gets_the_page_in_its_language(host: Served, path: str, page: str) -> None:
    answer = host.get(host.base + path)
    assert (answer.status, ours(answer.headers)) == (404, headers_of("no-cache"))
    assert answer.body == (host.site / page).read_bytes()


@pytest.mark.parametrize("spelling", [OLD, OLD.rstrip("/"), f"{OLD}index.html", OLD.replace("vanha", "%76anha")])
def test_a_redirected_address_leads_on_however_it_is_written(host: Served, spelling: str) -> None:
    answer = host.get(host.base + spelling)
    assert (answer.status, answer.headers["location"]) == (301, host.base + TOPIC)
    assert ours(answer.headers) == headers_of("no-cache")
    assert host.get(answer.headers["location"]).status == 200


def test_the_markdown_of_a_moved_page_moves_with_it(host: Served) -> None:
    answer = host.get(f"{host.base}{OLD}index.md?x=1")
    assert (answer.status, answer.headers["location"]) == (301, f"{host.base}{TOPIC}index.md?x=1")
    assert host.get(answer.headers["location"]).status == 200


@pytest.mark.parametrize("folder", ["assets/", "assets/fonts/", "side-by-side/"])
def test_a_folder_without_a_page_of_its_own_is_an_unknown_address(host: Served, folder: str) -> None:
    assert (host.site / folder).is_dir()
    answer = host.get(host.base + folder)
    assert (answer.status, ours(answer.headers)) == (404, headers_of("no-cache"))
    assert answer.body == (host.site / "404.html").read_bytes()


def test_a_redirect_keeps_the_query_and_leaves_other_addresses_alone(host: Served) -> None:
    assert host.get(f"{host.base}{OLD}?q=a%20b&h=1").headers["location"] == f"{host.base}{TOPIC}?q=a%20b&h=1"
    assert [host.get(host.base + path).status for path in (f"{OLD}x/", f"x/{OLD}")] == [404, 404]


def test_a_missing_slash_is_added_without_naming_the_host(host: Served) -> None:
    answer = host.get(host.base + TOPIC.rstrip("/"))
    assert (answer.status, answer.headers["location"]) == (301, host.base + TOPIC)


def test_files_for_hosts_are_not_for_readers(host: Served) -> None:
    for path in ("_headers", "_redirects", "_nginx/server.conf"):
        assert (host.site / path).is_file()
    for path in ("_headers", "_redirects", "_nginx", "_nginx/", "_nginx/server.conf", "%5Fheaders"):
        answer = host.get(host.base + path)
        assert (answer.status, answer.body) == (404, (host.site / "404.html").read_bytes()), path


@pytest.mark.parametrize("host", ["/kb/", "/kb/ without a location"], indirect=True)
def test_in_a_location_the_headers_stay_away_from_the_rest_of_the_host(host: Served) -> None:
    (host.site.parent / "other.html").write_text("<p>Another site.</p>", "utf-8")
    answer = host.get("/other.html")
    alone = "location /kb/" in host.config.read_text("utf-8")
    assert (answer.status, ours(answer.headers)) == (200, {} if alone else headers_of("no-cache"))


def test_a_redirect_keeps_the_section_in_the_browser(page: Page, host: Served) -> None:
    page.goto(f"{host.address}{OLD}#why")
    assert page.url == f"{host.address}{TOPIC}#why"


def test_a_missing_nginx_is_a_failure_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    with pytest.raises(pytest.fail.Exception, match=r"nginx is not installed; tests/system-packages\.txt"):
        nginx()


def test_the_build_writes_the_policy_of_the_pages_as_they_are(published: Served) -> None:
    assert f"\n  Content-Security-Policy: {CONTENT_POLICY}\n" in (published.site / "_headers").read_text("utf-8")
    assert ours(published.get("/").headers) == headers_of("no-cache")


def test_a_site_built_for_a_folder_brings_its_own_files(folder_site: Path, tmp_path: Path) -> None:
    with served(folder_site, {}, "/kb/", FOLDER, tmp_path) as host:
        assert ours(host.get("/kb/fi/").headers) == headers_of("no-cache")
        missing = host.get("/kb/nowhere/")
        assert (missing.status, b'href="/kb/assets/stylesheets/site.' in missing.body) == (404, True)


ANOTHER_SITE = """
map_hash_bucket_size 64;
map $http_upgrade $connection_upgrade { default upgrade; '' close; }
map $uri $guidance_cache_control { default "its own"; }
server {
  listen 127.0.0.1:%d;
  add_header X-Upgrade $connection_upgrade;
  location / { return 200 "another site"; }
}
"""
"""Stands after one of ours and before the other: what each WebSocket proxy has, and a variable of the same name."""


def test_staging_and_production_live_on_one_nginx_with_another_site(site: Path, tmp_path: Path) -> None:
    other, ports = free_port(), {"production": free_port(), "staging": free_port()}
    texts = []
    for name, port in ports.items():
        shutil.copytree(site, tmp_path / "www" / name / "site")
        for path, text in hosting_files("/", {OLD: TOPIC if name == "staging" else CHECKLISTS}).items():
            (tmp_path / "www" / name / "site" / path).write_text(text, "utf-8")
        logged = f'access_log "{tmp_path}/{name}.log" without_address;\n  root'
        text = HOST.replace(WWW, f"{WWW}/{name}").replace("root", logged, 1)
        texts.append(text.replace(LISTEN, f"listen 127.0.0.1:{port};"))
    config = tmp_path / "nginx.conf"
    config.write_text(
        as_configured(tmp_path, "\n".join([LOG_FORMAT, texts[0], ANOTHER_SITE % other, texts[1]]), 0), "utf-8"
    )
    with running(config):
        sites = {name: Served("/", port, tmp_path / "www" / name / "site", config) for name, port in ports.items()}
        tested = sites["staging"].test()
        assert (tested.returncode, re.findall(r"\[\w+\].*", tested.stderr)) == (0, [])
        for name, goal in (("staging", TOPIC), ("production", CHECKLISTS)):
            assert sites[name].get(f"/{OLD}").headers["location"] == f"/{goal}"
            assert ours(sites[name].get("/fi/?secret").headers) == headers_of("no-cache")
            log = tmp_path / f"{name}.log"  # in which nginx writes a line once it has answered
            until(lambda: '"GET /fi/?secret HTTP/1.1" 200' in log.read_text("utf-8"))  # noqa: B023
            assert "127.0.0.1" not in log.read_text("utf-8")
        answer = Served("/", other, tmp_path, config).get("/")
        assert (answer.body, ours(answer.headers), answer.headers["x-upgrade"]) == (b"another site", {}, "close")


class Reader:
    """A browser's page that notes what the content policy forbids."""

    def __init__(self, page: Page) -> None:
        """Listen from now on."""
        self.page = page
        self.messages: list[str] = []
        page.add_init_script(REPORT)
        page.on("console", self._note)

    def _note(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.messages.append(message.text)

    def violations(self) -> list[str]:
        """Return what the page now open has violated, once it is at rest."""
        self.page.wait_for_load_state("networkidle")
        found: list[str] = self.page.evaluate("window.violations")
        return sorted(found)


@pytest.fixture
def reader(page: Page) -> Reader:
    return Reader(page)


@pytest.mark.parametrize("path", [*PAGES, "404.html", "nowhere/at/all/"])
def test_a_page_lives_with_the_policy(reader: Reader, published: Served, path: str) -> None:
    answer = reader.page.goto(published.address + path)
    assert answer is not None
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert (reader.violations(), reader.messages) == ([], [])


def test_who_follows_a_wrong_address_can_search(page: Page, published: Served) -> None:
    page.goto(f"{published.address}de/stolperfalen/")
    assert page.locator("html").get_attribute("lang") == "de"
    page.get_by_role("link", name="Suche", exact=True).click()
    page.wait_for_url(f"{published.address}de/#search")
    page.locator("[data-search] input").fill("Checkliste")
    page.locator("[data-search-results] a").first.wait_for()


def test_the_search_lives_with_the_policy(reader: Reader, published: Served) -> None:
    reader.page.goto(f"{published.address}fi/")
    assert search(reader.page, "pyydä")
    assert (reader.violations(), reader.messages) == ([], [])


def test_what_is_planted_in_a_page_is_reported_and_does_not_run(reader: Reader, published: Served) -> None:
    page = (published.site / TOPIC / "index.html").read_text("utf-8")
    copy = published.site / TOPIC / "planted.html"
    copy.write_text(page.replace("</article>", PLANTED), "utf-8")
    reader.page.goto(f"{published.address}{TOPIC}planted.html")
    assert reader.violations() == [
        "img-src https://example.org/planted.png",
        "script-src-elem inline",
        "style-src-attr inline",
    ]
    until(lambda: reader.page.evaluate("true") and len(reader.messages) == 3)  # the call lets messages come in
    assert reader.page.title() != "planted"
