"""What can't be printed → findings, before any document is set: pictures, and characters that no font has."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
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
LABEL, TAG = re.compile(r"<text\b.*?</text\s*>", re.DOTALL), re.compile(r"<[^>]*>")
"""A text in a drawing, and what is none in it."""
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
    labels = list(_labels(library))
    written = set("".join(texts(library)))
    used = {sign for sign in written.union(*(text for *_, text in labels)) if not sign.isascii()}
    missing = missing_characters(frozenset(s for s in used if unicodedata.category(s) not in JOINED), fonts)
    found += [_missing(library, files, sign) for sign in sorted(missing & written)]
    return [*found, *_missing_in_drawings(labels, missing)]


def _labels(library: Library) -> Iterator[tuple[str, int, str]]:
    """Yield path, line and text of each label of a drawing on a page: whatever its font, ours alone are there."""
    targets = ((page, image.target) for page in library.pages.values() for image in find(Image, page.document.blocks))
    for path in dict.fromkeys(asset_of(library, page, target) for page, target in targets):
        if path and path.casefold().endswith(".svg"):
            text = library.assets[path].decode(errors="replace")
            for label in LABEL.finditer(text):
                yield path, text.count("\n", 0, label.start()) + 1, html.unescape(TAG.sub("", label.group()))


def _missing_in_drawings(labels: Iterable[tuple[str, int, str]], missing: frozenset[str]) -> Iterator[Finding]:
    """Yield a finding for each drawing and character that no font has, where it stands first."""
    told: set[tuple[str, str]] = set()
    for path, line, text in labels:
        for sign in sorted(missing.intersection(text)):
            if (path, sign) not in told:
                told.add((path, sign))
                finding = no_glyph(path, line, sign)
                yield replace(finding, remedy=f"Draw it as a path, or {finding.remedy[0].lower()}{finding.remedy[1:]}")


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
