"""The e-book as a file: an archive (EPUB 3.3, 4) with the package document that describes it (EPUB 3.3, 5)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from guidance.content.language_tags import direction, web_tag
from guidance.content.library import ASSETS
from guidance.document.nodes import Image
from guidance.document.walk import find
from guidance.epub.documents import CONTENTS, PICTURE, STYLES, Edition, documents
from guidance.epub.links import picture_path
from guidance.exports.previews import preview_png
from guidance.exports.zip_files import zipped
from guidance.links.source_links import picture_of

FOLDER = "EPUB/"
PACKAGE = f"{FOLDER}package.opf"
TYPE = "application/epub+zip"
CSS = Path(__file__).parent.parent.parent / "epub" / "book.css"
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


def packaged(book: Edition) -> bytes:
    """Return a book as an EPUB file."""
    files = {path: text.encode() for path, text in documents(book)}
    pictures = dict(_pictures(book))
    files |= {**_styles(book), **pictures, PICTURE: _cover(book)}
    package = _package(book, files, is_visual=bool(pictures))
    head = {"mimetype": TYPE.encode(), "META-INF/container.xml": CONTAINER.encode(), PACKAGE: package.encode()}
    inside = ((FOLDER + path, content) for path, content in files.items())
    return zipped((*head.items(), *inside), book.epoch, ["mimetype"])


def _pictures(book: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each picture on the pages in the book's language."""
    library = book.context.library
    for page in library.pages.values():
        if page.lang == book.lang:
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


def _cover(book: Edition) -> bytes:
    """Draw the cover, in the manner of the pictures that messengers show."""
    titles = ((book.lang, book.site_title, book.summary),)
    context, above = book.context, book.words["pdf-handbook"]
    return preview_png(titles, above, book.dated, context.fonts, context.palette, height=COVER_HEIGHT)


def _package(book: Edition, files: Iterable[str], *, is_visual: bool) -> str:
    tag, names = web_tag(book.lang), {path: f"file-{number}" for number, path in enumerate(files)}
    items = "\n".join(_item(path, name) for path, name in names.items())
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


def _item(path: str, name: str) -> str:
    kind = MEDIA_TYPES[posixpath.splitext(path)[1][1:].lower()]
    more = f' properties="{PROPERTIES[path]}"' if path in PROPERTIES else ""
    return f'<item id="{name}" href="{escape(path)}" media-type="{kind}"{more}/>'


def _metadata(book: Edition, *, is_visual: bool) -> Iterator[str]:
    """Yield the elements that tell what the book is, and how accessible (EPUB Accessibility 1.1, 2).

    None of them claims to keep to WCAG: that is for people to judge, who have read the texts and seen the pictures.
    """
    licence, moment = book.context.licence, datetime.fromtimestamp(book.epoch, UTC)
    kept = uuid5(NAMESPACE_URL, f"{book.context.site_url or book.site_title}#{book.lang}")
    yield f'<dc:identifier id="id">urn:uuid:{kept}</dc:identifier>'
    yield f"<dc:title>{_text(book.title)}</dc:title>"
    yield f"<dc:language>{web_tag(book.lang)}</dc:language>"
    yield f"<dc:creator>{_text(book.site_title)}</dc:creator>"
    yield f"<dc:publisher>{_text(book.site_title)}</dc:publisher>"
    yield f"<dc:description>{_text(book.summary)}</dc:description>"
    yield f"<dc:date>{moment:%Y-%m-%d}</dc:date>"
    if licence.name:
        yield f"<dc:rights>{_text(' '.join(filter(None, (licence.name, licence.address))))}</dc:rights>"
    yield f'<meta property="dcterms:modified">{moment:%Y-%m-%dT%H:%M:%SZ}</meta>'
    properties = [("accessMode", "textual"), *([("accessMode", "visual")] if is_visual else [])]
    properties += [("accessModeSufficient", "textual"), *(("accessibilityFeature", name) for name in FEATURES)]
    properties += [("accessibilityHazard", "none"), ("accessibilitySummary", book.words["epub-accessibility"])]
    for name, value in properties:
        yield f'<meta property="schema:{name}">{_text(value)}</meta>'


def _text(text: str) -> str:
    return escape(text, quote=False)
