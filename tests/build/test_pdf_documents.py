"""The PDFs of the real docs: complete, linked, findable, light, and the same wherever they are made."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from guidance.document.nodes import Paragraph
from guidance.document.walk import words
from guidance.kinds import CHECKLISTS, LINKS
from guidance.pdf import Document, documents, drafts, typesetter
from prove.contact_sheets import WIDTH, contact_sheets
from support.article_text import block_texts
from support.docs_size import DECLARED
from support.pdf_files import context, document, epoch, handbooks, made, project, reader, site

MILLIMETRE = 72 / 25.4
HEAD, FOOT = 24 * MILLIMETRE, 21 * MILLIMETRE
"""What is above and below the text of a handbook's pages."""
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
LINE_END = "\ufffe\x02"
"""What PDFium puts where a line ends in the middle of a word; Chrome's search passes over it."""


# ---- Complete


def sentences(lang: str) -> set[str]:
    """Return every sentence and every heading of a language's pages."""
    pages = [page for page in site().library.pages.values() if page.lang == lang]
    texts = [text for page in pages if page.id != LINKS for text in block_texts(site().article(page).html)]
    found = {sentence for text in texts for sentence in SENTENCE_END.split(text.strip()) if sentence}
    return found | {page.title for page in pages}


def squeezed(text: str) -> str:
    """Return the text without what line ends and page references put into it."""
    text = re.sub(rf"[\s{LINE_END}-]", "", text)
    return re.sub(r"\((?:[sS]\.\d+|https?://[^()]*)\)", "", text)


def body(content: bytes) -> str:
    """Return the text of a handbook without running heads and feet."""
    pages = []
    for page in pypdfium2.PdfDocument(content):
        width, height = page.get_size()
        pages.append(page.get_textpage().get_text_bounded(0, FOOT, width, height - HEAD))
    return squeezed("\n".join(pages))


def lost(lang: str, content: bytes) -> list[str]:
    """Return the sentences of the pages that are not in the handbook."""
    text = body(content)
    return sorted(s for s in sentences(lang) if squeezed(s) not in text)


def test_every_sentence_of_the_pages_is_in_the_handbook() -> None:
    for found in handbooks():
        (lang,) = found.langs
        assert len(sentences(lang)) > 500
        assert lost(lang, found.content) == []


def test_a_lost_paragraph_is_noticed() -> None:
    key, library = ("fi", "pitfalls/asking-too-much"), context().library
    page = library.page(*key)
    paragraph = next(b for b in page.document.blocks if isinstance(b, Paragraph) and words(b.children).count(". ") == 2)
    left = replace(page.document, blocks=tuple(block for block in page.document.blocks if block is not paragraph))
    less = replace(library, pages={**library.pages, key: replace(page, document=left)})
    draft = next(d for d in drafts(replace(context(), library=less), epoch()) if d.path == "fi/pdf/handbook.pdf")

    content, _ = typesetter(less, epoch()).pdf(draft.source)

    assert lost("fi", content) == sorted(SENTENCE_END.split(words(paragraph.children)))


# ---- Linked


def annotated(found: Document) -> Iterator[tuple[int, Any]]:
    """Yield the links of a document with the number of their page, which counts from 0."""
    for number, page in enumerate(reader(found).pages):
        for annotation in page.get("/Annots", ()):
            yield number, annotation.get_object()


@cache
def destinations(found: Document) -> dict[str, int]:
    """Return name of a place → the number of its page."""
    pdf = reader(found)
    return {
        name: pdf.get_destination_page_number(destination) + 1 for name, destination in pdf.named_destinations.items()
    }


def target(found: Document, link: Any) -> int:
    """Return the number of the page that a link inside the document leads to; KeyError where there is none."""
    to = link["/Dest"]
    if isinstance(to, ArrayObject):
        pages = [page.indirect_reference.idnum for page in reader(found).pages]
        return pages.index(to[0].get_object().indirect_reference.idnum) + 1
    return destinations(found)[str(to)]


