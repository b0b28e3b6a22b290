"""The e-book of a language has every page of it, leads nowhere that is not there, and says what it is."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from functools import partial

import pytest

from guidance.content.library import build_library
from guidance.content.settings import Licence
from guidance.epub import Book, with_books
from guidance.epub.documents import Edition
from guidance.epub.package import packaged
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.links.downloads import book_path, pdf_path
from guidance.links.handbook import chapters
from guidance.links.page_links import PageLinks
from guidance.parts.compose import compose
from guidance.pdf.documents import Document
from guidance.render.html import Html
from support.article_text import block_texts
from support.books import OPS_TYPE, XHTML, ReadBook, flat, ids, links, shown
from support.pdf_files import NAMES, URL, tiny_context
from support.tiny_library import edited_files, full_files, with_pages
from support.tiny_site import as_bytes

DAY = 1_795_305_600
"""22 November 2026."""
SCREEN_ONLY = {
    *("button", "details", "fieldset", "form", "iframe", "input", "legend", "output", "select", "summary"),
}
"""What needs a script or a screen, and what a reading system may refuse (EPUB 3.3, 6.4)."""

BOTH = ("fi", "de")

KIT = ("FI qr-download", "DE qr-download", "FI link-kit-places", "DE link-kit-places")
"""What the link kit has for authors at a desk: codes to save, and the links of steps and messages."""


PLACES = (
    (2, "fi/home#"),
    (4, "fi/habits/asking#"),
    (4, "de/habits/asking#"),
    (4, "fi/habits/asking#not-like-this"),
    (6, "fi/glossary#favour"),
)
"""Where headings are in a PDF of six pages."""


def book(context: Context, *langs: str, printed: Document | None = None) -> ReadBook:
    """Return the book of these languages, Finnish by default."""
    return ReadBook(packaged(Edition(context, langs or ("fi",), DAY, printed)))


def handbook(*langs: str) -> Document:
    """Return a PDF with these places."""
    return Document("handbook", "handbook", langs, pdf_path(langs, "handbook"), "Title", 6, 0, b"", PLACES)


def with_assets(*edits: tuple[str, str, str], **assets: bytes) -> Context:
    """Return the full tiny site with these edits and files below docs/assets/."""
    files = as_bytes(edited_files(full_files(), *edits))
    files |= {f"docs/assets/{path}": content for path, content in assets.items()}
    library, _ = build_library(files, tuple(NAMES))
    return Context(library, Addresses.of(library), NAMES, URL)


def png(width: int, height: int) -> bytes:
    """Return a black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" * (width + 1)) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_there_is_one_beside_each_handbook_and_a_site_without_pdfs_has_none() -> None:
    context = tiny_context()
    each = [("fi", "de"), ("fi",), ("de",)]
    jobs = {pdf_path(langs, "handbook"): partial(tuple, [handbook(*langs)]) for langs in each}
    made = with_books(jobs, context, DAY)
    assert [*made] == [*jobs]
    for langs, path in zip(each, jobs, strict=True):
        printed, found = made[path]()
        assert printed == handbook(*langs)
        assert isinstance(found, Book)
        assert (found.langs, found.path, found.size) == (langs, f"{path[:-3]}epub", len(found.content))
        assert found.content == packaged(Edition(context, langs, DAY, handbook(*langs)))
    assert with_books({}, replace(context, library=replace(context.library, pdfs=False)), DAY) == {}


def test_those_whose_handbook_has_volumes_are_made_alone_and_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidance.epub.has_volumes", lambda _: True)
    jobs = {pdf_path((lang,), "handbook"): partial(tuple, [handbook(lang)]) for lang in ("fi", "de")}
    made = with_books(jobs, tiny_context(), DAY)
    books = [book_path(langs) for langs in (("fi", "de"), ("fi",), ("de",))]
    assert [*made] == [*books, *jobs]
    for path in books:
        [found] = made[path]()
        assert isinstance(found, Book)
        assert found.path == path
    assert made["fi/pdf/handbook.pdf"]() == (handbook("fi"),)


