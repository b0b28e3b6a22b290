"""Redirects, headers and the content policy: what the core writes for web servers, and what it refuses to write."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from guidance.exports.hosting import content_policy, hosting_files, inline_script_hashes

REST = (
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
)
POLICY = f"default-src 'none'; script-src 'self'; {REST}"
OLD, NEW = "fi/vanha/", "fi/sudenkuopat/uusi/"


def sha256(text: str) -> str:
    """Return the CSP source of a text, computed apart from the code under test."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii") + "'"


def test_the_hash_is_the_one_that_the_specification_computes() -> None:
    # The example of CSP Level 2, section 4.2.5.
    example = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"
    assert inline_script_hashes("<script>alert('Hello, world.');</script>") == {example}


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<p>No script.</p>", []),
        ("<script></script>", [""]),
        ("<script> a </script><script>b</script><script>b</script>", [" a ", "b"]),
        ('<script type="module">a</script>', ["a"]),
        ('<script type=" TEXT/JavaScript ">a</script>', ["a"]),
        ('<script type="">a</script>', ["a"]),
        ("<script type>a</script>", ["a"]),
        ('<SCRIPT DEFER id="x">a</SCRIPT >', ["a"]),
        ('<script type="application/json">{"a": 1}</script>', []),
        ('<script type="application/ld+json">{}</script>', []),
        ('<script src="a.js"></script>', []),
        ("<script src>a</script>", []),
        ('<script src="a.js">ignored</script><script>runs</script>', ["runs"]),
        ("<!-- <script>a</script> -->", []),
        ("<script>never closed", []),
        ("<p>text</p><script>a</script>more text", ["a"]),
    ],
)
def test_only_inline_scripts_that_run_are_hashed(html: str, texts: list[str]) -> None:
    assert inline_script_hashes(html) == {sha256(text) for text in texts}


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("a && b < c", "a && b < c"),
        ("'&amp;' + \"&#65;\"", "'&amp;' + \"&#65;\""),
        ("'<b>bold</b>' + '</p>'", "'<b>bold</b>' + '</p>'"),
        ("\n  indented\n", "\n  indented\n"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("'ääniä'", "'ääniä'"),
    ],
)
def test_the_text_of_a_script_is_taken_letter_for_letter_as_a_browser_reads_it(inside: str, text: str) -> None:
    assert inline_script_hashes(f"<script>{inside}</script>") == {sha256(text)}


def test_the_policy_allows_the_site_and_the_known_scripts_and_nothing_else() -> None:
    one, two = sorted([sha256("one"), sha256("two")])
    assert content_policy([]) == POLICY
    assert content_policy([two, one, two]) == f"default-src 'none'; script-src 'self' {one} {two}; {REST}"


@pytest.mark.parametrize("source", ["'unsafe-inline'", "https:", f"{sha256('a')}; style-src *", "", "'sha256-short='"])
def test_a_source_that_is_no_hash_can_not_enter_the_policy(source: str) -> None:
    with pytest.raises(ValueError, match="is not the hash of a script"):
        content_policy([source])


def test_headers_and_redirects_for_hosts_that_read_them() -> None:
    files = hosting_files("/kb/", {OLD: NEW}, POLICY)
    assert list(files) == ["_headers", "_redirects", "_nginx/http.conf", "_nginx/server.conf"]
    assert files["_redirects"] == (
        "/kb/fi/vanha/ /kb/fi/sudenkuopat/uusi/ 301\n"  # one address as readers know it,
        "/kb/fi/vanha /kb/fi/sudenkuopat/uusi/ 301\n"  # and one as they shorten it
    )
    forever = "  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n"
    assert files["_headers"] == (
        "/kb/*\n"
        f"  Content-Security-Policy: {POLICY}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  Permissions-Policy: camera=(), geolocation=(), microphone=()\n"
        "  Cache-Control: no-cache\n"
        f"\n/kb/assets/javascripts/site.*.js\n{forever}"
        f"\n/kb/assets/stylesheets/site.*.css\n{forever}"
    )


