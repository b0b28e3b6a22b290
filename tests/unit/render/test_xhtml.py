"""A book's XHTML is well-formed whatever the nodes hold, says what the site's HTML says, and needs no script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

import pytest
import yaml
from hypothesis import given

from guidance.document.derived import FileLink, FileList, Fold, Step, StepList
from guidance.document.nodes import Block, Foreign, Heading, Image, Link, Paragraph, Reference, Text
from guidance.document.parse import parse
from guidance.render.xhtml import Xhtml
from support.as_composed import as_composed
from support.nodes import node
from support.notation_soup import SOUP_WITH_HTML
from support.project import GOLDEN
from support.stub_links import StubLinks

CASES = yaml.safe_load((GOLDEN / "nodes.yml").read_text("utf-8"))


OPS = "http://www.idpf.org/2007/ops"


class StubBookLinks(StubLinks):
    """Has pictures of the site in the book, too."""

    def picture(self, target: str) -> str:
        """Return a path below "pictures"."""
        return f"pictures/{target}" if self.size(target) != (0, 0) else ""

    def printed_pages(self, heading: str) -> tuple[int, ...]:
        """Return two pages for the heading "b"."""
        return (7, 8) if heading == "b" else ()


def written(blocks: Iterable[Block]) -> str:
    return Xhtml(StubBookLinks()).blocks(as_composed(blocks))


def elements(xhtml: str) -> list[ET.Element]:
    return [*ET.fromstring(f'<body xmlns:epub="{OPS}">{xhtml}</body>').iter()]  # noqa: S314  # our own


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_kind_of_node_is_well_formed_and_unfolded(case: Mapping[str, object]) -> None:
    blocks = parse(str(case["markdown"]))[0].blocks if "markdown" in case else (node(case["node"]),)  # type: ignore[arg-type]
    found = {element.tag for element in elements(written(blocks))}  # type: ignore[arg-type]
    assert found & {"button", "details", "fieldset", "input", "legend", "output", "summary"} == set()


@given(SOUP_WITH_HTML)
def test_whatever_an_editor_writes_is_well_formed(text: str) -> None:
    assert elements(written(parse(text)[0].blocks))


def test_a_picture_that_the_book_lacks_is_replaced_by_its_description() -> None:
    there = Paragraph((Image("x.png", 'a > "b"'),))
    assert written([there]) == '<p><img src="pictures/x.png" alt="a &gt; &quot;b&quot;"/></p>'
    assert written([Paragraph((Image("https://a.example/x.png", "a & b"),))]) == "<p>a &amp; b</p>"


def test_what_has_no_address_is_no_link() -> None:
    assert written([Paragraph((Link("", (Text("a"),)),))]) == "<p>a</p>"


def test_what_is_folded_away_on_screens_stands_open() -> None:
    assert written([Fold("A – K", (Paragraph((Text("a"),)),))]) == "<p>a</p>"


def test_a_file_has_no_size() -> None:
    assert written([FileList((FileLink("x.pdf", "X"),))]) == (
        '<ul class="downloads">\n<li><a href="/files/x.pdf">X</a></li>\n</ul>'
    )


def test_a_step_is_told_by_its_sign() -> None:
    step = Step("a", "p#a", "Ask.", Reference("p#why", (Text("Why"),)))
    assert (
        '<li id="a"><span><span aria-hidden="true" data-step="p#a">☐</span> <span>Ask.</span></span> '
        '<a class="checklist__why" href="/here/p#why">Why</a></li>'
    ) in written([StepList((step,), "x")])


def test_the_pages_of_the_handbook_are_marked_above_their_heading() -> None:
    mark = '<span epub:type="pagebreak" role="doc-pagebreak" id="page:{0}" aria-label="{0}"></span>\n'
    assert written([Heading(2, "b", (Text("B"),))]) == f'{mark.format(7)}{mark.format(8)}<h2 id="b">B</h2>'


def test_an_entry_of_the_glossary_has_its_id_around_all_of_it() -> None:
    entry = Xhtml(StubBookLinks(), "fi-").term(Heading(2, "a", (Text("A"),)), (Paragraph((Text("Means b."),)),))
    assert entry == '<section id="fi-a">\n<h2>A</h2>\n<p>Means b.</p>\n</section>'


def test_a_phrase_in_another_language_says_so_to_readers_of_xml_too() -> None:
    phrase = Foreign("en", (Text("small talk"),))
    assert written([Paragraph((phrase,))]) == '<p><span xml:lang="en" lang="en" dir="ltr">small talk</span></p>'