def shown(page: pypdfium2.PdfPage, link: Any) -> str:
    """Return the text of a link, which may stand on several lines."""
    points = [float(number) for number in link.get("/QuadPoints", ())]
    boxes = [points[at : at + 8] for at in range(0, len(points), 8)] or [[*map(float, link["/Rect"])]]
    text = page.get_textpage()
    return "".join(
        text.get_text_bounded(min(box[::2]) - 1, min(box[1::2]) - 1, max(box[::2]) + 1, max(box[1::2]) + 1)
        for box in boxes
    )


def test_every_page_number_in_contents_and_references_is_that_of_its_target() -> None:
    checked = 0
    for found in (d for d in made() if d.kind == "handbook"):
        pages = list(pypdfium2.PdfDocument(found.content))
        for number, link in annotated(found):
            if "/Dest" not in link:
                continue
            text = shown(pages[number], link)
            printed = re.search(r"(?:[sS]\.\s*|\.{3}\s*)(\d+)\)?\s*$", text)
            if printed:
                assert (text, int(printed[1])) == (text, target(found, link))
                checked += 1
    assert checked > 500


def test_the_contents_list_every_page_of_the_site() -> None:
    for found in handbooks():
        (lang,) = found.langs
        text = " ".join(reader(found).pages[1].extract_text().split())
        titles = [context().library.page(lang, page_id).title for page_id in context().library.entries]
        assert [title for title in titles if title not in text] == []


def test_no_link_is_dead() -> None:
    site, url = project() / "site", context().site_url
    inside = outside = 0
    for found in made():
        for _, link in annotated(found):
            if "/Dest" in link:
                assert 1 <= target(found, link) <= found.pages
                inside += 1
                continue
            address = str(link["/A"]["/URI"])
            assert address.startswith(url), address
            path = address.removeprefix(url).partition("#")[0]
            assert (site / path / "index.html" if path.endswith("/") or not path else site / path).is_file(), address
            outside += 1
    assert (inside > 1000, outside > 100) == (True, True)


# ---- Accessible


@pytest.mark.parametrize("number", range(len(made())), ids=lambda number: made()[number].path)
def test_every_pdf_has_title_language_and_a_text_for_each_picture(number: int) -> None:
    found = made()[number]
    pdf = reader(found)
    assert (pdf.metadata.title, pdf.root_object["/Lang"]) == (found.title, found.langs[0])
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"] is not None
    assert len(pdf.pages) == found.pages
    figures = [element for element in structure(pdf) if element.get("/S") == "/Figure"]
    assert [figure for figure in figures if not figure.get("/Alt")] == []
    assert bool(figures) is (found.kind != "handbook")


