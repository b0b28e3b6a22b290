"""The PDFs of a built site: complete, linked, findable, light. What is asked of every site is asked of docs/, too."""

from __future__ import annotations

import math
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import digits
from typing import Any

import pypdf
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from guidance.content.page_kinds import CHECKLISTS, LINKS
from guidance.document.walk import words
from guidance.links.downloads import POSTERS, pdf_path, poster_id
from prove.contact_sheets import WIDTH, contact_sheets
from support.article_text import block_texts
from support.pdf_files import article, without_sizes
from support.site_pdfs import SitePdf, SitePdfs

SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")
LINE_END = "\ufffe\x02"
"""What PDFium puts where a line ends in the middle of a word; Chrome's search passes over it."""
PAGE_NUMBER = re.compile(r"(?:[sS]\.\s*|\.{3}\s*)(\d+)\)?\s*$")


@pytest.fixture(params=["pdfs", "real_pdfs"], ids=["sample", "docs"])
def any_pdfs(request: pytest.FixtureRequest) -> SitePdfs:
    """Return the PDFs of the sample library, and those of docs/ as they are."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, SitePdfs)
    return found


def titles(pdfs: SitePdfs, lang: str) -> list[str]:
    """Return the titles of all pages of a language, in their order."""
    return [pdfs.site.library.page(lang, page_id).title for page_id in pdfs.site.library.entries]


# ---- Complete


FOOTNOTE_SIGN = re.compile(r'<sup id="note[^>]*>.*?</sup>| <a [^>]*role="doc-backlink"[^>]*>.*?</a>')
"""A footnote's number, which counts through the whole book, and its way back, which paper does not need."""


def articles(pdfs: SitePdfs, lang: str) -> dict[str, str]:
    """Return the HTML of each page's own part, by the page's id, as the PDFs were made from it."""
    found = {}
    for (of, page_id), address in pdfs.site.addresses.paths.items():
        if of == lang:
            html = (pdfs.folder / address / "index.html").read_text("utf-8")
            found[page_id] = FOOTNOTE_SIGN.sub("", without_sizes(article(html)))
    return found


def sentences(pages: Mapping[str, str]) -> set[str]:
    """Return every sentence and every heading of the pages: id → HTML."""
    texts = [text for page_id, html in pages.items() if page_id != LINKS for text in block_texts(html)]
    return {sentence for text in texts for sentence in SENTENCE_END.split(text.strip()) if sentence}


def squeezed(text: str) -> str:
    """Return the text without what line ends put into it."""
    return re.sub(rf"[\s{LINE_END}-]", "", text)


def lost(pdfs: SitePdfs, expected: set[str], handbook: SitePdf) -> list[str]:
    """Return the sentences that are not in the handbook, which has page references and addresses besides."""
    page = squeezed(pdfs.site.words(handbook.lang)["pdf-page"]).partition("{page}")
    printed = rf"\((?:{re.escape(page[0])}\d+{re.escape(page[2])}|https?://[^()]*)\)"
    texts = [squeezed(text) for text in ("\n".join(page.body for page in handbook.pages), *sorted(expected))]
    whole, *parts = (re.sub(printed, "", text) for text in texts)
    return [sentence for sentence, part in zip(sorted(expected), parts, strict=True) if part not in whole]


def test_every_sentence_of_the_pages_is_in_the_handbook(any_pdfs: SitePdfs) -> None:
    for found in any_pdfs.handbooks():
        expected = sentences(articles(any_pdfs, found.lang)) | {*titles(any_pdfs, found.lang)}
        assert len(expected) > 2 * len(any_pdfs.site.library.entries)
        assert lost(any_pdfs, expected, found) == []


def test_a_lost_paragraph_is_noticed(pdfs: SitePdfs) -> None:
    [found] = [pdf for pdf in pdfs.handbooks() if pdf.lang == "fi"]
    pages = articles(pdfs, "fi")
    pages["about"] += "<p>Tätä ei ole. Eikä tätäkään.</p>"
    assert lost(pdfs, sentences(pages), found) == ["Eikä tätäkään.", "Tätä ei ole."]


