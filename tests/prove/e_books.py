"""Opens the e-books in a reading system, document by document, and has Ace judge them: ``make prove what=e-books``.

The reading system is foliate-js, in the system's Chromium; it and Ace come from npm, as package-lock.json in
``readers/`` says. Pictures to look at are in screenshots/e-books/. Planted faults must be found in the same run.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Page

from guidance.content.page_kinds import CHECKLISTS, GLOSSARY, HOME, MESSAGES
from support.books import XHTML, ReadBook
from support.browser_pages import chromium_path
from support.planted import report_planted
from support.project import ROOT, opened
from support.web_server import serving

READERS = Path(__file__).parent / "readers"
PICTURES = ROOT / "screenshots" / "e-books"
SCHEMES = ("light", "dark")
WIDTHS = (360, 1280)
FAULTS = {
    "dead link": (b"</h1>", b'</h1><p><a href="nowhere.xhtml">a</a></p>', "dead: nowhere.xhtml"),
    "dead place": (b"</h1>", b'</h1><p><a href="contents.xhtml#nowhere">a</a></p>', "dead: contents.xhtml#nowhere"),
    "unclosed element": (b"</h1>", b"</h1><p>", "error on line"),
    "too wide": (b"</h1>", b'</h1><p style="width: 900px">a</p>', "cut: <p"),
    "hidden text": (b"<h1>", b'<h1 style="display: none">', "is shown, not"),
}
"""Planted fault → what of the title page is replaced by what, and what must be told of it."""
OF_THE_READER = "An iframe which has both allow-scripts and allow-same-origin"
"""Begins what Chromium says of the frame into which foliate-js puts a document."""
BARRIER = (b'alt="', b'data-was="')
"""Takes the alternative text from the cover."""


@dataclass(frozen=True, slots=True)
class Library:
    """The books, served beside the reading system."""

    address: str
    folder: Path

    @property
    def books(self) -> dict[str, ReadBook]:
        """Name → book."""
        return {path.stem: ReadBook(path.read_bytes()) for path in sorted(self.folder.glob("*.epub"))}


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the reading system and Ace; that there is no npm is an error."""
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.fail("node and npm are not installed: make prove what=e-books needs them (Debian: apt install npm)")
    folder = tmp_path_factory.mktemp("readers")
    shutil.copytree(READERS, folder, dirs_exist_ok=True)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=folder, check=True, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"})
    return folder


@pytest.fixture(scope="module")
def library(readers: Path, site: Path, hebrew_site: Path) -> Iterator[Library]:
    """Serve every book of the site of docs/, and of one that is written from right to left."""
    for name, built in (("", site), ("hebrew-", hebrew_site)):
        for path in built.rglob("*.epub"):
            parts = path.relative_to(built).parts
            shutil.copyfile(path, readers / f"{name}{parts[1] if parts[0] == 'side-by-side' else parts[0]}.epub")
    with serving(readers) as address:
        yield Library(address, readers)


