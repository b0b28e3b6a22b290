"""Real builds: what MkDocs, the theme and the i18n plugin make of what the core hands them."""

from __future__ import annotations

import posixpath
import re
import zipfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from guidance.links.downloads import kilobytes
from support.made_once import made_once
from support.project import (
    Html,
    built,
    copy_sample_project,
    copy_tiny_project,
    dead_links,
    digest,
    opened,
    run,
    without_pdfs,
)
from support.tiny_library import edited_files, full_files, with_pages

PLACEHOLDER = "https://fair-networking.example/"
HREFLANG = ("fi", "de", "x-default")
LANGUAGES = ("fi", "de")


@cache
def pages(site: Path) -> dict[str, Html]:
    """Return the pages of all languages: address below the root → page."""
    return {
        path.parent.relative_to(site).as_posix() + "/": Html(path)
        for lang in LANGUAGES
        for path in sorted((site / lang).rglob("index.html"))
    }


def article(path: Path) -> str:
    """Return the part of a page that is its own."""
    text = path.read_text("utf-8")
    return text[text.index("<article") : text.index("</article>")]


def test_a_strict_build_says_nothing_but_information(full: Path) -> None:
    said = (full / "said.txt").read_text("utf-8").splitlines()
    assert [line for line in said if not line.startswith("INFO ")] == []
    notices = [
        f"SITE_URL names no real site: printed addresses begin with {PLACEHOLDER} and lead nowhere.",
        "CONTACT is not set: readers are told that there is no address to write to.",
    ]
    assert [line.partition(" -  ")[2] for line in said if line.endswith(tuple(notices))] == notices


def test_a_strict_build_stops_at_a_planted_warning(tmp_path: Path) -> None:
    settings = (other := copy_tiny_project(tmp_path / "p")) / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "planted: true\n", "utf-8")
    result = run(other, "mkdocs", "build", "--strict")
    assert result.returncode == 1
    assert "WARNING -  Config value 'planted': Unrecognised configuration name: planted" in result.stderr


def test_hreflang_is_mutual_and_absolute_with_a_default(site: Path) -> None:
    found = pages(site)
    assert found.keys() == set(opened(site.parent).addresses.paths.values())
    for address, page in found.items():
        alternates = {a["hreflang"]: a["href"] for a in page.alternates()}
        assert tuple(alternates) == HREFLANG
        assert alternates[address.partition("/")[0]] == PLACEHOLDER + address
        assert [link["href"] for link in page.all("link", rel="canonical")] == [PLACEHOLDER + address]
        for lang in LANGUAGES:
            other = found[alternates[lang].removeprefix(PLACEHOLDER)]
            assert {a["hreflang"]: a["href"] for a in other.alternates()} == alternates
        assert [html["lang"] for html in page.all("html")] == [address.partition("/")[0]]


def test_the_root_offers_every_language_without_a_script(site: Path) -> None:
    root = Html(site / "index.html")
    assert [a["href"] for a in root.all("a")] == ["./fi/", "./de/"]
    assert root.all("script") == []
    assert [a["href"] for a in root.all("link", rel="canonical")] == [PLACEHOLDER]


@pytest.mark.parametrize(
    ("folder", "languages"), [("", ["fi", "de"]), ("fi/", ["fi", "de"]), ("de/", ["de", "fi"])], ids=repr
)
def test_the_404_page_of_a_folder_begins_in_its_language_and_links_from_any_depth(
    site: Path, folder: str, languages: list[str]
) -> None:
    page = Html(site / folder / "404.html")
    assert [*(tag["lang"] for tag in page.all("html")), *(tag["lang"] for tag in page.all("section"))] == [
        languages[0],
        *languages,
    ]
    links = [a["href"] for a in page.all("a")]
    assert [link for link in links if link.endswith("#search")] == [f"/{lang}/#search" for lang in languages]
    for lang in languages:  # the menu, as on the home page
        menu = re.search(r'<nav id="site-menu".*?</nav>', (site / lang / "index.html").read_text("utf-8"), re.DOTALL)
        assert menu
        found = [posixpath.normpath(f"/{lang}/{href}") + "/" for href in re.findall(r'<a href="([^"]*)"', menu[0])]
        assert [link for link in links if link.startswith(f"/{lang}/") and "#" not in link] == found
    assert all((site / link.partition("#")[0].lstrip("/")).is_dir() for link in links)


def test_the_sitemap_lists_every_page_with_its_counterparts(site: Path) -> None:
    tree = ET.parse(site / "sitemap.xml")  # noqa: S314  # our own file
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    urls = tree.findall("s:url", spaces)
    assert sorted(url.findtext("s:loc", "", spaces) for url in urls) == sorted(PLACEHOLDER + a for a in pages(site))
    for url in urls:
        assert tuple(link.get("hreflang") for link in url.findall("x:link", spaces)) == HREFLANG
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", url.findtext("s:lastmod", "", spaces))


