"""Each node has its Typst, and nothing in a text is Typst."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from guidance.document.derived import (
    AddressTable,
    Card,
    Cards,
    ChangeNote,
    ChecklistTools,
    FileLink,
    FileList,
    LinkList,
    MessageBox,
    MessageList,
    OtherLanguage,
    PageList,
    Phase,
    Placeholder,
    Step,
    StepList,
    TermTranslations,
    TermUse,
    Wording,
)
from guidance.document.nodes import Embed, Heading, LineBreak, Link, Paragraph, PrintedBlock, Quote, Reference, Text
from guidance.document.parse import parse
from guidance.links.handbook import volumes
from guidance.pdf.book import book
from guidance.pdf.compiler import TEMPLATES
from guidance.pdf.print_version import print_version
from guidance.pdf.targets import PaperLinks
from guidance.render.typst import Typst, places
from guidance.render.typst_code import ESCAPED, string
from guidance.render.typst_line import Line
from support.as_composed import as_composed
from support.drawings import GIF
from support.nodes import node
from support.pdf_files import URL, tiny_context
from support.project import GOLDEN
from support.stub_links import StubPaperLinks

CASES = yaml.safe_load((GOLDEN / "typst.yml").read_text("utf-8"))
NODES = [case for case in yaml.safe_load((GOLDEN / "nodes.yml").read_text("utf-8")) if "node" in case]
PAGE = ("fi", "rules/open")
PLACES = {PAGE: frozenset({"how"}), ("fi", "habits/asking"): frozenset({"signs"})}
PICTURES = {
    "docs/assets/images/a.svg": b'<svg a="b"/>',
    "docs/assets/images/b.jpeg": bytes([137, 80]),
    "docs/assets/images/c.gif": GIF,
    "docs/assets/ü.svg": b"<svg/>",
}
HERE, OUT = Reference("rules/open#how", (Text("Verkostoituminen"),)), Reference("about", (Text("A"),))
CARD = 'card-reference(label("fi/rules/open#how"))[#"Verkostoituminen"]'
WEB = 'web("https://example.org/go/about/", printed: true)[#"A"]'


def typst(site_url: str = URL, **settings: Any) -> Typst:
    context = tiny_context(site_url=site_url)
    context = replace(context, library=replace(context.library, assets=PICTURES))
    line = Line("fi", PaperLinks(context, context.library.page(*PAGE), PLACES))
    return Typst(line, **settings)


def set_markdown(text: str, **settings: Any) -> str:
    return typst(**settings).blocks(as_composed(parse(text, "docs/fi/rules/open.md")[0].blocks))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_what_an_editor_writes_becomes_typst(case: dict[str, Any]) -> None:
    settings = {key: value for key, value in case.items() if key not in ("name", "markdown", "typst")}
    assert set_markdown(case["markdown"], **settings) == case["typst"]


def test_a_quotation_has_the_tone_of_the_heading_above_it() -> None:
    quote = Quote((Paragraph((Text("a"),)),))
    blocks: list[PrintedBlock] = [
        Heading(3, "x", (Text("b"),), tone="poor"),
        quote,
        Heading(2, "y", (Text("c"),)),
        quote,
    ]
    written = Typst(Line("fi", StubPaperLinks())).blocks(blocks).split("\n")
    assert written[1::2] == ['#quotation("poor")[#par()[#"a"]]', '#quotation("")[#par()[#"a"]]']


@pytest.mark.parametrize("case", NODES, ids=[case["name"] for case in NODES])
def test_a_node_is_this_typst(case: dict[str, Any]) -> None:
    block: Any = node(case["node"])
    assert Typst(Line("fi", StubPaperLinks())).blocks([block]) == case["typst"].rstrip("\n")


STEP = Step("say-it", "rules/open#say-it", "Sano se.", HERE, ("old",))
STEP_PLACES = '#anchor(label("fi/rules/open#say-it"))#anchor(label("fi/rules/open#old"))'
MESSAGE = MessageBox(
    "hello",
    "rules/open#hello",
    "Työnantajalle",
    (
        Wording(
            "Esimiehelle", (Paragraph((Text("Hei "), Placeholder("[verkostoituminen]"), LineBreak(), Text("  mitä?"))),)
        ),
        Wording("", (Paragraph((Text("Moi."),)),)),
    ),
    ChangeNote("Muutettu.", (OtherLanguage("de", "rules/open", "hello", "Auf Deutsch lesen"),)),
    ("old",),
)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        pytest.param(
            [
                Heading(3, "checklist-before", (Text("Työnhakijana"),), phase=Phase(0, 3)),
                ChecklistTools("x", 1, ()),
                StepList((STEP,), ""),
            ],
            '#phase(3, 0, 3, label("fi/rules/open#checklist-before"))[#"Työnhakijana"]\n'
            f'#checklist([{STEP_PLACES}#"Sano se."#" "#why(label("fi/rules/open#how"))[#"Verkostoituminen"]])',
            id="checklist: labels and whys are not divided, progress and buttons are for the screen",
        ),
        pytest.param(
            [Heading(2, "how", (Text("a"),)), Cards((Card(HERE, "teal", "Summary."),)), PageList((OUT,))],
            '#section(2, 0, label("fi/rules/open#how"))[#"a"]\n'
            f'#cards([#card([#{CARD}], [#"Summary."])])\n#cards([#card([#{WEB}], none)], columns: 2)',
            id="cards stand below each other, links to pages in two columns",
        ),
        pytest.param(
            [Paragraph((TermUse(HERE, "x"), Text(" ja "), OtherLanguage("de", "home", "", "Auf Deutsch")))],
            '#par()[#term-reference(label("fi/rules/open#how"))[#long("Verkostoituminen")]#" ja "'
            '#in-language("de")[#"Auf Deutsch"]]',
            id="a term that the glossary explains, words for another language",
        ),
        pytest.param(
            [MESSAGE],
            '#message([#anchor(label("fi/rules/open#hello"))#anchor(label("fi/rules/open#old"))'
            '#"Työnantajalle"])[#message-label()[#long("Esimiehelle")]\n'
            '#message-text()[#par()[#"Hei "#placeholder()[#"[verkostoituminen]"]#linebreak()#"mitä?"]]\n'
            '#message-text()[#par()[#"Moi."]]\n#small-print()[#"Muutettu."]]',
            id="a message; its note has no link to a language that paper can't open",
        ),
        pytest.param(
            [MessageList((("hello", HERE),))],
            f'#cards([#anchor(label("fi/rules/open#hello"))#card([#{CARD}], none)])',
            id="messages by title",
        ),
        pytest.param(
            [AddressTable(("Sivu", "Osoite"), ((HERE, Link("https://a.example/", (Text("https://a.example/"),))),))],
            '#address-table(2, ((([#strong()[#"Sivu"]], auto, ), ([#strong()[#"Osoite"]], auto, ), ), ), '
            '((([#reference(label("fi/rules/open#how"), near: true)[#long("Verkostoituminen")]], auto, ), '
            '([#web("https://a.example/")[#"https://a.example/"]], auto, ), ), ))',
            id="pages with their addresses",
        ),
    ],
)
def test_words_are_divided_and_columns_made_as_the_place_asks(blocks: list[PrintedBlock], expected: str) -> None:
    assert typst().blocks(blocks) == expected


def test_a_sheet_of_one_topic_does_not_say_where_its_steps_come_from() -> None:
    assert typst(explained=False).blocks([StepList((STEP,), "")]) == f'#checklist([{STEP_PLACES}#"Sano se."])'


def test_a_sheet_does_not_print_the_addresses_of_its_links() -> None:
    written = typst()
    sheet = replace(written, line=replace(written.line, print_addresses=False))
    made = '#checklist([#anchor(label("fi/rules/open#x"))#"a"#" "#web-why("https://example.org/go/about/")[#"A"]])'
    assert sheet.blocks([StepList((Step("x", "x", "a", OUT),), "")]) == made


def test_where_there_is_no_public_address_a_link_out_of_the_document_is_text() -> None:
    assert (
        typst(site_url="").blocks([Paragraph((OUT,)), FileList((FileLink("a", "B"),))])
        == '#par()[#"A"]\n#bullets([#"B"])'
    )


def test_what_nothing_has_taken_the_place_of_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"^nothing stands in the place of messages/hello$"):
        typst().blocks([Embed("messages/hello")])


# ---- Nothing in a text is Typst

LITERAL = re.compile(r'"(?:[^"\\]|\\["\\]|\\u\{[0-9a-f]+\})*"')
TYPSTS_OWN = {"par", "strong", "emph", "strike", "raw", "box", "linebreak", "label", "bytes"}
CALL = re.compile(r"(?<![a-z-])([a-z-]+)\(")
OTHER = re.compile(
    r"#|[\[\](), \n]|\d+|(?:auto|left|right|center|none|true)\b"
    r"|(?:tone|near|printed|block|narrow|columns|phase-number): "
)
"""What stands between calls and texts."""


@cache
def functions() -> set[str]:
    """Return the names of the templates' functions."""
    texts = (path.read_text("utf-8") for path in TEMPLATES.glob("*.typ"))
    return {name for text in texts for name in re.findall(r"^#let ([a-z-]+)\(", text, re.MULTILINE)}