@pytest.fixture
def reader(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return the reading system on a phone; what the browser complains of is an error."""
    scheme = "dark" if "dark" in request.node.name else "light"
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def open_book(reader: Page, address: str, flow: str = "scrolled") -> int:
    """Open a book in a reading system that has just been started; returns the number of its documents."""
    reader.goto(address.rpartition("/")[0] + "/reader.html")
    reader.wait_for_function("() => Boolean(window.lookAt)")
    count: int = reader.evaluate("([address, flow]) => openBook(address, flow)", [address, flow])
    return count


def letters(text: str) -> str:
    """Return a text without spaces: where a line or a cell ends, a reading system puts what it likes."""
    return "".join(text.split())


def visible(element: ET.Element) -> str:
    """Return the text of an element without what it hides."""
    if element.get("hidden"):
        return element.tail or ""
    inside = "".join([element.text or "", *map(visible, element)])
    return inside + (element.tail or "")


def faults(reader: Page, address: str, book: ReadBook) -> list[str]:
    """Return what is wrong with a book in the reading system, in the colours that it has now."""
    said: list[str] = []
    listen = lambda message: said.append(message.text)  # noqa: E731
    reader.on("console", listen)
    reader.on("pageerror", failed := lambda error: said.append(str(error)))
    count = open_book(reader, address)
    found = [] if count == len(book.spine) else [f"{count} documents, not {len(book.spine)}"]
    for index, path in enumerate(book.spine):
        look: dict[str, Any] = reader.evaluate("index => lookAt(index)", index)
        try:
            body = book.documents[path].find(f"{XHTML}body")
            expected = letters(visible(body)) if body is not None else ""
        except ET.ParseError:
            expected = letters(look["text"])  # the reading system itself must complain
        found += [f"{path}: {kind}: {what}" for kind in ("cut", "dead") for what in look[kind]]
        if letters(look["text"]) != expected:
            found.append(f"{path}: {letters(look['text'])[:60]!r} is shown, not {expected[:60]!r}")
        if not look["height"]:
            found.append(f"{path}: nothing is shown")
    lists: dict[str, list[str]] = reader.evaluate("lists()")
    found += [f"contents: {href}" for href in lists["dead"]] + ([] if lists["toc"] else ["no contents"])
    reader.remove_listener("console", listen)
    reader.remove_listener("pageerror", failed)
    return [*found, *(text for text in said if not text.startswith(OF_THE_READER))]


def with_fault(content: bytes, path: str, old: bytes, new: bytes) -> bytes:
    """Return a book with a fault in one of its documents."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(written, "w") as target:
        for entry in source.infolist():
            text = source.read(entry)
            if entry.filename == path:
                assert old in text
                text = text.replace(old, new, 1)
            target.writestr(entry, text)
    return written.getvalue()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_reading_system_shows_every_document_of_every_book(reader: Page, library: Library, scheme: str) -> None:
    books = library.books
    assert len(books) > 3
    found = {name: faults(reader, f"{library.address}{name}.epub", book) for name, book in books.items()}
    assert [(name, fault) for name, several in found.items() for fault in several] == []
    print(f"{scheme}: {sum(len(book.spine) for book in books.values())} documents of {len(books)} books")


def test_planted_faults_are_found(reader: Page, library: Library) -> None:
    name, book = next(iter(library.books.items()))
    caught = {}
    for fault, (old, new, told) in FAULTS.items():
        content = with_fault(book.content, "EPUB/title.xhtml", old, new)
        (library.folder / "planted").write_bytes(content)
        found = faults(reader, f"{library.address}planted", ReadBook(content))
        caught[f"{fault} in {name}"] = any(told in text for text in found)
    assert report_planted(caught)


def test_the_pages_of_the_pdf_and_the_terms_of_the_glossary_are_offered(reader: Page, library: Library) -> None:
    for name, book in library.books.items():
        open_book(reader, f"{library.address}{name}.epub")
        pages = reader.evaluate("lists()")["pages"]
        assert pages == [str(number) for number in range(1, len(pages) + 1)]
        assert len(pages) > 2
        for index, path in enumerate(book.spine):
            terms = [a for a in book.documents[path].iter(f"{XHTML}a") if a.get("class") == "term"]
            if terms:
                glossary = book.document(GLOSSARY)
                place = terms[0].attrib["href"].partition("#")[2]
                (entry,) = [element for element in glossary.iter() if element.get("id") == place]
                popped = reader.evaluate("index => popUp(index)", index)
                assert letters(popped) == letters("".join(entry.itertext()))
                break


def test_ace_finds_no_barrier(library: Library, tmp_path: Path) -> None:
    browser = chromium_path()
    first = next(iter(library.books.values()))
    planted = library.folder / "planted.epub"
    verdicts = {}
    for path in sorted(library.folder.glob("*.epub")):
        verdicts[path.stem] = barriers(path, library.folder, browser, tmp_path / path.stem)
    planted.write_bytes(with_fault(first.content, "EPUB/cover.xhtml", *BARRIER))
    try:
        caught = barriers(planted, library.folder, browser, tmp_path / "planted")
    finally:
        planted.unlink()
    assert verdicts == dict.fromkeys(verdicts, [])  # noqa: RUF024
    assert report_planted({"picture without a description, for Ace": caught != []})


def barriers(book: Path, readers: Path, browser: str, report: Path) -> list[str]:
    """Return what Ace finds: rule and place."""
    command = [str(readers / "node_modules/.bin/ace-cli"), "--silent", "--force", "--outdir", str(report), str(book)]
    subprocess.run(command, check=True, env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser})
    told = json.loads((report / "report.json").read_text("utf-8"))
    return [
        f"{each['earl:testSubject']['url']}: {one['earl:test']['dct:title']}"
        for each in told["assertions"]
        for one in each["assertions"]
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_take_pictures(reader: Page, library: Library, scheme: str) -> None:
    built = opened(ROOT).library
    PICTURES.mkdir(parents=True, exist_ok=True)
    views = {"cover": "cover", "title": "title", "contents": "contents", "home": f"pages/{HOME}"}
    views |= {name: f"pages/{page_id}" for name, page_id in (("checklists", CHECKLISTS), ("messages", MESSAGES))}
    views |= {"glossary": f"pages/{GLOSSARY}"}
    views["occasion"] = f"pages/{next(iter(built.occasions.values()), built.topics()[0]).id}"
    for name, book in library.books.items():
        for width in WIDTHS:
            reader.set_viewport_size({"width": width, "height": 740})
            open_book(reader, f"{library.address}{name}.epub", "paginated")
            for view, path in views.items():
                if f"EPUB/{path}.xhtml" in book.spine:
                    reader.evaluate("index => showPlace(index)", book.spine.index(f"EPUB/{path}.xhtml"))
                    reader.screenshot(path=PICTURES / f"{name}-{view}-{width}-{scheme}.png")