@pytest.mark.parametrize("which", ["site", "real_site"], ids=["sample", "docs"])
def test_no_link_is_dead(request: pytest.FixtureRequest, which: str) -> None:
    assert dead_links(request.getfixturevalue(which)) == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text('<p id="here"><a href="../">', "utf-8")
    targets = ("a/", "a/#here", "#top", "https://example.org/no", "no/", "a/#no", "#no", "no.css")
    links = "".join(f'<a href="{target}">' for target in targets)
    (tmp_path / "index.html").write_text(f'<h1 id="top">{links}<img src="no.png">', "utf-8")
    assert dead_links(tmp_path) == [f"index.html: {link}" for link in ("no/", "a/#no", "#no", "no.css", "no.png")]


def shown_with_links(page: Html) -> dict[str, str]:
    """Return what messengers show of a link to a page: name of the property → content."""
    return {a.get("property", a.get("name", "")): a["content"] for a in page.all("meta") if "content" in a}


def test_a_link_to_any_page_is_shown_with_title_text_and_picture(site: Path) -> None:
    root, names = "https://fair-networking.example/", "Reilu verkostoituja · Fair netzwerken"
    offered = [
        *site.glob("index.html"),
        *(path for top in (*LANGUAGES, "go") for path in site.glob(f"{top}/**/index.html")),
    ]
    found = {path.relative_to(site).as_posix(): shown_with_links(Html(path)) for path in offered}
    for address, shown in found.items():
        assert shown["og:title"] in Path(site, address).read_text("utf-8").partition("<title>")[2], address
        assert shown["description"] == shown["og:description"] != ""
        assert shown["og:url"] == root + address.removesuffix("index.html")
        assert Path(site, shown["og:image"].removeprefix(root)).read_bytes().startswith(b"\x89PNG")
        assert shown["og:image:alt"].endswith(shown["og:site_name"])
    assert len({shown["og:image"] for shown in found.values()}) == 3 * 19  # in each language and in all together
    go = found["go/strategies/be-open/index.html"]
    assert go["og:title"] == "Kerro heti, mistä on kyse · Sagen Sie offen, worum es geht"
    assert go["og:image"] == found["go/be-open/index.html"]["og:image"] == f"{root}go/strategies/be-open/preview.png"
    assert found["index.html"]["og:title"] == found["index.html"]["og:site_name"] == names


def foreign(page: Html) -> list[str]:
    """Return what a page loads from elsewhere."""
    loaded = [a.get("src", "") for _, a in page.tags] + [a["href"] for a in page.all("link", rel="stylesheet")]
    return [url for url in loaded if "//" in url]


def test_no_page_asks_a_third_party_for_anything_and_a_planted_request_is_caught(site: Path, tmp_path: Path) -> None:
    assert {address: urls for address, page in pages(site).items() if (urls := foreign(page))} == {}
    planted = tmp_path / "planted.html"
    text = (site / "fi" / "index.html").read_text("utf-8")
    planted.write_text(text.replace("</head>", '<script src="https://example.org/x.js"></script></head>'), "utf-8")
    assert foreign(Html(planted)) == ["https://example.org/x.js"]


def test_two_builds_from_different_places_are_the_same_bytes(full: Path, elsewhere: Path) -> None:
    first = digest(full / "site")
    assert digest(elsewhere / "site") == first
    assert [path for path in first if path.endswith(".pdf")]


DERIVED = re.compile(r"go/.*|side-by-side/.*|.*\.(pdf|epub)|(.*/)?preview\.png")


def test_what_is_derived_from_the_pages_can_be_left_out_and_changes_none_of_them(site: Path, tmp_path: Path) -> None:
    bare = digest(built(copy_sample_project(tmp_path / "p"), DERIVED="false"))
    whole = digest(site)
    lists = ("pdf/index.html", "offline.json")  # they tell how large PDFs and e-books are, and what devices keep
    sizes = {f"{lang}/{path}{packed}" for lang in ("fi", "de") for path in lists for packed in ("", ".gz")}
    assert bare.keys() == {path for path in whole if not DERIVED.fullmatch(path)} < whole.keys()
    assert {path for path in bare if bare[path] != whole[path]} == sizes


