"""The page with findings shows all of them, whatever they hold, and runs nothing."""

from __future__ import annotations

from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from build.findings_page import findings_page
from guidance.findings import Code, Finding

FIRST = Finding("docs/fi/about.md", 3, 'the front matter has no key "slgu"', 'Did you mean "slug"?', Code.UNKNOWN_KEY)
SECOND = Finding("docs/de/words.yml", 12, "<b> & so on", "Leave it out.", Code.MARKUP)


def test_a_finding_is_shown_with_its_place_what_is_wrong_what_to_do_and_its_code() -> None:
    page = findings_page([FIRST, SECOND])
    why = "<details><summary>Why? <small>[{}]</small></summary><p>{}</p></details></li>"
    assert [line for line in page.split("\n") if line.startswith("<li>")] == [
        "<li><code>docs/fi/about.md:3</code> <p>the front matter has no key &quot;slgu&quot;. "
        "Did you mean &quot;slug&quot;?</p> " + why.format("unknown-key", escape(Code.UNKNOWN_KEY.reason)),
        "<li><code>docs/de/words.yml:12</code> <p>&lt;b&gt; &amp; so on. Leave it out.</p> "
        + why.format("markup", escape(Code.MARKUP.reason)),
    ]
    assert "<title>2 findings</title>" in page
    assert '<html lang="en">' in page
    assert "For developers" not in page


def test_one_finding_is_counted_as_one_and_the_site_may_lie_in_a_folder() -> None:
    page = findings_page([FIRST], root="/kb/")
    assert "<h1>1 finding</h1>" in page
    assert '<link rel="stylesheet" href="/kb/findings.css">' in page


def test_where_texts_can_be_edited_each_finding_leads_to_its_text() -> None:
    settings = Finding("mkdocs.yml", 1, "no", "Mend it.", Code.SETTINGS)
    page = findings_page([FIRST, settings], edit_url="http://127.0.0.1:8001/")
    assert "Each place opens in the editor, which can mend what has one right answer." in page
    assert "make fix" not in page
    assert '<a href="http://127.0.0.1:8001/docs/fi/about.md#L3">docs/fi/about.md:3</a>' in page
    assert page.count("<a ") == 1


def test_details_stand_folded_away_below() -> None:
    assert '<summary>For developers</summary>\n<pre tabindex="0">a &lt; b</pre>' in findings_page([FIRST], "a < b")


FINDINGS = st.builds(Finding, st.text(), st.integers(1), st.text(), st.text(), st.sampled_from(Code))


@given(st.lists(FINDINGS, min_size=1), st.text())
def test_no_text_becomes_markup(findings: list[Finding], details: str) -> None:
    page = findings_page(findings, details)
    root = LexborHTMLParser(page).root
    assert root is not None
    known = {"html", "head", "meta", "title", "link", "body", "main", "h1", "p", "ol", "li", "code", "small"}
    assert {str(element.tag) for element in root.traverse()} - known <= {"details", "summary", "pre"}
    assert all(finding.what in unescape(page) for finding in findings)