def test_a_reading_system_knows_the_file_by_its_first_bytes_and_finds_all_that_is_in_it() -> None:
    made = book(tiny_context())
    assert made.content[30:58] == b"mimetypeapplication/epub+zip"  # stored, without an extra field (EPUB 3.3, 4.2.3)
    inside = [path for path in made.files if path not in ("mimetype", "META-INF/container.xml", made.package_path)]
    assert inside == [*made.manifest]
    assert made.spine == [path for path in inside if path.endswith(".xhtml")]


@pytest.mark.parametrize("langs", [("fi",), ("fi", "de")])
def test_the_same_site_and_date_give_the_same_bytes(langs: tuple[str, ...]) -> None:
    made = book(tiny_context(), *langs, printed=handbook(*langs))
    tiny_context.cache_clear()
    assert book(tiny_context(), *langs, printed=handbook(*langs)).content == made.content
    with zipfile.ZipFile(io.BytesIO(made.content)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(2026, 11, 22, 0, 0, 0)}


@pytest.mark.parametrize(("langs", "lang"), [(("fi",), "fi"), (("de",), "de"), (BOTH, "fi"), (BOTH, "de")])
def test_every_page_is_in_it_with_all_its_text_and_places(langs: tuple[str, ...], lang: str) -> None:
    context = tiny_context()
    made = book(context, *langs)
    prefix = f"{lang}-" if langs == BOTH else ""
    assert len(made.spine) == 3 + len(context.library.entries)
    for page_id in context.library.entries:
        page = context.library.page(lang, page_id)
        article = Html(PageLinks.of(context, page)).blocks(compose(context, page).blocks)
        document = made.document(page_id)
        text = shown(document)
        missing = [part for part in block_texts(article) if flat(part) not in text]
        assert [part for part in missing if not part.startswith(KIT)] == []
        assert {prefix + name for name in re.findall(r' id="([^"]+)"', article)} - ids(document) == set()
        assert text.startswith(context.library.page(langs[0], page_id).title)
        assert page.title in text


def test_the_contents_list_the_pages_in_the_order_of_the_handbook() -> None:
    context = tiny_context()
    made = book(context)
    contents = made.documents["EPUB/contents.xhtml"]
    toc, landmarks = contents.iter(f"{XHTML}nav")
    order = [f"pages/{chapter.entry.id}.xhtml" for chapter in chapters(context.library)]
    assert links(toc) == order
    assert made.spine[3:] == [f"EPUB/{path}" for path in order]
    habits = next(item for item in toc.iter(f"{XHTML}li") if links(item)[0] == "pages/habits.xhtml")
    assert links(habits) == ["pages/habits.xhtml", "pages/habits/asking.xhtml"]
    assert {a.attrib[OPS_TYPE]: a.attrib["href"] for a in landmarks.iter(f"{XHTML}a")} == {
        "cover": "cover.xhtml",
        "toc": "#toc",
        "bodymatter": "pages/home.xhtml",
        "glossary": "pages/glossary.xhtml",
    }


@pytest.mark.parametrize("site_url", [URL, ""])
@pytest.mark.parametrize("langs", [("fi",), BOTH])
def test_no_link_leads_to_nothing(langs: tuple[str, ...], site_url: str) -> None:
    made = book(tiny_context(site_url=site_url), *langs, printed=handbook(*langs))
    assert made.dangling() == []
    found = {link for document in made.documents.values() for link in links(document)}
    outside = {link for link in found if "://" in link}
    assert all(link.startswith(URL) for link in outside)
    assert bool(outside) == bool(site_url)


