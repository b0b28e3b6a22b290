"""Each element of an article has its Typst, and what has none is reported."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from guidance.pdf.article import Setting
from guidance.pdf.parts import typeset
from guidance.pdf.targets import Targets
from guidance.pdf.tree import parse_html
from support.pdf_files import NAMES, URL, tiny_source
from support.project import GOLDEN

CASES = yaml.safe_load((GOLDEN / "typst.yml").read_text("utf-8"))
PAGE = ("fi", "strategies/open")
PICTURES = {
    "assets/images/a.svg": b'<svg a="b"/>',
    "assets/images/b.png": bytes([137, 80]),
    "assets/ü.svg": b"<svg/>",
    "assets/e.png": b"",
    "assets/l.svg": b"\xff",
}
PLACES = {PAGE: frozenset({"how"}), ("fi", "pitfalls/asking"): frozenset({"signs"})}


def setting(site_url: str = URL, *, summaries: bool = False, print_addresses: bool = True) -> Setting:
    targets = Targets(tiny_source().addresses, site_url, PLACES)
    return Setting(PAGE, targets, summaries=summaries, print_addresses=print_addresses, names=NAMES, pictures=PICTURES)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_an_element_becomes_typst_or_is_reported(case: dict[str, Any]) -> None:
    made, unknown = typeset(parse_html(case["html"]), setting(summaries=case.get("summaries", False)))

    assert unknown == case.get("unknown", [])
    assert case["name"].endswith("-nope") is bool(unknown)
    if "typst" in case:
        assert made == case["typst"]


def test_where_there_is_no_public_address_a_link_out_of_the_document_is_text() -> None:
    html = parse_html('<p><a href="../../fi-about/">tietoa</a></p>')
    assert typeset(html, setting(site_url="")) == ('#par()[#"tietoa"]', [])


def test_a_sheet_does_not_print_the_addresses_of_its_links() -> None:
    html = parse_html('<ul class="checklist"><li><a class="checklist__why" href="../../fi-about/">a</a></li></ul>')
    made = '#checklist([#web-why("https://example.org/go/about/")[#"a"]])'
    assert typeset(html, setting(print_addresses=False)) == (made, [])
