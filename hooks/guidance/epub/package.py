"""The e-book as a file: an archive (EPUB 3.3, 4) with the package document that describes it (EPUB 3.3, 5)."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path

from guidance.content.language_tags import direction, web_tag
from guidance.content.model import ASSETS
from guidance.document.nodes import Image
from guidance.document.walk import find
from guidance.epub.documents import CONTENTS, PICTURE, SCRIPT, STYLES, Edition, documents
from guidance.epub.links import picture_path
from guidance.exports.previews import preview_png
from guidance.exports.zip_files import zipped
from guidance.links.source_links import picture_of
from guidance.pdf.compiler import Keep, made_now

FOLDER = "EPUB/"
PACKAGE = f"{FOLDER}package.opf"
TYPE = "application/epub+zip"
OURS = Path(__file__).parent.parent.parent / "epub"
CSS, JAVASCRIPT = OURS / "book.css", OURS / "checklists.js"
FONTS_CSS = f"{ASSETS}stylesheets/fonts.css"
"""Names the fonts of the site, which are the book's, too, and lie as far from its style sheet."""
MAY_BE_LATE = "font-display: optional;"
"""What the site says of its fonts; a book has them with it."""
COVER_HEIGHT = 1600
"""Pixels; the width is 1200."""
CONTAINER = f"""\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{PACKAGE}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
MEDIA_TYPES = {
    "css": "text/css",
    "gif": "image/gif",
    "jpg": "image/jpeg",
    "js": "text/javascript",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xhtml": "application/xhtml+xml",
}
"""Ending of a file → its core media type (EPUB 3.3, 3.2)."""
PROPERTIES = {CONTENTS: "nav", PICTURE: "cover-image"}
FEATURES = (
    "alternativeText",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
    "unlocked",
)
"""What is true of every book that the program makes (schema.org Accessibility Properties)."""
OF_MARKED_PAGES = ("pageBreakMarkers", "pageNavigation")
"""What is true of a book in which the pages of the PDF are marked, besides."""


def packaged(book: Edition, keep: Keep = made_now) -> bytes:
    """Return a book as an EPUB file; ``keep`` may know its cover from an earlier build."""
    files = {path: text.encode() for path, text in documents(book)}
    scripted = {path for path, content in files.items() if b"<script " in content}
    pictures = dict(_pictures(book))
    files |= {**_styles(book), **pictures, PICTURE: keep(_cover(book))}
    files |= {SCRIPT: JAVASCRIPT.read_bytes()} if scripted else {}
    package = _package(book, files, scripted, is_visual=bool(pictures))
    head = {"mimetype": TYPE.encode(), "META-INF/container.xml": CONTAINER.encode(), PACKAGE: package.encode()}
    inside = ((FOLDER + path, content) for path, content in files.items())
    return zipped((*head.items(), *inside), book.epoch, ["mimetype"])


def _pictures(book: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each picture on the pages in the book's languages."""
    library = book.context.library.limited_to(*book.langs)
    for page in library.pages.values():
        if page.lang in book.langs:
            for image in find(Image, page.document.blocks):
                if shown := picture_of(library, page, image.target):
                    yield picture_path(shown), shown.content


def _styles(book: Edition) -> Mapping[str, bytes]:
    """Return the style sheet and the fonts that it names."""
    assets = book.context.library.assets
    faces = assets.get(FONTS_CSS, b"").decode().replace(MAY_BE_LATE, "font-display: block;")
    inside = {path.removeprefix(ASSETS): content for path, content in assets.items()}
    fonts = {path: content for path, content in inside.items() if f'url("../{path}")' in faces}
    return {STYLES: f"{faces}\n{CSS.read_text('utf-8')}".encode(), **fonts}


def _cover(book: Edition) -> partial[bytes]:
    """Return what draws the cover, in the manner of the pictures that messengers show."""
    titles = tuple((lang, book.site_title(lang), book.summary(lang)) for lang in book.langs)
    context = book.context
    above, below = (" · ".join(words) for words in (book.words("pdf-handbook"), map(book.dated, book.langs)))
    return partial(preview_png, titles, above, below, context.fonts, context.palette, height=COVER_HEIGHT)


def _package(book: Edition, files: Iterable[str], scripted: Collection[str], *, is_visual: bool) -> str:
    tag, names = web_tag(book.lang), {path: f"file-{number}" for number, path in enumerate(files)}
    properties = {**dict.fromkeys(scripted, "scripted"), **PROPERTIES}
    items = "\n".join(_item(path, name, properties.get(path, "")) for path, name in names.items())
    spine = "\n".join(f'<itemref idref="{name}"/>' for path, name in names.items() if path.endswith(".xhtml"))
    metadata = "\n".join(_metadata(book, is_visual=is_visual))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{tag}" '
        f'dir="{direction(book.lang)}">\n'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n{metadata}\n</metadata>\n'
        f"<manifest>\n{items}\n</manifest>\n"
        f'<spine page-progression-direction="{direction(book.lang)}">\n{spine}\n</spine>\n</package>\n'
    )


def _item(path: str, name: str, properties: str) -> str:
    kind = MEDIA_TYPES[posixpath.splitext(path)[1][1:].lower()]
    more = f' properties="{properties}"' if properties else ""
    return f'<item id="{name}" href="{escape(path)}" media-type="{kind}"{more}/>'


def _metadata(book: Edition, *, is_visual: bool) -> Iterator[str]:
    """Yield the elements that tell what the book is, and how accessible (EPUB Accessibility 1.1, 2).

    None of them claims to keep to WCAG: that is for people to judge, who have read the texts and seen the pictures.
    """
    licence, moment = book.context.licence, datetime.fromtimestamp(book.epoch, UTC)
    yield f'<dc:identifier id="id">{book.name}</dc:identifier>'
    yield f"<dc:title>{_text(book.title)}</dc:title>"
    yield from (f"<dc:language>{web_tag(lang)}</dc:language>" for lang in book.langs)
    for element in ("creator", "publisher"):
        yield from (_in(lang, f"dc:{element}", book.site_title(lang)) for lang in book.langs)
    yield from (_in(lang, "dc:description", book.summary(lang)) for lang in book.langs)
    yield f"<dc:date>{moment:%Y-%m-%d}</dc:date>"
    if licence.name:
        yield f"<dc:rights>{_text(' '.join(filter(None, (licence.name, licence.address))))}</dc:rights>"
    yield f'<meta property="dcterms:modified">{moment:%Y-%m-%dT%H:%M:%SZ}</meta>'
    features = [*FEATURES]
    if book.printed and book.printed.places:
        features += OF_MARKED_PAGES
        source = f"{book.context.site_url}{book.printed.path}" if book.context.site_url else book.printed.title
        yield f'<meta property="pageBreakSource">{_text(source)}</meta>'
    properties = [("accessMode", "textual"), *([("accessMode", "visual")] if is_visual else [])]
    properties += [("accessModeSufficient", "textual"), *(("accessibilityFeature", name) for name in features)]
    properties += [("accessibilityHazard", "none")]
    for name, value in properties:
        yield f'<meta property="schema:{name}">{_text(value)}</meta>'
    for lang, summary in zip(book.langs, book.words("epub-accessibility"), strict=True):
        yield _in(lang, "meta", summary, ' property="schema:accessibilitySummary"')


def _in(lang: str, element: str, text: str, attributes: str = "") -> str:
    """Return an element of the package document whose text is in a language."""
    return f'<{element}{attributes} xml:lang="{web_tag(lang)}">{_text(text)}</{element}>'


def _text(text: str) -> str:
    return escape(text, quote=False)