def structure(pdf: Any) -> Iterator[Any]:
    """Yield the elements of the tag tree."""
    waiting: list[Any] = [pdf.root_object["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, ArrayObject):
            waiting += list(element)
        elif isinstance(element, DictionaryObject):
            yield element
            waiting.append(element.get("/K"))


def test_bookmarks_name_every_page_and_section_in_order() -> None:
    for found in handbooks():
        library, (lang,) = context().library, found.langs
        titles = bookmarks(reader(found).outline)
        places = [
            titles.index(library.page(lang, page_id).title) for page_id in library.entries if page_id != CHECKLISTS
        ]
        assert len(places) == len(library.entries) - 1
        headings = [h.title for page in library.pages.values() if page.lang == lang for h in page.headings]
        assert [heading for heading in headings if heading not in titles] == []
    for found in made():
        assert bookmarks(reader(found).outline) != []


def bookmarks(outline: Any) -> list[str]:
    """Return the titles of bookmarks, in order."""
    found = []
    for item in outline:
        found += bookmarks(item) if isinstance(item, list) else [str(item.title)]
    return found


# ---- Findable


def test_hyphenated_words_are_found_whole() -> None:
    for found in handbooks():
        texts = [*sentences(found.langs[0]), *context().library.entries, *(d.path for d in made())]
        words = {word.replace("-", "") for text in texts for word in re.findall(r"[\w-]+", text)}
        text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(found.content))
        divided = re.findall(rf"\w+[{LINE_END}]\w+", text)
        whole = [squeezed(word) for word in divided]
        assert len(divided) > 20
        assert [w for w in whole if w not in words and not any(w in known for known in words)] == []


def test_a_copied_hyphen_is_a_hyphen() -> None:
    for found in made():
        assert "\u00ad" not in "".join(page.extract_text() for page in reader(found).pages)


# ---- Light, and the same everywhere


def test_a_checklist_has_one_page_and_every_pdf_is_light() -> None:
    for found in made():
        most = 20_000 if found.kind == "handbook" else 30_000
        assert (found.path, len(found.content) / found.pages < most) == (found.path, True)
        assert (found.path, found.kind != "checklist" or found.pages == 1) == (found.path, True)


def test_every_page_of_the_onboarding_sheet_has_topics_and_all_of_them_are_there() -> None:
    sheet = document("side-by-side/fi-de/onboarding.pdf")
    expected = {f"{context().site_url}go/{topic}/" for topic in DECLARED["topics"]}
    found = [(number, str(link["/A"]["/URI"])) for number, link in annotated(sheet)]
    assert {address for _, address in found} >= expected
    assert {number for number, address in found if address in expected} == {*range(sheet.pages)}


def test_the_site_has_these_very_bytes() -> None:
    site = project() / "site"
    here = {found.path: found.content for found in made()}
    there = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.pdf")}
    assert there.keys() == here.keys()
    assert [path for path in here if here[path] != there[path]] == []


def test_making_them_again_gives_the_same_bytes() -> None:
    assert documents(context(), epoch()) == (made(), [])


def test_paths_are_made_of_ids() -> None:
    library = context().library
    sheets = [entry.id for entry in library.members()]
    expected = {f"{lang}/pdf/{name}.pdf" for lang in library.languages for name in ("handbook", CHECKLISTS, *sheets)}
    assert {d.path for d in made()} == expected | {
        f"side-by-side/fi-de/{name}.pdf" for name in ("handbook", "onboarding")
    }
    assert document("fi/pdf/pitfalls/asking-too-much.pdf").id == "pitfalls/asking-too-much"


# ---- Good to look at


def emptiest(content: bytes) -> float:
    """Return how much of the emptiest page of a handbook has text, from 0 to 1; cover, contents and last page apart."""
    shares: list[float] = []
    for page in list(pypdfium2.PdfDocument(content))[2:-1]:
        height = page.get_height()
        text = page.get_textpage()
        lowest = min(text.get_rect(n)[1] for n in range(text.count_rects(0, -1)) if text.get_rect(n)[1] > FOOT)
        shares.append((height - HEAD - lowest) / (height - HEAD - FOOT))
    return min(shares)


def test_no_page_is_nearly_empty_since_a_chapter_begins_where_there_is_room() -> None:
    for found in (d for d in made() if d.kind == "handbook"):
        assert emptiest(found.content) > 0.3


def test_contact_sheets_show_every_page(tmp_path: Path) -> None:
    (tmp_path / "de").mkdir()
    for number, found in enumerate((document("de/pdf/handbook.pdf"), document("de/pdf/checklists.pdf"))):
        (tmp_path / "de" / f"{number}.pdf").write_bytes(found.content)
    pages = document("de/pdf/handbook.pdf").pages + 1
    written = contact_sheets(tmp_path)
    assert [path.name for path in written] == [f"{n:02}.png" for n in range(1, math.ceil(pages / 12) + 1)]
    with Image.open(written[0]) as first, Image.open(written[-1]) as last:
        assert first.width == last.width > 4 * WIDTH
        assert first.getpixel((WIDTH, WIDTH // 2)) == (11, 68, 80)  # the cover


def test_without_a_pdf_there_is_no_contact_sheet(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as error:
        contact_sheets(tmp_path)
    assert str(error.value) == f"There is no PDF in {tmp_path}."
