"""A feed tells in each language which pages are new or changed; tests/browser/test_feed.py asks a validator."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from guidance.content.model import RecordedText
from guidance.content.settings import Licence
from guidance.exports import feed
from guidance.exports.feed import feed_files
from guidance.links.addresses import Addresses
from guidance.links.context import Context
from support.tiny_library import tiny_library

URL = "https://kb.example/base/"


def feeds(
    *edits: tuple[str, str, str], site_url: str = URL, directory_urls: bool = True, contact: str = ""
) -> dict[str, str]:
    library = tiny_library(*edits)
    changed = RecordedText("de", "rules/open", "0" * 16, date(2026, 12, 1), date(2026, 12, 24))
    library = replace(library, changes={("de", "rules/open"): changed})
    addresses = Addresses.of(library, directory_urls=directory_urls)
    return dict(feed_files(Context(library, addresses, {}, site_url, contact, licence=Licence("CC & BY"))))


def ids(text: str) -> list[str]:
    return re.findall("<id>(.*)</id>", text)


def test_a_feed_begins_with_the_site_and_its_newest_page() -> None:
    found = feeds(contact="a@kb.example")
    assert {*found} == {
        f"{lang}/{feed}"
        for lang in ("fi", "de")
        for feed in ("feed.xml", *(f"{lang}-{o}/feed.xml" for o in ("habits", "rules", "meetings")))
    }
    assert found["de/feed.xml"].partition("<entry>\n<id>urn:uuid:")[0].splitlines() == [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">',
        f"<id>{URL}de/feed.xml</id>",
        "<title>DE home</title>",
        "<subtitle>DE about home.</subtitle>",
        "<updated>2026-12-24T00:00:00Z</updated>",
        f'<link rel="self" type="application/atom+xml" href="{URL}de/feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{URL}de/"/>',
        "<author><name>DE home</name><email>a@kb.example</email></author>",
        "<rights>CC &amp; BY</rights>",
    ]
    assert found["de/feed.xml"].split("<entry>")[1].splitlines()[2:] == [
        "<title>DE open</title>",
        f'<link rel="alternate" type="text/html" href="{URL}de/de-rules/de-open/"/>',
        "<published>2026-12-01T00:00:00Z</published>",
        "<updated>2026-12-24T00:00:00Z</updated>",
        "<summary>DE about being open.</summary>",
        '<category term="rules" label="DE rules"/>',
        "</entry>",
    ]
    assert "<uri>https://kb.example/mail</uri>" in feeds(contact="https://kb.example/mail")["fi/feed.xml"]


def test_an_overview_has_a_feed_of_itself_and_of_what_it_lists() -> None:
    of_rules = feeds()["de/de-rules/feed.xml"]
    assert re.findall("<title>(.*)</title>", of_rules) == ["DE home: DE rules", "DE open", "DE rules"]
    assert ids(of_rules)[0] == f"{URL}de/de-rules/feed.xml"
    assert {*ids(of_rules)[1:]} < {*ids(feeds()["de/feed.xml"])}


def test_the_id_of_an_entry_stays_when_the_address_changes_and_no_other_has_it() -> None:
    before, after = feeds(), feeds(("de/rules/open.md", "de-open", "de-new"))
    assert before != after
    assert [ids(text) for text in before.values()] == [ids(text) for text in after.values()]
    found = [entry for lang in ("fi", "de") for entry in ids(before[f"{lang}/feed.xml"])]
    assert len({*found}) == len(found)


def test_a_feed_has_the_newest_pages_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST", 2)
    found = feeds()["de/feed.xml"]
    assert re.findall("<updated>(.*)T", found)[1:] == ["2026-12-24", "2026-11-03"]


def test_where_nobody_can_subscribe_there_is_no_feed() -> None:
    assert feeds(site_url="") == feeds(directory_urls=False) == {}


def test_what_is_special_in_xml_is_escaped() -> None:
    found = feeds(("de/rules/open.md", '"DE open"', "'a < b & \"c\"'"))["de/feed.xml"]
    assert '<title>a &lt; b &amp; "c"</title>' in found
