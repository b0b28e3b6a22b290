"""The page with findings shows all of them, whatever they hold, and runs nothing."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.findings_page import findings_page
from guidance.model import Finding

FIRST = Finding("docs/fi/about.md", 3, 'the front matter has no key "slgu"', 'Did you mean "slug"?', "unknown-key")
SECOND = Finding("docs/de/words.yml", 12, "<b> & so on", "Leave it out.", "markup")


def test_a_finding_is_shown_with_its_place_what_is_wrong_what_to_do_and_its_code() -> None:
    page = findings_page([str(FIRST), str(SECOND)])
    assert [line for line in page.split("\n") if line.startswith("<li>")] == [
        (
            "<li><code>docs/fi/about.md:3</code> <p>the front matter has no key &quot;slgu&quot;. "
            "Did you mean &quot;slug&quot;?</p> <small>[unknown-key]</small></li>"
        ),
        (
            "<li><code>docs/de/words.yml:12</code> <p>&lt;b&gt; &amp; so on. Leave it out.</p> "
            "<small>[markup]</small></li>"
        ),
    ]
    assert "<title>2 findings</title>" in page
    assert '<html lang="en">' in page
    assert "<details>" not in page


def test_one_finding_is_counted_as_one_and_the_site_may_lie_in_a_folder() -> None:
    page = findings_page([str(FIRST)], root="/kb/")
    assert "<h1>1 finding</h1>" in page
    assert '<link rel="stylesheet" href="/kb/findings.css">' in page


def test_details_stand_folded_away_below() -> None:
    assert '<summary>For developers</summary>\n<pre tabindex="0">a &lt; b</pre>' in findings_page([str(FIRST)], "a < b")


@pytest.mark.parametrize("text", ["", "no place at all", "a:b: c [d]", "x:1: y", "two\nlines"])
def test_what_is_no_finding_is_shown_as_it_is(text: str) -> None:
    assert f"<li>{text}</li>" in findings_page([text])


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


@given(st.lists(st.builds(Finding, st.text(), st.integers(1), st.text(), st.text(), st.just("yaml"))), st.text())
def test_no_text_becomes_markup(findings: list[Finding], details: str) -> None:
    page = findings_page([str(finding) for finding in findings], details)
    tags = _Tags()
    tags.feed(page)
    known = {"html", "head", "meta", "title", "link", "body", "main", "h1", "p", "ol", "li", "code", "small"}
    assert tags.seen - known <= {"details", "summary", "pre"}
    assert all(finding.what in unescape(page) for finding in findings)