def test_a_copy_for_a_memory_stick_names_every_file_and_no_public_address(tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p", full_files())
    result = run(project, "build.commands", "offline", SITE_URL="")
    assert (result.returncode, result.stderr) == (0, "")
    with zipfile.ZipFile(project / "fair-networking.zip") as packed:
        packed.extractall(tmp_path)  # our own file
    site = tmp_path / "fair-networking"
    folders = []
    for path in sorted(site.rglob("*.html")):
        links = [a["href"] for a in Html(path).all("a") if "://" not in a["href"]]
        folders += [f"{path.relative_to(site)}: {link}" for link in links if link.partition("#")[0].endswith("/")]
    assert [folder for folder in folders if not folder.startswith("404.html")] == []
    assert dead_links(site) == []
    assert [
        path for path in site.rglob("*") if path.is_file() and b"fair-networking.example" in path.read_bytes()
    ] == []
    assert list(site.rglob("*.pdf"))
    assert not list(site.rglob("qr*.*g"))


def test_the_copy_for_a_memory_stick_is_offered_where_the_operator_says_so_and_is_the_same(tmp_path: Path) -> None:
    project = copy_tiny_project(tmp_path / "p", with_pages("downloads"))
    for command, offered in (("offline", "no"), ("site", "yes")):
        result = run(project, "build.commands", command, OFFLINE_ZIP=offered)
        assert (result.returncode, result.stderr) == (0, "")
    archive, site = project / "fair-networking.zip", project / "site"
    assert (site / archive.name).read_bytes() == archive.read_bytes()
    size = kilobytes(archive.stat().st_size, "fi")
    listed = (site / "fi/fi-downloads/index.html").read_text("utf-8")
    assert f'>{archive.name}</a> <span class="file-facts">FI archive-facts {size} ' in listed
    assert dead_links(site) == []
    assert archive.name not in (site / "sitemap.xml").read_text("utf-8")
    with zipfile.ZipFile(archive) as packed:
        assert archive.name not in packed.read("fair-networking/fi/fi-downloads/index.html").decode()
    assert run(project, "build.commands", "site", DERIVED="false").returncode == 0
    assert not (site / archive.name).exists()


# ---- What editors and operators may add


IMPRINT = """\
---
title: Imprint
slug: imprint
summary: Who we are.
reviewed: 2026-11-22
---

![[contact]]
"""
ASSETS = ("plan.txt", "data.yml", "fonts/README.md", "messages/a.svg", ".hidden")


@pytest.fixture(scope="session")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a site in a folder of its host, with a contact, a further topic and page, and further assets."""
    return made_once(tmp_path_factory, "extended", _extended) / "site"


def _extended(target: Path) -> None:
    topics = full_files()["docs/topics.yml"]
    entry = topics[topics.index("  habits/asking:") : topics.index("  rules/open:")]
    files = edited_files(
        full_files(),
        ("topics.yml", entry, entry + entry.replace("habits/asking", "habits/further")),
        ("topics.yml", "pages:\n", "pages:\n  imprint: {foot: true}\n"),
    )
    for lang in LANGUAGES:
        files[f"docs/{lang}/imprint.md"] = IMPRINT
        text = files[f"docs/{lang}/habits/asking.md"]
        further = text.replace(f'"{lang.upper()} ', f'"{lang.upper()} further ')
        files[f"docs/{lang}/habits/further.md"] = further.replace(f"{lang}-asking", f"{lang}-further")
    project = without_pdfs(copy_tiny_project(target, files))
    for name in ASSETS:
        (project / "docs/assets" / name).parent.mkdir(exist_ok=True)
        (project / "docs/assets" / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (project / "docs/assets/stylesheets/print.css").write_text("p { color: red }", "utf-8-sig")
    built(project, SITE_URL="https://example.org/kb", CONTACT="a_b@example.org")


def test_a_sub_path_is_part_of_every_printed_address(extended: Path) -> None:
    page = Html(extended / "de" / "index.html")
    assert {a["href"] for a in page.alternates()} == {
        "https://example.org/kb/fi/",
        "https://example.org/kb/de/",
        "https://example.org/kb/",
    }
    for folder in ("", "de/"):
        links = [a["href"] for a in Html(extended / folder / "404.html").all("a")]
        assert {"/kb/fi/", "/kb/de/"} < set(links)
        assert [link for link in links if not link.startswith("/kb/")] == []
    assert dead_links(extended) == []


def test_a_further_topic_needs_one_entry_and_one_page_a_language(extended: Path) -> None:
    for lang in LANGUAGES:
        listing = ("", f"{lang}-habits", f"{lang}-checklists", f"{lang}-rules/{lang}-open")
        for address in listing:
            assert f"{lang}-further/" in article(extended / lang / address / "index.html"), address
        home = article(extended / lang / "index.html")
        assert home.count('<th scope="col"><a href="') == 2  # habits
        assert home.count("<td") == 2  # beside one rule
        assert (extended / lang / f"{lang}-habits/{lang}-further/index.html").is_file()


def test_a_page_about_the_site_needs_one_entry_and_one_file_a_language(extended: Path) -> None:
    for address, page in pages(extended).items():
        if address.endswith("/imprint/"):
            said = '<a href="mailto:a_b@example.org">a_b@example.org</a></p>'
            assert said in article(extended / address / "index.html")
        else:
            links = [a["href"] for a in page.all("a") if a["href"].endswith("imprint/") and "go/" not in a["href"]]
            assert links == [posixpath.relpath(f"{address.partition('/')[0]}/imprint", address) + "/"], address


def test_every_file_of_the_assets_is_published_but_hidden_ones_and_pages(extended: Path) -> None:
    found = [name for name in ASSETS if (extended / "assets" / name).exists()]
    assert found == ["plan.txt", "data.yml", "messages/a.svg"]
    assert (extended / "assets/fonts/LICENSE.txt").is_file()


def test_a_style_sheet_may_begin_with_a_byte_order_mark(extended: Path) -> None:
    [style] = (extended / "assets/stylesheets").glob("site.*.css")
    assert style.read_text("utf-8").endswith("p{color:red}")
