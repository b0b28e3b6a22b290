"""What the tree becomes as HTML, and that nothing in it can run, whatever any node holds."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from guidance.document.derived import DerivedBlock, DerivedInline
from guidance.document.nodes import (
    Block,
    Heading,
    Paragraph,
    Quote,
    Text,
    WrittenBlock,
    WrittenInline,
)
from guidance.document.parse import parse
from guidance.document.place import Located
from guidance.document.walk import walk
from guidance.render import html
from guidance.render.html import Html
from support.as_composed import as_composed
from support.nodes import node
from support.notation_soup import SOUP_WITH_HTML
from support.payloads import BODY, PAYLOADS
from support.project import GOLDEN
from support.stub_links import StubLinks

CASES = yaml.safe_load((GOLDEN / "nodes.yml").read_text("utf-8"))

OFFLINE = {"hidden", *(f"data-{name}" for name in ("keep", "keeping", "kept", "removed", "stopped", "full"))}
EVERYWHERE = {"id", "class", "lang", "dir"}
ELEMENTS: Mapping[str, set[str]] = {
    "a": {"href", "hreflang", "download", "title", "data-explanation", "role", "aria-label"},
    "blockquote": set(),
    "br": set(),
    "button": {
        "type",
        "hidden",
        "data-offline-start",
        "data-offline-remove",
        "data-reset",
        "data-undo",
        "data-print",
        "data-print-empty",
    },
    "code": {"data-copy"},
    "dd": set(),
    "details": {"open"},
    "div": {"role", "tabindex", "aria-label", "aria-labelledby", "data-steps-done", *OFFLINE},
    "dl": {"data-address", "data-title"},
    "dt": set(),
    "em": set(),
    "fieldset": set(),
    "figcaption": set(),
    "figure": {"data-message"},
    "h1": set(),
    "h2": set(),
    "h3": set(),
    "h4": set(),
    "h5": set(),
    "h6": set(),
    "hr": set(),
    "i": set(),
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "input": {"type", "data-step", "name", "checked"},
    "label": set(),
    "legend": set(),
    "li": set(),
    "ol": {"start"},
    "output": set(),
    "p": {"hidden", "role"},
    "pre": {"tabindex"},
    "s": set(),
    "span": {"data-file", "aria-hidden"},
    "section": {"role", "aria-label"},
    "strong": set(),
    "summary": set(),
    "sup": set(),
    "table": set(),
    "tbody": set(),
    "td": set(),
    "th": {"scope"},
    "thead": set(),
    "tr": set(),
    "ul": {"aria-labelledby", "data-occasion"},
}
"""Element → its own attributes: all that an article may hold."""
SCHEMES = {"", "http", "https", "mailto", "tel"}
"""What a link may begin with; a picture has no scheme and no host."""


def blocks_of(case: Mapping[str, object]) -> tuple[Block, ...]:
    """Return what a golden case is about."""
    return parse(str(case["markdown"]))[0].blocks if "markdown" in case else (node(case["node"]),)  # type: ignore[arg-type, return-value]


def written(blocks: Iterable[Block]) -> str:
    return Html(StubLinks()).blocks(as_composed(blocks))


def refused(article: str) -> list[str]:
    """Return what a browser would find in an article beside what it may hold."""
    body = LexborHTMLParser(f"<!doctype html><title>a</title><body>{article}").body
    assert body is not None
    return [what for found in body.traverse(include_text=False) if found != body for what in _refused(found)]


def _refused(found: LexborNode) -> Iterator[str]:
    tag = str(found.tag)
    if tag not in ELEMENTS:
        yield f"<{tag}>"
        return
    for name, value in found.attributes.items():
        if name not in EVERYWHERE | ELEMENTS[tag]:
            yield f"<{tag} {name}>"
        if name in ("href", "src") and not _is_safe(name, value or ""):
            yield f"<{tag} {name}={value!r}>"


def _is_safe(name: str, value: str) -> bool:
    """Return whether a browser that goes there stays on the site or leads to where nothing runs (URL Standard, 4.4)."""
    address = re.sub(r"[\t\n\r]", "", value).lstrip("".join(map(chr, range(33))))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
    if name == "src":
        return scheme is None and not re.match(r"[/\\]{2}", address)
    return (scheme[1].lower() if scheme else "") in SCHEMES


def text_of(article: str) -> str:
    """Return the text that a browser shows."""
    body = LexborHTMLParser(f"<!doctype html><title>a</title><body>{article}").body
    return body.text() if body else ""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_node_is_this_html(case: dict[str, str]) -> None:
    assert written(blocks_of(case)) == case["html"].rstrip("\n")
    assert refused(case["html"]) == []


def test_every_kind_of_node_has_a_golden_case() -> None:
    trees = [tree for case in CASES for tree in (blocks_of(case), as_composed(blocks_of(case)))]
    seen = {type(found) for tree in trees for found in walk(tree)}
    kinds = [*get_args(WrittenBlock), *get_args(DerivedBlock), *get_args(WrittenInline), *get_args(DerivedInline)]
    assert [kind.__name__ for kind in kinds if kind not in seen] == ["Embed"]


def test_what_embeds_something_must_have_been_replaced() -> None:
    with pytest.raises(ValueError, match=r"^nothing stands in the place of messages/hello$"):
        Html(StubLinks()).blocks(parse("![[messages/hello]]")[0].blocks)


def test_ids_and_links_to_them_begin_with_the_prefix_where_two_pages_share_one() -> None:
    class OnThisPage(StubLinks):
        def page(self, page_id: str, fragment: str = "", lang: str = "") -> str:  # noqa: ARG002  # as its base
            return f"#{fragment}"

    blocks = parse("## A {#a}\n\n[[home#a|b]] [c](#a)")[0].blocks
    assert Html(OnThisPage(), "fi-").blocks(blocks) == (
        '<h2 id="fi-a">A</h2>\n<p><a href="#fi-a">b</a> <a href="#fi-a">c</a></p>'
    )


@settings(max_examples=10 * settings().max_examples)
@given(SOUP_WITH_HTML)
def test_no_text_of_an_editor_can_run(text: str) -> None:
    assert refused(written(parse(text)[0].blocks)) == []


@pytest.mark.parametrize("place", BODY)
def test_no_payload_runs_wherever_an_editor_puts_it(place: str) -> None:
    for payload in PAYLOADS:
        for text in (payload, payload.replace("\n", " ")):
            blocks = parse(BODY[place].format(text))[0].blocks
            assert (text, refused(written(blocks))) == (text, [])


def filled(found: Located, text: str) -> Located:
    """Return a node of which every text that an editor, a translator or an operator can write is this one."""
    values: dict[str, Any] = {}
    for field in fields(found):
        value = getattr(found, field.name)
        if field.name in ("place", "kind", "phase", "relation", "buttons"):  # names that the program gives
            continue
        values[field.name] = _filled(value, text)
    return replace(found, **values)


def _filled(value: object, text: str) -> object:
    if isinstance(value, Located):
        return filled(value, text)
    if isinstance(value, str):
        return text
    if isinstance(value, tuple):
        return tuple(_filled(item, text) for item in value)
    return value


ALL = tuple(block for case in CASES for block in as_composed(blocks_of(case)))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_runs_in_any_field_of_any_node(payload: str) -> None:
    assert refused(written(filled(block, payload) for block in ALL)) == []  # type: ignore[misc]  # blocks stay blocks


@settings(max_examples=4 * settings().max_examples)
@given(st.one_of(st.text(), st.text("<>/!-=\"'& ab:\n\t\\[]()")))
def test_any_text_is_shown_letter_for_letter_and_nothing_else(text: str) -> None:
    text = re.sub("[\0\r]", "", text)  # HTML Standard, 13.2.3: neither reaches a page
    article = written([Paragraph((Text(text),))])
    assert refused(article) == []
    assert text_of(article) == text


NEW_LINE = "\n"
SOURCE = Path(html.__file__).read_text("utf-8")
CALLS = [match.start() for match in re.finditer(r"(?<!def )\b(?:escape|_text)\(", SOURCE)]
"""Every place at which the renderer escapes something."""
BREAKING_OUT = '"><img src=x onerror=ran(1)><script>'


@pytest.mark.parametrize("position", CALLS, ids=[f"line {SOURCE.count(NEW_LINE, 0, call) + 1}" for call in CALLS])
def test_the_renderer_that_forgets_to_escape_in_one_place_is_found(
    position: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("html_with_a_hole")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    hole = f"{SOURCE[:position]}str(" + SOURCE[position:].partition("(")[2].replace(", quote=False", "", 1)
    exec(compile(hole, module.__name__, "exec"), module.__dict__)  # noqa: S102  # our own source, less one word
    renderer = module.__dict__["Html"](StubLinks())
    assert [found for block in ALL if (found := refused(renderer.block(filled(block, BREAKING_OUT))))]


def test_the_renderer_that_judges_no_address_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "leads_somewhere_safe", lambda _: True)
    monkeypatch.setattr(html, "is_absolute", lambda _: False)
    assert refused(written(parse("[a](javascript:b)")[0].blocks)) == ["<a href='javascript:b'>"]
    assert refused(written(parse("![a](//b.example/c)")[0].blocks)) == ["<img src='//b.example/c'>"]


@pytest.mark.parametrize(
    ("article", "found"),
    [
        ("<script>a()</script>", ["<script>"]),
        ("<p onclick='a()'>b", ["<p onclick>"]),
        ("<p style='a'>b", ["<p style>"]),
        ("<svg><a xlink:href='javascript:a'>", ["<svg>", "<a xlink:href>"]),
        ("<a href='java\nscript:b'>c</a>", ["<a href='java\\nscript:b'>"]),
        ("<a href='\x01 data:b'>c</a>", ["<a href='\\x01 data:b'>"]),
        ("<img src='https://a.example/b'>", ["<img src='https://a.example/b'>"]),
        ("<img src='/\\a.example'>", ["<img src='/\\\\a.example'>"]),
        ("<iframe></iframe><object></object>", ["<iframe>", "<object>"]),
        ("<a href='#b' class='c'>d</a><img src='e.png' alt=''>", []),
    ],
)
def test_the_judge_knows_what_could_run(article: str, found: list[str]) -> None:
    assert refused(article) == found


def test_a_quotation_has_the_tone_of_the_heading_above_it() -> None:
    quote = Quote((Paragraph((Text("a"),)),))
    heading = Heading(3, "x", (Text("b"),), tone="poor")
    made = Html(StubLinks()).blocks([heading, quote, Heading(2, "y", (Text("c"),)), quote])
    assert re.findall("<blockquote.*>", made) == ['<blockquote class="tone-poor">', "<blockquote>"]
