"""Sites in languages that are written from right to left, or whose tags are longer than two letters, built whole."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from support.project import FOLDER_URL, Html, dead_links, foreign_project, run

ASKING = "habits/he-asking/index.html"


def languages_of(file: Path) -> list[tuple[str, str]]:
    """Return language and direction of each element that has a language, the page's own first."""
    return [(tag["lang"], tag.get("dir", "")) for _, tag in Html(file).tags if "lang" in tag]


def test_every_page_in_hebrew_goes_from_right_to_left_and_every_other_language_on_it_says_how_it_goes(
    hebrew_site: Path,
) -> None:
    directions = {"he": "rtl", "ar": "rtl", "de": "ltr", "en": "ltr"}
    files = sorted(hebrew_site.rglob("*.html"))
    assert len(files) > 30
    for file in files:
        first, *others = languages_of(file)
        lang = file.relative_to(hebrew_site).parts[0]
        own = {"de": "de", "status": "en"}.get(lang, "he")
        if lang == "he" or file.name == "404.html" or file.parent == hebrew_site:
            assert others, file  # the switch, or a card for each language
        if lang != "go":
            assert first == (own, directions[own]), file
        assert [pair for pair in others if directions[pair[0]] != pair[1]] == [], file
    assert ("en", "ltr") in languages_of(hebrew_site / "he/he-about/index.html")
    assert ("ar", "rtl") in languages_of(hebrew_site / "he/he-about/index.html")


def test_side_by_side_each_column_goes_its_own_way(hebrew_site: Path) -> None:
    page = Html(hebrew_site / "side-by-side/he-de/habits/asking/index.html")
    columns = [(div["lang"], div["dir"]) for div in page.all("div") if "lang" in div]
    assert columns == [("he", "rtl"), ("de", "ltr")] * (len(columns) // 2)
    assert columns


def test_no_style_names_left_or_right(hebrew_site: Path) -> None:
    """A logical property is mirrored with the text; a shadow has no logical offset, so a rule of its own mirrors it."""
    styles = [file.read_text("utf-8") for file in (hebrew_site / "assets/stylesheets").glob("*.css")]
    assert len(styles) == 2  # every page's, and the page of files'
    rules = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", "".join(styles), flags=re.DOTALL)
    assert re.findall(r"(?<![\w-])(?:left|right)\b|-(?:left|right)\s*:", rules) == []
    four = re.findall(r"(?:margin|padding|inset): ([^\s;]+ ([^\s;]+) [^\s;]+ ([^\s;]+));", rules)
    assert [values for values, right, left in four if right != left] == []


def test_pdfs_in_hebrew_are_set_in_a_font_that_the_site_adds(hebrew_site: Path) -> None:
    assert len(list(hebrew_site.rglob("*.pdf"))) == 20
    reader = pypdf.PdfReader(hebrew_site / "he/pdf/handbook.pdf")
    assert (str(reader.root_object["/Lang"]), "2026" in reader.pages[0].extract_text()) == ("he", True)


def test_on_paper_an_address_stands_where_the_lines_of_its_page_begin(hebrew_site: Path) -> None:
    for lang, begins_left in (("he", False), ("de", True)):
        with pypdfium2.PdfDocument(hebrew_site / f"{lang}/pdf/handbook.pdf") as document:
            for number in (0, 2):  # the cover, and the foot of a page
                page = document[number]
                shown = page.get_textpage()
                place = shown.search("https").get_next()
                assert place, (lang, number)
                left, *_ = shown.get_charbox(place[0])
                assert (left < page.get_width() / 2) == begins_left, (lang, number, left)


def test_without_such_a_font_the_build_asks_for_one(tmp_path: Path) -> None:
    result = run(foreign_project(tmp_path / "p", {"he": "עברית"}), "build.commands", "site")
    [finding] = [line for line in result.stdout.splitlines() if line.endswith("[pdf]")]
    assert re.sub(r'"[א-ת]"', '"…"', finding) == (
        'docs/assets/fonts/:1: no font of the PDFs has the character "…". '
        "Write it in another way, or put a font that has it into docs/assets/fonts/: a file .otf or .ttf. [pdf]"
    )


@pytest.mark.parametrize(("tag", "lang"), [("sme", "se"), ("zh-Hant", "zh-Hant"), ("zh-Hans", "zh-Hans")])
def test_a_long_tag_names_folder_and_address_and_pages_say_it_as_browsers_know_it(
    tags_site: Path, tag: str, lang: str
) -> None:
    page = tags_site / tag / f"{tag.lower()}-habits" / f"{tag.lower()}-asking" / "index.html"
    assert languages_of(page)[0] == (lang, "ltr")
    links = {link["hreflang"]: link["href"].removeprefix(FOLDER_URL) for link in Html(page).alternates()}
    assert {lang: address.partition("/")[0] for lang, address in links.items()} == {
        "se": "sme",
        "zh-Hant": "zh-Hant",
        "zh-Hans": "zh-Hans",
        "x-default": "sme",
    }
    assert f"{FOLDER_URL}{tag}/" in (tags_site / "sitemap.xml").read_text("utf-8")
    assert (tags_site / tag / "search.js").is_file()


def test_the_catalogue_names_languages_as_the_settings_do(tags_site: Path) -> None:
    languages = json.loads((tags_site / "catalogue.json").read_text("utf-8"))["site"]["languages"]
    assert [language["lang"] for language in languages] == ["sme", "zh-Hant", "zh-Hans"]


def test_dates_are_written_as_the_language_writes_them(tags_site: Path) -> None:
    for tag, day in {"sme": "2026 skábmamánnu 3", "zh-Hant": "2026年11月3日"}.items():
        assert f">{tag.upper()} {day}</time>" in (tags_site / tag / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", ["hebrew_site", "tags_site"])
def test_no_link_of_such_a_site_is_dead(name: str, request: pytest.FixtureRequest) -> None:
    dead = dead_links(request.getfixturevalue(name))
    assert [link for link in dead if ".pdf" not in link] == []  # a preview has none