def test_nginx_is_told_every_spelling_of_a_redirected_address() -> None:
    text = hosting_files("/kb/", {OLD: NEW}, POLICY)["_nginx/http.conf"]
    moved = text[text.index("map $uri $guidance_moved") : text.index("map $uri $guidance_cache_control")]
    assert moved == (
        "map $uri $guidance_moved {\n"
        '  default "";\n'
        '  "/kb/fi/vanha/" "/kb/fi/sudenkuopat/uusi/";\n'
        '  "/kb/fi/vanha" "/kb/fi/sudenkuopat/uusi/";\n'
        '  "/kb/fi/vanha/index.html" "/kb/fi/sudenkuopat/uusi/";\n'
        "}\n\n"
    )


def test_a_site_without_redirects_redirects_nothing() -> None:
    files = hosting_files("/", {}, POLICY)
    assert files["_redirects"] == ""
    assert 'map $uri $guidance_moved {\n  default "";\n}\n' in files["_nginx/http.conf"]


def test_the_base_path_stands_before_every_address() -> None:
    root, folder = (hosting_files(base, {OLD: NEW}, POLICY) for base in ("/", "/a/b_C/1/"))
    assert {name: text.replace("/a/b_C/1/", "/") for name, text in folder.items()} == root
    assert all("/a/b_C/1/" in text for text in folder.values())


def test_a_base_path_means_itself_in_a_pattern_of_nginx() -> None:
    text = hosting_files("/~a/b.c-d/", {}, POLICY)["_nginx/server.conf"]
    assert re.findall(r"^location .*", text, re.MULTILINE) == [
        "location ^~ /~a/b.c-d/_ {",
        r"location ~ ^/\~a/b\.c\-d/.*\.csv$ {",
        r"location ~ ^/\~a/b\.c\-d/.*\.md$ {",
    ]


@pytest.mark.parametrize(
    "base_path",
    [
        "",
        "kb/",
        "/kb",
        "//",
        "/../",
        "/a/./",
        "/k b/",
        "/k\nb/",
        '/k"b/',
        "/k$b/",
        "/k;b/",
        "/k{b/",
        "/ä/",
        "/%41/",
        "/*/",
    ],
)
def test_a_base_path_that_would_need_escaping_is_refused(base_path: str) -> None:
    with pytest.raises(ValueError, match="is not a path of"):
        hosting_files(base_path, {}, POLICY)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "fi/vanha",
        "/fi/vanha/",
        "fi//vanha/",
        "fi/../de/",
        "fi/van ha/",
        "fi/vanha/\n",
        'fi/"; } server { #/',
        "fi/$uri/",
        "fi/\\x/",
        "fi/ä/",
        "fi/*/",
        "fi/:splat/",
        "fi/#x/",
        "https://example.org/",
    ],
)
def test_an_address_that_would_need_escaping_is_refused_as_old_and_as_new(address: str) -> None:
    for redirects in ({address: NEW}, {OLD: address}):
        with pytest.raises(ValueError, match="is not an address of"):
            hosting_files("/", redirects, POLICY)


@pytest.mark.parametrize("letter", ['"', "$", "\\", "\n", "\r", "\t", "{", "}", "#", "ä"])
def test_a_policy_that_would_need_escaping_is_refused(letter: str) -> None:
    with pytest.raises(ValueError, match="the content policy has a letter"):
        hosting_files("/", {}, f"{POLICY} {letter}")


def test_redirects_that_lead_in_a_circle_are_refused() -> None:
    for redirects in ({OLD: OLD}, {"fi/a/": "fi/b/", "fi/b/": "fi/a/"}, {"fi/Old/": "fi/old/"}):
        with pytest.raises(ValueError, match="is redirected, and redirected to"):
            hosting_files("/", redirects, POLICY)
    with pytest.raises(ValueError, match="is redirected twice"):
        hosting_files("/", {"pt-BR/a/": "pt-BR/b/", "pt-br/a/": "pt-BR/c/"}, POLICY)


def test_a_line_that_a_host_would_skip_is_refused() -> None:
    hashes = [sha256(str(number)) for number in range(40)]
    fits = content_policy(hashes[:29])
    assert len(f"  Content-Security-Policy: {fits}") <= 2000
    assert fits in hosting_files("/", {}, fits)["_headers"]
    for redirects, policy in (({}, content_policy(hashes)), ({f"{'a' * 500}/": f"{'b' * 500}/"}, POLICY)):
        with pytest.raises(ValueError, match="that Cloudflare Pages reads"):
            hosting_files("/", redirects, policy)