def test_what_the_book_lacks_is_reached_at_its_address_on_the_web() -> None:
    files = {path: text for path, text in with_pages("messages", "glossary").items() if path != "docs/de/about.md"}
    library = build_library(as_bytes(files), tuple(NAMES), begun=("de",))[0]
    context = Context(library, Addresses.of(library), NAMES, URL)
    german, finnish = book(context, "de"), book(context, "fi")
    assert "EPUB/pages/about.xhtml" in finnish.spine
    assert "EPUB/pages/about.xhtml" not in german.spine
    assert german.dangling() == []
    assert f"{URL}de/pdf/handbook.pdf" in links(book(tiny_context(), "de").document("links"))
    assert f"{URL}fi/fi-about/" in links(german.document("home"))


def test_a_link_to_another_page_stays_in_the_book_and_each_page_names_its_permanent_address() -> None:
    context = tiny_context(("fi/about.md", "FI lead of about.", "[[habits/asking#how|here]], [there](rules/open.md)."))
    document = book(context).document("about")
    found = {"".join(a.itertext()): a.attrib["href"] for a in document.iter(f"{XHTML}a")}
    assert found["here"] == "habits/asking.xhtml#how"
    assert found["there"] == "rules/open.xhtml"
    assert found[f"{URL}go/about/"] == f"{URL}go/about/"
    assert shown(document).endswith(f"FI permanent-link: {URL}go/about/")


def test_nothing_in_it_needs_a_script_or_is_folded_away() -> None:
    folded = ("fi/about.md", "FI lead of about.", "> [!NOTE]- FI box\n> FI folded.")
    made = book(tiny_context(folded))
    there = {element.tag.removeprefix(XHTML) for document in made.documents.values() for element in document.iter()}
    assert there & SCREEN_ONLY == set()
    assert "FI box FI folded." in shown(made.document("about"))
    assert "☐ FI bundle." in shown(made.document("habits/asking"))


def test_a_checklist_has_a_script_that_makes_its_signs_boxes_and_other_pages_have_none() -> None:
    made = book(tiny_context())
    scripted = [path for path, item in made.manifest.items() if item.get("properties") == "scripted"]
    assert scripted == [
        path for path in made.spine if next(made.documents[path].iter(f"{XHTML}script"), None) is not None
    ]
    (script,) = made.document("habits/asking").iter(f"{XHTML}script")
    assert script.attrib == {"src": "../../scripts/checklists.js", "data-book": made.metadata("dc:identifier")[0]}
    assert made.manifest["EPUB/scripts/checklists.js"]["media-type"] == "text/javascript"
    signs = [element.get("data-step") for element in made.document("habits/asking").iter() if element.get("data-step")]
    assert "habits/asking#bundle" in signs
    assert "EPUB/pages/about.xhtml" not in scripted


def test_a_term_leads_to_the_glossary_and_says_so() -> None:
    made = book(tiny_context(("fi/about.md", "FI lead of about.", "FI palvelus.")))
    (term,) = [a for a in made.document("about").iter(f"{XHTML}a") if a.get("role") == "doc-glossref"]
    assert (term.text, term.attrib["href"]) == ("palvelus", "glossary.xhtml#favour")
    assert term.get(OPS_TYPE) == "glossref"
    glossary, *entries = made.document("glossary").iter(f"{XHTML}section")
    assert glossary.get("role") == "doc-glossary"
    (entry,) = [element for element in entries if element.get("id") == "favour"]
    assert "FI what a favour is." in flat("".join(entry.itertext()))


def test_in_two_languages_each_section_says_which_it_is_in_and_the_second_follows_the_first() -> None:
    made = book(tiny_context(), *BOTH)
    document = made.document("rules/open")
    rows = [row for row in document.iter(f"{XHTML}div") if row.get("class") == "beside"]
    assert len(rows) > 1
    for row in rows:
        assert [part.get("{http://www.w3.org/XML/1998/namespace}lang") for part in row] == ["fi", "de"]
        assert [part.get("lang") for part in row] == ["fi", "de"]
    first = [next(iter(part.itertext())).strip() or flat("".join(part.itertext())) for part in rows[0]]
    assert [text.split(" about")[0] for text in first] == ["FI open", "DE open"]
    assert made.metadata("dc:language") == ["fi", "de"]
    assert made.metadata("dc:title") == ["FI home · DE home: FI pdf-handbook · DE pdf-handbook"]
    assert shown(made.documents["EPUB/title.xhtml"]).startswith("FI home: FI pdf-handbook FI about home.")
    assert "DE home: DE pdf-handbook DE about home." in shown(made.documents["EPUB/title.xhtml"])


