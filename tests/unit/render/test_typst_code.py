"""Whatever is written in a text, Typst takes it for text."""

from __future__ import annotations

import io
import re

import pypdf
from hypothesis import example, given
from hypothesis import strategies as st

import typst
from guidance.pdf.compiler import FONTS
from guidance.render.typst_code import array, call, label, string, text

ESCAPE = re.compile(r'\\(?:u\{([0-9a-f]+)\}|(["\\]))')
MARKUP = r"""#let x = 1; *a* _b_ $c$ <d> @e `f` [g] \h // = 1. + - ~ -- ... "i" 'j' /* k */ #{panic()}"""


def unquoted(literal: str) -> str:
    """Return what a Typst string literal stands for."""
    assert (literal[0], literal[-1]) == ('"', '"')
    return ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], literal[1:-1])


@given(st.text())
@example('"\\"\n\x00\x7f\\u{41}')
def test_a_string_literal_stands_for_its_text(words: str) -> None:
    literal = string(words)
    assert unquoted(literal) == words
    assert not re.search(r'(?<!\\)(?:\\\\)*"', literal[1:-1])
    assert literal.isprintable() or not any(c in literal for c in "\n\r\x00\x7f")


@given(st.text(alphabet="aä-4 .E"))
def test_text_loses_nothing_where_words_are_held_together(words: str) -> None:
    assert "".join(unquoted(literal) for literal in re.findall(r'"[^"]*"', text(words, "fi"))) == words


def test_markup_in_a_text_is_printed_as_it_stands() -> None:
    code = '#set document(title: "x")\n#set text(font: "Source Sans 3")\n#set page(width: 40cm)\n' + text(MARKUP, "fi")
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    pdf = typst.compile(code.encode(), font_paths=fonts)
    assert pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text().strip() == MARKUP


def test_calls_have_arguments_names_and_a_body() -> None:
    assert call("par", body='#"a"') == '#par()[#"a"]'
    assert call("x", "1", label("a#b"), print_it="true") == '#x(1, label("a#b"), print-it: true)'
    assert array(["1"]) == "(1, )"
    assert (array([]), text("", "fi")) == ("()", "")