def unknown(code: str) -> str:
    """Return what of Typst code is neither a text nor a call that the renderer may write."""
    rest = LITERAL.sub("", code)
    known = functions() | TYPSTS_OWN
    return OTHER.sub("", CALL.sub(lambda match: "(" if match[1] in known else match[0], rest))


MARKDOWN = st.text(alphabet=st.sampled_from('ab \n#*_`[]()!|-\\"<>{}$@~&1.:/="')) | st.text()


@given(MARKDOWN)
@example('#let x = 1\n\n"#panic()" \\" `"` [a](https://b/"#c) ![d"](e)\n\n- f\n\n| g | h |\n|--|--|\n| " | \\ |')
def test_whatever_an_editor_writes_only_texts_and_known_calls_come_of_it(text: str) -> None:
    document, _ = parse(text, "docs/fi/rules/open.md")
    if not any(isinstance(block, Embed) for block in document.blocks):
        code = Typst(Line("fi", StubPaperLinks())).blocks(document.blocks)
        assert (unknown(code), ESCAPED.sub("", LITERAL.sub("", code)).isprintable()) == ("", True)


@given(st.text())
def test_whatever_is_derived_only_texts_and_known_calls_come_of_it(text: str) -> None:
    reference = Reference(text, (Text(text),))
    blocks: list[PrintedBlock] = [
        Heading(2, text, (Text(text), Placeholder(text), TermUse(reference, text)), earlier=(text,)),
        Heading(3, text, (Text(text),), phase=Phase(0, 3)),
        StepList((Step(text, text, text, reference),), text),
        replace(MESSAGE, id=text, title=text, earlier=(text,)),
        LinkList(text, (PageList((reference,)),)),
        TermTranslations(((text, text, text),)),
        AddressTable((text, text), ((reference, Link(f"https://{text}", (Text(text),))),)),
    ]
    assert unknown(Typst(Line("fi", StubPaperLinks())).blocks(blocks)) == ""


def test_a_text_that_is_no_literal_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guidance.render.typst_code.string", lambda text: f'"{text}"')
    assert unknown(set_markdown('a"; #panic("b')) == ";panic"
    assert string('"') == '"\\""'


# ---- Places


def test_every_place_that_is_printed_can_be_linked_to_and_no_other() -> None:
    ids = {"about#top": "about", "about#old": "about#sources", "rules/open#say": "rules/open#say-it"}
    lines = "".join(f'  "{old}": "{now}"\n' for old, now in ids.items())
    context = tiny_context(("redirects.yml", "ids: {}\n", f"ids:\n{lines}"))
    [whole] = volumes(context.library)
    code = book(context, ("fi",), whole, 0).source
    written = set(re.findall(r'(?:#anchor\(|#section\(\d, \d, |#phase\(\d, \d, \d, |at: )label\("fi/([^"]+)"\)', code))
    named = {
        f"{page_id}#{name}"
        for page_id in context.library.entries
        for sections in [print_version(context, context.library.page("fi", page_id))]
        for name in ("", *(name for blocks in sections.values() for name in places(blocks)))
    }
    assert written == named
    assert {*ids, "checklists#", "messages#hello", "meetings/advice#hello", "habits/asking#thank"} <= written