def test_the_pages_of_the_pdf_are_marked_at_the_first_heading_on_each_or_at_the_last_one_above() -> None:
    made = book(tiny_context(), printed=handbook("fi"))
    nav = list(made.documents["EPUB/contents.xhtml"].iter(f"{XHTML}nav"))[-1]
    assert (nav.get(OPS_TYPE), nav.get("role")) == ("page-list", "doc-pagelist")
    assert {a.text: a.attrib["href"] for a in nav.iter(f"{XHTML}a")} == {
        "1": "cover.xhtml#page:1",
        "2": "pages/home.xhtml#page:2",
        "3": "pages/home.xhtml#page:3",
        "4": "pages/habits/asking.xhtml#page:4",
        "5": "pages/habits/asking.xhtml#page:5",
        "6": "pages/glossary.xhtml#page:6",
    }
    marks = [element for element in made.document("habits/asking").iter() if element.get(OPS_TYPE) == "pagebreak"]
    assert [(m.get("id"), m.get("role"), m.get("aria-label")) for m in marks] == [
        ("page:4", "doc-pagebreak", "4"),
        ("page:5", "doc-pagebreak", "5"),
    ]
    parts = [element.get("id") or element.tag.removeprefix(XHTML) for element in made.document("habits/asking").iter()]
    assert parts.index("page:4") < parts.index("h1") < parts.index("page:5") < parts.index("not-like-this")
    assert made.metadata("pageBreakSource") == [f"{URL}fi/pdf/handbook.pdf"]
    assert {"pageBreakMarkers", "pageNavigation"} < {*made.metadata("schema:accessibilityFeature")}
    assert made.dangling() == []


def test_in_two_languages_a_page_is_marked_once_and_without_a_pdf_none_is() -> None:
    made, without = book(tiny_context(), *BOTH, printed=handbook(*BOTH)), book(tiny_context(), *BOTH)
    marks = [e.get("id") for d in made.documents.values() for e in d.iter() if e.get(OPS_TYPE) == "pagebreak"]
    assert sorted(filter(None, marks)) == [f"page:{number}" for number in range(1, 7)]
    assert b"pagebreak" not in b"".join(without.files.values())
    assert without.metadata("pageBreakSource") == []
    assert "pageBreakMarkers" not in without.metadata("schema:accessibilityFeature")


def test_pictures_are_in_it_once_whatever_they_are_called_and_have_their_descriptions() -> None:
    lead = "FI lead of about."
    two = f'{lead}\n\n![FI one](../assets/a%20b.png "FI caption") \n\n![-](../assets/c.png) [file](../assets/c.png)'
    made = book(with_assets(("fi/about.md", lead, two), **{"a b.png": png(2, 1), "c.png": png(2, 1)}))
    (path,) = [path for path in made.manifest if path.startswith("EPUB/pictures/")]
    assert made.files[path] == png(2, 1)
    assert made.manifest[path]["media-type"] == "image/png"
    document = made.document("about")
    pictures = [(img.attrib["alt"], img.attrib["src"]) for img in document.iter(f"{XHTML}img")]
    assert pictures == [("FI one", f"../{path.removeprefix('EPUB/')}"), ("", f"../{path.removeprefix('EPUB/')}")]
    assert "FI caption" in shown(document)
    assert f"{URL}assets/c.png" in links(document)
    assert made.metadata("schema:accessMode") == ["textual", "visual"]
    assert made.dangling() == []


