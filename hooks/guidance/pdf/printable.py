"""What can't be printed → findings, before any document is set: pictures, and characters that no font has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from guidance.checks.assets import active
from guidance.content.model import ASSETS, Library
from guidance.content.pictures import Picture, picture
from guidance.content.texts import Page
from guidance.document.nodes import Code, CodeBlock, Image, Text
from guidance.document.walk import find, walk
from guidance.findings import Code as FindingCode
from guidance.findings import Finding
from guidance.links.source_links import asset_of
from guidance.pdf.compiler import Typesetter, TypesettingError
from guidance.pdf.faults import FONTS, no_glyph, without_glyph
from guidance.render.typst_code import call, string
from guidance.render.typst_line import picture_call

JOINED = ("Mn", "Me", "Cf", "Cc", "Zs", "Zl", "Zp")
"""Categories of characters that are shown with others or not at all."""
MAX_BYTES, MAX_PIXELS = 2_000_000, 4_000
"""The largest picture: a phone loads it in seconds, and a computer sets it without gigabytes of memory."""


def unprintable(library: Library, files: Mapping[str, bytes], fonts: tuple[str, ...] = ()) -> list[Finding]:
    """Return a finding for each picture and each character of the library that the PDFs can't show.

    ``files`` are the sources, in which a character is looked up; ``fonts`` are folders with further fonts.
    A site whose settings say so has no PDFs, and no finding.
    """
    if not library.pdfs:
        return []
    found = [finding for page in library.pages.values() for finding in _pictures(library, page)]
    used = {sign for sign in set("".join(texts(library))) if not sign.isascii()}
    missing = missing_characters(frozenset(s for s in used if unicodedata.category(s) not in JOINED), fonts)
    return [*found, *(_missing(library, files, sign) for sign in sorted(missing))]


def _pictures(library: Library, page: Page) -> Iterator[Finding]:
    for image in find(Image, page.document.blocks):
        path = asset_of(library, page, image.target)
        shown = picture(path, library.assets[path]) if path else None
        if path and (what := _too_large(image, shown, library.assets[path])):
            remedy = f"Save it with at most {MAX_PIXELS} pixels a side and {MAX_BYTES:,} bytes."
            yield Finding(page.path, image.place.line, what, remedy, FindingCode.TOO_LARGE)
        elif path and not (shown and is_set(shown)) and not any(active(path, library.assets[path])):
            what = f'"{image.target}" can\'t be shown: it is broken, or no {path.rpartition(".")[2].upper()} file'
            remedy = "Save it anew as SVG in UTF-8, PNG, JPEG, GIF or WebP, with the ending of its kind."
            yield Finding(page.path, image.place.line, what, remedy, FindingCode.PDF)


def _too_large(image: Image, shown: Picture | None, content: bytes) -> str:
    if len(content) > MAX_BYTES:
        return f'the picture "{image.target}" has {len(content):,} bytes'
    if shown and max(shown.size) > MAX_PIXELS and shown.format != "svg":
        return f'the picture "{image.target}" has {shown.size[0]} × {shown.size[1]} pixels'
    return ""


@cache
def is_set(shown: Picture) -> bool:
    """Return whether Typst takes a picture."""
    try:
        Typesetter({}, 0).pdf(f'#import "parts.typ": *\n#set document(title: "x")\n{picture_call(shown, "x")}')
    except TypesettingError:
        return False
    return True


@cache
def missing_characters(characters: frozenset[str], fonts: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the characters that no font of the PDFs has."""
    left, missing = set(characters), set()
    typesetter = Typesetter({}, 0, fonts)
    while left:
        words = "\n".join(call("par", body=f"#{string(sign)}") for sign in sorted(left))
        shown = f'#import "design.typ": *\n#set document(title: "x")\n#show: base.with("en")\n{words}'
        try:
            typesetter.pdf(shown)
        except TypesettingError as error:
            lost = left.intersection(without_glyph(str(error)))
            if not lost:
                raise
            missing |= lost
            left -= lost
        else:
            break
    return frozenset(missing)


def _missing(library: Library, files: Mapping[str, bytes], sign: str) -> Finding:
    return no_glyph(*next(_occurrences(library, files, sign), (FONTS, 1)), sign)


def _occurrences(library: Library, files: Mapping[str, bytes], sign: str) -> Iterator[tuple[str, int]]:
    """Yield the files and lines where editors wrote a character, as it stands or, on a page, as an entity."""
    for path, content in files.items():
        if not path.startswith(ASSETS) and sign.encode() in content:
            yield path, content.partition(sign.encode())[0].count(b"\n") + 1
    for page in library.pages.values():
        for node in walk(page.document.blocks):
            if isinstance(node, Text | Code | CodeBlock) and sign in node.text:
                yield page.path, node.place.line


def texts(library: Library) -> Iterator[str]:
    """Yield every text that is printed."""
    for page in library.pages.values():
        yield from (page.title, page.menu, page.summary, *(step.text for step in page.step_texts))
        yield from (node.text for node in walk(page.document.blocks) if isinstance(node, Text | Code | CodeBlock))
    for message in library.messages.values():
        yield message.title
        yield from chain.from_iterable((variant.label, *variant.texts) for variant in message.variants)
    yield from chain.from_iterable((term.term, term.text) for term in library.terms.values())
    yield from chain.from_iterable(words.values() for words in library.words.values())


def further_fonts(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the folders of assets that hold fonts which a PDF can use."""
    return tuple(sorted({path.rpartition("/")[0] for path in paths if path.lower().endswith((".otf", ".ttf"))}))
