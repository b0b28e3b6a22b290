"""A browser reads of the style sheet that a site has what it reads of those that were written."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from build.assets import STYLES
from support.project import ROOT

RULES = """text => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return [...sheet.cssRules].map((rule) => rule.cssText)
}"""


def rules(page: Page, text: str) -> list[str]:
    """Return the rules that a browser finds in a style sheet, without blanks, which values of variables keep."""
    return ["".join(rule.split()) for rule in page.evaluate(RULES, text)]


def test_taking_comments_and_blanks_out_of_style_sheets_changes_no_rule(page: Page, site: Path) -> None:
    (built,) = site.glob("assets/stylesheets/site.*.css")
    found = rules(page, built.read_text("utf-8"))
    written = [rule for name in STYLES for rule in rules(page, (ROOT / "docs" / name).read_text("utf-8"))]
    colours = len(found) - len(written)  # the rules of the palette follow the first style sheet
    first = len(rules(page, (ROOT / "docs" / STYLES[0]).read_text("utf-8")))
    assert colours >= 0
    assert found[:first] + found[first + colours :] == written