def test_its_fonts_are_those_of_the_site() -> None:
    face = '@font-face {{\n{}  src: url("../fonts/x.woff2") format("woff2");\n}}\n'
    css = face.format("  font-display: optional;\n")
    other = {"fonts/y.woff2": b"wOF2"}
    made = book(with_assets(**{"stylesheets/fonts.css": css.encode(), "fonts/x.woff2": b"wOF2"}, **other))
    assert "EPUB/fonts/y.woff2" not in made.files
    assert made.files["EPUB/fonts/x.woff2"] == b"wOF2"
    assert made.manifest["EPUB/fonts/x.woff2"]["media-type"] == "font/woff2"
    styles = made.files["EPUB/styles/book.css"].decode()
    assert styles.startswith(face.format("  font-display: block;\n"))
    assert re.search(r"(?<![-\w])(?:color|background(?:-color)?): (?!inherit|currentcolor)", styles) is None


def test_it_says_what_it_is_and_how_accessible() -> None:
    context = replace(tiny_context(), licence=Licence("CC BY 4.0", "https://example.com/by"))
    made = book(context, "de")
    assert made.metadata("dc:title") == ["DE home: DE pdf-handbook"]
    assert made.metadata("dc:language") == ["de"]
    assert made.metadata("dc:creator") == made.metadata("dc:publisher") == ["DE home"]
    assert made.metadata("dc:rights") == ["CC BY 4.0 https://example.com/by"]
    assert made.metadata("dcterms:modified") == ["2026-11-22T00:00:00Z"]
    assert made.metadata("schema:accessMode") == made.metadata("schema:accessModeSufficient") == ["textual"]
    assert made.metadata("schema:accessibilityHazard") == ["none"]
    assert made.metadata("schema:accessibilitySummary") == ["DE epub-accessibility"]
    assert "tableOfContents" in made.metadata("schema:accessibilityFeature")
    assert shown(made.documents["EPUB/title.xhtml"]) == (
        f"DE home: DE pdf-handbook DE about home. DE pdf-edition 22. November 2026 CC BY 4.0 {URL}"
    )


def test_its_name_for_programs_stays_from_one_edition_to_the_next_and_differs_between_languages_and_sites() -> None:
    changed = tiny_context(("fi/about.md", "FI lead of about.", "FI other text."))
    names = [
        made.metadata("dc:identifier")[0]
        for made in (
            book(tiny_context()),
            book(changed),
            book(tiny_context(), "de"),
            book(tiny_context(site_url="https://example.com/")),
            book(tiny_context(), *BOTH),
        )
    ]
    assert names[0] == names[1]
    assert len(set(names)) == 4


def test_the_cover_shows_the_title_and_has_it_as_its_alternative_text() -> None:
    made = book(tiny_context())
    (picture,) = made.documents["EPUB/cover.xhtml"].iter(f"{XHTML}img")
    assert (picture.attrib["src"], picture.attrib["role"]) == ("cover.png", "doc-cover")
    assert picture.attrib["alt"] == "FI home: FI pdf-handbook. FI about home."
    assert made.manifest["EPUB/cover.png"]["properties"] == "cover-image"
    assert struct.unpack(">II", made.files["EPUB/cover.png"][16:24]) == (1200, 1600)


def test_a_language_written_from_right_to_left_is_read_and_turned_so() -> None:
    files = {path.replace("/de/", "/he/"): text for path, text in full_files().items()}
    files = {
        path: text.replace("  de: {", "  he: {") if path.endswith("glossary.yml") else text
        for path, text in files.items()
    }
    library = build_library(as_bytes(files), ("fi", "he"))[0]
    made = book(Context(library, Addresses.of(library), {"fi": "Suomi", "he": "עברית"}, URL), "he")
    assert next(made.package.iter("{http://www.idpf.org/2007/opf}spine")).attrib["page-progression-direction"] == "rtl"
    assert {document.attrib["dir"] for document in made.documents.values()} == {"rtl"}
