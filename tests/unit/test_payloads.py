"""What is made of texts beside pages gives no payload a meaning: PDFs, search index, catalogue, Markdown."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from guidance.content.library import build_library
from guidance.content.model import Library
from guidance.document.parse import parse
from guidance.exports.catalogue import catalogue_files
from guidance.exports.catalogue_table import FORMULA
from guidance.exports.markdown_files import markdown_files
from guidance.exports.search import search_files
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from guidance.render.typst_code import label, string, text
from support.payloads import FRONT_MATTER, IDS, MESSAGE, ONE, PAYLOADS, Topic, files, marked, refused, row
from support.pdf_files import typesetter
from support.tiny_library import tiny_library
from support.tiny_site import as_bytes

PLAIN = (*FRONT_MATTER, *MESSAGE, "term", "explanation")
"""The places whose texts have no markup of their own."""
NAMES = {lang: lang for lang in ONE}


@pytest.fixture(scope="module")
def library() -> Library:
    topics = [Topic(number, row(number, PLAIN)) for number in range(len(PAYLOADS))]
    site = {path: re.sub("[\x01\x02\x03]", "", text) for path, text in files(topics, ONE).items()}
    return build_library(as_bytes(site), ONE)[0]


@pytest.mark.parametrize("place", IDS)
def test_a_payload_is_refused_as_an_id(place: str) -> None:
    numbers = range(IDS.index(place), len(PAYLOADS), len(IDS))  # "make prove what=payloads" looks at all
    assert refused(place, numbers) == set(numbers)


def test_no_cell_of_the_catalogue_is_a_formula(library: Library) -> None:
    table = dict(catalogue_files(Context(library, Addresses.of(library), NAMES)))["catalogue.csv"]
    rows = list(csv.reader(io.StringIO(table, newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = {cell for row in rows for cell in row}
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []
    assert {"'=cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0"} <= cells


def test_catalogue_and_search_index_hold_every_title_as_it_is(library: Library) -> None:
    titles = {page.title for page in library.pages.values()}
    data = json.loads(dict(catalogue_files(Context(library, Addresses.of(library), NAMES)))["catalogue.json"])
    assert {page["languages"]["fi"]["title"] for page in data["pages"]} <= titles
    for path, script in search_files(library, Addresses.of(library)).items():
        assert not re.search("[<\u2028\u2029]", script)
        start = re.search(r"=(?=[{\[])", script)
        assert start
        held = json.loads(script[start.end() :])
        assert {page[1] for page in held["pages"]} <= titles if path.endswith("search.js") else held


def test_nothing_in_the_markdown_of_a_page_is_markup_that_no_editor_wrote(library: Library) -> None:
    context = Context(library, Addresses.of(library), NAMES, "https://example.org/")
    for path, exported in markdown_files(context):
        assert (path, parse(exported)[1]) == (path, ())


def test_no_payload_is_code_in_a_pdf() -> None:
    printable = [marked(number, "title") for number in range(len(PAYLOADS)) if PAYLOADS[number].isascii()]
    printable = [payload for payload in printable if payload.isprintable()]
    assert len(printable) > 150
    body = "\n\n".join(
        f"{text(payload, 'fi')} #metadata(({string(payload)}, {label(payload)}))" for payload in printable
    )
    start = f'#import "design.typ": *\n#set document(title: {string(printable[0])})\n#show: base.with("fi")\n'
    pdf, pages = typesetter(tiny_library(), 0).pdf(f"{start}= A\n{body}")
    assert pdf.startswith(b"%PDF")
    assert pages > 1