# ---- Linked


def test_every_page_number_in_contents_and_references_is_that_of_its_target(pdfs: SitePdfs) -> None:
    printed = [
        (found.path, link.text, int(number[1]), link.target)
        for found in pdfs.documents
        if found.is_handbook
        for link in found.links
        if isinstance(link.target, int) and (number := PAGE_NUMBER.search(link.text))
    ]
    assert len(printed) > 300
    assert [entry for entry in printed if entry[2] != entry[3]] == []


def test_the_contents_list_every_page_of_the_site(pdfs: SitePdfs) -> None:
    for found in pdfs.handbooks():
        text = squeezed(found.pages[1].text)
        assert [title for title in titles(pdfs, found.lang) if squeezed(title) not in text] == []


def test_no_link_is_dead(any_pdfs: SitePdfs) -> None:
    kinds = {int: 0, str: 0}
    for found in any_pdfs.documents:
        for link in found.links:
            kinds[type(link.target)] += 1
            assert leads_somewhere(any_pdfs, found, link.target), (found.path, link)
    assert min(kinds.values()) > len(any_pdfs.documents)


def leads_somewhere(pdfs: SitePdfs, found: SitePdf, target: int | str) -> bool:
    if isinstance(target, int):
        return 1 <= target <= len(found.pages)
    if target in {link.target for page in pdfs.site.library.pages.values() for link in page.links}:
        return True  # an editor's link to the web
    path = target.removeprefix(pdfs.site.context.site_url).partition("#")[0]
    file = pdfs.folder / path / "index.html" if path.endswith("/") or not path else pdfs.folder / path
    return target.startswith(pdfs.site.context.site_url) and file.is_file()


# ---- Accessible: tests/browser asks two validators


def test_every_pdf_has_title_language_and_bookmarks(pdfs: SitePdfs) -> None:
    for found in pdfs.documents:
        lang, folder, name = found.path.removesuffix(".pdf").split("/", 2)
        assert found.title != ""
        assert found.bookmarks != ()
        if folder == "pdf":
            assert found.lang == lang
        if folder == "pdf" and name in pdfs.site.library.entries:
            assert pdfs.site.library.page(lang, name).title in found.title


def test_every_picture_of_a_sheet_has_a_text(site: Path) -> None:
    pdf = pypdf.PdfReader(site / "fi/pdf/situations/advice.pdf")
    figures = [element for element in structure(pdf) if element.get("/S") == "/Figure"]
    assert figures != []
    assert [figure for figure in figures if not figure.get("/Alt")] == []


def structure(pdf: Any) -> Iterator[Any]:
    """Yield the elements of the tag tree."""
    to_see: list[Any] = [pdf.root_object["/StructTreeRoot"]]
    while to_see:
        element = to_see.pop()
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, ArrayObject):
            to_see += list(element)
        elif isinstance(element, DictionaryObject):
            yield element
            to_see.append(element.get("/K"))


def test_bookmarks_name_every_page_and_section_in_order(pdfs: SitePdfs) -> None:
    library = pdfs.site.library
    for found in pdfs.handbooks():
        places = [
            found.bookmarks.index(library.page(found.lang, page_id).title)
            for page_id in library.entries
            if page_id != CHECKLISTS
        ]
        assert len(places) == len(library.entries) - 1
        pages = [page for page in library.pages.values() if page.lang == found.lang]
        headings = [words(heading.children) for page in pages for heading in page.headings]
        assert [heading for heading in headings if heading not in found.bookmarks] == []


# ---- Findable


