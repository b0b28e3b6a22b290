"""Words that Python-Markdown is spared come out as if it had parsed them."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.util import AtomicString
from plain_text import PlainText

from scale_sites import extensions
from support.project import ROOT

SETTINGS = extensions((ROOT / "mkdocs.yml").read_text("utf-8"))
INLINE = [
    "backtick",
    "escape",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "linebreak",
    "html",
    "entity",
    "em_strong",
    "em_strong2",
]
"""Python-Markdown's inline notations, each of which holds one of SIGNS."""


def rendered(text: str, *more: PlainText) -> str:
    return Markdown(extensions=[*SETTINGS, *more], extension_configs=SETTINGS).convert(text)


def test_each_inline_notation_of_the_site_is_known() -> None:
    markdown = Markdown(extensions=[*SETTINGS], extension_configs=SETTINGS)
    assert len(markdown.inlinePatterns) == len([name for name in INLINE if name in markdown.inlinePatterns])


@pytest.mark.parametrize(
    "text",
    [
        "`a`",
        "\\*a\\*",
        "[a](b.md)",
        "![a](b.png)",
        "[a][b] [b] ![b] ![a][b]\n\n[b]: c.md",
        "<https://a.example/> <a@b.example>",
        "a  \nb",
        "<b>a</b>",
        "&auml; &#228; AT&T",
        "*a* **b** _c_ __d__ ***e***",
        "## Title {#id}\n\n- a\n- b\n    - c\n\n| a | b |\n|---|---|\n| c | d |",
        "Hyvää päivää!\nGuten Tag\u00a0…",
    ],
)
def test_every_notation_is_still_found(text: str) -> None:
    assert rendered(text, PlainText()) == rendered(text)


@given(st.text(alphabet="ab `\\[]()<>&*_!{}#|:-+=~\n\"'.1@/"))
def test_any_text_is_the_same_as_without(text: str) -> None:
    assert rendered(text, PlainText()) == rendered(text)


def test_a_text_without_signs_is_kept_from_the_parser() -> None:
    root = Element("div")
    SubElement(root, "p").text = "Plain words, {braces} and all!"
    SubElement(root, "p").text = "Words with *signs*."
    Markdown(extensions=[PlainText()]).treeprocessors["plain_text"].run(root)
    assert [isinstance(element.text, AtomicString) for element in root] == [True, False]
