"""Redirects, headers and the content policy: what the core writes for web servers, and what it refuses to write."""

from __future__ import annotations

import re

import pytest

from guidance.exports.hosting import hosting_files

REST = (
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'"
)
POLICY = f"default-src 'none'; script-src 'self'; {REST}"
OLD, NEW = "fi/vanha/", "fi/sudenkuopat/uusi/"


def test_headers_and_redirects_for_hosts_that_read_them() -> None:
    files = hosting_files("/kb/", {OLD: NEW})
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
    text = hosting_files("/kb/", {OLD: NEW})["_nginx/http.conf"]
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
    files = hosting_files("/", {})
    assert files["_redirects"] == ""
    assert 'map $uri $guidance_moved {\n  default "";\n}\n' in files["_nginx/http.conf"]


def test_the_base_path_stands_before_every_address() -> None:
    root, folder = (hosting_files(base, {OLD: NEW}) for base in ("/", "/a/b_C/1/"))
    assert {name: text.replace("/a/b_C/1/", "/") for name, text in folder.items()} == root
    assert all("/a/b_C/1/" in text for text in folder.values())


def test_a_base_path_means_itself_in_a_pattern_of_nginx() -> None:
    text = hosting_files("/~a/b.c-d/", {})["_nginx/server.conf"]
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
        hosting_files(base_path, {})


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
            hosting_files("/", redirects)


def test_redirects_that_lead_in_a_circle_are_refused() -> None:
    for redirects in ({OLD: OLD}, {"fi/a/": "fi/b/", "fi/b/": "fi/a/"}, {"fi/Old/": "fi/old/"}):
        with pytest.raises(ValueError, match="is redirected, and redirected to"):
            hosting_files("/", redirects)
    with pytest.raises(ValueError, match="is redirected twice"):
        hosting_files("/", {"pt-BR/a/": "pt-BR/b/", "pt-br/a/": "pt-BR/c/"})


def test_a_line_that_a_host_would_skip_is_refused() -> None:
    with pytest.raises(ValueError, match="that Cloudflare Pages reads"):
        hosting_files("/", {f"{'a' * 500}/": f"{'b' * 500}/"})


def test_named_sites_may_embed_the_pages_for_it_and_no_site_any_other() -> None:
    files, closed = hosting_files("/kb/", {}, ("https://a.example", "https://*.b.example")), hosting_files("/kb/", {})
    opened = POLICY.replace("frame-ancestors 'none'", "frame-ancestors https://a.example https://*.b.example")
    assert files["_headers"] == closed["_headers"] + (
        f"\n/kb/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {opened}\n"
    )
    added = files["_nginx/server.conf"].removeprefix(closed["_nginx/server.conf"]).splitlines()
    assert added[1:3] == [
        "location ^~ /kb/embed/ {",
        f'  add_header Content-Security-Policy "{opened}" always;',
    ]
    # nginx forgets the headers of the block around: those of every page must stand here, too.
    names = {line.split()[1] for line in closed["_nginx/server.conf"].splitlines() if line.startswith("add_header")}
    assert {line.split()[1] for line in added if "add_header" in line} == names


@pytest.mark.parametrize(
    "origin", ["https://a.example/", "*", "'self'", "https://a.example; script-src *", 'https://a"']
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ValueError, match="is not the origin of a site"):
        hosting_files("/", {}, (origin,))