def test_hyphenated_words_are_found_whole(pdfs: SitePdfs) -> None:
    for found in pdfs.handbooks():
        texts = [*sentences(articles(pdfs, found.lang)), *titles(pdfs, found.lang)]
        texts += [*pdfs.site.library.entries, *pdfs.site.library.assets, *(pdf.path for pdf in pdfs.documents)]
        words = {word.replace("-", "") for text in texts for word in re.findall(r"[\w-]+", text)}
        divided = re.findall(rf"\w+[{LINE_END}]\w+", found.text)
        whole = [squeezed(word).rstrip(digits) for word in divided]  # a footnote may follow
        assert len(divided) > 3
        assert [w for w in whole if w not in words and not any(w in known for known in words)] == []


def test_a_copied_hyphen_is_a_hyphen(pdfs: SitePdfs) -> None:
    for found in pdfs.documents:
        assert ("-" in found.characters, "\u00ad" in found.characters) == (True, False), found.path


# ---- Light, and where they are looked for


def test_a_checklist_has_one_page_and_every_pdf_is_light(pdfs: SitePdfs) -> None:
    pages = {found.path: len(found.pages) for found in pdfs.documents}
    sheets = {pdf_path((e.lang,), e.id) for e in pdfs.site.library.pages.values()} & pages.keys()
    assert sheets
    assert {path: pages[path] for path in sheets if pages[path] != 1 and CHECKLISTS not in path} == {}
    for found in pdfs.documents:
        most = 20_000 if found.is_handbook else 30_000
        assert (found.path, found.size / len(found.pages) < most) == (found.path, True)


def test_every_page_of_an_onboarding_sheet_has_links_and_all_of_them_are_there(any_pdfs: SitePdfs) -> None:
    sheets = [pdf for pdf in any_pdfs.documents if pdf.path.endswith("/onboarding.pdf")]
    assert len(sheets) == 3
    for sheet in sheets:
        expected = {f"{any_pdfs.site.context.site_url}go/{entry.id}/" for entry in any_pdfs.site.library.members()}
        assert {link.target for link in sheet.links} >= expected
        assert {link.page for link in sheet.links if link.target in expected} == {*range(1, len(sheet.pages) + 1)}


def test_paths_are_made_of_ids(pdfs: SitePdfs) -> None:
    library = pdfs.site.library
    sheets = [entry.id for entry in library.members()]
    posters = [poster_id(entry.id, size) for entry in library.occasions.values() for size in POSTERS]
    names = ("handbook", "onboarding", CHECKLISTS, *sheets, *posters)
    expected = {f"{lang}/pdf/{name}.pdf" for lang in library.languages for name in names}
    assert {pdf.path for pdf in pdfs.documents} == expected | {
        f"side-by-side/fi-de/{name}.pdf" for name in ("handbook", "onboarding")
    }


# ---- Good to look at


def test_no_page_is_nearly_empty_since_a_chapter_begins_where_there_is_room(any_pdfs: SitePdfs) -> None:
    for found in any_pdfs.documents:
        if found.is_handbook:  # cover, contents and last page apart
            assert min(page.filled for page in found.pages[2:-1]) > 0.3


def test_contact_sheets_show_every_page(full: Path, tmp_path: Path) -> None:
    handbook, sheets = full / "site/de/pdf/handbook.pdf", sorted((full / "site/fi/pdf").rglob("*/*.pdf"))
    for number, path in enumerate((handbook, *sheets, sheets[0])):
        shutil.copy(path, tmp_path / f"{number}.pdf")
    pages = sum(len(pypdf.PdfReader(path).pages) for path in tmp_path.iterdir())
    assert pages > 12
    written = contact_sheets(tmp_path)
    assert [path.name for path in written] == [f"{n:02}.png" for n in range(1, math.ceil(pages / 12) + 1)]
    with Image.open(written[0]) as first, Image.open(written[-1]) as last:
        assert first.width == last.width > 4 * WIDTH
        assert first.getpixel((WIDTH, WIDTH // 2)) == (11, 68, 80)  # the cover


def test_without_a_pdf_there_is_no_contact_sheet(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as error:
        contact_sheets(tmp_path)
    assert str(error.value) == f"There is no PDF in {tmp_path}."
