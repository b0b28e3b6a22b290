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
    assert list(files) == ["_headers", "_redirects", "_nginx/server.conf", "_apache/site.conf", "_caddy/site.caddy"]
    assert files["_redirects"] == (
        "/kb/fi/vanha/ /kb/fi/sudenkuopat/uusi/ 301\n"  # one address as readers know it,
        "/kb/fi/vanha /kb/fi/sudenkuopat/uusi/ 301\n"  # as they shorten it,
        "/kb/fi/vanha/index.html /kb/fi/sudenkuopat/uusi/ 301\n"
        "/kb/fi/vanha/index.md /kb/fi/sudenkuopat/uusi/index.md 301\n"  # and as catalogue and llms.txt named it
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
    text = hosting_files("/kb/", {OLD: NEW})["_nginx/server.conf"]
    assert re.findall(r"^location = (\S+) \{\n.*\n  return 301 (\S+);\n\}", text, re.MULTILINE) == [
        ("/kb/fi/vanha/", "/kb/fi/sudenkuopat/uusi/$is_args$args"),
        ("/kb/fi/vanha", "/kb/fi/sudenkuopat/uusi/$is_args$args"),
        ("/kb/fi/vanha/index.html", "/kb/fi/sudenkuopat/uusi/$is_args$args"),
        ("/kb/fi/vanha/index.md", "/kb/fi/sudenkuopat/uusi/index.md$is_args$args"),
    ]


def test_nginx_is_told_of_each_language_s_page_for_unknown_addresses() -> None:
    text = hosting_files("/kb/", {}, ["fi", "pt-BR"])["_nginx/server.conf"]
    assert re.findall(r"error_page 404 (\S+);", text) == ["/kb/404.html", "/kb/fi/404.html", "/kb/pt-BR/404.html"]
    assert "location /kb/pt-BR/ {" in text


def test_apache_and_caddy_are_told_of_every_spelling_and_of_each_language() -> None:
    files = hosting_files("/kb/", {OLD: NEW}, ["fi"])
    assert re.findall(r'^RedirectMatch 301 "(\S+)" "(\S+)"$', files["_apache/site.conf"], re.MULTILINE) == [
        ("^/kb/fi/vanha/$", "/kb/fi/sudenkuopat/uusi/"),
        ("^/kb/fi/vanha$", "/kb/fi/sudenkuopat/uusi/"),
        (r"^/kb/fi/vanha/index\.html$", "/kb/fi/sudenkuopat/uusi/"),
        (r"^/kb/fi/vanha/index\.md$", "/kb/fi/sudenkuopat/uusi/index.md"),
    ]
    caddy = files["_caddy/site.caddy"]
    assert re.findall(r"\troute (\S+) \{\n\t+rewrite \* (\S+)\n\t+redir \* \{uri\} 301\n", caddy) == [
        ("/kb/fi/vanha/", "/kb/fi/sudenkuopat/uusi/"),
        ("/kb/fi/vanha", "/kb/fi/sudenkuopat/uusi/"),
        ("/kb/fi/vanha/index.html", "/kb/fi/sudenkuopat/uusi/"),
        ("/kb/fi/vanha/index.md", "/kb/fi/sudenkuopat/uusi/index.md"),
    ]
    for text in (files["_apache/site.conf"], caddy):
        assert "/kb/fi/404.html" in text


def test_a_site_that_must_not_be_listed_says_so_with_each_file() -> None:
    listed, unlisted = (hosting_files("/", {}, index=index) for index in (True, False))
    assert [name for name, text in listed.items() if "X-Robots-Tag" in text] == []
    assert "\n  Cache-Control: no-cache\n  X-Robots-Tag: noindex\n" in unlisted["_headers"]
    assert '\nadd_header X-Robots-Tag "noindex" always;\n' in unlisted["_nginx/server.conf"]
    assert '\n  Header always set X-Robots-Tag "noindex"\n' in unlisted["_apache/site.conf"]
    assert '\n\t\t\tX-Robots-Tag "noindex"\n' in unlisted["_caddy/site.caddy"]


def test_a_site_without_redirects_redirects_nothing() -> None:
    files = hosting_files("/", {})
    assert files["_redirects"] == ""
    assert "return 301" not in files["_nginx/server.conf"]


def test_nothing_for_nginx_holds_for_more_than_the_site() -> None:
    text = hosting_files("/kb/", {OLD: NEW})["_nginx/server.conf"]
    assert re.findall(r"\bmap\b|hash_|log_format|upstream|_zone", text) == []


def test_the_base_path_stands_before_every_address() -> None:
    root, folder = (hosting_files(base, {OLD: NEW}) for base in ("/", "/a/b_C/1/"))
    assert {name: text.replace("/a/b_C/1/", "/") for name, text in folder.items()} == root
    assert all("/a/b_C/1/" in text for text in folder.values())


def test_a_base_path_means_itself_in_a_pattern_of_nginx() -> None:
    text = hosting_files("/~a/b.c-d/", {})["_nginx/server.conf"]
    assert re.findall(r"^location .*", text, re.MULTILINE) == [
        "location ^~ /~a/b.c-d/_ {",
        r'location ~ "^/\~a/b\.c\-d/.*\.[0-9a-f]{8}\.(?:css|js)$" {',
        r'location ~ "^/\~a/b\.c\-d/.*\.(?:png|jpe?g|gif|svg|webp|avif|ico|woff2?|ttf|otf)$" {',
        r'location ~ "^/\~a/b\.c\-d/.*\.csv$" {',
        r'location ~ "^/\~a/b\.c\-d/.*\.md$" {',
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
    files = hosting_files("/kb/", {}, embed_from=("https://a.example", "https://*.b.example"))
    closed = hosting_files("/kb/", {})
    opened = POLICY.replace("frame-ancestors 'none'", "frame-ancestors https://a.example https://*.b.example")
    added = {
        "_headers": f"\n/kb/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: {opened}\n",
        "_nginx/server.conf": (
            "location ^~ /kb/embed/ {\n"
            "  # nginx forgets the headers of the block around.\n"
            f'  add_header Content-Security-Policy "{opened}" always;\n'
            '  add_header X-Content-Type-Options "nosniff" always;\n'
            '  add_header Referrer-Policy "strict-origin-when-cross-origin" always;\n'
            '  add_header Permissions-Policy "camera=(), geolocation=(), microphone=()" always;\n'
            '  add_header Cache-Control "no-cache" always;\n'
            "  \n}\n"
        ),
        "_apache/site.conf": (
            f'<Location "/kb/embed/">\n  Header always set Content-Security-Policy "{opened}"\n</Location>\n'
        ),
        "_caddy/site.caddy": f'\t\theader /kb/embed/* Content-Security-Policy "{opened}"\n',
    }
    assert {name: text.replace(added.get(name, ""), "", 1) for name, text in files.items()} == closed
    assert all(text in files[name] for name, text in added.items())


@pytest.mark.parametrize(
    "origin", ["https://a.example/", "*", "'self'", "https://a.example; script-src *", 'https://a"']
)
def test_what_is_no_origin_is_refused(origin: str) -> None:
    with pytest.raises(ValueError, match="is not the origin of a site"):
        hosting_files("/", {}, embed_from=(origin,))
